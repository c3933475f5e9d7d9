"""Documents, outlets or speakers side by side: which passages each has on a theme."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from desktop.analysis.grid.columns import Blank, GridColumn
from desktop.analysis.grid.passages import Passage
from desktop.model.codebook import Codebook
from desktop.model.ids import TagId


@dataclass(frozen=True, slots=True)
class Cell:
    """A column's passages on one tag in reading order, or why there are none."""

    passages: tuple[Passage, ...]
    blank: Blank | None


@dataclass(frozen=True, slots=True)
class Row:
    """A theme, or a sub-tag of it, with a cell for each column."""

    tag: TagId
    theme: TagId
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Grid:
    """Themes and sub-tags as rows in codebook order."""

    columns: tuple[GridColumn, ...]
    rows: tuple[Row, ...]


def grid(
    columns: Sequence[GridColumn],
    codebook: Codebook,
    only: Collection[TagId] | None = None,
) -> Grid:
    """Lay columns side by side, on all tags or `only` some (with what is below).

    A theme has a row for passages tagged with the theme itself and one for each
    sub-tag that any of the columns uses; a theme nobody mentions keeps one row.
    """
    by_tag: dict[TagId, list[list[Passage]]] = {}
    for number, column in enumerate(columns):
        for passage in column.passages:
            for tag in passage.tags:
                cells = by_tag.setdefault(tag, [[] for _ in columns])
                cells[number].append(passage)
    blanks = tuple(column.blank for column in columns)
    rows = []
    for tag_id in _rows(codebook, by_tag, only):
        found = by_tag.get(tag_id, [[] for _ in columns])
        cells_of_row = tuple(
            Cell(tuple(here), None if here else blank)
            for here, blank in zip(found, blanks, strict=True)
        )
        rows.append(Row(tag_id, codebook.theme(tag_id).id, cells_of_row))
    return Grid(tuple(columns), tuple(rows))


def _rows(
    codebook: Codebook,
    used: Collection[TagId],
    only: Collection[TagId] | None,
) -> list[TagId]:
    wanted = set(codebook.by_id)
    if only is not None:
        wanted = {below for tag in only for below in codebook.within(tag)}
    out = []
    for theme in codebook.themes:
        family = [
            tag.id
            for tag in codebook
            if tag.id in wanted and codebook.theme(tag.id).id == theme.id
        ]
        laid = [tag for tag in family if tag in used]
        out += laid or family[:1]
    return out
