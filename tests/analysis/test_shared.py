"""Shared wording: what two reports say in the same words, and what only looks so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.analysis.shared import (
    SharedPassage,
    Verdict,
    quote_families,
    shared_wording,
    voices,
)
from desktop.model.account import Account
from desktop.model.document import Metadata
from tests.analysis.accounts import account

SAID = "Nothing can excuse the council for leaving nine crews adrift in a north wind"
FILLER = (
    "The tide tables for the coming month were printed on Thursday.",
    "Nobody at the customs house could say when the crane would be mended.",
    "A brass band opened the regatta under heavy clouds.",
)


def report(sentence: str, name: str, language: str = "en") -> Account:
    """A report in which the sentence stands among others of no interest."""
    filler = FILLER["abc".index(name)]
    return account(f"{filler} {sentence}", name, metadata=Metadata(language=language))


def shared(one: str, other: str) -> list[SharedPassage]:
    # The names choose different fillers.
    return list(shared_wording([report(one, "a"), report(other, "b")]))


def the_passage(one: str, other: str) -> SharedPassage:
    found = shared(one, other)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"“{SAID},” she said.", f"{SAID}, according to Orla Venn."),
        (f"“{SAID},” she said.", f'"{SAID}," she told them.'),
        (f"She said: «{SAID}».", f"„{SAID}“, she said."),
        (f"``{SAID}'', she said.", f"‘{SAID}’, she said."),
        (f"{SAID}.", f"{SAID.upper()}."),
        (f"{SAID}.", f"{SAID.replace('nine crews', 'nine-crews')}."),
        (
            "The U.S. envoy left the lighthouse unmanned through winter.",
            "The US envoy left the lighthouse unmanned through winter.",
        ),
        (
            "The United States envoy left the lighthouse unmanned through winter.",
            "The American envoy left the lighthouse unmanned through winter.",
        ),
        (
            "Spending on breakwaters rose by 5 per cent after the flood.",
            "Spending on breakwaters rose by 5% after the flood.",
        ),
        (
            "Venn's harbour defence collapsed when the ice arrived.",
            "Venn’s harbor defense collapsed when the ice arrived.",
        ),
    ],
)
def test_the_same_words_are_identical_whatever_their_marks(
    one: str, other: str
) -> None:
    assert the_passage(one, other).verdict is Verdict.IDENTICAL


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            f"{SAID}.",
            "Nothing can excuse the council for leaving crews adrift in a north wind.",
        ),
        (
            "The breakwater, built under the old mayor, crumbled within a decade.",
            "The breakwater crumbled within a decade.",
        ),
        (
            "Skarn's pre-war moorings are an illusory, wholly unattainable prize.",
            "Skarn's pre-war moorings are an unattainable prize.",
        ),
    ],
)
def test_words_left_out_on_one_side_are_trimmed(one: str, other: str) -> None:
    assert the_passage(one, other).verdict is Verdict.TRIMMED


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            f"{SAID}.",
            "Nothing will excuse the council for leaving nine boats adrift in a storm "
            "wind.",
        ),
        (
            "Restoring Skarn's pre-2014 moorings is a goal that is unrealistic now.",
            "A return to Skarn's pre-2014 moorings is an aim most unrealistic now.",
        ),
        (
            "She urged members to increase their fishing budgets to 5% of GDP.",
            "He urged partners to increase their fishing spending to 5% of their GDP.",
        ),
        (
            "Icebreakers and non-icebreaking tugs, but crucially, these vessels would "
            "not be crewed by Orvania.",
            "Icebreakers and non-icebreaking tugs, with no Orvanian vessels at sea.",
        ),
    ],
)
def test_changed_words_are_reworded(one: str, other: str) -> None:
    assert the_passage(one, other).verdict is Verdict.REWORDED


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "“The harbour will never again surrender its icebreakers,” Venn said.",
            "Venn said that the harbour would never again surrender her icebreakers.",
        ),
        (
            "“We are rebuilding the lighthouse before winter sets in,” Marsh said.",
            "Marsh promised they were rebuilding the lighthouse before winter set in.",
        ),
    ],
)
def test_a_quotation_reported_in_other_words_is_indirect(one: str, other: str) -> None:
    assert the_passage(one, other).verdict is Verdict.INDIRECT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # names and titles
        (
            "Defence Secretary Orla Venn spoke in Varnholm.",
            "Defence Secretary Orla Venn left for Skarn.",
        ),
        (
            "The U.S. secretary of defense arrived late.",
            "Reporters asked the U.S. secretary of defense for maps.",
        ),
        (
            "Prime Minister Ivo Marsh of Orvania waited.",
            "A cousin of Prime Minister Ivo Marsh of Orvania sings.",
        ),
        (
            "The North Atlantic Treaty Organization is in Brussels.",
            "He joined the North Atlantic Treaty Organization in 1999.",
        ),
        # stock phrases
        (
            "It is one of the most important questions.",
            "That was one of the most important days.",
        ),
        (
            "At the end of the day the vote was lost.",
            "At the end of the day the boats came in.",
        ),
        (
            "The ministers said in a statement that ice was near.",
            "The rowers said in a statement that lunch was late.",
        ),
        (
            "It takes more responsibility for its own security.",
            "He takes more responsibility for his own garden.",
        ),
        (
            "The war in Ukraine goes on.",
            "She wrote a book on the war in Ukraine.",
        ),
        (
            "They will continue to increase defense spending.",
            "Some plan to increase defense spending later.",
        ),
        (
            "A spokesperson for the company declined to comment.",
            "Later a spokesperson for the company declined to comment.",
        ),
        # figures alone
        (
            "The share is 5% of GDP there.",
            "In Orvania 5% of GDP went to eels.",
        ),
        # nothing at all
        (
            "Eels are rarely sold before dawn.",
            "The crane was painted twice.",
        ),
    ],
)
def test_names_titles_and_stock_phrases_are_not_shared(one: str, other: str) -> None:
    assert shared(one, other) == []


def test_two_short_quotations_of_the_same_words_are_one_utterance() -> None:
    found = the_passage(
        "He called the plan an “illusory goal” in Varnholm.",
        "For Marsh it remains an “illusory goal” and no more.",
    )
    assert found.a.quoted
    assert found.b.quoted


def test_the_spans_are_the_words_in_either_text() -> None:
    one = report(f"😀 “{SAID},” she said.", "a")
    other = report(f"{SAID}, they heard.", "b")
    (found,) = shared_wording([one, other])
    assert found.a.span.slice(one.text) == SAID
    assert found.b.span.slice(other.text) == SAID


def test_each_difference_is_marked_on_both_sides() -> None:
    one = report(f"{SAID}.", "a")
    other = report(f"{SAID.replace('nine crews', 'ten weary crews')}.", "b")
    (found,) = shared_wording([one, other])
    (difference,) = found.differences
    assert difference.a is not None
    assert difference.b is not None
    assert difference.a.slice(one.text) == "nine"
    assert difference.b.slice(other.text) == "ten weary"


def test_a_quoted_side_is_told_from_a_reported_one() -> None:
    found = the_passage(f"“{SAID},” she said.", f"{SAID}, said Venn.")
    assert (found.a.quoted, found.b.quoted) == (True, False)


def test_an_empty_document_shares_nothing() -> None:
    assert shared_wording([account("", "a"), report(f"{SAID}.", "b")]) == ()


def test_one_document_alone_shares_nothing_with_itself() -> None:
    assert shared_wording([account(f"{SAID}. {SAID}.", "a")]) == ()


def test_documents_in_two_languages_share_nothing() -> None:
    one = report(f"{SAID}.", "a", "en")
    other = report(f"{SAID}.", "b", "de")
    assert shared_wording([one, other]) == ()


def test_a_language_without_word_list_is_compared_too() -> None:
    said = "Satamaneuvosto jätti yhdeksän alusta tuuliajolle pohjoistuulessa"
    one = report(f"{said}.", "a", "fi")
    other = report(f"{said}.", "b", "fi")
    assert [p.verdict for p in shared_wording([one, other])] == [Verdict.IDENTICAL]


def test_the_order_of_documents_turns_the_passage_round() -> None:
    one, other = report(f"{SAID}.", "a"), report(f"So: {SAID}.", "b")
    (there,) = shared_wording([one, other])
    (back,) = shared_wording([other, one])
    assert (there.a.span, there.b.span) == (back.b.span, back.a.span)


def test_each_sentence_of_a_copy_has_its_own_partner() -> None:
    text = f"{SAID}. {SAID.replace('nine', 'ten')}. {SAID.replace('nine', 'two')}."
    found = shared_wording([account(text, "a"), account(text, "b")])
    assert [p.a.span for p in found] == [p.b.span for p in found]
    assert len(found) == 3


# -- families and voices


def test_places_of_one_wording_are_one_family() -> None:
    accounts = [report(f"“{SAID},” said {who}.", who) for who in "abc"]
    (family,) = quote_families(shared_wording(accounts), accounts, {})
    assert [place.document for place in family.places] == ["a", "b", "c"]


def test_a_family_keeps_its_id_when_a_document_joins() -> None:
    accounts = [report(f"“{SAID},” said {who}.", who) for who in "abc"]
    (before,) = quote_families(shared_wording(accounts[:2]), accounts[:2], {})
    (after,) = quote_families(shared_wording(accounts), accounts, {})
    assert before.id == after.id


def test_different_wordings_are_different_families() -> None:
    other = "“The lighthouse keeper refused every bribe the smugglers offered.”"
    accounts = [account(f"“{SAID}.”\n{other}", name) for name in ("a", "b")]
    families = quote_families(shared_wording(accounts), accounts, {})
    assert len({family.id for family in families}) == 2


WIRE = " ".join(
    f"The {what} of the harbour council was {done} before the {when} storm came in."
    for what, done, when in (
        ("report", "printed", "first"),
        ("budget", "rejected", "second"),
        ("treasurer", "dismissed", "third"),
        ("pilot boat", "repainted", "fourth"),
        ("ledger", "burnt", "fifth"),
        ("old crane", "sold", "sixth"),
    )
)


def test_a_wire_copy_cut_short_is_one_voice() -> None:
    accounts = [account(WIRE, "wire"), account(WIRE[: len(WIRE) * 2 // 3], "cut")]
    assert voices(accounts) == {"wire": "wire", "cut": "wire"}


def test_reports_that_share_one_quotation_are_voices_of_their_own() -> None:
    accounts = [
        account(f"{WIRE} “{SAID}.”", "a"),
        account(f"{' '.join(FILLER) * 3} “{SAID}.”", "b"),
    ]
    assert voices(accounts) == {"a": "a", "b": "b"}


def test_a_family_counts_copies_as_one_voice() -> None:
    accounts = [
        account(f"{WIRE} “{SAID}.”", "wire"),
        account(f"{WIRE} “{SAID}.”", "copy"),
        report(f"“{SAID},” said Venn.", "c"),
    ]
    families = quote_families(shared_wording(accounts), accounts, voices(accounts))
    (family,) = [f for f in families if len(f.places) == 3]
    assert family.voices == 2


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            SAID.split() + ["the", "“", "”", "Orvania", "5%", "é😀", ".", "-"]
        ),
        max_size=25,
    ),
    st.lists(
        st.sampled_from(
            SAID.split() + ["the", "“", "”", "Orvania", "5%", "é😀", ".", "-"]
        ),
        max_size=25,
    ),
)
def test_whatever_the_words_spans_lie_within_their_texts(
    left: list[str], right: list[str]
) -> None:
    accounts = [account(" ".join(left), "a"), account(" ".join(right), "b")]
    for found in shared_wording(accounts):
        assert 0 <= found.a.span.start < found.a.span.end <= len(accounts[0].text)
        assert 0 <= found.b.span.start < found.b.span.end <= len(accounts[1].text)
        assert 0 < found.score <= 1
