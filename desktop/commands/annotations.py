"""Changes to annotations: passages, their tags and notes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from desktop.commands.links import drop_links, hand_links_over
from desktop.i18n import N_
from desktop.model.annotation import Origin
from desktop.model.ids import AnnotationId, DocumentId, TagId, new_id
from desktop.store.records import AnnotationRecord, DocumentRecord, TaggingRecord
from desktop.store.transaction import Transaction
from desktop.text.anchoring import describe
from desktop.text.spans import SourceSpan


@dataclass(frozen=True, slots=True)
class TagSpan:
    """Tag a stretch of a document; without tags it is a plain highlight.

    A stretch that the same coder annotated already gets the tags added. Its words and
    their surroundings are kept with it.
    """

    document: DocumentId
    span: SourceSpan
    tags: tuple[TagId, ...]
    note: str = ""
    origin: Origin = Origin.MANUAL
    label: ClassVar[str] = N_("Tag passage")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> AnnotationId:
        """Make or find the annotation and lay the tags on it."""
        note = with_plain_lines(self.note)
        same = tx.rows(
            AnnotationRecord,
            document_id=self.document,
            start=self.span.start,
            end=self.span.end,
            coder=tx.coder,
        )
        if same:
            record = same[0]
            if note and note != record.note:
                tx.replace(replace(record, note=note, modified_at=tx.now))
        else:
            record = _described(tx, self.document, self.span, note, self.origin)
            tx.insert(record)
        _lay(tx, record, self.tags)
        return AnnotationId(record.id)


@dataclass(frozen=True, slots=True)
class TagAnnotation:
    """Lay another tag on an annotation."""

    annotation: AnnotationId
    tag: TagId
    label: ClassVar[str] = N_("Tag passage")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Lay the tag unless it is there."""
        _lay(tx, _existing(tx, self.annotation), (self.tag,))


@dataclass(frozen=True, slots=True)
class Untag:
    """Take a tag off. An annotation left with neither tag nor note goes too."""

    annotation: AnnotationId
    tag: TagId
    label: ClassVar[str] = N_("Remove tag")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Remove the tagging, and the annotation if nothing is left of it."""
        record = _existing(tx, self.annotation)
        laid = tx.rows(TaggingRecord, annotation_id=self.annotation)
        gone = [each for each in laid if each.tag_id == self.tag]
        tx.remove(*gone)
        if gone and len(gone) == len(laid) and not record.note:
            drop_links(tx, (record.id,))
            tx.remove(record)


@dataclass(frozen=True, slots=True)
class ChangeTag:
    """Put one tag in place of another."""

    annotation: AnnotationId
    old: TagId
    new: TagId
    label: ClassVar[str] = N_("Change tag")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Swap the tags, at the same place and with the stance that was said; a tag
        that is there already is not laid twice. Raises LookupError if `old` is not."""
        laid = tx.rows(TaggingRecord, annotation_id=self.annotation)
        by_tag = {each.tag_id: each for each in laid}
        if self.old not in by_tag:
            raise LookupError(f"tag {self.old} is not on {self.annotation}")
        old = by_tag[self.old]
        if self.new not in by_tag:
            tx.replace(replace(old, tag_id=self.new, coder=tx.coder, created_at=tx.now))
        elif self.new != self.old:
            tx.remove(old)


@dataclass(frozen=True, slots=True)
class DeleteAnnotations:
    """Delete annotations with their tags and notes."""

    annotations: tuple[AnnotationId, ...]
    label: ClassVar[str] = N_("Delete annotation")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Remove the rows. Raises LookupError if one is not there."""
        wanted = dict.fromkeys(self.annotations)
        gone = tx.rows_among(AnnotationRecord, "id", wanted)
        if len(gone) != len(wanted):
            raise LookupError("an annotation is not there")
        tx.remove(*tx.rows_among(TaggingRecord, "annotation_id", wanted))
        drop_links(tx, wanted)
        tx.remove(*gone)


@dataclass(frozen=True, slots=True)
class SetNote:
    """Write the note (Markdown) on a passage; an empty one removes it."""

    annotation: AnnotationId
    note: str
    label: ClassVar[str] = N_("Write note")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Write the note."""
        record = _existing(tx, self.annotation)
        note = with_plain_lines(self.note)
        if record.note != note:
            tx.replace(replace(record, note=note, modified_at=tx.now))


