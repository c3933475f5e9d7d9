"""Which figures leave a measure with those that are taken out."""

from __future__ import annotations

from desktop.model.ids import DocumentId, MeasureId
from desktop.model.measures import Alias, Measure
from desktop.tasks.facts import FactRow
from desktop.tasks.filed import TakenOut, taking_out
from desktop.text.spans import SourceSpan

PILOT, GAZETTE = DocumentId("pilot"), DocumentId("gazette")
PIER = Alias("money", "EUR", ("pier", "ferri"))
QUAY = Alias("money", "EUR", ("quay", "cost"))


def a_row(*placed: tuple[DocumentId, tuple[Alias, ...]], filed: bool = True) -> FactRow:
    return FactRow(
        "Pier",
        "",
        (),
        places=tuple((document, SourceSpan(0, 5)) for document, _met in placed),
        measure=Measure(MeasureId("m"), "Pier", (PIER, QUAY)) if filed else None,
        met=tuple(met for _document, met in placed),
    )


def test_what_is_met_in_another_way_stays() -> None:
    row = a_row((PILOT, (PIER,)), (GAZETTE, (QUAY,)))
    assert taking_out(row, PILOT) == TakenOut((PIER,), 1, 0, empties=False)


def test_what_is_met_in_the_same_way_goes_along() -> None:
    row = a_row((PILOT, (PIER,)), (GAZETTE, (PIER,)))
    assert taking_out(row, PILOT) == TakenOut((PIER,), 1, 1, empties=False)


def test_what_is_met_in_one_more_way_stays() -> None:
    row = a_row((PILOT, (PIER,)), (GAZETTE, (PIER, QUAY)))
    assert taking_out(row, PILOT) == TakenOut((PIER,), 1, 0, empties=False)


def test_nothing_is_left_when_every_way_is_forgotten() -> None:
    row = a_row((PILOT, (PIER,)), (PILOT, (QUAY,)))
    assert taking_out(row, PILOT) == TakenOut((PIER, QUAY), 2, 0, empties=True)


def test_nothing_can_be_taken_out_of_a_row_that_is_not_filed() -> None:
    assert taking_out(a_row((PILOT, ()), filed=False), PILOT) is None
