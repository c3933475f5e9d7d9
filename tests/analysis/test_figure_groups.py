"""How figures of several documents stand to each other."""

from __future__ import annotations

import pytest

from desktop.analysis.figures import (
    Figure,
    FigureGroup,
    Relation,
    Voice,
    figure_groups,
    figures_in,
)
from desktop.text.spans import ShownSpan
from tests.analysis.accounts import account


def groups(*texts: str) -> tuple[FigureGroup, ...]:
    found = [
        figure
        for number, text in enumerate(texts)
        for figure in figures_in(account(text, f"{number}.txt"))
    ]
    return figure_groups(found)


def relations(*texts: str) -> list[Relation]:
    return [group.relation for group in groups(*texts)]


REPORT = (
    "Marshal Orla Venn told the Lake League in Varnholm that members must raise their "
    "defence spending to 4% of GDP. The garrison of 12,000 League soldiers stationed "
    "on Skarn island will stay, she said, and the new harbour at Tarsk would cost $3.2 "
    "billion to build. At least 27 fishermen drowned near the Skarn lighthouse when "
    "the ferry Aurelia sank. Orvania seized the Tarsk peninsula in March 2016."
)


def test_the_same_value_near_the_same_words_agrees() -> None:
    other = (
        "Venn urged the allies to increase defence spending to four per cent of GDP."
    )
    (group,) = groups(REPORT, other)
    assert group.relation is Relation.AGREE


@pytest.mark.parametrize(
    ("told", "altered"),
    [
        ("4% of GDP", "3.5% of GDP"),
        ("4% of GDP", "fourteen per cent of GDP"),
        ("12,000 League", "21,000 League"),
        ("12,000 League", "two thousand League"),
        ("$3.2 billion", "$2.3 billion"),
        ("$3.2 billion", "$3.2 million"),
        ("27 fishermen", "72 fishermen"),
        ("March 2016", "March 2018"),
    ],
)
def test_an_altered_figure_in_a_copy_is_to_be_checked(told: str, altered: str) -> None:
    found = groups(REPORT, REPORT.replace(told, altered))
    checks = [g for g in found if g.relation is Relation.CONFLICT]
    assert len(checks) == 1
    assert {m.document for m in checks[0].members} == {"0.txt", "1.txt"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Venn called on League members to raise defence budgets to 4% of GDP.",
            "She wants the members to raise their defence spending to 6% of GDP.",
        ),
        (
            "She called a return to Ukraine's pre-2014 borders a dream.",
            "He said Ukraine's pre-2019 borders are out of reach.",
        ),
    ],
)
def test_a_figure_altered_in_a_retelling_is_to_be_checked(one: str, other: str) -> None:
    assert relations(one, other) == [Relation.CONFLICT]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The union says 12,000 dockers at Marsk have walked out.",
            "About 8,000 Marsk dockers are on strike, the union said.",
        ),
        (
            "More than 30,000 refugees have crossed the Orlo, the agency said.",
            "This spring 22,000 refugees crossed the Orlo river.",
        ),
        (
            "The Vell fund holds 43 billion dollars a year for weapons.",
            "The Vell fund is to give 40 billion dollars a year for weapons.",
        ),
        (
            "Ada Orr won 52 percent of the vote in Selm.",
            "In Selm Ada Orr took 57 percent of the vote.",
        ),
        (
            "The Marsk drone carried 50 kilograms of explosives, the army said.",
            "According to the army, the drone of Marsk had 30 kilograms of explosives.",
        ),
    ],
)
def test_amounts_told_of_one_rare_name_are_to_be_checked(one: str, other: str) -> None:
    assert relations(one, other) == [Relation.CONFLICT]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The union says 12,000 dockers at Marsk have walked out.",
            "About 8,000 Tarsk dockers are on strike, the union said.",
        ),
        (
            "The Vell fund holds 43 billion dollars a year for weapons.",
            "The Vell fund paid its two clerks 90,000 dollars in wages and rent.",
        ),
    ],
)
def test_another_name_or_another_matter_is_no_check(one: str, other: str) -> None:
    assert Relation.CONFLICT not in relations(one, other)


