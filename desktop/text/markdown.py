"""Markdown read in place: which characters are text and which only say how to set it.

The law: every character of the source that is not white space is either in a block
and not markup, or markup; never both, never neither. HTML is not interpreted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum

from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.token import Token

from desktop.text.front_matter import FrontMatter, front_matter
from desktop.text.markdown_parser import DEEPEST, parser
from desktop.text.spans import Span, merged


class Kind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST = "list"
    QUOTE = "quote"
    TABLE = "table"


class Setting(StrEnum):
    """How a stretch is set."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class MarkdownBlock:
    """A paragraph, heading, list item, table row …; `level` of headings and lists."""

    span: Span
    kind: Kind
    level: int = 0


@dataclass(frozen=True, slots=True)
class MarkdownStyle:
    """A stretch of text with its setting."""

    span: Span
    setting: Setting


@dataclass(frozen=True, slots=True)
class Marked:
    """A source taken apart. Blocks, markup and styles are in order."""

    blocks: tuple[MarkdownBlock, ...]
    markup: tuple[Span, ...]
    styles: tuple[MarkdownStyle, ...]
    front_matter: FrontMatter | None = None


# The longest text, in code points, that is parsed: it takes a microsecond a character.
_LONGEST = 8_000_000
_CELL_END = re.compile(r"(?<!\\)\|")
_HASHES = re.compile(r"[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)*#{1,6}")
# What the parser trims.
_WHITE = MD_TRIM_CHARS
_SETTINGS = {"em": Setting.EMPHASIS, "strong": Setting.STRONG, "link": Setting.LINK}


def marked(text: str) -> Marked:
    """Take a Markdown text apart.

    What nests deeper than anybody writes, or is longer, is read as plain paragraphs.
    """
    front = front_matter(text)
    body_start = front.span.end if front else 0
    # The lines of the front matter stay, empty, so that line numbers agree.
    body = "\n" * text.count("\n", 0, body_start) + text[body_start:]
    tokens: list[Token] = []
    if len(body) <= _LONGEST:
        with suppress(RecursionError):
            tokens = parser().parse(body)
    if not tokens or max(token.level for token in tokens) >= DEEPEST - 1:
        blocks = _plain_blocks(text, body_start)
        taken = _Taken(blocks, [block.span for block in blocks], [])
    else:
        taken = _Reader(text).read(tokens)
    markup = _markup(text, taken.texts, taken.blocks)
    styles = tuple(sorted(taken.styles, key=lambda style: style.span))
    return Marked(tuple(taken.blocks), markup, styles, front)


@dataclass(slots=True)
class _Taken:
    blocks: list[MarkdownBlock] = field(default_factory=list)
    texts: list[Span] = field(default_factory=list)
    styles: list[MarkdownStyle] = field(default_factory=list)


