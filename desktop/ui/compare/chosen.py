"""Which documents the Compare screen is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from desktop.model.ids import DocumentId
from desktop.model.listing import ShelfRow
from desktop.tasks.columns import MOST_COLUMNS
from desktop.ui.bridge import Bridge
from desktop.ui.compare.picker import LEAST_COLUMNS


class ChosenDocuments(QObject):
    """Two to four documents: those that were chosen, else those most marked.

    Without a choice, what is marked while one looks does not exchange the documents
    under one's eyes: they stay until `look_again`.
    """

    changed = Signal()

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._chosen: tuple[DocumentId, ...] | None = None
        self._marked: tuple[DocumentId, ...] = ()

    def choose(self, ids: Sequence[DocumentId]) -> None:
        """Take these, at most four; fewer than two leave the choice open."""
        wanted = tuple(dict.fromkeys(ids))[:MOST_COLUMNS]
        self._chosen = wanted if len(wanted) >= LEAST_COLUMNS else None
        self.changed.emit()

    def documents(self) -> tuple[DocumentId, ...]:
        """The chosen documents that are still there, else those with most passages."""
        known = set(self._bridge.reads.document_ids())
        if self._chosen is not None:
            left = tuple(id for id in self._chosen if id in known)
            if len(left) >= LEAST_COLUMNS:
                return left
            self._chosen = None
        if len(self._marked) < min(LEAST_COLUMNS, len(known)) or not (
            known.issuperset(self._marked)
        ):
            self._marked = _most_marked(self._bridge.reads.shelf())
        return self._marked

    def look_again(self) -> None:
        """Without a choice, take the documents that are most marked by now."""
        if self._chosen is None:
            before, self._marked = self._marked, ()
            if before and self.documents() != before:
                self.changed.emit()


def _most_marked(rows: Sequence[ShelfRow]) -> tuple[DocumentId, ...]:
    """Those with most passages; without passages only where too few have any."""
    most = sorted(rows, key=lambda row: -row.passages)[:MOST_COLUMNS]
    if sum(row.passages > 0 for row in most) >= LEAST_COLUMNS:
        most = [row for row in most if row.passages]
    return tuple(row.id for row in most)
