"""Reads the dates that files declare: ISO 8601, RFC 2822, compact, spelled in English.

What could mean two days (03/04/2026) is no date here: nothing is guessed.
"""

from __future__ import annotations

import re
from email.utils import parsedate_tz

from desktop.model.dates import PartialDate

_ISO = re.compile(
    r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?"
    r"(?:(?:[Tt]|\s+)(\d{1,2}):(\d\d)(?::(\d\d))?.*)?$"
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[Tt]?(\d\d):?(\d\d):?(\d\d)?.*)?$")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,?\s+(\d{1,2}):(\d\d))?")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})")
_OLDEST, _LAST = 1600, 2100


def declared_date(value: str) -> PartialDate | None:
    """The date a file gives in a field of its own; None if it is none for certain.

    The time is as printed, without regard to its zone; midnight to the second is
    what programs write when they do not know the time, so it is left out.
    """
    value = value.strip()
    if len(value) > 60:
        return None
    if match := _ISO.match(value):
        year, _sep, month, day, hour, minute, second = match.groups()
        return _date(year, month, day, hour, minute, second)
    if match := _COMPACT.match(value):
        return _date(*match.groups())
    if match := _DOTTED.match(value):
        day, month, year, hour, minute = match.groups()
        return _date(year, month, day, hour, minute)
    mail = parsedate_tz(value) if ":" in value else None
    if mail is not None:
        return _date(*(str(part) for part in mail[:6]))
    if match := _MONTH_FIRST.search(value):
        return _date(match[3], _month(match[1]), match[2])
    if match := _DAY_FIRST.search(value):
        return _date(match[3], _month(match[2]), match[1])
    return None


def _month(name: str) -> str:
    short = name[:3].lower()
    return str(_MONTHS.index(short) + 1) if short in _MONTHS else "0"


def _date(
    year: str,
    month: str | None = None,
    day: str | None = None,
    hour: str | None = None,
    minute: str | None = None,
    second: str | None = None,
) -> PartialDate | None:
    parts = [f"{int(part):02}" for part in (year, month, day) if part is not None]
    time = None
    if hour is not None and minute is not None:
        time = f"{int(hour):02}:{int(minute):02}"
        if time == "00:00" and not int(second or 0):
            time = None
    try:
        date = PartialDate("-".join(parts), time)
    except ValueError:
        return None
    epoch = date.iso == "1970-01-01"
    return date if _OLDEST <= int(year) <= _LAST and not epoch else None
