"""A brief as a Word document, ready to be sent: A4, styles, repeated table heads."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from desktop.formats.brief import (
    Brief,
    BriefCell,
    BriefTable,
    Emphasis,
    Source,
    carried,
)

if TYPE_CHECKING:
    from docx.document import Document

# A fixed time, so that the same brief always gives the same bytes.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_ZIPPED = (2000, 1, 1, 0, 0, 0)
_SHORT_ROW = 1_500  # characters; a longer row may go on on the next page
_WIDE = 3  # columns from which a page is laid on its side
_ALERT, _HEAD, _QUIET = "FCE4E1", "ECE9E3", "57524A"


def to_document(brief: Brief) -> bytes:
    """The brief as a .docx file."""
    # Slow to import, and only asked for by an export.
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm, Pt

    document = docx.Document()
    known = document.core_properties
    known.title, known.author, known.comments = carried(brief.title), "", ""
    known.created = known.modified = _CREATED
    known.language = brief.language
    page = document.sections[0]
    width, height = Mm(210), Mm(297)
    if max((len(table.columns) for table in brief.tables), default=0) > _WIDE:
        page.orientation = WD_ORIENT.LANDSCAPE
        width, height = height, width
    page.page_width, page.page_height = width, height
    page.left_margin = page.right_margin = Mm(18)
    page.top_margin = page.bottom_margin = Mm(18)
    document.styles["Normal"].font.size = Pt(10)
    document.add_heading(carried(brief.title), 0)
    for source in brief.sources:
        _add_source(document, source)
    for table in brief.tables:
        _add_table(document, table)
    for words in brief.method:
        paragraph = document.add_paragraph(carried(words))
        for run in paragraph.runs:
            run.font.size = Pt(8.5)
    out = io.BytesIO()
    document.save(out)
    return _steady(out.getvalue())


def _add_source(document: Document, source: Source) -> None:
    paragraph = document.add_paragraph(style="List Number")
    paragraph.add_run(carried(source.title)).bold = True
    if source.about:
        paragraph.add_run(carried(f", {source.about}"))
    if source.url:
        paragraph.add_run(carried(f", {source.url}"))


def _add_table(document: Document, table: BriefTable) -> None:
    document.add_heading(carried(table.heading), 1)
    if table.about:
        document.add_paragraph(carried(table.about))
    laid = document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    laid.autofit = False
    _set_widths(laid, len(table.columns))
    head = laid.rows[0]
    for cell, words in zip(head.cells, table.columns, strict=True):
        cell.paragraphs[0].add_run(carried(words)).bold = True
        _shade(cell, _HEAD)
    _set(head._tr.get_or_add_trPr(), "w:tblHeader")
    for row in table.rows:
        added = laid.add_row()
        if sum(len(cell.text) for cell in row) < _SHORT_ROW:
            _set(added._tr.get_or_add_trPr(), "w:cantSplit")
        for cell, filling in zip(added.cells, row, strict=True):
            _fill(cell, filling)


def _set_widths(table: Any, count: int) -> None:
    """A narrow first column, the others alike, as wide as the page allows."""
    from docx.shared import Mm

    page = 297 if count > _WIDE else 210
    first = 34 if count > 1 else page - 36
    other = (page - 36 - first) / max(count - 1, 1)
    for number, column in enumerate(table.columns):
        column.width = Mm(first if number == 0 else other)


def _fill(cell: Any, words: BriefCell) -> None:
    from docx.shared import Pt, RGBColor

    for number, line in enumerate(words.lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(3)
        for run in line:
            added = paragraph.add_run(carried(run.words))
            added.bold = run.emphasis is Emphasis.STRONG or None
            added.underline = run.emphasis is Emphasis.DIFFERS or None
            if run.emphasis is Emphasis.QUIET:
                added.italic = True
                added.font.color.rgb = RGBColor.from_string(_QUIET)
    if words.alert:
        _shade(cell, _ALERT)


def _shade(cell: Any, colour: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shade)


def _set(properties: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    properties.append(OxmlElement(name))


def _steady(data: bytes) -> bytes:
    """The same archive with one time on all its parts."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as came,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in came.namelist():
            part = zipfile.ZipInfo(name, _ZIPPED)
            part.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(part, came.read(name))
    return out.getvalue()
