"""Marks on a page: which fill and which lines they get."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.model.annotation import Annotation
from desktop.model.codebook import Codebook
from desktop.model.ids import AnnotationId, TagId
from desktop.model.page import Page
from desktop.text.spans import PageSpan, SourceSpan

MOST_LINES = 3  # underlines that the line height has room for
PLAIN = 0  # the colour of a highlight without a tag


@dataclass(frozen=True, slots=True)
class Laid:
    """A tag on a mark, as it is painted: colour 1 to 12, short code."""

    tag: TagId
    colour: int
    code: str


@dataclass(frozen=True, slots=True)
class Mark:
    """An annotation on the page; `parts` are what the page shows of it."""

    annotation: AnnotationId
    span: SourceSpan
    parts: tuple[PageSpan, ...]
    tags: tuple[Laid, ...]
    noted: bool = False

    @property
    def colour(self) -> int:
        """The colour that fills it: that of its first tag."""
        return self.tags[0].colour if self.tags else PLAIN


@dataclass(frozen=True, slots=True)
class Piece:
    """A mark's share of one block."""

    span: PageSpan
    mark: Mark


@dataclass(frozen=True, slots=True)
class Fill:
    """A stretch with one innermost mark."""

    span: PageSpan
    mark: Mark


@dataclass(frozen=True, slots=True)
class Line:
    """An underline in lane 0 to 2, counted downwards."""

    span: PageSpan
    colour: int
    lane: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class Stripe:
    """A tag's bar in the gutter, in lane 0 (beside the text) and outwards, or beyond
    all lanes."""

    span: PageSpan
    laid: Laid
    lane: int
    mark: Mark


def marks_of(
    annotations: Iterable[Annotation], page: Page, codebook: Codebook
) -> tuple[Mark, ...]:
    """The annotations as marks of this page, in reading order."""
    known = codebook.by_id
    laid = {
        tag.id: Laid(tag.id, codebook.theme(tag.id).colour, tag.code)
        for tag in known.values()
    }
    return tuple(
        Mark(
            each.id,
            each.span,
            page.map.parts(each.span),
            tuple(laid[tag] for tag in each.tags if tag in laid),
            bool(each.note),
        )
        for each in annotations
    )


def fills(pieces: Sequence[Piece]) -> list[Fill]:
    """Stretches that do not overlap, each with the innermost mark over it."""
    edges = sorted({edge for p in pieces for edge in (p.span.start, p.span.end)})
    coming = sorted(pieces, key=lambda piece: piece.span.start)
    out: list[Fill] = []
    heap: list[tuple[tuple[int, int, str], int, Piece]] = []
    at = 0
    for start, end in zip(edges, edges[1:], strict=False):
        while at < len(coming) and coming[at].span.start <= start:
            heapq.heappush(heap, (inner(coming[at].mark), at, coming[at]))
            at += 1
        while heap and heap[0][2].span.end <= start:
            heapq.heappop(heap)
        if not heap:
            continue
        mark = heap[0][2].mark
        if out and out[-1].mark is mark and out[-1].span.end == start:
            out[-1] = Fill(PageSpan(out[-1].span.start, end), mark)
        else:
            out.append(Fill(PageSpan(start, end), mark))
    return out


def lines(pieces: Sequence[Piece]) -> list[Line]:
    """One underline per tag, at most three at a place; later ones are left out."""
    out: list[Line] = []
    free = [0] * MOST_LINES
    for piece in sorted(pieces, key=lambda each: (each.span.start, -each.span.end)):
        colours = [laid.colour for laid in piece.mark.tags] or [PLAIN]
        for colour in colours:
            for lane in range(MOST_LINES):
                if free[lane] <= piece.span.start:
                    free[lane] = piece.span.end
                    out.append(Line(piece.span, colour, lane, piece.mark))
                    break
    return out


def neighbour(marks: Sequence[Mark], pos: int, step: int) -> Mark | None:
    """The shown mark that starts next after (step 1) or before (-1) a place."""
    shown = sorted(
        (mark for mark in marks if mark.parts), key=lambda each: each.parts[0].start
    )
    starts = [mark.parts[0].start for mark in shown]
    at = bisect_left(starts, pos + 1) if step > 0 else bisect_left(starts, pos) - 1
    return shown[at] if 0 <= at < len(shown) else None


def reading_order(mark: Mark) -> tuple[int, int, str]:
    """Sorts marks as annotations are read: outer before inner."""
    return mark.span.start, -mark.span.end, mark.annotation


def inner(mark: Mark) -> tuple[int, int, str]:
    """Sorts the innermost (shortest, then later) mark first."""
    return len(mark.span), -mark.span.start, mark.annotation
