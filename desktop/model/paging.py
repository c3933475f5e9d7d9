"""Builds the page of a document from its text, its cuts and what is known of it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator
from itertools import pairwise

from desktop.model.document import Block, BlockKind, Body, Cut, Metadata
from desktop.model.ids import CutId
from desktop.model.page import HiddenRun, Page, PageBlock, PageKind, PageStyle
from desktop.text.spanmap import SpanMap
from desktop.text.spans import PageSpan, SourceSpan, merged, without

# A block longer than this is split for display: text layout works block by block.
LONGEST_BLOCK = 1500  # words
_LONGEST_RUN = 6 * LONGEST_BLOCK  # code points, for text without blanks
_PIECE = 150  # words of what it is split into
_RUN = 6 * _PIECE
_SOFT_WRAP = 48  # code points; longer lines were broken to fit a page, not on purpose
_OPENING = 40  # blocks in which a title is looked for
_BYLINE_WORDS = 16
_DIRECTION_SAMPLE = 4000  # code points

# One code point for one: what would end a block, or means something to the widget.
_DISPLAY = {ord(c): " " for c in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"}
_DISPLAY |= {n: " " for n in range(32) if n != 9}
_DISPLAY |= dict.fromkeys((0xFFFC, 0xFFFE, 0xFFFF, *range(0xFDD0, 0xFDF0)), "\ufffd")
_LINES = _DISPLAY | {ord("\n"): "\u2028"}
_BREAK = "\n"


_KINDS = {
    BlockKind.HEADING: PageKind.HEADING,
    BlockKind.LIST: PageKind.LIST,
    BlockKind.QUOTE: PageKind.QUOTE,
    BlockKind.TABLE: PageKind.TABLE,
    BlockKind.CAPTION: PageKind.CAPTION,
}

SentenceEnds = Callable[[str], Collection[int]]


def build_page(
    body: Body,
    metadata: Metadata,
    *,
    peeked: Collection[CutId] = (),
    details: str = "",
    row: Callable[[HiddenRun], str] = lambda run: f"{run.lines}",
    sentence_ends: SentenceEnds | None = None,
) -> Page:
    """The page of a document, in linear time.

    `details` is the line above the title, `row` the words of a hidden run's row;
    neither maps to the source. A run is peeked when one of its cuts is in `peeked`.
    """
    pieces = _pieces(body)
    runs = tuple(_runs(body, pieces, frozenset(peeked)))
    writer = _Writer(body.source_text, sentence_ends)
    roles = _roles(body, pieces, metadata)
    if PageKind.TITLE not in roles.values():
        if details:
            writer.glue(details, PageKind.DETAILS)
        if metadata.title:
            writer.glue(metadata.title, PageKind.TITLE)
    waiting = iter(enumerate(runs))
    following = next(waiting, None)
    for number, (block, parts) in enumerate(pieces):
        kind = roles.get(number, _KINDS.get(block.kind, PageKind.PARAGRAPH))
        if kind is PageKind.TITLE and details:
            while following and following[1].span.start < parts[0].start:
                writer.run(*following, row, body)
                following = next(waiting, None)
            writer.glue(details, PageKind.DETAILS)
        open_parts: list[SourceSpan] = []
        continues = False
        for part in parts:
            while following and following[1].span.start < part.start:
                if open_parts:
                    writer.text(open_parts, kind, block.level, continues=continues)
                    open_parts, continues = [], True
                writer.run(*following, row, body)
                following = next(waiting, None)
            open_parts.append(part)
        writer.text(open_parts, kind, block.level, continues=continues)
    while following:
        writer.run(*following, row, body)
        following = next(waiting, None)
    return writer.page(body, runs, _right_to_left(body, pieces))


_Pieces = list[tuple[Block, list[SourceSpan]]]


def _pieces(body: Body) -> _Pieces:
    """What each block still shows, blocks in order, empty ones left out."""
    holes = merged((*(cut.span for cut in body.cuts), *body.structure.markup))
    out: _Pieces = []
    first = end = 0
    for block in sorted(body.structure.blocks, key=lambda each: each.span):
        start = max(block.span.start, end)
        if start >= block.span.end:
            continue
        span, end = SourceSpan(start, block.span.end), block.span.end
        while first < len(holes) and holes[first].end <= span.start:
            first += 1
        touching, at = [], first
        while at < len(holes) and holes[at].start < span.end:
            touching.append(holes[at])
            at += 1
        parts = trimmed(without(span, touching), body.source_text)
        if parts:
            out.append((block, parts))
    return out


def _runs(body: Body, pieces: _Pieces, peeked: frozenset[CutId]) -> Iterator[HiddenRun]:
    """Cuts with no shown text between them, joined; blank ones left out."""
    starts = [part.start for _, parts in pieces for part in parts]
    group: list[Cut] = []
    end = 0

    def made() -> Iterator[HiddenRun]:
        span = SourceSpan(group[0].span.start, end)
        lines = sum(1 for _ in _lines(body, span))
        if lines:
            on = any(cut.id in peeked for cut in group)
            yield HiddenRun(tuple(group), span, lines, on)

    for cut in sorted(body.cuts, key=lambda each: (each.span, each.id)):
        if not cut.span:
            continue
        shown = bisect_left(starts, end)
        if group and shown < len(starts) and starts[shown] < cut.span.start:
            yield from made()
            group = []
        group.append(cut)
        end = max(end, cut.span.end)
    if group:
        yield from made()


def _lines(body: Body, span: SourceSpan) -> Iterator[list[SourceSpan]]:
    """The lines of a hidden stretch without markup; blank ones left out."""
    text, markup = body.source_text, body.structure.markup
    starts = [mark.start for mark in markup]
    at = span.start
    while at < span.end:
        end = text.find(_BREAK, at, span.end)
        end = span.end if end < 0 else end
        low = max(0, bisect_right(starts, at) - 1)
        holes = markup[low : bisect_left(starts, end)]
        parts = trimmed(without(SourceSpan(at, end), holes), text)
        if parts:
            yield parts
        at = end + 1


def trimmed(pieces: tuple[SourceSpan, ...], text: str) -> list[SourceSpan]:
    """The pieces without white space at the very start and the very end."""
    out = list(pieces)
    while out:
        words = out[0].slice(text).lstrip()
        if words:
            out[0] = SourceSpan(out[0].end - len(words), out[0].end)
            break
        out.pop(0)
    while out:
        words = out[-1].slice(text).rstrip()
        if words:
            out[-1] = SourceSpan(out[-1].start, out[-1].start + len(words))
            break
        out.pop()
    return out


def _roles(body: Body, pieces: _Pieces, metadata: Metadata) -> dict[int, PageKind]:
    """Which blocks are the title, the deck and the byline."""
    found: dict[int, PageKind] = {}
    title, deck = _plain(metadata.title), _plain(metadata.subtitle)
    author = _plain(metadata.author)
    year = metadata.published.iso[:4] if metadata.published else ""
    at_title: int | None = None
    for number, (_block, parts) in enumerate(pieces[:_OPENING]):
        words = _plain("".join(part.slice(body.source_text) for part in parts))
        if at_title is None:
            if title and _same(words, title):
                found[number] = PageKind.TITLE
                at_title = number
        elif deck and words == deck:
            found[number] = PageKind.DECK
            deck = ""
        elif number <= at_title + 5 and _is_byline(words, author, year):
            found[number] = PageKind.BYLINE
    return found


def _is_byline(words: str, author: str, year: str) -> bool:
    """Whether a short block names the author, or is a date and no sentence."""
    if len(words.split()) > _BYLINE_WORDS:
        return False
    if author and author in words:
        return True
    return bool(year) and year in words and words[-1:] not in '.!?”"»'


def _plain(text: str | None) -> str:
    return " ".join((text or "").casefold().split())


def _same(words: str, title: str) -> bool:
    """Whether a block is the title, perhaps with the outlet's name after it."""
    if words == title:
        return True
    short, long = sorted((words, title), key=len)
    return len(short) >= 20 and long.startswith(short) and len(long) < 2 * len(short)