def test_a_check_says_which_words_both_stand_near() -> None:
    (check,) = [
        g
        for g in groups(REPORT, REPORT.replace("27", "72"))
        if g.relation is Relation.CONFLICT
    ]
    assert "27" in check.why
    assert "72" in check.why
    assert "check" in check.why


def test_a_current_value_beside_a_wanted_one_is_an_evolution() -> None:
    text = (
        "Venn asked the members to spend 4% of GDP, arguing that the current 2% "
        "target is too low."
    )
    assert relations(text) == [Relation.EVOLUTION]


def test_a_former_value_in_another_document_is_an_evolution() -> None:
    assert relations(
        "League members must raise defence spending to 4% of GDP.",
        "The previous 2% of GDP for defence spending satisfied no League member.",
    ) == [Relation.EVOLUTION]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # two places
        (
            "Poland will raise its defence spending to 4% of GDP.",
            "Spain will raise its defence spending to 2% of GDP.",
        ),
        # two events
        (
            "At least 27 fishermen drowned near the Skarn lighthouse.",
            "At least 9 fishermen drowned near the Tarsk breakwater.",
        ),
        # other units
        (
            "The harbour at Tarsk would cost $3.2 billion to build.",
            "The harbour at Tarsk would cost 3 billion euros to build.",
        ),
        # relative dates
        (
            "Marshal Orla Venn addressed the Lake League in Varnholm on Monday.",
            "Marshal Orla Venn addressed the Lake League in Varnholm on Tuesday.",
        ),
        # one within the other
        (
            "Marshal Venn met ministers from over 50 countries in Varnholm harbour.",
            "Marshal Venn met ministers from 53 countries in Varnholm harbour.",
        ),
        # a range holds the other
        (
            "Rebuilding the Aurelia lighthouse at Skarn takes 2 to 4 years.",
            "Rebuilding the Aurelia lighthouse at Skarn takes 3 years.",
        ),
        # stock phrases only
        (
            "Growth is expected to reach 3 percent next year.",
            "Growth is expected to reach 5 percent next year.",
        ),
    ],
)
def test_figures_that_may_both_be_true_are_no_check(one: str, other: str) -> None:
    assert Relation.CONFLICT not in relations(one, other)


def test_counts_for_different_years_are_no_check() -> None:
    found = groups(
        "The Lake League wants 40 Skarn frigates by 2030 under Marshal Venn.",
        "The Lake League wants 60 Skarn frigates by 2040 under Marshal Venn.",
    )
    assert not [g for g in found if g.members[0].unit == "Skarn frigates"]


def test_two_percentages_of_one_sentence_are_never_compared() -> None:
    text = "Of the Skarn islanders 40% voted for the League and 38% voted against it."
    assert relations(text) == []


def test_a_value_that_the_other_document_gives_too_is_no_check() -> None:
    one = "Tarsk sent 12 frigates to Skarn. Later Tarsk sent 15 frigates to Skarn."
    other = "Tarsk sent 15 frigates to Skarn. Later Tarsk sent 12 frigates to Skarn."
    assert Relation.CONFLICT not in relations(one, other)


def test_within_one_document_nothing_is_checked() -> None:
    assert Relation.CONFLICT not in relations(f"{REPORT}\n{REPORT.replace('27', '72')}")


def test_a_copy_agrees_in_every_figure() -> None:
    found = groups(REPORT, REPORT)
    assert {g.relation for g in found} == {Relation.AGREE}
    assert len(found) == 5


def test_agreement_names_those_who_are_credited() -> None:
    texts = (
        "Venn wants members to raise defence spending to 4% of GDP.",
        "Marsh wants members to raise defence spending to 4% of GDP.",
    )
    found: list[Figure] = []
    for number, text in enumerate(texts):
        voice = Voice(ShownSpan(0, len(text)), text.split()[0])
        found += figures_in(account(text, f"{number}.txt"), [voice])
    (group,) = figure_groups(found)
    assert "Marsh, Venn" in group.why


def test_the_order_of_documents_does_not_change_what_is_checked() -> None:
    altered = REPORT.replace("27", "72")
    assert sorted(relations(REPORT, altered)) == sorted(relations(altered, REPORT))
