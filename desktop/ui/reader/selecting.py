"""Words, sentences and paragraphs of a page, as the units that hands select."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.model.page import Page, PageKind
from desktop.text.spans import PageSpan, Span
from desktop.text.words import words_in

SentenceFinder = Callable[[str], tuple[Span, ...]]

# What our own words fill; nothing in it can be marked.
_GLUE = (PageKind.DETAILS, PageKind.HIDDEN)


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the sentence cursor can stand: a sentence, or a hidden run's row.

    `first` and `last` count the sentences of the page that `span` covers.
    """

    span: PageSpan
    block: int
    is_row: bool = False


class Units:
    """Finds words and sentences around a place; sentences are found block by block."""

    def __init__(self, page: Page, sentences: SentenceFinder) -> None:
        self._page = page
        self._sentences = sentences
        self._found: dict[int, tuple[PageSpan, ...]] = {}

    def word_at(self, pos: int) -> PageSpan | None:
        """The word at a place, or the one that ends there."""
        block = self._page.blocks[self._page.block_at(pos)].span
        for word in words_in(self._page.text, block):
            if word.start <= pos <= word.end:
                return word
            if word.start > pos:
                break
        return None

    def snapped(self, span: PageSpan) -> PageSpan | None:
        """The span grown to whole words, without blanks; None if nothing is left."""
        start, end = span.start, span.end
        first = self.word_at(start)
        if first is not None and first.start < start < first.end:
            start = first.start
        last = self.word_at(end)
        if last is not None and last.start < end < last.end:
            end = last.end
        return self.trimmed(PageSpan(start, end))

    def trimmed(self, span: PageSpan) -> PageSpan | None:
        """The span without blanks at its ends."""
        text = self._page.text[span.start : span.end]
        left = len(text) - len(text.lstrip())
        words = text.strip()
        if not words:
            return None
        return PageSpan(span.start + left, span.start + left + len(words))

    def moved(self, span: PageSpan, *, at_start: bool, step: int) -> PageSpan | None:
        """The span with an edge a word further (1) or back (-1); None if it cannot.

        At least one word is left.
        """
        edge = self._word_edge(span.start if at_start else span.end, step, at_start)
        if edge is None:
            return None
        start, end = (edge, span.end) if at_start else (span.start, edge)
        return self.trimmed(PageSpan(start, end)) if start < end else None

    def _word_edge(self, pos: int, step: int, at_start: bool) -> int | None:
        """The next place after or before one where a word begins, or ends."""
        number = self._page.block_at(max(0, pos - (not at_start)))
        while 0 <= number < len(self._page.blocks):
            block = self._page.blocks[number]
            if self._page.map.parts_back(block.span):
                words = words_in(self._page.text, block.span)
                edges = [word.start if at_start else word.end for word in words]
                found = [at for at in edges if (at > pos if step > 0 else at < pos)]
                if found:
                    return found[0 if step > 0 else -1]
            number += step
        return None

    def paragraph_at(self, pos: int) -> PageSpan | None:
        """The block at a place, with its other parts if it was split for display."""
        blocks = self._page.blocks
        first = last = self._page.block_at(pos)
        if blocks[first].kind in _GLUE:
            return None
        while first and blocks[first].continues:
            first -= 1
        while last + 1 < len(blocks) and blocks[last + 1].continues:
            last += 1
        return self.trimmed(PageSpan(blocks[first].span.start, blocks[last].span.end))

    def sentence_at(self, pos: int) -> PageSpan | None:
        """The sentence at a place; None in our own words."""
        number = self._page.block_at(pos)
        best = None
        for sentence in self.sentences(number):
            if best is None or sentence.start <= pos:
                best = sentence
        return best

    def sentences(self, block: int) -> tuple[PageSpan, ...]:
        """The sentences of a block, without the blanks between them."""
        known = self._found.get(block)
        if known is None:
            known = self._found[block] = self._find(block)
        return known

    def stops(self, block: int) -> tuple[Stop, ...]:
        """Where the sentence cursor can stand in a block."""
        of = self._page.blocks[block]
        if of.kind is PageKind.HIDDEN:
            return (Stop(of.span, block, True),)
        return tuple(Stop(span, block) for span in self.sentences(block))

    def next_stop(self, pos: int, step: int) -> Stop | None:
        """The first stop after a place (step 1), or the last one before it (-1)."""
        number = self._page.block_at(pos)
        while 0 <= number < len(self._page.blocks):
            found = [
                stop
                for stop in self.stops(number)
                if (stop.span.start > pos if step > 0 else stop.span.start < pos)
            ]
            if found:
                return found[0 if step > 0 else -1]
            number += step
        return None

    def stop_at(self, pos: int) -> Stop | None:
        """The stop that a place lies in, else the one after it."""
        number = self._page.block_at(pos)
        inside = [stop for stop in self.stops(number) if stop.span.start <= pos]
        return inside[-1] if inside else self.next_stop(pos, 1)

    def _find(self, block: int) -> tuple[PageSpan, ...]:
        of = self._page.blocks[block]
        if of.kind in _GLUE or not self._page.map.parts_back(of.span):
            return ()
        out = []
        for found in self._sentences(self._page.words(of)):
            start = of.span.start + found.start
            span = self.trimmed(PageSpan(start, of.span.start + found.end))
            if span is not None:
                out.append(span)
        return tuple(out)
