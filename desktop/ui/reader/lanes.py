"""Which lane each stripe has: the nearest to the text that is free; changed in part."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

MOST_LANES = 6
BEYOND = MOST_LANES
"""The lane of a stripe for which there is no room; its code is counted, not drawn."""


class Row(NamedTuple):
    """A mark's stripes: from where to where they take room, and how many there are.

    `order` tells apart what begins at one place; `id` is the mark's.
    """

    start: int
    order: tuple[int, int, str]
    end: int
    tags: int
    id: str


class _Place(NamedTuple):
    """A row's lanes, and until where each lane is taken after it (0: it is free)."""

    lanes: tuple[int, ...]
    taken: tuple[int, ...]


class Lanes:
    """Rows in reading order get lanes one after the other.

    What a row leaves to the next is known, so that a row which comes or goes moves
    only those after it until one leaves what it left before.
    """

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._rows = sorted(rows)
        self._places: dict[str, _Place] = {}
        self._widths: Counter[int] = Counter()
        self._pack(0, len(self._rows))

    def copy(self) -> Lanes:
        """The same lanes, to be changed."""
        made = Lanes.__new__(Lanes)
        made._rows = self._rows.copy()
        made._places = self._places.copy()
        made._widths = self._widths.copy()
        return made

    @property
    def count(self) -> int:
        """How many lanes there are at the widest place."""
        return max((wide for wide, n in self._widths.items() if n), default=0)

    def of(self, id: str, tags: int) -> tuple[int, ...]:
        """The lanes of a mark's stripes."""
        place = self._places.get(id)
        return (BEYOND,) * tags if place is None else place.lanes

    def insert(self, row: Row) -> None:
        """Give a row its lanes, and those that it moves theirs."""
        insort(self._rows, row)
        at = bisect_left(self._rows, row)
        self._pack(at, at + 1)

    def remove(self, row: Row) -> None:
        """Take a row out; those that it kept away move in."""
        at = bisect_left(self._rows, row)
        del self._rows[at]
        if row.id in self._places:
            before = self._taken_before(at)
            self._forget(row.id)
            self._pack(at, at, before)

    def _taken_before(self, at: int) -> list[int]:
        """What the row before one left."""
        while at:
            at -= 1
            place = self._places.get(self._rows[at].id)
            if place is not None:
                return list(place.taken)
        return [0] * MOST_LANES

    def _pack(self, at: int, must: int, taken: list[int] | None = None) -> None:
        """Lay rows from one on, until one that is not before `must` leaves the same."""
        rows, places = self._rows, self._places
        taken = self._taken_before(at) if taken is None else taken
        while at < len(rows):
            row = rows[at]
            soonest = min(taken)
            if soonest > row.start:
                # There is no lane for those that begin before one is free again.
                upto = bisect_left(rows, (soonest,), at)
                for passed in rows[at:upto]:
                    if passed.id in places:
                        self._forget(passed.id)
                at = upto
                continue
            lanes = tuple(_take(taken, row) for _tag in range(row.tags))
            start = row.start
            left = tuple([until if until > start else 0 for until in taken])
            place, known = _Place(lanes, left), places.get(row.id)
            if place == known:
                if at >= must:
                    return
            else:
                if known is not None:
                    self._forget(row.id)
                places[row.id] = place
                self._widths[_width(place)] += 1
            at += 1

    def _forget(self, id: str) -> None:
        self._widths[_width(self._places.pop(id))] -= 1


def _take(taken: list[int], row: Row) -> int:
    """Take the first lane that is free where a row begins."""
    start = row.start
    for lane, until in enumerate(taken):
        if until <= start:
            taken[lane] = row.end
            return lane
    return BEYOND


def _width(place: _Place) -> int:
    return min(MOST_LANES, 1 + max(place.lanes))
