"""The menu of what cleaning hid: all of it at once, or run by run."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from desktop.i18n import _
from desktop.model.page import PageKind
from desktop.ui.reader.rows import label

if TYPE_CHECKING:
    from desktop.ui.reader.pane import ReaderPane


def offer_cleaned(pane: ReaderPane, at: QPoint, *, can_restore: bool) -> None:
    """Open the menu at a place of the screen."""
    reading = pane.reading
    if reading is None:
        return
    menu = QMenu(pane)
    all_peeked = all(run.peeked for run in reading.page.runs)
    words = _("Hide all again") if all_peeked else _("Peek at all hidden text")
    menu.addAction(words + "\tB", pane.peek_all)
    menu.addAction(_("Restore all"), pane.restore_all).setEnabled(can_restore)
    menu.addSeparator()
    for number, run in enumerate(reading.page.runs):
        menu.addAction(label(run), partial(_go, pane, number))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)


def _go(pane: ReaderPane, run: int) -> None:
    """Bring the row of a hidden run into view."""
    reading = pane.reading
    for block in reading.page.blocks if reading is not None else ():
        if block.run == run and block.kind is PageKind.HIDDEN:
            pane.view.land(block.span)
            return
