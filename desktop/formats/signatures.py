"""Recognises by their first bytes the kinds of files that cannot be read yet."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.i18n import N_


@dataclass(frozen=True, slots=True)
class Signature:
    """A kind of file: how it begins, what people call it, what to do instead.

    `kind` and `hint` are marked for translation, not yet translated.
    """

    begins: re.Pattern[bytes]
    kind: str
    hint: str


_TO_TEXT = N_("Open it in the program it comes from, and save it as text or HTML.")
_TO_HTML = N_("Open the page in a browser and save it as “Web page, HTML only”.")
_UNPACK = N_("Unpack it and add the files in it.")
_NO_TEXT = N_("If the picture shows a text, copy the text and paste it here.")
_TRANSCRIPT = N_("If there is a transcript, add that.")

_FIRST = 65_536
_SIGNATURES = tuple(
    Signature(re.compile(begins, re.DOTALL | flags), kind, hint)
    for begins, flags, kind, hint in (
        (rb"(?:\xef\xbb\xbf)?\s{0,99}%PDF-\d", 0, N_("a PDF document"), _TO_TEXT),
        (
            rb"PK\x03\x04.*word/",
            0,
            N_("a Word document"),
            _TO_TEXT,
        ),
        (rb"PK\x03\x04.*xl/", 0, N_("an Excel workbook"), _TO_TEXT),
        (rb"PK\x03\x04.*ppt/", 0, N_("a PowerPoint presentation"), _TO_TEXT),
        (
            rb"PK\x03\x04.{26,60}application/epub\+zip",
            0,
            N_("an e-book (EPUB)"),
            _TO_TEXT,
        ),
        (
            rb"PK\x03\x04.{26,60}application/vnd\.oasis\.opendocument",
            0,
            N_("an OpenDocument file"),
            _TO_TEXT,
        ),
        (rb"PK(?:\x03\x04|\x05\x06)", 0, N_("a ZIP archive"), _UNPACK),
        (
            rb"\x1f\x8b|7z\xbc\xaf'\x1c|Rar!\x1a|BZh[1-9]1AY|\xfd7zXZ|.{257}ustar",
            0,
            N_("an archive"),
            _UNPACK,
        ),
        (
            rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            0,
            N_("an older Office document"),
            _TO_TEXT,
        ),
        (rb"\{\\rtf", 0, N_("a rich-text document (RTF)"), _TO_TEXT),
        (rb"WARC/\d\.\d\r?\n", 0, N_("a web archive (WARC)"), _TO_HTML),
        (
            rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,30}?"
            rb"Content-Type:\s*multipart/related",
            re.IGNORECASE,
            N_("an e-mail message"),
            _TO_TEXT,
        ),
        (
            rb"(?:(?:From|Received|Return-Path|Delivered-To|Message-ID):[^\n]*\n"
            rb"(?:[ \t][^\n]*\n|[\w-]+:[^\n]*\n)*)MIME-Version:",
            re.IGNORECASE,
            N_("an e-mail message"),
            _TO_TEXT,
        ),
        (
            rb"SQLite format 3\0",
            0,
            N_("a database or dossier"),
            N_("If it is a dossier, open it instead of adding it."),
        ),
        (
            rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|BM.{4}\0{4}|II\*\0|MM\0\*|RIFF.{4}WEBP"
            rb"|\0\0\0.ftyp(?:avif|heic|mif1)",
            0,
            N_("a picture"),
            _NO_TEXT,
        ),
        (
            rb"ID3[\x02-\x04]|\xff[\xfb\xf3\xf2]|OggS\0|fLaC\0|RIFF.{4}(?:WAVE|AVI )"
            rb"|\0\0\0.ftyp|\x1aE\xdf\xa3",
            0,
            N_("a sound or video recording"),
            _TRANSCRIPT,
        ),
        (
            rb"MZ.{58,}PE\0\0|\x7fELF|\xcf\xfa\xed\xfe|\xca\xfe\xba\xbe",
            0,
            N_("a program"),
            N_("Add the documents you want to read instead."),
        ),
    )
)


def recognised(data: bytes) -> Signature | None:
    """The kind of file these bytes begin like; None for text and the unknown."""
    first = data[:_FIRST]
    for signature in _SIGNATURES:
        if signature.begins.match(first):
            return signature
    return None
