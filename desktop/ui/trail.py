"""Where one has been, to go back and forward as in a browser: no Qt, no storage."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from desktop.model.ids import DocumentId

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Place:
    """A view, and in Read the document with the line on top.

    `pos` is a code point of the source text, `down` how many pixels below the upper
    edge its line begins.
    """

    view: str
    document: DocumentId | None = None
    pos: int = 0
    down: int = 0


class Trail:
    """The places behind and ahead of the one where one is."""

    def __init__(self) -> None:
        self._behind: list[Place] = []
        self._ahead: list[Place] = []

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place behind."""
        return bool(self._behind)

    @property
    def can_go_forward(self) -> bool:
        """Whether one came back from a place ahead."""
        return bool(self._ahead)

    def leave(self, here: Place) -> None:
        """One goes somewhere new from here: what lay ahead is forgotten."""
        self._ahead.clear()
        if not self._behind or self._behind[-1] != here:
            self._behind.append(here)
        del self._behind[:-_LONGEST]

    def back(self, here: Place) -> Place | None:
        """The place before; here can be come forward to. None if there is none."""
        if not self._behind:
            return None
        self._ahead.append(here)
        return self._behind.pop()

    def forward(self, here: Place) -> Place | None:
        """The place one came back from; None if there is none."""
        if not self._ahead:
            return None
        self._behind.append(here)
        return self._ahead.pop()

    def keep(self, documents: Collection[DocumentId]) -> None:
        """Others are gone: there is no way to them."""

        def there(place: Place) -> bool:
            return place.document is None or place.document in documents

        self._behind = [*filter(there, self._behind)]
        self._ahead = [*filter(there, self._ahead)]
