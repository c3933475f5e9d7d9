"""Which marks are in which block, and which lane each stripe has; changed in part."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.model.ids import AnnotationId
from desktop.model.page import Page
from desktop.text.spans import PageSpan
from desktop.ui.reader.marks import Mark, Piece, Stripe, inner, reading_order

_ONE_LINE = 80  # code points; marks closer than this may share a line


@dataclass(frozen=True, slots=True)
class _Row:
    """A mark's stripes: where they begin and are free again, and their lanes.

    Nothing before a `head` reaches it: packing can begin there anew.
    """

    start: int
    end: int
    mark: Mark
    lanes: tuple[int, ...] = ()
    head: bool = False


class MarkIndex:
    """The marks of a page by block; `changed` makes another that shares the rest."""

    def __init__(self, page: Page, marks: Iterable[Mark]) -> None:
        self._page = page
        self.marks: tuple[Mark, ...] = tuple(marks)
        self._by_id = {mark.annotation: mark for mark in self.marks}
        self._by_block: dict[int, list[Piece]] = {}
        for mark in self.marks:
            for number, piece in self._pieces_of(mark):
                self._by_block.setdefault(number, []).append(piece)
        striped = (self._row(mark) for mark in self.marks if _has_stripes(mark))
        self._rows = sorted(striped, key=_row_order)
        _pack(self._rows, 0, len(self._rows))
        self._lanes = {row.mark.annotation: row.lanes for row in self._rows}
        self._widths = Counter(max(row.lanes) for row in self._rows)

    def changed(self, gone: Collection[AnnotationId], new: Sequence[Mark]) -> MarkIndex:
        """The index without the marks of some annotations, and with others.

        A mark that changes is among both.
        """
        made = MarkIndex.__new__(MarkIndex)
        made._page = self._page
        made._by_id = dict(self._by_id)
        made._by_block = dict(self._by_block)
        made._rows = list(self._rows)
        made._lanes = dict(self._lanes)
        made._widths = Counter(self._widths)
        marks = list(self.marks)
        for annotation in gone:
            old = made._by_id.pop(annotation, None)
            if old is not None:
                del marks[_place(marks, old)]
                made._drop(old)
        for mark in new:
            made._by_id[mark.annotation] = mark
            marks.insert(
                bisect_left(marks, reading_order(mark), key=reading_order), mark
            )
            made._take(mark)
        made.marks = tuple(marks)
        return made

    @property
    def lanes(self) -> int:
        """How many lanes of stripes there are at the widest place."""
        return 1 + max((lane for lane, n in self._widths.items() if n), default=-1)

    def get(self, annotation: AnnotationId | None) -> Mark | None:
        """The mark of an annotation, shown or hidden."""
        return None if annotation is None else self._by_id.get(annotation)

    def pieces(self, block: int) -> Sequence[Piece]:
        """The shares of all marks in a block."""
        return self._by_block.get(block, ())

    def stripes(self, block: int) -> Sequence[Stripe]:
        """The shares of all stripes in a block."""
        return [
            stripe for piece in self.pieces(block) for stripe in self.stripes_of(piece)
        ]

    def stripes_of(self, piece: Piece) -> Sequence[Stripe]:
        """The stripes of a mark's share of a block."""
        lanes = self._lanes.get(piece.mark.annotation, ())
        return [
            Stripe(piece.span, laid, lane, piece.mark)
            for laid, lane in zip(piece.mark.tags, lanes, strict=True)
        ]

    def at(self, pos: int) -> tuple[Mark, ...]:
        """The marks over a code point of the page, innermost first."""
        pieces = self.pieces(self._page.block_at(pos))
        over = [piece.mark for piece in pieces if piece.span.covers(pos)]
        return tuple(sorted(over, key=inner))

    def hidden(self) -> dict[int, int]:
        """How many marks lie wholly inside each hidden run."""
        out: dict[int, int] = {}
        if not self._page.runs:
            return out
        for mark in self.marks:
            run = None if mark.parts else self._page.hidden_in(mark.span)
            if run is not None:
                out[run] = out.get(run, 0) + 1
        return out

    def _pieces_of(self, mark: Mark) -> Iterable[tuple[int, Piece]]:
        for part in mark.parts:
            number = self._page.block_at(part.start)
            while number < len(self._page.blocks):
                block = self._page.blocks[number].span
                if block.start >= part.end:
                    break
                low, high = max(part.start, block.start), min(part.end, block.end)
                if low < high:
                    yield number, Piece(PageSpan(low, high), mark)
                number += 1

    def _row(self, mark: Mark) -> _Row:
        last = self._page.blocks[self._page.block_at(mark.parts[-1].end - 1)].span
        end = min(mark.parts[-1].end + _ONE_LINE, last.end)
        return _Row(mark.parts[0].start, end, mark)

    def _drop(self, mark: Mark) -> None:
        for number in {number for number, _piece in self._pieces_of(mark)}:
            left = [each for each in self._by_block[number] if each.mark is not mark]
            self._by_block[number] = left
        if _has_stripes(mark):
            at = bisect_left(self._rows, _order_of(mark), key=_row_order)
            row = self._rows.pop(at)
            del self._lanes[mark.annotation]
            self._widths[max(row.lanes)] -= 1
            self._pack_again(at, at)

    def _take(self, mark: Mark) -> None:
        for number, piece in self._pieces_of(mark):
            known = self._by_block.get(number, ())
            self._by_block[number] = sorted([*known, piece], key=_piece_order)
        if _has_stripes(mark):
            row = self._row(mark)
            at = bisect_left(self._rows, _row_order(row), key=_row_order)
            self._rows.insert(at, row)
            self._pack_again(at, at + 1)

    def _pack_again(self, at: int, must: int) -> None:
        """Pack what a row that came or went may have moved."""
        for old, new in _pack(self._rows, _head_before(self._rows, at), must):
            if old.lanes:
                self._widths[max(old.lanes)] -= 1
            self._widths[max(new.lanes)] += 1
            self._lanes[new.mark.annotation] = new.lanes


