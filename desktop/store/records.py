"""The rows of the journaled tables, as frozen dataclasses: documents, passages, tags.

`RECORDS` has all of them, also those of `decision_records`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import ClassVar

from desktop.model.changes import Kind
from desktop.model.codebook import Tag
from desktop.model.dates import PartialDate
from desktop.model.document import (
    Cut,
    Decider,
    Document,
    Doubt,
    Metadata,
    Original,
    ReadingStatus,
    Reason,
)
from desktop.model.ids import (
    AnnotationId,
    CutId,
    DocumentId,
    DoubtId,
    LinkId,
    TagId,
)
from desktop.model.links import Link, LinkKind
from desktop.store.decision_records import (
    GroupRecord,
    MeasureRecord,
    MemberRecord,
    RefusalRecord,
    ResolutionRecord,
    RuleRecord,
    SavedSearchRecord,
)
from desktop.store.record import Record
from desktop.text.spans import SourceSpan


@dataclass(frozen=True, slots=True)
class DossierRecord(Record):
    """The dossier itself: one row whose id is "dossier"."""

    kind: ClassVar[Kind] = Kind.DOSSIER
    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class DocumentRecord(Record):
    """A document; the hashes are addresses in the content table."""

    kind: ClassVar[Kind] = Kind.DOCUMENT
    original_sha256: str
    original_name: str
    media_type: str
    encoding: str | None
    size: int
    text_sha256: str
    structure_sha256: str
    title: str | None
    subtitle: str | None
    author: str | None
    outlet: str | None
    doc_type: str | None
    published_on: str | None
    published_time: str | None
    language: str | None
    url: str | None
    found: str
    status: str | None
    note: str
    word_count: int
    shown_length: int
    warnings: str
    added_at: str

    def metadata(self) -> Metadata:
        """What is known of the document."""
        return Metadata(
            title=self.title,
            subtitle=self.subtitle,
            author=self.author,
            published=partial_date(self.published_on, self.published_time),
            outlet=self.outlet,
            language=self.language,
            url=self.url,
            doc_type=self.doc_type,
            found=json.loads(self.found),
        )

    def document(self, opened: bool) -> Document:
        """The document as the program knows it."""
        return Document(
            id=DocumentId(self.id),
            original=Original(
                self.original_sha256,
                self.original_name,
                self.media_type,
                self.encoding,
                self.size,
            ),
            metadata=self.metadata(),
            status=effective_status(self.status, opened),
            opened=opened,
            note=self.note,
            word_count=self.word_count,
            added_at=self.added_at,
            warnings=tuple(json.loads(self.warnings)),
        )


@dataclass(frozen=True, slots=True)
class ReadingRecord(Record):
    """Where reading of a document stands; the id is the document's."""

    kind: ClassVar[Kind] = Kind.READING
    document_id: str
    opened_at: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class CutRecord(Record):
    """Text set aside; offsets are code points of the source text."""

    kind: ClassVar[Kind] = Kind.CUT
    document_id: str
    start: int
    end: int
    reason: str
    why: str
    decider: str
    score: float

    def cut(self) -> Cut:
        """The cut as the program knows it."""
        return Cut(
            CutId(self.id),
            DocumentId(self.document_id),
            SourceSpan(self.start, self.end),
            Reason(self.reason),
            self.why,
            Decider(self.decider),
            self.score,
        )

    @classmethod
    def of(cls, cut: Cut) -> CutRecord:
        """The row of a cut."""
        return cls(
            cut.id,
            cut.document,
            cut.span.start,
            cut.span.end,
            cut.reason.value,
            cut.why,
            cut.decider.value,
            cut.score,
        )


@dataclass(frozen=True, slots=True)
class DoubtRecord(Record):
    """Text kept without being sure; offsets are code points of the source text."""

    kind: ClassVar[Kind] = Kind.DOUBT
    document_id: str
    start: int
    end: int
    score: float

    def doubt(self) -> Doubt:
        """The doubt as the program knows it."""
        return Doubt(
            DoubtId(self.id),
            DocumentId(self.document_id),
            SourceSpan(self.start, self.end),
            self.score,
        )


@dataclass(frozen=True, slots=True)
class AnnotationRecord(Record):
    """A marked passage; offsets are code points of the source text."""

    kind: ClassVar[Kind] = Kind.ANNOTATION
    document_id: str
    start: int
    end: int
    words: str
    before: str
    after: str
    note: str
    speaker: str | None
    speaker_role: str | None
    said_on: str | None
    directness: str | None
    quote_family_id: str | None
    origin: str
    coder: str
    created_at: str
    modified_at: str


@dataclass(frozen=True, slots=True)
class TaggingRecord(Record):
    """A tag on an annotation; `position` is the order in which tags were laid."""

    kind: ClassVar[Kind] = Kind.TAGGING
    annotation_id: str
    document_id: str
    tag_id: str
    position: int
    stance: str | None
    coder: str
    created_at: str


@dataclass(frozen=True, slots=True)
class TagRecord(Record):
    """A tag of the codebook."""

    kind: ClassVar[Kind] = Kind.TAG
    parent_id: str | None
    name: str
    code: str
    colour: int
    key: int | None
    definition: str
    use_for: str
    not_for: str
    position: int

    def tag(self) -> Tag:
        """The tag as the program knows it."""
        return Tag(
            TagId(self.id),
            TagId(self.parent_id) if self.parent_id else None,
            self.name,
            self.code,
            self.colour,
            self.key,
            self.definition,
            self.use_for,
            self.not_for,
            self.position,
        )

    @classmethod
    def of(cls, tag: Tag) -> TagRecord:
        """The row of a tag."""
        return cls(
            tag.id,
            tag.parent,
            tag.name,
            tag.code,
            tag.colour,
            tag.key,
            tag.definition,
            tag.use_for,
            tag.not_for,
            tag.position,
        )


@dataclass(frozen=True, slots=True)
class LinkRecord(Record):
    """A link from a passage to another one."""

    kind: ClassVar[Kind] = Kind.LINK
    annotation_id: str
    other_id: str
    link_kind: str
    coder: str
    created_at: str

    def link(self) -> Link:
        """The link as the program knows it."""
        return Link(
            LinkId(self.id),
            AnnotationId(self.annotation_id),
            AnnotationId(self.other_id),
            LinkKind(self.link_kind),
            self.coder,
            self.created_at,
        )


RECORDS: dict[Kind, type[Record]] = {
    record.kind: record
    for record in (
        DossierRecord,
        DocumentRecord,
        ReadingRecord,
        CutRecord,
        DoubtRecord,
        AnnotationRecord,
        TaggingRecord,
        LinkRecord,
        TagRecord,
        RuleRecord,
        SavedSearchRecord,
        GroupRecord,
        MemberRecord,
        RefusalRecord,
        MeasureRecord,
        ResolutionRecord,
    )
}


def partial_date(iso: str | None, time: str | None) -> PartialDate | None:
    """A date out of two columns."""
    return PartialDate(iso, time) if iso else None


def effective_status(explicit: str | None, opened: bool) -> ReadingStatus:
    """What the analyst set, else "reading" from the first opening on."""
    if explicit is not None:
        return ReadingStatus(explicit)
    return ReadingStatus.READING if opened else ReadingStatus.TO_READ
