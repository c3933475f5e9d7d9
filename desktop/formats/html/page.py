"""Makes the source text of a page and its blocks out of the parsed tree."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from desktop.formats.html.elements import (
    APART,
    BLOCKS,
    HEADINGS,
    LISTS,
    PREFORMATTED,
    RUNNING,
    STYLES,
    UNSEEN,
    is_data,
)
from desktop.formats.parsed import Box, Origin, RawBlock
from desktop.model.document import BlockKind, Style, StyleKind
from desktop.text.spans import SourceSpan

_NAMING = ("class", "id", "role", "itemprop")
_WHITE = re.compile("[ \t\n\r\f]+")
_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DEEPEST_PATH = 64
_MOST_NAMES = 160
_PARAGRAPH = (BlockKind.PARAGRAPH, 0)

Context = tuple[BlockKind, int]


@dataclass(frozen=True, slots=True)
class Page:
    """What can be read on a page: a text, and where its blocks and styles are."""

    text: str
    blocks: tuple[RawBlock, ...]
    styles: tuple[Style, ...]


def page_of(root: LexborNode, *, hidden_too: bool = False) -> Page:
    """The visible text of a tree in document order; nothing is recursive.

    `hidden_too` also takes what the page marks as hidden.
    """
    writer = _Writer(hidden_too)
    node: LexborNode | None = root
    while node is not None:
        tag = node.tag
        if tag == "-text":
            writer.text(node.text_content or "")
        elif tag is not None and writer.opened(node, tag):
            child = node.first_child
            if child is not None:
                node = child
                continue
            writer.closed()
        while node is not None:
            following = node.next
            if following is not None:
                node = following
                break
            node = node.parent
            if node is None or not writer.stack:
                node = None
                break
            writer.closed()
    writer.flush()
    return Page("".join(writer.out), tuple(writer.blocks), tuple(writer.styles))


class _Frame:
    """An open element."""

    __slots__ = ("box", "context", "names", "own", "path", "paths", "style", "tag")

    def __init__(self, tag: str, own: tuple[str, ...], context: Context) -> None:
        self.tag = tag
        self.own = own
        self.context = context
        self.path: tuple[str, ...] | None = None
        self.names: tuple[str, ...] | None = None
        self.box: Box | None = None
        # The paths of its children by tag, so that they share one tuple.
        self.paths: dict[str, tuple[str, ...]] = {}
        self.style: list[int] | None = None


class _Writer:
    """Writes one block after the other."""

    def __init__(self, hidden_too: bool) -> None:
        self.out: list[str] = []
        self.blocks: list[RawBlock] = []
        self.styles: list[Style] = []
        self.stack: list[_Frame] = []
        self._hidden_too = hidden_too
        self._size = 0
        self._lists = 0
        self._links = 0
        self._preformatted = 0
        self._row: _Frame | None = None
        self._after_row = False
        self._open_styles: list[tuple[StyleKind, list[int]]] = []
        self._begin()

    def _begin(self) -> None:
        """Start an empty block."""
        self._parts: list[str] = []
        self._length = 0
        self._linked = 0
        self._blank = False
        self._breaks = 0
        self._marks: list[tuple[StyleKind, int, int]] = []
        # The depth of the element the block began in, and the innermost closed
        # element that all of its text is in, if there is one.
        self._began = 0
        self._cover: _Frame | None = None
        for _kind, start in self._open_styles:
            start[0] = 0

    def opened(self, node: LexborNode, tag: str) -> bool:
        """An element begins. False if nothing of it is seen."""
        if tag in UNSEEN or tag[0] in "-!":
            return False
        if tag == "br":
            self._break()
            return False
        attributes = node.attributes
        if (attributes or tag == "dialog") and self._is_hidden(tag, attributes):
            return False
        frame = _Frame(tag, _own_names(attributes), self._context(tag, attributes))
        if tag in BLOCKS or self._is_container(tag):
            self._boundary(tag)
        elif tag in APART:
            if self._length and not self._blank and self._stands_apart(node):
                self._blank = True
        elif tag == "button":
            self._blank = True
        self.stack.append(frame)
        if tag in LISTS:
            self._lists += 1
        elif tag in PREFORMATTED:
            self._preformatted += 1
        elif tag == "tr" and self._row is None and is_data(node):
            self._row = frame
        if tag == "a":
            if attributes.get("href"):
                self._open_style(frame, StyleKind.LINK)
        elif tag in STYLES:
            self._open_style(frame, STYLES[tag])
        return True

    def closed(self) -> None:
        """The innermost element ends."""
        frame = self.stack[-1]
        tag = frame.tag
        if tag in BLOCKS:
            if frame is self._row:
                self.flush()
                self._row = None
            elif self._row is not None:
                self._blank = True
            else:
                self.flush()
        elif tag == "button":
            self._blank = True
        elif "-" in tag and self._is_container(tag):
            self.flush()
        if self._length:
            depth = len(self.stack)
            if self._began >= depth:
                self._began = depth - 1
                if self._cover is None:
                    self._cover = frame
        if frame.style is not None:
            self._close_style(frame.style)
        if tag in LISTS:
            self._lists -= 1
        elif tag in PREFORMATTED:
            self._preformatted -= 1
        self.stack.pop()

    def text(self, raw: str) -> None:
        """Words of the innermost element."""
        if "\xad" in raw:
            # Where a word may be broken says nothing, and nobody could search it.
            raw = raw.replace("\xad", "")
        if self._preformatted:
            self._text_as_is(raw)
            return
        words = _WHITE.sub(" ", raw)
        if not words or words.isspace():
            self._blank = True
            return
        if self._breaks > 1:
            self.flush()
        if self._breaks:
            self._breaks = 0
            self._append("\n")
        elif (self._blank or words[0] == " ") and self._parts[-1:] != ["\t"]:
            self._append(" " if self._length else "")
        self._append(words.strip(" ") if self._length else words.strip())
        self._blank = words[-1] == " "

    def flush(self) -> None:
        """End the block, if there is one."""
        text = "".join(self._parts).rstrip()
        if text:
            is_row = self._row is not None
            between = "\n" if is_row and self._after_row else "\n\n"
            if not self.blocks:
                between = ""
            self.out += (between, text)
            start = self._size + len(between)
            self._size = start + len(text)
            context = self.stack[-1].context if self.stack else _PARAGRAPH
            kind, level = (BlockKind.TABLE, 0) if is_row else context
            span = SourceSpan(start, self._size)
            origin = self._origin(min(self._linked, len(text)))
            self.blocks.append(RawBlock(span, kind, level, origin))
            for style, begin in self._open_styles:
                self._marks.append((style, begin[0], self._length))
            for style, low, high in self._marks:
                self._mark(style, text, start, low, high)
            self._after_row = is_row
        self._begin()

    def _is_hidden(self, tag: str, attributes: Mapping[str, str | None]) -> bool:
        if self._hidden_too:
            return False
        if "hidden" in attributes and attributes["hidden"] != "until-found":
            # Streamed parts are shown by a script (see streamed.py).
            return not (attributes.get("id") or "").startswith("S:")
        if attributes.get("aria-hidden") == "true":
            return True
        return tag == "dialog" and "open" not in attributes

    def _context(self, tag: str, attributes: Mapping[str, str | None]) -> Context:
        """What a block in this element is."""
        if tag in HEADINGS:
            return BlockKind.HEADING, HEADINGS[tag]
        if tag in ("li", "dt", "dd"):
            return BlockKind.LIST, max(self._lists, 1)
        if tag in ("figcaption", "caption"):
            return BlockKind.CAPTION, 0
        if tag == "blockquote":
            return BlockKind.QUOTE, 0
        if attributes.get("role") == "heading":
            level = attributes.get("aria-level") or ""
            return BlockKind.HEADING, int(level) if level in "123456" and level else 2
        return self.stack[-1].context if self.stack else _PARAGRAPH

    def _is_container(self, tag: str) -> bool:
        """Whether it is an element of the page's own that is not in running text."""
        if "-" not in tag:
            return False
        for frame in reversed(self.stack):
            if frame.tag in RUNNING:
                return False
            if "-" not in frame.tag:
                return True
        return True

    def _boundary(self, tag: str) -> None:
        """A block's element begins."""
        if self._row is None:
            self.flush()
            if tag in ("table", "p", "div"):
                self._after_row = False
        elif tag in ("td", "th"):
            if self._length:
                self._append("\t")
            self._blank = False
        else:
            self._blank = True

    def _stands_apart(self, node: LexborNode) -> bool:
        before = node.prev
        if before is None or before.tag not in APART:
            return False
        return not self.stack or self.stack[-1].tag not in RUNNING

    def _break(self) -> None:
        if self._preformatted:
            self._text_as_is("\n")
        elif self._row is not None:
            self._blank = True
        elif self._length:
            self._breaks += 1

    def _text_as_is(self, raw: str) -> None:
        raw = raw.replace("\r", "\n")
        for number, words in enumerate(_BLANK_LINES.split(raw)):
            if number and self._row is None:
                self.flush()
            if self._length:
                self._append(words)
            elif words and not words.isspace():
                self._append(words.lstrip())

    def _append(self, words: str) -> None:
        if self._length:
            self._cover = None
        else:
            self._began = len(self.stack)
        self._parts.append(words)
        self._length += len(words)
        if self._links and words != " ":
            self._linked += len(words)

    def _open_style(self, frame: _Frame, kind: StyleKind) -> None:
        frame.style = [self._length]
        self._open_styles.append((kind, frame.style))
        self._links += kind is StyleKind.LINK

    def _close_style(self, start: list[int]) -> None:
        kind, _start = self._open_styles.pop()
        self._links -= kind is StyleKind.LINK
        if start[0] < self._length:
            self._marks.append((kind, start[0], self._length))

    def _mark(
        self, kind: StyleKind, text: str, start: int, low: int, high: int
    ) -> None:
        """Keep a style, without white space at its ends."""
        words = text[low:high]
        bare = words.strip()
        if bare:
            low += len(words) - len(words.lstrip())
            span = SourceSpan(start + low, start + low + len(bare))
            self.styles.append(Style(span, kind))

    def _origin(self, linked: int) -> Origin:
        """Where the block stands: in the innermost element that has all of it."""
        covered = self._cover
        depth = min(self._began, len(self.stack))
        path: tuple[str, ...] = ()
        names: tuple[str, ...] = ()
        above: _Frame | None = None
        frames = self.stack[: depth + 1] if covered is None else self.stack[:depth]
        if covered is not None:
            frames = [*frames, covered]
        start = len(frames)
        while start and frames[start - 1].path is None:
            start -= 1
        if start:
            above = frames[start - 1]
            path, names = above.path or (), above.names or ()
        for frame in frames[start:]:
            if above is None:
                path = (frame.tag,)
            else:
                known = above.paths.get(frame.tag)
                if known is None:
                    known = above.paths[frame.tag] = _capped(
                        path, (frame.tag,), _DEEPEST_PATH
                    )
                path = known
            if frame.own:
                names = _capped(names, frame.own, _MOST_NAMES)
            frame.path, frame.names = path, names
            frame.box = Box(frame.tag, frame.own, above.box if above else None)
            above = frame
        return Origin(path, names, linked, above.box if above else None)


def _capped(above: tuple[str, ...], own: tuple[str, ...], most: int) -> tuple[str, ...]:
    """Both together; of too many the innermost."""
    both = above + own
    return both if len(both) <= most else both[-most:]


def _own_names(attributes: Mapping[str, str | None]) -> tuple[str, ...]:
    if not attributes:
        return ()
    words: list[str] = []
    for key in _NAMING:
        value = attributes.get(key)
        if value:
            words += value.split(None, 40)[:40]
    style = attributes.get("style")
    if style and _NOT_SHOWN.search(style):
        words.append("hidden-by-style")
    return tuple(words)
