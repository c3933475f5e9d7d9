"""What can be seen of each block from those around it: rows for the second scorer."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from desktop.cleaning.features import (
    COLUMNS,
    COPIES,
    FORM,
    HEAD,
    PHRASE,
    WORDS,
    Seen,
)

_FAR = 40
_LOG_BINS = (1, 2, 3, 5, 8, 12, 18, 27, 40, 60, 90, 135, 200, 400, 800, 1600, 3200)
CONTEXT_COLUMNS = 40


def rows(seen: Sequence[Seen], alone: Sequence[float]) -> list[list[float]]:
    """One row per block: its own bins, then the neighbourhood and the page.

    `alone` are the log-odds that each block is article, judged by itself.
    """
    n = len(seen)
    if not n:
        return []
    words = [min(block.words, 400) for block in seen]
    mass = [a * _log(w) for a, w in zip(alone, words, strict=True)]
    strong = [a > 1.0 and w > 12 for a, w in zip(alone, words, strict=True)]
    left, right = _decayed(mass), _decayed(mass[::-1])[::-1]
    core_start, core_end = _core(mass)
    since, until = _distances(strong), _distances(strong[::-1])[::-1]
    strong_before = _running([w if s else 0 for w, s in zip(words, strong, strict=True)])
    strong_total = strong_before[-1]
    words_before = _running(words)
    words_total = words_before[-1] or 1
    short = [w < 9 for w in words]
    short_left, short_right = _runs(short), _runs(short[::-1])[::-1]
    heads = _heads(seen, strong_before)
    edge = [-6.0] * 3
    around = edge + list(alone) + edge
    widths = [0] * 2 + [block.bins[WORDS] for block in seen] + [0] * 2
    gaps = sum(1 for block in seen if block.bins[11]) / n
    page = [
        float(bisect_right(_LOG_BINS, n)),
        float(bisect_right(_LOG_BINS, strong_total)),
        strong_total / words_total,
        gaps,
    ]
    out = []
    for i, block in enumerate(seen):
        head_reason, head_lines, head_strong = heads[i]
        out.append(
            [
                *block.bins,
                around[i + 3],
                around[i],
                around[i + 1],
                around[i + 2],
                around[i + 4],
                around[i + 5],
                around[i + 6],
                widths[i],
                widths[i + 1],
                widths[i + 3],
                widths[i + 4],
                left[i],
                right[i],
                i - core_start if i - core_start < _FAR else _FAR,
                core_end - i if core_end - i < _FAR else _FAR,
                since[i],
                until[i],
                strong_before[i] / (strong_total or 1),
                strong_before[i],
                strong_total - strong_before[i],
                words_before[i] / words_total,
                i / n,
                min(i, _FAR),
                min(n - i, _FAR),
                short_left[i],
                short_right[i],
                head_reason,
                head_lines,
                head_strong,
                *page,
            ]
        )
    return out


def _log(words: int) -> float:
    return _LOG[words]


_LOG = [bisect_right(_LOG_BINS, i) / 3 + 0.3 for i in range(401)]


def _decayed(mass: Sequence[float]) -> list[float]:
    """What lies before each block, nearer blocks counting more."""
    out = []
    total = 0.0
    for each in mass:
        out.append(total)
        total = total * 0.75 + each
    return out


def _core(mass: Sequence[float]) -> tuple[int, int]:
    """The first and last block of the stretch whose sum is greatest."""
    best = total = -1e9
    start = best_start = best_end = 0
    for i, each in enumerate(mass):
        if total < 0:
            total, start = each, i
        else:
            total += each
        if total > best:
            best, best_start, best_end = total, start, i
    return best_start, best_end


def _distances(strong: Sequence[bool]) -> list[int]:
    """How many blocks back the last strong one is, not counting the block itself."""
    out = []
    distance = _FAR
    for each in strong:
        out.append(distance)
        distance = 1 if each else min(distance + 1, _FAR)
    return out


def _running(values: Sequence[int]) -> list[int]:
    out = [0]
    for value in values:
        out.append(out[-1] + value)
    return out


def _runs(flags: Sequence[bool]) -> list[int]:
    """How many blocks in a row up to each, itself included, have the flag."""
    out = []
    run = 0
    for flag in flags:
        run = min(run + 1, _FAR) if flag else 0
        out.append(run)
    return out


def _heads(
    seen: Sequence[Seen], strong_before: Sequence[int]
) -> list[tuple[int, int, int]]:
    """The last head of a furniture section before each block: why, how far, how much."""
    out = []
    reason, at, strong_at = 0, -_FAR, 0
    for i, block in enumerate(seen):
        out.append((reason, min(i - at, _FAR), strong_before[i] - strong_at))
        if block.bins[HEAD]:
            reason, at, strong_at = block.bins[PHRASE], i, strong_before[i]
    return out


_ = (COLUMNS, COPIES, FORM)
