"""What an analyst said of suggested themes."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.model.ids import DocumentId, TagId
from desktop.text.spans import SourceSpan


@dataclass(frozen=True, slots=True)
class Refusal:
    """A stretch of a document that does not belong to a tag."""

    document: DocumentId
    span: SourceSpan
    tag: TagId
