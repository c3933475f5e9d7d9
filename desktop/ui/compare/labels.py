"""Words about documents and passages, as compare and matrix show and speak them."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from desktop.analysis.grid import Blank, Passage, Speech
from desktop.i18n import _, ngettext
from desktop.model.document import Document
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
    }[blank]


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
