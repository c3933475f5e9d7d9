"""The rows of the library in memory, kept up to date by the change alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from operator import is_

from desktop.model.ids import DocumentId, TagId
from desktop.model.listing import Marked, ShelfRow
from desktop.ui.library.order import Facet, facets_of, title_key

Changed = tuple[ShelfRow | None, ShelfRow | None]
"""A row before and now; None where it was or is not there."""


class Stock:
    """All documents in the order they were added, and how many each facet has.

    `marked` tells who marked them, once somebody wanted to know.
    """

    def __init__(self) -> None:
        self._rows: dict[DocumentId, ShelfRow] = {}
        self._by_title: list[ShelfRow] = []
        self._places: dict[DocumentId, int] = {}
        self.marked: dict[DocumentId, Marked] | None = None
        self.facets: Counter[Facet] = Counter()

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, id: object) -> bool:
        return id in self._rows

    @property
    def rows(self) -> Iterable[ShelfRow]:
        """Every row, in the order added."""
        return self._rows.values()

    @property
    def by_title(self) -> Iterable[ShelfRow]:
        """Every row, in the order of the titles; sorted only when a title changed."""
        if not self._by_title:
            self._keep_titles(sorted(self._rows.values(), key=title_key))
        return self._by_title

    def row(self, id: DocumentId) -> ShelfRow | None:
        """One document's row."""
        return self._rows.get(id)

    @property
    def titles_known(self) -> bool:
        """Whether the order of the titles is at hand."""
        return bool(self._by_title) or not self._rows

    def take_titles(self, rows: list[ShelfRow]) -> None:
        """Keep an order of titles that was made elsewhere, if it is of these rows."""
        if len(rows) == len(self._rows) and all(map(is_, map(self._now, rows), rows)):
            self._keep_titles(rows)

    def _now(self, row: ShelfRow) -> ShelfRow | None:
        return self._rows.get(row.id)

    def _keep_titles(self, rows: list[ShelfRow]) -> None:
        self._by_title = rows
        self._places = {row.id: n for n, row in enumerate(rows)}

    def fill(self, rows: Iterable[ShelfRow]) -> None:
        """Take all rows anew."""
        self._rows = {row.id: row for row in rows}
        self._by_title = []
        rows_now = self._rows.values()
        self.facets = Counter(each for row in rows_now for each in facets_of(row))
        self.facets[Facet.ALL] = len(self._rows)

    def update(
        self, asked: Iterable[DocumentId], rows: Iterable[ShelfRow]
    ) -> tuple[Changed, ...]:
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
            if before is None or after is None or before.title != after.title:
                self._by_title = []
            elif self._by_title:
                self._by_title[self._places[id]] = after
            if before is not None:
                self.facets.subtract(facets_of(before))
            if after is None:
                del self._rows[id]
                continue
            self.facets.update(facets_of(after))
            came = came or before is None
            self._rows[id] = after
        self.facets[Facet.ALL] = len(self._rows)
        if came:
            # What undo brings back stands where it was.
            order = sorted(self._rows.values(), key=lambda r: (r.added_at, r.id))
            self._rows = {row.id: row for row in order}
        return tuple(changed)


def tags_touched(changed: Iterable[Changed]) -> frozenset[TagId]:
    """The tags that are laid more or less often in these documents than before."""
    pairs = (
        (set(before.tags if before else ()), set(now.tags if now else ()))
        for before, now in changed
    )
    return frozenset(tag for before, now in pairs for tag, _count in before ^ now)
