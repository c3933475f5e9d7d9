"""Whole documents of special kinds: transcripts, speeches, other languages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis.quotations import Coverage, find_sayings
from tests.analysis.quotations.said import quotes, read, sayings, statements

TRANSCRIPT = """MODERATOR: Welcome to the harbour forum.
SENATOR ADA ORR: Thank you. The fleet is too small.
MODERATOR: What would you do?
ORR: Build ships.
And train men.
MODERATOR: Thank you."""


def test_a_turn_of_a_transcript_is_said_by_its_name() -> None:
    assert quotes(TRANSCRIPT) == [
        ("MODERATOR", "Welcome to the harbour forum."),
        ("SENATOR ADA ORR", "Thank you. The fleet is too small."),
        ("MODERATOR", "What would you do?"),
        ("SENATOR ADA ORR", "Build ships."),
        ("SENATOR ADA ORR", "And train men."),
        ("MODERATOR", "Thank you."),
    ]


def test_marks_around_a_whole_turn_are_left_out() -> None:
    text = TRANSCRIPT.replace("Build ships.", "“Build ships.”")
    assert ("SENATOR ADA ORR", "Build ships.") in quotes(text)


def test_questions_that_nobody_puts_are_not_given_to_who_spoke_before() -> None:
    text = (
        "Rick: The fleet is small.\nMara: It rusts.\nWhat would you do?\n"
        "Mara: Build ships.\nWho pays?\nRick: The town."
    )
    assert quotes(text) == [
        ("Rick", "The fleet is small."),
        ("Mara", "It rusts."),
        ("Mara", "Build ships."),
        ("Rick", "The town."),
    ]


def test_a_question_of_several_paragraphs_is_its_speakers() -> None:
    text = TRANSCRIPT.replace("What would you do?", "You are new.\nWhat would you do?")
    assert ("MODERATOR", "What would you do?") in quotes(text)


def test_labels_with_a_colon_make_no_transcript() -> None:
    assert quotes("Date: May\nPlace: Tavel\nSubject: The fleet") == []


def test_the_author_of_a_speech_is_its_first_person() -> None:
    found = sayings("I said last year that ships rust.", author="Ada Orr")
    assert [each.said.speaker for each in found.statements] == ["Ada Orr"]


def test_another_language_gives_quotations_without_speakers() -> None:
    found = sayings("„Die Flotte ist zu klein“, sagte Ada Orr.", language="de")
    assert [each.said.speaker for each in found.quotes] == [None]


def test_another_language_is_said_to_be_covered_by_marks_only() -> None:
    found = sayings("„Die Flotte ist zu klein“, sagte Ada Orr.", language="de")
    assert found.coverage is Coverage.MARKS_ONLY


def test_an_empty_text_says_nothing() -> None:
    assert sayings("").quotes == ()


def test_an_emoji_does_not_move_what_follows() -> None:
    assert statements("🚢 Ada Orr said ships are old.") == [
        ("Ada Orr", "ships are old")
    ]


def test_a_headline_lends_nobody_its_title_case_words() -> None:
    text = "# Grey Harbour Braces For A Long Winter\nAda Orr came. “I am,” she said."
    assert quotes(text) == [("Ada Orr", "I am,")]


WORDS = st.lists(
    st.sampled_from(
        "“ ” \" ' ‘ ’ « » „ , . : ; — ( ) said says that Ada Orr he she it they who "
        "to "
        "according urged the minister NATO U.S. not did and but adding was quoted "
        "as \n "
        "🚢 e\u0301 Mr. J. 5% call for made clear if may would 's".split(" ")
    ),
    max_size=40,
).map(" ".join)


@given(WORDS)
def test_whatever_the_text_all_that_is_found_lies_inside_it(text: str) -> None:
    one = read(text)
    found = find_sayings(one)
    spans = [each.span for each in found.quotes]
    spans += [span for each in found.statements for span in each.spans]
    assert all(0 <= span.start < span.end <= len(one.text) for span in spans)


@given(WORDS)
def test_quotations_lie_apart_and_in_order(text: str) -> None:
    spans = [each.span for each in sayings(text).quotes]
    assert all(
        one.end <= other.start for one, other in zip(spans, spans[1:], strict=False)
    )
