"""Briefs as HTML and Markdown: nothing runs, nothing is lost, nothing is loaded."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.formats.brief import (
    Brief,
    BriefTable,
    Emphasis,
    Run,
    Source,
    marked,
    plain,
)
from desktop.formats.export_html import to_page
from desktop.formats.export_markdown import to_markdown
from tests.invented import NASTY


def brief(words: str) -> Brief:
    table = BriefTable("Harbour", words, ("Tag", words), ((plain("a"), plain(words)),))
    return Brief("Who pays", (Source("Pilot", words, words),), (table,), (words,))


@pytest.mark.parametrize("words", [*NASTY, "<script>alert(1)</script>", "<img src=x>"])
def test_no_word_of_a_document_becomes_markup(words: str) -> None:
    page = to_page(brief(words))
    allowed = "html|head|meta|title|style|body|h1|h2|ol|li|strong|p|table|thead|tbody"
    tags = set(re.findall(r"</?([a-zA-Z!][a-zA-Z0-9]*)", page))
    assert tags <= {*allowed.split("|"), "tr", "th", "td", "div", "a", "!DOCTYPE"}


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "data:,"])
def test_only_pages_of_the_web_are_linked(url: str) -> None:
    assert "<a " not in to_page(Brief("t", (Source("Pilot", "", url),), ()))


def test_a_source_leads_to_its_page() -> None:
    page = to_page(Brief("t", (Source("Pilot", "", "https://pilot.test/?a=1&b"),), ()))
    assert '<a href="https://pilot.test/?a=1&amp;b">' in page


def test_markdown_shows_signs_as_they_are() -> None:
    assert "\\*not bold\\*" in to_markdown(brief("*not bold*"))


def test_words_that_differ_are_marked_in_both() -> None:
    line = marked("the long pier", [(4, 8)])
    assert line == (Run("the "), Run("long", Emphasis.DIFFERS), Run(" pier"))


@given(
    st.text(max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6),
)
def test_marks_never_change_the_words(words: str, marks: list[tuple[int, int]]) -> None:
    inside = [(min(a, len(words)), min(b, len(words))) for a, b in marks]
    assert "".join(run.words for run in marked(words, inside)) == words
