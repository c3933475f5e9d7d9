"""The links that analysts made between passages which stand side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from desktop.analysis.grid import GridColumn, Passage
from desktop.model.ids import AnnotationId
from desktop.model.links import Link


@dataclass(frozen=True)
class LinkedPassages:
    """`links` are those of which both ends stand in the columns."""

    columns: tuple[GridColumn, ...]
    links: tuple[Link, ...]

    @cached_property
    def places(self) -> Mapping[AnnotationId, tuple[GridColumn, Passage]]:
        """Each passage with its column."""
        return {
            passage.annotation: (column, passage)
            for column in self.columns
            for passage in column.passages
        }

    def of(self, annotation: AnnotationId) -> tuple[Link, ...]:
        """The links of a passage, in the order they were made."""
        return self._by_end.get(annotation, ())

    def other(self, link: Link, annotation: AnnotationId) -> tuple[GridColumn, Passage]:
        """The passage at the other end, and its column."""
        return self.places[link.other(annotation)]

    def between(self, one: AnnotationId, other: AnnotationId) -> Link | None:
        """What was said of two passages."""
        return next((each for each in self.of(one) if each.other(one) == other), None)

    @cached_property
    def _by_end(self) -> Mapping[AnnotationId, tuple[Link, ...]]:
        out: dict[AnnotationId, tuple[Link, ...]] = {}
        for link in self.links:
            for end in (link.start, link.end):
                out[end] = (*out.get(end, ()), link)
        return out


def linked_among(
    columns: tuple[GridColumn, ...], links: Iterable[Link]
) -> LinkedPassages:
    """The links between passages of these columns."""
    there = {each.annotation for column in columns for each in column.passages}
    inside = tuple(each for each in links if {each.start, each.end} <= there)
    return LinkedPassages(columns, inside)
