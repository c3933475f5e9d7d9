"""What holds for every text, however wild: nothing is added, nothing is lost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.cleaning import clean
from desktop.formats.parsed import Origin, Parsed, RawBlock
from desktop.model.document import BlockKind, Structure, kept_spans
from desktop.text.spans import SourceSpan

LINES = st.sampled_from(
    [
        "Home",
        "Share on Facebook",
        "Views: 7",
        "댓글",
        "Read more »",
        "© 2031 The Invented Post. All rights reserved.",
        "By Ada Invented",
        "3 March 2031 08:15",
        "Harbour council votes for a longer pier",
        "The council voted on Tuesday, after two hours, to make the pier longer; the "
        "fishermen had asked for it in three letters, and the mayor read all of them.",
        "• item",
        "",
        "",
        "\u200b",
        "🏆 👀 e\u0301 \u202eabc",
        "تعليقات",
    ]
)
DUMPS = st.lists(LINES, max_size=40).map("\n".join)
ANYTHING = st.one_of(DUMPS, st.text(max_size=300))


@given(ANYTHING)
@settings(max_examples=150, deadline=None)
def test_kept_spans_reproduce_the_cleaned_text(text: str) -> None:
    cleaned = clean(Parsed("text/plain", text))
    assert "".join(span.slice(text) for span in cleaned.kept) == cleaned.text


@given(ANYTHING)
@settings(max_examples=150, deadline=None)
def test_no_visible_character_lies_outside_the_blocks(text: str) -> None:
    cleaned = clean(Parsed("text/plain", text))
    at = 0
    for verdict in cleaned.verdicts:
        assert verdict.block.span.start >= at
        assert not text[at : verdict.block.span.start].strip()
        at = verdict.block.span.end
    assert not text[at:].strip()


@given(ANYTHING)
@settings(max_examples=150, deadline=None)
def test_cutting_nothing_gives_back_all_words(text: str) -> None:
    cleaned = clean(Parsed("text/plain", text))
    kept = kept_spans(text, cleaned.structure, ())
    assert "".join(span.slice(text) for span in kept).split() == text.split()


@given(ANYTHING)
@settings(max_examples=100, deadline=None)
def test_a_text_with_words_never_comes_out_empty(text: str) -> None:
    cleaned = clean(Parsed("text/plain", text))
    assert bool(cleaned.text.strip()) == bool(text.strip())


@given(ANYTHING)
@settings(max_examples=60, deadline=None)
def test_cleaning_twice_gives_the_same_verdicts(text: str) -> None:
    first, second = (clean(Parsed("text/plain", text)) for _ in range(2))
    assert first == second


@given(st.text(min_size=1, max_size=200), st.data())
@settings(max_examples=80, deadline=None)
def test_given_blocks_that_leave_words_out_lose_none(
    text: str, data: st.DataObject
) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    blocks = tuple(
        RawBlock(SourceSpan(a, b), BlockKind.PARAGRAPH, 0, Origin(("p",), ("body",), 0))
        for a, b in zip(cuts[::2], cuts[1::2], strict=False)
    )
    cleaned = clean(Parsed("text/html", text, blocks))
    structure = Structure(tuple(verdict.block for verdict in cleaned.verdicts))
    kept = kept_spans(text, structure, ())
    letters = "".join(span.slice(text) for span in kept)
    assert "".join(letters.split()) == "".join(text.split())
