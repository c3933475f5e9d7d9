"""The stretches of running text in a page, and how they compare.

Where no markup says where an article ends, its end shows in what lies between two
stretches of running text, and in how their sizes compare.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_FARTHEST = 4  # stretches before or after the main one are all alike from here on
_DEEPEST = 200.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """Blocks that are running text on the whole; `mass` is what speaks for them."""

    first: int
    last: int
    mass: float


def stretches(mass: Sequence[float], depth: float) -> list[Stretch]:
    """The stretches over which mass grows, parted where it has fallen by `depth`."""
    out: list[Stretch] = []
    start, end = -1, 0
    total = peak = 0.0
    for i, each in enumerate(mass):
        if start < 0:
            if each <= 0:
                continue
            start, total, peak = i, 0.0, 0.0
        total += each
        if total > peak:
            peak, end = total, i
        elif total <= 0 or peak - total > depth:
            out.append(Stretch(start, end, peak))
            start = -1
    if start >= 0:
        out.append(Stretch(start, end, peak))
    return out


def compared(found: Sequence[Stretch], mass: Sequence[float]) -> list[list[float]]:
    """Seven columns, one value per block, about the stretch that began last.

    Its mass as a share of the greatest, its place before or after that one, whether
    the block lies in it, what share of all mass came before it, how much has spoken
    against the block since it ended, the share of the next stretch, and its length.
    """
    n = len(mass)
    if not found:
        return [[-1.0] * n for _column in range(7)]
    masses = [each.mass for each in found]
    top, whole = max(masses), sum(masses)
    best = masses.index(top)
    opening = found[0].first
    share, order = [0.0] * opening, [-_FARTHEST - 1.0] * opening
    inside, before, length = [0.0] * opening, [0.0] * opening, [0.0] * opening
    later, against = [masses[0] / top] * opening, _against(mass, 0, opening)
    done = 0.0
    for k, each in enumerate(found):
        stop = found[k + 1].first if k + 1 < len(found) else n
        size = each.last - each.first + 1
        count = stop - each.first
        share += [each.mass / top] * count
        order += [float(max(-_FARTHEST, min(k - best, _FARTHEST)))] * count
        inside += [1.0] * size + [0.0] * (count - size)
        before += [done / whole] * count
        length += [float(min(size, 60))] * count
        next_share = masses[k + 1] / top if k + 1 < len(found) else 0.0
        later += [next_share] * count
        against += [0.0] * size + _against(mass, each.last + 1, stop)
        done += each.mass
    return [share, order, inside, before, against, later, length]


def _against(mass: Sequence[float], start: int, stop: int) -> list[float]:
    """What has spoken against the blocks since the first of them."""
    out = []
    total = 0.0
    for each in mass[start:stop]:
        if each < 0:
            total = min(total - each, _DEEPEST)
        out.append(total)
    return out
