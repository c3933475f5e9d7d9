"""Facts of many documents, laid out by date."""

from __future__ import annotations

import pytest

from desktop.model.dates import PartialDate
from desktop.model.document import (
    Document,
    Metadata,
    Original,
    ReadingStatus,
)
from desktop.model.ids import DocumentId
from desktop.tasks.fact_rows import several_sources
from desktop.tasks.fact_trails import TRAIL_COLUMNS, trails
from desktop.tasks.facts import FactCell, FactRow, Verdict
from desktop.text.spans import SourceSpan

DATES = ("2026-03-02", None, "2026-01", "2026-02-14", "2025", "2026-03-01")


def a_document_of(published: str | None, number: int) -> Document:
    date = PartialDate(published) if published else None
    return Document(
        DocumentId(str(number)),
        Original("0" * 64, f"{number}.txt", "text/plain", "utf-8", 10),
        Metadata(published=date),
        ReadingStatus.TO_READ,
        opened=False,
        note="",
        word_count=2,
        added_at="2026-01-01T00:00:00Z",
    )


DOCUMENTS = tuple(a_document_of(date, number) for number, date in enumerate(DATES))


def a_cell(document: Document, words: str = "") -> FactCell:
    said = words or f"said in {document.id}"
    return FactCell(document.id, SourceSpan(0, 1), said, 1)


FACT = FactRow(
    "Ferry", "count", tuple(map(a_cell, DOCUMENTS)), Verdict.CHECK, why="They differ."
)


def words_of(row: FactRow) -> list[str]:
    return [cell.words for cell in row.said]


def test_the_earliest_stands_first_and_what_has_no_date_last() -> None:
    first, second = trails([FACT], DOCUMENTS)
    documents = [cell.document for cell in (*first.said, *second.said)]
    assert documents == ["4", "2", "3", "5", "0", "1"]


def test_a_fact_goes_on_in_the_next_row_without_its_name() -> None:
    first, second = trails([FACT], DOCUMENTS)
    assert (first.title, first.goes_on) == ("Ferry", False)
    assert (second.title, second.goes_on) == ("", True)


def test_what_is_to_be_checked_is_so_in_every_row_of_a_fact() -> None:
    assert {row.verdict for row in trails([FACT], DOCUMENTS)} == {Verdict.CHECK}


def test_every_row_has_the_same_number_of_cells() -> None:
    assert {len(row.cells) for row in trails([FACT], DOCUMENTS)} == {TRAIL_COLUMNS}


def test_each_row_knows_all_that_was_said() -> None:
    first, second = trails([FACT], DOCUMENTS)
    assert first.whole == second.whole
    assert len(first.whole) == len(DOCUMENTS)


def test_rows_that_go_on_become_one_trail() -> None:
    cells: list[FactCell | None] = [None] * len(DOCUMENTS)
    cells[3] = a_cell(DOCUMENTS[3], "first")
    more: list[FactCell | None] = [None] * len(DOCUMENTS)
    more[3] = a_cell(DOCUMENTS[3], "second")
    rows = [
        FactRow("Vale", "Ferries", tuple(cells)),
        FactRow("", "", tuple(more), goes_on=True),
        FactRow("", "Piers", tuple(cells)),
    ]
    assert [words_of(row) for row in trails(rows, DOCUMENTS)] == [
        ["first", "second"],
        ["first"],
    ]


@pytest.mark.parametrize(("documents", "kept"), [((3, 3), 0), ((3, 4), 1)])
def test_several_sources_are_several_documents_not_several_cells(
    documents: tuple[int, ...], kept: int
) -> None:
    cells = tuple(a_cell(DOCUMENTS[number]) for number in documents)
    rows = trails([FactRow("Vale", "", cells)], DOCUMENTS)
    assert len(several_sources(rows)) == kept
