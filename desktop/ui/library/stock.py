"""The rows of the library in memory, kept up to date by the change alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from desktop.model.document import ReadingStatus
from desktop.model.ids import DocumentId
from desktop.model.listing import ShelfRow


class Stock:
    """All documents in the order they were added, and how many have which status."""

    def __init__(self) -> None:
        self._rows: dict[DocumentId, ShelfRow] = {}
        self.statuses: Counter[ReadingStatus] = Counter()

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, id: object) -> bool:
        return id in self._rows

    @property
    def rows(self) -> Iterable[ShelfRow]:
        """Every row, in the order added."""
        return self._rows.values()

    def row(self, id: DocumentId) -> ShelfRow | None:
        """One document's row."""
        return self._rows.get(id)

    def fill(self, rows: Iterable[ShelfRow]) -> None:
        """Take all rows anew."""
        self._rows = {row.id: row for row in rows}
        self.statuses = Counter(row.status for row in self._rows.values())

    def update(
        self, asked: Iterable[DocumentId], rows: Iterable[ShelfRow]
    ) -> tuple[tuple[ShelfRow | None, ShelfRow | None], ...]:
        """Take the rows of these documents anew; those that did not come are gone.

        Gives what changed as (before, now).
        """
        now = {row.id: row for row in rows}
        changed = []
        came = False
        for id in asked:
            before, after = self._rows.get(id), now.get(id)
            if before == after:
                continue
            changed.append((before, after))
            if before is not None:
                self.statuses[before.status] -= 1
            if after is None:
                del self._rows[id]
                continue
            self.statuses[after.status] += 1
            came = came or before is None
            self._rows[id] = after
        if came:
            # What undo brings back stands where it was.
            order = sorted(self._rows.values(), key=lambda r: (r.added_at, r.id))
            self._rows = {row.id: row for row in order}
        return tuple(changed)
