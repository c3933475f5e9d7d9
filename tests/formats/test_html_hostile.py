"""Pages made to hang or to exhaust: each is read in reasonable time, words and all."""

from __future__ import annotations

import time

import pytest

from desktop.formats.html import parse
from desktop.formats.html.guard import tamed

# Generous: the machine may be busy. Unguarded, these take minutes or gigabytes.
_SECONDS = 10.0

N = 20_000
HOSTILE = {
    "nested blocks": "<div>" * N + "words" + "</div>" * N,
    "nested formatting": "<b>" * N + "words",
    "formatting left open": "".join(f"<font size={i}>" for i in range(N)) + "words<p>x",
    "formatting repeated": "words" + "".join(f"<p><font size={i}>x" for i in range(N)),
    "closed outside a wall": "<div><object></div></object>" * N + "words",
    "misnested": "<b><div></b>" * N + "words",
    "formatting in tables": "<b><table><td></b></table>" * 2000 + "words",
    "tags in odd quotes": '<a ">' + "<div>" * N + '">words',
    "end tags in values": '<div title="</div>">' * N + "words",
    "nested foreign": "<svg>" + "<td>" * N + "</svg><p>words",
    "nested tables": "<table><tr><td>" * N + "words",
    "nested lists": "<ul><li>" * N + "words",
    "nested own elements": "<x-y>" * N + "words",
    "attributes": "<p " + " ".join(f"a{i}=1" for i in range(N)) + ">words",
    "options": "<select>" + "<option>x" * N + "</select>words",
    "comments": "<p>words</p>" + "<!--" * N,
    "unfinished tags": "<p>words</p>" + "<a" * N,
    "unfinished values": "<p>words</p>" + "<a b='" * N,
    "entities": "words" + "&amp;" * N,
    "nested json": "<script type='application/ld+json'>" + "[" * N + "</script>words",
    "streamed": '<div id="S:0">words</div><script>'
    + '$RC("B:0","S:0")' * N
    + "</script>",
    "classes": f"<div class='{'c ' * 1000}'>" * 200 + "words" + "<p>x</p>" * 2000,
}


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages_are_read(page: str) -> None:
    start = time.process_time()
    parsed = parse(page)
    assert time.process_time() - start < _SECONDS
    assert "words" in parsed.text


def test_ten_megabytes_on_one_line_are_read() -> None:
    start = time.process_time()
    parsed = parse("<p>" + "word " * 2_000_000 + "</p>")
    assert time.process_time() - start < _SECONDS
    assert len(parsed.text) == 9_999_999


def test_a_page_of_five_megabytes_is_read_in_seconds() -> None:
    unit = (
        "<div class='story wide'><h2>Head &amp; tail</h2><p>Some <b>words</b> with a "
        "<a href='https://a.example/x?y=z'>link</a> among them.</p></div>\n"
    )
    start = time.process_time()
    parsed = parse(unit * (5_000_000 // len(unit)))
    assert time.process_time() - start < _SECONDS
    assert len(parsed.blocks) == 2 * (5_000_000 // len(unit))


@pytest.mark.parametrize(
    "page",
    [
        "<html><head></head></html>",
        "<frameset><frame src=x></frameset>",
        "<script>only()</script>",
        "",
        "<",
        "</p>",
    ],
)
def test_pages_without_words_give_none(page: str) -> None:
    assert parse(page).text.strip("<") == ""


def test_words_stand_where_there_is_no_body() -> None:
    assert parse("Only words").text == "Only words"
    assert parse("<p>One<p>Two").text == "One\n\nTwo"


def test_nuls_and_controls_do_no_harm() -> None:
    assert parse("<p>a\x01b\x0bc&#0;d&#xD800;</p>").text.startswith("a\x01b\x0bc")


def test_ordinary_pages_are_not_touched() -> None:
    unit = "<div><ul><li><a href=x>A<b>b</b></a><p>One<p>Two</ul></div><br><img src=y>"
    page = unit * 3000
    assert tamed(page) == (page, False)


def test_flattening_keeps_all_text_and_what_is_not_too_deep() -> None:
    page = "<p>before</p>" + "<div>" * 3000 + "a<p>b</p>c" + "</div>" * 3000
    flat, was_wild = tamed(page + "<p class=x>after</p>")
    assert was_wild
    parsed = parse(page + "<p class=x>after</p>")
    assert [b.span.slice(parsed.text) for b in parsed.blocks] == [
        "before",
        "a",
        "b",
        "c",
        "after",
    ]
    last = parsed.blocks[-1].origin
    assert last is not None
    assert last.path == ("html", "body", "p")
    assert parsed.warnings
