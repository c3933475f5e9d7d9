"""What was found, as Qt asks for it: documents as headings, hits below with ticks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from desktop.i18n import _, ngettext
from desktop.model.codebook import Codebook
from desktop.model.document import Document
from desktop.model.finding import Found, Hit, Where
from desktop.model.ids import DocumentId
from desktop.text.spans import SourceSpan
from desktop.ui.compare.labels import source_text
from desktop.ui.keyed_rows import Index, KeyedRows
from desktop.ui.passages.cards import faces
from desktop.ui.widgets.chip import ChipFace


class Roles(IntEnum):
    """What a row gives beside its text."""

    ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Head:
    """A document with hits below it; `more` hits are not listed."""

    id: str
    document: DocumentId
    title: str
    source: str
    count: int
    more: int


@dataclass(frozen=True, slots=True)
class Line:
    """A hit; `label` says where it is if it is not in the text that is shown."""

    id: str
    hit: Hit
    label: str
    chips: tuple[ChipFace, ...]

    @property
    def can_be_tagged(self) -> bool:
        """Whether it is a passage of a text."""
        return self.hit.span is not None


Row = Head | Line


def rows_of(found: Found, codebook: Codebook) -> list[Row]:
    """Put what was found into rows."""
    rows: list[Row] = []
    for each in found.documents:
        document = each.document
        rows.append(
            Head(
                document.id,
                document.id,
                document.title,
                source_text(document),
                len(each.hits) + each.more,
                each.more,
            )
        )
        rows += [
            Line(hit.id, hit, _label(hit), faces(hit.tags, codebook))
            for hit in each.hits
            if not _says_the_title(hit, document)
        ]
    return rows


def _says_the_title(hit: Hit, document: Document) -> bool:
    """A hit in the title is seen in the heading already."""
    return hit.where is Where.DETAILS and hit.words == document.title


def _label(hit: Hit) -> str:
    if hit.removed:
        return _("Removed text")
    if hit.where is Where.NOTE:
        return _("Note on the document")
    if hit.where is Where.PASSAGE:
        return _("Note on a passage")
    return _("Details") if hit.where is Where.DETAILS else ""


class FoundRows(KeyedRows[Row]):
    """Hits are ticked until somebody takes the tick away; removed text is not."""

    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ticks: dict[str, bool] = {}

    @property
    def lines(self) -> tuple[Line, ...]:
        """The hits that can be tagged, ticked or not."""
        return tuple(
            row for row in self.rows if isinstance(row, Line) and row.can_be_tagged
        )

    @property
    def ticked(self) -> tuple[Line, ...]:
        """The hits that are to be tagged."""
        return tuple(line for line in self.lines if self.is_ticked(line))

    def is_ticked(self, line: Line) -> bool:
        """Whether a hit is to be tagged."""
        default = not line.hit.removed
        return line.can_be_tagged and self._ticks.get(line.id, default)

    def forget_ticks(self) -> None:
        """Another search: everything is ticked as at first."""
        self._ticks.clear()

    def tick(self, lines: Iterable[Line]) -> None:
        """Mark hits to be tagged."""
        self._ticks.update((line.id, True) for line in lines)
        self._told()

    def untick(self, lines: Iterable[Line]) -> None:
        """Leave hits out."""
        self._ticks.update((line.id, False) for line in lines)
        self._told()

    def below(self, head: Head) -> tuple[Line, ...]:
        """The hits of a document that can be tagged."""
        return tuple(line for line in self.lines if line.hit.document == head.document)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        if role == Roles.ROW:
            return row
        if isinstance(row, Head):
            return _head_data(row, role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.hit.words
        if role == Qt.ItemDataRole.CheckStateRole and row.can_be_tagged:
            on = self.is_ticked(row)
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            tags = ", ".join(chip.name for chip in row.chips)
            return ". ".join(filter(None, (row.hit.words, row.label, tags)))
        return None

    def setData(
        self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        row = self.row_at(index)
        if role != Qt.ItemDataRole.CheckStateRole or not isinstance(row, Line):
            return False
        on = Qt.CheckState(value) is Qt.CheckState.Checked
        (self.tick if on else self.untick)((row,))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        row = self.row_at(index)
        if isinstance(row, Line) and row.can_be_tagged:
            found |= Qt.ItemFlag.ItemIsUserCheckable
        return found

    def _told(self) -> None:
        if self.rowCount():
            first, last = self.index(0), self.index(self.rowCount() - 1)
            self.dataChanged.emit(first, last, [Qt.ItemDataRole.CheckStateRole])
        self.ticks_changed.emit()


def places(lines: Iterable[Line]) -> tuple[tuple[DocumentId, SourceSpan], ...]:
    """The sentences of hits."""
    return tuple(
        (line.hit.document, line.hit.span)
        for line in lines
        if line.hit.span is not None
    )


def places_of_words(
    lines: Iterable[Line],
) -> tuple[tuple[DocumentId, SourceSpan], ...]:
    """The words sought in hits."""
    return tuple(
        (line.hit.document, place) for line in lines for place in line.hit.places
    )


def _head_data(row: Head, role: int) -> Any:
    if role == Qt.ItemDataRole.DisplayRole:
        return row.title
    if role == Qt.ItemDataRole.ToolTipRole:
        return f"{row.title}\n{row.source}"
    if role == Qt.ItemDataRole.AccessibleTextRole:
        count = ngettext("{n} hit", "{n} hits", row.count).format(n=row.count)
        return ". ".join((row.title, row.source, count))
    return None
