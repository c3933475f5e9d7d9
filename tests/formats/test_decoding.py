"""Bytes to text, and what is said when that was a guess."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.formats.decoding import declared_in, decode, decode_as
from desktop.formats.refusals import CannotRead, EmptyFile, NotText, UnknownEncoding

ENGLISH = "“Europe’s” 40 € billion, naïve café – said Loïc Kervégan over größe. "
POLISH = "Wrocław: zażółć gęślą jaźń, powiedział minister obrony Polski w Brukseli. "
RUSSIAN = "Министр обороны заявил вчера, что союзники должны увеличить расходы. "
GREEK = "Ο υπουργός Άμυνας δήλωσε χθες ότι οι σύμμαχοι πρέπει να πληρώσουν. "
JAPANESE = "国防大臣は昨日、同盟国が支出を増やすべきだと述べた。2026年\n"


def test_utf_8_needs_no_warning() -> None:
    decoded = decode((ENGLISH + JAPANESE + "😀e\u0301").encode(), "a.txt")
    assert decoded.text == ENGLISH + JAPANESE + "😀e\u0301"
    assert (decoded.encoding, decoded.warning) == ("utf-8", None)


@pytest.mark.parametrize(
    ("bom", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_goes(bom: bytes, codec: str) -> None:
    decoded = decode(bom + RUSSIAN.encode(codec), "a.txt")
    assert decoded.text == RUSSIAN
    assert (decoded.encoding, decoded.warning) == (codec, None)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_recognised(codec: str) -> None:
    for text in (ENGLISH, RUSSIAN, JAPANESE * 5):
        decoded = decode(text.encode(codec), "a.txt")
        assert (decoded.text, decoded.encoding) == (text, codec)
        assert decoded.warning is not None


def test_what_is_declared_is_believed_where_it_fits() -> None:
    data = RUSSIAN.encode("koi8-r")
    decoded = decode(data, "a.html", "KOI8-R")
    assert (decoded.text, decoded.encoding) == (RUSSIAN, "koi8-r")
    assert decoded.warning is None


def test_latin_1_means_windows_1252_as_in_browsers() -> None:
    decoded = decode(ENGLISH.encode("cp1252"), "a.html", "iso-8859-1")
    assert (decoded.text, decoded.encoding) == (ENGLISH, "windows-1252")


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "no-such", "zlib", "idna"])
def test_utf_8_is_read_whatever_is_declared(declared: str) -> None:
    assert decode(ENGLISH.encode(), "a.html", declared).text == ENGLISH


def test_a_charset_that_lies_gives_a_guess_with_a_warning() -> None:
    decoded = decode(ENGLISH.encode("cp1252") * 3, "a.html", "utf-8")
    assert decoded.text == ENGLISH * 3
    assert decoded.warning == (
        "This file is not UTF-8; read as Windows-1252. Check names and quotation marks."
    )


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        (ENGLISH, "cp1252", "windows-1252"),
        (POLISH, "cp1250", "windows-1250"),
        (POLISH, "iso8859-2", "iso-8859-2"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (GREEK, "cp1253", "windows-1253"),
        (JAPANESE, "cp932", "shift_jis"),
        (JAPANESE, "euc_jp", "euc-jp"),
    ],
)
def test_guesses_are_right_and_told(text: str, codec: str, encoding: str) -> None:
    decoded = decode(text.encode(codec) * 6, "a.txt")
    assert decoded.text == text * 6
    assert decoded.encoding == encoding
    assert decoded.warning is not None


def test_a_few_foreign_bytes_do_not_spoil_utf_8() -> None:
    data = ("naïve café " * 20).encode() + "“so”".encode("cp1252")
    decoded = decode(data, "a.txt")
    assert decoded.text == "naïve café " * 20 + "“so”"
    assert decoded.encoding == "utf-8"
    assert decoded.warning is not None


def test_line_ends_become_lf_and_nuls_go() -> None:
    assert decode(b"a\r\nb\rc\n\r\nd\0e", "a.txt").text == "a\nb\nc\n\nde"


def test_nothing_is_normalised() -> None:
    text = "e\u0301 \u00e9 \ufb01 \u00a0\u2028 \u200f"
    assert decode(text.encode(), "a.txt").text == text


@pytest.mark.parametrize(
    "data", [b"", b" \n\t\r\n", codecs.BOM_UTF8, b"\xef\xbb\xbf \n"]
)
def test_a_file_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(EmptyFile, match=r"a\.txt has no text") as refused:
        decode(data, "a.txt")
    assert refused.value.hint


def test_binary_is_refused() -> None:
    with pytest.raises(NotText, match="binary") as refused:
        decode(bytes(range(256)) * 20, "a.bin")
    assert refused.value.hint


def test_the_user_may_choose_the_encoding() -> None:
    decoded = decode_as(RUSSIAN.encode("cp866"), "a.txt", "cp866")
    assert (decoded.text, decoded.warning) == (RUSSIAN, None)
    assert decode_as(b"caf\xe9", "a.txt", "utf-8").warning is not None


@pytest.mark.parametrize("encoding", ["no-such", "zlib", "rot13", "", "idna", "\0"])
def test_what_is_no_text_encoding_is_refused(encoding: str) -> None:
    with pytest.raises(UnknownEncoding):
        decode_as(b"text", "a.txt", encoding)


@pytest.mark.parametrize(
    ("head", "declared"),
    [
        (b'<meta charset="Windows-1251">', "Windows-1251"),
        (b"<META HTTP-EQUIV=x CONTENT='text/html; charset=koi8-r'>", "koi8-r"),
        (b'<?xml version="1.0" encoding="iso-8859-2"?>', "iso-8859-2"),
        (b"<p>charset=utf-8</p>", None),
        (b"<meta " * 2000, None),
    ],
)
def test_declarations_are_found(head: bytes, declared: str | None) -> None:
    assert declared_in(head) == declared


@given(
    st.binary(max_size=400), st.sampled_from([None, "utf-8", "utf-16", "big5", "\0"])
)
@example(b"\xff", None)
@example(b"\xff\xfe\xd8\x00", None)
@example(b"+AGE-", "utf-7")
def test_any_bytes_give_a_text_or_a_sentence(data: bytes, declared: str | None) -> None:
    try:
        decoded = decode(data, "a.txt", declared)
    except CannotRead as refused:
        assert refused.sentence
        assert refused.hint
    else:
        assert decoded.text.strip()
        assert "\r" not in decoded.text
        assert "\0" not in decoded.text
        decoded.text.encode()


@given(st.text().filter(str.strip))
def test_any_text_in_utf_8_comes_back(text: str) -> None:
    expected = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    try:
        decoded = decode(text.encode(), "a.txt")
    except CannotRead:
        controls = sum(char < " " or char == "\x7f" for char in text)
        assert controls or not expected.strip("\ufeff \n")
    else:
        if "\0" not in text:
            assert decoded.text == expected.removeprefix("\ufeff")
