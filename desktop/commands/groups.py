"""Changes to the analyst's own groups of documents."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from desktop.errors import AppError
from desktop.i18n import N_, _
from desktop.model.ids import DocumentId, GroupId, new_id
from desktop.store.decision_records import GroupRecord, MemberRecord
from desktop.store.records import DocumentRecord
from desktop.store.transaction import Transaction


class BadGroupName(AppError):
    """A group needs a name of its own."""


@dataclass(frozen=True, slots=True)
class AddGroup:
    """Make a group of documents."""

    name: str
    documents: tuple[DocumentId, ...] = ()
    label: ClassVar[str] = N_("Add group")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> GroupId:
        """Insert the group and its documents. Raises BadGroupName."""
        known = tx.rows(GroupRecord)
        name = _free_name(self.name, known)
        last = max((each.position for each in known), default=-1)
        group = GroupRecord(new_id(), name, last + 1)
        tx.insert(group)
        _put(tx, GroupId(group.id), self.documents)
        return GroupId(group.id)


@dataclass(frozen=True, slots=True)
class PutInGroup:
    """Put documents into a group; those in it stay."""

    group: GroupId
    documents: tuple[DocumentId, ...]
    label: ClassVar[str] = N_("Put in group")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Insert the rows."""
        _put(tx, self.group, self.documents)


@dataclass(frozen=True, slots=True)
class TakeFromGroup:
    """Take documents out of a group; they stay in the dossier."""

    group: GroupId
    documents: tuple[DocumentId, ...]
    label: ClassVar[str] = N_("Take from group")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Remove the rows."""
        members = tx.rows(MemberRecord, group_id=self.group)
        tx.remove(*(each for each in members if each.document_id in self.documents))


@dataclass(frozen=True, slots=True)
class RenameGroup:
    """Give a group another name."""

    group: GroupId
    name: str
    label: ClassVar[str] = N_("Rename group")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Write the name. Raises BadGroupName."""
        others = tuple(g for g in tx.rows(GroupRecord) if g.id != self.group)
        name = _free_name(self.name, others)
        tx.replace(replace(_existing(tx, self.group), name=name))


@dataclass(frozen=True, slots=True)
class DropGroup:
    """Remove a group; its documents stay in the dossier."""

    group: GroupId
    label: ClassVar[str] = N_("Remove group")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Remove the rows."""
        tx.remove(*tx.rows(MemberRecord, group_id=self.group))
        tx.remove(_existing(tx, self.group))


def _put(tx: Transaction, group: GroupId, documents: tuple[DocumentId, ...]) -> None:
    inside = {each.document_id for each in tx.rows(MemberRecord, group_id=group)}
    wanted = [id for id in dict.fromkeys(documents) if id not in inside]
    if len(tx.rows_among(DocumentRecord, "id", wanted)) != len(wanted):
        raise LookupError("a document is not there")
    tx.insert(*(MemberRecord(f"{group} {id}", group, id) for id in wanted))


def _existing(tx: Transaction, id: GroupId) -> GroupRecord:
    record = tx.get(GroupRecord, id)
    if record is None:
        raise LookupError(f"group {id} is not there")
    return record


def _free_name(typed: str, others: tuple[GroupRecord, ...]) -> str:
    name = " ".join(typed.split())
    if not name:
        raise BadGroupName(_("A group needs a name."))
    if any(each.name.casefold() == name.casefold() for each in others):
        raise BadGroupName(_("There is a group of that name already."))
    return name
