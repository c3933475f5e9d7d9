"""Changes to the codebook."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from desktop.commands.links import drop_links
from desktop.errors import AppError
from desktop.i18n import N_, _
from desktop.model.codebook import PATH_JOIN, Tag
from desktop.model.ids import TagId
from desktop.store.records import AnnotationRecord, TaggingRecord, TagRecord
from desktop.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class AddTags:
    """Add tags (parents before children)."""

    tags: tuple[Tag, ...]
    label: ClassVar[str] = N_("Add tag")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Insert them. Raises AppError for a name that cannot be."""
        taken = {row.key for row in tx.rows(TagRecord)}
        for tag in self.tags:
            _check(tx, tag)
            # A key that is taken stays where it is: hands remember it.
            key = None if tag.key in taken else tag.key
            tx.insert(replace(TagRecord.of(tag), key=key))
            taken.add(key)


@dataclass(frozen=True, slots=True)
class EditTag:
    """Change a tag: name, code, colour, key, definition, place in the tree."""

    tag: Tag
    label: ClassVar[str] = N_("Edit tag")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Write it; a key that another tag has moves here."""
        _check(tx, self.tag)
        if self.tag.key is not None:
            for other in tx.rows(TagRecord, key=self.tag.key):
                if other.id != self.tag.id:
                    tx.replace(replace(other, key=None))
        tx.replace(TagRecord.of(self.tag))


@dataclass(frozen=True, slots=True)
class DeleteTag:
    """Delete a tag, everything below it, and its tags on passages.

    A passage that is left with neither tag nor note goes too.
    """

    tag: TagId
    label: ClassVar[str] = N_("Delete tag")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Remove taggings, empty annotations, then the tags, children first."""
        doomed = [self.tag]
        for id in doomed:
            doomed += [TagId(row.id) for row in tx.rows(TagRecord, parent_id=id)]
        laid = tx.rows_among(TaggingRecord, "tag_id", doomed)
        tx.remove(*laid)
        touched = {row.annotation_id for row in laid}
        left = tx.rows_among(TaggingRecord, "annotation_id", touched)
        still = {row.annotation_id for row in left}
        empty = tx.rows_among(AnnotationRecord, "id", sorted(touched - still))
        bare = [row for row in empty if not row.note]
        drop_links(tx, [row.id for row in bare])
        tx.remove(*bare)
        for id in reversed(doomed):
            tag = tx.get(TagRecord, id)
            if tag is None:
                raise LookupError(f"tag {id} is not there")
            tx.remove(tag)


class BadTagName(AppError):
    """A name that a tag cannot have."""


def _check(tx: Transaction, tag: Tag) -> None:
    """Refuse empty names, the path joint, a name twice among siblings, and cycles."""
    if not tag.name.strip():
        raise BadTagName(_("A tag needs a name."))
    if PATH_JOIN.strip() in tag.name:
        raise BadTagName(
            _("A tag name cannot contain “>”: it stands between the names of a path.")
        )
    for row in tx.rows(TagRecord, parent_id=tag.parent):
        if row.id != tag.id and row.name.casefold() == tag.name.casefold():
            raise BadTagName(
                _("There is a tag “{name}” already.").format(name=row.name)
            )
    above = tag.parent
    while above is not None:
        if above == tag.id:
            raise BadTagName(_("A tag cannot lie below itself."))
        parent = tx.get(TagRecord, above)
        above = TagId(parent.parent_id) if parent and parent.parent_id else None
