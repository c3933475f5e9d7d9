"""Passages by date: rows, precision, what is undated, and room for all."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis.timeline import (
    Arrangement,
    Timeline,
    days_of,
    lanes,
    share_of,
    ticks,
    timeline,
)
from desktop.model.annotation import Annotation, Stance, Statement, Tagging
from desktop.model.dates import PartialDate
from desktop.model.document import Document, Metadata
from desktop.model.ids import TagId
from tests.analysis.coded import Mark, codebook, coded

BOOK = codebook("Ports", "Ports > Tugs", "Ships")
DATES = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31))
EXTENTS = st.lists(
    st.tuples(st.floats(0, 500), st.floats(0, 200)).map(lambda p: (p[0], sum(p))),
    max_size=12,
).map(sorted)


def dated(
    iso: str | None, *marks: Mark, id: str = "doc", said: Statement | None = None
) -> tuple[Document, list[Annotation]]:
    """A document of a date with passages, which have the statement `said`."""
    made = coded(("Tugs pull ships past the pier.",), marks, id=id)
    known = Metadata(title=id, published=PartialDate(iso) if iso else None)
    found = [replace(each, statement=said or Statement()) for each in made.annotations]
    return replace(made.document, metadata=known), found


def laid(
    *documents: tuple[Document, Sequence[Annotation]],
    by: Arrangement = Arrangement.THEME,
) -> Timeline:
    annotations = [each for _document, found in documents for each in found]
    return timeline([document for document, _found in documents], annotations, BOOK, by)


def test_a_passage_stands_once_in_the_row_of_each_of_its_themes() -> None:
    line = laid(dated("2026-03-04", (0, 4, ["Ports", "Ports > Tugs", "Ships"])))
    assert [each.key for each in line.dated] == ["Ports", "Ships"]


def test_the_oldest_comes_first_whatever_the_precision() -> None:
    line = laid(
        dated("2026-03-04", (0, 4, ["Ships"]), id="day"),
        dated("2026", (0, 4, ["Ships"]), id="year"),
        dated("2026-02", (0, 4, ["Ships"]), id="month"),
    )
    assert [each.document.id for each in line.dated] == ["year", "month", "day"]


def test_when_it_was_said_counts_before_the_documents_date() -> None:
    said = Statement(said_on=PartialDate("2025-12"))
    line = laid(dated("2026-03-04", (0, 4, ["Ships"]), said=said))
    assert [each.date for each in line.dated] == [PartialDate("2025-12")]


def test_an_undated_passage_waits_once_and_is_not_placed() -> None:
    line = laid(dated(None, (0, 4, ["Ports", "Ships"])))
    assert line.dated == ()
    assert line.keys == ()
    assert len(line.undated) == 1


def test_a_highlight_without_tag_or_statement_is_left_out() -> None:
    line = laid(dated("2026-03-04", (0, 4, [])))
    assert line.dated == () and line.undated == ()


def test_a_statement_without_a_tag_has_the_last_row() -> None:
    said = Statement(speaker="Ines Morrow")
    line = laid(
        dated("2026-03-04", (0, 4, []), said=said),
        dated("2026-03-05", (0, 4, ["Ships"]), id="later"),
    )
    assert line.keys == ("Ships", "")


def test_speakers_are_rows_in_alphabetical_order() -> None:
    line = laid(
        dated("2026", (0, 4, ["Ships"]), id="a", said=Statement(speaker="Zoe Brandt")),
        dated("2025", (0, 4, ["Ships"]), id="b", said=Statement(speaker="ana Mora")),
        dated("2024", (0, 4, ["Ships"]), id="c"),
        by=Arrangement.SPEAKER,
    )
    assert line.keys == ("ana Mora", "Zoe Brandt", "")


def test_a_row_has_the_stances_of_its_own_theme_only() -> None:
    document, (annotation,) = dated("2026-03-04", (0, 4, []))
    taggings = (
        Tagging(TagId("Ports"), Stance.FOR),
        Tagging(TagId("Ships"), Stance.AGAINST),
    )
    line = laid((document, [replace(annotation, taggings=taggings)]))
    assert [each.stances for each in line.dated] == [(Stance.FOR,), (Stance.AGAINST,)]


@pytest.mark.parametrize(
    ("iso", "last"),
    [
        ("2026-02-11", "2026-02-11"),
        ("2024-02", "2024-02-29"),
        ("2026", "2026-12-31"),
        ("9999-12", "9999-12-31"),
    ],
)
def test_a_date_reaches_to_the_last_day_it_can_mean(iso: str, last: str) -> None:
    assert days_of(PartialDate(iso))[1].isoformat() == last


@given(DATES, DATES, st.integers(2, 20))
def test_ticks_are_few_evenly_apart_and_inside(
    one: datetime.date, other: datetime.date, most: int
) -> None:
    within = (min(one, other), max(one, other))
    found = ticks(within, most)
    assert len(found) <= most
    assert all(within[0] <= day <= within[1] and day.day == 1 for day in found)
    months = [day.year * 12 + day.month for day in found]
    assert len({late - early for early, late in pairwise(months)}) <= 1


@given(DATES, DATES, DATES)
def test_a_day_inside_the_axis_has_a_share_of_it(
    one: datetime.date, day: datetime.date, other: datetime.date
) -> None:
    first, day, last = sorted((one, day, other))
    assert 0 <= share_of(day, (first, last)) < 1


@given(EXTENTS, st.floats(0, 20))
def test_what_shares_a_lane_does_not_touch(
    extents: list[tuple[float, float]], gap: float
) -> None:
    found = lanes(extents, gap)
    assert len(found) == len(extents)
    for one, other in combinations(range(len(extents)), 2):
        if found[one] == found[other]:
            assert extents[one][1] + gap <= extents[other][0]


def test_the_lowest_free_lane_is_taken() -> None:
    assert lanes([(0, 9), (1, 3), (2, 4), (5, 6), (5, 8)], 1) == (0, 1, 2, 1, 2)
