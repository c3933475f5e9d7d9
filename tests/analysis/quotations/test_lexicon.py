"""The word lists: every verb in all its forms, every name once."""

from __future__ import annotations

from collections import Counter

import pytest

from desktop import resources
from desktop.analysis.quotations.lexicon import Can, Form, Strength, lexicon


def lines(file: str) -> list[str]:
    text = resources.path("analysis", file).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize(
    ("word", "name", "form"),
    [
        ("says", "say", Form.PRESENT),
        ("said", "say", Form.PAST),
        ("arguing", "argue", Form.PARTICIPLE),
        ("replied", "reply", Form.PAST),
        ("replies", "reply", Form.PRESENT),
        ("admitted", "admit", Form.PAST),
        ("presses", "press", Form.PRESENT),
        ("wrote", "write", Form.PAST),
        ("written", "write", Form.PAST),
        ("agreeing", "agree", Form.PARTICIPLE),
    ],
)
def test_a_verb_is_found_in_each_of_its_forms(word: str, name: str, form: Form) -> None:
    assert (form, name) in {(each, verb.name) for each, verb in lexicon().verbs[word]}


def test_a_verb_with_a_particle_is_tried_before_the_bare_verb() -> None:
    particles = [verb.particles for _form, verb in lexicon().verbs["called"]]
    assert particles[-1] == ()


def test_no_verb_is_listed_twice() -> None:
    heads = Counter(
        line.partition(":")[0].partition("(")[0].strip()
        for line in lines("reporting_verbs.txt")
    )
    assert [head for head, count in heads.items() if count > 1] == []


def test_there_are_verbs_of_every_strength() -> None:
    found = {
        verb.strength for pairs in lexicon().verbs.values() for _form, verb in pairs
    }
    assert found == set(Strength)


def test_plurals_can_speak_too() -> None:
    assert lexicon().speakers["ministries"] is Can.BODY


def test_hundreds_of_first_names_have_a_gender() -> None:
    genders = Counter(lexicon().names.values())
    assert min(genders["m"], genders["f"]) > 600


def test_names_of_one_office_have_one_number() -> None:
    offices = lexicon().offices
    assert offices["pentagon chief"] == offices["secretary of defence"]