@dataclass(frozen=True, slots=True)
class MoveEdges:
    """Give an annotation other bounds."""

    annotation: AnnotationId
    span: SourceSpan
    label: ClassVar[str] = N_("Change passage")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Write the bounds with the words they now have."""
        old = _existing(tx, self.annotation)
        if SourceSpan(old.start, old.end) == self.span:
            return
        new = _described(
            tx, DocumentId(old.document_id), self.span, old.note, Origin(old.origin)
        )
        tx.replace(
            replace(
                old,
                start=new.start,
                end=new.end,
                words=new.words,
                before=new.before,
                after=new.after,
                modified_at=tx.now,
            )
        )


@dataclass(frozen=True, slots=True)
class JoinAnnotations:
    """Make one passage of several: from the first letter of any to the last.

    The first keeps its identity and gets the tags and notes of the others.
    """

    annotations: tuple[AnnotationId, ...]
    label: ClassVar[str] = N_("Join passages")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> AnnotationId:
        """Lay the others' tags on the first, stretch it, remove the others.

        Raises LookupError if one is not there, ValueError for two documents.
        """
        first, *others = (_existing(tx, id) for id in self.annotations)
        if any(each.document_id != first.document_id for each in others):
            raise ValueError("passages of two documents cannot be one")
        laid = tx.rows_among(TaggingRecord, "annotation_id", [r.id for r in others])
        tx.remove(*laid)
        hand_links_over(tx, [each.id for each in others], first.id)
        tx.remove(*others)
        tags = sorted(laid, key=lambda each: (each.annotation_id, each.position))
        _lay(tx, first, tuple(TagId(each.tag_id) for each in tags))
        notes = dict.fromkeys(each.note for each in (first, *others) if each.note)
        span = SourceSpan(
            min(each.start for each in (first, *others)),
            max(each.end for each in (first, *others)),
        )
        SetNote(AnnotationId(first.id), "\n\n".join(notes)).apply(tx)
        MoveEdges(AnnotationId(first.id), span).apply(tx)
        return AnnotationId(first.id)


def with_plain_lines(note: str) -> str:
    """A note with LF line ends, whatever it was typed or pasted with."""
    return note.replace("\r\n", "\n").replace("\r", "\n")


def _existing(tx: Transaction, id: AnnotationId) -> AnnotationRecord:
    record = tx.get(AnnotationRecord, id)
    if record is None:
        raise LookupError(f"annotation {id} is not there")
    return record


def _described(
    tx: Transaction, document: DocumentId, span: SourceSpan, note: str, origin: Origin
) -> AnnotationRecord:
    """A new row with the words at the span. Raises ValueError for an empty span."""
    owner = tx.get(DocumentRecord, document)
    if owner is None:
        raise LookupError(f"document {document} is not there")
    text = tx.text(owner.text_sha256)
    if not span or span.end > len(text):
        raise ValueError(f"{span} points at nothing")
    anchor = describe(text, span)
    return AnnotationRecord(
        id=new_id(),
        document_id=document,
        start=span.start,
        end=span.end,
        words=anchor.words,
        before=anchor.before,
        after=anchor.after,
        note=note,
        speaker=None,
        speaker_role=None,
        said_on=None,
        directness=None,
        quote_family_id=None,
        origin=origin.value,
        coder=tx.coder,
        created_at=tx.now,
        modified_at=tx.now,
    )


def _lay(tx: Transaction, record: AnnotationRecord, tags: tuple[TagId, ...]) -> None:
    laid = tx.rows(TaggingRecord, annotation_id=record.id)
    known = {each.tag_id for each in laid}
    position = 1 + max((each.position for each in laid), default=-1)
    new = [tag for tag in dict.fromkeys(tags) if tag not in known]
    tx.insert(
        *(
            TaggingRecord(
                id=new_id(),
                annotation_id=record.id,
                document_id=record.document_id,
                tag_id=tag,
                position=position + n,
                stance=None,
                coder=tx.coder,
                created_at=tx.now,
            )
            for n, tag in enumerate(new)
        )
    )
