"""Changes that bring in what was made elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from desktop.commands.annotations import with_plain_lines
from desktop.commands.codebook import AddTags
from desktop.i18n import N_
from desktop.model.annotation import Origin, Statement, Tagging
from desktop.model.codebook import Tag
from desktop.model.ids import AnnotationId, DocumentId, new_id
from desktop.store.records import AnnotationRecord, DocumentRecord, TaggingRecord
from desktop.store.transaction import Transaction
from desktop.text.anchoring import describe
from desktop.text.spans import SourceSpan


@dataclass(frozen=True, slots=True)
class NewAnnotation:
    """An annotation that is to be added as it was made.

    No id, coder or time (empty) means a new id, this coder, now.
    """

    document: DocumentId
    span: SourceSpan
    taggings: tuple[Tagging, ...] = ()
    note: str = ""
    statement: Statement = Statement()
    origin: Origin = Origin.IMPORTED
    id: str = ""
    coder: str = ""
    created_at: str = ""
    modified_at: str = ""


@dataclass(frozen=True, slots=True)
class AddAnnotations:
    """Add annotations with all that belongs to them, and the tags they need."""

    annotations: tuple[NewAnnotation, ...]
    tags: tuple[Tag, ...] = ()
    label: ClassVar[str] = N_("Add annotations")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> tuple[AnnotationId, ...]:
        """Insert them all; the ids are in the order given.

        Raises ValueError for a span that points at nothing, LookupError for a
        document that is not there.
        """
        AddTags(self.tags).apply(tx)
        texts: dict[DocumentId, str] = {}
        records: list[AnnotationRecord] = []
        laid: list[TaggingRecord] = []
        for each in self.annotations:
            if each.document not in texts:
                texts[each.document] = _source_text(tx, each.document)
            record = _record(tx, each, texts[each.document])
            records.append(record)
            laid += _taggings(record, each.taggings)
        tx.insert(*records, *laid)
        return tuple(AnnotationId(record.id) for record in records)


def _source_text(tx: Transaction, document: DocumentId) -> str:
    owner = tx.get(DocumentRecord, document)
    if owner is None:
        raise LookupError(f"document {document} is not there")
    return tx.text(owner.text_sha256)


def _record(tx: Transaction, new: NewAnnotation, text: str) -> AnnotationRecord:
    span, said = new.span, new.statement
    if not span or span.end > len(text):
        raise ValueError(f"{span} points at nothing")
    anchor = describe(text, span)
    return AnnotationRecord(
        id=new.id or new_id(),
        document_id=new.document,
        start=span.start,
        end=span.end,
        words=anchor.words,
        before=anchor.before,
        after=anchor.after,
        note=with_plain_lines(new.note),
        speaker=said.speaker,
        speaker_role=said.role,
        said_on=said.said_on.iso if said.said_on else None,
        directness=said.directness.value if said.directness else None,
        quote_family_id=said.quote_family,
        origin=new.origin.value,
        coder=new.coder or tx.coder,
        created_at=new.created_at or tx.now,
        modified_at=new.modified_at or new.created_at or tx.now,
    )


def _taggings(
    record: AnnotationRecord, taggings: tuple[Tagging, ...]
) -> list[TaggingRecord]:
    # A tag that is named twice is laid once.
    by_tag = {tagging.tag: tagging for tagging in taggings}
    return [
        TaggingRecord(
            id=new_id(),
            annotation_id=record.id,
            document_id=record.document_id,
            tag_id=tagging.tag,
            position=position,
            stance=tagging.stance.value if tagging.stance else None,
            coder=record.coder,
            created_at=record.created_at,
        )
        for position, tagging in enumerate(by_tag.values())
    ]
