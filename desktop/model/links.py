"""Links between passages, also of two documents."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.model.ids import AnnotationId, LinkId


class LinkKind(StrEnum):
    """What a passage is to another one."""

    SUPPORTS = "supports"
    DIFFERS = "differs"
    CONTRADICTS = "contradicts"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Link:
    """`start` supports, differs from, contradicts, or says the same as `end`.

    Times are UTC.
    """

    id: LinkId
    start: AnnotationId
    end: AnnotationId
    kind: LinkKind
    coder: str
    created_at: str

    def other(self, annotation: AnnotationId) -> AnnotationId:
        """The passage at the other end, seen from one of them."""
        return self.end if self.start == annotation else self.start
