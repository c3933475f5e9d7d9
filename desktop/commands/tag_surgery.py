"""Changes to the shape of the codebook: move, merge and split tags."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from desktop.commands.codebook import AddTags, BadTagName, EditTag
from desktop.i18n import N_, _
from desktop.model.codebook import Tag
from desktop.model.ids import AnnotationId, TagId, new_id
from desktop.store.records import TaggingRecord, TagRecord
from desktop.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class MoveTag:
    """Put a tag below another (None: among the themes), at a place among siblings."""

    tag: TagId
    parent: TagId | None
    place: int
    label: ClassVar[str] = N_("Move tag")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Write the parent and number the siblings anew. Raises AppError."""
        record = _existing(tx, self.tag)
        EditTag(replace(record.tag(), parent=self.parent)).apply(tx)
        siblings = sorted(
            (row for row in tx.rows(TagRecord, parent_id=self.parent)),
            key=lambda row: (row.position, row.id),
        )
        order = [row for row in siblings if row.id != self.tag]
        moved = next(row for row in siblings if row.id == self.tag)
        order.insert(max(0, min(self.place, len(order))), moved)
        for position, row in enumerate(order):
            tx.replace(replace(row, position=position))


@dataclass(frozen=True, slots=True)
class MergeTags:
    """Make one tag of two: `gone` is taken off everywhere and `into` laid instead.

    What lies below `gone` moves along; a sub-tag that `into` has by that name is
    merged likewise. `into` keeps its name, code and rules, and gets what it lacks.
    """

    gone: TagId
    into: TagId
    label: ClassVar[str] = N_("Merge tags")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> int:
        """Says how many passages the tag was taken off. Raises AppError."""
        gone, into = _existing(tx, self.gone), _existing(tx, self.into)
        above: str | None = into.id
        while above is not None:
            if above == gone.id:
                raise BadTagName(
                    _("A tag cannot be merged into itself or what lies below it.")
                )
            above = _existing(tx, TagId(above)).parent_id
        changed = self._relay(tx)
        names = {
            row.name.casefold(): row for row in tx.rows(TagRecord, parent_id=into.id)
        }
        for child in tx.rows(TagRecord, parent_id=gone.id):
            same = names.get(child.name.casefold())
            if same is not None and same.id != child.id:
                changed += MergeTags(TagId(child.id), TagId(same.id)).apply(tx)
            else:
                last = max((row.position for row in names.values()), default=-1)
                moved = replace(child, parent_id=into.id, position=last + 1)
                names[child.name.casefold()] = moved
                tx.replace(moved)
        tx.remove(_existing(tx, self.gone))
        tx.replace(
            replace(
                _existing(tx, self.into),
                key=into.key or gone.key,
                definition=into.definition or gone.definition,
                use_for=into.use_for or gone.use_for,
                not_for=into.not_for or gone.not_for,
            )
        )
        return changed

    def _relay(self, tx: Transaction) -> int:
        """Lay the one tag where the other was; a stance that only that had stays."""
        laid = tx.rows(TaggingRecord, tag_id=self.gone)
        there = {
            row.annotation_id: row for row in tx.rows(TaggingRecord, tag_id=self.into)
        }
        for row in laid:
            same = there.get(row.annotation_id)
            if same is None:
                tx.replace(replace(row, tag_id=self.into))
            else:
                tx.remove(row)
                if row.stance and not same.stance:
                    tx.replace(replace(same, stance=row.stance))
        return len(laid)


@dataclass(frozen=True, slots=True)
class SplitTag:
    """Give some passages of a tag a new tag instead."""

    tag: TagId
    new: Tag
    annotations: tuple[AnnotationId, ...]
    label: ClassVar[str] = N_("Split tag")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> int:
        """Add the tag and lay it on those passages; says on how many.

        Raises AppError for a name that cannot be.
        """
        _existing(tx, self.tag)
        AddTags((self.new,)).apply(tx)
        wanted = set(self.annotations)
        laid = [
            row
            for row in tx.rows(TaggingRecord, tag_id=self.tag)
            if row.annotation_id in wanted
        ]
        tx.remove(*laid)
        tx.insert(*(replace(row, id=new_id(), tag_id=self.new.id) for row in laid))
        return len(laid)


def _existing(tx: Transaction, tag: TagId) -> TagRecord:
    record = tx.get(TagRecord, tag)
    if record is None:
        raise LookupError(f"tag {tag} is not there")
    return record
