"""What a command changed: the only news that screens refresh from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of things that can change, named like their tables."""

    DOSSIER = "dossier"
    DOCUMENT = "document"
    CUT = "cut"
    DOUBT = "doubt"
    ANNOTATION = "annotation"
    TAGGING = "tagging"
    TAG = "tag"
    LINK = "link"
    READING = "reading"
    RULE = "rule"
    SEARCH = "saved_search"
    GROUP = "document_group"
    MEMBER = "group_member"
    REFUSAL = "refusal"
    MEASURE = "measure"
    RESOLUTION = "resolution"


@dataclass(frozen=True, slots=True)
class Change:
    """One row that came, went or changed; the document and the annotation that it
    belongs to, if any."""

    kind: Kind
    id: str
    document: str | None = None
    annotation: str | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything one step changed."""

    all: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.all)

    def of(self, *kinds: Kind) -> tuple[str, ...]:
        """The ids that changed of these kinds."""
        return tuple(change.id for change in self.all if change.kind in kinds)

    @property
    def documents(self) -> frozenset[str]:
        """The documents that anything changed in or of."""
        owners = (
            change.id if change.kind is Kind.DOCUMENT else change.document
            for change in self.all
        )
        return frozenset(owner for owner in owners if owner is not None)

    @property
    def annotations(self) -> frozenset[str]:
        """The annotations that came, went, or changed in anything they bear."""
        owners = (
            change.id if change.kind is Kind.ANNOTATION else change.annotation
            for change in self.all
        )
        return frozenset(owner for owner in owners if owner is not None)

    def touches(self, kind: Kind) -> bool:
        """Whether anything of this kind changed."""
        return any(change.kind is kind for change in self.all)


def joined(many: Iterable[Changes]) -> Changes:
    """Several steps' changes as one."""
    return Changes(tuple(change for changes in many for change in changes.all))
