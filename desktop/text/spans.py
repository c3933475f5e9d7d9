"""Stretches of text, one type per offset space, so that mypy refuses to mix them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeVar


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch `start <= end`, end exclusive; the subclass says in which text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return self.end > self.start

    def covers(self, pos: int) -> bool:
        """Whether the character at `pos` lies inside."""
        return self.start <= pos < self.end

    def overlaps(self, other: Span) -> bool:
        """Whether both share at least one character."""
        return self.start < other.end and other.start < self.end

    def slice(self, text: str) -> str:
        """The words this span points at in its own text."""
        return text[self.start : self.end]


class SourceSpan(Span):
    """Code points of the frozen source text of a document."""

    __slots__ = ()


class ShownSpan(Span):
    """Code points of the cleaned text, what is left of the source after all cuts."""

    __slots__ = ()


class PageSpan(Span):
    """Code points of the page a reader displays: cleaned text, peeked runs, rows."""

    __slots__ = ()


class QtSpan(Span):
    """UTF-16 units of a page, as QTextCursor counts them."""

    __slots__ = ()


SpanT = TypeVar("SpanT", bound=Span)
# Sorting by the numbers themselves is several times as fast as comparing spans.
_ends = attrgetter("start", "end")


def merged(spans: Iterable[SpanT]) -> tuple[SpanT, ...]:
    """The same characters as sorted spans that neither touch nor overlap."""
    out: list[SpanT] = []
    for span in sorted(spans, key=_ends):
        if not span:
            continue
        if out and span.start <= out[-1].end:
            if span.end > out[-1].end:
                out[-1] = type(span)(out[-1].start, span.end)
        else:
            out.append(span)
    return tuple(out)


def without(whole: SpanT, holes: Iterable[SpanT]) -> tuple[SpanT, ...]:
    """What is left of `whole` when the holes are taken out, in order."""
    out: list[SpanT] = []
    at = whole.start
    for hole in merged(holes):
        if hole.end <= at:
            continue
        if hole.start >= whole.end:
            break
        if hole.start > at:
            out.append(type(whole)(at, hole.start))
        at = hole.end
    if at < whole.end:
        out.append(type(whole)(at, whole.end))
    return tuple(out)
