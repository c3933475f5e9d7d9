"""Suggested themes: what speaks for them, what must not, and what teaches."""

from __future__ import annotations

import pytest

from desktop.analysis.suggestions import (
    Example,
    Suggestion,
    Theme,
    known_themes,
    suggest,
)
from desktop.analysis.suggestions.learning import Lesson, Model, learn
from desktop.analysis.suggestions.suggest import LIKELY
from desktop.model.account import Account
from desktop.text.spans import ShownSpan
from tests.analysis.accounts import account

THEMES = tuple(Theme(name) for name in known_themes())
# What sets a text among the reports that the four themes are for.
SETTING = "The defence ministers of the alliance met in Norwick on Monday."


def themes_of(sentence: str) -> set[str]:
    text = account(f"{SETTING}\n{sentence}\nThe army band played. NATO flags flew.")
    return {
        each.theme
        for each in suggest([text], THEMES)
        if each.span.slice(text.text) == sentence
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister told Europe to carry more of the cost.",
        "Arlonia wants every ally to spend 3 per cent of its GDP on its forces.",
        "Defence budgets in the region fell for the third year.",
        "Washington is no longer primarily focused on European security.",
        "Allies must shoulder their fair share, she said.",
    ],
)
def test_who_pays_for_defence_is_burden_sharing(sentence: str) -> None:
    assert "burden-sharing" in themes_of(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The court spoke of an undue burden on patients.",
        "The response from the allies was cautious.",
        "A majority of voters want the bridge.",
        "He shared a photo of the harbour.",
    ],
)
def test_other_burdens_and_shares_are_not(sentence: str) -> None:
    assert "burden-sharing" not in themes_of(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "About 4,000 troops will be withdrawn from the two bases.",
        "The brigade stationed in Arlonia will rotate every nine months.",
        "There is no plan to change the force posture.",
    ],
)
def test_soldiers_and_where_they_stand_are_troop_levels(sentence: str) -> None:
    assert "troop levels" in themes_of(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Troops of supporters filled the square with song.",
        "The scout troop sold cakes outside the town hall.",
        "The party base was not amused.",
    ],
)
def test_other_troops_are_not(sentence: str) -> None:
    assert "troop levels" not in themes_of(sentence)


@pytest.mark.parametrize(
    ("theme", "sentence"),
    [
        ("burden-sharing", "He said American taxpayers foot the bill for rich allies."),
        ("burden-sharing", "Europe can no longer outsource its defence, she said."),
        ("Ukraine", "The minister ruled out a return to the borders of 2014."),
        ("Ukraine", "Drones hit a power station in Kharkiv overnight."),
        ("Indo-Pacific", "A second carrier will move to the waters around Taiwan."),
        ("Indo-Pacific", "The admiral warned that Chinese missiles could reach Guam."),
        ("troop levels", "About 5,000 soldiers will leave Arlonia by the end of May."),
        ("troop levels", "The garrison will shrink to 800 men and women."),
    ],
)
def test_a_theme_is_known_in_unexpected_words(theme: str, sentence: str) -> None:
    assert theme in themes_of(sentence)


@pytest.mark.parametrize(
    ("theme", "sentence"),
    [
        ("burden-sharing", "The European Central Bank cut its spending on advisers."),
        ("Ukraine", "The pianist, born in Ukraine in 1931, recorded all of Chopin."),
        ("Indo-Pacific", "The fine china survived three moves and a naval auction."),
        ("troop levels", "A troop of baboons withdrew to the trees at dusk."),
        ("troop levels", "The fire brigade deployed foam at the paint factory."),
    ],
)
def test_words_of_a_theme_in_another_sense_are_none(theme: str, sentence: str) -> None:
    assert theme not in themes_of(sentence)


def test_a_place_far_from_all_talk_of_war_is_no_theme() -> None:
    far = "\n".join(f"The baker sold {n} loaves." for n in ("ten", "two", "six"))
    cake = "A cake from Kherson won the prize."
    text = account(f"{SETTING}\nNATO met.\n{far}\n{cake}\n{far}")
    assert suggest([text], [Theme("Ukraine")]) == ()


def test_a_text_on_other_matters_has_no_themes() -> None:
    text = account(
        "Our members share recipes.\nThe cost depends on the oven.\n"
        "A Ukrainian restaurant opened.\nMade in China, sold in Norwick."
    )
    assert suggest([text], THEMES) == ()


def test_the_pacific_needs_a_link_to_security() -> None:
    assert themes_of("China is expanding its fleet and its missiles.") == {
        "Indo-Pacific"
    }
    assert themes_of("She likes Chinese food and Japanese tea.") == set()


def test_a_suggestion_names_the_words_that_spoke_for_it() -> None:
    text = account(f"{SETTING}\nKyiv asked its allies for more money.")
    (found,) = suggest([text], [Theme("Ukraine")])
    assert found.why == ("Kyiv",)


