"""Aligns two sentences where they are alike (Smith and Waterman 1981)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_GAP = -0.3
_MISMATCH = -0.45
_DIAGONAL, _UP, _LEFT = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs of places that have the same word, in order; `score` is their weight less
    what gaps and changed words cost."""

    pairs: tuple[tuple[int, int], ...]
    score: float


def best_alignment(
    one: Sequence[str], other: Sequence[str], weights: Sequence[float]
) -> Alignment:
    """The best local alignment of two runs of stems; `weights` are those of `one`."""
    columns = len(other)
    above = [0.0] * (columns + 1)
    came: list[bytearray] = []
    best, best_at = 0.0, (0, 0)
    for i, stem in enumerate(one):
        here = [0.0] * (columns + 1)
        trace = bytearray(columns + 1)
        weight = weights[i]
        left = 0.0
        for j in range(columns):
            score = above[j] + (weight if stem == other[j] else _MISMATCH)
            step = _DIAGONAL
            up = above[j + 1] + _GAP
            if up > score:
                score, step = up, _UP
            if left + _GAP > score:
                score, step = left + _GAP, _LEFT
            if score <= 0:
                score, step = 0.0, 0
            here[j + 1] = left = score
            trace[j + 1] = step
            if score > best:
                best, best_at = score, (i + 1, j + 1)
        came.append(trace)
        above = here
    return Alignment(tuple(_traced(came, best_at, one, other)), best)


def _traced(
    came: Sequence[bytearray],
    end: tuple[int, int],
    one: Sequence[str],
    other: Sequence[str],
) -> list[tuple[int, int]]:
    i, j = end
    pairs = []
    while i > 0 and j > 0:
        step = came[i - 1][j]
        if step == _DIAGONAL:
            if one[i - 1] == other[j - 1]:
                pairs.append((i - 1, j - 1))
            i, j = i - 1, j - 1
        elif step == _UP:
            i -= 1
        elif step == _LEFT:
            j -= 1
        else:
            break
    return pairs[::-1]
