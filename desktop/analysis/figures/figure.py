"""What a figure is: a number that matters, with all that makes it comparable."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from desktop.text.spans import ShownSpan

Value = float | int | str


class FigureKind(StrEnum):
    """What sort of number it is."""

    PERCENT = "percent"
    COUNT = "count"
    MONEY = "money"
    DATE = "date"
    DURATION = "duration"
    ORDINAL = "ordinal"
    SHARE = "share"


class Relation(StrEnum):
    """How figures about one thing stand to each other; the window says "check" where
    they differ, never "contradicts"."""

    AGREE = "agree"
    EVOLUTION = "evolution"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Voice:
    """A stretch that somebody is quoted or reported as saying."""

    span: ShownSpan
    speaker: str


@dataclass(frozen=True, slots=True)
class ContextWord:
    """A word near a figure: its stem, how many words away, and how rare it is."""

    stem: str
    distance: int
    weight: float
    name: bool


@dataclass(frozen=True, slots=True)
class Named:
    """A phrase near a figure that may say what it is of; `cost` is what speaks against
    it (how far it stands, a comma between), `behind` that a word stands between."""

    words: str
    stems: tuple[str, ...]
    cost: float
    behind: bool


@dataclass(frozen=True)
class Figure:
    """A number with its kind and unit.

    `value` is a number, or for dates an ISO date as far as it is told ("2025-02",
    "02-12", "wednesday"); `upper` is the other end of a range. `said` is how it is
    written, with its comparator if `says_comparator`. `sentence` counts the account's
    sentences, `standing` says that a word beside it makes it a former, current or
    target value.
    """

    document: str
    span: ShownSpan
    kind: FigureKind
    value: Value
    said: str
    upper: Value | None = None
    unit: str | None = None
    comparator: str | None = None
    says_comparator: bool = False
    horizon: str | None = None
    subject: str = ""
    speaker: str | None = None
    sentence: int = 0
    standing: str | None = None
    around: tuple[ContextWord, ...] = field(default=(), repr=False)
    names: tuple[Named, ...] = field(default=(), repr=False)

    @property
    def id(self) -> str:
        """Names the figure in one analysis, the same each time."""
        return f"{self.document}:{self.span.start}-{self.span.end}"


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures about one thing and how they stand to each other; `why` is a sentence."""

    members: tuple[Figure, ...]
    relation: Relation
    why: str
