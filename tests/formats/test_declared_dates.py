"""Dates in fields of their own."""

from __future__ import annotations

import pytest

from desktop.formats.declared_dates import declared_date


@pytest.mark.parametrize(
    ("value", "iso", "time"),
    [
        ("2026-03-04", "2026-03-04", None),
        ("2026-03", "2026-03", None),
        ("2026", "2026", None),
        ("2026-03-04T17:42:00+00:00", "2026-03-04", "17:42"),
        ("2026-03-04T00:00:00Z", "2026-03-04", None),
        ("2026-03-04 09:05", "2026-03-04", "09:05"),
        ("2026/3/4", "2026-03-04", None),
        ("20260304", "2026-03-04", None),
        ("20260304T1742", "2026-03-04", "17:42"),
        ("4.3.2026", "2026-03-04", None),
        ("04.03.2026, 17:42", "2026-03-04", "17:42"),
        ("Wed, 04 Mar 2026 17:42:00 GMT", "2026-03-04", "17:42"),
        ("March 4, 2026", "2026-03-04", None),
        ("Published Wednesday, Mar. 4th, 2026", "2026-03-04", None),
        ("4 March 2026", "2026-03-04", None),
    ],
)
def test_dates_keep_their_precision(value: str, iso: str, time: str | None) -> None:
    date = declared_date(value)
    assert date is not None
    assert (date.iso, date.time) == (iso, time)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "yesterday",
        "03/04/2026",
        "2026-13-40",
        "2026-02-30",
        "1970-01-01T00:00:00Z",
        "0001-01-01",
        "9999-12-31",
        "2026-03-04T25:61:00Z",
        "Views: 105",
        "Smarch 4, 2026",
        "4" * 400,
    ],
)
def test_what_is_no_certain_date_is_none(value: str) -> None:
    assert declared_date(value) is None
