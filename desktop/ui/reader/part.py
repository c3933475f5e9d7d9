"""Which blocks of a long page are laid out: those in sight and some around them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from desktop.model.page import Page
from desktop.text.spans import PageSpan
from desktop.text.utf16 import Utf16Index

WHOLE = 120_000  # code points up to which a page is laid out as one


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks `first` to `last` (not included); the document's block 0 is `first`."""

    first: int
    last: int

    def has(self, number: int) -> bool:
        """Whether a block of the page is laid out."""
        return self.first <= number < self.last

    def span(self, page: Page) -> PageSpan:
        """What of the page is laid out, without the break after it."""
        if self.first >= self.last:
            return PageSpan(0, 0)
        blocks = page.blocks
        return PageSpan(blocks[self.first].span.start, blocks[self.last - 1].span.end)


class Heights:
    """Where a place of the page stands without layout: estimated from its letters."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._tops = [0.0]
        for block in page.blocks:
            self._tops.append(self._tops[-1] + 0.5 + -(-max(1, len(block.span)) // 70))

    def share(self, pos: int) -> float:
        """About how far down the page a code point stands, from 0 (top) to 1 (end)."""
        if not self.page.blocks:
            return 0.0
        number = self.page.block_at(pos)
        span = self.page.blocks[number].span
        within = min(1.0, max(0, pos - span.start) / max(1, len(span)))
        top, bottom = self._tops[number], self._tops[number + 1]
        return (top + within * (bottom - top)) / self._tops[-1]

    def top(self, number: int) -> float:
        """Where a block begins, in lines; for the count of blocks, where all end."""
        return self._tops[number]

    def block_at(self, lines: float) -> int:
        """The block that stands so many lines down."""
        last = len(self.page.blocks) - 1
        return min(last, max(0, bisect_right(self._tops, lines) - 1))


class Places:
    """What is known of a page's places before it is laid out; a long one takes time."""

    def __init__(self, page: Page) -> None:
        self.units = Utf16Index(page.text)
        self.heights = Heights(page)


def part_around(
    heights: Heights, number: int, around: float, grown: Part | None = None
) -> Part:
    """The part to lay out: a block and `around` lines before and after it.

    With `grown`, that part and what is between.

    A page that is short is one part.
    """
    page = heights.page
    count = len(page.blocks)
    if len(page.text) <= WHOLE:
        return Part(0, count)
    number = min(number, count - 1)
    first = heights.block_at(heights.top(number) - around)
    last = 1 + heights.block_at(heights.top(number + 1) + around)
    if grown is not None:
        first, last = min(first, grown.first), max(last, grown.last)
    return Part(first, last)
