"""The columns of the library as a table: which, in which order, how wide. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from desktop import settings
from desktop.i18n import N_
from desktop.ui.library.order import Sort

NARROWEST, WIDEST = 40, 900  # px at text scale 1


class Column(Enum):
    """A column: what it sorts by, its heading (marked with N_), its usual width."""

    TITLE = (Sort.TITLE, N_("Title"), 280)
    OUTLET = (Sort.OUTLET, N_("Outlet"), 140)
    AUTHOR = (Sort.AUTHOR, N_("Author"), 150)
    DATE = (Sort.DATE, N_("Date"), 108)
    KIND = (Sort.KIND, N_("Kind of text"), 104)
    STATUS = (Sort.STATUS, N_("Status"), 104)
    LANGUAGE = (Sort.LANGUAGE, N_("Language"), 82)
    WORDS = (Sort.WORDS, N_("Words"), 70)
    PASSAGES = (Sort.PASSAGES, N_("Passages"), 82)
    TAGS = (Sort.TAGS, N_("Tags"), 150)
    CODERS = (Sort.CODERS, N_("Coders"), 84)
    MARKED = (Sort.MARKED, N_("Last marked"), 94)
    ADDED = (Sort.ADDED, N_("Added"), 100)

    @property
    def sort(self) -> Sort:
        """The order that it stands for."""
        return self.value[0]

    @property
    def heading(self) -> str:
        """Its heading, not yet translated."""
        return self.value[1]

    @property
    def width(self) -> int:
        """Its width before anybody changed it."""
        return self.value[2]

    @property
    def is_number(self) -> bool:
        """Whether its values are counted and stand at the trailing edge."""
        return self in (Column.WORDS, Column.PASSAGES)


COLUMNS = tuple(Column)
_BY_NAME = {column.sort.value: column for column in COLUMNS}
_AT_FIRST_HIDDEN = (Column.AUTHOR, Column.ADDED)


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns shown, in their order, and the widths that somebody chose.

    The title is always among them: a row without it says nothing.
    """

    shown: tuple[Column, ...] = tuple(
        column for column in COLUMNS if column not in _AT_FIRST_HIDDEN
    )
    widths: tuple[tuple[Column, int], ...] = ()

    def width(self, column: Column) -> int:
        """How wide a column is, in px at text scale 1."""
        return dict(self.widths).get(column, column.width)

    def with_width(self, column: Column, width: int) -> Layout:
        """The same with a column as wide as this, within reason."""
        widths = dict(self.widths) | {column: min(max(width, NARROWEST), WIDEST)}
        return replace(self, widths=tuple(widths.items()))

    def toggled(self, column: Column) -> Layout:
        """The same without a column, or with it again at its usual place."""
        if column is Column.TITLE:
            return self
        if column in self.shown:
            return replace(self, shown=tuple(c for c in self.shown if c is not column))
        usual = COLUMNS.index(column)
        at = next(
            (n for n, c in enumerate(self.shown) if COLUMNS.index(c) > usual),
            len(self.shown),
        )
        return replace(self, shown=(*self.shown[:at], column, *self.shown[at:]))

    def moved(self, column: Column, to: int) -> Layout:
        """The same with a shown column at another place."""
        others = [c for c in self.shown if c is not column]
        at = min(max(to, 0), len(others))
        return replace(self, shown=(*others[:at], column, *others[at:]))

    def as_kept(self) -> tuple[str, ...]:
        """As the settings keep it: "title 340", a hidden column's width after "-"."""
        shown = [f"{c.sort.value} {self.width(c)}" for c in self.shown]
        hidden = [f"-{c.sort.value} {w}" for c, w in self.widths if c not in self.shown]
        return (*shown, *hidden)


def from_kept(kept: Iterable[str]) -> Layout:
    """What was kept; what a later version wrote is passed over."""
    shown: list[Column] = []
    widths: dict[Column, int] = {}
    for each in kept:
        name, _blank, width = each.removeprefix("-").partition(" ")
        column = _BY_NAME.get(name)
        if column is None or column in shown or not width.isdecimal():
            continue
        if not each.startswith("-"):
            shown.append(column)
        if int(width) != column.width:
            widths[column] = min(max(int(width), NARROWEST), WIDEST)
    if not shown:
        return Layout()
    if Column.TITLE not in shown:
        shown.insert(0, Column.TITLE)
    return Layout(tuple(shown), tuple(widths.items()))


def remembered() -> Layout:
    """The columns chosen last."""
    return from_kept(settings.load().library_columns)


def remember(layout: Layout) -> None:
    """Keep them for the next time. Raises OSError."""
    kept = layout.as_kept() if layout != Layout() else ()
    settings.save(replace(settings.load(), library_columns=kept))
