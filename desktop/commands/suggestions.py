"""What an analyst decides about suggested themes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from desktop.i18n import N_
from desktop.model.ids import new_id
from desktop.model.suggestions import Refusal
from desktop.store.decision_records import RefusalRecord
from desktop.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class RefuseSuggestions:
    """Say that stretches do not belong to a tag; it is not suggested there again.

    Accepting is laying the tag: `TagSpan` with the origin AUTO.
    """

    refusals: tuple[Refusal, ...]
    label: ClassVar[str] = N_("Refuse suggestion")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Keep them, each once."""
        for each in dict.fromkeys(self.refusals):
            key = {
                "document_id": each.document,
                "start": each.span.start,
                "end": each.span.end,
                "tag_id": each.tag,
            }
            if not tx.rows(RefusalRecord, **key):
                tx.insert(
                    RefusalRecord(
                        new_id(),
                        each.document,
                        each.span.start,
                        each.span.end,
                        each.tag,
                        tx.coder,
                        tx.now,
                    )
                )
