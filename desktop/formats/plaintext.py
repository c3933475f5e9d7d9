"""Reads plain text; the cleaner finds its blocks."""

from __future__ import annotations

from desktop.formats.decoding import decode, decode_as
from desktop.formats.parsed import Parsed

MEDIA_TYPE = "text/plain"


def read(data: bytes, name: str, encoding: str | None = None) -> Parsed:
    """The text of a file, without structure.

    Raises EmptyFile, NotText, TooLarge, UnknownEncoding.
    """
    if encoding is not None:
        decoded = decode_as(data, name, encoding)
    else:
        decoded = decode(data, name)
    warnings = (decoded.warning,) if decoded.warning else ()
    return Parsed(
        MEDIA_TYPE, decoded.text, encoding=decoded.encoding, warnings=warnings
    )
