"""Where sentences begin and end."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text.sentences import sentences, sentences_in
from desktop.text.spans import ShownSpan


def divided(text: str, language: str | None = None) -> list[str]:
    return [span.slice(text) for span in sentences(text, language)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Tolliver met Gen. J. K. Rowan and Sen. Aldous Pike.",
        "U.S. Secretary Warren Tolliver flew home.",
        "It rose by 3.5 percent, i.e. by Dr. Marsh’s figure.",
        "See No. 5, p. 12 and Fig. 3 of the annex.",
        "On Jan. 5 the talks began.",
        "Acme Inc. Chairman Odell agreed.",
        "He went on… and then he stopped.",
        "Yes . . . perhaps one day",
        "“Really?” he asked.",
        "The minister (see p. 5.) agreed.",
        "1. The first item of a list.",
        "Am 3. März traf Dr. Müller z. B. Herrn Weiß.",
        "M. Dupont a vu Mme Durand.",
        "А. С. Зимин писал.",
        "「行く。」と言った。",
        "The site example.com/A.B is at www.Example.com for all.",
        "A paragraph that was broken to fit the width of a page,\nand goes on.",
    ],
)
def test_this_is_one_sentence(text: str) -> None:
    assert divided(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ["They left.", "He stayed."],
        ["They came from the U.S.", "The talks began."],
        ["This is plan B.", "The others failed."],
        ["“We will come.”", "He paused."],
        ["He said “no”.", "She left."],
        ["(It was late.)", "They slept."],
        ["What?!", "Never!", "Fine."],
        ["No.", "He refused."],
        ["It was in 2026.", "The pledge held."],
        ["Er sagte: „Das ist gut.“", "Danach ging er."],
        ["Il a dit : « Nous irons. »", "Puis il est parti."],
        ["Он сказал: «Да».", "Потом ушёл."],
        ["هل ستأتي؟", "نعم."],
        ["यह पहला है।", "दूसरा वाक्य।"],
        ["It cost 3.5 billion...", "But they paid."],
    ],
)
def test_these_are_several_sentences(parts: list[str]) -> None:
    assert divided(" ".join(parts)) == parts


def test_a_missing_blank_does_not_join_sentences() -> None:
    assert divided("They left Ukraine.The others stayed.") == [
        "They left Ukraine.",
        "The others stayed.",
    ]
    assert divided('He said "no."She left.') == ['He said "no."', "She left."]


def test_chinese_needs_no_blanks() -> None:
    assert divided("今天很好。我们走吧！“你来吗？”他问。") == [
        "今天很好。",
        "我们走吧！",
        "“你来吗？”",
        "他问。",
    ]


def test_list_items_and_short_lines_are_apart() -> None:
    assert divided("- one thing\n- another\n2. a third") == [
        "- one thing",
        "- another",
        "2. a third",
    ]
    assert divided("Front page\nWorld") == ["Front page", "World"]


def test_a_blank_line_always_divides() -> None:
    assert divided("so it is\n \nand so it goes") == ["so it is", "and so it goes"]


def test_german_ordinals_need_the_language() -> None:
    text = "Es war der 2. Besuch."
    assert divided(text, "de") == [text]


def test_sentences_of_a_block_are_in_the_space_of_the_text() -> None:
    text = "Before.\n\nOne. Two. "
    assert sentences_in(text, ShownSpan(9, 18)) == (ShownSpan(9, 13), ShownSpan(14, 18))


@given(st.text(st.sampled_from("aB. \n!?…“”\"')»«1-—。」あ،؟\u00a0é\u0301😀")))
def test_sentences_are_ordered_apart_trimmed_and_cover_all_words(text: str) -> None:
    found = sentences(text)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
    assert all(span.slice(text) == span.slice(text).strip() != "" for span in found)
    outside = list(text)
    for span in found:
        outside[span.start : span.end] = [" "] * len(span)
    assert not "".join(outside).strip()


@pytest.mark.parametrize(
    "unit", ["A. ", ". ", "a\n", '."', "1. ", "e.g. ", "\n ", "? »"]
)
def test_time_is_in_proportion_to_length(unit: str) -> None:
    def seconds(times: int) -> float:
        text = unit * times
        start = time.process_time()
        sentences(text)
        return time.process_time() - start

    seconds(1000)
    assert seconds(40_000) < 40 * seconds(4_000) + 0.1
