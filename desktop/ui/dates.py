"""Dates and times as the window shows them, in the user's locale."""

from __future__ import annotations

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt

from desktop.i18n import _
from desktop.model.dates import PartialDate, Precision

_PATTERNS = {
    Precision.YEAR: "yyyy",
    Precision.MONTH: "MMM yyyy",
    Precision.DAY: "d MMM yyyy",
}


def date_text(date: PartialDate | None) -> str:
    """A date as exact as it is known: "24 Jan 2026", "Jan 2026", "2026", "No date"."""
    if date is None:
        return _("No date")
    first = date.first_day()
    day = QDate(first.year, first.month, first.day)
    return QLocale().toString(day, _PATTERNS[date.precision])


def moment_text(utc: str, now: QDateTime | None = None) -> str:
    """A UTC time of the model in local time: the clock today, else the day."""
    local = QDateTime.fromString(utc, Qt.DateFormat.ISODate).toLocalTime()
    today = (now or QDateTime.currentDateTime()).date()
    if local.date() == today:
        return QLocale().toString(local.time(), "HH:mm")
    pattern = "d MMM" if local.date().year() == today.year() else "d MMM yyyy"
    return QLocale().toString(local.date(), pattern)
