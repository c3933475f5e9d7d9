"""Painting shared by widgets and delegates: lines, shadows, stripes, mirrored rows."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from desktop.ui.theme import Pattern, Theme, Tokens

_DASHES: dict[Pattern, tuple[float, ...]] = {
    Pattern.DASHED: (4, 2.5),
    Pattern.DOTTED: (1, 1),
    Pattern.DASH_DOT: (5, 1.5, 1, 1.5),
}


def paint_line(
    painter: QPainter,
    start: QPointF,
    length: float,
    pattern: Pattern,
    colour: QColor,
    thickness: float = 2.0,
) -> None:
    """A horizontal line from `start` in one of the six patterns of tag underlines.

    The line is centred on `start.y()`; double and wave need about twice the
    thickness above and below it.
    """
    paint_lines(painter, ((start, length),), pattern, colour, thickness)


def paint_lines(
    painter: QPainter,
    lines: Iterable[tuple[QPointF, float]],
    pattern: Pattern,
    colour: QColor,
    thickness: float = 2.0,
) -> None:
    """Many such lines, each given by where it starts and its length."""
    painter.save()
    pen = QPen(colour, thickness)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if pattern is Pattern.WAVE:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen.setWidthF(thickness * 0.75)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for start, length in lines:
            painter.drawPath(_wave(start, length, thickness))
    elif pattern is Pattern.DOUBLE:
        pen.setWidthF(max(1.0, thickness * 0.6))
        painter.setPen(pen)
        apart = thickness * 0.8
        for start, length in lines:
            x, y = start.x(), start.y()
            for at in (y - apart, y + apart):
                painter.drawLine(QLineF(x, at, x + length, at))
    else:
        if pattern in _DASHES:
            pen.setDashPattern(_DASHES[pattern])
        painter.setPen(pen)
        for start, length in lines:
            x, y = start.x(), start.y()
            painter.drawLine(QLineF(x, y, x + length, y))
    painter.restore()


def paint_shadow(
    painter: QPainter, rect: QRectF, radius: float, spread: float, tokens: Tokens
) -> None:
    """A soft shadow around `rect`; leave `spread` free on every side for it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    steps = max(4, int(spread))
    colour = QColor(tokens.shadow)
    # Rings laid over each other add up to the darkest value at the panel's edge.
    colour.setAlphaF(1 - (1 - colour.alphaF()) ** (1 / (steps * 0.7)))
    painter.setBrush(colour)
    for step in range(steps):
        grow = spread * (1 - step / steps) ** 1.3
        ring = rect.adjusted(-grow * 0.8, -grow * 0.4, grow * 0.8, grow)
        painter.drawRoundedRect(ring, radius + grow, radius + grow)
    painter.restore()


def paint_frame(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: str,
    edge: str,
    width: float = 1.0,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> None:
    """A rounded box whose edge lies wholly inside `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    if edge and width > 0:
        painter.setPen(QPen(QColor(edge), width, style))
        half = width / 2
        rect = rect.adjusted(half, half, -half, -half)
        radius = max(0.0, radius - half)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(rect, radius, radius)
    painter.restore()


def paint_stripes(
    painter: QPainter, rect: QRectF, colours: Sequence[int], theme: Theme
) -> None:
    """Tag colours (1 to 12) one above the other in a narrow bar, a gap between."""
    if not colours:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    gap = float(theme.px(2))
    height = (rect.height() - gap * (len(colours) - 1)) / len(colours)
    radius = rect.width() / 2
    for place, number in enumerate(colours):
        top = rect.top() + place * (height + gap)
        painter.setBrush(QColor(theme.tokens.tag(number).line))
        bar = QRectF(rect.left(), top, rect.width(), height)
        painter.drawRoundedRect(bar, radius, radius)
    painter.restore()


def paint_dot(painter: QPainter, centre: QPointF, size: float, colour: str) -> None:
    """A filled circle `size` across."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(centre, size / 2, size / 2)
    painter.restore()


def mirrored(rect: QRectF, bounds: QRectF, direction: Qt.LayoutDirection) -> QRectF:
    """Where `rect`, laid out from the left of `bounds`, lies in this direction."""
    if direction is not Qt.LayoutDirection.RightToLeft:
        return QRectF(rect)
    left = bounds.left() + bounds.right() - rect.right()
    return QRectF(left, rect.top(), rect.width(), rect.height())


class Row:
    """Hands out pieces of a painted row from its leading and its trailing end."""

    def __init__(self, bounds: QRectF, direction: Qt.LayoutDirection) -> None:
        self._bounds = bounds
        self._direction = direction
        self._lead = bounds.left()
        self._trail = bounds.right()

    def take(self, width: float, gap: float = 0.0) -> QRectF:
        """The next `width` from the leading end, then skip `gap`."""
        rect = QRectF(self._lead, self._bounds.top(), width, self._bounds.height())
        self._lead += width + gap
        return mirrored(rect, self._bounds, self._direction)

    def take_end(self, width: float, gap: float = 0.0) -> QRectF:
        """The next `width` from the trailing end, then skip `gap`."""
        left = self._trail - width
        rect = QRectF(left, self._bounds.top(), width, self._bounds.height())
        self._trail = left - gap
        return mirrored(rect, self._bounds, self._direction)

    def rest(self) -> QRectF:
        """What is still free in the middle; its width may be 0."""
        width = max(0.0, self._trail - self._lead)
        rect = QRectF(self._lead, self._bounds.top(), width, self._bounds.height())
        return mirrored(rect, self._bounds, self._direction)


def leading(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """Text flags for the side where reading starts, centred on the line."""
    side = (
        Qt.AlignmentFlag.AlignRight
        if direction is Qt.LayoutDirection.RightToLeft
        else Qt.AlignmentFlag.AlignLeft
    )
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def _wave(start: QPointF, length: float, thickness: float) -> QPainterPath:
    step = thickness * 1.5
    path = QPainterPath(start)
    for number in range(math.ceil(length / step)):
        x = start.x() + number * step
        end = min(x + step, start.x() + length)
        height = thickness * (1.6 if number % 2 else -1.6)
        path.quadTo(QPointF((x + end) / 2, start.y() + height), QPointF(end, start.y()))
    return path
