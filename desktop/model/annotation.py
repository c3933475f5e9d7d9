"""What an analyst says about a passage."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.model.dates import PartialDate
from desktop.model.ids import AnnotationId, DocumentId, TagId
from desktop.text.anchoring import Anchor as Anchor
from desktop.text.spans import SourceSpan


class Origin(StrEnum):
    """How an annotation came to be."""

    MANUAL = "manual"
    AUTO = "auto"
    IMPORTED = "imported"


class Directness(StrEnum):
    """Whether a statement is quoted, reported or paraphrased."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    PARAPHRASE = "paraphrase"


class Stance(StrEnum):
    """Where a statement stands on its tag."""

    FOR = "for"
    AGAINST = "against"
    CONDITIONAL = "conditional"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said a passage; every field is optional."""

    speaker: str | None = None
    role: str | None = None
    said_on: PartialDate | None = None
    directness: Directness | None = None
    quote_family: str | None = None


@dataclass(frozen=True, slots=True)
class Tagging:
    """A tag laid on an annotation."""

    tag: TagId
    stance: Stance | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """A marked passage with its tags (in the order they were laid) and its note.

    An annotation without tags is a plain highlight. `note` is Markdown.
    Times are UTC, ISO 8601 with Z.
    """

    id: AnnotationId
    document: DocumentId
    anchor: Anchor
    taggings: tuple[Tagging, ...]
    note: str
    statement: Statement
    origin: Origin
    coder: str
    created_at: str
    modified_at: str

    @property
    def span(self) -> SourceSpan:
        """Where it stands in the source text."""
        return self.anchor.span

    @property
    def tags(self) -> tuple[TagId, ...]:
        """The ids of its tags."""
        return tuple(tagging.tag for tagging in self.taggings)
