"""The documents of the library as Qt asks for them: answers from memory only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt

from desktop.i18n import _, ngettext
from desktop.model.codebook import Codebook
from desktop.model.ids import DocumentId
from desktop.model.listing import DocumentRow
from desktop.ui.dates import date_text
from desktop.ui.keyed_rows import Index, KeyedRows
from desktop.ui.library.order import theme_colours

DOT = " \N{MIDDLE DOT} "


class Roles(IntEnum):
    """What a row gives beside its text."""

    ENTRY = Qt.ItemDataRole.UserRole
    OPEN = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as the list shows it: words and numbers, ready to be painted."""

    id: DocumentId
    title: str
    outlet: str
    date: str
    passages: int
    colours: tuple[int, ...]
    unread: bool
    spoken: str


def entry_of(row: DocumentRow, codebook: Codebook) -> Entry:
    """Put a row into words."""
    document = row.document
    outlet = document.metadata.outlet or document.original.name
    date = date_text(document.metadata.published)
    source = f"{outlet}{DOT}{date}"
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
        outlet,
        date,
        row.passages,
        theme_colours(row, codebook),
        not document.opened,
        ". ".join(parts),
    )


class LibraryModel(KeyedRows[Entry]):
    """One row per listed document."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open: DocumentId | None = None

    def ids(self) -> tuple[DocumentId, ...]:
        """The documents listed, in order."""
        return tuple(entry.id for entry in self.rows)

    def set_open(self, document: DocumentId | None) -> None:
        """Say which document is being read."""
        before, self._open = self._open, document
        for changed in {before, document}:
            index = self.index_of(changed)
            if index.isValid():
                self.dataChanged.emit(index, index, [Roles.OPEN])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.row_at(index)
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{entry.title}\n{entry.outlet}{DOT}{entry.date}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.spoken
        if role == Roles.ENTRY:
            return entry
        if role == Roles.OPEN:
            return entry.id == self._open
        return None
