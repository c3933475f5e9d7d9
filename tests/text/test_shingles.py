"""Fingerprints of running text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.text.shingles import RUN, WINDOW, fingerprints
from desktop.text.wording import compared_words

WORDS = st.lists(
    st.sampled_from("eel crane tide mast ice pier buoy keel sail rope".split()),
    max_size=40,
)


def numbers(words: list[str]) -> set[int]:
    return {each.number for each in fingerprints(compared_words(" ".join(words)))}


def test_the_numbers_are_the_same_on_every_machine() -> None:
    found = fingerprints(compared_words("nine boats left the pier"))
    assert [(each.number, each.at) for each in found] == [(1415473983046048103, 0)]


@given(WORDS, WORDS, WORDS, WORDS, st.integers(0, 2**32))
def test_nine_words_in_a_row_are_always_found_again(
    before: list[str], after: list[str], lead: list[str], tail: list[str], seed: int
) -> None:
    run = [f"word{seed + n}" for n in range(RUN + WINDOW - 1)]
    assert numbers([*before, *run, *after]) & numbers([*lead, *run, *tail])


@given(WORDS)
def test_places_rise_and_leave_room_for_the_run(words: list[str]) -> None:
    found = fingerprints(compared_words(" ".join(words)))
    places = [each.at for each in found]
    assert places == sorted(set(places))
    assert all(at + RUN <= len(words) for at in places)


def test_fewer_than_five_words_have_no_fingerprint() -> None:
    assert fingerprints(compared_words("the pier fell down")) == ()
