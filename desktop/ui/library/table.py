"""The library as a table: choosing, moving by key, type-ahead, columns that move."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QElapsedTimer,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.i18n import _
from desktop.model.codebook import Codebook
from desktop.model.ids import DocumentId
from desktop.model.listing import ShelfRow
from desktop.ui.letters import types_a_letter
from desktop.ui.library.columns import COLUMNS, Column, Layout
from desktop.ui.library.stock import Stock
from desktop.ui.library.table_model import LibraryTableModel
from desktop.ui.library.table_paint import CellDelegate, ColumnHeader, row_height
from desktop.ui.theme import current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.quiet_table import make_quiet

# How long typing may pause before the letters begin another title, in milliseconds.
_PAUSE = 1000


class LibraryTable(QTableView):
    """Enter or a double click opens; letters go to the title that begins with them.

    `sort_asked` carries a Column; `layout_changed` that columns have other places or
    widths, which `columns` tells. Chosen rows stay chosen when others are shown.
    """

    opened = Signal(str)
    menu_requested = Signal(QPoint)
    remove_requested = Signal()
    details_requested = Signal()
    sort_asked = Signal(object)
    layout_changed = Signal()

    def __init__(self, stock: Stock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = Layout()
        self._arranging = False
        self._typed = ""
        self._since_letter = QElapsedTimer()
        self.documents = LibraryTableModel(stock, self)
        self.setModel(self.documents)
        self.setItemDelegate(CellDelegate(self))
        self.head = ColumnHeader(self.documents, self)
        self.setHorizontalHeader(self.head)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        make_quiet(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Documents"))
        self.setAccessibleIdentifier("library.table")
        self.doubleClicked.connect(self._open)
        self.head.sectionClicked.connect(lambda n: self.sort_asked.emit(COLUMNS[n]))
        self.head.sectionMoved.connect(self._rearranged)
        self.head.sectionResized.connect(self._resized)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    # -- what is shown

    def show_rows(self, rows: Sequence[ShelfRow], codebook: Codebook) -> None:
        """Show these documents; what is chosen and where one is stay."""
        chosen, here, column = self.selected(), self.current(), self.current_column()
        scroll = self.verticalScrollBar().value()
        self.documents.show(rows, codebook)
        self._choose(chosen)
        place = self.documents.place(here)
        if place is not None:
            index = self.documents.index(place, COLUMNS.index(column))
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(index, flag)
        self.verticalScrollBar().setValue(scroll)

    def set_columns(self, columns: Layout) -> None:
        """Show these columns, in this order, as wide as they say."""
        self.columns = columns
        self._arranging = True
        theme = current_theme()
        hidden = [column for column in COLUMNS if column not in columns.shown]
        for place, column in enumerate((*columns.shown, *hidden)):
            section = COLUMNS.index(column)
            self.head.moveSection(self.head.visualIndex(section), place)
            self.head.setSectionHidden(section, column in hidden)
            self.head.resizeSection(section, theme.px(columns.width(column)))
        self._arranging = False
        self._give_title_the_rest()

    def _give_title_the_rest(self) -> None:
        """Titles are long: while nobody chose its width, the column takes what is
        free."""
        columns = self.columns
        if Column.TITLE in dict(columns.widths):
            return
        theme = current_theme()
        others = sum(
            theme.px(columns.width(column))
            for column in columns.shown
            if column is not Column.TITLE
        )
        width = max(theme.px(Column.TITLE.width), self.viewport().width() - others)
        self._arranging = True
        self.head.resizeSection(COLUMNS.index(Column.TITLE), width)
        self._arranging = False

    # -- where one is

    def selected(self) -> tuple[DocumentId, ...]:
        """The documents chosen, in the order of the table."""
        rows = self.documents.rows
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(rows[place].id for place in places)

    def current(self) -> DocumentId | None:
        """The document whose row one stands on."""
        index = self.currentIndex()
        return self.documents.rows[index.row()].id if index.isValid() else None

    def current_column(self) -> Column:
        """The column one stands in; the title's before one stands anywhere."""
        index = self.currentIndex()
        return COLUMNS[index.column()] if index.isValid() else Column.TITLE

    def stand_on(self, document: DocumentId | None) -> None:
        """Make a document the current one, chosen alone, and bring it into sight."""
        place = self.documents.place(document)
        if place is None:
            place = 0 if self.documents.rows else None
        if place is not None:
            index = self.documents.index(place, COLUMNS.index(self.current_column()))
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def show_current(self) -> None:
        """Bring the row one stands on into sight."""
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    # -- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif key == Qt.Key.Key_Delete:
            self.remove_requested.emit()
        elif key == Qt.Key.Key_F2:
            self.details_requested.emit()
        elif types_a_letter(event) or (key == Qt.Key.Key_Space and self._is_typing()):
            self.keyboardSearch(event.text())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Go to the next title that begins with the letters typed so far."""
        rows = self.documents.rows
        if not rows:
            return
        again = self._is_typing()
        self._typed = self._typed + search if again else search
        self._since_letter.restart()
        wanted = self._typed.casefold()
        here = max(self.currentIndex().row(), 0)
        # A first letter goes on from here, so that it can be pressed again.
        start = here if again else here + 1
        for distance in range(len(rows)):
            place = (start + distance) % len(rows)
            if rows[place].title.casefold().startswith(wanted):
                column = COLUMNS.index(self.current_column())
                self.setCurrentIndex(self.documents.index(place, column))
                return
        announce(self, _("No title begins with “{words}”").format(words=self._typed))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            corner = self.visualRect(self.currentIndex()).bottomLeft()
            at = self.viewport().mapToGlobal(corner)
        self.menu_requested.emit(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_title_the_rest()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and last document, not along the row."""
        step = QAbstractItemView.CursorAction
        if action in (step.MoveHome, step.MoveEnd) and self.documents.rows:
            last = len(self.documents.rows) - 1
            place = 0 if action is step.MoveHome else last
            return self.documents.index(place, COLUMNS.index(self.current_column()))
        return super().moveCursor(action, modifiers)

    # -- inside

    def _is_typing(self) -> bool:
        since = self._since_letter
        return bool(self._typed) and since.isValid() and since.elapsed() < _PAUSE

    def _choose(self, documents: Iterable[DocumentId]) -> None:
        """Choose these rows again, where they are shown."""
        places = sorted(self.documents.places(tuple(documents)).values())
        selection = QItemSelection()
        last = len(COLUMNS) - 1
        for start, end in _runs(places):
            first = self.documents.index(start, 0)
            selection.append(
                QItemSelectionRange(first, self.documents.index(end, last))
            )
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().select(selection, flag)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.documents.rows[index.row()].id)

    def _rearranged(self, section: int, _from: int, to: int) -> None:
        if not self._arranging:
            self.columns = self.columns.moved(COLUMNS[section], to)
            self.layout_changed.emit()

    def _resized(self, section: int, _before: int, size: int) -> None:
        if not self._arranging and size:
            width = round(size / current_theme().px(1000) * 1000)
            self.columns = self.columns.with_width(COLUMNS[section], width)
            self.layout_changed.emit()

    def _restyle(self) -> None:
        theme = current_theme()
        tokens = theme.tokens
        self.setStyleSheet(
            "QTableView { selection-background-color: transparent; }"
            "QAbstractScrollArea::corner { background: transparent; border: none; }"
            f"QHeaderView {{ background: {tokens.app}; border: none; }}"
        )
        self.verticalHeader().setDefaultSectionSize(row_height(theme))
        self.verticalHeader().setMinimumSectionSize(1)
        self.set_columns(self.columns)
        self.viewport().update()
        self.head.viewport().update()


def _runs(places: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Numbers in order as stretches without gaps."""
    start = before = None
    for place in places:
        if before is None or place != before + 1:
            if start is not None and before is not None:
                yield start, before
            start = place
        before = place
    if start is not None and before is not None:
        yield start, before
