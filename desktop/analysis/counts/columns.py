"""Counts of documents gathered into columns: outlets, months, speakers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.analysis.counts.amounts import NOTHING, Amount, Tally, together
from desktop.analysis.counts.documents import DocumentCounts, count_document
from desktop.model.annotation import Annotation
from desktop.model.codebook import Codebook
from desktop.model.document import Document
from desktop.model.ids import DocumentId, TagId
from desktop.model.listing import Coded


class Axis(StrEnum):
    """What the columns of the matrix are."""

    DOCUMENT = "document"
    OUTLET = "outlet"
    MONTH = "month"
    SPEAKER = "speaker"


@dataclass(frozen=True)
class Column:
    """One document, outlet, month or speaker.

    `key` is the document's id, the outlet, the month ("2026-03"; a bare year as it
    is) or the speaker's name; "" gathers what has none. `members` are the documents
    that belong to it: all of its words count, also those nobody tagged.
    """

    axis: Axis
    key: str
    members: tuple[DocumentCounts, ...]
    words: int
    length: int
    tally: Tally

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents that belong to it."""
        return tuple(each.document for each in self.members)

    def amount(self, tag: TagId | None) -> Amount:
        """What it says about the tag and everything below it; None is any tag."""
        return self.tally.get(tag, Amount(0, 0, self.words, self.length))

    def bearing(self, tag: TagId) -> tuple[DocumentId, ...]:
        """Those of its documents that have a passage on the tag."""
        return tuple(
            each.document.id for each in self.members if each.amount(tag).passages
        )

    def holds(self, annotation: Annotation) -> bool:
        """Whether a passage of one of its documents is counted in it."""
        if self.axis is not Axis.SPEAKER:
            return True
        return (annotation.statement.speaker or "") == self.key


@dataclass(frozen=True)
class Counts:
    """Tags × documents, or what documents are gathered into."""

    codebook: Codebook
    documents: tuple[DocumentCounts, ...]
    _totals: dict[TagId | None, Amount] = field(default_factory=dict, compare=False)
    _columns: dict[Axis, tuple[Column, ...]] = field(
        default_factory=dict, compare=False
    )

    def total(self, tag: TagId | None) -> Amount:
        """What all documents together say about the tag, each counted once."""
        if tag not in self._totals:
            amounts = (each.amount(tag) for each in self.documents)
            self._totals[tag] = sum(amounts, NOTHING)
        return self._totals[tag]

    def columns(self, axis: Axis) -> tuple[Column, ...]:
        """Documents in their order, outlets by name, months as they came, speakers
        with the most passages first; what has none comes last."""
        if axis not in self._columns:
            self._columns[axis] = _GATHER[axis](self.documents)
        return self._columns[axis]


def count_all(coded: Iterable[Coded], codebook: Codebook) -> Counts:
    """Count all documents, in the order given."""
    return Counts(codebook, tuple(count_document(each, codebook) for each in coded))


def _by_document(documents: Iterable[DocumentCounts]) -> tuple[Column, ...]:
    return tuple(_whole(Axis.DOCUMENT, each.document.id, [each]) for each in documents)


def _by_outlet(documents: Iterable[DocumentCounts]) -> tuple[Column, ...]:
    found: dict[str, list[DocumentCounts]] = {}
    for each in documents:
        found.setdefault(each.document.metadata.outlet or "", []).append(each)
    names = sorted(found, key=lambda name: (not name, name.casefold(), name))
    return tuple(_whole(Axis.OUTLET, name, found[name]) for name in names)


def _by_month(documents: Iterable[DocumentCounts]) -> tuple[Column, ...]:
    found: dict[str, list[DocumentCounts]] = {}
    for each in documents:
        published = each.document.metadata.published
        found.setdefault(published.iso[:7] if published else "", []).append(each)
    months = sorted(found, key=lambda month: (not month, month))
    return tuple(_whole(Axis.MONTH, month, found[month]) for month in months)


def _by_speaker(documents: Iterable[DocumentCounts]) -> tuple[Column, ...]:
    found: dict[str, list[DocumentCounts]] = {}
    for each in documents:
        for name in each.by_speaker:
            found.setdefault(name, []).append(each)
    columns = [
        _gathered(
            Axis.SPEAKER, name, said_in, [each.by_speaker[name] for each in said_in]
        )
        for name, said_in in found.items()
    ]

    def key(column: Column) -> tuple[bool, int, str, str]:
        name = column.key
        return not name, -column.amount(None).passages, name.casefold(), name

    return tuple(sorted(columns, key=key))


def _whole(axis: Axis, key: str, members: list[DocumentCounts]) -> Column:
    return _gathered(axis, key, members, [each.tally for each in members])


def _gathered(
    axis: Axis, key: str, members: list[DocumentCounts], tallies: list[Tally]
) -> Column:
    words = sum(each.words for each in members)
    length = sum(each.length for each in members)
    tally = together(tallies, words, length)
    return Column(axis, key, tuple(members), words, length, tally)


_GATHER: dict[Axis, Callable[[Iterable[DocumentCounts]], tuple[Column, ...]]] = {
    Axis.DOCUMENT: _by_document,
    Axis.OUTLET: _by_outlet,
    Axis.MONTH: _by_month,
    Axis.SPEAKER: _by_speaker,
}
