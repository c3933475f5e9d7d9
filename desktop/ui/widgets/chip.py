"""Tags as chips: a dot in the theme's colour, the two-letter code and the name."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.i18n import _
from desktop.ui.theme import Icon, Role, Theme, current_theme, paint_icon
from desktop.ui.widgets.paint import Row, leading, paint_dot, paint_frame


@dataclass(frozen=True, slots=True)
class ChipFace:
    """What a chip shows, for delegates that paint many; colour is 1 to 12."""

    code: str
    name: str
    colour: int

    def width(self, theme: Theme) -> int:
        """Pixels the whole chip wants, without a remove button."""
        return _width(self, theme.scale)

    def height(self, theme: Theme) -> int:
        return theme.px(24)

    def paint(self, painter: QPainter, rect: QRectF, theme: Theme) -> None:
        """Fill `rect` with the chip; a name too long for it is elided."""
        tag = theme.tokens.tag(self.colour)
        paint_frame(painter, rect, theme.px(7), tag.fill, "")
        self.paint_content(painter, rect, theme, theme.tokens.text)

    def paint_content(
        self, painter: QPainter, rect: QRectF, theme: Theme, name_colour: str
    ) -> None:
        """Dot, code and name without the fill, for rows and pickers."""
        tag = theme.tokens.tag(self.colour)
        direction = painter.layoutDirection()
        pad, gap, dot = theme.px(8), theme.px(6), theme.px(9)
        row = Row(rect.adjusted(pad, 0, -pad, 0), direction)
        paint_dot(painter, row.take(dot, gap).center(), theme.px(8), tag.line)
        painter.save()
        for role, text in self._texts():
            font = theme.font(role)
            metrics = QFontMetricsF(font)
            free = row.rest()
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, free.width())
            painter.setFont(font)
            painter.setPen(QColor(tag.ink if role is Role.CODE else name_colour))
            wanted = math.ceil(metrics.horizontalAdvance(shown)) + 1
            width = min(free.width(), wanted)
            painter.drawText(row.take(width, gap), leading(direction), shown)
        painter.restore()

    def _texts(self) -> list[tuple[Role, str]]:
        texts = [(Role.CODE, self.code), (Role.META_MEDIUM, self.name)]
        return [(role, text) for role, text in texts if text]


@lru_cache(maxsize=4096)
def _width(face: ChipFace, _scale: float) -> int:
    """Measured once; the text scale is only part of the key."""
    theme = current_theme()
    pad, gap, dot = theme.px(8), theme.px(6), theme.px(9)
    width = 2 * pad + dot
    for role, text in face._texts():
        metrics = QFontMetricsF(theme.font(role))
        width += gap + math.ceil(metrics.horizontalAdvance(text)) + 1
    return width


class Chip(QAbstractButton):
    """A chip of its own: `clicked` on mouse, Space or Enter.

    A removable chip ends in a cross; the cross, Delete or Backspace ask for removal.
    """

    remove_requested = Signal()

    def __init__(
        self,
        code: str,
        name: str,
        colour: int,
        parent: QWidget | None = None,
        *,
        removable: bool = False,
    ) -> None:
        super().__init__(parent)
        self._face = ChipFace(code, name, colour)
        self._removable = removable
        self._over_cross = False
        self.setMouseTracking(removable)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._name_for_reader()
        current_theme().changed.connect(self._restyle)

    @property
    def face(self) -> ChipFace:
        return self._face

    def set_face(self, face: ChipFace) -> None:
        self._face = face
        self._name_for_reader()
        self._restyle()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        width = self._face.width(theme)
        if self._removable:
            width += theme.px(24) - theme.px(8)
        return QSize(width, self._face.height(theme))

    def minimumSizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(min(self.sizeHint().width(), theme.px(72)), theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        tag = theme.tokens.tag(self._face.colour)
        painter = QPainter(self)
        bounds = QRectF(self.rect())
        edge = tag.line if self.underMouse() and self.isEnabled() else ""
        paint_frame(painter, bounds, theme.px(7), tag.fill, edge)
        inner = bounds
        if self._removable:
            row = Row(bounds, self.layoutDirection())
            cross = row.take_end(theme.px(24), -theme.px(8))
            inner = row.rest()
            colour = theme.tokens.text if self._over_cross else tag.ink
            paint_icon(painter, Icon.X, cross.center(), theme.px(13), colour)
        self._face.paint_content(painter, inner, theme, theme.tokens.text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self._removable and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_requested.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._cross().contains(event.position())
        if over != self._over_cross:
            self._over_cross = over
            self.update()
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        left = event.button() is Qt.MouseButton.LeftButton
        if left and self.isDown() and self._cross().contains(event.position()):
            self.setDown(False)
            self.remove_requested.emit()
        else:
            super().mouseReleaseEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def _cross(self) -> QRectF:
        if not self._removable:
            return QRectF()
        row = Row(QRectF(self.rect()), self.layoutDirection())
        return row.take_end(current_theme().px(24))

    def _name_for_reader(self) -> None:
        face = self._face
        self.setAccessibleName(face.name or face.code)
        description = _("Tag, code {code}").format(code=face.code)
        if self._removable:
            description += ". " + _("Delete removes it")
        self.setAccessibleDescription(description)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