class _Reader:
    """Goes through the tokens and finds their characters in the source."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)
        self._taken = _Taken()

    def read(self, tokens: Sequence[Token]) -> _Taken:
        """Blocks, text and styles, in order."""
        around: list[Kind] = []
        lists = 0
        heading = 0
        row: list[Span] | None = None
        for token in tokens:
            name = token.type
            if name == "blockquote_open":
                around.append(Kind.QUOTE)
            elif name == "list_item_open":
                around.append(Kind.LIST)
            elif name in ("blockquote_close", "list_item_close"):
                around.pop()
            elif name in ("bullet_list_open", "ordered_list_open"):
                lists += 1
            elif name in ("bullet_list_close", "ordered_list_close"):
                lists -= 1
            elif name == "heading_open":
                heading = int(token.tag[1])
            elif name == "heading_close":
                heading = 0
            elif name == "tr_open":
                row = []
            elif name == "tr_close" and row is not None and token.level >= 0:
                self._end_row(row)
                row = None
            elif name == "inline" and token.map:
                if row is not None:
                    row += self._cell(token, row)
                    continue
                spans = self._inline(token, _lines(token), in_heading=heading > 0)
                if heading:
                    self._block(spans, Kind.HEADING, heading)
                else:
                    kind = around[-1] if around else Kind.PARAGRAPH
                    self._block(spans, kind, lists if kind is Kind.LIST else 0)
            elif name in ("fence", "code_block") and token.map:
                kind = around[-1] if around else Kind.PARAGRAPH
                spans = self._code(token)
                self._block(spans, kind, lists if kind is Kind.LIST else 0)
                self._style(spans, Setting.CODE)
        return self._taken

    def _block(self, spans: Sequence[Span], kind: Kind, level: int) -> None:
        if spans:
            whole = Span(spans[0].start, spans[-1].end)
            self._taken.blocks += [
                MarkdownBlock(bare, kind, level)
                for bare in _bare(self._text, whole.start, whole.end)
            ]
            self._taken.texts += merged(spans)

    def _style(self, spans: Sequence[Span], setting: Setting) -> None:
        if spans:
            self._taken.styles += [
                MarkdownStyle(bare, setting)
                for bare in _bare(self._text, spans[0].start, spans[-1].end)
            ]

    def _cell(self, token: Token, row: Sequence[Span]) -> list[Span]:
        """The text of a table cell, after those before it in its row."""
        assert token.map
        line = token.map[0]
        start, end = self._line(line)
        at = row[-1].end if row else start
        if not token.content:
            return []
        found = self._text.find(token.content, at, end)
        if found >= 0:
            return self._inline(token, [token.content], at=found)
        # A cell with an escaped bar is not in the source as it is here.
        words = re.escape(token.content).replace(r"\|", r"\\\|")
        match = re.compile(words).search(self._text, at, end)
        return [Span(*match.span())] if match else []

    def _end_row(self, row: list[Span]) -> None:
        """A row is a block; cells beyond the header's columns stay in it."""
        if not row:
            return
        _start, end = self._line(bisect_right(self._starts, row[0].start) - 1)
        rest = _CELL_END.search(self._text, row[-1].end, end)
        at = rest.end() if rest else end
        while at < end:
            bar = _CELL_END.search(self._text, at, end)
            stop = bar.start() if bar else end
            words = self._text[at:stop]
            if words.strip():
                begin = at + len(words) - len(words.lstrip())
                row.append(Span(begin, begin + len(words.strip())))
            at = stop + 1
        self._block(row, Kind.TABLE, 0)

    def _code(self, token: Token) -> list[Span]:
        """The lines of a code block, without fences, indentation and quote marks."""
        assert token.map
        first = token.map[0] + (token.type == "fence")
        spans = []
        for number, words in enumerate(token.content.split("\n")[:-1]):
            start, end = self._line(first + number)
            bare = words.strip(_WHITE)
            if bare and self._text[start:end].rstrip(_WHITE).endswith(bare):
                stop = start + len(self._text[start:end].rstrip(_WHITE))
                spans.append(Span(stop - len(bare), stop))
        return spans

    def _inline(
        self,
        token: Token,
        lines: Sequence[str],
        *,
        in_heading: bool = False,
        at: int | None = None,
    ) -> list[Span]:
        """The text of an inline token; its styles are kept on the way."""
        assert token.map
        places = _Places()
        first, last = token.map[0], token.map[1] - len(lines)
        # Lines of rare white space are trimmed from paragraphs too.
        while first < last and not self._ends_with(first, lines[0]):
            first += 1
        for number, words in enumerate(lines):
            start, end = self._line(first + number)
            where = at if at is not None else self._find(words, start, end, in_heading)
            places.add(words, where)
        spans: list[Span] = []
        opened: list[tuple[Setting, int]] = []
        for child in token.children or ():
            for low, high in _text_of(child, token.content):
                spans += places.source(low, high)
            name, _sep, end_of = child.type.rpartition("_")
            if name in _SETTINGS:
                if end_of == "open":
                    opened.append((_SETTINGS[name], len(spans)))
                elif opened:
                    setting, since = opened.pop()
                    self._style(spans[since:], setting)
            elif child.type == "code_inline":
                self._style(spans[-1:], Setting.CODE)
        return spans

    def _find(self, words: str, start: int, end: int, in_heading: bool) -> int | None:
        """Where a line of content stands in its source line, which ends with it."""
        bare = words.strip(_WHITE)
        line = self._text[start:end]
        if in_heading and (hashes := _HASHES.match(line)):
            found = line.find(bare, hashes.end())
        elif line.rstrip(_WHITE).endswith(bare):
            found = len(line.rstrip(_WHITE)) - len(bare)
        else:
            found = line.rfind(bare)
        if found < 0:
            return None
        return start + found - (len(words) - len(words.lstrip(_WHITE)))

    def _ends_with(self, number: int, words: str) -> bool:
        line = self._text[slice(*self._line(number))]
        return line.rstrip(_WHITE).endswith(words.strip(_WHITE))

    def _line(self, number: int) -> tuple[int, int]:
        """Where a line begins and ends, without its line end."""
        starts = self._starts
        if number + 1 < len(starts):
            return starts[number], starts[number + 1] - 1
        return starts[min(number, len(starts) - 1)], len(self._text)


