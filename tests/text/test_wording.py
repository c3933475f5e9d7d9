"""Words as they are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text.wording import compared_words, one_language


def stems(text: str, language: str = "en") -> list[str]:
    return [word.stem for word in compared_words(text, language)]


@given(st.text(max_size=60))
def test_words_are_slices_in_order_that_do_not_overlap(text: str) -> None:
    at = 0
    for word in compared_words(text):
        assert at <= word.start < word.end <= len(text)
        assert word.stem
        at = word.end


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ukraine’s", "Ukraine's"),
        ("the U.S. Army", "the United States Army"),
        ("the US", "the U.S."),
        ("3.5 per cent", "3.5%"),
        ("62,000", "62\u00a0000"),
        ("burden-sharing", "burden sharing"),
        ("pre\u2011war", "pre-war"),
        ("defence", "defense"),
        ("tugs", "TUG"),
        ("cafe\u0301", "caf\u00e9"),
    ],
)
def test_ways_of_writing_that_count_as_the_same(one: str, other: str) -> None:
    assert stems(one) == stems(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("3.5", "35"), ("62,000", "6,200"), ("us", "US"), ("2027", "2026")],
)
def test_what_must_not_be_confused(one: str, other: str) -> None:
    assert stems(one) != stems(other)


def test_other_languages_have_their_own_stems_and_small_words() -> None:
    words = compared_words("der Hafen und die Häfen", "de")
    assert [word.content for word in words] == [False, True, False, False, True]
    assert stems("військових", "uk") == ["військових"]


def test_an_unknown_language_is_compared_with_any() -> None:
    assert one_language(None, "en")
    assert one_language("en-GB", "en")
    assert not one_language("uk", "en")
