"""Counting words as word processors do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text.spans import ShownSpan
from desktop.text.words import count_words, words, words_in


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" \n—  … ! 👍🏽", 0),
        ("burden-sharing isn’t new", 3),
        ("It cost 3.5 % of 1,204 at 17:30", 7),
        ("U.S. troops, e.g. in Lithuania", 5),
        ("Ukraine.The end", 3),
        ("cafe\u0301 na\u00efve", 2),
        ("今天很好", 4),
        ("NATO会议", 3),
        ("동맹국은 지출을 늘린다", 3),
        ("قَالَ الوزيرُ", 2),
        ("हिन्दी में लिखा", 3),
        ("word\u200bword", 2),
        ("co\u00adoperate", 1),
        ("_emphasis_", 1),
    ],
)
def test_words_are_counted_in_any_script(text: str, count: int) -> None:
    assert count_words(text) == count


def test_combining_marks_belong_to_their_word() -> None:
    text = "e\u0301te\u0301 et hiver"
    assert [span.slice(text) for span in words(text)] == [
        "e\u0301te\u0301",
        "et",
        "hiver",
    ]


def test_words_of_a_stretch_are_in_the_space_of_the_stretch() -> None:
    text = "one two three"
    assert words_in(text, ShownSpan(4, 13)) == (ShownSpan(4, 7), ShownSpan(8, 13))


@given(st.text())
def test_words_are_ordered_apart_and_as_many_as_counted(text: str) -> None:
    found = words(text)
    assert len(found) == count_words(text)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
    assert not any(char.isspace() for span in found for char in span.slice(text))


@given(st.lists(st.text("abcdefgh", min_size=1)))
def test_plain_words_count_as_many_as_there_are(listed: list[str]) -> None:
    assert count_words(" ".join(listed)) == len(listed)