def _pack(rows: list[_Row], begin: int, must: int) -> list[tuple[_Row, _Row]]:
    """Give each stripe the lane nearest to the text that is free where it begins.

    From row `begin`, which nothing before reaches, at least to row `must`, and from
    there to the next row that began anew before and still does. Gives the rows that
    are others now, before and after.
    """
    changed: list[tuple[_Row, _Row]] = []
    free: list[int] = []  # lanes, the nearest first
    taken: list[tuple[int, int]] = []  # until where, and the lane
    count, reach = 0, 0
    for at in range(begin, len(rows)):
        row = rows[at]
        head = row.start >= reach
        if at >= must and head and row.head:
            break
        while taken and taken[0][0] <= row.start:
            heapq.heappush(free, heapq.heappop(taken)[1])
        lanes = []
        for _tag in row.mark.tags:
            if not free:
                free.append(count)
                count += 1
            lane = heapq.heappop(free)
            heapq.heappush(taken, (row.end, lane))
            lanes.append(lane)
        reach = max(reach, row.end)
        if row.lanes != tuple(lanes) or row.head != head:
            rows[at] = replace(row, lanes=tuple(lanes), head=head)
            changed.append((row, rows[at]))
    return changed


def _head_before(rows: list[_Row], at: int) -> int:
    """The nearest row before one that nothing reaches."""
    at = max(0, at - 1)
    while at and not rows[at].head:
        at -= 1
    return at


def _place(marks: list[Mark], mark: Mark) -> int:
    at = bisect_left(marks, reading_order(mark), key=reading_order)
    return at if at < len(marks) and marks[at] is mark else marks.index(mark)


def _has_stripes(mark: Mark) -> bool:
    return bool(mark.parts and mark.tags)


def _row_order(row: _Row) -> tuple[int, int, int, str]:
    return row.start, *reading_order(row.mark)


def _order_of(mark: Mark) -> tuple[int, int, int, str]:
    return mark.parts[0].start, *reading_order(mark)


def _piece_order(piece: Piece) -> tuple[int, int, str]:
    return reading_order(piece.mark)
