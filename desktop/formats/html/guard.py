"""Flattens pages nested so deeply that parsing them would take minutes or gigabytes.

HTML parsers walk up the open elements for every tag, and repeat open formatting
elements in every paragraph: both grow with the square of what is left open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

# Pages with fewer tags cannot be nested badly enough to matter.
_FEW_TAGS = 2000
_DEEPEST = 256
_MOST_FORMATTING = 100
_MOST_ATTRIBUTES = 500
# No tag of fewer characters has that many, and no short page too many tags.
_LONG_TAG = 1000
_LONG_PAGE = 100_000

_W = "[\t\n\f\r ]"
_ATTRIBUTE_PATTERN = (
    rf"(?:=[^\t\n\f\r />=]*+|[^\t\n\f\r />=]++)"
    rf"(?:{_W}*+={_W}*+(?:\"[^\"]*+\"|'[^']*+'|(?![\"'])[^\t\n\f\r >]*+)"
    rf"|(?!{_W}*+=))"
)
_ATTRIBUTE = re.compile(_ATTRIBUTE_PATTERN)
_TAG = re.compile(
    rf"<(?P<end>/?)(?P<name>[A-Za-z][^\t\n\f\r />]*+)"
    rf"(?>[\t\n\f\r /]++|{_ATTRIBUTE_PATTERN})*+>"
)


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


_RAW_TEXT = _set("script style textarea title xmp iframe noembed noframes plaintext")
_VOID = _set("area base br col embed hr img input link meta param source track wbr")
# Elements that the next of their kind closes, so that they do not nest by themselves.
_SELF_CLOSING = _set(
    "p li dt dd option tr td th tbody thead tfoot colgroup html head body"
)
_FORMATTING = _set("b big code em font i nobr s small strike strong tt u")
# An end tag closes nothing outside these.
_WALLS = _set("table caption td th object applet marquee template svg math")
_FLOWING = _set(
    "span a abbr acronym bdi bdo cite data dfn ins del kbd label mark q rt rp ruby "
    "samp sub sup time var b big code em font i nobr s small strike strong tt u"
)


def tamed(html: str) -> tuple[str, bool]:
    """The page with the tags left out that nest too deeply, and whether there were any.

    All text stays; where a block's tag is left out, a rule keeps texts apart.
    """
    if len(html) < _LONG_PAGE and html.count("<") < _FEW_TAGS:
        return html, False
    if not _is_wild(html):
        return html, False
    return _flattened(html), True


def _is_wild(html: str) -> bool:
    open_ = _Open()
    for tag in _tags(html):
        open_.take(tag)
        if open_.too_deep or open_.too_many or _is_bloated(html, tag):
            return True
    return False


def _flattened(html: str) -> str:
    out: list[str] = []
    at = 0
    open_ = _Open()
    dropped: Counter[str] = Counter()
    for tag in _tags(html):
        name = tag.name
        if tag.is_end:
            drop = dropped[name] > 0
            dropped[name] -= drop
        elif name in _FORMATTING:
            drop = open_.formatting >= _MOST_FORMATTING
            dropped[name] += drop
        else:
            drop = open_.depth >= _DEEPEST and open_.counts(name)
            dropped[name] += drop
        if drop:
            out += (html[at : tag.start], "" if name in _FLOWING else "<hr>")
            at = tag.end
            continue
        if _is_bloated(html, tag):
            out += (html[at : tag.start], f"<{name}>")
            at = tag.end
        open_.take(tag)
    out.append(html[at:])
    return "".join(out)


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    is_end: bool
    start: int
    end: int


def _is_bloated(html: str, tag: _Tag) -> bool:
    """Whether it has too many attributes (parsers compare their names pair by pair)."""
    if tag.end - tag.start < _LONG_TAG:
        return False
    found = sum(1 for _ in _ATTRIBUTE.finditer(html, tag.start, tag.end))
    return found > _MOST_ATTRIBUTES


def _tags(html: str) -> Iterator[_Tag]:
    """The tags as a browser sees them: not those in comments, scripts and values."""
    at = html.find("<")
    while at >= 0:
        match = _TAG.match(html, at)
        if match is not None:
            name = match["name"].lower()
            tag = _Tag(name, bool(match["end"]), at, match.end())
            yield tag
            at = tag.end
            if name in _RAW_TEXT and not tag.is_end:
                at = _raw_end(html, name, at)
        elif html.startswith("<!--", at):
            at = html.find("-->", at + 2) + 3
            if at < 3:
                return
        elif (
            html.startswith(("<!", "<?", "</"), at)
            and not html[at + 2 : at + 3].isalpha()
        ):
            at = html.find(">", at + 1) + 1
            if at < 1:
                return
        elif html[at + 1 : at + 2].isalpha() or html.startswith("</", at):
            # A tag that never ends: browsers drop the rest.
            return
        else:
            at += 1
        at = html.find("<", at)


def _raw_end(html: str, name: str, at: int) -> int:
    if name == "plaintext":
        return len(html)
    match = re.compile(f"</{name}(?=[\\t\\n\\f\\r />])", re.IGNORECASE).search(html, at)
    return match.start() if match else len(html)


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
        self._rooms = [_Room("")]
        self._walls: Counter[str] = Counter()
        self.depth = 0
        self.formatting = 0

    @property
    def too_deep(self) -> bool:
        """Whether elements nest too deeply."""
        return self.depth > _DEEPEST

    @property
    def too_many(self) -> bool:
        """Whether too many formatting elements are open."""
        return self.formatting > _MOST_FORMATTING

    def counts(self, name: str) -> bool:
        """Whether such a start tag opens an element that nests."""
        if self._walls["svg"] or self._walls["math"]:
            return True
        return name in _WALLS or name not in _VOID and name not in _SELF_CLOSING

    def take(self, tag: _Tag) -> None:
        """Open or close what the tag opens or closes."""
        if tag.is_end:
            self._close(tag.name)
        elif tag.name in _FORMATTING:
            self._rooms[-1].formatting[tag.name] += 1
            self.formatting += 1
        elif tag.name in _WALLS and tag.name not in ("td", "th"):
            self._rooms.append(_Room(tag.name))
            self._walls[tag.name] += 1
            self.depth += 1
        elif self.counts(tag.name) and tag.name not in _SELF_CLOSING | {"a"}:
            room = self._rooms[-1]
            room.stack.append(tag.name)
            room.counts[tag.name] += 1
            self.depth += 1

    def _close(self, name: str) -> None:
        room = self._rooms[-1]
        if room.formatting[name] > 0:
            room.formatting[name] -= 1
            self.formatting -= 1
        elif room.counts[name] > 0:
            while True:
                last = room.stack.pop()
                room.counts[last] -= 1
                self.depth -= 1
                if last == name:
                    break
        elif self._walls[name] > 0:
            while True:
                room = self._rooms.pop()
                self._walls[room.wall] -= 1
                self.depth -= 1 + len(room.stack)
                self.formatting -= room.formatting.total()
                if room.wall == name:
                    break
