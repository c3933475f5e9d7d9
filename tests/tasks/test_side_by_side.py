"""Two accounts beside each other: partners, ribbons and heights across."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.account import Account, account_of
from desktop.model.document import Metadata
from desktop.tasks.analyzing import analyze
from desktop.tasks.side_by_side import Side, SideBySide, between, neighbours
from desktop.text.spans import SourceSpan
from tests.invented import a_document

PILOT = (
    "The harbour board will pay for four new tugs before the ice returns.",
    "Night crews stay at sixty until spring.",
    "Nobody asked the gulls.",
)
GAZETTE = (
    "Crews on the night shift stay at sixty until the spring.",
    "A choir sang on the quay in the rain.",
    "Before the ice returns, four new tugs are to be paid for by the harbour board.",
)
HEIGHTS = st.floats(-1e5, 1e5)


def account(*paragraphs: str, language: str = "en") -> Account:
    made = a_document(*paragraphs)
    whole = (SourceSpan(0, len(made.source_text)),)
    known = Metadata(language=language)
    return account_of("invented", made.source_text, made.structure, whole, known)


@pytest.fixture(scope="module")
def pairs() -> SideBySide:
    found = analyze((account(*PILOT), account("Fog."), account(*GAZETTE)))
    return SideBySide(found, (0, 2))


def test_ribbons_join_sentences_whatever_their_order(pairs: SideBySide) -> None:
    assert [ribbon.ends for ribbon in pairs.ribbons] == [(0, 2), (1, 0)]


def test_a_partner_is_found_from_either_side(pairs: SideBySide) -> None:
    assert pairs.partners(Side.ONE, 0)[0] == 2
    assert pairs.partners(Side.OTHER, 2)[0] == 0


def test_a_sentence_that_nobody_else_says_has_no_partner(pairs: SideBySide) -> None:
    assert pairs.partners(Side.ONE, 2) == ()
    assert pairs.partners(Side.OTHER, 1) == ()


def test_the_two_can_stand_the_other_way_round(pairs: SideBySide) -> None:
    found = analyze((account(*GAZETTE), account(*PILOT)))
    turned = SideBySide(found, (1, 0))
    assert [each.ends for each in turned.ribbons] == [
        each.ends for each in pairs.ribbons
    ]


def test_documents_in_two_languages_are_not_comparable() -> None:
    found = analyze((account(*PILOT), account("Niemand fragt.", language="de")))
    pairs = SideBySide(found, (0, 1))
    assert not pairs.comparable
    assert pairs.ribbons == ()


def test_a_paragraph_has_one_anchor_its_surest() -> None:
    found = analyze((account(" ".join(PILOT)), account(*GAZETTE)))
    pairs = SideBySide(found, (0, 1))
    (anchor,) = pairs.anchors[Side.ONE]
    assert anchor in [ribbon.ends for ribbon in pairs.ribbons]
    best = max(pairs.ribbons, key=lambda ribbon: ribbon.score)
    assert anchor == best.ends


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=9),
    st.integers(0, 50),
)
def test_neighbours_enclose_the_sentence(
    anchors: list[tuple[int, int]], sentence: int
) -> None:
    anchors.sort()
    before, after = neighbours(anchors, sentence)
    assert before is None or before[0] <= sentence
    assert after is None or after[0] > sentence
    assert (before is None) == all(own > sentence for own, _other in anchors)


@given(HEIGHTS, st.tuples(HEIGHTS, HEIGHTS), st.tuples(HEIGHTS, HEIGHTS))
def test_the_height_across_lies_between_the_two_ribbons(
    height: float, before: tuple[float, float], after: tuple[float, float]
) -> None:
    found = between(height, before, after)
    low, high = sorted((before[1], after[1]))
    assert low - 1e-6 <= found <= high + 1e-6


def test_a_ribbon_at_the_line_is_level() -> None:
    assert between(120.0, (120.0, 700.0), (300.0, 40.0)) == 700.0
    assert between(300.0, (120.0, 700.0), (300.0, 40.0)) == 40.0
