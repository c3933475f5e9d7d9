"""Changes to the measures that an analyst follows through the documents."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace
from typing import ClassVar

from desktop.errors import AppError
from desktop.i18n import N_, _
from desktop.model.ids import MeasureId, new_id
from desktop.model.measures import Alias, as_kept, from_kept
from desktop.store.decision_records import MeasureRecord
from desktop.store.transaction import Transaction


class BadMeasureName(AppError):
    """A measure without a name, or with the name of another."""


@dataclass(frozen=True, slots=True)
class FileFigures:
    """File figures under a measure by their aliases; a new name makes a new measure."""

    name: str
    aliases: tuple[Alias, ...]
    label: ClassVar[str] = N_("File figures")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> MeasureId:
        """Add what is not remembered yet. Raises BadMeasureName.

        An alias that another measure has moves: a figure is in one row only. A measure
        that has none left goes, since no screen would show it.
        """
        name = _tidy(self.name)
        if not name:
            raise BadMeasureName(_("A measure needs a name."))
        wanted = dict.fromkeys(self.aliases)
        mine: MeasureRecord | None = None
        for row in tx.rows(MeasureRecord):
            if row.name.casefold() == name.casefold():
                mine = row
                continue
            _leave(tx, row, wanted.keys())
        if mine is None:
            made = MeasureRecord(
                new_id(), name, as_kept(tuple(wanted)), tx.now, tx.coder
            )
            tx.insert(made)
            return MeasureId(made.id)
        together = tuple(dict.fromkeys((*from_kept(mine.aliases), *wanted)))
        tx.replace(replace(mine, aliases=as_kept(together)))
        return MeasureId(mine.id)


@dataclass(frozen=True, slots=True)
class RenameMeasure:
    """Give a measure another name."""

    id: MeasureId
    name: str
    label: ClassVar[str] = N_("Rename measure")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Change the name. Raises BadMeasureName, LookupError."""
        name = _tidy(self.name)
        if not name:
            raise BadMeasureName(_("A measure needs a name."))
        for row in tx.rows(MeasureRecord):
            if row.id != self.id and row.name.casefold() == name.casefold():
                raise BadMeasureName(
                    _("There is a measure “{name}” already.").format(name=row.name)
                )
        tx.replace(replace(_measure(tx, self.id), name=name))


@dataclass(frozen=True, slots=True)
class ForgetAliases:
    """Take figures that are met in these ways out of a measure."""

    id: MeasureId
    aliases: tuple[Alias, ...]
    label: ClassVar[str] = N_("Take figures out of a measure")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Remove the aliases; a measure left without any goes too. Raises
        LookupError."""
        _leave(tx, _measure(tx, self.id), frozenset(self.aliases))


@dataclass(frozen=True, slots=True)
class DropMeasure:
    """Follow a measure no longer."""

    id: MeasureId
    label: ClassVar[str] = N_("Drop measure")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Remove the row. Raises LookupError."""
        tx.remove(_measure(tx, self.id))


def _leave(tx: Transaction, row: MeasureRecord, gone: Set[Alias]) -> None:
    """A measure without these aliases; no measure if it is met in no other way."""
    kept = from_kept(row.aliases)
    left = tuple(alias for alias in kept if alias not in gone)
    if left and left != kept:
        tx.replace(replace(row, aliases=as_kept(left)))
    elif kept and not left:
        tx.remove(row)


def _measure(tx: Transaction, id: MeasureId) -> MeasureRecord:
    row = tx.get(MeasureRecord, id)
    if row is None:
        raise LookupError(f"measure {id} is not there")
    return row


def _tidy(name: str) -> str:
    return " ".join(name.split())
