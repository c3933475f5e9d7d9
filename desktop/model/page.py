"""The page a reader shows: blocks of cleaned text with thin rows for what is hidden."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.model.document import Cut, StyleKind
from desktop.model.ids import CutId
from desktop.text.spanmap import SpanMap
from desktop.text.spans import PageSpan, SourceSpan


class PageKind(StrEnum):
    """What a block of a page is, which decides how it is set."""

    DETAILS = "details"
    TITLE = "title"
    DECK = "deck"
    BYLINE = "byline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    QUOTE = "quote"
    TABLE = "table"
    CAPTION = "caption"
    HIDDEN = "hidden"
    PEEKED = "peeked"


@dataclass(frozen=True, slots=True)
class HiddenRun:
    """Neighbouring cuts as one: `span` covers them, `lines` counts their lines."""

    cuts: tuple[Cut, ...]
    span: SourceSpan
    lines: int
    peeked: bool = False

    @property
    def ids(self) -> tuple[CutId, ...]:
        """What to restore to have all of it back."""
        return tuple(cut.id for cut in self.cuts)


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block of the page; `span` is without the line break that ends it.

    `run` is the number of the hidden run for HIDDEN and PEEKED. `continues` marks the
    later parts of a block that was too long, or that a hidden run interrupts.
    """

    span: PageSpan
    kind: PageKind
    level: int = 0
    run: int | None = None
    continues: bool = False


@dataclass(frozen=True, slots=True)
class PageStyle:
    """A stretch of the page in italics, bold, code, or as a link."""

    span: PageSpan
    kind: StyleKind


@dataclass(frozen=True)
class Page:
    """Everything a reader shows of a document, and where each letter comes from.

    Blocks are joined by one line break each, so block n of the page is block n of a
    text widget that was given `text`.
    """

    text: str
    blocks: tuple[PageBlock, ...]
    map: SpanMap[SourceSpan, PageSpan]
    runs: tuple[HiddenRun, ...]
    styles: tuple[PageStyle, ...] = ()
    right_to_left: bool = False
    _starts: tuple[int, ...] = field(default=(), repr=False)

    def block_at(self, pos: int) -> int:
        """The number of the block that a code point of the page lies in."""
        return max(0, bisect_right(self._starts, pos) - 1)

    def words(self, block: PageBlock) -> str:
        """The text of a block."""
        return block.span.slice(self.text)

    def source(self, span: PageSpan) -> SourceSpan | None:
        """What of the document a stretch of the page shows; None if only our words."""
        return self.map.back(span)

    def hidden_in(self, span: SourceSpan) -> int | None:
        """The number of the hidden run that holds all that `span` would show."""
        if self.map.parts(span):
            return None
        after = bisect_right(self.runs, span.start, key=lambda run: run.span.start)
        for at in range(max(0, after - 1), min(after + 1, len(self.runs))):
            if self.runs[at].span.overlaps(span):
                return at
        return None
