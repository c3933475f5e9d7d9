"""A small floating panel beside a selection that never takes the focus."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.theme import current_theme
from desktop.ui.widgets.paint import paint_frame, paint_shadow

_SHADOW = 12  # px kept free on every side


class Popover(QWidget):
    """Fill `body`; the text below keeps the caret while this is shown.

    Everything in it is reached by a key of the reader as well, because it can be
    clicked but not tabbed into.
    """

    def __init__(self, window: QWidget, name: str) -> None:
        super().__init__(window)
        self._window = window
        self.body = QVBoxLayout(self)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def show_below(self, anchor: QRect, *, width: int = 0) -> None:
        """Under `anchor` (window coordinates), or above where there is no room.

        `width` is that of the visible panel in pixels, 0 for what it needs.
        """
        theme = current_theme()
        spread, gap = theme.px(_SHADOW), theme.px(6)
        window = self._window
        needed = self.body.sizeHint()
        wide = (width or needed.width() - 2 * spread) + 2 * spread
        wide = min(wide, window.width())
        tall = needed.height()
        if self.body.hasHeightForWidth():
            tall = self.body.heightForWidth(wide)
        right_to_left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = anchor.left() - spread
        if right_to_left:
            left = anchor.right() - wide + spread
        left = max(0, min(left, window.width() - wide))
        top = anchor.bottom() + gap - spread
        if top + tall > window.height():
            above = anchor.top() - gap - tall + spread
            top = above if above >= 0 else max(0, window.height() - tall)
        self.setGeometry(left, top, wide, tall)
        self.show()
        self.raise_()

    def panel_rect(self) -> QRect:
        """The visible panel inside this widget, without its shadow."""
        spread = current_theme().px(_SHADOW)
        return self.rect().adjusted(spread, spread, -spread, -spread)

    def showEvent(self, event: QShowEvent) -> None:
        for child in self.findChildren(QWidget):
            child.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        super().showEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        tokens = theme.tokens
        panel = QRectF(self.panel_rect())
        radius = theme.px(10)
        painter = QPainter(self)
        paint_shadow(painter, panel, radius, theme.px(_SHADOW), tokens)
        edge = tokens.line2 if tokens.is_dark else tokens.line
        paint_frame(painter, panel, radius, tokens.surface, edge)

    def _restyle(self) -> None:
        theme = current_theme()
        margin = theme.px(_SHADOW) + theme.px(8)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(theme.px(6))
        self.update()
