"""Says of figures to be checked what is right, and takes it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from desktop.errors import AppError
from desktop.i18n import N_, _
from desktop.model.ids import ResolutionId, new_id
from desktop.model.resolutions import Place, as_kept, from_kept
from desktop.store.decision_records import ResolutionRecord
from desktop.store.transaction import Transaction


class NothingSaid(AppError):
    """A check without a note or without figures."""


@dataclass(frozen=True, slots=True)
class ResolveCheck:
    """Say why figures at these places may stand; the note goes into the brief."""

    places: tuple[Place, ...]
    note: str
    label: ClassVar[str] = N_("Resolve a check")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> ResolutionId:
        """Keep the note in place of what was said of the same figures or of some.

        Raises NothingSaid.
        """
        note = " ".join(self.note.split())
        places = frozenset(self.places)
        if not note or not places:
            raise NothingSaid(_("Say in a few words what is right."))
        tx.remove(
            *(
                row
                for row in tx.rows(ResolutionRecord)
                if from_kept(row.places) <= places
            )
        )
        made = ResolutionRecord(new_id(), as_kept(places), note, tx.coder, tx.now)
        tx.insert(made)
        return ResolutionId(made.id)


@dataclass(frozen=True, slots=True)
class ReopenCheck:
    """Let figures be checked again."""

    id: ResolutionId
    label: ClassVar[str] = N_("Check again")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Take the note away. Raises LookupError."""
        row = tx.get(ResolutionRecord, self.id)
        if row is None:
            raise LookupError(f"resolution {self.id} is not there")
        tx.remove(row)
