"""Facts of many documents: what each says, the earliest first, a few to a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from desktop.model.document import Document
from desktop.tasks.facts import FactCell, FactRow

TRAIL_COLUMNS = 4
"""More documents than these would not be read across a window."""


def trails(
    rows: Iterable[FactRow], documents: Sequence[Document]
) -> tuple[FactRow, ...]:
    """The facts of rows that have a cell for each document, laid out by date.

    A fact goes on in the next row as often as it must; documents without a date come
    last, in the order given.
    """
    when = {
        document.id: (place, document.metadata.published)
        for place, document in enumerate(documents)
    }

    def moment(cell: FactCell) -> tuple[bool, str, str, int]:
        place, date = when[cell.document]
        iso, time = (date.iso, date.time or "") if date is not None else ("", "")
        return date is None, iso, time, place

    out = []
    for fact in _facts(rows):
        said = sorted((cell for row in fact for cell in row.said), key=moment)
        for start in range(0, len(said), TRAIL_COLUMNS):
            cells = said[start : start + TRAIL_COLUMNS]
            blank = (None,) * (TRAIL_COLUMNS - len(cells))
            row = replace(fact[0], cells=(*cells, *blank), whole=tuple(said))
            if start:
                row = replace(row, title="", sub="", goes_on=True)
            out.append(row)
    return tuple(out)


def _facts(rows: Iterable[FactRow]) -> Iterator[list[FactRow]]:
    """Each row with those that go on with it."""
    fact: list[FactRow] = []
    for row in rows:
        if fact and not row.goes_on:
            yield fact
            fact = []
        fact.append(row)
    if fact:
        yield fact
