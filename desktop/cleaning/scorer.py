"""Adds up learned weights: how likely each block is article, in plain Python."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from desktop import resources
from desktop.cleaning.context import rows
from desktop.cleaning.dump_rows import dump_rows
from desktop.cleaning.features import WORDS, Seen
from desktop.cleaning.trees import Sum, summed

_SURE = 8.0
# After so many trees, log-odds beyond a margin are clear: a factor stands for some of
# what the other trees would add.
_STEPS = ((8, 1.0, 1.8), (24, 1.4, 1.2))
FEW_WORDS = 30  # in longer blocks, words say more of the topic than of the role

Look = Callable[[Sequence[Seen], Sequence[float]], Sequence[Sequence[float]]]
Tables = list[tuple[int, list[float]]]
Squares = list[tuple[int, int, list[list[float]]]]


class Scorer:
    """Two stages: each block by itself (tables), then in its surroundings (trees)."""

    __slots__ = ("_by_width", "_look", "_pairs", "_rest", "_steps", "_words")

    def __init__(self, weights: dict[str, Any], look: Look = rows) -> None:
        """`look` makes the rows that the trees of these weights were trained on."""
        self._look = look
        self._by_width, self._pairs = _by_width(weights)
        self._words: dict[str, float] = weights["words"]
        trees = weights["trees"]
        self._steps: list[tuple[Sum, float, float]] = []
        at = 0
        for stop, margin, factor in weights.get("steps", _STEPS):
            self._steps.append((summed(trees[at:stop]), margin, factor))
            at = stop
        self._rest = summed(trees[at:])

    def alone(self, block: Seen) -> float:
        """The log-odds that a block is article, judged by itself; -8 to 8."""
        bins = block.bins
        total, tables = self._by_width[bins[WORDS]]
        for column, table in tables:
            total += table[bins[column]]
        for first, second, square in self._pairs:
            total += square[bins[first]][bins[second]]
        known = self._words
        if block.words <= FEW_WORDS:
            for word in dict.fromkeys(block.tokens):
                if word in known:
                    total += known[word]
        for mark in block.marks:
            if mark in known:
                total += known[mark]
        return -_SURE if total < -_SURE else min(total, _SURE)

    def together(self, seen: Sequence[Seen]) -> list[float]:
        """The log-odds that each block is article, seen where it stands."""
        return self.scores(self._look(seen, [self.alone(each) for each in seen]))

    def scores(self, table: Iterable[Sequence[float]]) -> list[float]:
        """The log-odds of blocks of which these rows tell."""
        return [self._score(row) for row in table]

    def _score(self, row: Sequence[float]) -> float:
        """The sum of all trees; three blocks in four are clear after the first few."""
        total = 0.0
        for step, margin, factor in self._steps:
            total += step(row)
            if abs(total) > margin:
                return total * factor
        return total + self._rest(row)


def _by_width(weights: dict[str, Any]) -> tuple[list[tuple[float, Tables]], Squares]:
    """The tables for each width of a block, and the squares that do not depend on it.

    Most pairs of columns have the width as one: with it known, each is a table.
    """
    singles: list[list[float]] = weights["tables"]
    squares: Squares = []
    out: list[tuple[float, Tables]] = []
    for width, value in enumerate(singles[WORDS]):
        tables = {column: list(table) for column, table in enumerate(singles)}
        del tables[WORDS]
        for first, second, square in weights["pairs"]:
            if first == WORDS:
                _add(tables[second], square[width] if width < len(square) else [])
            elif second == WORDS:
                _add(tables[first], [row[width] for row in square if width < len(row)])
            elif not width:
                squares.append((first, second, square))
        needed = [(column, table) for column, table in tables.items() if any(table)]
        out.append((float(weights["base"]) + value, needed))
    return out, squares


def _add(table: list[float], more: Sequence[float]) -> None:
    table += [0.0] * (len(more) - len(table))
    for i, each in enumerate(more):
        table[i] += each


@cache
def dump_scorer() -> Scorer:
    """The weights for plain-text dumps."""
    return Scorer(_loaded("dump_weights.json"), dump_rows)


@cache
def page_scorer() -> Scorer:
    """The weights for blocks whose place on a web page is known."""
    return Scorer(_loaded("page_weights.json"))


def _loaded(name: str) -> Any:
    file = resources.path("cleaning") / name
    return json.loads(file.read_text(encoding="utf-8"))
