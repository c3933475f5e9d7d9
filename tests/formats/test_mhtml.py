"""Web pages saved as MHTML."""

from __future__ import annotations

import base64
import quopri
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.formats.parsed import Parsed
from desktop.formats.refusals import CannotRead, EmptyFile, NoPage, UnknownFormat
from desktop.formats.registry import read

ADDRESS = "https://harbour.example/news/berths"
WORDS = "Kaldvik’s café pays 40 € for “naïve” berths 😀 שלום e\u0301."
WESTERN = "Kaldvik’s café pays 40 € for “naïve” berths."


def part(
    content: bytes,
    coding: str = "8bit",
    kind: str = "text/html; charset=utf-8",
    location: str = ADDRESS,
    *fields: str,
) -> bytes:
    encoded = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}
    if coding in encoded:
        content = encoded[coding](content)
    head = (f"Content-Type: {kind}", f"Content-Transfer-Encoding: {coding}", *fields)
    return "\r\n".join((*head, f"Content-Location: {location}", "", "")).encode() + (
        content.replace(b"\n", b"\r\n")
    )


def multipart(*parts: bytes, boundary: str = "--edge--1", closed: bool = True) -> bytes:
    between = f"\r\n--{boundary}\r\n".encode()
    end = f"\r\n--{boundary}--\r\n".encode() if closed else b""
    return b"A preamble." + between + between.join(parts) + end


def saved(
    *parts: bytes,
    parameters: str = "",
    fields: str = f"Snapshot-Content-Location: {ADDRESS}\r\n",
    closed: bool = True,
) -> bytes:
    return (
        "From: <Saved by a browser>\r\n"
        f"{fields}Subject: Berths\r\nDate: Tue, 3 Mar 2026 09:00:00 -0000\r\n"
        "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        f'\ttype="text/html";{parameters}\r\n\tboundary="--edge--1"\r\n\r\n'
    ).encode() + multipart(*parts, closed=closed)


