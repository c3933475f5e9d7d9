"""The documents of the library as a table for Qt: answers from memory only."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from desktop.i18n import _
from desktop.model.codebook import Codebook
from desktop.model.ids import DocumentId
from desktop.model.listing import Marked, ShelfRow
from desktop.ui.dates import date_text, moment_text
from desktop.ui.keyed_rows import Index
from desktop.ui.library.columns import COLUMNS, Column
from desktop.ui.library.model import STATUS_WORDS, published
from desktop.ui.library.order import Sort, ascends
from desktop.ui.library.stock import Stock

_TRAILING = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_NOBODY = Marked()
_OF_MARKED = (Column.CODERS, Column.MARKED)
_KEPT = 2000  # rows whose words are remembered


class LibraryTableModel(QAbstractTableModel):
    """A row for each document, a column for each of `COLUMNS`, shown or not."""

    def __init__(self, stock: Stock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stock = stock
        self._rows: Sequence[ShelfRow] = ()
        self._codebook = Codebook(())
        self._texts: dict[DocumentId, tuple[ShelfRow, dict[Column, str]]] = {}
        self._open: DocumentId | None = None
        self.order, self.backwards = Sort.ADDED, False

    @property
    def rows(self) -> Sequence[ShelfRow]:
        """What is shown, in order."""
        return self._rows

    @property
    def codebook(self) -> Codebook:
        """The tags that rows speak of."""
        return self._codebook

    def show(self, rows: Sequence[ShelfRow], codebook: Codebook) -> None:
        """Show these documents instead."""
        self.beginResetModel()
        self._texts.clear()
        self._rows, self._codebook = rows, codebook
        self.endResetModel()

    def update_rows(self, rows: Sequence[ShelfRow]) -> None:
        """The same documents in the same order, some of them changed."""
        self._rows = rows
        if rows:
            last = self.index(len(rows) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def set_open(self, document: DocumentId | None) -> None:
        """Say which document is being read."""
        before, self._open = self._open, document
        for changed in {before, document} - {None}:
            row = self.place(changed)
            if row is not None:
                last = self.index(row, len(COLUMNS) - 1)
                self.dataChanged.emit(self.index(row, 0), last)

    def set_order(self, sort: Sort, backwards: bool) -> None:
        """Say which order the rows are in, for the headings."""
        self.order, self.backwards = sort, backwards
        last = len(COLUMNS) - 1
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    def is_open(self, row: ShelfRow) -> bool:
        """Whether this document is being read."""
        return row.id == self._open

    def place(self, document: DocumentId | None) -> int | None:
        """The row of a document; None if it is not shown."""
        if document is None:
            return None
        return self.places((document,)).get(document)

    def places(self, documents: Collection[DocumentId]) -> dict[DocumentId, int]:
        """The rows of those that are shown. (One look along all rows: an index of a
        hundred thousand would take ten times as long to make.)"""
        wanted = frozenset(documents)
        if not wanted:
            return {}
        rows = enumerate(self._rows)
        return {row.id: number for number, row in rows if row.id in wanted}

    def text(self, row: ShelfRow, column: Column) -> str:
        """A cell in words; made once for each row that is looked at."""
        if column in _OF_MARKED:
            return self._marked_text(row, column)
        known = self._texts.get(row.id)
        if known is None or known[0] is not row:
            if len(self._texts) > _KEPT:
                self._texts.clear()
            known = self._texts[row.id] = (row, {})
        words = known[1].get(column)
        if words is None:
            words = known[1][column] = self._text(row, column)
        return words

    def _text(self, row: ShelfRow, column: Column) -> str:
        if column is Column.TITLE:
            return row.title
        if column is Column.OUTLET:
            return row.outlet
        if column is Column.AUTHOR:
            return row.author
        if column is Column.DATE:
            return date_text(published(row))
        if column is Column.KIND:
            return row.kind
        if column is Column.STATUS:
            return _(STATUS_WORDS[row.status])
        if column is Column.LANGUAGE:
            return row.language
        if column is Column.WORDS:
            return f"{row.words:,}"
        if column is Column.PASSAGES:
            return f"{row.passages:,}" if row.passages else ""
        if column is Column.TAGS:
            return ", ".join(
                self._codebook.by_id[tag].name
                for tag, _n in row.tags
                if tag in self._codebook.by_id
            )
        return moment_text(row.added_at) if row.added_at else ""

    def _marked_text(self, row: ShelfRow, column: Column) -> str:
        if self._stock.marked is None:
            return "…" if row.passages else ""
        marked = self._stock.marked.get(row.id, _NOBODY)
        if column is Column.CODERS:
            return ", ".join(marked.coders)
        return moment_text(marked.at) if marked.at else ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], COLUMNS[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _TRAILING if column.is_number else _LEADING
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, column)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return _(COLUMNS[section].heading)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _TRAILING if COLUMNS[section].is_number else _LEADING
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return self._heading(COLUMNS[section])
        return None

    def _heading(self, column: Column) -> str:
        words = _(column.heading)
        if column.sort is not self.order:
            return words
        up = ascends(self.order, backwards=self.backwards)
        sorted_by = (
            _("{column}, sorted upwards") if up else _("{column}, sorted downwards")
        )
        return sorted_by.format(column=words)

    def _spoken(self, row: ShelfRow, column: Column) -> str:
        """A cell for a screen reader: the title alone, else what it is of."""
        words = self.text(row, column)
        if column is Column.TITLE:
            return words if row.opened else f"{words}. {_('not opened yet')}"
        return f"{_(column.heading)}: {words or _('nothing')}"
