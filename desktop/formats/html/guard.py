"""Flattens pages nested so deeply that parsing them would take minutes or gigabytes.

HTML parsers walk up the open elements for every tag, and repeat open formatting
elements in every paragraph: both grow with the square of what is left open.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

_DEEPEST = 256
_MOST_FORMATTING = 100
# Each block repeats all open formatting elements.
_MOST_REPEATED = 1_000_000
_MOST_ATTRIBUTES = 500
# Shorter pages cannot be bad enough to matter, shorter tags have fewer attributes.
_FEW_TAGS = 2000
_SHORT_PAGE = 100_000
_SHORT_TAG = 1000

_W = "[\t\n\f\r ]"
_ATTRIBUTE_PATTERN = (
    rf"(?:=[^\t\n\f\r />=]*+|[^\t\n\f\r />=]++)"
    rf"(?:{_W}*+={_W}*+(?:\"[^\"]*+\"|'[^']*+'|(?![\"'])[^\t\n\f\r >]*+)"
    rf"|(?!{_W}*+=))"
)
_ATTRIBUTE = re.compile(_ATTRIBUTE_PATTERN)
_REST = rf"(?>[\t\n\f\r /]++|{_ATTRIBUTE_PATTERN})*+>"
# What a browser takes for a tag, and what it passes over. Every alternative matches,
# at the latest at the end of the page, so the time is in proportion to the length.
TOKEN = re.compile(
    # Text that is not parsed, with its start tag and up to its end tag
    r"<(?P<raw>script|style|textarea|title|xmp|iframe|noembed|noframes)"
    rf"(?=[\t\n\f\r />]){_REST}(?:[^<]++|<(?!/(?P=raw)[\t\n\f\r />]))*+"
    rf"|<(?P<start>[a-z][^\t\n\f\r />]*+){_REST}"
    rf"|</(?P<end>[a-z][^\t\n\f\r />]*+){_REST}"
    r"|<!--(?:[^-]++|-(?!->))*+(?:-->|\Z)"
    r"|<[!?/](?![a-z])[^>]*+(?:>|\Z)"
    # A tag that never ends: browsers drop the rest.
    r"|</?[a-z][\s\S]*+",
    re.IGNORECASE,
)


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


_FORMATTING = _set("b big code em font i nobr s small strike strong tt u")
# Elements that do not nest by themselves: empty, or closed by the next of their kind,
# by block elements or (a) by their own kind.
_FLAT = _set(
    "area base br col embed hr img input link meta param source track wbr a p li dt dd "
    "option tr td th tbody thead tfoot colgroup html head body"
)
# Elements that an end tag inside them does not reach out of.
_WALLS = _set("table caption object applet marquee template svg math")
_FLOWING = _FORMATTING | _set(
    "span abbr acronym bdi bdo cite data dfn ins del kbd label mark q rt rp ruby samp "
    "sub sup time var"
)


def tamed(html: str) -> tuple[str, bool]:
    """The page with the tags left out that nest too deeply, and whether there were any.

    All text stays; where a block's tag is left out, a rule keeps texts apart.
    """
    if len(html) < _SHORT_PAGE and html.count("<") < _FEW_TAGS:
        return html, False
    formatting = _MOST_REPEATED // (html.count("<") + 1)
    formatting = max(8, min(formatting, _MOST_FORMATTING))
    if not _is_wild(html, formatting):
        return html, False
    return _flattened(html, formatting), True


def _is_wild(html: str, most_formatting: int) -> bool:
    open_ = _Open()
    for token in TOKEN.finditer(html):
        if (name := token["start"]) is not None:
            open_.start(name.lower())
            if open_.depth > _DEEPEST or open_.formatting > most_formatting:
                return True
            if token.end() - token.start() > _SHORT_TAG and _is_bloated(token):
                return True
        elif (name := token["end"]) is not None:
            open_.end(name.lower())
    return False


def _flattened(html: str, most_formatting: int) -> str:
    out: list[str] = []
    at = 0
    open_ = _Open()
    dropped: Counter[str] = Counter()
    for token in TOKEN.finditer(html):
        instead = None
        if (name := token["start"]) is not None:
            name = name.lower()
            if name in _FORMATTING:
                too_much = open_.formatting >= most_formatting
            else:
                too_much = open_.depth >= _DEEPEST and open_.nests(name)
            if too_much:
                dropped[name] += 1
                instead = "" if name in _FLOWING else "<hr>"
            else:
                open_.start(name)
                if _is_bloated(token):
                    instead = f"<{name}>"
        elif (name := token["end"]) is not None:
            name = name.lower()
            if dropped[name] > 0:
                dropped[name] -= 1
                instead = "" if name in _FLOWING else "<hr>"
            else:
                open_.end(name)
        if instead is not None:
            out += (html[at : token.start()], instead)
            at = token.end()
    out.append(html[at:])
    return "".join(out)


def _is_bloated(tag: re.Match[str]) -> bool:
    """Whether it has too many attributes (parsers compare their names pair by pair)."""
    if tag.end() - tag.start() < _SHORT_TAG:
        return False
    found = sum(1 for _ in _ATTRIBUTE.finditer(tag[0]))
    return found > _MOST_ATTRIBUTES


@dataclass(slots=True)
class _Room:
    """The elements open inside one wall."""

    wall: str
    stack: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    formatting: Counter[str] = field(default_factory=Counter)


class _Open:
    """Counts what a parser has open, erring towards more."""

    def __init__(self) -> None:
        self._room = _Room("")
        self._rooms = [self._room]
        self._walls: Counter[str] = Counter()
        self._foreign = 0
        self.depth = 0
        self.formatting = 0

    def nests(self, name: str) -> bool:
        """Whether such a start tag opens an element that nests."""
        return name not in _FLAT or self._foreign > 0

    def start(self, name: str) -> None:
        """A start tag opens an element."""
        if name in _FORMATTING:
            self._room.formatting[name] += 1
            self.formatting += 1
        elif name in _WALLS:
            self._room = _Room(name)
            self._rooms.append(self._room)
            self._walls[name] += 1
            self._foreign += name in ("svg", "math")
            self.depth += 1
        elif name not in _FLAT or self._foreign:
            self._room.stack.append(name)
            self._room.counts[name] += 1
            self.depth += 1

    def end(self, name: str) -> None:
        """An end tag closes the last element of its name and all in it."""
        room = self._room
        if room.formatting.get(name, 0) > 0:
            room.formatting[name] -= 1
            self.formatting -= 1
        elif room.counts.get(name, 0) > 0:
            last = ""
            while last != name:
                last = room.stack.pop()
                room.counts[last] -= 1
                self.depth -= 1
        elif self._walls.get(name, 0) > 0:
            last = ""
            while last != name:
                room = self._rooms.pop()
                last = room.wall
                self._walls[last] -= 1
                self._foreign -= last in ("svg", "math")
                self.depth -= 1 + len(room.stack)
                self.formatting -= room.formatting.total()
            self._room = self._rooms[-1]
