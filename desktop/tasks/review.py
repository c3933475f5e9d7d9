"""What the cleaner was unsure of, document by document, to be decided by a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from desktop.commands.cleaning import AgreeWithCleaner, RestoreText, SetAside
from desktop.model.document import Cut, Doubt, Reason
from desktop.model.ids import CutId, DocumentId, DoubtId
from desktop.store.reads import Reads
from desktop.text.spans import SourceSpan

# Neighbouring lines are one question; between them stand a bullet and line ends.
_APART = 6
_Found = TypeVar("_Found", Cut, Doubt)


@dataclass(frozen=True, slots=True)
class Question:
    """Neighbouring blocks of one verdict: shown (`doubts`) or set aside (`cuts`).

    `score` is the least certain of theirs, from 0.5; `reason` and `why` are those of
    the first cut.
    """

    document: DocumentId
    span: SourceSpan
    score: float
    cuts: tuple[CutId, ...] = ()
    doubts: tuple[DoubtId, ...] = ()
    reason: Reason | None = None
    why: str = ""

    @property
    def is_shown(self) -> bool:
        """Whether the cleaner kept it."""
        return not self.cuts

    def keep(self) -> AgreeWithCleaner | RestoreText:
        """The command that makes it text, or leaves it so."""
        if self.is_shown:
            return AgreeWithCleaner(self.document, doubts=self.doubts)
        return RestoreText(self.document, self.cuts)

    def cut(self) -> AgreeWithCleaner | SetAside:
        """The command that sets it aside, or leaves it so."""
        if self.is_shown:
            return SetAside(self.document, self.span)
        return AgreeWithCleaner(self.document, cuts=self.cuts)


def questions(
    reads: Reads, documents: Iterable[DocumentId] | None = None
) -> tuple[Question, ...]:
    """All that is open (in these documents): the document with the least certain
    verdict first, and in each the least certain first."""
    wanted = None if documents is None else frozenset(documents)
    found = [
        question
        for question in (*_of_cuts(reads.unsure_cuts()), *_of_doubts(reads.doubts()))
        if wanted is None or question.document in wanted
    ]
    least: dict[DocumentId, float] = {}
    for each in found:
        least[each.document] = min(least.get(each.document, 1.0), each.score)
    found.sort(
        key=lambda each: (
            least[each.document],
            each.document,
            each.score,
            each.span,
        )
    )
    return tuple(found)


def _of_cuts(cuts: Iterable[Cut]) -> Iterator[Question]:
    for group in _neighbours(cuts):
        first = group[0]
        yield Question(
            first.document,
            SourceSpan(first.span.start, group[-1].span.end),
            min(each.score for each in group),
            cuts=tuple(each.id for each in group),
            reason=first.reason,
            why=first.why,
        )


def _of_doubts(doubts: Iterable[Doubt]) -> Iterator[Question]:
    for group in _neighbours(doubts):
        first = group[0]
        yield Question(
            first.document,
            SourceSpan(first.span.start, group[-1].span.end),
            min(each.score for each in group),
            doubts=tuple(each.id for each in group),
        )


def _neighbours(found: Iterable[_Found]) -> Iterator[list[_Found]]:
    """Stretches of one document with hardly anything between them, in order."""
    for _document, of_one in groupby(found, key=lambda each: each.document):
        group: list[_Found] = []
        for each in of_one:
            if group and each.span.start - group[-1].span.end > _APART:
                yield group
                group = []
            group.append(each)
        yield group
