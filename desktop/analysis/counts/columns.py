"""Counts of documents gathered into columns: outlets, months, speakers, tags."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.analysis.counts.amounts import NOTHING, Amount, Tally, together
from desktop.analysis.counts.cooccurrence import kin, passages_together
from desktop.analysis.counts.documents import DocumentCounts, count_document
from desktop.analysis.counts.passages import said_by
from desktop.model.annotation import Annotation
from desktop.model.codebook import Codebook, Tag
from desktop.model.document import Document
from desktop.model.ids import DocumentId, TagId
from desktop.model.listing import Coded

Documents = tuple[DocumentCounts, ...]


class Axis(StrEnum):
    """What the columns of the matrix are."""

    DOCUMENT = "document"
    OUTLET = "outlet"
    MONTH = "month"
    SPEAKER = "speaker"
    TAG = "tag"


@dataclass(frozen=True)
class Column:
    """One document, outlet, month, speaker or tag.

    `key` is the document's id, the outlet, the month ("2026-03"; a bare year as it
    is), the speaker's name or the tag's id; "" gathers what has none. `members` are
    the documents that belong to it: all words of theirs count, also those nobody
    tagged. A tag's column counts where it meets the tags of the rows, out of all
    documents; its `kin` are the rows that meet it by how the codebook is made.
    """

    axis: Axis
    key: str
    members: tuple[DocumentCounts, ...]
    words: int
    length: int
    tally: Tally
    tag: Tag | None = None
    kin: frozenset[TagId] = frozenset()

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

    def counted(
        self, annotations: Collection[Annotation], tag: TagId, codebook: Codebook
    ) -> tuple[Annotation, ...]:
        """Those of a document's passages that the cell of the tag is made of."""
        if self.tag is not None:
            return passages_together(annotations, codebook, self.tag.id, tag)
        below = codebook.within(tag)
        return tuple(
            each
            for each in annotations
            if below.intersection(each.tags)
            and (self.axis is not Axis.SPEAKER or said_by(each) == self.key)
        )


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
        with the most passages first; what has none comes last. Tags that are laid,
        in codebook order."""
        if axis not in self._columns:
            self._columns[axis] = _GATHER[axis](self.documents, self.codebook)
        return self._columns[axis]


def count_all(coded: Iterable[Coded], codebook: Codebook) -> Counts:
    """Count all documents, in the order given."""
    return Counts(codebook, tuple(count_document(each, codebook) for each in coded))


def _by_document(documents: Documents, _codebook: Codebook) -> tuple[Column, ...]:
    return tuple(_whole(Axis.DOCUMENT, each.document.id, [each]) for each in documents)


def _by_outlet(documents: Documents, _codebook: Codebook) -> tuple[Column, ...]:
    found: dict[str, list[DocumentCounts]] = {}
    for each in documents:
        found.setdefault(each.document.metadata.outlet or "", []).append(each)
    names = sorted(found, key=lambda name: (not name, name.casefold(), name))
    return tuple(_whole(Axis.OUTLET, name, found[name]) for name in names)


def _by_month(documents: Documents, _codebook: Codebook) -> tuple[Column, ...]:
    found: dict[str, list[DocumentCounts]] = {}
    for each in documents:
        published = each.document.metadata.published
        found.setdefault(published.iso[:7] if published else "", []).append(each)
    months = sorted(found, key=lambda month: (not month, month))
    return tuple(_whole(Axis.MONTH, month, found[month]) for month in months)


def _by_speaker(documents: Documents, _codebook: Codebook) -> tuple[Column, ...]:
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


def _by_tag(documents: Documents, codebook: Codebook) -> tuple[Column, ...]:
    words = sum(each.words for each in documents)
    length = sum(each.length for each in documents)
    found: dict[TagId, list[DocumentCounts]] = {}
    for each in documents:
        for tag in each.meetings:
            found.setdefault(tag, []).append(each)
    return tuple(
        Column(
            Axis.TAG,
            tag.id,
            tuple(found[tag.id]),
            words,
            length,
            together((each.meetings[tag.id] for each in found[tag.id]), words, length),
            tag,
            kin(codebook, tag.id),
        )
        for tag in codebook
        if tag.id in found
    )


def _whole(axis: Axis, key: str, members: list[DocumentCounts]) -> Column:
    return _gathered(axis, key, members, [each.tally for each in members])


def _gathered(
    axis: Axis, key: str, members: list[DocumentCounts], tallies: list[Tally]
) -> Column:
    words = sum(each.words for each in members)
    length = sum(each.length for each in members)
    tally = together(tallies, words, length)
    return Column(axis, key, tuple(members), words, length, tally)


_GATHER: dict[Axis, Callable[[Documents, Codebook], tuple[Column, ...]]] = {
    Axis.DOCUMENT: _by_document,
    Axis.OUTLET: _by_outlet,
    Axis.MONTH: _by_month,
    Axis.SPEAKER: _by_speaker,
    Axis.TAG: _by_tag,
}
