"""What shared wording is: the same words in two documents, with every difference."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.text.spans import ShownSpan


class Verdict(StrEnum):
    """How the second wording stands to the first."""

    IDENTICAL = "identical"
    """The same words."""
    TRIMMED = "trimmed"
    """One leaves words out, and changes none."""
    REWORDED = "reworded"
    """Words were changed."""
    INDIRECT = "indirect"
    """One quotes, the other reports it with changed words."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a document's cleaned text. `quoted` if in quotation marks."""

    document: str
    span: ShownSpan
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that stand in one wording in place of those in the other; either may be
    missing. Spans count in the cleaned texts."""

    a: ShownSpan | None
    b: ShownSpan | None


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """The same wording in two documents.

    `score` is the share of their weighed words that is common, 0 to 1.
    """

    a: Place
    b: Place
    score: float
    verdict: Verdict
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class QuoteFamily:
    """All places of one wording. `id` stays the same while the earliest of its words
    does; `voices` counts documents, copies of one another as one."""

    id: str
    places: tuple[Place, ...]
    voices: int
