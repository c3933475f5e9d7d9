"""Changes to documents as a whole."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import ClassVar

from desktop.commands.links import drop_links
from desktop.i18n import N_
from desktop.model.dates import PartialDate
from desktop.model.document import (
    Cut,
    Decider,
    Metadata,
    ReadingStatus,
    Reason,
    Structure,
)
from desktop.model.ids import CutId, DocumentId, new_id
from desktop.store import structure
from desktop.store.decision_records import MemberRecord
from desktop.store.records import (
    AnnotationRecord,
    CutRecord,
    DocumentRecord,
    DoubtRecord,
    ReadingRecord,
    TaggingRecord,
)
from desktop.store.transaction import Transaction
from desktop.text.spans import SourceSpan


@dataclass(frozen=True, slots=True)
class NewCut:
    """Text that a new document sets aside."""

    span: SourceSpan
    reason: Reason
    why: str
    score: float
    decider: Decider = Decider.CLEANER


@dataclass(frozen=True, slots=True)
class NewDoubt:
    """Text that a new document shows although the cleaner was unsure about it."""

    span: SourceSpan
    score: float


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A file that was read and cleaned and is to be added.

    `word_count` and `shown_length` (code points) are of the cleaned text.
    """

    original: bytes
    name: str
    media_type: str
    encoding: str | None
    source_text: str
    structure: Structure
    cuts: tuple[NewCut, ...]
    metadata: Metadata
    warnings: tuple[str, ...]
    word_count: int
    shown_length: int
    doubts: tuple[NewDoubt, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportDocuments:
    """Add documents."""

    batch: tuple[NewDocument, ...]
    label: ClassVar[str] = N_("Add documents")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> tuple[DocumentId, ...]:
        """Insert them all; the ids are in the order of the batch."""
        documents = [_record(tx, each) for each in self.batch]
        cuts = [
            CutRecord.of(
                Cut(
                    CutId(new_id()),
                    DocumentId(record.id),
                    cut.span,
                    cut.reason,
                    cut.why,
                    cut.decider,
                    cut.score,
                )
            )
            for record, new in zip(documents, self.batch, strict=True)
            for cut in new.cuts
        ]
        doubts = [
            doubt_record(DocumentId(record.id), doubt)
            for record, new in zip(documents, self.batch, strict=True)
            for doubt in new.doubts
        ]
        tx.insert(*documents, *cuts, *doubts)
        return tuple(DocumentId(record.id) for record in documents)


@dataclass(frozen=True, slots=True)
class EditDetails:
    """Change what is known of a document: title, author, date, outlet …"""

    document: DocumentId
    metadata: Metadata
    label: ClassVar[str] = N_("Edit details")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Write the fields; those that differ are marked as the analyst's."""
        _edit(tx, _existing(tx, self.document), self.metadata)


@dataclass(frozen=True, slots=True)
class EditManyDetails:
    """Change the same details of several documents; `values` names fields of Metadata.

    What is not named stays as it is in each document.
    """

    documents: tuple[DocumentId, ...]
    values: tuple[tuple[str, str | PartialDate | None], ...]
    label: ClassVar[str] = N_("Edit details of documents")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Write the fields. Raises LookupError for a document that is not there."""
        for id in self.documents:
            now = _existing(tx, id)
            _edit(tx, now, replace(now.metadata(), **dict(self.values)))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class SetStatus:
    """Say how far reading of documents has come."""

    documents: tuple[DocumentId, ...]
    status: ReadingStatus
    label: ClassVar[str] = N_("Set reading status")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Write the status."""
        for id in self.documents:
            tx.replace(replace(_existing(tx, id), status=self.status.value))


@dataclass(frozen=True, slots=True)
class SetDocumentNote:
    """Write the note (Markdown) on a document."""

    document: DocumentId
    note: str
    label: ClassVar[str] = N_("Write note on document")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Write the note."""
        tx.replace(replace(_existing(tx, self.document), note=self.note))


@dataclass(frozen=True, slots=True)
class MarkOpened:
    """Note that a document was opened and where reading stands in its source text."""

    document: DocumentId
    position: int = 0
    label: ClassVar[str] = N_("Open document")
    undoable: ClassVar[bool] = False

    def apply(self, tx: Transaction) -> None:
        """Write the position; the first time, make the row."""
        now = tx.get(ReadingRecord, self.document)
        if now is None:
            tx.insert(
                ReadingRecord(self.document, self.document, tx.now, self.position)
            )
        else:
            tx.replace(replace(now, position=self.position))


@dataclass(frozen=True, slots=True)
class RemoveDocuments:
    """Take documents out, with their annotations. Undo brings all of it back."""

    documents: tuple[DocumentId, ...]
    label: ClassVar[str] = N_("Remove documents")
    undoable: ClassVar[bool] = True

    def apply(self, tx: Transaction) -> None:
        """Remove the rows, what depends on them first."""
        for id in self.documents:
            tx.remove(*tx.rows(MemberRecord, document_id=id))
            tx.remove(*tx.rows(TaggingRecord, document_id=id))
            marks = tx.rows(AnnotationRecord, document_id=id)
            drop_links(tx, [mark.id for mark in marks])
            tx.remove(*marks)
            tx.remove(*tx.rows(CutRecord, document_id=id))
            tx.remove(*tx.rows(DoubtRecord, document_id=id))
            tx.remove(_existing(tx, id))


_FIELDS = (
    "title",
    "subtitle",
    "author",
    "published",
    "outlet",
    "language",
    "url",
    "doc_type",
)


def doubt_record(document: DocumentId, new: NewDoubt) -> DoubtRecord:
    """The row of a doubt about a document's text."""
    return DoubtRecord(new_id(), document, new.span.start, new.span.end, new.score)


def _existing(tx: Transaction, id: DocumentId) -> DocumentRecord:
    record = tx.get(DocumentRecord, id)
    if record is None:
        raise LookupError(f"document {id} is not there")
    return record


def _edit(tx: Transaction, now: DocumentRecord, after: Metadata) -> None:
    """Write what is known now; what differs is marked as the analyst's."""
    before = now.metadata()
    found = dict(before.found)
    for name in _FIELDS:
        if getattr(before, name) != getattr(after, name):
            found[name] = "analyst"
    columns = _columns(replace(after, found=found))
    tx.replace(replace(now, **columns))  # type: ignore[arg-type]


def _columns(metadata: Metadata) -> dict[str, str | None]:
    return {
        "title": metadata.title,
        "subtitle": metadata.subtitle,
        "author": metadata.author,
        "outlet": metadata.outlet,
        "doc_type": metadata.doc_type,
        "published_on": metadata.published.iso if metadata.published else None,
        "published_time": metadata.published.time if metadata.published else None,
        "language": metadata.language,
        "url": metadata.url,
        "found": json.dumps(dict(metadata.found), ensure_ascii=False, sort_keys=True),
    }


def _record(tx: Transaction, new: NewDocument) -> DocumentRecord:
    return DocumentRecord(
        id=new_id(),
        original_sha256=tx.keep_content(new.original),
        original_name=new.name,
        media_type=new.media_type,
        encoding=new.encoding,
        size=len(new.original),
        text_sha256=tx.keep_content(new.source_text.encode()),
        structure_sha256=tx.keep_content(structure.to_bytes(new.structure)),
        status=None,
        note="",
        word_count=new.word_count,
        shown_length=new.shown_length,
        warnings=json.dumps(new.warnings, ensure_ascii=False),
        added_at=tx.now,
        **_columns(new.metadata),  # type: ignore[arg-type]
    )
