"""Dates as pages print them; what is not certain stays unsaid."""

from __future__ import annotations

import pytest

from desktop.cleaning.dates import find_date


@pytest.mark.parametrize(
    ("line", "iso", "time"),
    [
        ("24 January 2031 15:26", "2031-01-24", "15:26"),
        ("7:38 am - February 12, 2031", "2031-02-12", "07:38"),
        ("Published 6:15 p.m. ET March 5, 2031", "2031-03-05", "18:15"),
        ("Mon 18 Nov 2030 18.54 GMT", "2030-11-18", "18:54"),
        ("2031-03-04", "2031-03-04", None),
        ("04.03.2031, 9:05 Uhr", "2031-03-04", "09:05"),
        ("4. März 2031", "2031-03-04", None),
        ("le 4 février 2031 à 18h30", "2031-02-04", "18:30"),
        ("4 de marzo de 2031", "2031-03-04", None),
        ("4 березня 2031, 19:05", "2031-03-04", "19:05"),
        ("2031年3月4日", "2031-03-04", None),
        ("2031년 3월 4일", "2031-03-04", None),
        ("25/03/2031", "2031-03-25", None),
        ("03/25/2031", "2031-03-25", None),
        ("Strategy Paper 14, April 2031", "2031-04", None),
    ],
)
def test_a_printed_date_is_read(line: str, iso: str, time: str | None) -> None:
    found = find_date(line)
    assert found is not None
    assert (found.date.iso, found.date.time) == (iso, time)


def test_day_and_month_that_could_be_swapped_leave_only_the_year() -> None:
    found = find_date("05/03/2031 07:58:00")
    assert found is not None
    assert found.date.iso == "2031"


@pytest.mark.parametrize(
    "line",
    ["Views: 105", "2 hours ago", "yesterday, 14:30", "31 February 2031", "in 2031"],
)
def test_what_is_no_full_date_is_not_guessed(line: str) -> None:
    assert find_date(line) is None
