"""A button that shows only an icon; its name is the tool tip and is read aloud."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.ui.theme import Icon, Tone, current_theme, paint_icon
from desktop.ui.widgets.paint import paint_frame


class IconButton(QAbstractButton):
    """`size` is the target in design pixels (24 or more), the icon is smaller."""

    def __init__(
        self,
        icon: Icon,
        name: str,
        parent: QWidget | None = None,
        *,
        key: str = "",
        size: int = 34,
        tone: Tone = Tone.SECONDARY,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._size = max(24, size)
        self._tone = tone
        self.set_name(name, key)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._restyle)

    def set_name(self, name: str, key: str = "") -> None:
        """What the button does now, and the key that does the same."""
        self.setAccessibleName(name)
        self.set_key(key)

    def set_key(self, key: str) -> None:
        """The key that does the same now; "" for none."""
        name = self.accessibleName()
        self.setToolTip(f"{name}  ({key})" if key else name)

    def set_icon(self, icon: Icon) -> None:
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        side = current_theme().px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        tokens = theme.tokens
        painter = QPainter(self)
        bounds = QRectF(self.rect())
        colour = self._tone.of(tokens)
        if not self.isEnabled():
            colour = tokens.line2
        elif self.isChecked():
            paint_frame(painter, bounds, theme.px(8), tokens.accent_soft, "")
            colour = tokens.accent
        elif self.isDown() or self.underMouse():
            paint_frame(painter, bounds, theme.px(8), tokens.hover, "")
            colour = tokens.text
        icon = 19 if self._size >= 32 else 16
        paint_icon(painter, self._icon, bounds.center(), theme.px(icon), colour)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
