"""Tables of text cells as CSV, safe for spreadsheets and exact for programs."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

ANNOTATION_COLUMNS = (
    "annotation_id",
    "document_id",
    "document_title",
    "outlet",
    "doc_type",
    "author",
    "published_on",
    "published_precision",
    "url",
    "retrieved_at",
    "tag_id",
    "tag",
    "tag_path",
    "other_tags",
    "quote",
    "context_before",
    "context_after",
    "note",
    "start",
    "end",
    "raw_start",
    "raw_end",
    "paragraph",
    "page",
    "word_count",
    "coverage_pct",
    "text_version",
    "speaker",
    "speaker_role",
    "said_on",
    "directness",
    "stance",
    "quote_family_id",
    "origin",
    "coder",
    "created_at",
    "modified_at",
)
CODEBOOK_COLUMNS = (
    "tag_id",
    "path",
    "parent",
    "code",
    "colour",
    "key",
    "description",
    "use_for",
    "not_for",
    "annotations",
    "documents",
)
Row = tuple[str, ...]


class Flavour(Enum):
    """Who reads the file: a spreadsheet, which runs formulas, or a program."""

    EXCEL = "excel"
    PROGRAMS = "programs"


@dataclass(frozen=True)
class Table:
    """A table as text cells; `name` is the file's name."""

    name: str
    columns: Row
    rows: tuple[Row, ...]


_MAIN = "annotations.csv"


def place_of(path: Path, name: str) -> Path:
    """Where a companion of annotations.csv lies, when that is `path`.

    A path without .csv is the folder of all of them.
    """
    if path.suffix.lower() != ".csv":
        return path / name
    if name == _MAIN:
        return path
    if path.name == _MAIN:
        return path.with_name(name)
    return path.with_name(f"{path.stem}_{name}")


def to_bytes(table: Table, flavour: Flavour, *, bom: bool = True) -> bytes:
    """The table as RFC 4180 CSV in UTF-8: comma, CRLF row ends, LF inside cells."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_guarded(table.columns, flavour))
    for row in table.rows:
        writer.writerow(_guarded(row, flavour))
    return out.getvalue().encode("utf-8-sig" if bom else "utf-8")


def from_bytes(name: str, data: bytes, flavour: Flavour) -> Table:
    """The table that `to_bytes` wrote. Raises ValueError for rows of other lengths."""
    try:
        rows = [
            _unguarded(row, flavour) for row in raw_rows(data.decode("utf-8-sig"), ",")
        ]
    except csv.Error as error:
        raise ValueError(f"{name}: {error}") from error
    if not rows or any(len(row) != len(rows[0]) for row in rows):
        raise ValueError(f"{name} has rows of unequal length")
    return Table(name, rows[0], tuple(rows[1:]))


def raw_rows(text: str, delimiter: str) -> Iterator[list[str]]:
    """The rows of a CSV text, cells as they are written. Raises csv.Error."""
    # The limit is the module's own, and lower than a long note.
    csv.field_size_limit(2**31 - 1)
    # csv wants the file as a file would come: no translation of line ends.
    lines = io.StringIO(text, newline="")
    return csv.reader(lines, delimiter=delimiter, strict=True)


def text_version(shown_text: str) -> str:
    """The first 12 hex digits of the cleaned text's SHA-256."""
    return hashlib.sha256(shown_text.encode()).hexdigest()[:12]


# A cell that a spreadsheet would run, or one that our own guard could be read into.
_STARTS = frozenset("=+-@\t\r")
_LOOK = _STARTS | {"'"}
_RISKY = re.compile("'*[=+\\-@\t\r]")
_GUARDED = re.compile("'+[=+\\-@\t\r]")


def _guarded(row: Row, flavour: Flavour) -> Row:
    if flavour is Flavour.PROGRAMS:
        return row
    return tuple(
        "'" + cell if cell[:1] in _LOOK and _RISKY.match(cell) else cell for cell in row
    )


def _unguarded(row: Sequence[str], flavour: Flavour) -> Row:
    if flavour is Flavour.PROGRAMS:
        return tuple(row)
    return tuple(unguarded(cell, flavour) if cell[:1] == "'" else cell for cell in row)


def unguarded(cell: str, flavour: Flavour) -> str:
    """The cell without the guard that `to_bytes` may have put before it."""
    if flavour is Flavour.EXCEL and _GUARDED.match(cell):
        return cell[1:]
    return cell


def guard_seems_on(cells: Iterable[str]) -> bool:
    """Whether cells were written for a spreadsheet: none begins like a formula."""
    return not any(cell[:1] in _STARTS for cell in cells if cell)
