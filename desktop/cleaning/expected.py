"""From which odds on keeping a block raises the F1 that can be expected of a text."""

from __future__ import annotations

import math
from collections.abc import Sequence

MOST_WORDS = 400  # a block counts by its words, up to here
# Log-odds below which nothing is article, and what F1 they stand for.
_LOWEST_LIMIT = -0.6
_LEAST_F1 = 2 / (1 + math.exp(-_LOWEST_LIMIT))


def limit_of(odds: Sequence[float], words: Sequence[int]) -> float:
    """From which log-odds on keeping a block is expected to raise the text's F1.

    Half the best F1 that can be expected (Lipton, Elkan and Naryanaswamy 2014): where
    all of an article is doubtful, what is least so stays together.
    """
    likely = sorted(
        (
            (1 / (1 + math.exp(-odd)), count)
            for odd, count in zip(odds, words, strict=True)
        ),
        reverse=True,
    )
    wanted = sum(chance * count for chance, count in likely) or 1.0
    found = kept = best = 0.0
    for chance, count in likely:
        found += chance * count
        kept += count
        best = max(best, 2 * found / (kept + wanted))
    if best <= _LEAST_F1:
        return _LOWEST_LIMIT
    return max(_LOWEST_LIMIT, min(0.0, math.log(best / (2 - best))))
