"""What was found: quotations and reported statements with who said them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.text.spans import ShownSpan


class Coverage(StrEnum):
    """How much of a text the search for speakers could read."""

    FULL = "full"
    MARKS_ONLY = "marks only"  # a language without reporting verbs: no speakers


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have spoken: the words that say so, and the name in full."""

    source: ShownSpan | None
    cue: ShownSpan | None
    speaker: str | None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class DirectQuote:
    """Words in quotation marks, the marks left out, or a turn of a transcript."""

    span: ShownSpan
    said: Attribution


@dataclass(frozen=True, slots=True)
class ReportedStatement:
    """What somebody is reported to have said, in pieces where the cue stands within.

    `negated`: the text says that it was not said ("did not say that …").
    """

    spans: tuple[ShownSpan, ...]
    said: Attribution
    negated: bool


@dataclass(frozen=True, slots=True)
class Sayings:
    """All that was found in one account, in reading order."""

    quotes: tuple[DirectQuote, ...]
    statements: tuple[ReportedStatement, ...]
    coverage: Coverage
