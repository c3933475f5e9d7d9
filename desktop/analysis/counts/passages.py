"""Passages as they are counted: where they stand and which tags they bear."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.analysis.counts.amounts import Amount, Tally
from desktop.model.annotation import Annotation
from desktop.model.codebook import Codebook
from desktop.model.ids import TagId
from desktop.model.listing import Coded
from desktop.text.spans import ShownSpan, SourceSpan, merged


@dataclass(frozen=True, slots=True)
class CountedPassage:
    """Its place in the source, the parts of it that are shown, its tags and those
    above them; who says it, "" for nobody named."""

    span: SourceSpan
    parts: Sequence[ShownSpan]
    bears: frozenset[TagId]
    speaker: str


def counted_passages(coded: Coded, codebook: Codebook) -> tuple[CountedPassage, ...]:
    """A document's tagged passages in reading order; plain highlights do not count."""
    above = ancestors(codebook)
    found = (_passage(each, coded, above) for each in coded.annotations)
    return tuple(each for each in found if each.bears)


def tally_of(passages: Iterable[CountedPassage], words: int, length: int) -> Tally:
    """What they say about each tag, out of a text of so many words and characters."""
    bearing: dict[TagId | None, list[CountedPassage]] = {}
    for passage in passages:
        for tag in (None, *passage.bears):
            bearing.setdefault(tag, []).append(passage)
    out = {}
    for tag, found in bearing.items():
        covered = merged(part for passage in found for part in passage.parts)
        characters = sum(len(span) for span in covered)
        out[tag] = Amount(len(found), characters, words, length)
    return out


def said_by(annotation: Annotation) -> str:
    """Who says a passage, "" for nobody named."""
    return annotation.statement.speaker or ""


def ancestors(codebook: Codebook) -> dict[TagId, frozenset[TagId]]:
    """Each tag with itself and all tags above it."""
    out: dict[TagId, frozenset[TagId]] = {}
    for tag in codebook:  # parents come first
        above = out[tag.parent] if tag.parent is not None else frozenset()
        out[tag.id] = above | {tag.id}
    return out


def _passage(
    annotation: Annotation, coded: Coded, above: Mapping[TagId, frozenset[TagId]]
) -> CountedPassage:
    bears: set[TagId] = set()
    for tag in annotation.tags:
        bears |= above.get(tag, frozenset())
    return CountedPassage(
        annotation.span,
        coded.body.shown_map.parts(annotation.span),
        frozenset(bears),
        said_by(annotation),
    )
