"""A text in at most so many lines, for labels and delegates."""

from __future__ import annotations

from unicodedata import bidirectional

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout

from desktop.ui.widgets.paint import leading

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


def elided_lines(text: str, font: QFont, width: float, maximum: int) -> list[str]:
    """`text` broken at words into at most `maximum` lines `width` pixels wide.

    Words that do not fit are replaced by an ellipsis at the end of the last line.
    """
    if not text or width <= 0:
        return []
    layout = QTextLayout(text, font)
    layout.beginLayout()
    starts: list[int] = []
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        starts.append(line.textStart())
        if len(starts) > maximum:
            break
    layout.endLayout()
    units = text.encode("utf-16-le")
    pieces: list[str] = []
    for place, start in enumerate(starts[:maximum]):
        is_last = place == maximum - 1 and len(starts) > maximum
        end = starts[place + 1] if place + 1 < len(starts) and not is_last else None
        # Qt counts UTF-16 units, two bytes each.
        piece = units[start * 2 : None if end is None else end * 2]
        pieces.append(piece.decode("utf-16-le", errors="ignore").rstrip())
    if len(starts) > maximum:
        metrics = QFontMetricsF(font)
        mode = Qt.TextElideMode.ElideRight
        pieces[-1] = metrics.elidedText(pieces[-1], mode, width)
    return pieces


def text_direction(text: str) -> Qt.LayoutDirection:
    """The direction of the first letter that has one; left to right without any."""
    for letter in text:
        kind = bidirectional(letter)
        if kind in ("R", "AL"):
            return Qt.LayoutDirection.RightToLeft
        if kind == "L":
            break
    return Qt.LayoutDirection.LeftToRight


def paint_lines(
    painter: QPainter, rect: QRectF, lines: list[str], font: QFont, colour: str
) -> None:
    """Draw lines from the top of `rect`, on the side where reading starts.

    That is the painter's layout direction; for words of a document set it to
    `text_direction` first.
    """
    painter.save()
    painter.setFont(font)
    painter.setPen(QColor(colour))
    height = QFontMetricsF(font).lineSpacing()
    flags = leading(painter.layoutDirection())
    for place, line in enumerate(lines):
        top = rect.top() + place * height
        painter.drawText(
            QRectF(rect.left(), top, rect.width(), height),
            int(flags) | Qt.TextFlag.TextSingleLine,
            line,
        )
    painter.restore()
