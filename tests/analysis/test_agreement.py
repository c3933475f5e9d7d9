"""Agreement coefficients: published values, and laws that hold for any data."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis.agreement.continuum import Marked, agreement, overlap_f1
from desktop.analysis.agreement.units import MEASURES, Row, Table
from desktop.text.spans import Span

TABLES = st.lists(
    st.tuples(*[st.sampled_from(["a", "b", "c"])] * 2), min_size=1, max_size=30
)


def pairs(counts: dict[tuple[str, str], int]) -> list[Row]:
    return [pair for pair, n in counts.items() for _ in range(n)]


TWO = pairs({("y", "y"): 20, ("y", "n"): 5, ("n", "y"): 10, ("n", "n"): 15})
# The three coders with gaps of Krippendorff 2011.
GAPS: list[Row] = [
    (None, 1, None), (None, None, None), (None, 2, 2), (None, 1, 1), (None, 3, 3),
    (3, 3, 4), (4, 4, 4), (1, 3, None), (2, None, 2), (1, None, 1), (1, None, 1),
    (3, None, 3), (3, None, 3), (None, None, None), (3, None, 4),
]  # fmt: skip


@pytest.mark.parametrize(
    ("measure", "table", "value"),
    [
        ("percent", TWO, 0.7),
        ("cohen_kappa", TWO, 0.4),
        ("scott_pi", TWO, 0.3939),
        ("bennett_s", TWO, 0.4),
        ("gwet_ac1", TWO, 0.4059),
        ("fleiss_kappa", TWO, 0.3939),
        ("krippendorff_alpha", GAPS, 0.691),
    ],
)
def test_a_known_table_has_its_known_value(
    measure: str, table: Table, value: float
) -> None:
    assert MEASURES[measure](table) == pytest.approx(value, abs=5e-4)


@given(TABLES)
def test_coders_who_say_the_same_agree_fully_or_without_a_value(
    table: list[Row],
) -> None:
    same = [(row[0], row[0]) for row in table]
    for name, measure in MEASURES.items():
        assert measure(same) in (None, pytest.approx(1.0)), name


@given(TABLES)
def test_it_does_not_matter_who_is_named_first(table: list[Row]) -> None:
    turned = [(row[1], row[0]) for row in table]
    for measure in MEASURES.values():
        assert measure(table) == pytest.approx(measure(turned))


@pytest.mark.parametrize("table", [[], [(None, "a")], [("a",)], [("a", "a")]])
def test_where_nothing_varies_there_is_no_chance_to_correct(table: list[Row]) -> None:
    for name, measure in MEASURES.items():
        if name != "percent":
            assert measure(table) is None, name


@st.composite
def marked(draw: st.DrawFn, length: int) -> list[Marked]:
    edges = sorted(draw(st.sets(st.integers(0, length), max_size=8)))
    return [
        (Span(start, end), draw(st.sampled_from("ab")))
        for start, end in zip(edges[::2], edges[1::2], strict=False)
    ]


@given(marked(40))
def test_a_text_marked_alike_is_agreed_on(one: list[Marked]) -> None:
    found = agreement(40, [one, list(one)])
    values = (found.u_alpha, found.bar_u_alpha, found.cu_alpha, found.alpha_u)
    assert all(value in (None, pytest.approx(1.0)) for value in values)


@given(marked(40), marked(40))
def test_the_order_of_coders_does_not_matter_on_a_text(
    one: list[Marked], other: list[Marked]
) -> None:
    first, second = agreement(40, [one, other]), agreement(40, [other, one])
    assert first.u_alpha == pytest.approx(second.u_alpha)
    assert first.cu_alpha == pytest.approx(second.cu_alpha)
    assert first.alpha_u == pytest.approx(second.alpha_u)


def test_another_value_costs_the_values_and_not_the_stretches() -> None:
    left = [(Span(0, 10), "a"), (Span(20, 30), "b")]
    right = [(Span(0, 10), "a"), (Span(20, 30), "a")]
    found = agreement(40, [left, right])
    assert found.bar_u_alpha == pytest.approx(1.0)
    assert found.u_alpha is not None and found.u_alpha < 1
    assert found.cu_alpha is not None and found.cu_alpha < 1


def test_stretches_of_one_coder_may_not_overlap() -> None:
    with pytest.raises(ValueError, match="overlaps"):
        agreement(10, [[(Span(0, 5), "a"), (Span(4, 8), "b")], []])


def test_overlap_counts_pairs_of_one_value_by_the_longer_stretch() -> None:
    one = [(Span(0, 10), "a"), (Span(20, 30), "a")]
    other = [(Span(0, 6), "a"), (Span(20, 30), "b")]
    assert overlap_f1(one, other, 0.5) == 0.5
    assert overlap_f1(one, other, 0.9) == 0.0
    assert overlap_f1([], [], 0.5) is None
