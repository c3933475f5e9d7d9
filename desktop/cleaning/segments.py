"""Finds the blocks of a plain-text page dump: lines, and wrapped lines joined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from desktop.formats.parsed import Origin, RawBlock
from desktop.model.document import BlockKind

_WIDEST = 110
_NARROWEST = 40
# So many paragraphs of wrapped lines show that a text was wrapped throughout.
_TELLING = 3


class Segment(NamedTuple):
    """A stretch of a dump without white space at its ends.

    `gap` counts the blank lines before it; `indent` is its first line's indentation.
    """

    start: int
    end: int
    gap: int
    indent: int
    kind: BlockKind | None = None
    level: int = 0
    origin: Origin | None = None


def given_segments(text: str, blocks: Sequence[RawBlock]) -> list[Segment]:
    """The blocks that the format gave, without white space at their ends.

    Text that lies between blocks is not lost: it becomes blocks of its own.
    """
    out: list[Segment] = []
    at = 0
    for block in sorted(blocks, key=lambda each: each.span):
        start, end = max(at, block.span.start), block.span.end
        if start >= end:
            continue
        out += _between(text, at, start)
        words = text[start:end]
        bare = words.strip()
        if bare:
            first = start + len(words) - len(words.lstrip())
            out.append(
                Segment(
                    first,
                    first + len(bare),
                    max(text.count("\n", at, start) - 1, 0),
                    0,
                    block.kind,
                    block.level,
                    block.origin,
                )
            )
        at = end
    return out + _between(text, at, len(text))


def _between(text: str, start: int, end: int) -> list[Segment]:
    """Words that no block covers, line by line."""
    if not text[start:end].strip():
        return []
    return [
        Segment(start + line.start, start + line.end, line.gap, line.indent)
        for line in _lines(text[start:end])
    ]


def dump_segments(text: str) -> list[Segment]:
    """Every line with something on it, hard-wrapped paragraphs as one segment.

    A dump's blank lines are not trusted to divide paragraphs (menus come as dense
    lines, some scrapers put a single line end between paragraphs), so a line is a
    block unless the lines around it show that it was broken to fit a width.
    """
    runs = _runs(_lines(text))
    width = _page_width(text, runs)
    out: list[Segment] = []
    for run in runs:
        if width is not None:
            out += _unwrapped(run, _forced(text, run, width))
        else:
            out += _joined(text, run) if len(run) > 2 else run
    return out


def _runs(lines: list[Segment]) -> list[list[Segment]]:
    """Lines that follow each other without a blank line."""
    out: list[list[Segment]] = []
    for line in lines:
        if out and line.gap == 0:
            out[-1].append(line)
        else:
            out.append([line])
    return out


def _page_width(text: str, runs: list[list[Segment]]) -> int | None:
    """The width that the whole text was wrapped to, with blank lines between its
    paragraphs; None if it was not. One paragraph of two lines proves nothing, many
    whose first lines are all full do."""
    wrapped = [run for run in runs if len(run) > 1]
    if len(wrapped) < _TELLING or 2 * len(wrapped) < len(runs):
        return None
    width = max(line.end - line.start for run in runs for line in run)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    forced = lower = breaks = 0
    for run in wrapped:
        for line, was_forced in zip(run[1:], _forced(text, run, width), strict=True):
            breaks += 1
            forced += was_forced
            lower += was_forced and text[line.start].islower()
    return width if forced > 0.8 * breaks and lower > 0.4 * forced else None


def _lines(text: str) -> list[Segment]:
    out: list[Segment] = []
    at = gap = 0
    for raw in text.split("\n"):
        words = raw.lstrip()
        if words:
            indent = len(raw) - len(words)
            start = at + indent
            out.append(Segment(start, start + len(words.rstrip()), gap, indent))
            gap = 0
        else:
            gap += 1
        at += len(raw) + 1
    return out


def _joined(text: str, run: list[Segment]) -> list[Segment]:
    """The run with every line break undone that was forced by the width of the page."""
    lengths = sorted(segment.end - segment.start for segment in run)
    width = lengths[-1]
    if not _NARROWEST <= width <= _WIDEST or lengths[len(lengths) // 2] < 0.6 * width:
        return run
    forced = _forced(text, run, width)
    lower = sum(
        was_forced and text[line.start].islower()
        for line, was_forced in zip(run[1:], forced, strict=True)
    )
    if sum(forced) < 0.55 * len(forced) or lower < 0.3 * sum(forced):
        return run
    return _unwrapped(run, forced)


def _forced(text: str, run: list[Segment], width: int) -> list[bool]:
    """For each line but the first: whether its first word had no room before it."""
    return [
        line.end
        - line.start
        + 1
        + len(text[following.start : following.end].split()[0])
        > width
        for line, following in zip(run, run[1:], strict=False)
    ]


def _unwrapped(run: list[Segment], forced: list[bool]) -> list[Segment]:
    """The run with the forced line breaks undone."""
    out = [run[0]]
    for line, was_forced in zip(run[1:], forced, strict=True):
        if was_forced:
            last = out[-1]
            out[-1] = Segment(last.start, line.end, last.gap, last.indent)
        else:
            out.append(line)
    return out
