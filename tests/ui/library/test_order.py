"""Laws of the order of documents, whatever the column."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from desktop.model.document import ReadingStatus
from desktop.model.ids import DocumentId, TagId
from desktop.model.listing import Marked, ShelfRow
from desktop.ui.library.order import Sort, ascends, ordered, title_key, titles_in_order

WORDS = st.sampled_from(("", "Ada", "bo", "Çelik", "Zürich"))
DAYS = st.sampled_from(("", "2025", "2025-05", "2026-01-24"))
ROWS = st.lists(
    st.builds(
        lambda title, outlet, day, status, words, passages, tags: ShelfRow(
            DocumentId(""),
            title,
            outlet,
            "a.txt",
            outlet,
            day,
            "",
            outlet,
            status,
            False,
            "",
            passages,
            tuple((TagId(str(n)), 1) for n in range(tags)),
            0,
            outlet,
            words,
        ),
        st.text(max_size=3),
        WORDS,
        DAYS,
        st.sampled_from(ReadingStatus),
        st.integers(0, 5),
        st.integers(0, 5),
        st.integers(0, 3),
    ),
    max_size=12,
).map(lambda rows: [r._replace(id=DocumentId(str(n))) for n, r in enumerate(rows)])
BY = {
    Sort.OUTLET: lambda row: row.outlet.casefold(),
    Sort.DATE: lambda row: row.published.ljust(10, "0") if row.published else "",
    Sort.WORDS: lambda row: row.words,
    Sort.PASSAGES: lambda row: row.passages,
    Sort.TAGS: lambda row: len(row.tags),
}


@given(ROWS, st.sampled_from(Sort), st.booleans())
def test_an_order_has_every_document_once(
    rows: list[ShelfRow], sort: Sort, backwards: bool
) -> None:
    by_title = titles_in_order(rows)
    found = ordered(rows, by_title, sort, backwards=backwards)
    assert sorted(row.id for row in found) == sorted(row.id for row in rows)


@given(ROWS, st.sampled_from(tuple(BY)), st.booleans())
def test_values_run_one_way_and_the_unknown_are_last_both_ways(
    rows: list[ShelfRow], sort: Sort, backwards: bool
) -> None:
    values = [
        BY[sort](row)
        for row in ordered(rows, titles_in_order(rows), sort, backwards=backwards)
    ]
    known = [value for value in values if value != ""]
    assert values == known + [""] * (len(values) - len(known))
    down = not ascends(sort, backwards=backwards)
    assert known == sorted(known, reverse=down)


def test_titles_sorted_piece_by_piece_are_titles_sorted() -> None:
    chance = random.Random(4)
    blank = ShelfRow(
        DocumentId(""), "", "", "", "", "", "", "", ReadingStatus.DONE, False, "", 0, ()
    )
    rows = [blank._replace(title=str(chance.random())[:6]) for _n in range(10_000)]
    assert titles_in_order(rows) == sorted(rows, key=title_key)


@given(ROWS, st.booleans())
def test_who_marked_last_comes_first(rows: list[ShelfRow], backwards: bool) -> None:
    marked = {row.id: Marked(("Ada",), f"2026-0{1 + int(row.id) % 9}") for row in rows}
    found = ordered(
        rows, titles_in_order(rows), Sort.MARKED, backwards=backwards, marked=marked
    )
    times = [marked[row.id].at for row in found]
    assert times == sorted(times, reverse=not backwards)
