"""The rows of what analysts decided: rules, searches, groups, refusals, measures,
resolutions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from desktop.model.changes import Kind
from desktop.model.document import Reason
from desktop.model.ids import DocumentId, MeasureId, ResolutionId, RuleId, TagId
from desktop.model.measures import Measure
from desktop.model.measures import from_kept as measures_kept
from desktop.model.resolutions import Resolution
from desktop.model.resolutions import from_kept as places_kept
from desktop.model.rules import NewRule, Rule
from desktop.model.suggestions import Refusal
from desktop.store.record import Record
from desktop.text.spans import SourceSpan


@dataclass(frozen=True, slots=True)
class RuleRecord(Record):
    """A line that is set aside in all documents of an outlet."""

    kind: ClassVar[Kind] = Kind.RULE
    outlet: str
    line: str
    reason: str
    seen_in: int
    out_of: int
    created_at: str
    coder: str

    def rule(self) -> Rule:
        """The rule as the program knows it."""
        said = NewRule(
            self.outlet, self.line, Reason(self.reason), self.seen_in, self.out_of
        )
        return Rule(RuleId(self.id), said, self.created_at, self.coder)


@dataclass(frozen=True, slots=True)
class SavedSearchRecord(Record):
    """A search with a name; `query` is what `model.finding.as_kept` gives."""

    kind: ClassVar[Kind] = Kind.SEARCH
    name: str
    query: str
    position: int


@dataclass(frozen=True, slots=True)
class GroupRecord(Record):
    """A group of documents that an analyst made."""

    kind: ClassVar[Kind] = Kind.GROUP
    name: str
    position: int


@dataclass(frozen=True, slots=True)
class MemberRecord(Record):
    """A document in a group; the id is `group_id` and `document_id`."""

    kind: ClassVar[Kind] = Kind.MEMBER
    group_id: str
    document_id: str


@dataclass(frozen=True, slots=True)
class RefusalRecord(Record):
    """A stretch that does not belong to a tag, an analyst said."""

    kind: ClassVar[Kind] = Kind.REFUSAL
    document_id: str
    start: int
    end: int
    tag_id: str
    coder: str
    created_at: str

    def refusal(self) -> Refusal:
        """The refusal as the program knows it."""
        span = SourceSpan(self.start, self.end)
        return Refusal(DocumentId(self.document_id), span, TagId(self.tag_id))


@dataclass(frozen=True, slots=True)
class MeasureRecord(Record):
    """A named measure; `aliases` is what `model.measures.as_kept` gives."""

    kind: ClassVar[Kind] = Kind.MEASURE
    name: str
    aliases: str
    created_at: str
    coder: str

    def measure(self) -> Measure:
        """The measure as the program knows it."""
        return Measure(MeasureId(self.id), self.name, measures_kept(self.aliases))


@dataclass(frozen=True, slots=True)
class ResolutionRecord(Record):
    """A check that was resolved; `places` is what `model.resolutions.as_kept` gives."""

    kind: ClassVar[Kind] = Kind.RESOLUTION
    places: str
    note: str
    coder: str
    created_at: str

    def resolution(self) -> Resolution:
        """The resolution as the program knows it."""
        return Resolution(
            ResolutionId(self.id),
            places_kept(self.places),
            self.note,
            self.coder,
            self.created_at,
        )
