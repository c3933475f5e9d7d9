"""How much is said: passages and the text they cover, in three measures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop.model.ids import TagId


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

# What is said about each tag that is laid, or below which one is; None is any tag.
Tally = Mapping[TagId | None, Amount]


def together(tallies: Iterable[Tally], words: int, length: int) -> Tally:
    """Tallies of different documents as one, out of a text of all their words."""
    passages: dict[TagId | None, int] = {}
    characters: dict[TagId | None, int] = {}
    for tally in tallies:
        for tag, amount in tally.items():
            passages[tag] = passages.get(tag, 0) + amount.passages
            characters[tag] = characters.get(tag, 0) + amount.characters
    return {
        tag: Amount(count, characters[tag], words, length)
        for tag, count in passages.items()
    }
