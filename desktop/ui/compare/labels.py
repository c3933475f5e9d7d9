"""Words about documents and passages, as compare and matrix show and speak them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from desktop.analysis.grid import Blank, ColumnKind, GridColumn, Passage, Speech
from desktop.i18n import _, ngettext
from desktop.model.document import Document
from desktop.tasks.column_words import blank_words, documents_words
from desktop.ui.dates import date_text
from desktop.ui.theme import Role, current_theme
from desktop.ui.widgets.elide import text_direction
from desktop.ui.widgets.paint import leading

DOT = " \N{MIDDLE DOT} "
PILCROW = "\N{PILCROW SIGN}\N{NO-BREAK SPACE}"


def outlet_text(document: Document) -> str:
    """Who published it, else its title: something to tell columns apart."""
    return document.metadata.outlet or document.title


def source_text(document: Document) -> str:
    """As in "Tidewater Examiner · 4 Mar 2026"; the file's name if no outlet is known.

    It stands beside the title, so it never is the title again.
    """
    source = document.metadata.outlet or document.original.name
    return source + DOT + date_text(document.metadata.published)


def column_line(column: GridColumn) -> str:
    """What stands below a column's title: where a document is from; else how many
    documents it has, and how many of an outlet's were read."""
    if column.kind is ColumnKind.DOCUMENT:
        return source_text(column.documents[0])
    count = len(column.documents)
    if column.kind is ColumnKind.SPEAKER or column.read == count:
        words = ngettext("{count} document", "{count} documents", count)
        return words.format(count=QLocale().toString(count))
    words = ngettext(
        "{count} document, {read} read", "{count} documents, {read} read", count
    )
    return words.format(count=QLocale().toString(count), read=column.read)


def columns_text(columns: Sequence[GridColumn]) -> tuple[str, ...]:
    """As in "4 documents", or "2 outlets" and how many documents these have."""
    documents = {each.id for column in columns for each in column.documents}
    count = len(columns)
    if columns[0].kind is ColumnKind.OUTLET:
        words = ngettext("{count} outlet", "{count} outlets", count)
    elif columns[0].kind is ColumnKind.SPEAKER:
        words = ngettext("{count} speaker", "{count} speakers", count)
    else:
        return (documents_words(count),)
    return words.format(count=count), documents_words(len(documents))


def origin_text(kind: ColumnKind, document: Document) -> str:
    """Which document a passage is from, below it in a column that is none."""
    day = date_text(document.metadata.published)
    if kind is ColumnKind.OUTLET:
        return day + DOT + document.title
    outlet = document.metadata.outlet
    return DOT.join(part for part in (outlet, day, document.title) if part)


def passages_text(count: int) -> str:
    """As in "7 passages"."""
    return ngettext("{count} passage", "{count} passages", count).format(
        count=QLocale().toString(count)
    )


def speech_text(speech: Speech) -> str:
    """Quoted or Reported."""
    return _("Quoted") if speech is Speech.QUOTED else _("Reported")


def place_text(passage: Passage) -> str:
    """As in "Reported · ¶ 12"."""
    if passage.paragraph is None:
        return speech_text(passage.speech) + DOT + _("in hidden text")
    return speech_text(passage.speech) + DOT + PILCROW + str(passage.paragraph)


def blank_text(blank: Blank) -> str:
    """Why a cell is empty."""
    return {
        Blank.READ_NOT_MENTIONED: _("Read, not mentioned"),
        Blank.NOT_READ_TO_END: _("Not read to the end"),
        Blank.NOT_READ_YET: _("Not read yet"),
        Blank.NOTHING_MARKED: _("Nothing marked here"),
    }[blank]


def blank_sentence(column: GridColumn) -> str:
    """All that is known of an empty cell, as it is spoken."""
    words = blank_words(column)
    return words[:1].upper() + words[1:]


def blank_line(column: GridColumn) -> str:
    """The same in a cell of a column: with how much of an outlet was read."""
    words = blank_text(column.blank)
    count = len(column.documents)
    if column.kind is not ColumnKind.OUTLET or count == 1 or column.read == count:
        return words
    return (
        words + DOT + _("{read} of {count} read").format(read=column.read, count=count)
    )


def write_line(
    painter: QPainter, place: QRectF, words: str, role: Role, ink: str
) -> None:
    """One line, cut with an ellipsis, at the side where the interface's lines start.

    The words keep the order of their own script, whatever the interface's is.
    """
    side = painter.layoutDirection()
    painter.save()
    painter.setFont(current_theme().font(role))
    painter.setPen(QColor(ink))
    painter.setLayoutDirection(text_direction(words))
    shown = painter.fontMetrics().elidedText(
        words, Qt.TextElideMode.ElideRight, int(place.width()) + 1
    )
    painter.drawText(place, leading(side), shown)
    painter.restore()
