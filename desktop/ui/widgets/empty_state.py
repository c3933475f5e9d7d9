"""What a place says when it is empty, loading or in trouble: what, why, what next."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.theme import Icon, Role, Tone, current_theme, paint_icon
from desktop.ui.widgets.keycap import KeyHint
from desktop.ui.widgets.label import Label


class IconLabel(QWidget):
    """A decorative icon that follows the theme; words beside it say the meaning."""

    def __init__(
        self,
        icon: Icon,
        tone: Tone = Tone.SECONDARY,
        parent: QWidget | None = None,
        *,
        size: int = 18,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._tone = tone
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self.updateGeometry)

    def set_icon(self, icon: Icon, tone: Tone) -> None:
        self._icon = icon
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        side = current_theme().px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        colour = self._tone.of(theme.tokens)
        centre = QRectF(self.rect()).center()
        paint_icon(painter, self._icon, centre, theme.px(self._size), colour)


class EmptyState(QWidget):
    """Icon and title on a line, a sentence below, then keys and buttons."""

    def __init__(
        self,
        icon: Icon,
        title: str,
        text: str = "",
        tone: Tone = Tone.ACCENT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = IconLabel(icon, tone, self, size=22)
        self._title = Label(title, Role.PANEL_TITLE, parent=self, wrap=True)
        self._text = Label(text, Role.CONTROL, Tone.SECONDARY, self, wrap=True)
        self._text.setVisible(bool(text))
        self._head = QHBoxLayout()
        self._head.addWidget(self._icon)
        self._head.addWidget(self._title, 1)
        self._keys = QHBoxLayout()
        self._keys.addStretch(1)
        self._actions = QHBoxLayout()
        self._actions.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self._text)
        self._column.addLayout(self._keys)
        self._column.addLayout(self._actions)
        self._column.addStretch(1)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def set_message(
        self, icon: Icon, title: str, text: str, tone: Tone = Tone.ACCENT
    ) -> None:
        """Say something else in the same place."""
        self._icon.set_icon(icon, tone)
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def add_key_hint(self, key: str, text: str) -> KeyHint:
        hint = KeyHint(key, text, self)
        self._keys.insertWidget(self._keys.count() - 1, hint)
        return hint

    def add_action(self, button: QAbstractButton) -> None:
        self._actions.insertWidget(self._actions.count() - 1, button)

    def _restyle(self) -> None:
        theme = current_theme()
        margin = theme.px(16)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(theme.px(8))
        self._head.setSpacing(theme.px(8))
        self._keys.setSpacing(theme.px(12))
        self._actions.setSpacing(theme.px(8))
