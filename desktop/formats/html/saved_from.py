"""Where a page was saved from, as the program that saved it noted at its top."""

from __future__ import annotations

import re

_TOP = 10_000
# SingleFile; browsers that save "Web page, complete".
_NOTE = re.compile(
    r"<!--\s*(?:"
    r"Page saved with SingleFileZ?\s[^>]{0,200}?\burl:\s*(?P<single>[^\s<>]+)"
    r"|saved from url=\(\d+\)(?P<mark>[^\s<>]+)\s*-->)"
)


def saved_from(html: str) -> str:
    """The address in the note; "" without one."""
    note = _NOTE.search(html, 0, _TOP)
    return (note["single"] or note["mark"]) if note is not None else ""
