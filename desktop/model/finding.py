"""What is searched for across the library, and what is found."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from desktop.model.document import Document, ReadingStatus
from desktop.model.ids import AnnotationId, DocumentId, SearchId, TagId
from desktop.text.spans import SourceSpan, Span


class Where(StrEnum):
    """In what words were found; named as the index names them."""

    TEXT = "text"
    DETAILS = "details"
    NOTE = "note"
    PASSAGE = "passage"


class Match(NamedTuple):
    """Something that has the words: `id` is a document's or, in PASSAGE, a mark's.

    `where` is the value of a `Where`.
    """

    number: int
    where: str
    id: str
    document: DocumentId


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence of a document, or a note, with the words sought.

    `marks` are the words sought in `words`; `span` is the sentence and `places` the
    words in the source text, None and () for details and notes. `removed` text is
    found like any other. `annotation` is the passage whose note it is, or the passage
    itself with its `tags` where passages were asked for.
    """

    document: DocumentId
    where: Where
    words: str
    marks: tuple[Span, ...]
    span: SourceSpan | None = None
    places: tuple[SourceSpan, ...] = ()
    removed: bool = False
    annotation: AnnotationId | None = None
    tags: tuple[TagId, ...] = ()

    @property
    def id(self) -> str:
        """What tells it from all other hits of a search."""
        place = self.annotation
        if place is None and self.span is not None:
            return f"{self.document} {self.where} {self.span.start} {self.span.end}"
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


class Relation(StrEnum):
    """How one passage stands to another of the same document."""

    SAME = "same"  # it is the same passage, with both tags
    OVERLAPS = "overlaps"
    NEAR = "near"  # at most so many words between
    PARAGRAPH = "paragraph"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Condition:
    """A passage with one of these tags stands in this relation, or `denied`: none does.

    `within` counts words, for NEAR.
    """

    tags: tuple[TagId, ...]
    relation: Relation = Relation.SAME
    denied: bool = False
    within: int = 25


@dataclass(frozen=True, slots=True)
class PassageQuery:
    """Passages with one of these tags (or one below) for which all conditions hold."""

    tags: tuple[TagId, ...]
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: words or passages, and in which documents."""

    words: str = ""
    passages: PassageQuery | None = None
    narrowing: Narrowing = ANYTHING


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that an analyst gave a name."""

    id: SearchId
    name: str
    asked: Asked


def as_kept(asked: Asked) -> str:
    """The search as the dossier keeps it."""
    return json.dumps(asdict(asked), ensure_ascii=False, separators=(",", ":"))


def from_kept(kept: str) -> Asked:
    """The search that `as_kept` wrote. Raises ValueError for anything else."""
    try:
        values = json.loads(kept)
        found = dict(values["narrowing"])
        status = found.pop("status")
        narrowing = Narrowing(
            **found, status=ReadingStatus(status) if status is not None else None
        )
        return Asked(values["words"], _passages(values["passages"]), narrowing)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a search: {error}") from error


def _passages(values: Any) -> PassageQuery | None:
    if values is None:
        return None
    return PassageQuery(
        tuple(map(TagId, values["tags"])),
        tuple(
            Condition(
                tuple(map(TagId, each["tags"])),
                Relation(each["relation"]),
                bool(each["denied"]),
                int(each["within"]),
            )
            for each in values["conditions"]
        ),
    )


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

    asked: Asked
    documents: tuple[FoundDocument, ...]
    order: tuple[DocumentId, ...]
    facets: Facets = Facets()
    by_letters: bool = False

    @property
    def is_counted(self) -> bool:
        """Whether the facets are there: every document has an outlet, known or not."""
        return bool(self.facets.outlets) or not self.order

    @property
    def hits(self) -> tuple[Hit, ...]:
        """All hits that were read."""
        return tuple(hit for each in self.documents for hit in each.hits)
