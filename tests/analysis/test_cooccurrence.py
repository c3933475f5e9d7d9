"""Tags that stand together, on one passage or on passages that overlap."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations_with_replacement

from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis.counts import Axis, Column, Measure, count_all
from desktop.model.ids import TagId
from desktop.model.listing import Coded
from tests.analysis.coded import Mark, codebook, coded

BOOK = codebook("Ports", "Ports > Tugs", "Ports > Cranes", "Ships")
PORTS, TUGS, SHIPS = TagId("Ports"), TagId("Ports > Tugs"), TagId("Ships")
TEXT = ("Tugs pull ships into the port.", "A crane lifts.", "Nobody paid.")
LENGTH = len("\n\n".join(TEXT))

MARKS = st.lists(
    st.tuples(
        st.integers(0, LENGTH - 2),
        st.integers(1, 20),
        st.lists(st.sampled_from([tag.id for tag in BOOK]), unique=True, max_size=3),
    ).map(lambda m: (m[0], min(LENGTH, m[0] + m[1]), m[2])),
    max_size=6,
)


def _columns(*documents: Coded) -> dict[str, Column]:
    return {each.key: each for each in count_all(documents, BOOK).columns(Axis.TAG)}


def _places(marks: Sequence[Mark], one: TagId, other: TagId) -> int:
    """How often two tags meet, counted the slow way."""
    return sum(
        (first is second or first[0] < second[1] and second[0] < first[1])
        and any(
            BOOK.within(one) & set(here) and BOOK.within(other) & set(there)
            for here, there in ((first[2], second[2]), (second[2], first[2]))
        )
        for first, second in combinations_with_replacement(marks, 2)
    )


@given(MARKS, st.sampled_from([(), (1,), (0, 2)]))
def test_two_tags_meet_once_for_each_pair_of_passages(
    marks: list[Mark], aside: tuple[int, ...]
) -> None:
    columns = _columns(coded(TEXT, marks, aside=aside))
    for column in columns.values():
        for tag in BOOK:
            if tag.id not in column.kin:
                places = _places(marks, tag.id, TagId(column.key))
                assert column.amount(tag.id).passages == places


@given(st.lists(MARKS, max_size=3))
def test_it_does_not_matter_which_tag_is_the_column(many: list[list[Mark]]) -> None:
    columns = _columns(*(coded(TEXT, m, id=str(n)) for n, m in enumerate(many)))
    for one in columns.values():
        for other in columns.values():
            there = other.amount(TagId(one.key))
            assert one.amount(TagId(other.key)) == there


@given(MARKS)
def test_a_tag_meets_itself_on_its_own_passages(marks: list[Mark]) -> None:
    document = coded(TEXT, marks)
    counts = count_all([document], BOOK)
    for column in counts.columns(Axis.TAG):
        own = TagId(column.key)
        assert column.amount(own) == column.amount(None) == counts.total(own)


@given(MARKS)
def test_text_on_both_tags_is_what_passages_on_both_cover(marks: list[Mark]) -> None:
    document = coded(TEXT, marks)

    def cover(tag: TagId) -> set[int]:
        below = BOOK.within(tag)
        return {n for s, e, t in marks if below.intersection(t) for n in range(s, e)}

    for column in _columns(document).values():
        for tag in BOOK:
            both = cover(tag.id) & cover(TagId(column.key))
            assert column.amount(tag.id).characters == len(both)


@given(MARKS)
def test_the_passages_of_a_cell_are_those_that_meet(marks: list[Mark]) -> None:
    document = coded(TEXT, marks)
    for column in _columns(document).values():
        for tag in BOOK:
            listed = column.counted(document.annotations, tag.id, BOOK)
            assert bool(listed) is bool(column.amount(tag.id).passages)
            spans = [(a.span.start, a.span.end, a.tags) for a in listed]
            places = column.amount(tag.id).passages
            if tag.id not in column.kin:
                assert _places(spans, tag.id, TagId(column.key)) == places


def test_a_theme_and_its_own_sub_tag_have_the_sub_tags_passages_in_common() -> None:
    columns = _columns(coded(TEXT, [(0, 4, [TUGS]), (2, 9, [PORTS])]))
    assert columns[PORTS].amount(TUGS).passages == 1
    assert columns[TUGS].amount(PORTS).passages == 1


def test_passages_that_only_touch_do_not_meet() -> None:
    columns = _columns(coded(TEXT, [(0, 4, [TUGS]), (4, 9, [SHIPS])]))
    assert columns[SHIPS].amount(TUGS).passages == 0


def test_where_tags_meet_is_measured_by_all_documents() -> None:
    both = coded(("one two three four",), [(4, 7, [TUGS, SHIPS])])
    silent = coded(("five six seven",), id="b")
    amount = _columns(both, silent)[SHIPS].amount(TUGS)
    assert amount.words == 7
    assert amount.value(Measure.SHARE) == 3 / (18 + 14)


def test_tags_nobody_laid_have_no_column() -> None:
    assert list(_columns(coded(TEXT, [(0, 4, [TUGS])]))) == [PORTS, TUGS]
