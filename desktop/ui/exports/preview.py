"""The first rows of an export as a table, exactly in its columns."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.formats.tables import Table
from desktop.i18n import _
from desktop.ui.keyed_rows import Index
from desktop.ui.theme import Role, current_theme

ROWS = 200  # shown of a long table
_LONGEST = 160  # code points of a cell that are shown
# What people look for stands first on the screen; the file keeps its own order.
FIRST = (
    "document_title",
    "outlet",
    "published_on",
    "tag_path",
    "quote",
    "note",
    "paragraph",
)
_WIDTHS = {
    "document_title": 200,
    "outlet": 130,
    "tag_path": 150,
    "quote": 290,
    "note": 200,
    "context_before": 200,
    "context_after": 200,
    "document_id": 150,
    "annotation_id": 150,
    "tag_id": 150,
}
_WIDTH = 104


class PreviewModel(QAbstractTableModel):
    """Cells on one line each, made when the table is set."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[str, ...] = ()
        self._rows: list[tuple[str, ...]] = []

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in the order of the file."""
        return self._columns

    def show(self, table: Table) -> None:
        """Show the first rows of a table."""
        self.beginResetModel()
        self._columns = table.columns
        self._rows = [
            tuple(" ".join(cell[: 2 * _LONGEST].split())[:_LONGEST] for cell in row)
            for row in table.rows[:ROWS]
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            column = self._columns[index.column()]
            return f"{column}: {self._rows[index.row()][index.column()]}"
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self._columns[section]
        return str(section + 1)


class PreviewTable(QTableView):
    """Read-only, striped, as wide as its columns need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = PreviewModel(self)
        self.setModel(self.cells)
        self.setAccessibleName(_("Preview"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_CellDelegate(self))
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.setCornerWidget(QWidget(self))
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setHighlightSections(False)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def show_table(self, table: Table) -> None:
        """Show a table from its first row, where it was scrolled to sideways."""
        sideways = self.horizontalScrollBar().value()
        is_new = self.cells.columns != table.columns
        self.cells.show(table)
        if is_new:
            self._put_first(table.columns)
            self._share()
        self.horizontalScrollBar().setValue(sideways)

    def _put_first(self, columns: tuple[str, ...]) -> None:
        head = self.horizontalHeader()
        known = [name for name in FIRST if name in columns]
        for place, name in enumerate(known):
            head.moveSection(head.visualIndex(columns.index(name)), place)

    def _share(self) -> None:
        theme = current_theme()
        for number, name in enumerate(self.cells.columns):
            self.setColumnWidth(number, theme.px(_WIDTHS.get(name, _WIDTH)))

    def _restyle(self) -> None:
        theme = current_theme()
        self.setFont(theme.font(Role.META))
        self.horizontalHeader().setFont(theme.font(Role.META_STRONG))
        self.verticalHeader().setDefaultSectionSize(theme.px(32))
        self.horizontalHeader().setMinimumHeight(theme.px(34))
        self._share()


class _CellDelegate(QStyledItemDelegate):
    """Cells as far from their edges as the words in the header."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        inset = current_theme().px(5)
        option.rect = option.rect.adjusted(inset, 0, -inset, 0)
        super().paint(painter, option, index)
