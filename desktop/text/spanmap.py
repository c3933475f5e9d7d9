"""Positions mapped between two texts, the second made of pieces of the first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from desktop.text.spans import Span

A = TypeVar("A", bound=Span)
B = TypeVar("B", bound=Span)
C = TypeVar("C", bound=Span)


class SpanMap(Generic[A, B]):
    """A text B that is pieces of a text A in order, perhaps with glue between them.

    A piece is `(start in A, start in B, length)`. Glue is text of B that A does not
    have (the line break a page puts between blocks); a cut is text of A that B does
    not have. Everything is answered in O(log n) plus the size of the answer.
    """

    __slots__ = ("_a", "_b", "_length", "_of", "_to")

    def __init__(
        self, of: type[A], to: type[B], pieces: Iterable[tuple[int, int, int]]
    ) -> None:
        """Raises ValueError unless the pieces go forward in both texts."""
        self._of, self._to = of, to
        self._a: list[int] = []
        self._b: list[int] = []
        self._length: list[int] = []
        for a, b, length in pieces:
            if length <= 0:
                continue
            if self._a:
                last = self._length[-1]
                a_end, b_end = self._a[-1] + last, self._b[-1] + last
                if a < a_end or b < b_end:
                    raise ValueError("pieces of a span map must go forward")
                if a == a_end and b == b_end:
                    self._length[-1] += length
                    continue
            self._a.append(a)
            self._b.append(b)
            self._length.append(length)

    @classmethod
    def keeping(cls, of: type[A], to: type[B], kept: Iterable[A]) -> SpanMap[A, B]:
        """The map to the text that is exactly the kept spans, one after the other."""
        pieces, at = [], 0
        for span in kept:
            pieces.append((span.start, at, len(span)))
            at += len(span)
        return cls(of, to, pieces)

    @property
    def pieces(self) -> tuple[tuple[int, int, int], ...]:
        """All pieces as (start in A, start in B, length), neighbours joined."""
        return tuple(zip(self._a, self._b, self._length, strict=True))

    @property
    def kept(self) -> tuple[A, ...]:
        """The spans of A that B has."""
        return tuple(
            self._of(a, a + n) for a, n in zip(self._a, self._length, strict=True)
        )

    def parts(self, span: A) -> tuple[B, ...]:
        """Where the characters of `span` stand in B, in order; () if all are cut."""
        return tuple(
            self._to(low, high)
            for low, high in _parts(self._a, self._b, self._length, span)
        )

    def parts_back(self, span: B) -> tuple[A, ...]:
        """Where the characters of `span` come from in A, in order; () if all glue."""
        return tuple(
            self._of(low, high)
            for low, high in _parts(self._b, self._a, self._length, span)
        )

    def forward(self, span: A) -> B | None:
        """From the first to the last shown character of `span`; None if all are cut."""
        parts = self.parts(span)
        return self._to(parts[0].start, parts[-1].end) if parts else None

    def back(self, span: B) -> A | None:
        """From the first to the last source character of `span`; None if all glue."""
        parts = self.parts_back(span)
        return self._of(parts[0].start, parts[-1].end) if parts else None

    def position(self, pos: int) -> int:
        """Where A's `pos` falls in B; a cut position falls where its cut is."""
        index = bisect_right(self._a, pos) - 1
        if index < 0:
            return self._b[0] if self._b else 0
        return self._b[index] + min(pos - self._a[index], self._length[index])

    def position_back(self, pos: int) -> int:
        """Where B's `pos` comes from in A; glue counts as the end before it."""
        index = bisect_right(self._b, pos) - 1
        if index < 0:
            return self._a[0] if self._a else 0
        return self._a[index] + min(pos - self._b[index], self._length[index])

    def then(self, other: SpanMap[B, C]) -> SpanMap[A, C]:
        """The map from A to C: first this one, then `other`."""
        pieces = []
        for b, c, length in other.pieces:
            for low, high in _parts(
                self._b, self._a, self._length, Span(b, b + length)
            ):
                start_in_b = self._b[bisect_right(self._a, low) - 1] + (
                    low - self._a[bisect_right(self._a, low) - 1]
                )
                pieces.append((low, c + start_in_b - b, high - low))
        return SpanMap(self._of, other._to, pieces)


def _parts(
    here: Sequence[int], there: Sequence[int], length: Sequence[int], span: Span
) -> list[tuple[int, int]]:
    """Stretches of the other text that the characters of `span` have there."""
    out: list[tuple[int, int]] = []
    index = max(bisect_right(here, span.start) - 1, 0)
    last = bisect_left(here, span.end)
    for i in range(index, last):
        low = max(span.start, here[i])
        high = min(span.end, here[i] + length[i])
        if low < high:
            low, high = low - here[i] + there[i], high - here[i] + there[i]
            if out and out[-1][1] == low:
                out[-1] = (out[-1][0], high)
            else:
                out.append((low, high))
    return out
