"""What is typed to find words, and what is said when it makes no sense."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text.query import (
    BadQuery,
    Either,
    Every,
    Near,
    Term,
    Without,
    parse,
    parse_while_typing,
)

HARBOUR, TUG, ICE = Term("harbour"), Term("tug"), Term("ice")


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("harbour", HARBOUR),
        ("harbour tug", Every((HARBOUR, TUG))),
        ("harbour AND tug", Every((HARBOUR, TUG))),
        ("harbour OR tug ice", Either((HARBOUR, Every((TUG, ICE))))),
        ("harbour NOT tug", Without(HARBOUR, TUG)),
        ("-tug harbour", Without(HARBOUR, TUG)),
        ("harbour -tug -ice", Without(HARBOUR, Either((TUG, ICE)))),
        ("harbour NEAR/3 tug", Near((HARBOUR, TUG), 3)),
        ("(harbour OR tug) ice", Every((Either((HARBOUR, TUG)), ICE))),
        ('"harbour  tug" ice*', Every((Term("harbour tug"), Term("ice", True)))),
        ("„harbour tug“", Term("harbour tug")),
        ('"harbour tug', Term("harbour tug")),
        ("burden-sharing", Term("burden-sharing")),
        ("or and near", Every((Term("or"), Term("and"), Term("near")))),
    ],
)
def test_what_is_typed_is_read(typed: str, query: object) -> None:
    assert parse(typed) == query


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Type a word"),
        ("  ", "Type a word"),
        ('""', "Type a word"),
        ("harbour AND", "AND needs"),
        ("AND harbour", "AND needs"),
        ("OR harbour", "OR needs"),
        ("NOT harbour", "NOT takes away"),
        ("harbour NOT", "NOT needs"),
        ("harbour NEAR", "NEAR needs"),
        ("harbour NEAR (a OR b)", "NEAR needs"),
        ("(harbour", "not closed"),
        ("harbour)", "too many"),
        ("harbour ()", "nothing between"),
        ("*", "beginning of a word"),
        ("(" * 30 + "a" + ")" * 30, "too many brackets"),
        ("a" * 1001, "too long"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(
    typed: str, sentence: str
) -> None:
    with pytest.raises(BadQuery, match=sentence):
        parse(typed)


def test_the_last_word_may_go_on_while_it_is_typed() -> None:
    assert parse_while_typing("harbour tu") == Every((HARBOUR, Term("tu", True)))
    assert parse_while_typing("harbour ") == HARBOUR


@pytest.mark.parametrize("last", ["AND", "OR ", "NOT", "NEAR", "NEAR/", "-", "("])
def test_an_operator_waits_for_its_word_while_it_is_typed(last: str) -> None:
    assert parse_while_typing(f"harbour {last}") == HARBOUR


@pytest.mark.parametrize("words", ["北京", "댓글", "ภาษา", "🚢", "—"])
def test_words_without_blanks_around_them_are_found_by_letters(words: str) -> None:
    assert Term(words).by_letters


@given(st.text(alphabet='ab "*()-ORANDTE/3é中🚢\x00', max_size=40))
def test_anything_typed_is_read_or_refused(typed: str) -> None:
    try:
        parse(typed)
    except BadQuery as refused:
        assert refused.sentence
