"""What the lists of the window have in common."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QListView

from desktop.ui.theme import current_theme


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
