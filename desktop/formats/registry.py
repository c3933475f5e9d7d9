"""Chooses how to read a file: by its bytes where they are plain, then by its name."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import PurePath
from typing import Protocol, cast

from desktop.formats.parsed import Parsed
from desktop.formats.refusals import EmptyFile, TooLarge, UnknownFormat
from desktop.i18n import N_, _

_log = logging.getLogger(__name__)

# The largest file that is looked at, in bytes; what is read as text has a lower limit.
LARGEST = 500_000_000
# Plug-ins name a `Format` under this group in their package metadata.
GROUP = "dossier.formats"


@dataclass(frozen=True, slots=True)
class Format:
    """A document format. `module` is imported when a file of it is read.

    `label` is marked for translation. Suffixes are lower case with their dot.
    """

    label: str
    media_type: str
    suffixes: tuple[str, ...]
    module: str


class Reader(Protocol):
    """What the module of a format has."""

    def read(self, data: bytes, name: str, encoding: str | None = None) -> Parsed:
        """The file's text and structure. Raises AppError for what it cannot read."""
        ...


_TEXT = Format(
    N_("Plain text"), "text/plain", (".txt", ".text"), "desktop.formats.plaintext"
)
_MARKDOWN = Format(
    N_("Markdown"),
    "text/markdown",
    (".md", ".markdown", ".mdown", ".mkd"),
    "desktop.formats.markdown",
)
_HTML = Format(
    N_("Web page"),
    "text/html",
    (".html", ".htm", ".xhtml", ".xht", ".shtml"),
    "desktop.formats.html",
)
_MHTML = Format(
    N_("Web page with its pictures (MHTML)"),
    "multipart/related",
    (".mhtml", ".mht"),
    "desktop.formats.mhtml",
)
_WEBARCHIVE = Format(
    N_("Safari web archive"),
    "application/x-webarchive",
    (".webarchive",),
    "desktop.formats.webarchive",
)
_OWN = (_HTML, _MHTML, _WEBARCHIVE, _TEXT, _MARKDOWN)
_ALIASES = {
    "application/xhtml+xml": "text/html",
    "application/x-mimearchive": "multipart/related",
    "text/x-markdown": "text/markdown",
}

_HEAD = 4096
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--[^>]*-->\s*)*"
    rb"<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])",
    re.IGNORECASE,
)
_FIELDS = rb"(?:\xef\xbb\xbf)?\s{0,99}(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)"
_MIME = re.compile(_FIELDS)
_RELATED = re.compile(
    _FIELDS + rb"{0,30}?Content-Type:\s*multipart/related", re.IGNORECASE
)
# What pages do not have, and all messages that were sent.
_SENT = re.compile(
    rb"^(?:Received|Return-Path|Delivered-To|Message-ID|To):", re.IGNORECASE | re.M
)
_END_OF_FIELDS = re.compile(rb"\n\r?\n")
_PROPERTIES = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+)?plist\b", re.I)
_ANY_TAG = re.compile(rb"</?[a-z][^<>]*>", re.IGNORECASE)


def read(
    data: bytes, name: str, media_type: str | None = None, encoding: str | None = None
) -> Parsed:
    """Read a document. `media_type` is what its source says it is, if anything.

    Raises CannotRead with a sentence for the user, and nothing else: an empty or huge
    file, one that is no text, a kind of file that cannot be read yet.
    """
    if not data:
        raise EmptyFile(name)
    if len(data) > LARGEST:
        raise TooLarge(name, len(data), LARGEST)
    chosen = _by_name(name, media_type)
    if chosen is None or chosen in _OWN:
        chosen = _sniffed(data, name, chosen)
    reader = cast(Reader, import_module(chosen.module))
    try:
        return reader.read(data, name, encoding)
    except MemoryError as error:
        raise TooLarge(name, len(data), len(data) // 2) from error


def formats() -> tuple[Format, ...]:
    """All formats that can be read, the program's own first."""
    return (*_OWN, *_plugged_in())


def suffixes() -> tuple[str, ...]:
    """The suffixes of files that can be read, for file dialogs."""
    return tuple(suffix for each in formats() for suffix in each.suffixes)


def _by_name(name: str, media_type: str | None) -> Format | None:
    known = (media_type or "").partition(";")[0].strip().lower()
    known = _ALIASES.get(known, known)
    suffix = PurePath(name).suffix.lower()
    # Servers call everything text/plain, so the name has the first word then.
    for each in formats():
        if known == each.media_type and known != "text/plain":
            return each
    for each in formats():
        if suffix in each.suffixes:
            return each
    return None


def _sniffed(data: bytes, name: str, chosen: Format | None) -> Format:
    """What the bytes say where they contradict the name."""
    from desktop.formats.signatures import recognised

    container = _container(data, chosen)
    if container is not None:
        return container
    signature = recognised(data)
    if signature is not None:
        raise UnknownFormat(name, _(signature.kind), _(signature.hint))
    head = data[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff")
    if chosen is not _HTML and _PAGE.match(head):
        return _HTML
    if chosen is _HTML and b"\0" not in data[:_HEAD] and not _ANY_TAG.search(data):
        return _TEXT
    return chosen or _TEXT


def _container(data: bytes, chosen: Format | None) -> Format | None:
    """The container of a saved page that the bytes begin like."""
    head = data[:65_536]
    if chosen is _MHTML and _MIME.match(head):
        return _MHTML
    if _RELATED.match(head):
        return None if _SENT.search(_END_OF_FIELDS.split(head, 1)[0]) else _MHTML
    is_list = head.startswith(b"bplist") or (
        _PROPERTIES.match(head) is not None and b"WebMainResource" in head
    )
    return _WEBARCHIVE if is_list else None


@cache
def _plugged_in() -> tuple[Format, ...]:
    """The formats of installed plug-ins; one that is broken is logged and left out."""
    found = []
    for point in entry_points(group=GROUP):
        try:
            plugged = point.load()
        except Exception:  # Another's code: whatever it raises, ours goes on.
            _log.exception("the format plug-in %s could not be loaded", point.name)
            continue
        if isinstance(plugged, Format):
            found.append(plugged)
        else:
            _log.warning("the format plug-in %s is no Format", point.name)
    return tuple(found)
