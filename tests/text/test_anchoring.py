"""Finding marked passages again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.text.anchoring import CONTEXT, How, describe, resolve
from desktop.text.spans import SourceSpan

TEXT = (
    "The ministers met in Kaldvik on Tuesday. Nobody had slept well. "
    "“We did not come to buy attention,” said the minister of Estonia. "
    "The ministers met again on Wednesday, and nobody had slept at all."
)


def test_an_anchor_has_the_words_and_what_stands_around() -> None:
    start = TEXT.index("Nobody")
    anchor = describe(TEXT, SourceSpan(start, start + 6))
    assert anchor.words == "Nobody"
    assert anchor.before == TEXT[start - CONTEXT : start]
    assert anchor.after == TEXT[start + 6 : start + 6 + CONTEXT]


def test_an_unchanged_text_gives_the_old_place() -> None:
    start = TEXT.index("met")
    span = SourceSpan(start, start + 3)
    found = resolve(describe(TEXT, span), TEXT)
    assert found is not None
    assert (found.span, found.how) == (span, How.EXACT)


def test_words_move_with_the_text_around_them() -> None:
    start = TEXT.index("buy attention")
    anchor = describe(TEXT, SourceSpan(start, start + 13))
    found = resolve(anchor, "A new first line.\n\n" + TEXT)
    assert found is not None
    assert (found.span.start, found.how) == (start + 19, How.MOVED)


def test_of_two_places_the_one_with_the_same_surroundings_is_taken() -> None:
    start = TEXT.rindex("met")
    anchor = describe(TEXT, SourceSpan(start, start + 3))
    changed = TEXT.replace("in Kaldvik ", "")
    found = resolve(anchor, changed)
    assert found is not None
    assert found.span.start == changed.rindex("met")


def test_one_side_is_enough_when_the_other_was_edited() -> None:
    start = TEXT.index("Nobody had")
    anchor = describe(TEXT, SourceSpan(start, start + 10))
    changed = TEXT.replace("on Tuesday. ", "at the weekend. ")
    found = resolve(anchor, changed)
    assert found is not None
    assert found.span.slice(changed) == "Nobody had"


def test_a_look_alike_is_not_taken() -> None:
    start = TEXT.index("met in")
    anchor = describe(TEXT, SourceSpan(start, start + 3))
    assert resolve(anchor, "They met for lunch. Nothing else is the same.") is None


def test_two_equal_places_give_none() -> None:
    text = "x" * 40 + "The same passage." + "y" * 40
    anchor = describe(text, SourceSpan(40, 57))
    assert resolve(anchor, "z" + text + text) is None


def test_a_changed_word_gives_none() -> None:
    start = TEXT.index("buy attention")
    anchor = describe(TEXT, SourceSpan(start, start + 13))
    assert resolve(anchor, TEXT.replace("attention", "Attention")) is None


def test_long_words_are_known_without_surroundings() -> None:
    words = "We did not come to buy attention"
    start = TEXT.index(words)
    anchor = describe(TEXT, SourceSpan(start, start + len(words)))
    found = resolve(anchor, f"Elsewhere: {words}!")
    assert found is not None
    assert found.span.start == 11


def test_an_empty_passage_is_nowhere() -> None:
    assert resolve(describe(TEXT, SourceSpan(5, 5)), TEXT) is None


texts = st.text(st.sampled_from("ab .\n😀e\u0301ש"), min_size=1, max_size=200)


@given(texts, st.data())
def test_in_the_same_text_every_passage_is_in_its_place(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = resolve(describe(text, SourceSpan(start, end)), text)
    assert found is not None
    assert (found.span, found.how) == (SourceSpan(start, end), How.EXACT)


@given(texts, texts, st.data())
def test_what_is_found_in_an_edited_text_has_the_same_words(
    text: str, inserted: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    cut = data.draw(st.integers(0, len(text)))
    anchor = describe(text, SourceSpan(start, end))
    edited = text[:cut] + inserted + text[cut:]
    found = resolve(anchor, edited)
    if found is not None:
        assert found.span.slice(edited) == anchor.words
    else:
        assert start - CONTEXT < cut < end + CONTEXT or edited.count(anchor.words) > 1
