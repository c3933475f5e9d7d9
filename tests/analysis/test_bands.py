"""Lining up passages of several columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis.bands import Place, bands

SIZES = st.lists(st.integers(0, 5), min_size=1, max_size=4)


@st.composite
def columns(
    draw: st.DrawFn,
) -> tuple[list[int], dict[tuple[Place, Place], float], int]:
    sizes = draw(SIZES)
    places = [(c, n) for c, size in enumerate(sizes) for n in range(size)]
    pairs = [(a, b) for a in places for b in places if a[0] < b[0]]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    scores = st.sampled_from([0.2, 0.5, 0.9])
    return (
        sizes,
        {pair: draw(scores) for pair in chosen},
        draw(st.integers(0, len(sizes) - 1)),
    )


@given(columns())
def test_every_passage_stands_in_one_row_of_its_column(
    given_columns: tuple[list[int], dict[tuple[Place, Place], float], int],
) -> None:
    sizes, kinship, lead = given_columns
    rows = bands(sizes, kinship, lead)
    for column, size in enumerate(sizes):
        found = [row[column] for row in rows if row[column] is not None]
        assert sorted(n for n in found if n is not None) == list(range(size))
    assert all(any(number is not None for number in row) for row in rows)


@given(columns())
def test_the_lead_column_keeps_its_order(
    given_columns: tuple[list[int], dict[tuple[Place, Place], float], int],
) -> None:
    sizes, kinship, lead = given_columns
    rows = bands(sizes, kinship, lead)
    found = [row[lead] for row in rows if row[lead] is not None]
    assert found == list(range(sizes[lead]))


@given(columns())
def test_the_strongest_pair_stands_side_by_side(
    given_columns: tuple[list[int], dict[tuple[Place, Place], float], int],
) -> None:
    sizes, kinship, lead = given_columns
    if not kinship:
        return
    (one, other), _score = min(kinship.items(), key=lambda item: (-item[1], item[0]))
    rows = bands(sizes, kinship, lead)
    assert any(row[one[0]] == one[1] and row[other[0]] == other[1] for row in rows)


def test_passages_without_kin_fill_what_is_free() -> None:
    assert bands([2, 2], {((0, 1), (1, 0)): 0.9}) == ((0, 1), (1, 0))


def test_kin_of_kin_stand_in_one_row() -> None:
    kinship = {((0, 0), (1, 0)): 0.9, ((1, 0), (2, 1)): 0.6}
    assert bands([1, 1, 2], kinship) == ((0, 0, 1), (None, None, 0))
