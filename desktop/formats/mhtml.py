"""Reads web pages saved as MHTML: the page itself; its pictures and frames stay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import Message
from email.parser import HeaderParser
from email.utils import collapse_rfc2231_value
from itertools import islice

from desktop.formats.declared_dates import declared_date
from desktop.formats.decoding import LIMIT
from desktop.formats.html import PAGE_TYPES, read_saved
from desktop.formats.parsed import Hint, Parsed
from desktop.formats.refusals import NoPage, TooLarge
from desktop.i18n import _

MEDIA_TYPE = "multipart/related"

# Browsers nest one or two deep, and put each picture, style sheet and frame in a part.
_DEEPEST = 8
_MOST_PARTS = 5000
_MOST_MULTIPARTS = 50
_LONGEST_HEAD = 16_384
_BLANK_LINE = re.compile(rb"\n\r?\n")
_AFTER_BOUNDARY = re.compile(rb"(--)?[ \t]*(?:\r?\n|\r?\Z)")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def read(data: bytes, name: str, encoding: str | None = None) -> Parsed:
    """The text of the page in a file, its blocks and what it declares of itself.

    Raises EmptyFile, NoPage, NotText, TooLarge, UnknownEncoding.
    """
    whole = _part(data, len(data) - len(data.lstrip(b"\xef\xbb\xbf \t\r\n")), len(data))
    page = _main_page(data, whole) if whole is not None else None
    if whole is None or page is None:
        raise NoPage(name)
    if page.end - page.start > 3 * LIMIT:
        raise TooLarge(name, page.end - page.start, LIMIT)
    parsed = read_saved(
        _content(data, page),
        name,
        encoding,
        charset=page.parameter("charset"),
        address=_address(whole, page),
    )
    warnings, hints = parsed.warnings, parsed.hints
    day = declared_date(" ".join(str(whole.head.get("Date", "")).split()))
    if day is not None:
        hints = (*hints, Hint("saved", day.iso, "saved page", day))
    if page.is_cut_off:
        warnings = (
            *warnings,
            _("This saved page is cut off; its end may be missing."),
        )
    return replace(parsed, media_type=MEDIA_TYPE, warnings=warnings, hints=hints)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the file: its header, and from where to where its content goes.

    It is cut off if the file ends before the line that should end it.
    """

    head: Message
    start: int
    end: int
    depth: int = 0
    is_cut_off: bool = False

    def field(self, name: str) -> str:
        """A header field that has no spaces in it (folding puts some there)."""
        return "".join(str(self.head.get(name, "")).split())

    def parameter(self, name: str) -> str:
        """A parameter of its content type; "" where there is none to be made out."""
        try:
            return collapse_rfc2231_value(self.head.get_param(name, "")).rstrip()
        except ValueError:
            return ""


def _part(
    data: bytes, start: int, end: int, depth: int = 0, is_cut_off: bool = False
) -> _Part | None:
    """The part that begins there; None if its header does not end."""
    # The header may be empty: then the blank line's first half ended the line before.
    blank = _BLANK_LINE.search(data, max(start - 1, 0), min(end, start + _LONGEST_HEAD))
    if blank is None:
        return None
    head = data[start : blank.start() + 1].decode("utf-8", "replace")
    message = HeaderParser().parsestr(head)
    return _Part(message, blank.end(), end, depth, is_cut_off)


def _main_page(data: bytes, whole: _Part) -> _Part | None:
    """The page that was saved: the one the file names, else the first in it."""
    pages = [
        part
        for part in _leaves(data, whole)
        if part.head.get_content_type() in PAGE_TYPES
    ]
    address = whole.field("Snapshot-Content-Location")
    for field, wanted in (
        ("Content-ID", whole.parameter("start")),
        ("Content-Location", address or whole.field("Content-Location")),
    ):
        for page in pages:
            # Parameters are given without the brackets that ids stand in.
            if wanted and page.field(field).strip("<>") == wanted:
                return page
    return pages[0] if pages else None


def _leaves(data: bytes, whole: _Part) -> Iterator[_Part]:
    """The parts that are not made of parts, in order; none from beyond the limits."""
    waiting = [whole]
    parts = multiparts = 0
    while waiting:
        part = waiting.pop()
        if part.head.get_content_maintype() != "multipart":
            yield part
        elif part.depth < _DEEPEST and multiparts < _MOST_MULTIPARTS:
            multiparts += 1
            inside = list(islice(_parts_of(data, part), _MOST_PARTS - parts))
            parts += len(inside)
            waiting += reversed(inside)


def _parts_of(data: bytes, whole: _Part) -> Iterator[_Part]:
    """The parts between the boundary lines of a multipart, at most so many."""
    boundary = whole.parameter("boundary").encode("utf-8", "replace")
    if not boundary:
        return
    line = b"\n--" + boundary
    start: int | None = None
    # The end of its header is the line's end that the first boundary needs.
    at = data.find(line, whole.start - 1, whole.end)
    for _number in range(_MOST_PARTS):
        if at < 0:
            break
        after = _AFTER_BOUNDARY.match(data, at + len(line), whole.end)
        if after is not None:
            if start is not None:
                part = _part(data, start, at, whole.depth + 1)
                if part is not None:
                    yield part
            if after[1]:
                return
            start = after.end()
        at = data.find(line, at + 1, whole.end)
    if start is not None and at < 0:
        rest = _part(data, start, whole.end, whole.depth + 1, is_cut_off=True)
        if rest is not None:
            yield rest


def _content(data: bytes, part: _Part) -> bytes:
    """The bytes that a part stands for."""
    coding = part.field("Content-Transfer-Encoding").lower()
    if coding not in ("quoted-printable", "base64"):
        return data[part.start : part.end]
    message = Message()
    message["Content-Transfer-Encoding"] = coding
    message.set_payload(data[part.start : part.end].decode("ascii", "surrogateescape"))
    content = message.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _address(whole: _Part, page: _Part) -> str:
    """Where the page was saved from; "" if that was not on the web."""
    fields = (
        whole.field("Snapshot-Content-Location"),
        page.field("Content-Location"),
        whole.field("Content-Location"),
    )
    return next((field for field in fields if _ADDRESS.match(field)), "")
