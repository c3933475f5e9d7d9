"""The list of documents: keys and clicks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop.i18n import _
from desktop.model.ids import DocumentId
from desktop.model.listing import ShelfRow
from desktop.ui.keyed_rows import Index
from desktop.ui.letters import types_a_letter
from desktop.ui.library.delegate import DocumentDelegate
from desktop.ui.library.model import Heading, LibraryModel
from desktop.ui.widgets.focus_ring import NO_RING
from desktop.ui.widgets.quiet_list import make_quiet_list

_ADDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class DocumentList(QListView):
    """A click or Enter opens; Ctrl and Shift choose several, as for comparing.

    On a heading they fold the group below it: `fold_requested` carries its id.
    """

    opened = Signal(str)
    fold_requested = Signal(str)
    menu_requested = Signal(QPoint)
    remove_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.documents = LibraryModel(self)
        self.setModel(self.documents)
        self.setItemDelegate(DocumentDelegate(self))
        make_quiet_list(self, _("Documents"))
        self.setProperty(NO_RING, True)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.menu_requested)

    def selected(self) -> tuple[DocumentId, ...]:
        """The documents chosen, in the order of the list."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        chosen = (self.documents.row_at(self.documents.index(row)) for row in rows)
        return tuple(row.id for row in chosen if isinstance(row, ShelfRow))

    def select(self, documents: Iterable[DocumentId]) -> None:
        """Choose these again, where they are listed, after the list was made anew."""
        selection = self.selectionModel()
        for id in documents:
            index = self.documents.index_of(id)
            if index.isValid():
                selection.select(index, QItemSelectionModel.SelectionFlag.Select)

    def stand_on(self, document: DocumentId | None) -> None:
        """Make a document the current one and bring it into sight, if it is listed."""
        index = self.documents.index_of(document)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        if index.isValid():
            self.scrollTo(index)

    def dataChanged(
        self,
        first: Index,
        last: Index,
        roles: Sequence[int] = (),
    ) -> None:
        if self.uniformItemSizes():
            # No row is higher than before: QListView would lay out all of them anew.
            QAbstractItemView.dataChanged(self, first, last, list(roles))
        else:
            super().dataChanged(first, last, list(roles))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A row that was in sight stays so, when a line above takes some room."""
        at = self.visualRect(self.currentIndex())
        seen = QRect(QPoint(0, 0), event.oldSize()).intersects(at)
        super().resizeEvent(event)
        if seen and event.size().height() < event.oldSize().height():
            self.scrollTo(self.currentIndex())

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands of the window here, not a search."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._fold_by_arrow(key):
            return
        elif key == Qt.Key.Key_Delete:
            self.remove_requested.emit()
        elif types_a_letter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        plain = not event.modifiers() & _ADDS
        if event.button() is Qt.MouseButton.LeftButton and plain:
            self._open(self.indexAt(event.position().toPoint()))

    def _open(self, index: QModelIndex) -> None:
        row = self.documents.row_at(index)
        if isinstance(row, ShelfRow):
            self.opened.emit(row.id)
        elif row is not None:
            self.fold_requested.emit(row.id)

    def _fold_by_arrow(self, key: int) -> bool:
        """Left folds the group one stands on, Right unfolds it."""
        row = self.documents.row_at(self.currentIndex())
        if not isinstance(row, Heading):
            return False
        left = key == Qt.Key.Key_Left
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left = not left
        if row.folded != left:
            self.fold_requested.emit(row.id)
        return True
