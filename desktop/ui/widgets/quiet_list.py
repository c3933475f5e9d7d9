"""What the lists of the window have in common."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QListView, QWidget

from desktop.ui.theme import current_theme

_LEAST = 72  # px, two rows


def make_quiet_list(view: QListView, name: str) -> None:
    """Named for screen readers; no frame, editing or sideways scrolling; smooth.

    Rows are measured anew when the theme or the text size changes. Call it after the
    model and the delegate are there.
    """
    view.setAccessibleName(name)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    current_theme().changed.connect(view.scheduleDelayedItemsLayout)


class YieldingList(QListView):
    """As high as it is told to be, and lower where the window has no room for that."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = 0

    def want_height(self, height: int) -> None:
        """Be so high, if there is room."""
        self._height = height
        self.setMaximumHeight(height)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height)

    def minimumSizeHint(self) -> QSize:
        least = current_theme().px(_LEAST)
        return QSize(super().minimumSizeHint().width(), min(self._height, least))