class _Writer:
    """Puts a page together, block after block."""

    def __init__(self, source: str, sentence_ends: SentenceEnds | None) -> None:
        self._source = source
        self._sentence_ends = sentence_ends
        self._texts: list[str] = []
        self._blocks: list[PageBlock] = []
        self._pieces: list[tuple[int, int, int]] = []
        self._at = 0

    def glue(self, words: str, kind: PageKind, run: int | None = None) -> None:
        """A block of our own words."""
        self._begin()
        start = self._at
        self._put(words.translate(_DISPLAY))
        self._blocks.append(PageBlock(PageSpan(start, self._at), kind, run=run))

    def run(
        self,
        number: int,
        run: HiddenRun,
        row: Callable[[HiddenRun], str],
        body: Body,
    ) -> None:
        """The row of a hidden run, and its lines if it is peeked at."""
        self.glue(row(run), PageKind.HIDDEN, number)
        if run.peeked:
            for parts in _lines(body, run.span):
                self.text(parts, PageKind.PEEKED, run=number)

    def text(
        self,
        parts: list[SourceSpan],
        kind: PageKind,
        level: int = 0,
        *,
        run: int | None = None,
        continues: bool = False,
    ) -> None:
        """A block of the document's words, split where it is too long."""
        parts = trimmed(tuple(parts), self._source)
        if not parts:
            return
        words = "".join(part.slice(self._source) for part in parts)
        shown = words.translate(_DISPLAY if _wrapped(words) else _LINES)
        ends = _split(shown, self._sentence_ends)
        for start, end in pairwise((0, *ends, len(shown))):
            self._begin()
            at = self._at
            self._map(parts, start, end)
            self._put(shown[start:end])
            self._blocks.append(
                PageBlock(
                    PageSpan(at, self._at), kind, level, run, continues or start > 0
                )
            )

    def page(
        self, body: Body, runs: tuple[HiddenRun, ...], right_to_left: bool
    ) -> Page:
        """The page written so far."""
        mapping = SpanMap(SourceSpan, PageSpan, self._pieces)
        text = "".join(self._texts)
        return Page(
            text,
            tuple(self._blocks),
            mapping,
            runs,
            tuple(
                PageStyle(part, style.kind)
                for style in body.structure.styles
                for part in mapping.parts(style.span)
            ),
            right_to_left,
            tuple(block.span.start for block in self._blocks),
        )

    def _begin(self) -> None:
        if self._blocks:
            self._put(_BREAK)

    def _put(self, words: str) -> None:
        self._texts.append(words)
        self._at += len(words)

    def _map(self, parts: list[SourceSpan], start: int, end: int) -> None:
        """Where the characters `start` to `end` of the joined parts come from."""
        offset = 0
        for part in parts:
            low, high = max(start, offset), min(end, offset + len(part))
            if low < high:
                source = part.start + low - offset
                self._pieces.append((source, self._at + low - start, high - low))
            offset += len(part)


