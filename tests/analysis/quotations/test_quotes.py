"""Who spoke the words between quotation marks; the people and bodies are invented."""

from __future__ import annotations

import pytest

from tests.analysis.quotations.said import quotes

CASES = {
    "a subject before the verb": (
        "Mara Quill said: “The pact is dead.”",
        [("Mara Quill", "The pact is dead.")],
    ),
    "a comma before the quotation": (
        "Mara Quill said, “The pact is dead.”",
        [("Mara Quill", "The pact is dead.")],
    ),
    "a verb behind the quotation": (
        "“The pact is dead,” said Mara Quill.",
        [("Mara Quill", "The pact is dead,")],
    ),
    "subject and verb behind the quotation": (
        "“The pact is dead,” Mara Quill said.",
        [("Mara Quill", "The pact is dead,")],
    ),
    "a quotation in two halves": (
        "“The pact,” Mara Quill said, “is dead.”",
        [("Mara Quill", "The pact,"), ("Mara Quill", "is dead.")],
    ),
    "a second sentence behind the attribution": (
        "“The pact is dead,” said Mara Quill. “We need another one by spring.”",
        [
            ("Mara Quill", "The pact is dead,"),
            ("Mara Quill", "We need another one by spring."),
        ],
    ),
    "a short name for a full one": (
        "Mara Quill arrived at dawn.\n“I am tired,” Quill said.",
        [("Mara Quill", "I am tired,")],
    ),
    "a full name that comes later": (
        "“I am tired,” Quill said.\nMara Quill arrived at dawn.",
        [("Mara Quill", "I am tired,")],
    ),
    "a pronoun for a man": (
        "Harold Quill met Mara Stern in Tavel.\n“It was good,” he said.",
        [("Harold Quill", "It was good,")],
    ),
    "a pronoun for a woman": (
        "Harold Quill met Sarah Stern in Tavel.\n“It was good,” she said.",
        [("Sarah Stern", "It was good,")],
    ),
    "a first name that is in no list": (
        "Defence Minister Zuvra Oln spoke first.\n“It was good,” she said.",
        [("Zuvra Oln", "It was good,")],
    ),
    "a gender learned from pronouns": (
        "Zuvra Oln said she would stay.\nTom Bark left.\n“I stay,” she said.",
        [("Zuvra Oln", "I stay,")],
    ),
    "an office that was named with a person": (
        "Defence Secretary Mara Quill came.\n“Too little,” the defence secretary said.",
        [("Mara Quill", "Too little,")],
    ),
    "another name for the office": (
        "Defense Secretary Mara Quill came.\n“Too little,” the Pentagon chief said.",
        [("Mara Quill", "Too little,")],
    ),
    "an office that was named behind the person": (
        "Mara Quill, the foreign minister, came.\n“Too little,” said the minister.",
        [("Mara Quill", "Too little,")],
    ),
    "a source without a name": (
        "“They will not move,” a senior official in Tavel said.",
        [("senior official in Tavel", "They will not move,")],
    ),
    "a spokesman of a ministry": (
        "“They will not move,” said a spokesman for the ministry.",
        [("spokesman for the ministry", "They will not move,")],
    ),
    "an institution": (
        "“They will not move,” the Northern Council said in a statement.",
        [("Northern Council", "They will not move,")],
    ),
    "a document": (
        "“That is over now,” the strategy states.",
        [("strategy", "That is over now,")],
    ),
    "an apposition before the verb": (
        "Mara Quill, who has led the bloc since March, said: “We are ready.”",
        [("Mara Quill", "We are ready.")],
    ),
    "an apposition with commas of its own": (
        "“We are ready,” Mara Quill, head of planning, staff and supply, said.",
        [("Mara Quill", "We are ready,")],
    ),
    "an apposition behind the name": (
        "“We are ready,” said Mara Quill, head of planning at the Tavel Institute.",
        [("Mara Quill", "We are ready,")],
    ),
    "a bracket behind the name": (
        "Mara Quill (Greens) said: “We are ready.”",
        [("Mara Quill", "We are ready.")],
    ),
    "a scrap inside a reported clause": (
        "Mara Quill said the plan was “half a plan” and would fail.",
        [("Mara Quill", "half a plan")],
    ),
    "two scraps of one speaker": (
        "Mara Quill called the plan “half a plan” and its authors “cowards”.",
        [("Mara Quill", "half a plan"), ("Mara Quill", "cowards")],
    ),
    "the cue nearest to a scrap": (
        "Tom Bark said the plan, which Mara Quill had called “half a plan”, holds.",
        [("Mara Quill", "half a plan")],
    ),
    "according to": (
        "The fleet is “a wreck”, according to Mara Quill.",
        [("Mara Quill", "a wreck")],
    ),
    "according to, in front": (
        "According to Mara Quill, the fleet is “a wreck”.",
        [("Mara Quill", "a wreck")],
    ),
    "a participle": (
        "Mara Quill rejected the bill, adding: “It is a trap.”",
        [("Mara Quill", "It is a trap.")],
    ),
    "a passive with the speaker in front": (
        "Mara Quill was quoted as saying: “It is a trap.”",
        [("Mara Quill", "It is a trap.")],
    ),
    "a colon after a sentence about somebody": (
        "Mara Quill was blunt: “It is a trap.”",
        [("Mara Quill", "It is a trap.")],
    ),
    "a colon in the paragraph before": (
        "Mara Quill was blunt about the offer:\n“It is a trap.”",
        [("Mara Quill", "It is a trap.")],
    ),
    "a quotation over two paragraphs": (
        "Mara Quill said: “It is a trap.\n“We shall not walk into it.”",
        [
            ("Mara Quill", "It is a trap."),
            ("Mara Quill", "We shall not walk into it."),
        ],
    ),
    "a paragraph that goes on with the same speaker": (
        "“It is a trap,” Mara Quill said.\n“We shall not walk into it.”",
        [
            ("Mara Quill", "It is a trap,"),
            ("Mara Quill", "We shall not walk into it."),
        ],
    ),
    "a question": (
        "“Who pays?” Mara Quill asked.",
        [("Mara Quill", "Who pays?")],
    ),
    "a shout": (
        "“Go home!” shouted Mara Quill.",
        [("Mara Quill", "Go home!")],
    ),
    "a quotation inside another": (
        "“He told me ‘never’ and left,” Mara Quill said.",
        [("Mara Quill", "He told me ‘never’ and left,")],
    ),
    "straight marks": (
        '"It is a trap," Mara Quill said.',
        [("Mara Quill", "It is a trap,")],
    ),
    "single marks": (
        "‘It is the ministry’s trap,’ Mara Quill said.",
        [("Mara Quill", "It is the ministry’s trap,")],
    ),
    "straight single marks": (
        "'It is the ministry's trap,' Mara Quill said.",
        [("Mara Quill", "It is the ministry's trap,")],
    ),
    "guillemets": (
        "«It is a trap,» Mara Quill said.",
        [("Mara Quill", "It is a trap,")],
    ),
    "guillemets pointing inwards": (
        "»It is a trap,« Mara Quill said.",
        [("Mara Quill", "It is a trap,")],
    ),
    "low and high marks": (
        "„It is a trap,“ Mara Quill said.",
        [("Mara Quill", "It is a trap,")],
    ),
    "marks of a typewriter": (
        "``It is a trap,'' Mara Quill said.",
        [("Mara Quill", "It is a trap,")],
    ),
    "a missing blank between sentences": (
        "“It is a trap,” Mara Quill said.“We shall not go.”",
        [("Mara Quill", "It is a trap,"), ("Mara Quill", "We shall not go.")],
    ),
    "a title of a book": (
        "In her book “The Long Winter” Mara Quill said the pact was doomed.",
        [(None, "The Long Winter")],
    ),
    "what nobody says": (
        "The ships belong to a “shadow fleet” of old tankers.",
        [(None, "shadow fleet")],
    ),
    "a possessive before the scrap": (
        "Mara Quill arrived. Few liked Quill’s “iron rule” for the coast.",
        [("Mara Quill", "iron rule")],
    ),
    "what somebody is expected to say": (
        "Mara Quill is expected to say: “Pay your share.”",
        [("Mara Quill", "Pay your share.")],
    ),
    "a place before the name": (
        "In Tavel Mara Quill said: “Pay your share.”",
        [("Mara Quill", "Pay your share.")],
    ),
    "a day between verb and quotation": (
        "Mara Quill told reporters on Monday in Tavel: “Pay your share.”",
        [("Mara Quill", "Pay your share.")],
    ),
    "a verb of writing": (
        "“Pay your share,” Quill wrote.\nMara Quill has no other word for it.",
        [("Mara Quill", "Pay your share,")],
    ),
    "two speakers in turn": (
        "“Pay,” said Mara Quill.\n“Never,” Tom Bark replied.\n“Pay,” Quill said again.",
        [("Mara Quill", "Pay,"), ("Tom Bark", "Never,"), ("Mara Quill", "Pay,")],
    ),
    "that before the quotation": (
        "Mara Quill said that “the pact is dead and will stay dead”.",
        [("Mara Quill", "the pact is dead and will stay dead")],
    ),
    "two quotations joined by and that": (
        "Mara Quill said that “the pact is dead” and that “nobody will mourn it”.",
        [("Mara Quill", "the pact is dead"), ("Mara Quill", "nobody will mourn it")],
    ),
    "a remark": (
        "Her remark that the fleet was “a wreck” cost Mara Quill her post.",
        [("Mara Quill", "a wreck")],
    ),
    "two people at once": (
        "“We are done,” Mara Quill and Tom Bark said.",
        [("Mara Quill and Tom Bark", "We are done,")],
    ),
    "a dash before the speaker": (
        "“We are done” — Mara Quill said — “and we go home.”",
        [("Mara Quill", "We are done"), ("Mara Quill", "and we go home.")],
    ),
    "a dateline": (
        "TAVEL (Coast Press) — Mara Quill said: “We are done.”",
        [("Mara Quill", "We are done.")],
    ),
    "an abbreviated title": (
        "“We are done,” said Lt. Gen. Mara Quill.",
        [("Mara Quill", "We are done,")],
    ),
    "initials": (
        "“We are done,” said Mara J. Quill.",
        [("Mara J. Quill", "We are done,")],
    ),
    "Mr and a last name": (
        "Tom Bark flew in. “We are done,” Mr Bark said.",
        [("Tom Bark", "We are done,")],
    ),
    "they for a ministry's officials": (
        "Officials in Tavel said little. “We are done,” they said.",
        [("Officials in Tavel", "We are done,")],
    ),
    "a mark that is never closed": (
        "Mara Quill said “the pact is dead. Tom Bark said “it lives”.",
        [("Tom Bark", "it lives")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_a_quotation_has_its_speaker_after(
    text: str, expected: list[tuple[str | None, str]]
) -> None:
    assert quotes(text) == expected


def test_a_pronoun_can_mean_somebody_without_a_name() -> None:
    text = "A senior official in Tavel shook her head.\n“Never,” she said."
    assert quotes(text) == [("senior official in Tavel", "Never,")]


def test_the_official_is_the_one_just_named() -> None:
    text = "“No,” said a senior alliance official. “Never,” the official added."
    assert [speaker for speaker, _words in quotes(text)] == [
        "senior alliance official",
        "senior alliance official",
    ]


def test_pronouns_outvote_a_first_name() -> None:
    text = (
        "Robin Vale said she would stay.\nRobin Vale kept her post.\n"
        "Tom Bark left.\n“I stay,” she said."
    )
    assert quotes(text) == [("Robin Vale", "I stay,")]


def test_somebody_warns_of_something_in_a_clause_with_with() -> None:
    text = "The talks failed, with Foreign Minister Mara Quill warning of “grave days”."
    assert quotes(text) == [("Mara Quill", "grave days")]


def test_a_hyphenated_last_name_is_known_by_its_end() -> None:
    text = "Jean Noel-Marsh came. “I stay,” Marsh said."
    assert quotes(text) == [("Jean Noel-Marsh", "I stay,")]


def test_the_minister_of_another_country_is_somebody_else() -> None:
    text = (
        "Danish foreign minister Ole Lind spoke before Norway’s top diplomat Siri Vik. "
        "“No,” the Danish minister said."
    )
    assert quotes(text) == [("Ole Lind", "No,")]


def test_a_lone_word_in_marks_is_nobodys_speech() -> None:
    assert quotes("Mara Quill changed her vote to a “no” in May.") == [(None, "no")]


def test_a_statement_that_is_released_is_said_by_who_releases_it() -> None:
    text = "The spokesman, Tor Bark, released the following statement:\n“We regret it.”"
    assert quotes(text) == [("Tor Bark", "We regret it.")]
