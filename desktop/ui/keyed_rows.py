"""A list for Qt views whose rows have ids: news move rows instead of resetting them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
)

Index = QModelIndex | QPersistentModelIndex

MANY = 2000
"""From so many rows on, another list is shown at once instead of row by row."""
_FEW = 40


class HasId(Protocol):
    """A row that says which thing it shows."""

    @property
    def id(self) -> str:
        """What stays the same when the row changes."""
        ...


R = TypeVar("R", bound=HasId)


class KeyedRows(QAbstractListModel, Generic[R]):
    """Holds rows in memory; `show` takes views from one list to another gently.

    Views keep their current row, selection and place, because rows only go, move,
    come and change.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[R] = []
        self._places: dict[str, int] | None = None

    @property
    def rows(self) -> tuple[R, ...]:
        """What is listed, in order."""
        return tuple(self._rows)

    def row_at(self, index: Index) -> R | None:
        """The row at an index; None for the invalid one."""
        return self._rows[index.row()] if index.isValid() else None

    def index_of(self, id: str | None) -> QModelIndex:
        """Where a thing stands; an invalid index if it is not listed."""
        if self._places is None:
            self._places = {row.id: number for number, row in enumerate(self._rows)}
        number = None if id is None else self._places.get(id)
        return QModelIndex() if number is None else self.index(number)

    def show(self, rows: Sequence[R]) -> None:
        """List these instead; ids must differ."""
        before = [row.id for row in self._rows]
        order = [row.id for row in rows]
        if before != order:
            if max(len(before), len(order)) > MANY and _far_apart(before, order):
                self.beginResetModel()
                self._rows, self._places = list(rows), None
                self.endResetModel()
                return
            self._remove_all_but(set(order))
            self._put_in_order(order)
            self._insert(rows)
        self._change(rows)

    def replace(self, number: int, row: R) -> None:
        """Show another state of the thing in a row."""
        self._rows[number] = row
        index = self.index(number)
        self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def _remove_all_but(self, wanted: set[str]) -> None:
        end = len(self._rows)
        while end:
            if self._rows[end - 1].id in wanted:
                end -= 1
                continue
            start = end - 1
            while start and self._rows[start - 1].id not in wanted:
                start -= 1
            self.beginRemoveRows(QModelIndex(), start, end - 1)
            del self._rows[start:end]
            self._places = None
            self.endRemoveRows()
            end = start

    def _put_in_order(self, order: list[str]) -> None:
        place = {id: number for number, id in enumerate(order)}
        ordered = sorted(self._rows, key=lambda row: place[row.id])
        if ordered == self._rows:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [self._rows[index.row()].id for index in before]
        self._rows, self._places = ordered, None
        now = {row.id: number for number, row in enumerate(ordered)}
        self.changePersistentIndexList(before, [self.index(now[id]) for id in held])
        self.layoutChanged.emit()

    def _insert(self, rows: Sequence[R]) -> None:
        known = {row.id for row in self._rows}
        at = 0
        while at < len(rows):
            end = at
            while end < len(rows) and rows[end].id not in known:
                end += 1
            if end > at:
                self.beginInsertRows(QModelIndex(), at, end - 1)
                self._rows[at:at] = rows[at:end]
                self._places = None
                self.endInsertRows()
            at = max(end, at + 1)

    def _change(self, rows: Sequence[R]) -> None:
        for number, row in enumerate(rows):
            if self._rows[number] is not row and self._rows[number] != row:
                self.replace(number, row)


def _far_apart(before: list[str], order: list[str]) -> bool:
    """Whether more than a few rows came, went or moved."""
    gone, come = set(before).difference(order), set(order).difference(before)
    if len(gone) + len(come) > _FEW:
        return True
    kept = [id for id in before if id not in gone]
    moved = (
        here != there
        for here, there in zip(
            kept, (id for id in order if id not in come), strict=True
        )
    )
    return any(moved)