def _wrapped(words: str) -> bool:
    """Whether the line ends inside a block only made it fit some page."""
    lines = words.split(_BREAK)[:-1]
    return max((len(line) for line in lines), default=_SOFT_WRAP) >= _SOFT_WRAP


def _split(text: str, sentence_ends: SentenceEnds | None) -> list[int]:
    """Where to split a block that is too long: at sentence ends, else at blanks."""
    if len(text) < 2 * LONGEST_BLOCK:
        return []
    starts = [match.start() for match in re.finditer(r"\S+", text)]
    if len(starts) <= LONGEST_BLOCK and len(text) <= _LONGEST_RUN:
        return []
    sentences = sorted(sentence_ends(text)) if sentence_ends else []
    out: list[int] = []
    at = 0
    while True:
        first = bisect_left(starts, at)
        limit = at + _RUN
        if first + _PIECE < len(starts):
            limit = min(limit, starts[first + _PIECE])
        if limit >= len(text):
            return out
        best = _last_between(sentences, at, limit) or _last_between(starts, at, limit)
        at = best or _whole_character(text, limit)
        while at < len(text) and text[at].isspace():
            at += 1
        out.append(at)


def _last_between(places: list[int], low: int, high: int) -> int:
    """The last place in (low, high]; 0 if there is none."""
    at = bisect_right(places, high) - 1
    return places[at] if at >= 0 and places[at] > low else 0


def _whole_character(text: str, pos: int) -> int:
    """A place near `pos` that does not part a letter from the marks on it."""
    while pos < len(text) and (unicodedata.combining(text[pos]) or text[pos] in _JOINS):
        pos += 1
    return pos


_JOINS = "\u200d\ufe0e\ufe0f"


def _right_to_left(body: Body, pieces: _Pieces) -> bool:
    """Whether most letters of the shown text run right to left."""
    score = 0
    left = _DIRECTION_SAMPLE
    for span in (part for _block, parts in pieces for part in parts):
        for char in body.source_text[span.start : min(span.end, span.start + left)]:
            strong = unicodedata.bidirectional(char)
            score += (strong in ("R", "AL")) - (strong == "L")
        left -= len(span)
        if left <= 0:
            break
    return score > 0
