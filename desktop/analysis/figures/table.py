"""Figures as a table: rows by measure, columns by document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.analysis.figures.figure import Figure, FigureGroup, Relation
from desktop.analysis.figures.linking import compared_stem
from desktop.model.measures import Alias, Measure

# How many words near a figure an alias remembers, and which part of them must stand
# near another for it to be the same.
_REMEMBERED = 5
_ENOUGH = 0.6
_AT_LEAST = 2


class RowState(StrEnum):
    """What a row of figures says as a whole."""

    AGREES = "agrees"
    ONE_SOURCE = "one source"
    EVOLUTION = "evolution"
    CHECK = "check"


@dataclass(frozen=True)
class MeasureRow:
    """A measure's figures by document. `measure` is None for figures that nobody filed
    and that belong together by themselves."""

    measure: Measure | None
    cells: Mapping[str, tuple[Figure, ...]]
    state: RowState

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures of the row."""
        return tuple(figure for cell in self.cells.values() for figure in cell)


def alias_of(figure: Figure) -> Alias:
    """How a measure remembers a figure like this one."""
    nearest = sorted(figure.around, key=lambda word: (word.distance, word.stem))
    stems = tuple(dict.fromkeys(map(compared_stem, nearest)))[:_REMEMBERED]
    return Alias(figure.kind.value, figure.unit, tuple(sorted(stems)))


def has_alias(figure: Figure, alias: Alias) -> bool:
    """Whether a figure is met in the way the alias says."""
    if (figure.kind.value, figure.unit) != (alias.kind, alias.unit):
        return False
    near = set(map(compared_stem, figure.around))
    common = sum(stem in near for stem in alias.stems)
    wanted = min(_AT_LEAST, len(alias.stems))
    return common >= wanted and common >= _ENOUGH * len(alias.stems)


def measure_rows(
    measures: Sequence[Measure],
    figures: Sequence[Figure],
    groups: Sequence[FigureGroup],
) -> tuple[MeasureRow, ...]:
    """The filed measures in their order, then what belongs together unfiled.

    A figure is in one row: that of the first measure whose alias it has.
    """
    filed: dict[int, list[Figure]] = defaultdict(list)
    taken: set[str] = set()
    for figure in figures:
        for number, measure in enumerate(measures):
            if any(has_alias(figure, alias) for alias in measure.aliases):
                filed[number].append(figure)
                taken.add(figure.id)
                break
    rows = [
        _row(measure, filed[number], groups) for number, measure in enumerate(measures)
    ]
    for members in _together(groups):
        free = [each for each in members if each.id not in taken]
        if len(free) > 1:
            rows.append(_row(None, free, groups))
    return tuple(rows)


def _row(
    measure: Measure | None, figures: Sequence[Figure], groups: Sequence[FigureGroup]
) -> MeasureRow:
    cells: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        cells[figure.document].append(figure)
    frozen = {name: tuple(cell) for name, cell in cells.items()}
    return MeasureRow(measure, frozen, _state(frozen, groups))


def _state(
    cells: Mapping[str, tuple[Figure, ...]],
    groups: Sequence[FigureGroup],
) -> RowState:
    figures = [figure for cell in cells.values() for figure in cell]
    if len(cells) < 2:
        return RowState.ONE_SOURCE
    if len({(each.value, each.upper) for each in figures}) == 1:
        return RowState.AGREES
    ids = {each.id for each in figures}
    relations = {
        group.relation
        for group in groups
        if len(ids & {member.id for member in group.members}) > 1
    }
    if Relation.CONFLICT in relations:
        return RowState.CHECK
    standing = {(each.value, each.upper) for each in figures if not each.standing}
    if Relation.EVOLUTION in relations or len(standing) < 2:
        return RowState.EVOLUTION
    horizons = {each.horizon for each in figures}
    return RowState.EVOLUTION if len(horizons) > 1 else RowState.CHECK


def _together(groups: Sequence[FigureGroup]) -> list[list[Figure]]:
    """Figures that groups join, in the order of the groups."""
    row_of: dict[str, int] = {}
    rows: dict[int, dict[str, Figure]] = {}
    for group in groups:
        joined = sorted({row_of[m.id] for m in group.members if m.id in row_of})
        number = joined[0] if joined else len(rows) + len(row_of)
        row = rows.setdefault(number, {})
        for other in joined[1:]:
            row.update(rows.pop(other))
        row.update({member.id: member for member in group.members})
        row_of.update(dict.fromkeys(row, number))
    return [list(row.values()) for row in rows.values()]
