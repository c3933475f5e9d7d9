"""What lists and tables show: rows made for reading, not for changing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from desktop.model.annotation import Annotation
from desktop.model.document import Body, Document, ReadingStatus
from desktop.model.ids import DocumentId, GroupId, TagId


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in the library list.

    `tags` has each tag that is laid in it with its number of passages, in codebook
    order; `passages` counts annotations, tagged or not.
    """

    document: Document
    tags: tuple[tuple[TagId, int], ...]
    passages: int

    @property
    def id(self) -> DocumentId:
        """The document's id."""
        return self.document.id


class ShelfRow(NamedTuple):
    """A document in the library list, as narrow as a hundred thousand need it.

    What is not known is "". `tags` are as in `DocumentRow`; `unsure` counts the
    verdicts of the cleaner that are worth a look. (A tuple: a dataclass takes ten
    times as long to make.)
    """

    id: DocumentId
    title: str
    outlet: str
    file: str
    author: str
    published: str
    time: str
    kind: str
    status: ReadingStatus
    opened: bool
    added_at: str
    passages: int
    tags: tuple[tuple[TagId, int], ...]
    unsure: int = 0
    language: str = ""
    words: int = 0


class Marked(NamedTuple):
    """Who marked a document, by their names, and when a passage changed last (UTC)."""

    coders: tuple[str, ...] = ()
    at: str = ""


@dataclass(frozen=True, slots=True)
class DocumentGroup:
    """A group that an analyst made of documents."""

    id: GroupId
    name: str
    documents: frozenset[DocumentId]


@dataclass(frozen=True, slots=True)
class TagUse:
    """How often a tag, or one below it, is laid: passages and documents, each once."""

    passages: int = 0
    documents: int = 0


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who said passages: how often, and the role given last ("" if none)."""

    name: str
    passages: int
    role: str


class Gathered(NamedTuple):
    """An outlet or a speaker ("" gathers what has none), in how many documents, and
    with how many tagged passages."""

    name: str
    documents: int
    passages: int


@dataclass(frozen=True)
class Coded:
    """A document with its text and all annotations: what comparison and export need."""

    document: Document
    body: Body
    annotations: tuple[Annotation, ...]
