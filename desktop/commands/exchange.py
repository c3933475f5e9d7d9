"""Changes that bring in what was made elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from desktop.commands.annotations import with_plain_lines
from desktop.commands.codebook import AddTags
from desktop.commands.links import links_at
from desktop.i18n import N_
from desktop.model.annotation import Origin, Statement, Tagging
from desktop.model.codebook import Tag
from desktop.model.ids import AnnotationId, DocumentId, LinkId, new_id
from desktop.model.links import LinkKind
from desktop.store.records import (
    AnnotationRecord,
    DocumentRecord,
    LinkRecord,
    TaggingRecord,
)
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


@dataclass(frozen=True, slots=True)
class ImportTags:
    """Add the tags that a codebook file has and the dossier has not."""

    tags: tuple[Tag, ...]
    label: ClassVar[str] = N_("Import codebook")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Insert them, parents before children. Raises AppError for a name that
        cannot be."""
        AddTags(self.tags).apply(tx)


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link that is to be added as it was made; see `NewAnnotation`."""

    start: AnnotationId
    end: AnnotationId
    kind: LinkKind
    id: str = ""
    coder: str = ""
    created_at: str = ""


@dataclass(frozen=True, slots=True)
class AddLinks:
    """Add links between passages that have none yet."""

    links: tuple[NewLink, ...]
    label: ClassVar[str] = N_("Add links")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> tuple[LinkId, ...]:
        """Insert them all; the ids are in the order given.

        Raises LookupError for a passage that is not there, ValueError for two that
        are linked already, or are one.
        """
        ends = tuple({id for each in self.links for id in (each.start, each.end)})
        there = {row.id for row in tx.rows_among(AnnotationRecord, "id", ends)}
        for id in ends:
            if id not in there:
                raise LookupError(f"annotation {id} is not there")
        linked = [
            frozenset((row.annotation_id, row.other_id)) for row in links_at(tx, ends)
        ]
        pairs = [*linked, *(frozenset((each.start, each.end)) for each in self.links)]
        if len(set(pairs)) < len(pairs) or any(len(pair) < 2 for pair in pairs):
            raise ValueError("two passages have one link at most")
        records = [
            LinkRecord(
                id=each.id or new_id(),
                annotation_id=each.start,
                other_id=each.end,
                link_kind=each.kind.value,
                coder=each.coder or tx.coder,
                created_at=each.created_at or tx.now,
            )
            for each in self.links
        ]
        tx.insert(*records)
        return tuple(LinkId(record.id) for record in records)


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
