"""What a row of figures is called: short words that its documents share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis.figures import Figure, figures_in
from desktop.analysis.figures.naming import name_of
from tests.analysis.accounts import account


def _figures(text: str, said: str, name: str = "a") -> list[Figure]:
    found = figures_in(account(text, name=name))
    return [each for each in found if each.said == said]


def _name(said: str, *texts: str) -> str:
    figures = [
        each
        for number, text in enumerate(texts)
        for each in _figures(text, said, str(number))
    ]
    assert len(figures) == len(texts)
    return name_of(figures)


@pytest.mark.parametrize(
    ("text", "said", "name"),
    [
        (
            "They agreed to raise harbour spending to 4 percent.",
            "4 percent",
            "harbour spending",
        ),
        ("The towns averaged 2.1 percent last year.", "2.1 percent", "towns"),
        ("They set up a repair fund of €30 million.", "€30 million", "repair fund"),
        ("The pact asks for a review in 2031.", "2031", "review"),
        ("The ferry strike of 1998 was long.", "1998", "ferry strike"),
        ("Kelp output fell by 7 percent.", "7 percent", "Kelp output"),
    ],
)
def test_one_figure_is_called_by_the_words_beside_it(
    text: str, said: str, name: str
) -> None:
    assert _name(said, text) == name


def test_words_that_the_documents_share_name_their_row() -> None:
    name = _name(
        "5 percent",
        "Mayors want harbour spending raised to 5 percent, citing Brona as a model.",
        "She said that harbour spending, so far too low, must reach 5 percent.",
        "They spoke of 5 percent for harbour spending.",
    )
    assert name == "harbour spending"


def test_a_verb_before_the_number_is_no_part_of_its_name() -> None:
    assert (
        _name("€90 million", "The pier repairs need about €90 million.")
        == "pier repairs"
    )


def test_a_figure_alone_in_its_sentence_has_no_name() -> None:
    assert _name("40 percent", "40 percent.") == ""


@given(st.text("ab, .%5€", max_size=60))
def test_a_name_is_made_of_words_of_the_text(text: str) -> None:
    for figure in figures_in(account(text)):
        name = name_of((figure,))
        assert all(word in text for word in name.split())
