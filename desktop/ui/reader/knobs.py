"""The edges of the active mark, which the mouse can take and move."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QTextBlock

from desktop.text.spans import PageSpan
from desktop.ui.reader.geometry import Stretch, turns
from desktop.ui.reader.marks import Mark
from desktop.ui.reader.surface import Surface
from desktop.ui.theme import Theme, current_theme
from desktop.ui.widgets.paint import paint_frame

START, END = "start", "end"
_UP, _DOWN, _WIDE, _OUT = 11.0, 5.0, 5.0, 4.0  # design px around the baseline
_REACH = 3.0  # px around a knob that take it too


class Marks(Protocol):
    """What knows the active mark, and where letters stand."""

    def active_mark(self) -> Mark | None:
        """The mark whose edges can be taken."""
        ...

    def stretches(self, block: QTextBlock, span: PageSpan) -> list[Stretch]:
        """Where a stretch of the page stands in a block."""
        ...


class Knobs:
    """`pulled` is the edge that the mouse holds, and the place it holds it at."""

    def __init__(self, surface: Surface, marks: Marks) -> None:
        self._surface = surface
        self._marks = marks
        self.pulled: tuple[str, int] | None = None

    def edge_at(self, point: QPointF) -> str:
        """The edge under a place of the viewport, START or END, or ""."""
        theme = current_theme()
        reach = _REACH * theme.scale
        for which, knob in self._places(theme):
            if knob.adjusted(-reach, -reach, reach, reach).contains(point):
                return which
        return ""

    def pulled_span(self) -> PageSpan | None:
        """What the mark would cover if its edge were let go."""
        mark = self._marks.active_mark()
        if mark is None or self.pulled is None or not mark.parts:
            return None
        return moved(mark, *self.pulled)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Draw a bar at either edge."""
        mark, tokens = self._marks.active_mark(), theme.tokens
        if mark is None:
            return
        edge = tokens.control if not mark.tags else tokens.tag(mark.colour).line
        for _which, knob in self._places(theme):
            paint_frame(painter, knob, theme.px(2), edge, tokens.paper)

    def _places(self, theme: Theme) -> list[tuple[str, QRectF]]:
        """Where the knobs are, in pixels of the viewport; out of sight, nowhere."""
        mark = self._marks.active_mark()
        if mark is None or not mark.parts:
            return []
        out: list[tuple[str, QRectF]] = []
        page, scale = self._surface.page, theme.scale
        edges = ((START, mark.parts[0].start), (END, mark.parts[-1].end - 1))
        for which, pos in edges:
            block = self._surface.block(page.block_at(pos))
            letter = PageSpan(pos, pos + 1)
            found = self._marks.stretches(block, letter) if block.isValid() else []
            if not found:
                continue
            corner, each = self._surface.block_rect(block).topLeft(), found[0]
            at_left = (which == START) != turns(letter.slice(page.text))
            side = each.left - _OUT * scale if at_left else each.right + _OUT * scale
            left = corner.x() + side - _WIDE * scale / 2
            top = corner.y() + each.baseline - _UP * scale
            box = QRectF(left, top, _WIDE * scale, (_UP + _DOWN) * scale)
            out.append((which, box))
        return out


def moved(mark: Mark, which: str, pos: int) -> PageSpan:
    """A mark's stretch with an edge at another place."""
    start, end = mark.parts[0].start, mark.parts[-1].end
    if which == START:
        return PageSpan(min(pos, end), end)
    return PageSpan(start, max(pos, start))
