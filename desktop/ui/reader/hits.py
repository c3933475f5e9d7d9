"""Where words stand in a page: any number of places, found as they are looked at."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.model.page import Page
from desktop.text.spans import PageSpan
from desktop.ui.reader.typeset import OUR_WORDS

_NEVER = "\0"  # no key types it


def folded(text: str) -> str:
    """The text in one case, each letter at its place.

    Casefold would make two letters of "ß"; of these only "İ" would become two here.
    """
    return text.replace("\u0130", "i").lower().replace("ς", "σ")


class PageText:
    """A page's text made ready for looking: folded, without our own words in it."""

    def __init__(self, page: Page) -> None:
        parts, at = [], 0
        text = folded(page.text)
        for block in page.blocks:
            if block.kind in OUR_WORDS:
                parts += [text[at : block.span.start], _NEVER * len(block.span)]
                at = block.span.end
        self.text = "".join((*parts, text[at:]))

    def look_for(self, words: str) -> Hits:
        """The places of words, whatever their case."""
        return Hits(self.text, folded(words))


class Hits:
    """The places of words in a folded text, in order and without overlaps.

    Nothing is listed: a letter stands half a million times in a long page.
    """

    def __init__(self, text: str = "", words: str = "") -> None:
        self._text = text
        self._words = words
        self._count = text.count(words) if words else 0

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[PageSpan]:
        return self.within(PageSpan(0, len(self._text)))

    def within(self, whole: PageSpan) -> Iterator[PageSpan]:
        """Those that lie inside a stretch."""
        if not self._count:
            return
        at = self._text.find(self._words, whole.start, whole.end)
        while at >= 0:
            end = at + len(self._words)
            yield PageSpan(at, end)
            at = self._text.find(self._words, end, whole.end)

    def from_(self, pos: int) -> PageSpan | None:
        """The first that begins at a place or later, else the first of all."""
        return self._span(self._text.find(self._words, pos)) or self._first()

    def before(self, pos: int) -> PageSpan | None:
        """The last that ends at a place or before, else the last of all."""
        found = self._span(self._text.rfind(self._words, 0, pos))
        return found or self._span(self._text.rfind(self._words))

    def number(self, hit: PageSpan) -> int:
        """Which one it is, counted from 1."""
        return 1 + self._text.count(self._words, 0, hit.start)

    def sample(self, most: int) -> list[PageSpan]:
        """All, or if there are more the first of each of so many stretches."""
        if self._count <= most:
            return list(self)
        size, found = len(self._text), []
        for number in range(most):
            low, high = number * size // most, (number + 1) * size // most
            span = self._span(
                self._text.find(self._words, low, high + len(self._words) - 1)
            )
            if span is not None:
                found.append(span)
        return found

    def _first(self) -> PageSpan | None:
        return self._span(self._text.find(self._words))

    def _span(self, at: int) -> PageSpan | None:
        found = at >= 0 and self._count > 0
        return PageSpan(at, at + len(self._words)) if found else None
