"""Which marks are in which block, and which lane each stripe has; changed in part."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Sequence

from desktop.model.ids import AnnotationId
from desktop.model.page import Page
from desktop.text.spans import PageSpan
from desktop.ui.reader.lanes import Lanes, Row
from desktop.ui.reader.marks import Mark, Piece, Stripe, inner, reading_order

_FEW = 100  # changes that are made one by one
_ONE_LINE = 80  # code points; marks closer than this may share a line


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
        self._hidden: dict[int, int] = {}
        if page.runs:
            for mark in self.marks:
                self._count_hidden(mark, 1)
        self._lanes = Lanes(self._row(mark) for mark in self.marks if _striped(mark))

    def changed(self, gone: Collection[AnnotationId], new: Sequence[Mark]) -> MarkIndex:
        """The index without the marks of some annotations, and with others.

        A mark that changes is among both.
        """
        if len(gone) + len(new) > max(_FEW, len(self.marks) // 8):
            left = self._by_id.keys() - set(gone)
            kept = [mark for mark in self.marks if mark.annotation in left]
            return MarkIndex(self._page, sorted([*kept, *new], key=reading_order))
        made = MarkIndex.__new__(MarkIndex)
        made._page = self._page
        made._by_id = dict(self._by_id)
        made._by_block = dict(self._by_block)
        made._hidden = dict(self._hidden)
        made._lanes = self._lanes.copy()
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
        return self._lanes.count

    def get(self, annotation: AnnotationId | None) -> Mark | None:
        """The mark of an annotation, shown or hidden."""
        return None if annotation is None else self._by_id.get(annotation)

    def pieces(self, block: int) -> Sequence[Piece]:
        """The shares of all marks in a block."""
        return self._by_block.get(block, ())

    def stripes(self, block: int) -> Sequence[Stripe]:
        """The shares of all stripes in a block, also of those beyond all lanes."""
        return [
            Stripe(piece.span, laid, lane, piece.mark)
            for piece, lanes in zip(
                self.pieces(block), self.lanes_in(block), strict=True
            )
            for laid, lane in zip(piece.mark.tags, lanes, strict=True)
        ]

    def lanes_in(self, block: int) -> list[tuple[int, ...]]:
        """The lanes of each mark's stripes, as `pieces` has the marks."""
        of = self._lanes.of
        return [
            of(piece.mark.annotation, len(piece.mark.tags))
            for piece in self.pieces(block)
        ]

    def at(self, pos: int) -> tuple[Mark, ...]:
        """The marks over a code point of the page, innermost first."""
        pieces = self.pieces(self._page.block_at(pos))
        over = [piece.mark for piece in pieces if piece.span.covers(pos)]
        return tuple(sorted(over, key=inner))

    def hidden(self) -> dict[int, int]:
        """How many marks lie wholly inside each hidden run."""
        return {run: count for run, count in self._hidden.items() if count}

    def number(self, mark: Mark) -> int:
        """Which mark it is in reading order, counted from 0."""
        return _place(self.marks, mark)

    def neighbour(self, mark: Mark, step: int) -> Mark | None:
        """The shown mark that comes next (step 1) or before (-1) in reading order."""
        at = self.number(mark) + step
        while 0 <= at < len(self.marks):
            if self.marks[at].parts:
                return self.marks[at]
            at += step
        return None

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

    def _row(self, mark: Mark) -> Row:
        """Marks that may share a line are not above each other in a lane."""
        last = self._page.blocks[self._page.block_at(mark.parts[-1].end - 1)].span
        end = min(mark.parts[-1].end + _ONE_LINE, last.end)
        order = reading_order(mark)
        return Row(mark.parts[0].start, order, end, len(mark.tags), mark.annotation)

    def _drop(self, mark: Mark) -> None:
        for number in {number for number, _piece in self._pieces_of(mark)}:
            left = [each for each in self._by_block[number] if each.mark is not mark]
            self._by_block[number] = left
        self._count_hidden(mark, -1)
        if _striped(mark):
            self._lanes.remove(self._row(mark))

    def _take(self, mark: Mark) -> None:
        for number, piece in self._pieces_of(mark):
            pieces = list(self._by_block.get(number, ()))
            insort(pieces, piece, key=_piece_order)
            self._by_block[number] = pieces
        self._count_hidden(mark, 1)
        if _striped(mark):
            self._lanes.insert(self._row(mark))

    def _count_hidden(self, mark: Mark, by: int) -> None:
        run = None if mark.parts else self._page.hidden_in(mark.span)
        if run is not None:
            self._hidden[run] = self._hidden.get(run, 0) + by


def _place(marks: Sequence[Mark], mark: Mark) -> int:
    at = bisect_left(marks, reading_order(mark), key=reading_order)
    return at if at < len(marks) and marks[at] is mark else marks.index(mark)


def _striped(mark: Mark) -> bool:
    return bool(mark.parts and mark.tags)


def _piece_order(piece: Piece) -> tuple[int, int, str]:
    return reading_order(piece.mark)
