"""Stretches between quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text.quotes import quotations, quoted, share_quoted
from desktop.text.spans import ShownSpan


def found(text: str) -> list[str]:
    return [span.slice(text) for span in quoted(text, ShownSpan(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("He said: “Go.” Then “stop”.", ["“Go.”", "“stop”"]),
        ('"Go," he said, "now."', ['"Go,"', '"now."']),
        ("«Іди», — сказала вона.", ["«Іди»"]),
        ("„Geh“, sagte er.", ["„Geh“"]),
        ("She said ‘the tug’s ours’ twice.", ["‘the tug’s ours’"]),
        ("“He said ‘no’ twice,” she said.", ["“He said ‘no’ twice,”"]),
        ("The tug’s crew and the pilots’ mess", []),
        ('A pipe of 5" and one of 7 inches', []),
        ("“Never closed.", []),
        ("``Go,'' he said.", ["``Go,''"]),
        ("»Geh«, sagte sie, »jetzt«.", ["»Geh«", "»jetzt«"]),
        ("”Gå”, sa han.", ["”Gå”"]),
        ("„Idź”, powiedział.", ["„Idź”"]),
        ("«Va», dijo, y «vuelve».", ["«Va»", "«vuelve»"]),
        ("‹Ja›, sagte er.", ["‹Ja›"]),
        ("No “luck“ here.", ["“luck“"]),
        ("'Go now,' said Orr.", ["'Go now,'"]),
        ("'The allies' money is gone,' she said.", ["'The allies' money is gone,'"]),
        ("The '90s and the allies' money", []),
        ('said "one. She said "two".', ['"two"']),
        ('"The "iron" rule," he said.', ['"The "iron" rule,"']),
        ('He said."Go."She went.', ['"Go."']),
        ('" Hello " he said', ['" Hello "']),
        ("“One, “Two” three.", ["“Two”"]),
        (
            "“One.” He left. “Two. “Three. “Four.”",
            ["“One.”", "“Two.", "“Three.", "“Four.”"],
        ),
        ('The mast of 6\' 2" is "too short".', ['"too short"']),
    ],
)
def test_marks_pair_within_a_paragraph(text: str, quotes: list[str]) -> None:
    assert found(text) == quotes


def test_a_quotation_runs_on_where_the_next_paragraph_opens_again() -> None:
    assert found("“One.\n\n“Two.”") == ["“One.", "“Two.”"]


def test_a_mark_left_open_does_not_swallow_the_next_paragraph() -> None:
    assert found("“One.\n\nTwo “three” four.") == ["“three”"]


def test_the_words_of_a_quotation_leave_its_marks_out() -> None:
    text = "He said: ``Go.''"
    (one,) = quotations(text, ShownSpan(0, len(text)))
    assert one.words.slice(text) == "Go."


@given(st.text(alphabet="ab “”\"‘’«»„`'\n", max_size=40))
def test_stretches_lie_inside_and_apart(text: str) -> None:
    at = 0
    for span in quoted(text, ShownSpan(0, len(text))):
        assert at <= span.start < span.end <= len(text)
        at = span.end


def test_the_share_counts_letters_and_digits_only() -> None:
    text = "“Go” he!"
    inside = quoted(text, ShownSpan(0, len(text)))
    assert share_quoted(text, ShownSpan(0, len(text)), inside) == 0.5
