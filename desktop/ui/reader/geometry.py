"""Where characters stand in a laid-out block, also where two directions meet."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextLine

# Letters that run right to left, and the signs that turn the direction.
_TURNS = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_TOUCH = 1.5  # pixels between two runs that are painted as one


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of one visual line, relative to the block's rectangle.

    `baseline` is where the letters stand, `line` counts the block's lines.
    """

    line: int
    left: float
    right: float
    baseline: float


def turns(text: str) -> bool:
    """Whether a text has anything that runs right to left."""
    return _TURNS.search(text) is not None


def stretches(
    block: QTextBlock, start: int, end: int, *, mixed: bool
) -> Iterator[Stretch]:
    """Where units `start` to `end` of a laid-out block stand, line by line.

    `mixed` asks for visual runs: two edges are right only in lines that run one way.
    """
    layout = block.layout()
    count = layout.lineCount()
    first = layout.lineForTextPosition(start)
    number = first.lineNumber() if first.isValid() else 0
    while number < count:
        line = layout.lineAt(number)
        from_, length = line.textStart(), line.textLength()
        if from_ >= end:
            return
        low, high = max(start, from_), min(end, from_ + length)
        if low < high:
            baseline = line.y() + line.ascent()
            edges = _visual(line, low, high) if mixed else (_plain(line, low, high),)
            for left, right in edges:
                if right > left:
                    yield Stretch(number, left, right, baseline)
        number += 1


def baselines(block: QTextBlock) -> list[float]:
    """The baseline of each line, relative to the block's rectangle."""
    layout = block.layout()
    lines = (layout.lineAt(n) for n in range(layout.lineCount()))
    return [line.y() + line.ascent() for line in lines]


class LineTable:
    """A laid-out block's lines, measured once, for thousands of questions."""

    def __init__(self, block: QTextBlock) -> None:
        layout, text = block.layout(), block.text()
        # Qt counts in UTF-16 units; most blocks have one for each letter.
        plain = len(text) == block.length() - 1
        units = b"" if plain else text.encode("utf-16-le", "surrogatepass")
        self._starts: list[int] = []
        self._ends: list[int] = []  # without the blanks at a line's end
        self._baselines: list[float] = []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            low, high = line.textStart(), line.textStart() + line.textLength()
            words = (
                text[low:high]
                if plain
                else units[2 * low : 2 * high].decode("utf-16-le", "surrogatepass")
            )
            self._starts.append(low)
            self._ends.append(high - (len(words) - len(words.rstrip())))
            self._baselines.append(line.y() + line.ascent())

    def __len__(self) -> int:
        return len(self._starts)

    def heights(self, start: int, end: int) -> tuple[float, float] | None:
        """The first and the last baseline of units `start` to `end`."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_left(self._starts, end) - 1
        while first <= last and not self._has(first, start, end):
            first += 1
        while last >= first and not self._has(last, start, end):
            last -= 1
        if first > last:
            return None
        return self._baselines[first], self._baselines[last]

    def _has(self, line: int, start: int, end: int) -> bool:
        low, high = self._starts[line], self._ends[line]
        return max(start, low) < min(end, high)


def bounds(found: list[Stretch], above: float, below: float) -> QRectF:
    """The box around stretches, `above` and `below` their baselines."""
    left = min(each.left for each in found)
    right = max(each.right for each in found)
    top = min(each.baseline for each in found) - above
    bottom = max(each.baseline for each in found) + below
    return QRectF(left, top, right - left, bottom - top)


def _plain(line: QTextLine, low: int, high: int) -> tuple[float, float]:
    """Left and right edge in a line that runs left to right; blanks at its end out."""
    left, right = _x(line, low), _x(line, high)
    return left, min(right, line.x() + line.naturalTextWidth())


def _x(line: QTextLine, pos: int) -> float:
    found = line.cursorToX(pos)
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]


def _visual(line: QTextLine, low: int, high: int) -> list[tuple[float, float]]:
    """The visual runs of a stretch from its glyphs, neighbours joined."""
    found: list[tuple[float, float]] = []
    for run in line.glyphRuns(low, high - low):
        glyphs = run.glyphIndexes()
        advances = run.rawFont().advancesForGlyphIndexes(glyphs)
        xs = [
            (point.x(), point.x() + advance.x())
            for point, advance in zip(run.positions(), advances, strict=False)
        ]
        if xs:
            found.append((min(x for x, _ in xs), max(x for _, x in xs)))
    joined: list[tuple[float, float]] = []
    for left, right in sorted(found):
        if joined and left <= joined[-1][1] + _TOUCH:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return joined
