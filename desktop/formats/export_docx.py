"""A brief as a Word document: headings, numbered sources, quotes in a table."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime

_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
# Signs that XML cannot carry, though a scraped page may.
_NO_XML = dict.fromkeys(
    (*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
)


@dataclass(frozen=True, slots=True)
class BriefTable:
    """A section of a brief: a heading and a table of text cells.

    `muted` are the cells (row, column) that say why there is nothing.
    """

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    muted: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Brief:
    """What is handed over: a title, numbered sources, tables, and how it was made."""

    title: str
    sources: tuple[str, ...]
    tables: tuple[BriefTable, ...]
    method: tuple[str, ...] = ()


def to_document(brief: Brief) -> bytes:
    """The brief as a .docx file."""
    # Slow to import, and only asked for by an export.
    import docx

    document = docx.Document()
    known = document.core_properties
    known.title, known.author, known.comments = _clean(brief.title), "", ""
    known.created = known.modified = _CREATED
    document.add_heading(_clean(brief.title), 0)
    for words in brief.sources:
        document.add_paragraph(_clean(words), "List Number")
    for table in brief.tables:
        document.add_heading(_clean(table.heading), 1)
        laid = document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
        for cell, words in zip(laid.rows[0].cells, table.columns, strict=True):
            cell.paragraphs[0].add_run(_clean(words)).bold = True
        for number, row in enumerate(table.rows):
            for column, (cell, words) in enumerate(
                zip(laid.add_row().cells, row, strict=True)
            ):
                cell.text = _clean(words)
                if (number, column) in table.muted:
                    cell.paragraphs[0].runs[0].italic = True
    for words in brief.method:
        document.add_paragraph(_clean(words), "Caption")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _clean(words: str) -> str:
    return words.translate(_NO_XML)
