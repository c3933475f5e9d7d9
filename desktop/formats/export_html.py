"""A brief as one HTML file: no script, nothing loaded, prints as it stands."""

from __future__ import annotations

from html import escape

from desktop.formats.brief import Brief, BriefCell, BriefTable, Emphasis, carried

_STYLE = """
body { font-family: "Source Serif 4", Georgia, serif; font-size: 10pt;
       line-height: 1.3; max-width: 1100px; margin: 2em auto; padding: 0 1em;
       color: #1f1d1a; }
h1 { font-size: 20pt; line-height: 1.2; }
h2 { font-size: 14pt; margin-top: 18pt; margin-bottom: 3pt; }
table { border-collapse: collapse; table-layout: fixed; }
th, td { border: 1px solid #d2ccc1; padding-left: 6px; padding-right: 6px;
         padding-top: 4px; padding-bottom: 4px; vertical-align: top;
         text-align: start; overflow-wrap: break-word; }
th { background: #ece9e3; font-weight: 600; }
thead { display: table-header-group; }
tr { page-break-inside: avoid; }
p { margin-top: 0; margin-bottom: 3pt; }
.alert { background: #fce4e1; }
.quiet { color: #57524a; font-style: italic; }
.method { margin-top: 24pt; border-top: 1px solid #d2ccc1; padding-top: 8pt;
          font-size: 9pt; color: #57524a; }
u { text-decoration-color: #7a5200; background: #fff1d6; }
"""
_TAGS = {
    Emphasis.PLAIN: "{}",
    Emphasis.STRONG: "<strong>{}</strong>",
    Emphasis.DIFFERS: "<u>{}</u>",
    Emphasis.QUIET: '<span class="quiet">{}</span>',
}


def to_page(brief: Brief) -> str:
    """The brief as an HTML document."""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(brief.language)}">\n<head>\n'
        f'<meta charset="utf-8">\n<title>{_safe(brief.title)}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n{to_fragment(brief)}"
        "</body>\n</html>\n"
    )


def to_fragment(brief: Brief) -> str:
    """What stands in the body, as a clipboard takes it."""
    sources = "".join(
        f'<li dir="auto"><strong>{_safe(source.title)}</strong>'
        + (f", {_safe(source.about)}" if source.about else "")
        + (f", {_linked(source.url)}" if source.url else "")
        + "</li>\n"
        for source in brief.sources
    )
    method = "".join(f"<p>{_safe(words)}</p>\n" for words in brief.method)
    return (
        f'<h1 dir="auto">{_safe(brief.title)}</h1>\n<ol>\n{sources}</ol>\n'
        + "".join(map(_table, brief.tables))
        + (f'<div class="method">\n{method}</div>\n' if method else "")
    )


def _table(table: BriefTable) -> str:
    about = f"<p>{_safe(table.about)}</p>\n" if table.about else ""
    share = 84 // max(len(table.columns) - 1, 1)
    widths = [100 - share * (len(table.columns) - 1), *[share] * len(table.columns)]
    head = "".join(
        f'<th dir="auto" align="left" width="{width}%">{_safe(words)}</th>'
        for words, width in zip(table.columns, widths, strict=False)
    )
    rows = "".join("<tr>" + "".join(map(_cell, row)) + "</tr>\n" for row in table.rows)
    return (
        f'<h2 dir="auto">{_safe(table.heading)}</h2>\n{about}'
        '<table width="100%" cellspacing="0" cellpadding="4">\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    )


def _cell(cell: BriefCell) -> str:
    lines = "".join(
        '<p dir="auto">'
        + "".join(_TAGS[run.emphasis].format(_safe(run.words)) for run in line)
        + "</p>"
        for line in cell.lines
    )
    return f'<td class="alert">{lines}</td>' if cell.alert else f"<td>{lines}</td>"


def _linked(url: str) -> str:
    """A link only where it leads to a page of the web."""
    if not url.startswith(("https://", "http://")):
        return _safe(url)
    return f'<a href="{escape(carried(url), quote=True)}">{_safe(url)}</a>'


def _safe(words: str) -> str:
    return escape(carried(words), quote=False)
