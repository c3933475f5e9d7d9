"""Changes to the rules of cleaning, and to documents by them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from desktop.commands.cleaning import CleanAgain
from desktop.i18n import N_
from desktop.model.ids import RuleId, new_id
from desktop.model.rules import NewRule, outlet_key
from desktop.store.decision_records import RuleRecord
from desktop.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class ConfirmRules:
    """Put rules in force; documents change only when they are cleaned again."""

    rules: tuple[NewRule, ...]
    label: ClassVar[str] = N_("Confirm rules")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> tuple[RuleId, ...]:
        """Add those that are not in force already; answers the ids of the new."""
        known = {(outlet_key(row.outlet), row.line) for row in tx.rows(RuleRecord)}
        records = []
        for new in self.rules:
            if (outlet_key(new.outlet), new.line) in known:
                continue
            known.add((outlet_key(new.outlet), new.line))
            records.append(
                RuleRecord(
                    new_id(),
                    new.outlet,
                    new.line,
                    new.reason.value,
                    new.seen_in,
                    new.out_of,
                    tx.now,
                    tx.coder,
                )
            )
        tx.insert(*records)
        return tuple(RuleId(record.id) for record in records)


@dataclass(frozen=True, slots=True)
class DropRules:
    """Take rules out of force; what they set aside stays so until cleaned again."""

    ids: tuple[RuleId, ...]
    label: ClassVar[str] = N_("Drop rules")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Remove the rows. Raises LookupError."""
        for id in self.ids:
            record = tx.get(RuleRecord, id)
            if record is None:
                raise LookupError(f"rule {id} is not there")
            tx.remove(record)


@dataclass(frozen=True, slots=True)
class CleanAgainMany:
    """Clean documents again in one step, with the rules that are the cause of it."""

    documents: tuple[CleanAgain, ...]
    confirm: tuple[NewRule, ...] = ()
    drop: tuple[RuleId, ...] = ()
    label: ClassVar[str] = N_("Clean documents by rules")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Change the rules, then each document's cuts."""
        DropRules(self.drop).apply(tx)
        ConfirmRules(self.confirm).apply(tx)
        for each in self.documents:
            each.apply(tx)
