"""Which documents the library lists, and in which order: no Qt, no storage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from desktop.model.codebook import Codebook
from desktop.model.document import ReadingStatus
from desktop.model.ids import DocumentId, TagId
from desktop.model.listing import DocumentRow


class Facet(StrEnum):
    """How far reading has come; ALL takes no notice of it."""

    ALL = "all"
    TO_READ = "to_read"
    READING = "reading"
    DONE = "done"


class Sort(StrEnum):
    """What the list is ordered by."""

    ADDED = "added"
    TITLE = "title"
    OUTLET = "outlet"
    DATE = "date"
    PASSAGES = "passages"


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be seen; `found` are the documents with the words sought."""

    facet: Facet = Facet.ALL
    theme: TagId | None = None
    found: frozenset[DocumentId] | None = None
    sort: Sort = Sort.ADDED

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        return (
            self.facet is not Facet.ALL
            or self.theme is not None
            or self.found is not None
        )


def listed(
    rows: Iterable[DocumentRow], codebook: Codebook, choice: Choice
) -> tuple[DocumentRow, ...]:
    """The documents that fit the choice, in its order."""
    wanted: frozenset[TagId] = frozenset()
    if choice.theme is not None and choice.theme in codebook.by_id:
        wanted = codebook.within(choice.theme)
    kept = [
        row
        for row in rows
        if (choice.facet is Facet.ALL or row.document.status.value == choice.facet)
        and (choice.theme is None or any(tag in wanted for tag, _n in row.tags))
        and (choice.found is None or row.id in choice.found)
    ]
    return tuple(_ordered(kept, choice.sort))


def facet_counts(rows: Sequence[DocumentRow]) -> dict[Facet, int]:
    """How many documents each facet has."""
    by_status = Counter(row.document.status for row in rows)
    counts = {Facet(status.value): by_status[status] for status in ReadingStatus}
    return {Facet.ALL: len(rows), **counts}


def theme_colours(row: DocumentRow, codebook: Codebook) -> tuple[int, ...]:
    """The colours of the themes that are laid in a document, each theme once."""
    themes = {codebook.theme(tag).id for tag, _n in row.tags if tag in codebook.by_id}
    return tuple(tag.colour for tag in codebook.themes if tag.id in themes)


def _ordered(rows: list[DocumentRow], sort: Sort) -> list[DocumentRow]:
    """Added keeps the order given; what has no date or outlet comes last."""

    def by_title(row: DocumentRow) -> str:
        return row.document.title.casefold()

    def by_outlet(row: DocumentRow) -> tuple[Any, ...]:
        outlet = row.document.metadata.outlet
        return outlet is None, (outlet or "").casefold(), by_title(row)

    def by_date(row: DocumentRow) -> tuple[Any, ...]:
        date = row.document.metadata.published
        if date is None:
            return True, 0, "", by_title(row)
        return False, -date.first_day().toordinal(), date.time or "", by_title(row)

    if sort is Sort.TITLE:
        return sorted(rows, key=by_title)
    if sort is Sort.OUTLET:
        return sorted(rows, key=by_outlet)
    if sort is Sort.DATE:
        return sorted(rows, key=by_date)
    if sort is Sort.PASSAGES:
        return sorted(rows, key=lambda row: (-row.passages, by_title(row)))
    return rows
