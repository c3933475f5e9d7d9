"""The documents of the library as Qt asks for them: answers from memory only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt

from desktop.i18n import N_, _, ngettext
from desktop.model.codebook import Codebook
from desktop.model.dates import PartialDate
from desktop.model.document import ReadingStatus
from desktop.model.ids import DocumentId
from desktop.model.listing import ShelfRow
from desktop.ui.dates import date_text
from desktop.ui.keyed_rows import Index, KeyedRows
from desktop.ui.library.order import theme_colours

DOT = " \N{MIDDLE DOT} "
STATUS_WORDS = {
    ReadingStatus.TO_READ: N_("To read"),
    ReadingStatus.READING: N_("Reading"),
    ReadingStatus.DONE: N_("Done"),
}


class Roles(IntEnum):
    """What a row gives beside its text."""

    ENTRY = Qt.ItemDataRole.UserRole
    OPEN = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a group of documents; a folded group lists none of them."""

    id: str
    words: str
    count: int
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as the list shows it: words and numbers, ready to be painted."""

    id: DocumentId
    title: str
    outlet: str
    date: str
    kind: str
    passages: int
    colours: tuple[int, ...]
    status: ReadingStatus
    unread: bool
    spoken: str


def published(row: ShelfRow) -> PartialDate | None:
    """When a document appeared."""
    return PartialDate(row.published, row.time or None) if row.published else None


def entry_of(row: ShelfRow, codebook: Codebook) -> Entry:
    """Put a row into words."""
    outlet = row.outlet or row.file
    date = date_text(published(row))
    parts = [row.title, f"{outlet}{DOT}{date}"]
    if row.kind:
        parts.append(row.kind)
    parts.append(_(STATUS_WORDS[row.status]))
    count = ngettext("{n} passage", "{n} passages", row.passages)
    parts.append(count.format(n=row.passages))
    themes = dict.fromkeys(
        codebook.theme(tag).name for tag, _n in row.tags if tag in codebook.by_id
    )
    if themes:
        parts.append(", ".join(themes))
    if not row.opened:
        parts.append(_("not opened yet"))
    return Entry(
        row.id,
        row.title,
        outlet,
        date,
        row.kind,
        row.passages,
        theme_colours(row, codebook),
        row.status,
        not row.opened,
        ". ".join(parts),
    )


class LibraryModel(KeyedRows[ShelfRow | Heading]):
    """Rows and headings; words are made for the rows that are looked at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open: DocumentId | None = None
        self._codebook = Codebook(())
        self._entries: dict[DocumentId, tuple[ShelfRow, Entry]] = {}
        self._ids: tuple[DocumentId, ...] = ()

    def ids(self) -> tuple[DocumentId, ...]:
        """The documents listed, in order."""
        return self._ids

    def show(self, rows: Sequence[ShelfRow | Heading]) -> None:
        # Known before the news go out: who hears them asks for the order.
        self._ids = tuple(row.id for row in rows if isinstance(row, ShelfRow))
        super().show(rows)

    def update_row(self, row: ShelfRow) -> None:
        """A listed document changed, and stays where it is."""
        index = self.index_of(row.id)
        if index.isValid():
            self.replace(index.row(), row)

    def set_codebook(self, codebook: Codebook) -> None:
        """Other tags: rows have other colours."""
        self._codebook = codebook
        self._entries.clear()
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def set_open(self, document: DocumentId | None) -> None:
        """Say which document is being read."""
        before, self._open = self._open, document
        for changed in {before, document}:
            index = self.index_of(changed)
            if index.isValid():
                self.dataChanged.emit(index, index, [Roles.OPEN])

    def entry(self, row: ShelfRow) -> Entry:
        """The words of a row; made once."""
        known = self._entries.get(row.id)
        if known is not None and known[0] is row:
            return known[1]
        made = entry_of(row, self._codebook)
        self._entries[row.id] = (row, made)
        return made

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if isinstance(row, Heading):
            return _heading_data(row, role)
        if row is None:
            return None
        if role == Roles.ENTRY:
            return self.entry(row)
        if role == Roles.OPEN:
            return row.id == self._open
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.ToolTipRole:
            entry = self.entry(row)
            facts = (entry.outlet, entry.date, entry.kind, _(STATUS_WORDS[row.status]))
            return f"{entry.title}\n{DOT.join(filter(None, facts))}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.entry(row).spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        if isinstance(self.row_at(index), Heading):
            # One may stand on it, to fold it, but not choose it with documents.
            found &= ~Qt.ItemFlag.ItemIsSelectable
        return found


def _heading_data(row: Heading, role: int) -> Any:
    if role == Roles.ENTRY:
        return row
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
        return row.words
    if role == Qt.ItemDataRole.AccessibleTextRole:
        count = ngettext("{n} document", "{n} documents", row.count)
        state = _("folded") if row.folded else _("unfolded")
        return ", ".join((row.words, count.format(n=row.count), state))
    return None
