"""All marks and find hits on the strip at the page's side."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.model.ids import AnnotationId
from desktop.text.spans import PageSpan
from desktop.ui.reader.mark_index import MarkIndex
from desktop.ui.reader.marks import Mark
from desktop.ui.reader.part import Heights
from desktop.ui.widgets.ruler import RulerMark, RulerScrollBar


class Overview:
    """Keeps the stretches of marks that stay, so that one more mark costs one more."""

    def __init__(self, ruler: RulerScrollBar) -> None:
        self._ruler = ruler
        self._heights: Heights | None = None
        self._known: dict[AnnotationId, tuple[Mark, tuple[RulerMark, ...]]] = {}

    def show(
        self, index: MarkIndex, hits: Sequence[PageSpan], heights: Heights
    ) -> None:
        """Put these on the ruler; `heights` says where on the page they are."""
        if heights is not self._heights:
            self._heights = heights
            self._known.clear()
        known: dict[AnnotationId, tuple[Mark, tuple[RulerMark, ...]]] = {}
        found: list[RulerMark] = []
        for mark in index.marks:
            if not mark.parts or not mark.tags:
                continue
            entry = self._known.get(mark.annotation)
            if entry is None or entry[0] is not mark:
                entry = mark, _stretches(mark, heights)
            known[mark.annotation] = entry
            found += entry[1]
        self._known = known
        share = heights.share
        found += [RulerMark(share(hit.start), share(hit.end), 0) for hit in hits]
        self._ruler.set_marks(found)


def _stretches(mark: Mark, heights: Heights) -> tuple[RulerMark, ...]:
    start = heights.share(mark.parts[0].start)
    end = heights.share(mark.parts[-1].end)
    return tuple(
        RulerMark(start, end, laid.colour, lane, len(mark.tags))
        for lane, laid in enumerate(mark.tags)
    )
