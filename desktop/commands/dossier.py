"""Changes to the dossier itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from desktop.commands.annotations import with_plain_lines
from desktop.i18n import N_
from desktop.store.records import DossierRecord
from desktop.store.transaction import Transaction

_THE_ONE = "dossier"


@dataclass(frozen=True, slots=True)
class NameDossier:
    """Give the dossier a title."""

    title: str
    label: ClassVar[str] = N_("Name dossier")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Write the title; the first time, make the row."""
        now = tx.get(DossierRecord, _THE_ONE)
        if now is None:
            tx.insert(DossierRecord(_THE_ONE, self.title))
        else:
            tx.replace(replace(now, title=self.title))


@dataclass(frozen=True, slots=True)
class SetDossierNote:
    """Write the note (Markdown) on the whole dossier; an empty one removes it."""

    note: str
    label: ClassVar[str] = N_("Write note on the dossier")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Write the note. Raises LookupError for a dossier without a row."""
        now = tx.get(DossierRecord, _THE_ONE)
        if now is None:
            raise LookupError("the dossier has no row")
        note = with_plain_lines(self.note)
        if now.note != note:
            tx.replace(replace(now, note=note))
