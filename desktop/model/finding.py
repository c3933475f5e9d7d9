"""What is searched for across the library, and what is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.model.document import Document, ReadingStatus
from desktop.model.ids import AnnotationId, DocumentId, TagId
from desktop.text.spans import SourceSpan, Span


class Where(StrEnum):
    """In what words were found; named as the index names them."""

    TEXT = "text"
    DETAILS = "details"
    NOTE = "note"
    PASSAGE = "passage"


@dataclass(frozen=True, slots=True)
class Match:
    """Something that has the words: `id` is a document's or, in PASSAGE, a mark's."""

    number: int
    where: Where
    id: str
    document: DocumentId


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence of a document, or a note, with the words sought.

    `marks` are the words sought in `words`; `span` is the sentence and `places` the
    words in the source text, None and () for details and notes. `removed` text is
    found like any other. `annotation` is the passage whose note it is.
    """

    document: DocumentId
    where: Where
    words: str
    marks: tuple[Span, ...]
    span: SourceSpan | None = None
    places: tuple[SourceSpan, ...] = ()
    removed: bool = False
    annotation: AnnotationId | None = None

    @property
    def id(self) -> str:
        """What tells it from all other hits of a search."""
        place = self.span.start if self.span is not None else self.annotation
        return f"{self.document} {self.where} {place}"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which documents are looked at; None is all. `month` "" means undated."""

    tag: TagId | None = None
    outlet: str | None = None
    month: str | None = None
    status: ReadingStatus | None = None
    coder: str | None = None

    def __bool__(self) -> bool:
        return self != ANYTHING


ANYTHING = Narrowing()


@dataclass(frozen=True, slots=True)
class Traits:
    """What a document is narrowed by. `outlet` and `month` are "" when not known."""

    document: DocumentId
    outlet: str
    month: str
    status: ReadingStatus
    tags: frozenset[TagId] = frozenset()
    coders: frozenset[str] = frozenset()

    def fit(self, wanted: Narrowing, within: frozenset[TagId]) -> bool:
        """Whether the document is wanted; `within` are the tags that count."""
        return (
            (wanted.outlet is None or wanted.outlet == self.outlet)
            and (wanted.month is None or wanted.month == self.month)
            and (wanted.status is None or wanted.status is self.status)
            and (wanted.coder is None or wanted.coder in self.coders)
            and (wanted.tag is None or bool(within & self.tags))
        )


@dataclass(frozen=True, slots=True)
class Facets:
    """How many of the documents found have a trait; most first."""

    tags: Mapping[TagId, int] = field(default_factory=dict)
    outlets: Mapping[str, int] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    statuses: Mapping[ReadingStatus, int] = field(default_factory=dict)
    coders: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document with what was found in it; `more` hits were left out."""

    document: Document
    hits: tuple[Hit, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search.

    `documents` are the best ones with their hits; `order` is every document that
    fits, best first; `facets` count `order`'s documents as if nothing was narrowed.
    `by_letters` tells that words were looked for letter by letter.
    """

    typed: str
    documents: tuple[FoundDocument, ...]
    order: tuple[DocumentId, ...]
    facets: Facets = Facets()
    by_letters: bool = False

    @property
    def hits(self) -> tuple[Hit, ...]:
        """All hits that were read."""
        return tuple(hit for each in self.documents for hit in each.hits)
