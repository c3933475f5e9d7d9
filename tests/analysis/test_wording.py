"""Shared words and differences between two passages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis.wording import (
    CLOSE,
    Kinship,
    Stretch,
    Wording,
    compare,
    likeness,
    worded,
)
from desktop.text.wording import compared_words

WORDS = st.lists(
    st.sampled_from(
        "the of harbour harbor tug tugs pays Ida’s Ida's 62,000 five % U.S. brigade "
        "guarantee — “press release” 🚢 не".split()
    ),
    max_size=14,
).map(" ".join)


def compared(one: str, other: str) -> Wording:
    return compare(worded(compared_words(one)), worded(compared_words(other)))


def marked(words: str, marks: tuple[Stretch, ...]) -> list[str]:
    return [words[mark.start : mark.end] for mark in marks]


@given(WORDS, WORDS)
def test_it_does_not_matter_who_is_compared_with_whom(one: str, other: str) -> None:
    assert compared(one, other) == compared(other, one).turned()


@given(WORDS, WORDS)
def test_marks_are_words_of_their_passage_in_order(one: str, other: str) -> None:
    wording = compared(one, other)
    for words, marks in ((one, wording.marks[0]), (other, wording.marks[1])):
        edges = [edge for mark in marks for edge in (mark.start, mark.end)]
        assert edges == sorted(edges)
        assert all(0 <= edge <= len(words) for edge in edges)
        assert all(mark.start < mark.end for mark in marks)


@given(WORDS)
def test_a_passage_with_matter_is_wholly_the_same_as_itself(words: str) -> None:
    wording = compared(words, words)
    if any(word.content for word in compared_words(words)):
        assert (wording.kinship, wording.percent) == (Kinship.SAME, 100)
        assert wording.marks == ((), ())
    else:
        assert wording.kinship is Kinship.NONE


def test_quotation_marks_dashes_and_spelling_are_no_difference() -> None:
    wording = compared(
        "“Europe’s defence – at 3.5 per cent – is the U.S. theatre”",
        "Europe's defense - at 3.5% - is the United States theater",
    )
    assert wording.percent == 100


def test_close_passages_show_what_differs() -> None:
    one = "a return to the old border is an unrealistic objective"
    other = "restoring the old border is an unrealistic goal"
    wording = compared(one, other)
    assert wording.kinship is Kinship.CLOSE
    assert marked(one, wording.marks[0]) == ["a return to", "objective"]
    assert marked(other, wording.marks[1]) == ["restoring", "goal"]


def test_loosely_related_passages_show_what_they_share() -> None:
    one = "allies were told to raise spending to five per cent of national income soon"
    other = "he scolded everybody who had not reached five per cent of income by May"
    wording = compared(one, other)
    assert wording.kinship is Kinship.LOOSE
    assert marked(one, wording.marks[0]) == ["five per cent", "income"]


def test_small_words_alone_make_no_relation() -> None:
    wording = compared("it is on the table for all of us", "the man is on it for now")
    assert wording.kinship is Kinship.NONE


def test_four_fifths_of_the_words_make_passages_the_same() -> None:
    one = "nobody has paid for the guarantee"
    assert compared(one, one + " yet").kinship is Kinship.SAME
    assert compared(one, one + " and nobody ever will pay").kinship is Kinship.CLOSE


@given(WORDS, WORDS)
def test_the_quick_look_agrees_with_the_full_comparison(one: str, other: str) -> None:
    quick = likeness(worded(compared_words(one)), worded(compared_words(other)))
    wording = compared(one, other)
    assert 0 <= quick <= 1
    if wording.kinship in (Kinship.SAME, Kinship.CLOSE):
        assert quick == wording.overlap
    else:
        assert quick < CLOSE
    if not quick:
        assert wording.kinship is Kinship.NONE
