"""Figures to be checked of which an analyst has said what is right."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.model.ids import DocumentId, ResolutionId
from desktop.text.spans import SourceSpan

Place = tuple[DocumentId, SourceSpan]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Why the figures at these places may stand beside each other."""

    id: ResolutionId
    places: frozenset[Place]
    note: str
    coder: str = ""
    created_at: str = ""

    def covers(self, places: Iterable[Place]) -> bool:
        """Whether it speaks of all of these; of one more it was not said."""
        return self.places.issuperset(places)


def as_kept(places: Iterable[Place]) -> str:
    """Places as the dossier keeps them, in JSON, always in the same order."""
    rows = sorted((str(id), span.start, span.end) for id, span in set(places))
    return json.dumps(rows, separators=(",", ":"))


def from_kept(kept: str) -> frozenset[Place]:
    """The places that were kept."""
    return frozenset(
        (DocumentId(id), SourceSpan(start, end)) for id, start, end in json.loads(kept)
    )
