"""One of two documents that are read beside each other, gone through by sentences."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from desktop.model.account import Account
from desktop.model.document import Body
from desktop.model.page import Page
from desktop.model.paging import build_page
from desktop.text.spans import PageSpan
from desktop.ui.reader.mark_index import MarkIndex
from desktop.ui.reader.rows import RowWords
from desktop.ui.reader.sheet import Sheet
from desktop.ui.theme import Pattern, current_theme
from desktop.ui.widgets.paint import paint_line

_UP, _DOWN, _LINE = 21, 7, 6  # design px around a baseline; the line lies below it


class Look(Enum):
    """How a sentence is lifted out: in hand, its partner, or under the pointer."""

    IN_HAND = "in hand"
    PARTNER = "partner"
    POINTED = "pointed"


@dataclass(frozen=True)
class AlignedText:
    """A page without rows for what is hidden, and where each sentence stands on it."""

    page: Page
    sentences: tuple[PageSpan, ...]  # by the number the account gives them


def aligned_text(account: Account, body: Body) -> AlignedText:
    """The cleaned text of a document, its sentences as the account counts them."""
    holes = (*body.structure.markup, *(cut.span for cut in body.cuts))
    shown = replace(body, cuts=(), structure=replace(body.structure, markup=holes))
    page = build_page(shown, account.metadata)
    places = []
    at = 0
    for sentence in account.sentences:
        span = page.map.forward(account.source(sentence.span)) or PageSpan(at, at)
        at = span.end
        places.append(span)
    return AlignedText(page, tuple(places))


class AlignedSheet(Sheet):
    """`stood` when a key moved to a sentence, `clicked` and `opened` carry one too;
    `pointed` the one under the pointer, or -1."""

    stood = Signal(int)
    clicked = Signal(int)
    opened = Signal(int)
    pointed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentences: tuple[PageSpan, ...] = ()
        self._starts: list[int] = []
        self._looks: dict[int, Look] = {}
        self._pointed = -1
        self._pressed = QPointF()
        self.current = 0
        self.setTabChangesFocus(True)

    def show_text(self, text: AlignedText) -> None:
        """Show another document from its top."""
        self._sentences = text.sentences
        self._starts = [span.start for span in text.sentences]
        self._looks = {}
        self._pointed, self.current = -1, 0
        self.show_page(text.page, RowWords())
        self.set_index(MarkIndex(text.page, ()))

    def light(self, looks: dict[int, Look]) -> None:
        """Lift these sentences out, and no others."""
        if looks != self._looks:
            self._looks = looks
            self.viewport().update()

    def sentence_at(self, pos: int) -> int:
        """The number of the sentence a place of the page lies in or follows; -1 before
        the first."""
        return bisect_right(self._starts, pos) - 1

    def span_of(self, sentence: int) -> PageSpan:
        """Where a sentence stands on the page."""
        return self._sentences[sentence]

    def stand(self, sentence: int) -> None:
        """Take a sentence in hand; the view stays where it is."""
        self.current = sentence
        self.clear_selection(self._sentences[sentence].start)

    def extent(self, sentence: int) -> tuple[float, float]:
        """Top and bottom of a sentence in pixels of the viewport, seen or not."""
        theme, span = current_theme(), self._sentences[sentence]
        last = max(span.start, span.end - 1)
        top = self.line_top(span.start)
        bottom = top if last == span.start else self.line_top(last)
        return top + theme.px(4), bottom + theme.px(30)

    # What Qt asks

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        view = QRectF(event.rect())
        for sentence, look in self._looks.items():
            if sentence < len(self._sentences):
                self._paint_look(painter, self._sentences[sentence], look, view)
        painter.end()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count = len(self._sentences)
        steps = {
            Qt.Key.Key_Down: self.current + 1,
            Qt.Key.Key_Right: self.current + 1,
            Qt.Key.Key_Up: self.current - 1,
            Qt.Key.Key_Left: self.current - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: count - 1,
        }
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not count:
            super().keyPressEvent(event)
        elif key in steps:
            self.stand(min(max(steps[key], 0), count - 1))
            self.reveal(self._sentences[self.current])
            self.stood.emit(self.current)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.current)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.page_by(1 if key == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        moved = (event.position() - self._pressed).manhattanLength()
        if event.button() is not Qt.MouseButton.LeftButton or moved > 4:
            return
        sentence = self._under(event.position())
        if sentence >= 0:
            self.stand(sentence)
            self.clicked.emit(sentence)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        sentence = self._under(event.position())
        if sentence >= 0:
            self.opened.emit(sentence)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._point(self._under(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(-1)

    def _point(self, sentence: int) -> None:
        if sentence != self._pointed:
            self._pointed = sentence
            self.pointed.emit(sentence)

    def _under(self, point: QPointF) -> int:
        pos = self.position_at(point)
        if pos < 0:
            return -1
        sentence = self.sentence_at(pos)
        if sentence < 0 or pos > self._sentences[sentence].end:
            return -1
        return sentence

    def _paint_look(
        self, painter: QPainter, span: PageSpan, look: Look, view: QRectF
    ) -> None:
        theme = current_theme()
        tokens = theme.tokens
        fill = tokens.hover if look is Look.POINTED else tokens.accent_soft
        pattern = {
            Look.IN_HAND: Pattern.SOLID,
            Look.PARTNER: Pattern.DOUBLE,
            Look.POINTED: Pattern.DOTTED,
        }[look]
        last = self.page.block_at(max(span.start, span.end - 1))
        for number in range(self.page.block_at(span.start), last + 1):
            block = self.block(number)
            if not block.isValid():
                continue
            corner = self.block_rect(block).topLeft()
            for each in self.marks.stretches(block, span):
                left, foot = corner.x() + each.left, corner.y() + each.baseline
                wide = each.right - each.left
                up, tall = theme.px(_UP), theme.px(_UP + _DOWN)
                box = QRectF(left, foot - up, wide, tall)
                if box.intersects(view):
                    painter.fillRect(box, QColor(fill))
                    start = QPointF(left, foot + theme.px(_LINE))
                    colour = QColor(tokens.accent)
                    paint_line(painter, start, wide, pattern, colour, theme.px(2))
