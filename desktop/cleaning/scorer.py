"""Adds up learned weights: how likely each block is article, in plain Python."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from desktop import resources
from desktop.cleaning.context import rows
from desktop.cleaning.features import Seen
from desktop.cleaning.trees import summed

_SURE = 8.0
_CLEAR_AT_ONCE, _CLEAR_SOON = 1.0, 1.4  # log-odds
FEW_WORDS = 30  # in longer blocks, words say more of the topic than of the role


class Scorer:
    """Two stages: each block by itself (tables), then in its surroundings (trees)."""

    __slots__ = ("_base", "_first", "_pairs", "_rest", "_second", "_tables", "_words")

    def __init__(self, weights: dict[str, Any]) -> None:
        self._base = float(weights["base"])
        self._tables: list[list[float]] = weights["tables"]
        self._pairs: list[tuple[int, int, list[list[float]]]] = [
            (first, second, table) for first, second, table in weights["pairs"]
        ]
        self._words: dict[str, float] = weights["words"]
        trees = weights["trees"]
        self._first, self._second = summed(trees[:8]), summed(trees[8:24])
        self._rest = summed(trees[24:])

    def alone(self, block: Seen) -> float:
        """The log-odds that a block is article, judged by itself; -8 to 8."""
        bins = block.bins
        total = self._base
        for table, value in zip(self._tables, bins, strict=True):
            total += table[value]
        for first, second, square in self._pairs:
            total += square[bins[first]][bins[second]]
        known = self._words
        if block.words <= FEW_WORDS:
            for word in set(block.tokens):
                if word in known:
                    total += known[word]
        for mark in block.marks:
            if mark in known:
                total += known[mark]
        return -_SURE if total < -_SURE else min(total, _SURE)

    def together(self, seen: Sequence[Seen]) -> list[float]:
        """The log-odds that each block is article, seen where it stands."""
        return [
            self._score(row) for row in rows(seen, [self.alone(each) for each in seen])
        ]

    def _score(self, row: list[float]) -> float:
        """The sum of all trees; three blocks in four are clear after the first few.

        Of 14,000 blocks none whose first trees passed a margin changed sides later, so
        the rest are not asked; a factor stands for some of what they would add.
        """
        total = self._first(row)
        if abs(total) > _CLEAR_AT_ONCE:
            return total * 1.8
        total += self._second(row)
        if abs(total) > _CLEAR_SOON:
            return total * 1.2
        return total + self._rest(row)


@cache
def dump_scorer() -> Scorer:
    """The weights for plain-text dumps."""
    return _loaded("dump_weights.json")


@cache
def page_scorer() -> Scorer:
    """The weights for blocks whose place on a web page is known."""
    return _loaded("page_weights.json")


def _loaded(name: str) -> Scorer:
    file = resources.path("cleaning") / name
    return Scorer(json.loads(file.read_text(encoding="utf-8")))
