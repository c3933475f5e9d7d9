"""A document on paper: its marks behind and under the words, its passages listed.

Made as a document of its own for the occasion, so that the page on the screen stays
plain. Everything here may run in a worker's thread.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import (
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from desktop.i18n import _
from desktop.model.ids import AnnotationId
from desktop.model.page import PageBlock, PageKind
from desktop.text.spans import PageSpan
from desktop.ui.passages.saying import said_words
from desktop.ui.reader.marks import PLAIN, Mark, Piece, fills
from desktop.ui.reader.reading import Reading
from desktop.ui.theme.fonts import SANS, SERIF
from desktop.ui.theme.tokens import LIGHT, Pattern

_MARGIN = 22.0  # mm
_DPI = 300
_LINES = {
    Pattern.SOLID: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Pattern.DASHED: QTextCharFormat.UnderlineStyle.DashUnderline,
    Pattern.DOTTED: QTextCharFormat.UnderlineStyle.DotLine,
    Pattern.DASH_DOT: QTextCharFormat.UnderlineStyle.DashDotLine,
    Pattern.DOUBLE: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Pattern.WAVE: QTextCharFormat.UnderlineStyle.WaveUnderline,
}
# Points of each kind of block, whether bold, whether italic, space above and below.
_TYPE = {
    PageKind.TITLE: (19.0, True, False, 0, 6),
    PageKind.DECK: (12.5, False, True, 2, 10),
    PageKind.BYLINE: (9.5, False, False, 2, 8),
    PageKind.DETAILS: (9.0, False, False, 0, 4),
    PageKind.HEADING: (13.0, True, False, 12, 4),
    PageKind.CAPTION: (9.5, False, True, 2, 6),
}
_BODY = (10.5, False, False, 3, 5)
_LEFT_OUT = (PageKind.HIDDEN, PageKind.PEEKED)


def write_pdf(reading: Reading, path: Path) -> int:
    """Write a document with its marks as a PDF; says how many pages.

    Raises OSError; what was there before stays until the new one is whole.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with open(part, "wb"):
            pass  # Qt itself says nothing when a file cannot be written.
        writer = QPdfWriter(str(part))
        writer.setResolution(_DPI)
        writer.setTitle(reading.document.title)
        writer.setCreator("Dossier")
        margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        writer.setPageLayout(
            QPageLayout(
                QPageSize(QPageSize.PageSizeId.A4),
                QPageLayout.Orientation.Portrait,
                margins,
                QPageLayout.Unit.Millimeter,
            )
        )
        document = printed(reading)
        document.documentLayout().setPaintDevice(writer)
        document.setPageSize(writer.pageLayout().paintRectPixels(_DPI).size().toSizeF())
        pages = document.pageCount()
        document.print_(writer)
        del writer  # Writes the end of the file.
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    return pages


def printed(reading: Reading) -> QTextDocument:
    """The document for paper: each passage ends in its number, and is listed below."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(_font(SERIF, 10.5))
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    shown = [mark for mark in reading.index.marks if mark.parts]
    numbers = {mark.annotation: n for n, mark in enumerate(shown, 1)}
    first = True
    for number, block in enumerate(reading.page.blocks):
        if block.kind in _LEFT_OUT:
            continue
        _begin(cursor, block, first=first)
        first = False
        _put_words(cursor, reading, block, reading.index.pieces(number), numbers)
    if shown:
        _list_passages(cursor, reading, shown)
    cursor.endEditBlock()
    return document


def _begin(cursor: QTextCursor, block: PageBlock, *, first: bool) -> None:
    _size, _bold, _italic, above, below = _TYPE.get(block.kind, _BODY)
    form = QTextBlockFormat()
    form.setTopMargin(above)
    form.setBottomMargin(below)
    spacing = 112 if block.kind is PageKind.TITLE else 135
    form.setLineHeight(
        spacing, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
    )
    if block.kind in (PageKind.LIST, PageKind.QUOTE):
        form.setLeftMargin(14 * max(1, block.level))
    if first:
        cursor.setBlockFormat(form)
    else:
        cursor.insertBlock(form)


def _put_words(
    cursor: QTextCursor,
    reading: Reading,
    block: PageBlock,
    pieces: Sequence[Piece],
    numbers: Mapping[AnnotationId, int],
) -> None:
    """The words of a block in stretches of one look, numbers where passages end."""
    size, bold, italic, _above, _below = _TYPE.get(block.kind, _BODY)
    plain = QTextCharFormat()
    plain.setFont(_font(SERIF, size, bold=bold, italic=italic))
    ends: dict[int, list[Mark]] = {}
    for piece in pieces:
        if piece.span.end == piece.mark.parts[-1].end:
            ends.setdefault(piece.span.end, []).append(piece.mark)
    filled = fills(pieces)
    edges = {edge for fill in filled for edge in (fill.span.start, fill.span.end)}
    stops = sorted({block.span.start, block.span.end, *ends, *edges})
    waiting = iter(filled)
    fill = next(waiting, None)
    for low, high in pairwise(stops):
        while fill is not None and fill.span.end <= low:
            fill = next(waiting, None)
        form = plain
        if fill is not None and fill.span.start <= low:
            form = _marked(plain, fill.mark)
        cursor.insertText(PageSpan(low, high).slice(reading.page.text), form)
        for ended in ends.get(high, ()):
            cursor.insertText(_sign(ended, numbers), _raised(size))


def _marked(plain: QTextCharFormat, mark: Mark) -> QTextCharFormat:
    form = QTextCharFormat(plain)
    if mark.colour == PLAIN:
        form.setBackground(QColor(LIGHT.sunken))
        return form
    colour = LIGHT.tag(mark.colour)
    form.setBackground(QColor(colour.fill))
    form.setUnderlineStyle(_LINES[colour.pattern])
    form.setUnderlineColor(QColor(colour.line))
    return form


def _sign(mark: Mark, numbers: Mapping[AnnotationId, int]) -> str:
    """As in "3 UA BS": the passage's number and the codes of its tags."""
    codes = "".join(f"\u00a0{laid.code}" for laid in mark.tags)
    return f"\u202f{numbers[mark.annotation]}{codes}"


def _raised(size: float) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFont(_font(SANS, size, bold=True))
    form.setForeground(QColor(LIGHT.text2))
    form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    return form


def _list_passages(cursor: QTextCursor, reading: Reading, shown: list[Mark]) -> None:
    """After the text: number, tags by name, who said it, and the note."""
    _begin(cursor, PageBlock(PageSpan(0, 0), PageKind.HEADING), first=False)
    strong, plain = QTextCharFormat(), QTextCharFormat()
    strong.setFont(_font(SERIF, 13, bold=True))
    cursor.insertText(_("Passages"), strong)
    strong.setFont(_font(SANS, 9, bold=True))
    plain.setFont(_font(SANS, 9))
    for number, mark in enumerate(shown, 1):
        annotation = reading.by_id[mark.annotation]
        _begin(cursor, PageBlock(PageSpan(0, 0), PageKind.DETAILS), first=False)
        names = [" › ".join(reading.codebook.path(laid.tag)) for laid in mark.tags] or [
            _("Highlight without a tag")
        ]
        cursor.insertText(f"{number}  {', '.join(names)}", strong)
        place = _("paragraph {n}").format(n=reading.paragraph(annotation.span))
        more = (place, said_words(annotation.statement), annotation.note)
        cursor.insertText("  " + " · ".join(part for part in more if part), plain)


def _font(
    family: str, points: float, *, bold: bool = False, italic: bool = False
) -> QFont:
    font = QFont(family)
    font.setPointSizeF(points)
    font.setItalic(italic)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font
