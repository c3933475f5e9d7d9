"""The documents of the library as Qt asks for them: answers from memory only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop.i18n import _, ngettext
from desktop.model.codebook import Codebook
from desktop.model.ids import DocumentId
from desktop.model.listing import DocumentRow
from desktop.ui.dates import date_text
from desktop.ui.library.order import theme_colours

Index = QModelIndex | QPersistentModelIndex


class Roles(IntEnum):
    """What a row gives beside its text."""

    ENTRY = Qt.ItemDataRole.UserRole
    OPEN = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as the list shows it: words and numbers, ready to be painted."""

    id: DocumentId
    title: str
    source: str
    passages: int
    colours: tuple[int, ...]
    unread: bool
    spoken: str


def entry_of(row: DocumentRow, codebook: Codebook) -> Entry:
    """Put a row into words."""
    document = row.document
    outlet = document.metadata.outlet or document.original.name
    source = _("{outlet} · {date}").format(
        outlet=outlet, date=date_text(document.metadata.published)
    )
    parts = [
        document.title,
        source,
        ngettext("{n} passage", "{n} passages", row.passages).format(n=row.passages),
    ]
    themes = dict.fromkeys(
        codebook.theme(tag).name for tag, _n in row.tags if tag in codebook.by_id
    )
    if themes:
        parts.append(", ".join(themes))
    if not document.opened:
        parts.append(_("not opened yet"))
    return Entry(
        row.id,
        document.title,
        source,
        row.passages,
        theme_colours(row, codebook),
        not document.opened,
        ". ".join(parts),
    )


class LibraryModel(QAbstractListModel):
    """One row per listed document; news move rows, so views keep their places."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._open: DocumentId | None = None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is listed, in order."""
        return tuple(self._entries)

    def ids(self) -> tuple[DocumentId, ...]:
        """The documents listed, in order."""
        return tuple(entry.id for entry in self._entries)

    def row_of(self, document: DocumentId | None) -> QModelIndex:
        """Where a document stands; an invalid index if it is not listed."""
        for number, entry in enumerate(self._entries):
            if entry.id == document:
                return self.index(number)
        return QModelIndex()

    def set_open(self, document: DocumentId | None) -> None:
        """Say which document is being read."""
        before, self._open = self._open, document
        for changed in {before, document}:
            index = self.row_of(changed)
            if index.isValid():
                self.dataChanged.emit(index, index, [Roles.OPEN])

    def show(self, entries: Sequence[Entry]) -> None:
        """List these instead: rows go, move, come and change, never all at once."""
        wanted = {entry.id: entry for entry in entries}
        self._remove_all_but(wanted)
        self._put_in_order([e.id for e in entries])
        self._insert(entries)
        self._change(entries)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{entry.title}\n{entry.source}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.spoken
        if role == Roles.ENTRY:
            return entry
        if role == Roles.OPEN:
            return entry.id == self._open
        return None

    def _remove_all_but(self, wanted: dict[DocumentId, Entry]) -> None:
        end = len(self._entries)
        while end:
            if self._entries[end - 1].id in wanted:
                end -= 1
                continue
            start = end - 1
            while start and self._entries[start - 1].id not in wanted:
                start -= 1
            self.beginRemoveRows(QModelIndex(), start, end - 1)
            del self._entries[start:end]
            self.endRemoveRows()
            end = start

    def _put_in_order(self, order: list[DocumentId]) -> None:
        place = {id: number for number, id in enumerate(order)}
        sorted_ = sorted(self._entries, key=lambda entry: place[entry.id])
        if sorted_ == self._entries:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [self._entries[index.row()].id for index in before]
        self._entries = sorted_
        now = {entry.id: number for number, entry in enumerate(sorted_)}
        self.changePersistentIndexList(before, [self.index(now[id]) for id in held])
        self.layoutChanged.emit()

    def _insert(self, entries: Sequence[Entry]) -> None:
        known = {entry.id for entry in self._entries}
        at = 0
        while at < len(entries):
            end = at
            while end < len(entries) and entries[end].id not in known:
                end += 1
            if end > at:
                self.beginInsertRows(QModelIndex(), at, end - 1)
                self._entries[at:at] = entries[at:end]
                self.endInsertRows()
            at = max(end, at + 1)

    def _change(self, entries: Sequence[Entry]) -> None:
        for number, entry in enumerate(entries):
            if self._entries[number] != entry:
                self._entries[number] = entry
                index = self.index(number)
                self.dataChanged.emit(index, index)