def page(words: str = WORDS, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body><p>{words}</p></body></html>"


def texts(parsed: Parsed) -> list[str]:
    return [block.span.slice(parsed.text) for block in parsed.blocks]


STYLE = part(b"p { color: red }", "quoted-printable", "text/css", "cid:1@x")
PICTURE = part(bytes(range(256)), "base64", "image/png", "https://harbour.example/p")


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit", "binary"])
def test_the_page_is_read_from_each_transfer_coding(coding: str) -> None:
    parsed = read(saved(part(page().encode(), coding), STYLE, PICTURE), "a.mhtml")
    assert texts(parsed) == [WORDS]
    assert parsed.media_type == "multipart/related"
    assert (parsed.encoding, parsed.warnings) == ("utf-8", ())


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
def test_the_charset_of_the_part_is_believed_before_that_of_the_page(
    coding: str,
) -> None:
    html = page(WESTERN, "<meta charset=koi8-r>").encode("cp1252")
    data = saved(part(html, coding, 'text/html; charset="windows-1252"'))
    parsed = read(data, "a.mht")
    assert (parsed.text, parsed.encoding) == (WESTERN, "windows-1252")
    assert not parsed.warnings


def test_without_a_charset_the_page_itself_says_it() -> None:
    html = page(WESTERN, "<meta charset=windows-1252>").encode("cp1252")
    parsed = read(saved(part(html, "quoted-printable", "text/html")), "a.mht")
    assert (parsed.text, parsed.warnings) == (WESTERN, ())


def test_without_any_charset_utf_8_is_tried() -> None:
    assert read(saved(part(page().encode(), kind="text/html")), "a.mht").text == WORDS


def test_the_user_may_choose_the_encoding() -> None:
    data = saved(part(page("Größe").encode("cp850"), "base64"))
    assert read(data, "a.mht", encoding="cp850").text == "Größe"


def test_the_address_is_where_the_page_was_saved_from() -> None:
    found = read(saved(part(page().encode())), "a.mht").metadata
    assert (found.url, found.found["url"]) == (ADDRESS, "saved page")
    assert found.published is None


def test_a_canonical_address_is_preferred() -> None:
    html = page(head='<link rel=canonical href="https://harbour.example/b">')
    found = read(saved(part(html.encode())), "a.mht").metadata
    assert found.url == "https://harbour.example/b"


def test_the_address_may_stand_at_the_page_and_be_folded() -> None:
    data = saved(part(page().encode(), location=f"{ADDRESS[:9]}\r\n {ADDRESS[9:]}"))
    data = data.replace(b"Snapshot-Content-Location", b"X-Other")
    assert read(data, "a.mht").metadata.url == ADDRESS


def test_an_address_that_is_not_on_the_web_is_none() -> None:
    data = saved(part(page().encode(), location="file:///C:/a.htm"), fields="")
    assert read(data, "a.mht").metadata.url is None


FRAME = part(page("A frame").encode(), "8bit", "text/html", "cid:frame@x")
NAMED = part(page().encode(), "8bit", "text/html", "cid:0", "Content-ID: <main@x>")


def test_the_page_of_the_address_is_taken_before_an_earlier_frame() -> None:
    assert read(saved(FRAME, part(page().encode())), "a.mht").text == WORDS


def test_the_page_that_start_names_is_taken_before_an_earlier_frame() -> None:
    data = saved(FRAME, NAMED, parameters='\r\n\tstart="<main@x>";')
    assert read(data, "a.mht").text == WORDS


def test_else_the_first_page_is_taken() -> None:
    assert read(saved(STYLE, FRAME, NAMED), "a.mht").text == "A frame"


def test_a_page_in_a_multipart_in_a_multipart_is_found() -> None:
    inner = multipart(part(b"Plain", kind="text/plain"), NAMED, boundary="--edge--12")
    outer = b'Content-Type: multipart/alternative; boundary="--edge--12"\r\n\r\n'
    assert read(saved(outer + inner, PICTURE), "a.mht").text == WORDS


def test_a_page_alone_is_read() -> None:
    data = b"From: <Saved>\r\nMIME-Version: 1.0\r\n" + part(page().encode(), "base64")
    assert read(data, "a.mht").text == WORDS


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a", "a.eml", "A.MHT"])
def test_it_is_recognised_under_any_name(name: str) -> None:
    data = b"\xef\xbb\xbf" + saved(part(page().encode()))
    assert read(data, name).media_type == "multipart/related"


def test_lines_may_end_with_lf_only() -> None:
    data = saved(STYLE, part(page().encode(), "quoted-printable"))
    assert read(data.replace(b"\r\n", b"\n"), "a.mht").text == WORDS


def test_a_web_page_with_the_wrong_suffix_is_a_web_page() -> None:
    assert read(page().encode(), "a.mht").media_type == "text/html"


def test_another_kind_of_file_with_its_suffix_is_named() -> None:
    with pytest.raises(UnknownFormat, match="a PDF document"):
        read(b"%PDF-1.7\n", "a.mht")


@pytest.mark.parametrize(
    "data",
    [
        saved(STYLE, PICTURE),
        saved(),
        b"Only words, and no header.",
        b"Content-Type: multipart/related\r\n\r\n--x\r\n\r\n<p>words</p>",
        b"Content-Type: multipart/related; boundary*9*=x\r\n\r\n--x\r\n",
        b"Content-Type: multipart/related; boundary*" + b"9" * 5000 + b"=x\r\n\r\n",
        b"Content-Type: multipart/related; boundary*=undefined''x\r\n\r\n--x\r\n",
        saved(part(page().encode()))[:200],
        b"A: b\n" * 100_000,
    ],
)
def test_without_a_page_it_is_refused(data: bytes) -> None:
    with pytest.raises(NoPage, match="no web page") as refused:
        read(data, "a.mht")
    assert "not changed" in refused.value.sentence
    assert refused.value.hint


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(EmptyFile):
        read(saved(part(b"")), "a.mht")


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
def test_of_a_file_cut_off_what_is_left_is_read_and_it_is_said(coding: str) -> None:
    html = page("</p><p>".join(["Some words of it."] * 200)).encode()
    whole = saved(part(html, coding), closed=False)
    parsed = read(whole[: len(whole) // 2], "a.mht")
    assert parsed.text.startswith("Some words of it.\n\nSome words")
    assert parsed.warnings == ("This saved page is cut off; its end may be missing.",)


def test_a_picture_cut_off_is_no_loss() -> None:
    data = saved(part(page().encode()), PICTURE, closed=False)
    assert read(data[:-9], "a.mht").warnings == ()


def nested(depth: int) -> bytes:
    """Multiparts in each other, with a page in the innermost."""
    heads = "".join(
        f"\n--b{each}\nContent-Type: multipart/mixed; boundary=b{each + 1}\n\n"
        for each in range(depth)
    )
    return (
        "Content-Type: multipart/related; boundary=b0\n\n"
        f"{heads}\n--b{depth}\nContent-Type: text/html\n\n<p>words</p>"
    ).encode()


def test_a_few_multiparts_in_each_other_are_read() -> None:
    assert read(nested(5), "a.mht").text == "words"


def test_two_thousand_multiparts_in_each_other_are_refused() -> None:
    with pytest.raises(NoPage):
        read(nested(2000), "a.mht")


HEAD = b"Content-Type: multipart/related; boundary=b\n\n"
HOSTILE = {
    "many parts": HEAD + b"--b\n\n" * 2_000_000,
    "many multiparts": HEAD + b"--b\n" + (HEAD + b"\n--b\n") * 100_000,
    "near boundaries": HEAD + b"--bx\n" * 2_000_000,
    "long headers": HEAD + (b"--b\n" + b"A:b\n" * 4000 + b"\n") * 500,
    "long parameters": HEAD
    + (b'--b\nContent-Type: multipart/x;a="' + b";" * 16_000 + b'"\n\n') * 100,
    "base64 of nothing": saved(part(b"", "base64") + b"=" * 5_000_000),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_files_are_refused_soon(data: bytes) -> None:
    start = time.process_time()
    with pytest.raises(CannotRead):
        read(data, "a.mht")
    assert time.process_time() - start < 10


@given(st.binary(max_size=200), st.integers(0, 900), st.integers(0, 60))
def test_any_bytes_in_it_give_a_page_or_a_sentence(
    noise: bytes, at: int, gone: int
) -> None:
    data = saved(STYLE, part(page().encode(), "quoted-printable"))
    try:
        assert read(data[:at] + noise + data[at + gone :], "a.mht").text
    except CannotRead as refused:
        assert refused.hint
