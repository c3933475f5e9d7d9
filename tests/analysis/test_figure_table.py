"""Figures as rows by measure and columns by document."""

from __future__ import annotations

from desktop.analysis.figures import (
    Figure,
    MeasureRow,
    RowState,
    alias_of,
    figure_groups,
    figures_in,
    measure_rows,
)
from desktop.model.ids import MeasureId
from desktop.model.measures import Measure
from tests.analysis.accounts import account

ONE = "League members must raise defence spending to 4% of GDP."
SAME = "The members will raise defence spending to 4% of GDP."
OTHER = "Members must raise League defence spending to 6% of GDP."
CURRENT = "The current 2% of GDP of League members for defence spending is too low."


def figures(*texts: str) -> list[Figure]:
    return [
        figure
        for number, text in enumerate(texts)
        for figure in figures_in(account(text, f"{number}.txt"))
    ]


def rows(*texts: str, filed: str = "") -> tuple[MeasureRow, ...]:
    """The rows; a text that is filed names the only measure by its figures."""
    found = figures(*texts)
    aliases = tuple(alias_of(figure) for figure in figures(filed))
    measures = [Measure(MeasureId("m"), "Fleet", aliases)] if filed else []
    return measure_rows(measures, found, figure_groups(found))


def test_the_next_document_lands_in_the_row_of_a_filed_measure() -> None:
    (row,) = rows(SAME, filed=ONE)
    assert row.measure is not None
    assert list(row.cells) == ["0.txt"]


def test_a_figure_of_something_else_stays_out_of_the_row() -> None:
    (row,) = rows("Eel exports came to 4% of GDP in a bad year.", filed=ONE)
    assert row.cells == {}


def test_a_figure_of_another_unit_stays_out_of_the_row() -> None:
    (row,) = rows("League members raise defence spending by 4%.", filed=ONE)
    assert row.cells == {}


def test_one_document_is_one_source() -> None:
    (row,) = rows(SAME, filed=ONE)
    assert row.state is RowState.ONE_SOURCE


def test_the_same_value_in_two_documents_agrees() -> None:
    (row,) = rows(ONE, SAME)
    assert row.state is RowState.AGREES


def test_different_values_are_to_be_checked() -> None:
    (row,) = rows(ONE, OTHER, filed=ONE)
    assert row.state is RowState.CHECK


def test_a_current_value_beside_a_wanted_one_is_an_evolution() -> None:
    (row,) = rows(ONE, CURRENT, filed=ONE)
    assert row.state is RowState.EVOLUTION


def test_a_filed_figure_is_in_no_other_row() -> None:
    (row,) = rows(ONE, SAME, filed=ONE)
    assert len(row.figures) == 2


def test_a_measure_without_figures_keeps_its_row() -> None:
    (row,) = rows("Nothing to count here.", filed=ONE)
    assert (row.figures, row.state) == ((), RowState.ONE_SOURCE)
