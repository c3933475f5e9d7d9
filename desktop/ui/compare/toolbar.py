"""The row above a part: its tools beside the row of parts, or below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from desktop.ui.theme import current_theme


class PartToolbar(QWidget):
    """In narrow windows and with large text the tools stand below the row of parts,
    so that neither makes the window wider than the screen."""

    def __init__(self, parts: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._least: int | None = None
        self.tools = QHBoxLayout()
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.addWidget(parts)
        self._rows.addLayout(self.tools, 1)

    def restyle(self) -> None:
        """Take margins and gaps from the theme."""
        theme = current_theme()
        side, top = theme.px(16), theme.px(10)
        self._rows.setContentsMargins(side, top, side, top)
        self._rows.setSpacing(theme.px(10))
        self.tools.setSpacing(theme.px(10))
        self._arrange()

    def take_least(self) -> None:
        """Remember how narrow the tools are now: they get so narrow when they must."""
        self.tools.invalidate()  # what was never shown does not tell of its size
        self._least = self.tools.minimumSize().width()

    def event(self, event: QEvent) -> bool:
        taken = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return taken

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        margins = self._rows.contentsMargins()
        sides = margins.left() + margins.right()
        widths = (self._parts.sizeHint().width(), self.tools.minimumSize().width())
        least = widths[1] if self._least is None else self._least
        self.setMinimumWidth(sides + max(widths[0], least))
        beside = sides + sum(widths) + self._rows.spacing() <= self.width()
        self._rows.setDirection(
            QBoxLayout.Direction.LeftToRight
            if beside
            else QBoxLayout.Direction.TopToBottom
        )
