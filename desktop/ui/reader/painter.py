"""Paints marks, selection and the current sentence beneath the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock

from desktop.model.ids import AnnotationId
from desktop.model.page import PageKind
from desktop.text.spans import PageSpan
from desktop.ui.reader.geometry import (
    LineTable,
    Stretch,
    baselines,
    stretches,
    turns,
)
from desktop.ui.reader.hits import Hits
from desktop.ui.reader.knobs import Knobs
from desktop.ui.reader.mark_index import MarkIndex
from desktop.ui.reader.marks import PLAIN, Mark, fills, lines
from desktop.ui.reader.rows import passages_inside
from desktop.ui.reader.surface import Surface
from desktop.ui.reader.typeset import SETTINGS, leads_right
from desktop.ui.theme import Icon, Pattern, Role, Theme, current_theme, paint_icon
from desktop.ui.widgets.paint import mirrored, paint_frame, paint_lines

# Design px from the baseline up and down.
FILL_UP, FILL_DOWN = 16.0, 4.0
_WIDE_UP, _WIDE_DOWN = 21.0, 7.5  # selection and current sentence: the whole line
_RING_UP, _RING_DOWN = 17.5, 11.5
_FIRST_LINE, _NEXT_LINE = 5.2, 4.0  # underlines below the baseline
_BLEED = 2.0  # fills reach a little beyond the letters
_BULLETS = ("•", "◦", "▪")


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A block's marks as rectangles relative to the block, kept while it stays.

    `breaks` is how many lines the block had then.
    """

    breaks: int
    fills: list[tuple[QRectF, int]] = field(default_factory=list)
    lines: dict[int, list[tuple[QPointF, float]]] = field(default_factory=dict)


