"""All marks and find hits on the strip at the page's side."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

from desktop.model.ids import AnnotationId
from desktop.ui.reader.hits import Hits
from desktop.ui.reader.mark_index import MarkIndex
from desktop.ui.reader.marks import Mark
from desktop.ui.reader.part import Heights
from desktop.ui.widgets.ruler import RulerMark, RulerScrollBar

_AT_ONCE = 2000  # marks; more are laid a while after hands rest, in slices
_AFTER = 200  # ms
_SLICE = 0.004  # seconds

_Stretches = tuple[RulerMark, ...]


class Overview(QObject):
    """Keeps the stretches of marks that stay, so that one more mark costs one more."""

    def __init__(self, ruler: RulerScrollBar) -> None:
        super().__init__(ruler)
        self._ruler = ruler
        self._heights: Heights | None = None
        self._known: dict[AnnotationId, tuple[Mark, _Stretches]] = {}
        self._slices: Iterator[None] = iter(())
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._go_on)

    def show(self, index: MarkIndex, hits: Hits, heights: Heights) -> None:
        """Put these on the ruler; `heights` says where on the page they are."""
        if heights is not self._heights:
            self.clear()
            self._heights = heights
        self._slices = self._lay(index, hits, heights)
        if len(index.marks) > _AT_ONCE:
            self._soon.start(_AFTER)
            return
        self._soon.stop()
        for _slice in self._slices:
            pass

    def clear(self) -> None:
        """Nothing is known of the page's marks."""
        self._soon.stop()
        self._heights, self._known = None, {}
        self._ruler.set_marks(())

    def _go_on(self) -> None:
        if next(self._slices, self) is not self:
            self._soon.start(0)

    def _lay(self, index: MarkIndex, hits: Hits, heights: Heights) -> Iterator[None]:
        """Lay them, and pause after each slice of time."""
        before, known = self._known, dict[AnnotationId, tuple[Mark, _Stretches]]()
        found: list[RulerMark] = []
        until = time.perf_counter() + _SLICE
        for number, mark in enumerate(index.marks):
            if not number % 100 and time.perf_counter() > until:
                yield
                until = time.perf_counter() + _SLICE
            if not mark.parts or not mark.tags:
                continue
            entry = before.get(mark.annotation)
            if entry is None or entry[0] is not mark:
                entry = mark, _stretches(mark, heights)
            known[mark.annotation] = entry
            found += entry[1]
        self._known = known
        share = heights.share
        some = hits.sample(_AT_ONCE)
        found += [RulerMark(share(hit.start), share(hit.end), 0) for hit in some]
        self._ruler.set_marks(found)


def _stretches(mark: Mark, heights: Heights) -> _Stretches:
    start = heights.share(mark.parts[0].start)
    end = heights.share(mark.parts[-1].end)
    return tuple(
        RulerMark(start, end, laid.colour, lane, len(mark.tags))
        for lane, laid in enumerate(mark.tags)
    )
