"""What of the palette fits what is typed: no widgets, run in a job."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from desktop.ui.dialogs.fuzzy import fit_folded, folded
from desktop.ui.dialogs.palette_rows import Entry

_MOST = 12  # entries of a group; whoever needs more types another letter
_AT_FIRST = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """What fits what was typed: headings (plain strings) and entries."""

    typed: str
    rows: tuple[Entry | str, ...]


class Candidates:
    """Everything that can be chosen, folded once for all letters that are typed.

    Entries that are `first` keep their group above the others; those groups follow by
    how well their best entry fits. What `more` finds fits already and comes after.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        more: Callable[[str], list[Entry]] | None = None,
    ) -> None:
        self._entries = tuple((each, folded(each.text)) for each in entries)
        self._more = more

    def all(self) -> tuple[Entry | str, ...]:
        """The entries before anything is typed."""
        groups: dict[str, list[Entry]] = {}
        for entry, _text in self._entries:
            groups.setdefault(entry.heading, []).append(entry)
        return _rows(groups.items(), _AT_FIRST)[:_AT_FIRST]

    def find(self, typed: str) -> Answer:
        """The entries that fit, best first within their group."""
        words = typed.lower().split()
        fitting: dict[str, list[tuple[int, Entry]]] = {}
        for entry, text in self._entries:
            found = fit_folded(words, text)
            if found is not None:
                fitting.setdefault(entry.heading, []).append((found.score, entry))
        groups = []
        for heading, scored in fitting.items():
            scored.sort(key=lambda pair: -pair[0])
            best, entry = scored[0]
            groups.append((not entry.first, -best, heading, scored[:_MOST]))
        groups.sort(key=lambda group: group[:2])
        rows = _rows(
            (
                (heading, [_marked(entry, words) for _score, entry in scored])
                for _after, _best, heading, scored in groups
            ),
            _MOST,
        )
        if self._more is None:
            return Answer(typed, rows)
        others: dict[str, list[Entry]] = {}
        for entry in self._more(typed):
            others.setdefault(entry.heading, []).append(entry)
        return Answer(typed, rows + _rows(others.items(), _MOST))


def _rows(
    groups: Iterable[tuple[str, list[Entry]]], most: int
) -> tuple[Entry | str, ...]:
    rows: list[Entry | str] = []
    for heading, entries in groups:
        rows += (heading, *entries[:most])
    return tuple(rows)


def _marked(entry: Entry, words: list[str]) -> Entry:
    found = fit_folded(words, folded(entry.text))
    return entry if found is None else replace(entry, places=found.places)
