"""The reader's overview: all marks of the document on one strip, which scrolls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QWidget

from desktop.ui.theme import Theme, current_theme
from desktop.ui.widgets.paint import mirrored, paint_frame

_MANY = 2000  # marks whose picture is stretched until the height stays as it is
_EXACTLY_AFTER = 150  # ms


class RulerMark(NamedTuple):
    """A stretch of the document, from 0 (top) to 1 (end), in a tag colour (1 to 12).

    Marks at the same place share the width: this one takes lane `lane` of `lanes`.
    Colour 0 is a find hit and uses the accent.
    """

    start: float
    end: float
    colour: int
    lane: int = 0
    lanes: int = 1


class RulerScrollBar(QScrollBar):
    """A vertical scroll bar; a press beside the slider goes there at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._marks: tuple[RulerMark, ...] = ()
        self._strip: QPixmap | None = None
        self._exactly = QTimer(self)
        self._exactly.setSingleShot(True)
        self._exactly.setInterval(_EXACTLY_AFTER)
        self._exactly.timeout.connect(self._paint_anew)
        self.setMouseTracking(True)
        current_theme().changed.connect(self._restyle)

    @property
    def marks(self) -> tuple[RulerMark, ...]:
        return self._marks

    def set_marks(self, marks: Sequence[RulerMark]) -> None:
        self._marks = tuple(marks)
        self._strip = None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(14), current_theme().px(80))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.tokens.paper))
        slider = self._slider()
        if self.maximum() > self.minimum():
            tokens = theme.tokens
            lit = self.underMouse() or self.isSliderDown()
            fill = tokens.slider if lit else tokens.sunken
            if tokens.is_dark and not lit:
                fill = tokens.line
            inset = theme.px(1)
            grip = slider.adjusted(inset, 0, -inset, 0)
            paint_frame(painter, grip, theme.px(3), fill, "")
        strip = self._painted_marks(theme)
        painter.drawPixmap(QRectF(self.rect()), strip, QRectF(strip.rect()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        slider = self._slider()
        if (
            event.button() is Qt.MouseButton.LeftButton
            and not slider.contains(event.position())
            and self.maximum() > self.minimum()
        ):
            self.setValue(self._value_at(event.position().y()))
        super().mousePressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._strip = None

    def _paint_anew(self) -> None:
        self._strip = None
        self.update()

    def _restyle(self) -> None:
        self._strip = None
        self.updateGeometry()
        self.update()

    def _value_at(self, y: float) -> int:
        """The value that brings the middle of the view to this place."""
        whole = self.maximum() - self.minimum() + self.pageStep()
        middle = self.minimum() + y / max(1, self.height()) * whole
        return round(middle - self.pageStep() / 2)

    def _slider(self) -> QRectF:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        part = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar,
            option,
            QStyle.SubControl.SC_ScrollBarSlider,
            self,
        )
        return QRectF(part)

    def _painted_marks(self, theme: Theme) -> QPixmap:
        """All marks in one picture, painted again only when something changed."""
        ratio = self.devicePixelRatioF()
        size = self.size() * ratio
        strip = self._strip
        if strip is not None:
            if strip.size() == size:
                return strip
            if len(self._marks) > _MANY and strip.width() == size.width():
                self._exactly.start()
                return strip
        strip = QPixmap(size)
        strip.setDevicePixelRatio(ratio)
        strip.fill(Qt.GlobalColor.transparent)
        painter = QPainter(strip)
        bounds = QRectF(self.rect())
        high, inset = bounds.height(), float(theme.px(3))
        wide = bounds.width() - 2 * inset
        least = float(theme.px(3))
        direction = self.layoutDirection()
        tags = [QColor(theme.tokens.tag(number).line) for number in range(1, 13)]
        accent = QColor(theme.tokens.accent)
        for mark in seen(self._marks, high * ratio, least * ratio):
            top = high * mark.start
            tall = max(least, high * (mark.end - mark.start))
            lane = wide / max(1, mark.lanes)
            rect = QRectF(inset + lane * mark.lane, top, lane, tall)
            rect = mirrored(rect, bounds, direction)
            colour = tags[(mark.colour - 1) % len(tags)] if mark.colour else accent
            painter.fillRect(rect, colour)
        painter.end()
        self._strip = strip
        return strip


def seen(
    marks: Sequence[RulerMark], pixels: float, least: float
) -> Iterator[RulerMark]:
    """The marks of which something is seen when they are painted one over the other
    on a strip so many pixels high, in that order.

    Thousands of marks share the few hundred pixels there are.
    """
    covered: dict[tuple[int, int], bytearray] = {}
    found: list[RulerMark] = []
    for mark in reversed(marks):
        start, end, _colour, lane, lanes = mark
        column = covered.get((lane, lanes))
        if column is None:
            column = covered[lane, lanes] = bytearray(int(pixels) + 2)
        tall = pixels * (end - start)
        # As Qt rounds the edges of what it fills.
        top = pixels * start + 0.5
        low, high = int(top), int(top + (tall if tall > least else least))
        if column.find(0, low, high) >= 0:
            column[low:high] = bytes((1,)) * (min(high, len(column)) - low)
            found.append(mark)
    return reversed(found)
