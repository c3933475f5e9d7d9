"""Two accounts beside each other: which sentences make the same point, and where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from desktop.analysis.alignment import CANDIDATES, Pair
from desktop.tasks.analyzing import Analysis
from desktop.text.wording import one_language

# Below this two sentences share a common word or two, but no point.
_LEAST = 0.12


class Side(IntEnum):
    """One of the two accounts, in reading order of the interface."""

    ONE = 0
    OTHER = 1

    @property
    def across(self) -> Side:
        """The side it is not."""
        return Side(1 - self)


@dataclass(frozen=True, slots=True)
class Ribbon:
    """Two sentences to be joined: `ends` has the number of each, by side."""

    ends: tuple[int, int]
    score: float


class SideBySide:
    """What an analysis knows about two of its accounts; `places` are theirs in it."""

    def __init__(self, found: Analysis, places: tuple[int, int]) -> None:
        self._accounts = tuple(found.accounts[place] for place in places)
        self._partners: tuple[dict[int, list[int]], ...] = ({}, {})
        drawn = []
        for pair in sorted(found.alignment, key=lambda pair: -pair.score):
            ends = _ends(pair, places)
            if ends is None or pair.score < _LEAST:
                continue
            for side in Side:
                others = self._partners[side].setdefault(ends[side], [])
                others.append(ends[side.across])
            if pair.drawn:
                drawn.append(Ribbon(ends, pair.score))
        self.ribbons = tuple(sorted(drawn, key=lambda ribbon: ribbon.ends))
        self.anchors = tuple(self._anchors(side) for side in Side)

    @property
    def comparable(self) -> bool:
        """Whether both are in one language; others are not compared."""
        one, other = self._accounts
        return one_language(one.language, other.language)

    def partners(self, side: Side, sentence: int) -> tuple[int, ...]:
        """Sentences of the other account that make the point, likeliest first."""
        return tuple(self._partners[side].get(sentence, ())[:CANDIDATES])

    def _anchors(self, side: Side) -> tuple[tuple[int, int], ...]:
        """The surest ribbon of each paragraph of a side: own sentence, the other's.

        One a paragraph, so that neighbouring sentences do not pull to and fro.
        """
        best: dict[int, Ribbon] = {}
        sentences = self._accounts[side].sentences
        for ribbon in self.ribbons:
            paragraph = sentences[ribbon.ends[side]].paragraph
            if paragraph not in best or ribbon.score > best[paragraph].score:
                best[paragraph] = ribbon
        ends = (ribbon.ends for ribbon in best.values())
        return tuple(sorted((each[side], each[side.across]) for each in ends))


def neighbours(
    anchors: Sequence[tuple[int, int]], sentence: int
) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """The anchor at or before a sentence and the one after it."""
    at = bisect_right(anchors, sentence, key=lambda anchor: anchor[0])
    before = anchors[at - 1] if at else None
    after = anchors[at] if at < len(anchors) else None
    return before, after


def between(
    height: float, before: tuple[float, float], after: tuple[float, float]
) -> float:
    """The height across from `height`, as far on from `before` to `after`.

    Each of the two is a height on this side and the one across; those across may be
    in any order.
    """
    way = after[0] - before[0]
    if way <= 0:
        return before[1]
    share = min(1.0, max(0.0, (height - before[0]) / way))
    return before[1] + share * (after[1] - before[1])


def _ends(pair: Pair, places: tuple[int, int]) -> tuple[int, int] | None:
    """The sentences of a pair by side; None if it is about other accounts."""
    accounts = pair.one[0], pair.other[0]
    if accounts == places:
        return pair.one[1], pair.other[1]
    if accounts == places[::-1]:
        return pair.other[1], pair.one[1]
    return None
