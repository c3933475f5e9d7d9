"""What the marks in the passages mean, in one line."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.i18n import _
from desktop.ui.theme import Role, Theme, current_theme
from desktop.ui.widgets.paint import Row, leading


class Legend(QWidget):
    """Painted only where there is room for all of it: half a legend misleads."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(
            _("Underlined: differs from the reference. Bold: shared words.")
        )
        current_theme().changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(math.ceil(self._needed(theme)), theme.px(26))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, current_theme().px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        if self.width() < self._needed(theme):
            return
        tokens = theme.tokens
        painter = QPainter(self)
        direction = self.layoutDirection()
        row = Row(QRectF(self.rect()), direction)
        first, second, rest = _words()
        font = theme.font(Role.META)
        metrics = QFontMetricsF(font)
        inks = ((first, tokens.warn, tokens.warn_soft), (second, tokens.text, ""))
        for words, ink, fill in inks:
            shown = QFont(font)
            shown.setUnderline(words == first)
            if words == second:
                shown = theme.font(Role.META_STRONG)
                fill = tokens.accent_soft
            width = QFontMetricsF(shown).horizontalAdvance(words) + 1
            gap = theme.px(14) if words == first else theme.px(4)
            place = row.take(width, gap)
            tint = QRectF(place)
            tint.setHeight(metrics.height())
            tint.moveCenter(place.center())
            painter.fillRect(tint, QColor(fill))
            painter.setFont(shown)
            painter.setPen(QColor(ink))
            painter.drawText(place, leading(direction), words)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text2))
        painter.drawText(row.rest(), leading(direction), rest)

    def _needed(self, theme: Theme) -> float:
        first, second, rest = _words()
        plain = QFontMetricsF(theme.font(Role.META))
        strong = QFontMetricsF(theme.font(Role.META_STRONG))
        words = plain.horizontalAdvance(first) + plain.horizontalAdvance(rest)
        return words + strong.horizontalAdvance(second) + theme.px(22)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


def _words() -> tuple[str, str, str]:
    return (
        _("differs from the reference"),
        _("shared words"),
        _("in loosely related passages"),
    )
