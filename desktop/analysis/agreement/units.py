"""Agreement of coders who gave each unit one value (or none), nominal scale.

Every function takes a table: one row a unit, one column a coder, None where a coder
gave nothing. It answers 1.0 for full agreement, 0.0 for what chance would bring, and
None where the measure has no value (too few pairs, or nothing that varies).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence

Row = Sequence[Hashable | None]
Table = Sequence[Row]


def percent(table: Table) -> float | None:
    """The share of pairs of codings of a unit that are the same."""
    return _observed(_complete(table))


def cohen_kappa(table: Table) -> float | None:
    """Two coders, each with margins of his own (Cohen 1960)."""
    rows = _of_two(table)
    if rows is None:
        return None
    left, right = (Counter(row[side] for row in rows) for side in (0, 1))
    count = len(rows) ** 2
    return _beyond(rows, sum(left[each] * right[each] for each in left) / count)


def scott_pi(table: Table) -> float | None:
    """Two coders with common margins (Scott 1955)."""
    rows = _of_two(table)
    return None if rows is None else _with_margins(rows)


def fleiss_kappa(table: Table) -> float | None:
    """Any number of coders with common margins (Fleiss 1971)."""
    return _with_margins(_complete(table))


def bennett_s(table: Table) -> float | None:
    """Every value is as likely as any other (Bennett, Alpert, Goldstein 1954; the
    kappa of Brennan and Prediger 1981)."""
    rows = _complete(table)
    values = {each for row in rows for each in row}
    return _beyond(rows, 1 / len(values)) if len(values) > 1 else None


def gwet_ac1(table: Table) -> float | None:
    """Chance agreement by how evenly the values are used (Gwet 2008)."""
    rows = _complete(table)
    shares = _shares(rows)
    if len(shares) < 2:
        return None
    chance = sum(p * (1 - p) for p in shares.values()) / (len(shares) - 1)
    return _beyond(rows, chance)


def krippendorff_alpha(table: Table) -> float | None:
    """Any number of coders, with gaps (Krippendorff 2011, nominal metric)."""
    margins: Counter[Hashable] = Counter()
    apart = 0.0
    for row in table:
        counts = Counter(each for each in row if each is not None)
        size = counts.total()
        if size > 1:
            margins += counts
            same = sum(n * (n - 1) for n in counts.values())
            apart += (size * (size - 1) - same) / (size - 1)
    total = margins.total()
    expected = total**2 - sum(n * n for n in margins.values())
    return 1 - (total - 1) * apart / expected if expected else None


MEASURES: dict[str, Callable[[Table], float | None]] = {
    "percent": percent,
    "cohen_kappa": cohen_kappa,
    "scott_pi": scott_pi,
    "bennett_s": bennett_s,
    "gwet_ac1": gwet_ac1,
    "fleiss_kappa": fleiss_kappa,
    "krippendorff_alpha": krippendorff_alpha,
}


def _complete(table: Table) -> list[Row]:
    """The units that every coder gave a value."""
    return [row for row in table if len(row) > 1 and None not in row]


def _of_two(table: Table) -> list[Row] | None:
    """The units that both coders gave a value; None if there are others or none."""
    return None if any(len(row) != 2 for row in table) else _complete(table) or None


def _observed(rows: Sequence[Row]) -> float | None:
    if not rows:
        return None
    return sum(_same(row) for row in rows) / len(rows)


def _same(row: Row) -> float:
    """The share of pairs in a row that are the same."""
    pairs = sum(n * (n - 1) for n in Counter(row).values())
    return pairs / (len(row) * (len(row) - 1))


def _shares(rows: Sequence[Row]) -> dict[Hashable, float]:
    counts = Counter(each for row in rows for each in row)
    return {value: n / counts.total() for value, n in counts.items()}


def _with_margins(rows: Sequence[Row]) -> float | None:
    return _beyond(rows, sum(p * p for p in _shares(rows).values()))


def _beyond(rows: Sequence[Row], chance: float) -> float | None:
    """How much of the agreement that chance leaves open was reached."""
    seen = _observed(rows)
    return None if seen is None or chance >= 1 else (seen - chance) / (1 - chance)
