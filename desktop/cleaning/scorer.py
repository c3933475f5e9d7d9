"""Adds up learned weights: how likely each block is article, in plain Python."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import repeat
from typing import Any

from desktop import resources
from desktop.cleaning.dump_rows import Around
from desktop.cleaning.features import COLUMNS, WORDS, Seen
from desktop.cleaning.trees import Sum, summed

_SURE = 8.0
_UNIT = 1000  # weights are sums of thousandths
# After so many trees, log-odds beyond a margin are clear: a factor stands for some of
# what the other trees would add.
_STEPS = ((8, 1.0, 1.8), (24, 1.4, 1.2))
FEW_WORDS = 30  # in longer blocks, words say more of the topic than of the role

Table = Callable[..., int]
Squares = list[tuple[int, int, list[list[float]]]]


class Scorer:
    """Two stages: each block by itself (tables), then in its surroundings (trees).

    In a dump a few trees that see little of the surroundings go first, and settle what
    is clear: three blocks in four.
    """

    __slots__ = ("_by_width", "_first", "_rest", "_steps", "_words")

    def __init__(self, weights: dict[str, Any]) -> None:
        self._by_width = _by_width(weights)
        self._words = {word: _whole(each) for word, each in weights["words"].items()}
        trees = weights["trees"]
        self._steps: list[tuple[Sum, float, float]] = []
        at = 0
        for stop, margin, factor in weights.get("steps", _STEPS):
            self._steps.append((summed(trees[at:stop]), margin, factor))
            at = stop
        self._rest = summed(trees[at:])
        first = weights.get("first", {"trees": [], "factor": 0.0})
        factor = float(first["factor"])
        below, above = first.get("below", -_SURE), first.get("above", _SURE)
        self._first = (summed(first["trees"]), factor, below, above)

    def alone(self, block: Seen) -> float:
        """The log-odds that a block is article, judged by itself; -8 to 8."""
        bins = block.bins
        total = self._by_width[bins[WORDS]](*bins)
        weight = self._words.get
        if block.words <= FEW_WORDS:
            total += sum(map(weight, set(block.tokens), repeat(0)))
        if block.marks:
            total += sum(map(weight, block.marks, repeat(0)))
        if total >= _SURE * _UNIT:
            return _SURE
        return max(total / _UNIT, -_SURE)

    def together(self, seen: Sequence[Seen]) -> list[float]:
        """The log-odds that each block of a dump is article, seen where it stands."""
        if not seen:
            return []
        around = Around(seen, [self.alone(each) for each in seen])
        first, factor, below, above = self._first
        odds = [factor * first(*row) for row in around.near()]
        unsure = [i for i, odd in enumerate(odds) if below < odd < above]
        scores = self.scores(around.rows(unsure))
        for i, score in zip(unsure, scores, strict=True):
            odds[i] = score
        return odds

    def scores(self, table: Iterable[Sequence[float]]) -> list[float]:
        """The log-odds of blocks of which these rows tell."""
        return [self._score(row) for row in table]

    def _score(self, row: Sequence[float]) -> float:
        """The sum of all trees; many blocks are clear before the last."""
        total = 0.0
        for step, margin, factor in self._steps:
            total += step(*row)
            if abs(total) > margin:
                return total * factor
        return total + self._rest(*row)


def _by_width(weights: dict[str, Any]) -> list[Table]:
    """What the bins of a block say, for each width: a function of the bins.

    Most pairs of columns have the width as one: with it known, each is a table.
    """
    singles: list[list[float]] = weights["tables"]
    squares: Squares = []
    out: list[Table] = []
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
        out.append(_table(float(weights["base"]) + value, tables, squares))
    return out


def _table(base: float, tables: dict[int, list[float]], squares: Squares) -> Table:
    """A function that adds up what tables and squares have for a block's bins."""
    known: dict[str, Any] = {}
    terms = [str(_whole(base))]
    for column, table in tables.items():
        if any(table):
            known[f"t{column}"] = list(map(_whole, table))
            terms.append(f"t{column}[c{column}]")
    for first, second, square in squares:
        name = f"s{first}_{second}"
        known[name] = [list(map(_whole, row)) for row in square]
        terms.append(f"{name}[c{first}][c{second}]")
    names = ", ".join([f"c{column}" for column in range(COLUMNS)])
    # As defaults of arguments the tables are looked at quickest.
    given = "".join(f", {name}={name}" for name in known)
    exec(f"def look_up({names}{given}):\n return {' + '.join(terms)}", known)
    found: Table = known["look_up"]
    return found


def _whole(weight: float) -> int:
    """A weight in thousandths, of which sums are the same in any order."""
    return round(weight * _UNIT)


def _add(table: list[float], more: Sequence[float]) -> None:
    table += [0.0] * (len(more) - len(table))
    for i, each in enumerate(more):
        table[i] += each


@cache
def dump_scorer() -> Scorer:
    """The weights for plain-text dumps."""
    return Scorer(_loaded("dump_weights.json"))


@cache
def page_scorer() -> Scorer:
    """The weights for blocks whose place on a web page is known."""
    return Scorer(_loaded("page_weights.json"))


def _loaded(name: str) -> Any:
    file = resources.path("cleaning") / name
    return json.loads(file.read_text(encoding="utf-8"))