class MarkPainter:
    """Paints what lies under the text of the visible blocks of a surface.

    Rectangles are cached per block; `forget` after anything moved, `set_index` after
    marks changed. Colours are read from the theme while painting.
    """

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self._index: MarkIndex | None = None
        self._drawn: dict[int, _Drawn] = {}
        self._mixed: dict[int, bool] = {}
        self._tables: dict[int, LineTable] = {}
        self.active: AnnotationId | None = None
        self.current: PageSpan | None = None
        self.current_row: int | None = None
        self.selection: PageSpan | None = None
        self.hits = Hits()
        self.hit: PageSpan | None = None
        self.inside: dict[int, int] = {}
        self.knobs = Knobs(surface, self)

    @property
    def index(self) -> MarkIndex | None:
        """The marks that are painted."""
        return self._index

    def active_mark(self) -> Mark | None:
        """The mark that is outlined."""
        return self._index.get(self.active) if self._index is not None else None

    def set_index(self, index: MarkIndex) -> None:
        """Take new marks; blocks whose marks are the same keep their rectangles."""
        old, self._index = self._index, index
        if old is None:
            self._drawn.clear()
        else:
            for number in list(self._drawn):
                before, now = old.pieces(number), index.pieces(number)
                if before is not now and before != now:
                    del self._drawn[number]
        self.inside = index.hidden()

    def forget(self) -> None:
        """Everything may stand elsewhere now."""
        self._drawn.clear()
        self._mixed.clear()
        self._tables.clear()

    def paint(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint what of the exposed part lies under the text."""
        theme = current_theme()
        for block in visible_blocks(self._surface, exposed):
            rect = self._surface.block_rect(block)
            number = self._surface.number(block)
            self._paint_ground(painter, block, number, rect, theme)
            painter.save()
            painter.translate(rect.topLeft())
            self._paint_fills(painter, block, number, theme)
            self._paint_tints(painter, block, number, theme)
            self._paint_lines(painter, block, number, theme)
            self._paint_active(painter, block, theme)
            painter.restore()
        self.knobs.paint(painter, theme)

    def stretches(self, block: QTextBlock, span: PageSpan) -> list[Stretch]:
        """Where a stretch of the page stands in a block, relative to the block."""
        number = self._surface.number(block)
        page = self._surface.page
        if number >= len(page.blocks):
            return []
        whole = page.blocks[number].span
        low, high = max(span.start, whole.start), min(span.end, whole.end)
        if low >= high:
            return []
        units = self._surface.units
        base = units.unit(whole.start)
        mixed = self._mixed.get(number)
        if mixed is None:
            mixed = self._mixed[number] = turns(whole.slice(page.text))
        return list(
            stretches(
                block, units.unit(low) - base, units.unit(high) - base, mixed=mixed
            )
        )

    def line_table(self, block: QTextBlock, number: int) -> LineTable:
        """The lines of a block, for the stripes."""
        table = self._tables.get(number)
        if table is None or len(table) != block.layout().lineCount():
            table = self._tables[number] = LineTable(block)
        return table

    def _marks(self, block: QTextBlock, number: int, theme: Theme) -> _Drawn:
        known, breaks = self._drawn.get(number), block.layout().lineCount()
        if known is not None and known.breaks == breaks:
            return known
        drawn = self._drawn[number] = _Drawn(breaks)
        pieces = self._index.pieces(number) if self._index is not None else ()
        if not pieces:
            return drawn
        scale = theme.scale
        fitted = self._fitted(block, FILL_UP, FILL_DOWN)
        bleed, up, down = _BLEED * scale, fitted[0] * scale, fitted[1] * scale
        for fill in fills(pieces):
            for each in self.stretches(block, fill.span):
                rect = QRectF(
                    each.left - bleed,
                    each.baseline - up,
                    each.right - each.left + 2 * bleed,
                    up + down,
                )
                drawn.fills.append((rect, fill.mark.colour))
        for line in lines(pieces):
            below = (_FIRST_LINE + line.lane * _NEXT_LINE) * scale
            for each in self.stretches(block, line.span):
                start = QPointF(each.left - bleed, each.baseline + below)
                width = each.right - each.left + 2 * bleed
                drawn.lines.setdefault(line.colour, []).append((start, width))
        return drawn

    def _paint_fills(
        self, painter: QPainter, block: QTextBlock, number: int, theme: Theme
    ) -> None:
        fill = _fill_colours(theme)
        for rect, colour in self._marks(block, number, theme).fills:
            painter.fillRect(rect, fill(colour))

    def _paint_lines(
        self, painter: QPainter, block: QTextBlock, number: int, theme: Theme
    ) -> None:
        tokens = theme.tokens
        thick = max(1.0, 2.0 * theme.scale)
        for of, lines_ in self._marks(block, number, theme).lines.items():
            if of == PLAIN:
                pattern, colour = Pattern.SOLID, tokens.control
            else:
                pattern, colour = tokens.tag(of).pattern, tokens.tag(of).line
            paint_lines(painter, lines_, pattern, QColor(colour), thick)

    def _paint_tints(
        self, painter: QPainter, block: QTextBlock, number: int, theme: Theme
    ) -> None:
        """The current sentence, find hits and the selection, over the fills."""
        tokens = theme.tokens
        if self.current is not None:
            self._tint(painter, block, self.current, tokens.accent_soft, theme)
            if self._index is not None and self._index.pieces(number):
                self._repaint_over(painter, block, number, self.current, theme)
        for hit in self.hits.within(self._surface.page.blocks[number].span):
            colour = tokens.warn_soft
            self._tint(painter, block, hit, colour, theme)
        if self.hit is not None:
            for box in self._boxes(block, self.hit, _WIDE_UP, _WIDE_DOWN, theme):
                paint_frame(painter, box, theme.px(3), tokens.warn_soft, tokens.warn)
        for span in (self.selection, self.knobs.pulled_span()):
            if span is not None:
                self._tint(painter, block, span, tokens.selection, theme)

    def _repaint_over(
        self,
        painter: QPainter,
        block: QTextBlock,
        number: int,
        span: PageSpan,
        theme: Theme,
    ) -> None:
        """The marks inside the current sentence stay on its tint."""
        boxes = self._boxes(block, span, FILL_UP, FILL_DOWN, theme)
        fill = _fill_colours(theme)
        for rect, colour in self._marks(block, number, theme).fills:
            for box in boxes:
                common = rect.intersected(box)
                if not common.isEmpty():
                    painter.fillRect(common, fill(colour))

    def _tint(
        self,
        painter: QPainter,
        block: QTextBlock,
        span: PageSpan,
        colour: str,
        theme: Theme,
    ) -> None:
        for box in self._boxes(block, span, _WIDE_UP, _WIDE_DOWN, theme):
            painter.fillRect(box, QColor(colour))

    def _boxes(
        self, block: QTextBlock, span: PageSpan, up: float, down: float, theme: Theme
    ) -> list[QRectF]:
        scale = theme.scale
        up, down = self._fitted(block, up, down)
        return [
            QRectF(
                each.left - _BLEED * scale,
                each.baseline - up * scale,
                each.right - each.left + 2 * _BLEED * scale,
                (up + down) * scale,
            )
            for each in self.stretches(block, span)
        ]

    def _fitted(self, block: QTextBlock, up: float, down: float) -> tuple[float, float]:
        """Larger type needs a taller box, smaller type a lower one."""
        kind = self._surface.page.blocks[self._surface.number(block)].kind
        if kind is PageKind.TITLE:
            return up * 1.55, down * 1.3
        if kind is PageKind.PEEKED:
            return up * 0.78, down * 0.8
        return up, down

    def _paint_active(self, painter: QPainter, block: QTextBlock, theme: Theme) -> None:
        mark = self.active_mark()
        if mark is None:
            return
        tokens = theme.tokens
        edge = tokens.control if not mark.tags else tokens.tag(mark.colour).line
        for part in mark.parts:
            for box in self._boxes(block, part, _RING_UP, _RING_DOWN, theme):
                ring = box.adjusted(-theme.px(2), 0, theme.px(2), 0)
                paint_frame(painter, ring, theme.px(4), "", edge, 1.6 * theme.scale)

    def _paint_ground(
        self,
        painter: QPainter,
        block: QTextBlock,
        number: int,
        rect: QRectF,
        theme: Theme,
    ) -> None:
        """Rows of hidden text, hatching, quote bars and bullets."""
        page = self._surface.page
        of = page.blocks[number]
        top, bottom = self._slots(block, rect, theme)
        slots = QRectF(rect.left(), top, rect.width(), bottom - top)
        if of.kind is PageKind.HIDDEN:
            self._paint_row(painter, block, number, rect, theme)
        elif of.kind is PageKind.PEEKED:
            _paint_hatch(painter, self._lead(slots, of.kind, theme, 14, 8), theme)
        elif of.kind is PageKind.QUOTE:
            bar = self._lead(slots, of.kind, theme, 12, 3)
            painter.fillRect(bar, QColor(theme.tokens.line2))
        elif of.kind is PageKind.LIST and not of.continues:
            self._paint_bullet(painter, block, of.level, rect, theme)

    def row_rect(self, block: QTextBlock, rect: QRectF, theme: Theme) -> QRectF:
        """The dashed box of a hidden run's row."""
        side, width = theme.px(8), self._surface.viewport().width()
        top, bottom = self._slots(block, rect, theme)
        height = bottom - top + theme.px(8)
        return QRectF(side, top - theme.px(1), width - 2 * side, height)

    def _slots(
        self, block: QTextBlock, rect: QRectF, theme: Theme
    ) -> tuple[float, float]:
        """Top and bottom of a block's lines: Qt's own box leaves fixed heights out."""
        kind = self._surface.page.blocks[self._surface.number(block)].kind
        line = theme.px(SETTINGS[kind].line)
        found = baselines(block) or [0.0]
        # Fixed line heights stand four fifths above the baseline.
        return rect.top() + found[0] - 0.8 * line, rect.top() + found[-1] + 0.2 * line

    def _paint_row(
        self,
        painter: QPainter,
        block: QTextBlock,
        number: int,
        rect: QRectF,
        theme: Theme,
    ) -> None:
        tokens = theme.tokens
        box = self.row_rect(block, rect, theme)
        current = self.current_row == number
        edge, width = (tokens.accent, 2.0) if current else (tokens.line2, 1.2)
        paint_frame(
            painter,
            box,
            theme.px(7),
            "",
            edge,
            width * theme.scale,
            Qt.PenStyle.DashLine,
        )
        page = self._surface.page
        run = page.blocks[number].run
        peeked = run is not None and page.runs[run].peeked
        place = self._lead(rect, PageKind.HIDDEN, theme, 14, 16)
        lines_ = baselines(block)
        middle = rect.top() + (lines_[0] if lines_ else 0) - 4.5 * theme.scale
        eye = Icon.EYE if peeked else Icon.EYE_OFF
        centre = QPointF(place.center().x(), middle)
        paint_icon(painter, eye, centre, theme.px(15), tokens.text2)
        count = self.inside.get(run, 0) if run is not None else 0
        if count and not peeked:
            self._paint_inside(painter, box, count, theme)

    def _paint_inside(
        self, painter: QPainter, box: QRectF, count: int, theme: Theme
    ) -> None:
        painter.save()
        painter.setFont(theme.font(Role.META_STRONG))
        painter.setPen(QColor(theme.tokens.text2))
        inner = box.adjusted(theme.px(12), 0, -theme.px(12), 0)
        side = Qt.AlignmentFlag.AlignRight
        if leads_right(self._surface.page, PageKind.HIDDEN):
            side = Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(inner, flags, passages_inside(count))
        painter.restore()

    def _paint_bullet(
        self,
        painter: QPainter,
        block: QTextBlock,
        level: int,
        rect: QRectF,
        theme: Theme,
    ) -> None:
        text = self._surface.page.words(
            self._surface.page.blocks[self._surface.number(block)]
        )
        if not text[:1].isalpha() and text[:1] not in "“\"'‘(":
            return  # it has a number or a sign of its own
        found = baselines(block)
        if not found:
            return
        line = block.layout().lineAt(0)
        left = rect.left() + line.x() - theme.px(18)
        if self._surface.page.right_to_left:
            left = rect.left() + line.x() + line.width() + theme.px(8)
        painter.save()
        painter.setFont(theme.font(Role.BODY))
        painter.setPen(QColor(theme.tokens.text2))
        sign = _BULLETS[max(0, level - 1) % len(_BULLETS)]
        painter.drawText(QPointF(left, rect.top() + found[0]), sign)
        painter.restore()

    def _lead(
        self, rect: QRectF, kind: PageKind, theme: Theme, at: float, width: float
    ) -> QRectF:
        """A strip at the side where reading starts, as tall as the block."""
        whole = QRectF(0, rect.top(), self._surface.viewport().width(), rect.height())
        strip = QRectF(theme.px(at), rect.top(), theme.px(width), rect.height())
        direction = Qt.LayoutDirection.LeftToRight
        if leads_right(self._surface.page, kind):
            direction = Qt.LayoutDirection.RightToLeft
        return mirrored(strip, whole, direction)


def visible_blocks(surface: Surface, exposed: QRectF) -> Iterator[QTextBlock]:
    """The blocks that the exposed part of the viewport shows, from the top."""
    block = surface.first_visible()
    count = len(surface.page.blocks)
    while block.isValid() and surface.number(block) < count:
        rect = surface.block_rect(block)
        if rect.top() > exposed.bottom():
            return
        # A row's box and an outline reach a little below the letters.
        if rect.bottom() + 32 >= exposed.top():
            yield block
        block = block.next()


def _fill_colours(theme: Theme) -> Callable[[int], QColor]:
    """What fills a mark, by its tag's colour."""
    tokens = theme.tokens

    @cache
    def fill(colour: int) -> QColor:
        return QColor(tokens.sunken if colour == PLAIN else tokens.tag(colour).fill)

    return fill


def _paint_hatch(painter: QPainter, strip: QRectF, theme: Theme) -> None:
    """Slanted strokes that say: this text is set aside."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(strip)
    painter.setPen(QPen(QColor(theme.tokens.line2), max(1.0, 1.2 * theme.scale)))
    # A whole number of strokes per block lets them go on from block to block.
    step = strip.height() / max(1, round(strip.height() / (6 * theme.scale)))
    at = strip.top() - 2 * step
    while at < strip.bottom() + strip.width():
        painter.drawLine(QLineF(strip.left(), at + strip.width(), strip.right(), at))
        at += step
    painter.restore()
