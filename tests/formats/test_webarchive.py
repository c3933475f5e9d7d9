"""Safari's web archives."""

from __future__ import annotations

import plistlib
import struct
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.formats.refusals import CannotRead, EmptyFile, NoPage
from desktop.formats.registry import read

ADDRESS = "https://harbour.example/news/berths"
WORDS = "Kaldvik’s café pays 40 € for “naïve” berths 😀 שלום e\u0301."
WESTERN = "Kaldvik’s café pays 40 € for “naïve” berths."
FORMATS = [plistlib.FMT_BINARY, plistlib.FMT_XML]


def saved(
    page: bytes,
    kind: str = "text/html",
    charset: str | None = "UTF-8",
    fmt: plistlib.PlistFormat = plistlib.FMT_BINARY,
) -> bytes:
    main: dict[str, object] = {
        "WebResourceData": page,
        "WebResourceMIMEType": kind,
        "WebResourceFrameName": "",
        "WebResourceURL": ADDRESS,
    }
    if charset is not None:
        main["WebResourceTextEncodingName"] = charset
    picture = {"WebResourceData": bytes(999), "WebResourceMIMEType": "image/png"}
    archive = {"WebMainResource": main, "WebSubresources": [picture, picture]}
    return plistlib.dumps(archive, fmt=fmt)


def html(words: str = WORDS, head: str = "") -> str:
    return f"<html><head>{head}</head><body><p>{words}</p></body></html>"


@pytest.mark.parametrize("fmt", FORMATS)
def test_the_page_and_its_address_are_read(fmt: plistlib.PlistFormat) -> None:
    parsed = read(saved(html().encode(), fmt=fmt), "a.webarchive")
    assert [block.span.slice(parsed.text) for block in parsed.blocks] == [WORDS]
    assert parsed.media_type == "application/x-webarchive"
    assert (parsed.encoding, parsed.warnings) == ("utf-8", ())
    assert parsed.metadata.url == ADDRESS


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize("name", ["a.html", "a", "a.txt"])
def test_it_is_recognised_under_any_name(fmt: plistlib.PlistFormat, name: str) -> None:
    data = saved(html().encode(), fmt=fmt)
    assert read(data, name).media_type == "application/x-webarchive"


def test_the_charset_of_the_archive_is_believed_before_that_of_the_page() -> None:
    page = html(WESTERN, "<meta charset=koi8-r>").encode("cp1252")
    parsed = read(saved(page, charset="windows-1252"), "a.webarchive")
    assert (parsed.text, parsed.encoding) == (WESTERN, "windows-1252")


def test_without_a_charset_the_page_itself_says_it() -> None:
    page = html(WESTERN, "<meta charset=windows-1252>").encode("cp1252")
    assert read(saved(page, charset=None), "a.webarchive").text == WESTERN


def test_the_user_may_choose_the_encoding() -> None:
    data = saved(html("Größe").encode("cp850"))
    assert read(data, "a.webarchive", encoding="cp850").text == "Größe"


def test_a_list_of_properties_in_xml_is_text_unless_it_is_an_archive() -> None:
    data = plistlib.dumps({"Words": "of a setting"}, fmt=plistlib.FMT_XML)
    assert read(data, "a.txt").media_type == "text/plain"


def xml(words: str, doctype: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<plist version="1.0"><dict>'
        f"<key>WebMainResource</key>{words}</dict></plist>"
    ).encode()


ENTITIES = '<!DOCTYPE plist [<!ENTITY a "words"><!ENTITY b "&a;&a;&a;&a;">]>'
PAGE = "<dict><key>WebResourceData</key><data>PHA+d29yZHM8L3A+</data>{more}</dict>"
FILE = '<!DOCTYPE plist [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def test_a_plain_list_in_xml_is_read() -> None:
    assert read(xml(PAGE.format(more="")), "a.webarchive").text == "words"


@pytest.mark.parametrize("doctype", [ENTITIES, FILE])
def test_entities_are_refused(doctype: str) -> None:
    with pytest.raises(NoPage):
        read(xml(PAGE.format(more=""), doctype), "a.webarchive")


@pytest.mark.parametrize(
    "data",
    [
        b"Only words.",
        b"bplist00" + bytes(40),
        b"bplist00",
        saved(b"<p>words</p>")[:-20],
        saved(b"%PDF-1.7", "application/pdf"),
        plistlib.dumps({"WebSubresources": []}, fmt=plistlib.FMT_BINARY),
        plistlib.dumps({"WebMainResource": {"WebResourceData": "x"}}),
        plistlib.dumps(["WebMainResource"], fmt=plistlib.FMT_BINARY),
        xml("<date>WebMainResource</date>"),
        xml("<integer>" + "9" * 9999 + "</integer>"),
        xml("<data>!</data>"),
        xml("<dict>")[:-20],
        xml("<array>" * 100_000 + "</array>" * 100_000),
    ],
)
def test_without_a_page_it_is_refused(data: bytes) -> None:
    with pytest.raises(NoPage, match="no web page") as refused:
        read(data, "a.webarchive")
    assert "not changed" in refused.value.sentence
    assert refused.value.hint


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(EmptyFile):
        read(saved(b"<html></html>"), "a.webarchive")


def binary(objects: bytes, offsets: list[int], top: int = 0) -> bytes:
    """A binary list of these objects, with references of four bytes."""
    table = struct.pack(f">{len(offsets)}I", *offsets)
    trailer = struct.pack(">6xBBQQQ", 4, 4, len(offsets), top, 8 + len(objects))
    return b"bplist00" + objects + table + trailer


COUNT = 30_000
REFERENCES = (
    b"\xaf\x11" + struct.pack(">H", COUNT) + struct.pack(f">{COUNT}I", *range(COUNT))
)
BOMBS = {
    "one array as all its members": binary(REFERENCES, [8] * COUNT),
    "one text as all members": binary(
        REFERENCES + b"\x5f\x12" + struct.pack(">I", 90_000) + b"a" * 90_000,
        [8] + [8 + len(REFERENCES)] * (COUNT - 1),
    ),
    "one number as all members": binary(
        REFERENCES + b"\x1e" * 40_000, [8] + [120_020] * (COUNT - 1)
    ),
    "arrays in arrays": binary(
        b"".join(b"\xa1" + struct.pack(">I", n + 1) for n in range(COUNT)) + b"\x08",
        [8 + 5 * n for n in range(COUNT + 1)],
    ),
    "an array in itself": binary(b"\xa1" + bytes(4), [8]),
    "a huge count": binary(b"\xaf\x13" + b"\x7f" * 8, [8]),
    "huge offsets": binary(b"\x08", [2**32 - 1]),
    "many offsets": b"bplist00" + struct.pack(">6xBBQQQ", 8, 8, 2**60, 0, 8),
    "no offset size": b"bplist00" + struct.pack(">6xBBQQQ", 0, 1, 9, 0, 8),
}


@pytest.mark.parametrize("data", BOMBS.values(), ids=BOMBS.keys())
def test_bombs_do_not_go_off(data: bytes) -> None:
    start = time.process_time()
    with pytest.raises(NoPage):
        read(data, "a.webarchive")
    assert time.process_time() - start < 5


@given(st.binary(max_size=60), st.integers(0, 2000), st.integers(0, 60))
def test_any_bytes_in_it_give_a_page_or_a_sentence(
    noise: bytes, at: int, gone: int
) -> None:
    data = saved(html().encode())
    at %= len(data)
    try:
        assert read(data[:at] + noise + data[at + gone :], "a.webarchive").text
    except CannotRead as refused:
        assert refused.hint
