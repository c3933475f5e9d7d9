"""How much each document says about each tag, who says it there, and what with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.analysis.counts.amounts import Amount, Tally
from desktop.analysis.counts.cooccurrence import Meetings, meetings_of
from desktop.analysis.counts.passages import (
    CountedPassage,
    counted_passages,
    tally_of,
)
from desktop.model.codebook import Codebook
from desktop.model.document import Document
from desktop.model.ids import DocumentId, TagId
from desktop.model.listing import Coded


@dataclass(frozen=True)
class DocumentCounts:
    """One document's counts. `by_speaker` parts them by who says the passages, "" for
    nobody named; text that passages of two speakers cover is in both parts."""

    document: Document
    words: int
    length: int
    tally: Tally
    by_speaker: Mapping[str, Tally]
    meetings: Meetings

    def amount(self, tag: TagId | None) -> Amount:
        """What it says about the tag and everything below it; None is any tag."""
        return self.tally.get(tag, Amount(0, 0, self.words, self.length))


def count_document(coded: Coded, codebook: Codebook) -> DocumentCounts:
    """Count one document. A passage with two sub-tags of a theme counts once for it."""
    passages = counted_passages(coded, codebook)
    by_speaker: dict[str, list[CountedPassage]] = {}
    for each in passages:
        by_speaker.setdefault(each.speaker, []).append(each)
    words, length = coded.document.word_count, len(coded.body.shown_text)
    tally = tally_of(passages, words, length)
    return DocumentCounts(
        coded.document,
        words,
        length,
        tally,
        {name: tally_of(said, words, length) for name, said in by_speaker.items()},
        meetings_of(passages, tally, codebook),
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
