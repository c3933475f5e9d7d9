"""Sentences of two accounts that make the same point."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.analysis.alignment import CANDIDATES, align
from desktop.model.account import Account
from desktop.model.document import Metadata
from tests.analysis.accounts import account

PILOT = account(
    "# Minister wants longer piers\n"
    "Arlonia will raise harbour spending to 4 per cent of its budget by 2031.\n"
    "The minister refused to name the islands that lose their ferry.\n"
    "Rain fell on the quay all morning while reporters waited.",
    "pilot.txt",
)
GAZETTE = account(
    "Fishermen sold mackerel from their boats near the old lighthouse.\n"
    "Which islands lose the ferry, the minister would not say.\n"
    "By 2031 the harbour budget is to increase to 4 per cent, Arlonia announced.",
    "gazette.txt",
)


def drawn(one: Account, other: Account) -> list[tuple[str, str]]:
    accounts = (one, other)
    words = []
    for pair in align(accounts):
        if pair.drawn:
            a, b = (
                accounts[place].sentences[number].span.slice(accounts[place].text)
                for place, number in (pair.one, pair.other)
            )
            words.append((a, b))
    return words


def test_the_same_point_is_drawn_in_other_words_and_another_order() -> None:
    found = drawn(PILOT, GAZETTE)
    assert (
        "Arlonia will raise harbour spending to 4 per cent of its budget by 2031.",
        "By 2031 the harbour budget is to increase to 4 per cent, Arlonia announced.",
    ) in found
    assert (
        "The minister refused to name the islands that lose their ferry.",
        "Which islands lose the ferry, the minister would not say.",
    ) in found


def test_what_only_one_account_has_is_not_drawn() -> None:
    said = {words for pair in drawn(PILOT, GAZETTE) for words in pair}
    assert not any("Rain fell" in words or "mackerel" in words for words in said)


def test_the_best_pairs_come_first() -> None:
    scores = [pair.score for pair in align((PILOT, GAZETTE))]
    assert scores == sorted(scores, reverse=True)


def test_a_sentence_has_no_more_than_three_partners_of_its_own_choice() -> None:
    many = account("\n".join(f"Harbour pier number {n} leaks." for n in range(12)))
    one = account("Harbour pier number 40 leaks.")
    found = align((one, many))
    by_rank = sorted(found, key=lambda pair: -pair.score)
    assert len(by_rank) >= CANDIDATES
    assert sum(pair.drawn for pair in found) <= 2


def test_a_copy_is_aligned_with_itself() -> None:
    for a, b in drawn(PILOT, PILOT):
        assert a == b


def test_two_languages_are_not_compared() -> None:
    german = replace(GAZETTE, metadata=Metadata(language="de"))
    assert align((PILOT, german)) == ()


def test_a_stock_phrase_is_no_point() -> None:
    one = account("In light of this, the choir must remain ready moving forward.")
    other = account("Moving forward, in light of costs, ferries need new engines.")
    assert drawn(one, other) == []


@pytest.mark.parametrize("words", ["", "Yes.", "…"])
def test_an_empty_account_has_no_partners(words: str) -> None:
    assert align((PILOT, account(words))) == ()


def test_themes_in_common_bring_sentences_nearer() -> None:
    plain = align((PILOT, GAZETTE))
    one, other = PILOT.sentences[1].span, GAZETTE.sentences[2].span
    known = {(0, one): frozenset({"Ports"}), (1, other): frozenset({"Ports"})}
    told = align((PILOT, GAZETTE), known)
    places = ((0, 1), (1, 2))
    before, after = (
        next(pair.score for pair in of if (pair.one, pair.other) == places)
        for of in (plain, told)
    )
    assert after > before


def test_shared_words_or_figures_bring_sentences_nearer() -> None:
    places = ((0, 1), (1, 2))
    before, after = (
        next(pair.score for pair in of if (pair.one, pair.other) == places)
        for of in (align((PILOT, GAZETTE)), align((PILOT, GAZETTE), kin={places: 1.0}))
    )
    assert after > before


def score_of(one: Account, other: Account, places: tuple[int, int]) -> float:
    """How sure it is that these two sentences make one point; 0 if no pair at all."""
    for pair in align((one, other)):
        if (pair.one[1], pair.other[1]) == places:
            return pair.score
    return 0.0


def test_a_score_is_between_0_and_1() -> None:
    assert all(0 < pair.score < 1 for pair in align((PILOT, GAZETTE)))


def test_names_and_titles_alone_are_no_point() -> None:
    one = account(
        "The town met harbour minister Ada Orr at noon.\n"
        "On Monday harbour minister Ada Orr praised the bakers of Tavel.\n"
        "The minister cancelled the ferry to the outer islands."
    )
    other = account(
        "In May harbour minister Ada Orr bought two geese near Selm.\n"
        "The ferry to the outer islands was cancelled by the minister.\n"
        "Many had asked harbour minister Ada Orr for rain."
    )
    assert drawn(one, other) == [
        (
            "The minister cancelled the ferry to the outer islands.",
            "The ferry to the outer islands was cancelled by the minister.",
        )
    ]


def test_sentences_around_that_are_alike_bring_a_pair_nearer() -> None:
    point = "Nobody on the quay wanted a second mooring."
    again = "A second mooring has few friends there."
    near = "The council postponed dredging until the herring season ends."
    also = "Dredging is postponed until the herring season has ended."
    apart = "Bakers sold out of plum cake long before the parade began."
    alone = account(f"{near} {point}"), account(f"{apart} {again}")
    together = account(f"{near} {point}"), account(f"{also} {again}")
    assert score_of(*together, (1, 1)) > score_of(*alone, (1, 1))


def test_a_common_pair_of_words_says_less_than_a_rare_one() -> None:
    common = (
        account("She spoke of foreign policy while gulls circled over the barge."),
        account("Crates with foreign policy papers were lifted from a lorry."),
    )
    rare = (
        account("She spoke of dredged gravel while gulls circled over the barge."),
        account("Crates with dredged gravel samples were lifted from a lorry."),
    )
    assert score_of(*rare, (0, 0)) > score_of(*common, (0, 0))


def test_two_themes_that_differ_keep_sentences_apart() -> None:
    plain = align((PILOT, GAZETTE))
    one, other = PILOT.sentences[1].span, GAZETTE.sentences[2].span
    known = {(0, one): frozenset({"Ports"}), (1, other): frozenset({"Bread"})}
    told = align((PILOT, GAZETTE), known)
    before, after = (
        next(pair.score for pair in of if (pair.one, pair.other) == ((0, 1), (1, 2)))
        for of in (plain, told)
    )
    assert after < before
