"""Marks of a page by block: which fill, which lines and which stripes they get."""

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
_ONE_LINE = 80  # code points; marks closer than this may share a line


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
    """A tag's bar in the gutter, in lane 0 (beside the text) and outwards."""

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


class MarkIndex:
    """Block number to the marks in it; built once per change of marks or page."""

    def __init__(self, page: Page, marks: Sequence[Mark]) -> None:
        self.marks = tuple(marks)
        self._page = page
        self._by_block: dict[int, list[Piece]] = {}
        self._by_id = {mark.annotation: mark for mark in marks}
        for mark in marks:
            for part in mark.parts:
                self._enter(mark, part)
        self._stripes: dict[int, list[Stripe]] = {}
        self.lanes = 0
        self._lay_stripes()

    def get(self, annotation: AnnotationId | None) -> Mark | None:
        """The mark of an annotation, shown or hidden."""
        return None if annotation is None else self._by_id.get(annotation)

    def pieces(self, block: int) -> Sequence[Piece]:
        """The shares of all marks in a block."""
        return self._by_block.get(block, ())

    def stripes(self, block: int) -> Sequence[Stripe]:
        """The shares of all stripes in a block."""
        return self._stripes.get(block, ())

    def at(self, pos: int) -> tuple[Mark, ...]:
        """The marks over a code point of the page, innermost first."""
        pieces = self.pieces(self._page.block_at(pos))
        over = [piece.mark for piece in pieces if piece.span.covers(pos)]
        return tuple(sorted(over, key=_inner))

    def hidden(self) -> dict[int, int]:
        """How many marks lie wholly inside each hidden run."""
        out: dict[int, int] = {}
        for mark in self.marks:
            run = None if mark.parts else self._page.hidden_in(mark.span)
            if run is not None:
                out[run] = out.get(run, 0) + 1
        return out

    def _enter(self, mark: Mark, part: PageSpan) -> None:
        number = self._page.block_at(part.start)
        while number < len(self._page.blocks):
            block = self._page.blocks[number].span
            if block.start >= part.end:
                return
            low, high = max(part.start, block.start), min(part.end, block.end)
            if low < high:
                piece = Piece(PageSpan(low, high), mark)
                self._by_block.setdefault(number, []).append(piece)
            number += 1

    def _lay_stripes(self) -> None:
        """Pack the stripes: the lane nearest to the text that is free by then."""
        free: list[int] = []  # where each lane is free again
        shown = [mark for mark in self.marks if mark.parts and mark.tags]
        for mark in sorted(shown, key=lambda each: each.parts[0].start):
            start = mark.parts[0].start
            last = self._page.blocks[self._page.block_at(mark.parts[-1].end - 1)].span
            end = min(mark.parts[-1].end + _ONE_LINE, last.end)
            for laid in mark.tags:
                lane = next((n for n, at in enumerate(free) if at <= start), len(free))
                if lane == len(free):
                    free.append(end)
                else:
                    free[lane] = end
                self._enter_stripe(mark, laid, lane)
        self.lanes = len(free)

    def _enter_stripe(self, mark: Mark, laid: Laid, lane: int) -> None:
        for part in mark.parts:
            number = self._page.block_at(part.start)
            while number < len(self._page.blocks):
                block = self._page.blocks[number].span
                if block.start >= part.end:
                    break
                low, high = max(part.start, block.start), min(part.end, block.end)
                if low < high:
                    stripe = Stripe(PageSpan(low, high), laid, lane, mark)
                    self._stripes.setdefault(number, []).append(stripe)
                number += 1


def fills(pieces: Sequence[Piece]) -> list[Fill]:
    """Stretches that do not overlap, each with the innermost mark over it."""
    edges = sorted({edge for p in pieces for edge in (p.span.start, p.span.end)})
    coming = sorted(pieces, key=lambda piece: piece.span.start)
    out: list[Fill] = []
    heap: list[tuple[tuple[int, int, str], int, Piece]] = []
    at = 0
    for start, end in zip(edges, edges[1:], strict=False):
        while at < len(coming) and coming[at].span.start <= start:
            heapq.heappush(heap, (_inner(coming[at].mark), at, coming[at]))
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


class Heights:
    """Where a place of the page stands from 0 (top) to 1 (end), without layout."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._tops = [0.0]
        for block in page.blocks:
            self._tops.append(self._tops[-1] + 0.5 + -(-max(1, len(block.span)) // 70))

    def share(self, pos: int) -> float:
        """About how far down the page a code point stands."""
        if not self._page.blocks:
            return 0.0
        number = self._page.block_at(pos)
        span = self._page.blocks[number].span
        within = min(1.0, max(0, pos - span.start) / max(1, len(span)))
        top, bottom = self._tops[number], self._tops[number + 1]
        return (top + within * (bottom - top)) / self._tops[-1]


def neighbour(marks: Sequence[Mark], pos: int, step: int) -> Mark | None:
    """The shown mark that starts next after (step 1) or before (-1) a place."""
    shown = sorted(
        (mark for mark in marks if mark.parts), key=lambda each: each.parts[0].start
    )
    starts = [mark.parts[0].start for mark in shown]
    at = bisect_left(starts, pos + 1) if step > 0 else bisect_left(starts, pos) - 1
    return shown[at] if 0 <= at < len(shown) else None


def _inner(mark: Mark) -> tuple[int, int, str]:
    """Sorts the innermost (shortest, then later) mark first."""
    return len(mark.span), -mark.span.start, mark.annotation
