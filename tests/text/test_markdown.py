"""Markdown taken apart in place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text.front_matter import front_matter
from desktop.text.markdown import Kind, Marked, Setting, marked


def shown(text: str, found: Marked) -> list[str]:
    """The blocks as a reader sees them: without their markup."""
    hidden = {pos for span in found.markup for pos in range(span.start, span.end)}
    return [
        "".join(
            text[pos]
            for pos in range(block.span.start, block.span.end)
            if pos not in hidden
        )
        for block in found.blocks
    ]


def kinds(found: Marked) -> list[tuple[Kind, int]]:
    return [(block.kind, block.level) for block in found.blocks]


def test_headings_lose_their_marks_and_keep_their_level() -> None:
    text = "# One *bright* day #\n\nTwo\n---\n"
    found = marked(text)
    assert shown(text, found) == ["One bright day", "Two"]
    assert kinds(found) == [(Kind.HEADING, 1), (Kind.HEADING, 2)]


def test_marks_of_emphasis_links_and_code_are_markup() -> None:
    text = "It *was* **very** `c od` [far](http://a.example 'T') <http://b.example>."
    found = marked(text)
    assert shown(text, found) == ["It was very c od far http://b.example."]
    assert [(s.setting, s.span.slice(text)) for s in found.styles] == [
        (Setting.EMPHASIS, "was"),
        (Setting.STRONG, "very"),
        (Setting.CODE, "c od"),
        (Setting.LINK, "far"),
        (Setting.LINK, "http://b.example"),
    ]


def test_nested_marks_give_overlapping_styles() -> None:
    text = "**a *b* c**"
    found = marked(text)
    assert {(s.setting, s.span.slice(text)) for s in found.styles} == {
        (Setting.STRONG, "a *b* c"),
        (Setting.EMPHASIS, "b"),
    }


def test_marks_without_a_partner_are_text() -> None:
    text = "2 * 3 and a_b and **open"
    assert shown(text, marked(text)) == [text]


def test_an_escaped_mark_is_text_and_its_backslash_is_not() -> None:
    text = r"\*not so\*"
    assert shown(text, marked(text)) == ["*not so*"]


def test_html_is_text() -> None:
    text = "<div>one</div> &amp; <b>two</b>"
    assert shown(text, marked(text)) == [text]


def test_lists_have_levels_and_no_bullets() -> None:
    text = "- one\n- two\n  goes on\n    1. deep\n"
    found = marked(text)
    assert shown(text, found) == ["one", "two\ngoes on", "deep"]
    assert kinds(found) == [(Kind.LIST, 1), (Kind.LIST, 1), (Kind.LIST, 2)]


def test_quotes_lose_their_marks_on_every_line() -> None:
    text = "> one *two*\n> three\nlazy\n\nafter"
    found = marked(text)
    assert shown(text, found) == ["one two\nthree\nlazy", "after"]
    assert kinds(found) == [(Kind.QUOTE, 0), (Kind.PARAGRAPH, 0)]


def test_table_rows_are_blocks_with_all_their_cells() -> None:
    text = "| a | b |\n|---|:-:|\n| 1 | **2** | 3 |\n| x\\|y | |\n"
    found = marked(text)
    assert [words.split() for words in shown(text, found)] == [
        ["a", "b"],
        ["1", "2", "3"],
        ["x\\|y"],
    ]
    assert all(kind is Kind.TABLE for kind, _level in kinds(found))


def test_code_is_kept_to_the_character() -> None:
    text = "```py\nif x:\n\n    y = '*z*'\n```\n"
    found = marked(text)
    assert shown(text, found) == ["if x:\n\ny = '*z*'"]
    assert [style.setting for style in found.styles] == [Setting.CODE]


def test_footnotes_stand_as_text_without_their_marks() -> None:
    text = "Claim.[^1] More.\n\n[^1]: Source one,\ncontinued.\n[^b]: Source two.\n"
    found = marked(text)
    assert shown(text, found) == [
        "Claim. More.",
        "Source one,\ncontinued.",
        "Source two.",
    ]


def test_link_definitions_images_and_rules_are_markup() -> None:
    text = "See [it][x] ![alt](i.png).\n\n***\n\n[x]: http://a.example 'T'\n"
    assert shown(text, marked(text)) == ["See it ."]


def test_front_matter_is_markup_with_fields() -> None:
    text = (
        "---\ntitle: 'Of: things'\nauthor:\n  - A. One\n  - B. Two\n"
        'tags: [x, "y"]\n---\n# Body\n'
    )
    found = marked(text)
    assert shown(text, found) == ["Body"]
    assert found.front_matter is not None
    assert found.front_matter.fields == {
        "title": ("Of: things",),
        "author": ("A. One", "B. Two"),
        "tags": ("x", "y"),
    }


def test_a_rule_at_the_start_is_no_front_matter() -> None:
    assert front_matter("---\n\nJust a text.\n\n---\n") is None
    assert front_matter("---\ntitle: never closed\n") is None


@pytest.mark.parametrize(
    "text", [">" * 5000 + " deep", "- " * 3000 + "deep", "[" * 3000 + "deep"]
)
def test_absurd_nesting_is_read_as_text(text: str) -> None:
    assert shown(text, marked(text))[-1].endswith("deep")


pieces = st.sampled_from(
    ["# ", "* ", "**", "_", "`", "```", "[", "](u)", "[x]: u", "![", "> ", "- ", "1. "]
    + ["\n", "\n\n", "    ", "\t", "word", "né", "😀", "\\", "|", "|---|", ":-:", "---"]
    + ["***", "<b>", "&amp;", "<http://a>", "[^1]", "[^1]: ", "=", "\\*", "e\u0301"]
    + ["שלום", "\u00a0", "+++", "title: x", "\x0c", "\u2028"]
)


@given(st.lists(pieces, max_size=40).map("".join))
def test_every_character_is_either_text_or_markup(text: str) -> None:
    found = marked(text)
    seen = [0] * len(text)
    for block in found.blocks:
        assert block.span.slice(text).strip() == block.span.slice(text) != ""
        for pos in range(block.span.start, block.span.end):
            seen[pos] += 1
    assert max(seen, default=0) <= 1, "blocks overlap"
    for span in found.markup:
        for pos in range(span.start, span.end):
            # Markup within a block is taken out of its text.
            seen[pos] = 1
    assert all(count for pos, count in enumerate(seen) if not text[pos].isspace())
    ordered = [*found.blocks]
    assert ordered == sorted(ordered, key=lambda block: block.span)
    marks = list(found.markup)
    assert all(a.end <= b.start for a, b in zip(marks, marks[1:], strict=False))
    for style in found.styles:
        assert any(
            block.span.start <= style.span.start and style.span.end <= block.span.end
            for block in found.blocks
        )


@given(st.lists(st.text("abcdeé 😀", min_size=1).filter(str.strip), min_size=1))
def test_plain_paragraphs_are_all_text(paragraphs: list[str]) -> None:
    text = "\n\n".join(words.strip() for words in paragraphs)
    assert shown(text, marked(text)) == text.split("\n\n")
