"""How much each document says about each tag, and who says it there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.analysis.counts.amounts import Amount, Tally
from desktop.model.annotation import Annotation
from desktop.model.codebook import Codebook
from desktop.model.document import Document
from desktop.model.ids import DocumentId, TagId
from desktop.model.listing import Coded
from desktop.text.spans import ShownSpan, merged


@dataclass(frozen=True)
class DocumentCounts:
    """One document's counts. `by_speaker` parts them by who says the passages, "" for
    nobody named; text that passages of two speakers cover is in both parts."""

    document: Document
    words: int
    length: int
    tally: Tally
    by_speaker: Mapping[str, Tally]

    def amount(self, tag: TagId | None) -> Amount:
        """What it says about the tag and everything below it; None is any tag."""
        return self.tally.get(tag, Amount(0, 0, self.words, self.length))


def count_document(coded: Coded, codebook: Codebook) -> DocumentCounts:
    """Count one document. A passage with two sub-tags of a theme counts once for it."""
    above = _ancestors(codebook)
    passages = [_passage(each, coded, above) for each in coded.annotations]
    by_speaker: dict[str, list[_Passage]] = {}
    for annotation, passage in zip(coded.annotations, passages, strict=True):
        if passage.bears:
            name = annotation.statement.speaker or ""
            by_speaker.setdefault(name, []).append(passage)
    words, length = coded.document.word_count, len(coded.body.shown_text)
    return DocumentCounts(
        coded.document,
        words,
        length,
        _tally(passages, words, length),
        {name: _tally(said, words, length) for name, said in by_speaker.items()},
    )


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


@dataclass(frozen=True, slots=True)
class _Passage:
    """The parts of it that are shown, its tags and those above, and None for any."""

    parts: Sequence[ShownSpan]
    bears: frozenset[TagId | None]


def _passage(
    annotation: Annotation, coded: Coded, above: Mapping[TagId, frozenset[TagId]]
) -> _Passage:
    bears: set[TagId | None] = set()
    for tag in annotation.tags:
        bears |= above.get(tag, frozenset())
    if bears:
        bears.add(None)
    return _Passage(coded.body.shown_map.parts(annotation.span), frozenset(bears))


def _tally(passages: Iterable[_Passage], words: int, length: int) -> Tally:
    bearing: dict[TagId | None, list[_Passage]] = {}
    for passage in passages:
        for tag in passage.bears:
            bearing.setdefault(tag, []).append(passage)
    out = {}
    for tag, found in bearing.items():
        covered = merged(part for passage in found for part in passage.parts)
        characters = sum(len(span) for span in covered)
        out[tag] = Amount(len(found), characters, words, length)
    return out


def _ancestors(codebook: Codebook) -> dict[TagId, frozenset[TagId]]:
    """Each tag with itself and all tags above it."""
    out: dict[TagId, frozenset[TagId]] = {}
    for tag in codebook:  # parents come first
        above = out[tag.parent] if tag.parent is not None else frozenset()
        out[tag.id] = above | {tag.id}
    return out
