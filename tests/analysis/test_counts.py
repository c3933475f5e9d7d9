"""Counting tags by documents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis.counts import Counts, Measure, count_all, count_document
from desktop.model.ids import TagId
from tests.analysis.coded import Mark, codebook, coded, marked

BOOK = codebook("Ports", "Ports > Tugs", "Ports > Cranes", "Ships")
TEXT = ("Tugs pull 🚢 ships into the port.", "A crane lifts.", "Nobody paid for it.")
LENGTH = len("\n\n".join(TEXT))

MARKS = st.lists(
    st.tuples(
        st.integers(0, LENGTH - 2),
        st.integers(1, 30),
        st.lists(st.sampled_from([tag.id for tag in BOOK]), unique=True, max_size=3),
    ).map(lambda m: (m[0], min(LENGTH, m[0] + m[1]), m[2])),
    max_size=8,
)


@given(MARKS, st.sampled_from([(), (1,), (0, 2)]))
def test_a_tag_counts_the_passages_and_characters_of_everything_below_it(
    marks: list[Mark], aside: tuple[int, ...]
) -> None:
    document = coded(TEXT, marks, aside=aside)
    counts = count_document(document, BOOK)
    for tag in BOOK:
        below = BOOK.within(tag.id)
        bearing = [a for a in document.annotations if below.intersection(a.tags)]
        covered = {pos for a in bearing for pos in range(a.span.start, a.span.end)}
        kept = {pos for s in document.body.kept for pos in range(s.start, s.end)}
        amount = counts.amount(tag.id)
        assert amount.passages == len(bearing)
        assert amount.characters == len(covered & kept)
        assert amount.length == len(document.body.shown_text)


@given(st.lists(MARKS, max_size=4))
def test_totals_are_the_sum_of_the_documents(many: list[list[Mark]]) -> None:
    documents = [coded(TEXT, marks, id=str(n)) for n, marks in enumerate(many)]
    counts = count_all(documents, BOOK)
    for tag in (None, *(tag.id for tag in BOOK)):
        amounts = [each.amount(tag) for each in counts.documents]
        total = counts.total(tag)
        assert total.passages == sum(amount.passages for amount in amounts)
        assert total.characters == sum(amount.characters for amount in amounts)
        assert total.words == sum(each.document.word_count for each in documents)


def test_a_passage_with_two_sub_tags_counts_once_for_their_theme() -> None:
    counts = one(marked(TEXT, ("Tugs pull", ("Ports > Tugs", "Ports > Cranes"))))
    assert counts.total(TagId("Ports")).passages == 1


def test_overlapping_passages_cover_their_text_once() -> None:
    both = (("Tugs pull", ("Ships",)), ("pull 🚢 ships", ("Ships",)))
    amount = one(marked(TEXT, *both)).total(TagId("Ships"))
    assert amount.characters == len("Tugs pull 🚢 ships")


def test_hidden_text_is_neither_covered_nor_part_of_the_whole() -> None:
    document = marked(TEXT, ("A crane lifts.", ("Ships",)), aside=(1,))
    amount = one(document).total(TagId("Ships"))
    assert (amount.passages, amount.characters) == (1, 0)


def test_measures_are_passages_a_thousand_words_and_a_share() -> None:
    amount = one(marked(("one two three four",), ("two", ("Ships",)))).total(
        TagId("Ships")
    )
    assert amount.value(Measure.COUNT) == 1
    assert amount.value(Measure.PER_THOUSAND) == 250
    assert amount.value(Measure.SHARE) == pytest.approx(3 / 18)


def test_an_empty_document_has_nothing_in_any_measure() -> None:
    amount = one(coded(())).total(TagId("Ships"))
    assert [amount.value(measure) for measure in Measure] == [0, 0, 0]


def one(document: object) -> Counts:
    return count_all([document], BOOK)  # type: ignore[list-item]
