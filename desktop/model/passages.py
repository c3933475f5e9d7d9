"""The annotations of one document, in reading order, changed in part."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from desktop.model.annotation import Annotation
from desktop.model.ids import AnnotationId
from desktop.text.spans import SourceSpan


class Passages:
    """`all` are in the order in which the store gives them: outer before inner.

    `by_span` has them by exactly what they cover; of equals, the first.
    """

    __slots__ = ("all", "by_id", "by_span")

    def __init__(self, annotations: Iterable[Annotation] = ()) -> None:
        self.all = tuple(annotations)
        self.by_id = {each.id: each for each in self.all}
        self.by_span = {each.span: each for each in reversed(self.all)}

    def changed(
        self, ids: Iterable[AnnotationId], now: Iterable[Annotation]
    ) -> Passages:
        """After some annotations changed; `now` are those of them that still are.

        Costs what changed, and a copy.
        """
        annotations = list(self.all)
        by_id: dict[AnnotationId, Annotation] = dict(self.by_id)
        by_span: dict[SourceSpan, Annotation] = dict(self.by_span)
        for id in dict.fromkeys(ids):
            old = by_id.pop(id, None)
            if old is None:
                continue
            del annotations[bisect_left(annotations, _order(old), key=_order)]
            if by_span.get(old.span) is old:
                del by_span[old.span]
                at = bisect_left(annotations, _order(old)[:2], key=_place)
                if at < len(annotations) and annotations[at].span == old.span:
                    by_span[old.span] = annotations[at]
        for each in now:
            at = bisect_left(annotations, _order(each), key=_order)
            annotations.insert(at, each)
            by_id[each.id] = each
            first = by_span.get(each.span)
            if first is None or first.id > each.id:
                by_span[each.span] = each
        made = Passages()
        made.all, made.by_id, made.by_span = tuple(annotations), by_id, by_span
        return made


def _order(annotation: Annotation) -> tuple[int, int, str]:
    return annotation.span.start, -annotation.span.end, annotation.id


def _place(annotation: Annotation) -> tuple[int, int]:
    return _order(annotation)[:2]
