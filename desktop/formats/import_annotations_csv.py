"""Reads our own annotations.csv back, also after a spreadsheet has saved it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from desktop.formats.returned_tables import (
    cells_of,
    header_names,
    is_id,
    time_or_empty,
)
from desktop.formats.tables import Flavour
from desktop.i18n import _
from desktop.model.annotation import Directness, Origin, Stance, Statement
from desktop.model.codebook import PATH_JOIN
from desktop.model.dates import PartialDate

_KNOWN_BY = ("annotation_id", "document_id", "quote", "raw_start", "raw_end")


@dataclass(frozen=True, slots=True)
class GivenTag:
    """A tag as a row names it. `id` is empty where the row has none."""

    id: str
    path: tuple[str, ...]
    stance: Stance | None


@dataclass(frozen=True, slots=True)
class GivenAnnotation:
    """An annotation as its rows tell it; `row` is the first, the header being 1.

    `raw` are source offsets, `shown` cleaned ones (None where the words were set
    aside); `text_version` says of which cleaned text. An empty id, coder or time is
    one that the file does not give.
    """

    row: int
    id: str
    document_id: str
    document_title: str
    quote: str
    raw: tuple[int, int]
    shown: tuple[int, int] | None
    text_version: str
    tags: tuple[GivenTag, ...]
    note: str
    statement: Statement
    origin: Origin
    coder: str
    created_at: str
    modified_at: str


@dataclass(frozen=True, slots=True)
class AnnotationsFile:
    """What the file gives; `problems` are sentences about rows that give nothing."""

    annotations: tuple[GivenAnnotation, ...]
    problems: tuple[str, ...]


def is_annotations_csv(data: bytes) -> bool:
    """Whether the first line is the header of annotations.csv (not of its wide kin)."""
    return header_names(data).issuperset((*_KNOWN_BY, "tag_path"))


def read_annotations(data: bytes, flavour: Flavour | None = None) -> AnnotationsFile:
    """The annotations of a file. The rows of one annotation need not be neighbours.

    `flavour` says whether cells have the guard against formulas; None: told from the
    cells. Columns are found by name. Raises NotReadable.
    """
    lines, problems = cells_of(data, flavour)
    groups: dict[tuple[str, ...], list[_Row]] = {}
    for number, cells in lines:
        row = _Row(number, cells)
        groups.setdefault(row.belongs_to, []).append(row)
    found: list[GivenAnnotation] = []
    for rows in groups.values():
        try:
            found.append(_annotation(rows))
        except ValueError as error:
            problems.append(
                _("Row {row} was left out: {why}.").format(
                    row=rows[0].number, why=error
                )
            )
    return AnnotationsFile(tuple(found), tuple(problems))


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    cells: dict[str, str]

    def get(self, name: str) -> str:
        return self.cells.get(name, "")

    @property
    def belongs_to(self) -> tuple[str, ...]:
        """The annotation: its id, or for rows that people added, its place."""
        id = self.get("annotation_id")
        if id:
            return (id,)
        return tuple(
            self.get(name)
            for name in ("document_id", "document_title", "raw_start", "raw_end")
        )


def _annotation(rows: list[_Row]) -> GivenAnnotation:
    """One annotation out of its rows. Raises ValueError."""
    first = rows[0]
    id = first.get("annotation_id")
    if id and not is_id(id):
        raise ValueError(_("“{id}” is no annotation id").format(id=id))
    raw = _span(first, "raw_start", "raw_end")
    if raw is None:
        raise ValueError(_("raw_start and raw_end are empty"))
    said = first.get("said_on")
    return GivenAnnotation(
        row=first.number,
        id=id,
        document_id=first.get("document_id"),
        document_title=first.get("document_title"),
        quote=first.get("quote"),
        raw=raw,
        shown=_span(first, "start", "end"),
        text_version=first.get("text_version"),
        tags=tuple(_tags(rows)),
        note=first.get("note"),
        statement=Statement(
            first.get("speaker") or None,
            first.get("speaker_role") or None,
            PartialDate(said) if said else None,
            _one_of(Directness, first.get("directness")),
            first.get("quote_family_id") or None,
        ),
        origin=_one_of(Origin, first.get("origin")) or Origin.IMPORTED,
        coder=first.get("coder"),
        created_at=time_or_empty(first.get("created_at")),
        modified_at=time_or_empty(first.get("modified_at")),
    )


def _tags(rows: list[_Row]) -> Iterator[GivenTag]:
    for row in rows:
        path = row.get("tag_path") or row.get("tag")
        if path:
            names = tuple(name.strip() for name in path.split(PATH_JOIN))
            yield GivenTag(row.get("tag_id"), names, _one_of(Stance, row.get("stance")))


def _span(row: _Row, start: str, end: str) -> tuple[int, int] | None:
    if not row.get(start) and not row.get(end):
        return None
    low, high = _number(row, start), _number(row, end)
    if not 0 <= low < high:
        raise ValueError(_("{start} is not before {end}").format(start=start, end=end))
    return low, high


def _number(row: _Row, name: str) -> int:
    try:
        return int(row.get(name))
    except ValueError:
        raise ValueError(_("{name} is no whole number").format(name=name)) from None


ChoiceT = TypeVar("ChoiceT", bound=StrEnum)


def _one_of(choice: type[ChoiceT], cell: str) -> ChoiceT | None:
    try:
        return choice(cell) if cell else None
    except ValueError:
        words = ", ".join(choice)
        raise ValueError(
            _("“{cell}” is none of {words}").format(cell=cell, words=words)
        ) from None
