"""How much each document says about each tag: passages and the text they cover."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.model.codebook import Codebook
from desktop.model.document import Document
from desktop.model.ids import DocumentId, TagId
from desktop.model.listing import Coded, Count
from desktop.text.spans import merged


class Measure(StrEnum):
    """What a cell of the matrix says."""

    COUNT = "count"
    PER_THOUSAND = "per_thousand"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Amount:
    """Passages, and characters of cleaned text they cover (each counted once),
    out of a text of so many words and characters."""

    passages: int
    characters: int
    words: int
    length: int

    def value(self, measure: Measure) -> float:
        """As a count, per 1,000 words, or as a share of the text (0 to 1).

        A text without words has nothing per 1,000 of them: 0.
        """
        if measure is Measure.COUNT:
            return float(self.passages)
        if measure is Measure.PER_THOUSAND:
            return 1000 * self.passages / self.words if self.words else 0.0
        return self.characters / self.length if self.length else 0.0

    def __add__(self, other: Amount) -> Amount:
        return Amount(
            self.passages + other.passages,
            self.characters + other.characters,
            self.words + other.words,
            self.length + other.length,
        )


NOTHING = Amount(0, 0, 0, 0)


@dataclass(frozen=True)
class DocumentCounts:
    """One document's counts. `by_tag` has only tags that are laid in it, or below
    which one is; `tagged` counts every passage with any tag once."""

    document: Document
    words: int
    length: int
    by_tag: Mapping[TagId, Count]
    tagged: Count

    def amount(self, tag: TagId | None) -> Amount:
        """What it says about the tag and everything below it; None is any tag."""
        count = self.tagged if tag is None else self.by_tag.get(tag)
        if count is None:
            return Amount(0, 0, self.words, self.length)
        return Amount(count.passages, count.characters, self.words, self.length)


@dataclass(frozen=True)
class Counts:
    """Tags × documents."""

    codebook: Codebook
    documents: tuple[DocumentCounts, ...]
    _totals: dict[TagId | None, Amount] = field(default_factory=dict, compare=False)

    def total(self, tag: TagId | None) -> Amount:
        """What all documents together say about the tag."""
        if tag not in self._totals:
            amounts = (each.amount(tag) for each in self.documents)
            self._totals[tag] = sum(amounts, NOTHING)
        return self._totals[tag]


def count_document(coded: Coded, codebook: Codebook) -> DocumentCounts:
    """Count one document. A passage with two sub-tags of a theme counts once for it."""
    shown, length = coded.body.shown_map, len(coded.body.shown_text)
    above = _ancestors(codebook)
    passages: dict[TagId | None, int] = {}
    spans: dict[TagId | None, list[int]] = {}
    places = [shown.parts(each.span) for each in coded.annotations]
    for at, each in enumerate(coded.annotations):
        bearing: set[TagId | None] = set()
        for tag in each.tags:
            bearing |= above.get(tag, frozenset())
        if bearing:
            bearing.add(None)
        for tag_id in bearing:
            passages[tag_id] = passages.get(tag_id, 0) + 1
            spans.setdefault(tag_id, []).append(at)

    def count(tag: TagId | None) -> Count:
        covered = merged(part for at in spans.get(tag, ()) for part in places[at])
        return Count(
            coded.document.id,
            tag or TagId(""),
            passages.get(tag, 0),
            sum(len(span) for span in covered),
        )

    return DocumentCounts(
        coded.document,
        coded.document.word_count,
        length,
        {tag: count(tag) for tag in passages if tag is not None},
        count(None),
    )


def count_all(coded: Iterable[Coded], codebook: Codebook) -> Counts:
    """Count all documents, in the order given."""
    return Counts(codebook, tuple(count_document(each, codebook) for each in coded))


def order_by_date(
    documents: Iterable[DocumentCounts],
) -> tuple[DocumentCounts, ...]:
    """Oldest first; undated ones after them, by title."""

    def key(each: DocumentCounts) -> tuple[str, str, DocumentId]:
        published = each.document.metadata.published
        return (
            published.iso if published else "9999",
            each.document.title.casefold(),
            each.document.id,
        )

    return tuple(sorted(documents, key=key))


def _ancestors(codebook: Codebook) -> dict[TagId, frozenset[TagId]]:
    """Each tag with itself and all tags above it."""
    out: dict[TagId, frozenset[TagId]] = {}
    for tag in codebook:  # parents come first
        above = out[tag.parent] if tag.parent is not None else frozenset()
        out[tag.id] = above | {tag.id}
    return out
