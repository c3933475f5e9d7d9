"""Which passages of a document have cards: filtered, ordered, some at a time. No Qt."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from desktop.model.annotation import Annotation
from desktop.model.codebook import Codebook
from desktop.model.ids import AnnotationId, TagId

ALL_CARDS = 120  # of more passages only some have a card at a time
SOME_CARDS = 48  # the row above the list leads to others


class Order(StrEnum):
    """What the cards are ordered by."""

    POSITION = "position"
    NEWEST = "newest"


class Listed:
    """`every` are the document's passages, `rows` those that the filter leaves, in
    their order; `first` is the place of the first that has a card."""

    def __init__(self) -> None:
        self.every: tuple[Annotation, ...] = ()
        self.rows: list[Annotation] = []
        self.codebook = Codebook(())
        self.order = Order.POSITION
        self.only: TagId | None = None
        self.first = 0

    def take(self, annotations: tuple[Annotation, ...], codebook: Codebook) -> None:
        """Other passages, or the same changed; a filter by a tag that is gone ends."""
        self.every, self.codebook = annotations, codebook
        if self.only is not None and self.only not in codebook.by_id:
            self.only = None
        self._list()

    def filter_by(self, tag: TagId | None) -> None:
        """Leave only passages with a tag or one below it; None leaves all."""
        self.only = tag
        self.first = 0
        self._list()

    def order_by(self, order: Order) -> None:
        """Put them in another order."""
        self.order = order
        self.first = 0
        self._list()

    def place_of(self, annotation: AnnotationId) -> int | None:
        """Where a passage stands; None if it is not listed."""
        places = (n for n, each in enumerate(self.rows) if each.id == annotation)
        return next(places, None)

    def bring(self, annotation: AnnotationId) -> bool:
        """Let a passage be among those with cards; tells whether others were before."""
        place = self.place_of(annotation)
        if place is None or self.first <= place < self.first + self._room:
            return False
        self.first = place - self._room // 2
        return True

    def turn(self, by: int) -> None:
        """The passages before or after those that have cards."""
        self.first += by * self._room

    def carded(self) -> list[Annotation]:
        """Those that have cards: as many as there may be, wherever `first` was put."""
        self.first = max(0, min(self.first, len(self.rows) - self._room))
        return self.rows[self.first : self.first + self._room]

    def laid(self) -> Counter[TagId]:
        """On how many passages of the document each tag is laid."""
        return Counter(tag for each in self.every for tag in set(each.tags))

    @property
    def _room(self) -> int:
        """How many have a card at a time."""
        return ALL_CARDS if len(self.rows) <= ALL_CARDS else SOME_CARDS

    def _list(self) -> None:
        rows = list(self.every)
        if self.only is not None:
            wanted = self.codebook.within(self.only)
            rows = [each for each in rows if not wanted.isdisjoint(each.tags)]
        if self.order is Order.NEWEST:
            rows.sort(key=lambda each: (each.created_at, each.id), reverse=True)
        self.rows = rows
