"""The search field, and the button that looks like one and opens the palette."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSizePolicy, QWidget

from desktop.i18n import _
from desktop.ui.theme import Icon, Role, current_theme, paint_icon
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.keycap import keycap_size, paint_keycap
from desktop.ui.widgets.paint import Row, leading, paint_frame


class SearchField(QLineEdit):
    """A line edit with a lens and a keycap; Esc clears it before it leaves.

    `down_pressed` asks to go on to what was found.
    """

    down_pressed = Signal()

    def __init__(
        self, placeholder: str, parent: QWidget | None = None, *, key: str = ""
    ) -> None:
        super().__init__(parent)
        self._key = key
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self._clear = IconButton(Icon.X, _("Clear search"), self, size=24)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.textChanged.connect(self._text_changed)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def set_key(self, key: str) -> None:
        """The key that leads here; "" for none."""
        self._key = key
        self._restyle()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
            if event.key() == Qt.Key.Key_Down:
                self.down_pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = current_theme()
        painter = QPainter(self)
        row = Row(QRectF(self.rect()), self.layoutDirection())
        row.take(theme.px(11))
        place = row.take(theme.px(15)).center()
        paint_icon(painter, Icon.SEARCH, place, theme.px(15), theme.tokens.text2)
        if self._key and not self.text():
            row.take_end(theme.px(8))
            cap = row.take_end(keycap_size(self._key, theme).width())
            paint_keycap(painter, cap, self._key, theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_clear()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._restyle()

    def _text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._place_clear()
        self.update()

    def _place_clear(self) -> None:
        side = self._clear.sizeHint().width()
        margin = (self.height() - side) // 2
        left = self.width() - side - margin
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left = margin
        self._clear.setGeometry(left, margin, side, side)

    def _restyle(self) -> None:
        theme = current_theme()
        self.setFont(theme.font(Role.FIELD))
        self.setFixedHeight(theme.px(34))
        cap = keycap_size(self._key, theme).width() if self._key else theme.px(20)
        lead, trail = theme.px(24), cap + theme.px(4)
        # Text margins do not mirror by themselves.
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            lead, trail = trail, lead
        self.setTextMargins(lead, 0, trail, 0)
        self._place_clear()


class SearchButton(QAbstractButton):
    """Looks like a search field and opens the palette when pressed."""

    def __init__(
        self, text: str, parent: QWidget | None = None, *, key: str = ""
    ) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.set_key(key)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._restyle)

    def set_key(self, key: str) -> None:
        """The key that does the same; "" for none."""
        self._key = key
        self.setAccessibleDescription(key)
        self.update()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(232), theme.px(32))

    def minimumSizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(120), theme.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        tokens = theme.tokens
        painter = QPainter(self)
        bounds = QRectF(self.rect())
        fill = tokens.hover if self.underMouse() else tokens.surface
        paint_frame(painter, bounds, theme.px(7), fill, tokens.control)
        row = Row(
            bounds.adjusted(theme.px(10), 0, -theme.px(8), 0), self.layoutDirection()
        )
        place = row.take(theme.px(15), theme.px(7)).center()
        paint_icon(painter, Icon.SEARCH, place, theme.px(15), tokens.text2)
        if self._key:
            cap = row.take_end(keycap_size(self._key, theme).width(), theme.px(6))
            paint_keycap(painter, cap, self._key, theme)
        painter.setFont(theme.font(Role.FIELD))
        painter.setPen(QColor(tokens.text2))
        painter.drawText(row.rest(), leading(self.layoutDirection()), self.text())

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
