"""What every grid of the window has in common."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from desktop.ui.widgets.focus_ring import NO_RING


def make_quiet(table: QTableView) -> None:
    """One cell is current; no frame, grid or editing; scrolls smoothly; Tab leaves.

    The table shows the focus of its cells itself. Call it once the parts are made
    that the table places: setting this up lays the table out.
    """
    table.setCornerButtonEnabled(False)
    table.setShowGrid(False)
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setTabKeyNavigation(False)
    table.setProperty(NO_RING, True)
