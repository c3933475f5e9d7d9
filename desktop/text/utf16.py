"""Code points to UTF-16 units and back: the only place where the two are converted."""

from __future__ import annotations

import re
from bisect import bisect_right

from desktop.text.spans import PageSpan, QtSpan

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Utf16Index:
    """Answers where a code point of one text lies in UTF-16 units, and back.

    Costs O(number of characters outside the BMP) to make, O(log n) to ask.
    """

    __slots__ = ("_points", "_units")

    def __init__(self, text: str) -> None:
        self._points = [match.start() for match in _ASTRAL.finditer(text)]
        self._units = [point + i for i, point in enumerate(self._points)]

    def unit(self, point: int) -> int:
        """The UTF-16 offset of a code-point offset."""
        if not self._points:
            return point
        return point + bisect_right(self._points, point - 1)

    def point(self, unit: int) -> int:
        """The code-point offset of a UTF-16 offset; a split pair counts from its start.

        Qt can report a caret between the halves of a surrogate pair.
        """
        if not self._units:
            return unit
        before = bisect_right(self._units, unit - 1)
        if before and self._units[before - 1] == unit - 1:
            return self._points[before - 1]
        return unit - before

    def to_qt(self, span: PageSpan) -> QtSpan:
        """The same characters as Qt counts them."""
        return QtSpan(self.unit(span.start), self.unit(span.end))

    def from_qt(self, span: QtSpan) -> PageSpan:
        """The same characters in code points; a half pair at the end is taken whole."""
        start, end = self.point(span.start), self.point(span.end)
        if span and self.unit(end) < span.end:
            end += 1
        return PageSpan(start, max(start, end))
