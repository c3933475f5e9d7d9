"""Bytes to text: BOM, strict UTF-8, what the file declares, then a guess that is told.

Line ends become LF and NULs go; nothing else is changed (no Unicode normalisation).
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from desktop.formats.refusals import EmptyFile, NotText, TooLarge, UnknownEncoding
from desktop.i18n import _

# The most that is read as one text, in bytes.
LIMIT = 50_000_000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers read in place of what pages declare (WHATWG Encoding Standard).
_AS_BROWSERS_DO = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "euc_jis_2004": "euc_jp",
    "iso8859-7": "cp1253",
    "big5": "big5hkscs",
}
_TEXT_CODECS = re.compile(
    r"(?:utf-?(?:8|16|32)|iso8859|iso2022_jp|cp\d+|koi8|mac|gb|big5|euc|johab|shift|"
    r"tis|ptcp|hz|kz1048)"
)
_LABELS = {
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1252": "Windows-1252",
    "cp1253": "Windows-1253",
    "cp1254": "Windows-1254",
    "cp1255": "Windows-1255",
    "cp1256": "Windows-1256",
    "cp1257": "Windows-1257",
    "cp1258": "Windows-1258",
    "cp874": "Windows-874",
    "cp932": "Shift_JIS",
    "cp949": "EUC-KR",
    "big5hkscs": "Big5",
    "euc_jp": "EUC-JP",
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16LE",
    "utf-16-be": "UTF-16BE",
}
_DECLARED = re.compile(
    rb"""<meta\b[^>]{0,200}?\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})"""
    rb"""|<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_HEAD = 8192
