"""What can be seen of each block from those around it: rows for the second scorer."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from desktop.cleaning.features import (
    COPIES,
    DATE,
    END,
    GAP,
    HEAD,
    PHRASE,
    WORDS,
    Seen,
)
from desktop.cleaning.phrases import common_words

_FAR = 40
LOG_BINS = (1, 2, 3, 5, 8, 12, 18, 27, 40, 60, 90, 135, 200, 400, 800, 1600, 3200)


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
    left, right = decayed(mass), decayed(mass[::-1])[::-1]
    core_start, core_end = core(mass)
    since, until = _distances(strong), _distances(strong[::-1])[::-1]
    strong_before = _running(
        [w if s else 0 for w, s in zip(words, strong, strict=True)]
    )
    strong_total = strong_before[-1]
    words_before = _running(words)
    words_total = words_before[-1] or 1
    short = [w < 9 for w in words]
    short_left, short_right = _runs(short), _runs(short[::-1])[::-1]
    heads = _heads(seen, strong_before)
    edge = [-6.0] * 3
    around = edge + list(alone) + edge
    widths = [0] * 2 + [block.bins[WORDS] for block in seen] + [0] * 2
    gaps = sum(1 for block in seen if block.bins[GAP]) / n
    topical = _topical(seen, strong)
    headline, about = _headline(seen)
    busy = _running(
        [int(block.bins[COPIES] > 1 or block.bins[DATE] == 2) for block in seen]
    )
    said = _running([int(block.bins[PHRASE] > 0) for block in seen])
    kinds = [0, 0, *(block.bins[PHRASE] for block in seen), 0, 0]
    ends = [0, *(block.bins[END] for block in seen), 0]
    near = _nearness(seen, strong, words)
    page = [
        float(bisect_right(LOG_BINS, n)),
        float(bisect_right(LOG_BINS, strong_total)),
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
                min(strong_before[i], 600),
                min(strong_total - strong_before[i], 600),
                words_before[i] / words_total,
                i / n,
                min(i, _FAR),
                min(n - i, _FAR),
                short_left[i],
                short_right[i],
                head_reason,
                head_lines,
                min(head_strong, 400),
                topical[i],
                kinds[i],
                kinds[i + 1],
                kinds[i + 3],
                kinds[i + 4],
                ends[i],
                ends[i + 2],
                max(-_FAR, min(i - headline, _FAR)) if headline else -_FAR - 1,
                about[i],
                busy[min(i + 7, n)] - busy[max(i - 6, 0)],
                said[min(i + 5, n)] - said[max(i - 4, 0)],
                *near[i],
                *page,
            ]
        )
    return out


def _log(words: int) -> float:
    return LOG_WORDS[words]


LOG_WORDS = [bisect_right(LOG_BINS, i) / 3 + 0.3 for i in range(401)]


def decayed(mass: Sequence[float]) -> list[float]:
    """What lies before each block, nearer blocks counting more."""
    out = []
    total = 0.0
    for each in mass:
        out.append(total)
        total = total * 0.75 + each
    return out


def core(mass: Sequence[float]) -> tuple[int, int]:
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
    """The last head of a furniture section before each block, and how far it is."""
    out = []
    reason, at, strong_at = 0, -_FAR, 0
    for i, block in enumerate(seen):
        out.append((reason, min(i - at, _FAR), strong_before[i] - strong_at))
        if block.bins[HEAD]:
            reason, at, strong_at = block.bins[PHRASE], i, strong_before[i]
    return out


def _topical(seen: Sequence[Seen], strong: Sequence[bool]) -> list[float]:
    """The share of each block's longer words that other running text has too."""
    common = common_words()
    counts: dict[str, int] = {}
    longer = []
    for block, is_strong in zip(seen, strong, strict=True):
        words = {word for word in block.tokens if len(word) > 3 and word not in common}
        longer.append(words)
        if is_strong:
            for word in words:
                counts[word] = counts.get(word, 0) + 1
    out = []
    for words, is_strong in zip(longer, strong, strict=True):
        if not words:
            out.append(-1.0)
        elif is_strong:
            shared = sum(1 for word in words if counts[word] > 1)
            out.append(shared / len(words))
        else:
            out.append(len(words & counts.keys()) / len(words))
    return out


def _headline(seen: Sequence[Seen]) -> tuple[int, list[float]]:
    """Where the page title on top comes again (0: nowhere); who shares its words."""
    top = seen[0]
    where = 0
    for i in range(1, len(seen)):
        folded = seen[i].bare
        if len(folded) >= 12 and top.bare.startswith(folded) and seen[i].words > 2:
            where = i
            break
    title = seen[where] if where else top
    common = common_words()
    words = {word for word in title.tokens if len(word) > 3 and word not in common}
    if not words:
        return where, [-1.0] * len(seen)
    return where, [len(words.intersection(block.tokens)) / len(words) for block in seen]


def _nearness(
    seen: Sequence[Seen], strong: Sequence[bool], words: Sequence[int]
) -> list[tuple[float, float]]:
    """How much running text shares a block's place, and how near the main place is."""
    weight: dict[tuple[str, ...], int] = {}
    for block, is_strong, count in zip(seen, strong, words, strict=True):
        if is_strong and block.place:
            weight[block.place] = weight.get(block.place, 0) + count
    if not weight:
        return [(-1.0, -1.0)] * len(seen)
    total = sum(weight.values())
    main = max(weight, key=lambda place: weight[place])
    known: dict[tuple[str, ...], tuple[float, float]] = {}
    out = []
    for block in seen:
        place = block.place
        if place not in known:
            shared = 0
            for ours, theirs in zip(place, main, strict=False):
                if ours != theirs:
                    break
                shared += 1
            near = 2 * shared / (len(place) + len(main) or 1)
            known[place] = (weight.get(place, 0) / total, near)
        out.append(known[place])
    return out
