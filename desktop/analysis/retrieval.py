"""Passages by their tags and by what stands around them, within one document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from desktop.model.annotation import Annotation
from desktop.model.document import Body
from desktop.model.finding import Condition, PassageQuery, Relation
from desktop.model.ids import TagId
from desktop.text.spans import SourceSpan
from desktop.text.words import count_words

# More characters than this between two passages are surely more words than asked for.
_LONGEST_WORD = 60


@dataclass(frozen=True)
class Marked:
    """A document with its passages. The text is looked at only when words count."""

    body: Body
    annotations: tuple[Annotation, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return sorted(block.span.start for block in self.body.structure.blocks)

    def paragraph(self, span: SourceSpan) -> tuple[int, int]:
        """The first and last paragraph that a passage touches, by number."""
        first = bisect_right(self._starts, span.start)
        return first, max(first, bisect_right(self._starts, span.end - 1))

    def words_between(self, one: SourceSpan, other: SourceSpan, most: int) -> int:
        """How many words that are shown lie between two passages; 0 if they touch.

        Where it is more than `most`, any greater number is given.
        """
        first, second = sorted((one, other))
        if second.start <= first.end:
            return 0
        gap = SourceSpan(first.end, second.start)
        parts = self.body.shown_map.parts(gap)
        if sum(map(len, parts)) > (most + 1) * _LONGEST_WORD:
            return most + 1
        text = self.body.shown_text
        return count_words("".join(part.slice(text) for part in parts))


def retrieve(
    document: Marked, query: PassageQuery, within: Mapping[TagId, frozenset[TagId]]
) -> tuple[Annotation, ...]:
    """The passages that the query asks for, in reading order.

    `within` gives each tag with the tags below it: those count like the tag itself.
    """
    wanted = _tags(query.tags, within)
    found = [each for each in document.annotations if wanted.intersection(each.tags)]
    for condition in query.conditions:
        others = _bearing(document.annotations, _tags(condition.tags, within))
        found = [
            each
            for each in found
            if _holds(document, each, others, condition) is not condition.denied
        ]
    return tuple(found)


def _tags(
    tags: Sequence[TagId], within: Mapping[TagId, frozenset[TagId]]
) -> frozenset[TagId]:
    return frozenset().union(*(within.get(tag, {tag}) for tag in tags))


def _bearing(
    annotations: Sequence[Annotation], tags: frozenset[TagId]
) -> list[Annotation]:
    return [each for each in annotations if tags.intersection(each.tags)]


def _holds(
    document: Marked, one: Annotation, others: list[Annotation], condition: Condition
) -> bool:
    """Whether any of the others stands in the relation to the passage.

    Only SAME may be the passage itself: nothing overlaps or is near itself.
    """
    if condition.relation is Relation.SAME:
        return any(other.id == one.id for other in others)
    return any(
        _stands(document, one.span, other.span, condition)
        for other in others
        if other.id != one.id
    )


def _stands(
    document: Marked, one: SourceSpan, other: SourceSpan, condition: Condition
) -> bool:
    relation = condition.relation
    if relation is Relation.OVERLAPS:
        return one.overlaps(other)
    if relation is Relation.NEAR:
        most = condition.within
        return document.words_between(one, other, most) <= most
    if relation is Relation.PARAGRAPH:
        (first, last), (start, end) = document.paragraph(one), document.paragraph(other)
        return start <= last and first <= end
    return True  # the same document
