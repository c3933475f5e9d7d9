"""Which tags stand together: on one passage, or on passages that overlap."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from operator import itemgetter
from typing import TypeVar

from desktop.analysis.counts.amounts import Amount, Tally
from desktop.analysis.counts.passages import CountedPassage, ancestors
from desktop.model.annotation import Annotation
from desktop.model.codebook import Codebook
from desktop.model.ids import TagId

P = TypeVar("P", CountedPassage, Annotation)

# What each tag has in common with each tag; under None, its own passages.
Meetings = Mapping[TagId, Tally]


def kin(codebook: Codebook, tag: TagId) -> frozenset[TagId]:
    """A tag, all above it and all below it: they meet by how the codebook is made."""
    return ancestors(codebook)[tag] | codebook.within(tag)


def meetings_of(
    passages: Sequence[CountedPassage], tally: Tally, codebook: Codebook
) -> Meetings:
    """Where tags meet in a document, from its passages in reading order.

    Two tags meet once on each passage that bears both, and once in each pair of
    overlapping passages of which one bears this tag and the other that. A tag and
    its kin have the passages of the lower one in common. The characters are those
    that passages on both tags cover.
    """
    above = ancestors(codebook)
    met: dict[tuple[TagId, TagId], int] = {}
    for one, other in _touching(passages):
        pairs = {
            (min(left, right), max(left, right))
            for left in one.bears
            for right in other.bears
            if left not in above[right] and right not in above[left]
        }
        for pair in pairs:
            met[pair] = met.get(pair, 0) + 1
    out: dict[TagId, dict[TagId | None, Amount]] = {}
    for lower in (tag for tag in tally if tag is not None):
        out.setdefault(lower, {})[None] = tally[lower]
        for upper in above[lower]:
            out.setdefault(upper, {})[lower] = tally[lower]
            out[lower][upper] = tally[lower]
    shared = _shared_characters(passages)
    for (left, right), count in met.items():
        text = tally[left]
        characters = shared.get((left, right), 0)
        amount = Amount(count, characters, text.words, text.length)
        out[left][right] = out[right][left] = amount
    return out


def passages_together(
    annotations: Collection[Annotation], codebook: Codebook, one: TagId, other: TagId
) -> tuple[Annotation, ...]:
    """The passages of a document on which two tags meet, in the order given."""
    left, right = (
        {a.id: a for a in annotations if codebook.within(tag).intersection(a.tags)}
        for tag in (one, other)
    )
    if other in kin(codebook, one):
        return tuple(min(left, right, key=len).values())
    meeting = {
        each.id
        for pair in _touching((left | right).values())
        for here, there in (pair, pair[::-1])
        if here.id in left and there.id in right
        for each in pair
    }
    return tuple(each for each in annotations if each.id in meeting)


def _shared_characters(
    passages: Iterable[CountedPassage],
) -> dict[tuple[TagId, TagId], int]:
    """Shown characters that lie under both of two tags (the lesser id first)."""
    edges = []
    for passage in passages:
        for part in passage.parts:
            edges += [(part.start, 1, passage.bears), (part.end, -1, passage.bears)]
    edges.sort(key=itemgetter(0))
    shared: dict[tuple[TagId, TagId], int] = {}
    over: dict[TagId, int] = {}
    last = 0
    for here, step, bears in edges:
        if here > last:
            for pair in combinations(sorted(tag for tag in over if over[tag]), 2):
                shared[pair] = shared.get(pair, 0) + here - last
        last = here
        for tag in bears:
            over[tag] = over.get(tag, 0) + step
    return shared


def _touching(passages: Iterable[P]) -> Iterator[tuple[P, P]]:
    """Each passage with itself, and each pair that overlaps once."""
    open_ones: list[P] = []
    for passage in sorted(passages, key=lambda each: each.span.start):
        start = passage.span.start
        open_ones = [each for each in open_ones if each.span.end > start]
        for each in open_ones:
            if each.span.overlaps(passage.span):
                yield each, passage
        yield passage, passage
        open_ones.append(passage)