class _Places:
    """Where each line of an inline token's content stands in the source."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._lines: list[tuple[int, int | None]] = []
        self._size = 0

    def add(self, words: str, where: int | None) -> None:
        """The next line; `where` is None if it is not in the source as it is."""
        self._starts.append(self._size)
        self._lines.append((self._size + len(words), where))
        self._size += len(words) + 1

    def source(self, low: int, high: int) -> list[Span]:
        """The source spans of a stretch of the content, one a line."""
        out = []
        index = max(bisect_right(self._starts, low) - 1, 0)
        while index < len(self._lines) and (start := self._starts[index]) < high:
            end, where = self._lines[index]
            a, b = max(low, start), min(high, end)
            if a < b and where is not None:
                out.append(Span(where + a - start, where + b - start))
            index += 1
        return out


def _lines(token: Token) -> list[str]:
    return token.content.split("\n")


def _text_of(child: Token, content: str) -> list[tuple[int, int]]:
    """Which stretch of the content is the text of an inline token."""
    at: int = child.meta.get("at", 0)
    if child.type == "text" and child.content:
        if content.startswith(child.content, at):
            return [(at, at + len(child.content))]
        # <https://…>: shown decoded, so it may differ from what is written.
        return [(at + 1, content.find(">", at))]
    if child.type == "text_special":
        is_escape = child.markup.startswith("\\")
        return [(at + is_escape, at + len(child.markup))]
    if child.type == "code_inline":
        start = at + len(child.markup)
        ticks = re.compile(rf"(?<!`){child.markup}(?!`)").search(content, start)
        inner = content[start : ticks.start() if ticks else start]
        bare = inner.strip(_WHITE)
        start += len(inner) - len(inner.lstrip(_WHITE))
        return [(start, start + len(bare))]
    return []


def _plain_blocks(text: str, start: int) -> list[MarkdownBlock]:
    """Paragraphs divided by blank lines."""
    return [
        MarkdownBlock(Span(*match.span()), Kind.PARAGRAPH)
        for match in re.compile(r"\S(?:.*\S)?(?:\n[^\S\n]*\S(?:.*\S)?)*").finditer(
            text, start
        )
    ]


def _markup(
    text: str, texts: Iterable[Span], blocks: Iterable[MarkdownBlock]
) -> tuple[Span, ...]:
    """Everything that is not text: all that is not white, and in blocks the
    indentation and quote marks that lines begin with."""
    insides = [block.span for block in blocks]
    starts = [span.start for span in insides]
    out: list[Span] = []
    at = 0
    for span in (*merged(texts), Span(len(text), len(text))):
        gap = text[at : span.start]
        inside = bisect_right(starts, at) - 1
        continues = inside >= 0 and span.start < insides[inside].end
        if continues and "\n" in gap:
            line = at + gap.rindex("\n") + 1
            out += _bare(text, at, line)
            if line < span.start:
                out.append(Span(line, span.start))
        else:
            out += _bare(text, at, span.start)
        at = span.end
    return tuple(out)


def _bare(text: str, start: int, end: int) -> list[Span]:
    """A stretch without the white space at its ends; none if that is all it is."""
    words = text[start:end]
    bare = words.strip()
    if not bare:
        return []
    start += len(words) - len(words.lstrip())
    return [Span(start, start + len(bare))]