_SAMPLE = 65_536
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_C1 = re.compile("[\x80-\x9f]")
_NOT_ASCII = re.compile(rb"[\x80-\xff]+")
# Signs that stand between letters only where bytes were read as the wrong alphabet.
_INSIDE_WORDS = re.compile("[a-z][\u00a1-\u00b4\u00b6-\u00bf\u00d7\u00f7\u0192][a-z]")
_WESTERN = re.compile(
    r"cp(?:437|850|858|125[0247]|1140|500|037|775|852|863|865)$|latin|hp_roman8"
    r"|iso8859-(?:1|2|3|4|9|10|13|14|15|16)$|mac-?(?:roman|latin2|iceland|turkish)?$"
)
# The letters beyond ASCII of languages that Windows-1250 was made for.
_CENTRAL = {
    "Polish": "ąćęłńóśźż",
    "Czech": "áčďéěíňóřšťúůýž",
    "Slovak": "áäčďéíĺľňóôŕšťúýž",
    "Hungarian": "áéíóöőúüű",
    "Romanian": "ăâîșțşţ",
    "Croatian": "čćđšž",
    "Slovene": "čćđšž",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and a sentence where that was not certain."""

    text: str
    encoding: str
    warning: str | None = None


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """The text of a file. `declared` is what its maker says of its encoding, if known.

    Raises EmptyFile, NotText, TooLarge.
    """
    if not data:
        raise EmptyFile(name)
    if len(data) > LIMIT:
        raise TooLarge(name, len(data), LIMIT)
    decoded = _decoded(data, name, _codec(declared))
    text = _clean(decoded.text)
    if not text.strip():
        raise EmptyFile(name)
    return Decoded(text, decoded.encoding, decoded.warning)


def decode_as(data: bytes, name: str, encoding: str) -> Decoded:
    """The text read in the encoding the user chose.

    Raises EmptyFile, TooLarge, UnknownEncoding.
    """
    codec = _codec(encoding)
    if codec is None:
        raise UnknownEncoding(name, encoding)
    if len(data) > LIMIT:
        raise TooLarge(name, len(data), LIMIT)
    text = data.decode(codec, "replace")
    lost = text.count("\ufffd")
    warning = None
    if lost:
        warning = _(
            "Some characters of this file are not valid {encoding} and were lost."
        )
        warning = warning.format(encoding=_label(codec))
    text = _clean(text)
    if not text.strip():
        raise EmptyFile(name)
    return Decoded(text, _label(codec).lower(), warning)


def declared_in(data: bytes) -> str | None:
    """The encoding that the head of an HTML or XML file declares."""
    match = _DECLARED.search(data[:_HEAD])
    if match is None:
        return None
    return (match[1] or match[2]).decode("ascii", "ignore")


def _decoded(data: bytes, name: str, declared: str | None) -> Decoded:
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return _with_bom(data[len(bom) :], codec)
    wide = _wide(data)
    if wide is not None:
        return wide
    controls = len(_CONTROL.findall(data[:_SAMPLE]))
    if controls > max(3, 0.03 * min(len(data), _SAMPLE)):
        raise NotText(name)
    if declared == "iso2022_jp" and b"\x1b" in data:
        return Decoded(data.decode(declared, "replace"), "iso-2022-jp")
    try:
        return Decoded(data.decode(), "utf-8")
    except UnicodeDecodeError:
        pass
    if _mostly_utf8(data):
        return _mixed(data, "utf-8")
    if (
        declared
        and declared != "utf-8"
        and not declared.startswith(("utf-16", "utf-32"))
    ):
        text = _strict(data, declared)
        if text is not None and len(_C1.findall(text)) <= len(text) // 1000:
            return Decoded(text, _label(declared).lower())
    return _guessed(data, name)


def _with_bom(data: bytes, codec: str) -> Decoded:
    text = _strict(data, codec)
    if text is not None:
        return Decoded(text, codec)
    if codec == "utf-8":
        return _mixed(data, codec)
    return Decoded(data.decode(codec, "replace"), codec, _damaged(codec))


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a BOM: zeros on one side of the pairs, and sense in the text."""
    sample = data[: _SAMPLE // 2 * 2]
    zeros = (sample[0::2].count(0), sample[1::2].count(0))
    if not any(zeros) or min(zeros) * 8 > max(zeros) or len(data) % 2:
        return None
    codec = "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
    text = _strict(data, codec)
    if text is None:
        return None
    start = text[:_SAMPLE]
    odd = sum(not char.isprintable() and char not in "\t\n\r\f" for char in start)
    lines = start.count("\n") + start.count(" ") + start.count("\u3000")
    if odd * 100 > len(start) or (lines == 0 and max(zeros) * 4 < len(start)):
        return None
    return Decoded(text, codec, _guess_warning(codec))


def _mostly_utf8(data: bytes) -> bool:
    """Whether it is UTF-8 with a few foreign bytes in it."""
    good = bad = 0
    for run in _NOT_ASCII.finditer(data[:4_000_000]):
        marked = run[0].decode("utf-8", "replace")
        wrong = marked.count("\ufffd")
        bad += wrong
        good += len(marked) - wrong
    return good > 4 * bad


def _mixed(data: bytes, codec: str) -> Decoded:
    return Decoded(
        data.decode(codec, "dossier_western"),
        codec,
        _(
            "Some characters of this file are not UTF-8 and were read as "
            "Windows-1252. Check names and quotation marks."
        ),
    )


def _guessed(data: bytes, name: str) -> Decoded:
    codec = _guess(data)
    if codec is None:
        raise NotText(name)
    text = _strict(data, codec)
    if text is None:
        text = data.decode(codec, "dossier_western" if codec == "cp1252" else "replace")
    controls = len(_C1.findall(text[:_SAMPLE]))
    if controls * 50 > min(len(text), _SAMPLE):
        raise NotText(name)
    return Decoded(text, _label(codec).lower(), _guess_warning(codec))


def _guess(data: bytes) -> str | None:
    """The likeliest codec of bytes that are not UTF-8, Windows-1252 when it may be."""
    import charset_normalizer

    sample = _telling(data)
    best = charset_normalizer.from_bytes(sample).best()
    western = _reads_western(sample)
    if best is None:
        return "cp1252" if western else None
    codec = _name(best.encoding)
    if not _WESTERN.match(codec):
        return _AS_BROWSERS_DO.get(codec, codec)
    if western:
        return _central(sample, (best.language,)) or "cp1252"
    return _central(sample, tuple(_CENTRAL)) or codec


def _telling(data: bytes) -> bytes:
    """The lines that are not ASCII, as much of them as a guess needs."""
    if len(data) <= _SAMPLE:
        return data
    out: list[bytes] = []
    size = at = 0
    while size < _SAMPLE and (match := _NOT_ASCII.search(data, at)):
        start = max(match.start() - 200, at)
        end = min(match.end() + 200, len(data))
        out.append(data[start:end])
        size += end - start
        at = end
    return b"".join(out)


def _reads_western(sample: bytes) -> bool:
    """Whether the bytes as Windows-1252 are printable and have no signs in words."""
    text = sample.decode("cp1252", "dossier_western")
    high = sum(char > "\x7f" for char in text)
    return (
        len(_C1.findall(text)) * 50 <= high
        and len(_INSIDE_WORDS.findall(text)) * 20 <= high
    )


def _central(sample: bytes, languages: tuple[str, ...]) -> str | None:
    """The Central European codec whose letters are all letters of such a language."""
    for codec in ("cp1250", "iso8859-2"):
        text = sample.decode(codec, "replace").lower()
        beyond = [char for char in text if char > "\x7f" and char.isalpha()]
        if not beyond or _C1.search(text):
            continue
        for alphabet in (_CENTRAL.get(name, "") for name in languages):
            if sum(char in alphabet for char in beyond) > 0.95 * len(beyond):
                return codec
    return None


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, UnicodeError):
        return None


def _clean(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        text = text.replace("\0", "")
    return text.removeprefix("\ufeff")


def _codec(label: str | None) -> str | None:
    """The codec that reads what is labelled so; None for what is no text encoding."""
    if not label:
        return None
    codec = _name(label.strip().lower())
    if not _TEXT_CODECS.match(codec) and codec != "ascii":
        return None
    return _AS_BROWSERS_DO.get(codec, codec)


def _name(label: str) -> str:
    """Python's name of a codec, or "" where it has none."""
    try:
        return codecs.lookup(label).name
    except (LookupError, ValueError):
        return ""


def _label(codec: str) -> str:
    """The name people know an encoding by."""
    return _LABELS.get(codec, codec.upper().replace("ISO8859", "ISO-8859"))


def _guess_warning(codec: str) -> str:
    return _(
        "This file is not UTF-8; read as {encoding}. Check names and quotation marks."
    ).format(encoding=_label(codec))


def _damaged(codec: str) -> str:
    return _(
        "Some characters of this file are not valid {encoding} and were lost."
    ).format(encoding=_label(codec))


def _western(error: UnicodeError) -> tuple[str, int]:
    """Reads bytes that do not fit as Windows-1252, the rest of them as Latin-1."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return "".join(_one_byte(byte) for byte in wrong), error.end


def _one_byte(byte: int) -> str:
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


codecs.register_error("dossier_western", _western)
