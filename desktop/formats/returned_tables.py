"""Tables of ours that come back, perhaps after a spreadsheet has saved them."""

from __future__ import annotations

import csv
import re

from desktop.errors import AppError
from desktop.formats.tables import Flavour, guard_seems_on, raw_rows, unguarded
from desktop.i18n import _

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

Cells = dict[str, str]
"""A row's cells by the names of their columns."""


class NotReadable(AppError):
    """A file that looks like one of our tables but cannot be read as one."""


def header_names(data: bytes) -> set[str]:
    """The names in the first line, whatever parts them."""
    header = data[:4096].removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0]
    names = (each.strip(b' "\r') for each in re.split(rb"[,;\t]", header))
    return {name.decode("ascii", "replace") for name in names}


def cells_of(
    data: bytes, flavour: Flavour | None
) -> tuple[list[tuple[int, Cells]], list[str]]:
    """The rows with their numbers (the header is 1), and sentences about odd ones.

    `flavour` says whether cells have the guard against formulas; None: told from the
    cells. Raises NotReadable.
    """
    try:
        text = data.decode("utf-8-sig")
        lines = list(raw_rows(text, _delimiter(text)))
    except UnicodeDecodeError as error:
        raise NotReadable(
            _("The file is not in UTF-8, so its accents are lost."),
            hint=_("Save it again as “CSV UTF-8”."),
        ) from error
    except csv.Error as error:
        raise NotReadable(
            _("The file is not well-formed CSV ({why}).").format(why=error),
            hint=_("Save it again as “CSV UTF-8”."),
        ) from error
    if not lines:
        raise NotReadable(_("The file is empty."))
    if flavour is None:
        on = guard_seems_on(cell for line in lines for cell in line)
        flavour = Flavour.EXCEL if on else Flavour.PROGRAMS
    names = lines[0]
    rows: list[tuple[int, Cells]] = []
    problems: list[str] = []
    for number, line in enumerate(lines[1:], 2):
        if not any(line):
            continue
        if len(line) != len(names):
            problems.append(
                _("Row {row} has cells too many or too few.").format(row=number)
            )
            continue
        cells = {
            name: unguarded(cell, flavour).replace("\r\n", "\n")
            for name, cell in zip(names, line, strict=True)
        }
        rows.append((number, cells))
    return rows, problems


def is_id(cell: str) -> bool:
    """Whether a cell is an id as we write them."""
    return _ID.fullmatch(cell) is not None


def time_or_empty(cell: str) -> str:
    """The time of a cell, "" for what is none."""
    return cell if _TIME.fullmatch(cell) else ""


def _delimiter(text: str) -> str:
    """A comma, or what a spreadsheet of another country wrote in its place."""
    header = text.partition("\n")[0]
    return max(",;\t", key=header.count)
