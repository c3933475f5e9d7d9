"""Reads a date as an analyst types it, and never makes it more exact than typed."""

from __future__ import annotations

import re

from desktop.cleaning.dates import find_date
from desktop.i18n import _
from desktop.model.dates import PartialDate, Precision

_PLAIN = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_CLOCK = re.compile(r"(?:^|[\s,T])(\d{1,2}):(\d{2})(?::\d{2})?$")


class NotADate(ValueError):
    """What was typed is no date; the message says what would be."""


def read_date(text: str) -> PartialDate:
    """The date that was typed: "2026", "2026-03" or "4 March 2026", perhaps "18:30".

    Raises NotADate.
    """
    rest = text.strip()
    time: str | None = None
    clock = _CLOCK.search(rest)
    if clock is not None:
        time = f"{int(clock[1]):02}:{clock[2]}"
        rest = rest[: clock.start()].strip().rstrip(",")
    plain = _PLAIN.fullmatch(rest)
    try:
        if plain is not None:
            parts = [
                plain[1],
                *(f"{int(part):02}" for part in plain.groups()[1:] if part),
            ]
            date = PartialDate("-".join(parts), time)
        else:
            found = find_date(rest)
            if found is None or found.rest:
                raise NotADate(_("Write 2026, 2026-03, 2026-03-04 or 4 March 2026"))
            if found.date.precision is Precision.YEAR:
                # 03/04/2026 is March to some and April to others.
                raise NotADate(
                    _("Which is the month? Write 2026-03-04 or 4 March 2026")
                )
            date = PartialDate(found.date.iso, time or found.date.time)
    except NotADate:
        raise
    except ValueError as error:
        raise NotADate(_("There is no such day or time")) from error
    if date.time is not None and len(date.iso) < len("2026-03-04"):
        raise NotADate(_("A time needs a day: 2026-03-04 18:30"))
    return date


def date_entry(date: PartialDate) -> str:
    """A date as the field shows it: what `read_date` reads back to the same date."""
    return f"{date.iso} {date.time}" if date.time else date.iso
