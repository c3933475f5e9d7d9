"""Reads Safari's web archives: property lists with the page and all it loaded."""

from __future__ import annotations

import plistlib
import struct
from dataclasses import dataclass, replace
from xml.parsers.expat import ExpatError

from desktop.formats.html import PAGE_TYPES, read_saved
from desktop.formats.parsed import Parsed
from desktop.formats.refusals import NoPage, TooLarge

MEDIA_TYPE = "application/x-webarchive"

# In bytes: a list is read as a whole, pictures and all.
_LARGEST = 200_000_000
# About six to a picture or style sheet.
_MOST_OBJECTS = 200_000
# What plistlib raises for lists that are none: broken ones, and XML with entities.
_BROKEN = (
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    OverflowError,
    RecursionError,
    struct.error,
    ExpatError,
)


def read(data: bytes, name: str, encoding: str | None = None) -> Parsed:
    """The text of the page in a file, its blocks and what it declares of itself.

    Raises EmptyFile, NoPage, NotText, TooLarge, UnknownEncoding.
    """
    if len(data) > _LARGEST:
        raise TooLarge(name, len(data), _LARGEST)
    saved = _main_resource(data)
    if saved is None:
        raise NoPage(name)
    parsed = read_saved(
        saved.page, name, encoding, charset=saved.charset, address=saved.address
    )
    return replace(parsed, media_type=MEDIA_TYPE)


@dataclass(frozen=True, slots=True)
class _Saved:
    """The main resource of an archive."""

    page: bytes
    charset: str
    address: str


def _main_resource(data: bytes) -> _Saved | None:
    """What was saved, if it is a web page."""
    try:
        if data.startswith(b"bplist") and not _adds_up(data):
            return None
        archive = plistlib.loads(data)
    except _BROKEN:
        return None
    main = archive.get("WebMainResource") if isinstance(archive, dict) else None
    page = main.get("WebResourceData") if isinstance(main, dict) else None
    if not isinstance(main, dict) or not isinstance(page, bytes):
        return None
    kind = _text(main, "WebResourceMIMEType").lower()
    if kind and kind not in PAGE_TYPES:
        return None
    return _Saved(
        page, _text(main, "WebResourceTextEncodingName"), _text(main, "WebResourceURL")
    )


def _text(values: dict[object, object], key: str) -> str:
    value = values.get(key)
    return value.strip() if isinstance(value, str) else ""


def _adds_up(data: bytes) -> bool:
    """Whether the objects of a binary list, end to end, are no longer than the file.

    plistlib reads every object by itself. Where thousands share their bytes, a small
    file fills any memory.
    """
    if len(data) < 40:
        return False
    offset_size, ref_size, count, _top, table = struct.unpack(">6xBBQQQ", data[-32:])
    if not offset_size or count > _MOST_OBJECTS or table > len(data):
        return False
    room = len(data)
    for at in range(table, table + count * offset_size, offset_size):
        room -= _length(data, int.from_bytes(data[at : at + offset_size]), ref_size)
        if room < 0:
            return False
    return True


def _length(data: bytes, at: int, ref_size: int) -> int:
    """How many bytes the object there takes. Raises IndexError beyond the end."""
    kind, size = data[at] >> 4, data[at] & 15
    if kind in (1, 2, 3):
        return 1 + (1 << size)
    if kind == 8:
        return 2 + size
    units = {4: 1, 5: 1, 6: 2, 10: ref_size, 12: ref_size, 13: 2 * ref_size}
    if kind not in units:
        return 1
    if size < 15:
        return 1 + size * units[kind]
    width = 1 << (data[at + 1] & 3)
    size = int.from_bytes(data[at + 2 : at + 2 + width])
    return 2 + width + size * units[kind]
