"""Which columns the table has: chosen, moved, widened, remembered."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.library.columns import (
    COLUMNS,
    NARROWEST,
    WIDEST,
    Column,
    Layout,
    from_kept,
    remember,
    remembered,
)

CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("toggle"), st.sampled_from(COLUMNS), st.just(0)),
        st.tuples(st.just("move"), st.sampled_from(COLUMNS), st.integers(-3, 20)),
        st.tuples(st.just("width"), st.sampled_from(COLUMNS), st.integers(-9, 2000)),
    )
)


@given(CHANGES)
def test_what_is_kept_gives_the_same_columns_back(
    changes: list[tuple[str, Column, int]],
) -> None:
    layout = Layout()
    for what, column, number in changes:
        if what == "toggle":
            layout = layout.toggled(column)
        elif what == "width":
            layout = layout.with_width(column, number)
        elif column in layout.shown:
            layout = layout.moved(column, number)
    back = from_kept(layout.as_kept())
    assert back.shown == layout.shown
    assert all(back.width(each) == layout.width(each) for each in COLUMNS)
    assert Column.TITLE in back.shown
    assert all(NARROWEST <= back.width(each) <= WIDEST for each in COLUMNS)


def test_a_column_that_comes_back_stands_at_its_usual_place() -> None:
    assert Layout().toggled(Column.DATE).toggled(Column.DATE) == Layout()


def test_the_title_cannot_be_taken_away() -> None:
    assert Layout().toggled(Column.TITLE) == Layout()


def test_what_a_later_version_kept_is_passed_over() -> None:
    found = from_kept(["date 98", "mood 80", "title wide", "date 90", "-x 1"])
    assert found.shown == (Column.TITLE, Column.DATE)


def test_columns_are_remembered_and_the_usual_ones_leave_nothing() -> None:
    chosen = Layout().moved(Column.DATE, 0).with_width(Column.TITLE, 500)
    remember(chosen)
    assert remembered() == chosen
    remember(Layout())
    assert remembered() == Layout()
