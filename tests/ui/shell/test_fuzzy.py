"""Few letters find the right thing first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.dialogs.fuzzy import fit


def score(typed: str, text: str) -> int:
    found = fit(typed, text)
    assert found is not None
    return found.score


def test_the_start_of_a_word_counts_more_than_its_middle() -> None:
    assert score("force", "Troop levels, force") > score("force", "Enforcement")


def test_letters_in_a_row_count_more_than_scattered_ones() -> None:
    assert score("roo", "Troop levels") > score("rol", "Troop levels")


def test_every_word_must_be_found() -> None:
    assert fit("troop ukraine", "Troop levels") is None


def test_letter_case_does_not_matter() -> None:
    assert fit("UKR", "ukraine") == fit("ukr", "Ukraine")


def test_letters_strewn_over_a_sentence_do_not_fit() -> None:
    assert fit("ats", "a very long title with t and much later an s") is None


@given(st.text(), st.text())
def test_places_are_places_of_the_text(typed: str, text: str) -> None:
    found = fit(typed, text)
    assert found is None or all(0 <= at < len(text) for at in found.places)


@given(st.text())
def test_nothing_typed_fits_everything(text: str) -> None:
    found = fit("", text)
    assert found is not None
    assert found.places == ()
