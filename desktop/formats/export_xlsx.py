"""Tables as an Excel workbook: every cell is text, none a formula or a link."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from desktop.formats.tables import Table

# Excel's own limit, in UTF-16 units; what is longer would make a damaged file.
LONGEST_CELL = 32_767
_WIDEST, _NARROWEST = 60, 10
_NAME_MARKS = str.maketrans("[]:*?/\\'", "        ")
# A fixed time, so that the same tables always give the same bytes.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def to_workbook(tables: Sequence[Table]) -> tuple[bytes, tuple[str, ...]]:
    """A workbook with a sheet for each table, and the cells that had to be shortened
    ("Sheet!B7"), because Excel holds no more than 32,767 units in one."""
    # Slow to import, and only asked for by an export.
    import xlsxwriter  # type: ignore[import-untyped, unused-ignore]

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"created": _CREATED})
    head = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
    cell = book.add_format({"valign": "top", "text_wrap": True})
    shortened: list[str] = []
    used: set[str] = set()
    for table in tables:
        name = _sheet_name(table.name, used)
        sheet = book.add_worksheet(name)
        for column, width in enumerate(_widths(table)):
            sheet.set_column(column, column, width)
        for row, cells in enumerate((table.columns, *table.rows)):
            for column, words in enumerate(cells):
                kept = _fitting(words)
                if kept != words:
                    shortened.append(f"{name}!{_column_name(column)}{row + 1}")
                sheet.write_string(row, column, kept, cell if row else head)
        sheet.freeze_panes(1, 1)
    book.close()
    return out.getvalue(), tuple(shortened)


def _sheet_name(name: str, used: set[str]) -> str:
    """A name that Excel takes: at most 31 characters, without signs, used once."""
    base = name.translate(_NAME_MARKS).strip()[:28] or "Sheet"
    made, number = base, 2
    while made.casefold() in used:
        made = f"{base} {number}"
        number += 1
    used.add(made.casefold())
    return made


def _widths(table: Table) -> list[int]:
    widths = []
    for column, head in enumerate(table.columns):
        longest = max(
            (
                len(line)
                for words in (head, *(row[column] for row in table.rows))
                for line in words.split("\n")
            ),
            default=0,
        )
        widths.append(min(max(longest + 2, _NARROWEST), _WIDEST))
    return widths


def _fitting(words: str) -> str:
    """The words, shortened to what a cell can hold; a pair of units is not parted."""
    units = words.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * LONGEST_CELL:
        return words
    return units[: 2 * (LONGEST_CELL - 1)].decode("utf-16-le", "ignore") + "…"


def _column_name(number: int) -> str:
    out = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(65 + rest) + out
    return out
