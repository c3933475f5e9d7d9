"""Choosing how to read a file, and the sentences for those that cannot be read."""

from __future__ import annotations

import io
import logging
import sys
import zipfile
from importlib.metadata import EntryPoint

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.formats import registry
from desktop.formats.refusals import CannotRead, EmptyFile, TooLarge, UnknownFormat
from desktop.formats.registry import Format, read, suffixes

PAGE = b"<!DOCTYPE html><title>T</title><p>Words of a page.</p>"


@pytest.mark.parametrize(
    ("data", "name", "media_type", "expected"),
    [
        (b"Plain words.", "a.txt", None, "text/plain"),
        (b"# Marked words", "a.md", None, "text/markdown"),
        (PAGE, "a.html", None, "text/html"),
        (PAGE, "A.HTM", None, "text/html"),
        (PAGE, "saved page.txt", None, "text/html"),
        (b"\xef\xbb\xbf \n" + PAGE, "no suffix", None, "text/html"),
        (b"Words, no tags; 3 < 4 > 2.", "a.html", None, "text/plain"),
        (b"Plain words.", "README", None, "text/plain"),
        (b"Plain words.", "a.unknown", None, "text/plain"),
        (PAGE, "a", "text/html; charset=utf-8", "text/html"),
        (b"# Marked", "a.md", "text/plain", "text/markdown"),
        (b"<p>One</p>", "a", "application/xhtml+xml", "text/html"),
    ],
)
def test_bytes_then_name_decide(
    data: bytes, name: str, media_type: str | None, expected: str
) -> None:
    assert read(data, name, media_type).media_type == expected


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
        (zipped("[Content_Types].xml", "word/document.xml"), "a Word document"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook"),
        (zipped("a.txt"), "a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an older Office document"),
        (b"{\\rtf1\\ansi words}", "a rich-text document"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "a picture"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "a picture"),
        (b"\x1f\x8b\x08" + bytes(40), "an archive"),
        (b"SQLite format 3\0" + bytes(90), "a database or dossier"),
        (b"WARC/1.1\r\nWARC-Type: x", "a web archive"),
        (
            b"MIME-Version: 1.0\r\nMessage-ID: <1@kaldvik.example>\r\n"
            b'Content-Type: multipart/related;\r\n\ttype="text/html"\r\n\r\n',
            "an e-mail message",
        ),
        (b"ID3\x04" + bytes(40), "a sound or video recording"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a"])
def test_known_kinds_that_cannot_be_read_are_named(
    data: bytes, kind: str, name: str
) -> None:
    with pytest.raises(UnknownFormat, match=kind) as refused:
        read(data, name)
    assert refused.value.name == name
    assert "not changed" in refused.value.sentence
    assert refused.value.hint


def test_a_text_that_begins_like_a_letter_head_is_text() -> None:
    text = b"From: the editor\nTo: all\n\nWe met in Kaldvik. MIME-Version: is a word.\n"
    assert read(text, "a.txt").media_type == "text/plain"


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(EmptyFile):
        read(b"", "a.md")


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(EmptyFile):
        read(b"<html><script>var words = 1;</script></html>", "a.html")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_text_of_200_mb_is_refused_before_it_is_decoded(name: str) -> None:
    with pytest.raises(TooLarge, match="200 MB") as refused:
        read(b"word " * 40_000_000, name)
    assert refused.value.hint


def test_the_user_may_choose_the_encoding() -> None:
    assert read("Größe".encode("cp850"), "a.txt", encoding="cp850").text == "Größe"
    page = read("<p>Größe</p>".encode("cp850"), "a.html", encoding="cp850")
    assert page.text == "Größe"
    assert read("# Größe".encode("cp850"), "a.md", encoding="cp850").text == "# Größe"


def test_dialogs_know_what_can_be_read() -> None:
    assert {".txt", ".md", ".html", ".htm"} <= set(suffixes())
    assert {".mht", ".mhtml", ".webarchive"} <= set(suffixes())


def test_a_parser_is_imported_when_a_file_needs_it() -> None:
    import subprocess

    code = (
        "import sys; from desktop.formats import registry; registry.suffixes(); "
        "registry.read(b'words', 'a.txt'); "
        "sys.exit(any(m in sys.modules for m in ('selectolax', 'markdown_it')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


class Points:
    """Stands in for the packages that are installed."""

    def __init__(self, *points: EntryPoint) -> None:
        self._points = points

    def __call__(self, *, group: str) -> tuple[EntryPoint, ...]:
        return self._points if group == registry.GROUP else ()


PLUGGED = Format(
    "Shouted text", "text/x-shout", (".shout",), "desktop.formats.plaintext"
)


def test_a_plug_in_reads_its_suffix(monkeypatch: pytest.MonkeyPatch) -> None:
    class Installed:
        """A plug-in's entry point."""

        name = "shout"

        def load(self) -> Format:
            """The format itself."""
            return PLUGGED

    def points(*, group: str) -> tuple[Installed, ...]:
        return (Installed(),) if group == registry.GROUP else ()

    monkeypatch.setattr(registry, "entry_points", points)
    registry._plugged_in.cache_clear()
    try:
        assert ".shout" in suffixes()
        assert read(b"%PDF-1.7 HELLO", "a.shout").text == "%PDF-1.7 HELLO"
    finally:
        registry._plugged_in.cache_clear()


def test_a_broken_plug_in_is_logged_and_left_out(
    monkeypatch: pytest.MonkeyPatch, expected_warnings: pytest.LogCaptureFixture
) -> None:
    points = Points(
        EntryPoint("gone", "no_such_package_here:x", registry.GROUP),
        EntryPoint("odd", "sys:path", registry.GROUP),
    )
    monkeypatch.setattr(registry, "entry_points", points)
    registry._plugged_in.cache_clear()
    try:
        with expected_warnings.at_level(logging.WARNING):
            assert read(b"words", "a.txt").text == "words"
        assert "gone" in expected_warnings.text
        assert "odd" in expected_warnings.text
    finally:
        registry._plugged_in.cache_clear()


@given(
    st.one_of(
        st.binary(max_size=300),
        st.binary(max_size=60).map(lambda tail: b"<!doctype html><p>" + tail),
        st.binary(max_size=60).map(lambda tail: b"bplist00" + tail),
    ),
    st.sampled_from(["a.txt", "a.md", "a.html", "a", "a.pdf", "a.mht", "a.webarchive"]),
)
def test_any_bytes_give_a_document_or_a_sentence(data: bytes, name: str) -> None:
    try:
        parsed = read(data, name)
    except CannotRead as refused:
        assert refused.sentence
        assert refused.hint
    else:
        assert parsed.text.strip()
