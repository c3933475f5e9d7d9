"""Dates that say how exactly they are known."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Precision(StrEnum):
    """How much of a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A calendar date known to the year, the month or the day, perhaps with a time.

    `iso` is cut to the precision ("2026", "2026-01", "2026-01-24"), so nothing is
    ever more exact than the text was. `time` is "HH:MM" as printed, no zone, or None.
    """

    iso: str
    time: str | None = None

    def __post_init__(self) -> None:
        self.first_day()  # Raises ValueError for what is no date.
        if self.time is not None:
            datetime.time.fromisoformat(self.time)

    @property
    def precision(self) -> Precision:
        """How much of the date is known."""
        return (Precision.YEAR, Precision.MONTH, Precision.DAY)[self.iso.count("-")]

    def first_day(self) -> datetime.date:
        """The first day it can mean, to sort by. Raises ValueError if none exists."""
        parts = [int(part) for part in self.iso.split("-")]
        if len(self.iso) not in (4, 7, 10) or len(parts) > 3:
            raise ValueError(f"not a date: {self.iso}")
        return datetime.date(*(parts + [1, 1])[:3])
