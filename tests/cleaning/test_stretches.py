"""Stretches of running text: where they begin and end, and how they compare."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.cleaning.stretches import compared, stretches

MASSES = st.lists(st.integers(-20, 20).map(float), max_size=40)


def test_a_long_way_down_parts_the_article_from_the_comments() -> None:
    mass = [-3.0, 8.0, 9.0, -4.0, -4.0, -4.0, 7.0, -1.0]
    assert [(each.first, each.last) for each in stretches(mass, 9.0)] == [
        (1, 2),
        (6, 6),
    ]


def test_a_subhead_between_paragraphs_parts_nothing() -> None:
    mass = [8.0, 9.0, -4.0, 9.0]
    assert [(each.first, each.last) for each in stretches(mass, 9.0)] == [(0, 3)]


@given(MASSES, st.floats(1, 40))
def test_stretches_come_in_order_and_begin_and_end_with_text(
    mass: list[float], depth: float
) -> None:
    at = -1
    for each in stretches(mass, depth):
        assert at < each.first <= each.last
        assert mass[each.first] > 0 < mass[each.last] and each.mass > 0
        at = each.last


@given(MASSES, st.floats(1, 40))
def test_every_block_is_compared(mass: list[float], depth: float) -> None:
    found = stretches(mass, depth)
    columns = compared(found, mass)
    assert [len(column) for column in columns] == [len(mass)] * 7
    inside = {i for each in found for i in range(each.first, each.last + 1)}
    assert {i for i, value in enumerate(columns[2]) if value == 1.0} == inside


def test_the_main_stretch_is_the_measure_of_the_others() -> None:
    mass = [4.0, -20.0, 16.0, -20.0, 8.0]
    share, order, _inside, before, against, later, _length = compared(
        stretches(mass, 9.0), mass
    )
    assert share == [0.25, 0.25, 1.0, 1.0, 0.5]
    assert order == [-1.0, -1.0, 0.0, 0.0, 1.0]
    assert before[4] == 20 / 28 and against == [0.0, 20.0, 0.0, 20.0, 0.0]
    assert later == [1.0, 1.0, 0.5, 0.5, 0.0]
