"""Lines up the passages of several columns so that related ones stand side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Place = tuple[int, int]
"""A passage as (column, number in its column)."""


def bands(
    sizes: Sequence[int], kinship: Mapping[tuple[Place, Place], float], lead: int = 0
) -> tuple[tuple[int | None, ...], ...]:
    """Rows with at most one passage of each column; every passage is in one row.

    `sizes` are the numbers of passages in each column, `kinship` how strongly two
    passages of different columns belong together. The strongest pairs come to stand
    in a row first; a row joins what is related through a third column, too. First
    come the rows of the `lead` column in its order, then what is related without
    it. Passages without kin fill what is free, from the top.
    """
    family = _families(sizes, kinship)
    rows: list[dict[int, int]] = []
    seen: set[int] = set()
    for column in (lead, *(c for c in range(len(sizes)) if c != lead)):
        for number in range(sizes[column] if sizes else 0):
            mine = family[column, number]
            if id(mine) not in seen and (column == lead or len(mine) > 1):
                seen.add(id(mine))
                rows.append(dict(mine))
    for (column, number), mine in family.items():
        if len(mine) == 1 and column != lead:
            _fill(rows, column, number)
    width = range(len(sizes))
    return tuple(tuple(row.get(column) for column in width) for row in rows)


def _families(
    sizes: Sequence[int], kinship: Mapping[tuple[Place, Place], float]
) -> dict[Place, dict[int, int]]:
    """Each passage with its kin, as column → number; kin share one dictionary."""
    family: dict[Place, dict[int, int]] = {
        (column, number): {column: number}
        for column, size in enumerate(sizes)
        for number in range(size)
    }
    strongest = sorted(kinship.items(), key=lambda item: (-item[1], item[0]))
    for (one, other), _score in strongest:
        ours, theirs = family[one], family[other]
        if ours is theirs or ours.keys() & theirs.keys():
            continue
        ours.update(theirs)
        for column, number in theirs.items():
            family[column, number] = ours
    return family


def _fill(rows: list[dict[int, int]], column: int, number: int) -> None:
    for row in rows:
        if column not in row:
            row[column] = number
            return
    rows.append({column: number})
