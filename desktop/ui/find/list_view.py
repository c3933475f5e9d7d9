"""The list of what was found: keys and clicks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QWidget

from desktop.i18n import _
from desktop.ui.find.delegate import FoundDelegate, tick_place
from desktop.ui.find.rows import FoundRows, Head, Line, Roles
from desktop.ui.letters import types_a_letter
from desktop.ui.theme import current_theme
from desktop.ui.widgets.focus_ring import NO_RING
from desktop.ui.widgets.quiet_list import make_quiet_list


class FoundList(QListView):
    """Enter or a double click opens; Space or a click on the box ticks.

    `opened` carries the row, a Head or a Line; `left` says that Esc was pressed.
    """

    opened = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found = FoundRows(self)
        self.setModel(self.found)
        self.setItemDelegate(FoundDelegate(self))
        make_quiet_list(self, _("What was found"))
        self.setProperty(NO_RING, True)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.verticalScrollBar().setSingleStep(24)
        self.doubleClicked.connect(self._open)

    def toggle_current(self) -> None:
        """Take the tick of the current hit away, or give it back; a document's all."""
        row = self.found.row_at(self.currentIndex())
        if isinstance(row, Line):
            self._toggle((row,) if row.can_be_tagged else ())
        elif isinstance(row, Head):
            self._toggle(self.found.below(row))

    def stand_on_first(self) -> None:
        """Make the first hit the current one."""
        for number, row in enumerate(self.found.rows):
            if isinstance(row, Line):
                self.setCurrentIndex(self.found.index(number))
                return

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands of the window here, not a search."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space:
            self.toggle_current()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif types_a_letter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position()
        index = self.indexAt(at.toPoint())
        row = self.found.row_at(index)
        if not isinstance(row, Line) or not row.can_be_tagged:
            return
        bounds = QRectF(self.visualRect(index))
        box = tick_place(bounds, self.layoutDirection(), current_theme())
        more = current_theme().px(6)
        if box.adjusted(-more, -more, more, more).contains(at):
            self._toggle((row,))

    def _toggle(self, lines: tuple[Line, ...]) -> None:
        if all(self.found.is_ticked(line) for line in lines):
            self.found.untick(lines)
        else:
            self.found.tick(lines)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(Roles.ROW)
        if row is not None:
            self.opened.emit(row)
