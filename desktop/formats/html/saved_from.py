"""Where and when a page was saved, as the program that saved it noted at its top."""

from __future__ import annotations

import re

from desktop.formats.declared_dates import declared_date
from desktop.model.dates import PartialDate

_TOP = 10_000
# SingleFile; browsers that save "Web page, complete".
_NOTE = re.compile(
    r"<!--\s*(?:"
    r"Page saved with SingleFileZ?\s[^>]{0,200}?\burl:\s*(?P<single>[^\s<>]+)"
    r"|saved from url=\(\d+\)(?P<mark>[^\s<>]+)\s*-->)"
)


_WHEN = re.compile(
    r"<!--\s*Page saved with SingleFileZ?\s[^>]{0,400}?\bsaved date:\s*"
    r"(?:[A-Z][a-z]{2}\s+)?(?P<day>[A-Z][a-z]{2}\s+\d{1,2}\s+\d{4})"
)


def saved_on(html: str) -> PartialDate | None:
    """The day in the note; None without one."""
    note = _WHEN.search(html, 0, _TOP)
    return declared_date(note["day"]) if note is not None else None


def saved_from(html: str) -> str:
    """The address in the note; "" without one."""
    note = _NOTE.search(html, 0, _TOP)
    return (note["single"] or note["mark"]) if note is not None else ""
