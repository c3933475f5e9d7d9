"""Check boxes, radio buttons and drop-down fields in the colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from desktop.ui.theme import Icon, Role, Tone, current_theme, paint_icon
from desktop.ui.widgets.paint import Row, leading, paint_dot, paint_frame


class CheckBox(QCheckBox):
    """Words beside a box; `detail` is a second, smaller line."""

    def __init__(
        self, text: str, parent: QWidget | None = None, *, detail: str = ""
    ) -> None:
        super().__init__(text, parent)
        self._detail = detail
        _prepare(self, text, detail)
        current_theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return _choice_size(self, self._detail)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        tokens = theme.tokens
        painter = QPainter(self)
        box = _paint_words(painter, self, self._detail)
        partly = self.checkState() is Qt.CheckState.PartiallyChecked
        if self.isChecked() or partly:
            fill = tokens.accent if self.isEnabled() else tokens.control
            paint_frame(painter, box, theme.px(4), fill, "")
            icon = Icon.MINUS if partly else Icon.CHECK
            paint_icon(painter, icon, box.center(), theme.px(15), tokens.on_accent)
        else:
            edge = tokens.control if self.isEnabled() else tokens.line2
            paint_frame(painter, box, theme.px(4), tokens.surface, edge, 1.25)


class RadioButton(QRadioButton):
    """Words beside a circle; `detail` is a second, smaller line."""

    def __init__(
        self, text: str, parent: QWidget | None = None, *, detail: str = ""
    ) -> None:
        super().__init__(text, parent)
        self._detail = detail
        _prepare(self, text, detail)
        current_theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return _choice_size(self, self._detail)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        tokens = theme.tokens
        painter = QPainter(self)
        box = _paint_words(painter, self, self._detail)
        on = tokens.accent if self.isEnabled() else tokens.control
        edge = on if self.isChecked() else tokens.control
        paint_frame(painter, box, box.width() / 2, tokens.surface, edge, 1.5)
        if self.isChecked():
            paint_dot(painter, box.center(), theme.px(8), on)


class ComboBox(QComboBox):
    """A drop-down field with a name for screen readers and our chevron."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = current_theme()
        painter = QPainter(self)
        row = Row(QRectF(self.rect()), self.layoutDirection())
        row.take_end(theme.px(10))
        place = row.take_end(theme.px(15)).center()
        colour = theme.tokens.text2 if self.isEnabled() else theme.tokens.control
        paint_icon(painter, Icon.CHEVRON_DOWN, place, theme.px(15), colour)

    def _restyle(self) -> None:
        self.setFont(current_theme().font(Role.CONTROL))


def _prepare(button: QAbstractButton, text: str, detail: str) -> None:
    button.setAccessibleName(text)
    button.setAccessibleDescription(detail)
    button.setAttribute(Qt.WidgetAttribute.WA_Hover)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


def _choice_size(button: QAbstractButton, detail: str) -> QSize:
    theme = current_theme()
    words = QFontMetricsF(theme.font(Role.CONTROL))
    small = QFontMetricsF(theme.font(Role.META))
    width = words.horizontalAdvance(button.text())
    height = words.height()
    if detail:
        width = max(width, small.horizontalAdvance(detail))
        height += small.height()
    lead = theme.px(18) + theme.px(10)
    return QSize(int(lead + width + 2), max(theme.px(28), int(height) + theme.px(8)))


def _paint_words(painter: QPainter, button: QAbstractButton, detail: str) -> QRectF:
    """Draw text and detail; give back the square for the box or circle."""
    theme = current_theme()
    side = theme.px(17)
    row = Row(QRectF(button.rect()), button.layoutDirection())
    lead = row.take(side, theme.px(10))
    rest = row.rest()
    flags = leading(button.layoutDirection())
    font = theme.font(Role.CONTROL)
    height = QFontMetricsF(font).height()
    first = QRectF(rest)
    if detail:
        first = QRectF(rest.left(), rest.top() + theme.px(4), rest.width(), height)
        second = QRectF(rest)
        second.setTop(first.bottom())
        painter.setFont(theme.font(Role.META))
        painter.setPen(theme.colour(Tone.SECONDARY))
        top = flags & ~Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(second, top, detail)
    painter.setFont(font)
    tokens = theme.tokens
    painter.setPen(QColor(tokens.text if button.isEnabled() else tokens.control))
    painter.drawText(first, flags, button.text())
    middle = round(first.center().y())
    return QRectF(lead.left(), round(middle - side / 2), side, side)
