"""The passages of a tag as the codebook lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop.model.annotation import Annotation
from desktop.model.codebook import Codebook
from desktop.model.document import Document
from desktop.model.ids import DocumentId, TagId
from desktop.ui.passages.cards import PassageCard, faces


def cards_of(
    found: Iterable[Annotation],
    within: frozenset[TagId],
    codebook: Codebook,
    documents: Mapping[DocumentId, Document],
) -> list[PassageCard]:
    """A card for each passage whose document is there."""
    return [
        _card(each, within, codebook, documents[each.document])
        for each in found
        if each.document in documents
    ]


def outlet_of(document: Document) -> str:
    """Where a document is from, else what its file is called."""
    return document.metadata.outlet or document.original.name


def _card(
    annotation: Annotation,
    within: frozenset[TagId],
    codebook: Codebook,
    document: Document,
) -> PassageCard:
    """The passage with its other tags: this one is said already."""
    laid = tuple(tag for tag in annotation.tags if tag in codebook.by_id)
    others = tuple(tag for tag in laid if tag not in within or len(within) > 1)
    return PassageCard(
        annotation.id,
        " ".join(annotation.anchor.words.split()),
        others,
        faces(others, codebook),
        foot=outlet_of(document),
        stripes=tuple(face.colour for face in faces(laid, codebook)),
    )
