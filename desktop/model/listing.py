"""What lists and tables show: rows made for reading, not for changing."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.model.annotation import Annotation
from desktop.model.document import Body, Document
from desktop.model.ids import DocumentId, TagId


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


@dataclass(frozen=True, slots=True)
class Count:
    """How much of a document bears a tag: passages and code points covered."""

    document: DocumentId
    tag: TagId
    passages: int
    characters: int


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


@dataclass(frozen=True)
class Coded:
    """A document with its text and all annotations: what comparison and export need."""

    document: Document
    body: Body
    annotations: tuple[Annotation, ...]
