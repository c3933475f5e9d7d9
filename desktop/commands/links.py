"""Changes to links between passages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from desktop.errors import AppError
from desktop.i18n import N_, _
from desktop.model.ids import AnnotationId, LinkId, new_id
from desktop.model.links import LinkKind
from desktop.store.records import AnnotationRecord, LinkRecord
from desktop.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class LinkPassages:
    """Say what a passage is to another one; two passages have one link at most."""

    start: AnnotationId
    end: AnnotationId
    kind: LinkKind
    label: ClassVar[str] = N_("Link passages")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> LinkId:
        """Make the link in place of one there is. Raises AppError, LookupError."""
        if self.start == self.end:
            raise AppError(_("A passage cannot be linked to itself."))
        for id in (self.start, self.end):
            if tx.get(AnnotationRecord, id) is None:
                raise LookupError(f"annotation {id} is not there")
        old = [
            each
            for each in links_at(tx, (self.start,))
            if self.end in (each.annotation_id, each.other_id)
        ]
        tx.remove(*old)
        made = LinkRecord(
            id=new_id(),
            annotation_id=self.start,
            other_id=self.end,
            link_kind=self.kind.value,
            coder=tx.coder,
            created_at=tx.now,
        )
        tx.insert(made)
        return LinkId(made.id)


@dataclass(frozen=True, slots=True)
class Unlink:
    """Remove a link; both passages stay."""

    link: LinkId
    label: ClassVar[str] = N_("Remove link")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Remove it. Raises LookupError."""
        record = tx.get(LinkRecord, self.link)
        if record is None:
            raise LookupError(f"link {self.link} is not there")
        tx.remove(record)


def links_at(tx: Transaction, annotations: Iterable[str]) -> tuple[LinkRecord, ...]:
    """The links that begin or end at one of these passages."""
    ids = tuple(annotations)
    found = (
        *tx.rows_among(LinkRecord, "annotation_id", ids),
        *tx.rows_among(LinkRecord, "other_id", ids),
    )
    return tuple({each.id: each for each in found}.values())


def drop_links(tx: Transaction, annotations: Iterable[str]) -> None:
    """Take the links of passages out, before the passages go."""
    tx.remove(*links_at(tx, annotations))


def hand_links_over(tx: Transaction, old: Iterable[str], new: str) -> None:
    """Let the links of some passages be those of another, which takes their place."""
    gone = set(old)
    pairs = {frozenset((x.annotation_id, x.other_id)) for x in links_at(tx, (new,))}
    for each in links_at(tx, gone):
        start = new if each.annotation_id in gone else each.annotation_id
        end = new if each.other_id in gone else each.other_id
        if start == end or frozenset((start, end)) in pairs:
            tx.remove(each)
        else:
            pairs.add(frozenset((start, end)))
            tx.replace(replace(each, annotation_id=start, other_id=end))
