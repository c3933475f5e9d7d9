"""A brief as Markdown: numbered sources, then tables as lists that read well."""

from __future__ import annotations

import re

from desktop.formats.brief import Brief, BriefCell, BriefTable, Emphasis

_MARKS = re.compile(r"([\\`*_\[\]<>#|])")
_TAGS = {
    Emphasis.PLAIN: "{}",
    Emphasis.STRONG: "**{}**",
    Emphasis.DIFFERS: "_{}_",
    Emphasis.QUIET: "*{}*",
}


def to_markdown(brief: Brief) -> str:
    """The brief as Markdown."""
    sources = "\n".join(
        f"{number}. "
        + ", ".join(
            _plain(each) for each in (source.title, source.about, source.url) if each
        )
        for number, source in enumerate(brief.sources, 1)
    )
    parts = [f"# {_plain(brief.title)}", sources]
    for table in brief.tables:
        parts += _table(table)
    if brief.method:
        parts += ["---", *map(_plain, brief.method)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _table(table: BriefTable) -> list[str]:
    parts = [f"## {_plain(table.heading)}"]
    if table.about:
        parts.append(_plain(table.about))
    for row in table.rows:
        first, *others = row
        if first.text:
            parts.append(f"### {_plain(first.text)}")
        for column, cell in zip(table.columns[1:], others, strict=True):
            if cell.text:
                parts.append(f"**{_plain(column)}**" if column else "")
                parts += _cell(cell)
    return parts


def _cell(cell: BriefCell) -> list[str]:
    out = []
    for line in cell.lines:
        words = "".join(_set(run.words, run.emphasis) for run in line)
        quiet = all(run.emphasis is Emphasis.QUIET for run in line)
        out.append(words if quiet else f"> {words}")
    return out


def _set(words: str, emphasis: Emphasis) -> str:
    """Words with marks around them; the marks must touch a word."""
    bare = _plain(words)
    if not bare or emphasis is Emphasis.PLAIN:
        return _spaced(words, bare)
    return _spaced(words, _TAGS[emphasis].format(bare))


def _spaced(words: str, made: str) -> str:
    before = " " if words[:1].isspace() else ""
    after = " " if words[-1:].isspace() and made else ""
    return f"{before}{made}{after}"


def _plain(words: str) -> str:
    """Words that Markdown must not take for marks, on one line."""
    return _MARKS.sub(r"\\\1", " ".join(words.split()))
