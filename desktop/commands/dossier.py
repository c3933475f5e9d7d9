"""Changes to the dossier itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

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