def test_a_tag_of_ones_own_goes_by_its_name() -> None:
    text = account("The ferry strike began.\nThe mayor left for lunch at noon.")
    (found,) = suggest([text], [Theme("Ferry strike")])
    assert found.span.slice(text.text) == "The ferry strike began."


def test_a_tag_of_ones_own_goes_by_names_in_its_definition() -> None:
    text = account("Tolls rose again in Arlonia.\nThe mayor left for lunch at noon.")
    (found,) = suggest([text], [Theme("Roads", "What Arlonia charges on roads")])
    assert found.why == ("Arlonia",)


LESSON = (
    "The piers will be rebuilt by spring.\nNo one asked the harbour master.\n"
    "A pier costs more than a quay.\nThe choir sang twice.\nPiers need oak, he said."
)


def taught(belongs: bool, fresh: Account) -> tuple[Suggestion, ...]:
    lesson = account(LESSON, "lesson.txt")
    spans = [
        sentence.span
        for sentence in lesson.sentences
        if "pier" in sentence.span.slice(lesson.text).lower()
    ]
    examples = [Example(0, span, "Works", belongs) for span in spans]
    theme = Theme("Works", "building sites")
    found = suggest([lesson, fresh], [theme], examples, finished=frozenset({0}))
    return tuple(each for each in found if each.account == 1)


def test_what_was_tagged_teaches_other_documents() -> None:
    fresh = account("The piers were closed on Friday.\nThe choir went home early.")
    (found,) = taught(True, fresh)
    assert found.span.slice(fresh.text) == "The piers were closed on Friday."


def test_what_was_refused_is_not_suggested_again() -> None:
    fresh = account("Building sites near the piers were closed.")
    assert len(suggest([fresh], [Theme("Works", "building sites")])) <= 1
    assert taught(False, fresh) == ()


def test_what_is_not_read_to_the_end_teaches_nothing_by_what_is_untagged() -> None:
    text = account(f"{SETTING}\nKyiv asked for money.\nKyiv was promised more.")
    first = text.sentences[1].span
    example = Example(0, first, "Ukraine", belongs=True)
    found = suggest([text], [Theme("Ukraine")], [example])
    assert len(found) == 2


LONG_READ = "\n".join(
    f"{SETTING}\nKyiv asked its allies for {thing}.\nThe mayor opened pier {number}."
    for number, thing in enumerate(
        ("shells", "boots", "drones", "trucks", "radios", "tents", "fuel", "pumps")
    )
)


@pytest.mark.parametrize("taken", [1, 2, 4])
def test_taking_some_suggestions_leaves_the_others(taken: int) -> None:
    text = account(LONG_READ)
    theme = Theme("Ukraine")
    before = suggest([text], [theme])
    best = sorted(before, key=lambda each: -each.score)[:taken]
    examples = [Example(0, each.span, theme.name, belongs=True) for each in best]
    after = {each.span for each in suggest([text], [theme], examples)}
    assert after >= {each.span for each in before} - {each.span for each in best}


def refused(times: int) -> tuple[Model, Lesson]:
    """What so many refusals of like sentences teach, and one more like them."""

    def lesson(number: int) -> Lesson:
        stems = dict.fromkeys(("kyiv", "ask", "ally", f"thing {number}"), 0.5)
        return Lesson(0.9, {"": 1.0, **stems}, wanted=False)

    return learn([lesson(number) for number in range(times)]), lesson(times)


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_few_refusals_do_not_silence_a_theme_in_other_words(times: int) -> None:
    model, _alike = refused(times)
    assert model.score(0.65, {"": 1.0, "gun": 0.5, "river": 0.5}) > LIKELY


def test_some_refusals_silence_what_is_like_them() -> None:
    model, alike = refused(3)
    assert model.score(alike.cue, alike.features) < LIKELY


def test_the_same_examples_teach_the_same() -> None:
    fresh = account("The piers were closed on Friday.")
    assert taught(True, fresh) == taught(True, fresh)


def test_spans_count_in_the_cleaned_text() -> None:
    text = account(f"🚢 {SETTING}\nKyiv 🛰️ asked for aid.")
    (found,) = suggest([text], [Theme("Ukraine")])
    assert found.span.slice(text.text) == "Kyiv 🛰️ asked for aid."


@pytest.mark.parametrize("words", ["", "\n\n", "a", "…", "🚢"])
def test_a_text_of_nothing_has_no_themes(words: str) -> None:
    assert suggest([account(words)], THEMES) == ()


def test_an_example_outside_all_sentences_teaches_nothing() -> None:
    fresh = account("The piers were closed on Friday.")
    example = Example(0, ShownSpan(0, 0), "Works", True)
    assert suggest([fresh], [Theme("Works")], [example]) == ()
