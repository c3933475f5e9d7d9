"""The margin beside the text: one stripe per tag in packed lanes, with its code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QTextBlock
from PySide6.QtWidgets import QWidget

from desktop.model.ids import AnnotationId
from desktop.ui.reader.lanes import BEYOND, MOST_LANES
from desktop.ui.reader.mark_index import MarkIndex
from desktop.ui.reader.marks import Laid, Piece, Stripe
from desktop.ui.reader.painter import FILL_DOWN, FILL_UP, MarkPainter, visible_blocks
from desktop.ui.reader.surface import Surface
from desktop.ui.theme import Role, Theme, current_theme

# Design px outwards from the text: first lane, from lane to lane, lanes to codes.
_FIRST, _LANE, _CODES = 13, 8, 15
_SENTENCE = 3
_MOST_CODES = 3  # in the height of one line


@dataclass(frozen=True, slots=True)
class _Bar:
    """A stripe: top and bottom in px, of the viewport or of its block."""

    stripe: Stripe
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class _Beginning:
    """What begins in a line: the first few, and how many there are."""

    top: float
    first: tuple[Laid, ...]
    count: int


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside a block, in px of the block, while it stays as it is: its
    lines, its marks and their lanes."""

    breaks: int
    pieces: Sequence[Piece]
    lanes: list[tuple[int, ...]]
    bars: list[_Bar]
    beginning: list[_Beginning]


_Seen = list[tuple[float, _Beside]]


class Gutter(QWidget):
    """Stripes beside the visible blocks of a surface; mouse and wheel pass through."""

    def __init__(self, surface: Surface, painter: MarkPainter, parent: QWidget) -> None:
        super().__init__(parent)
        self._surface = surface
        self._marks = painter
        self._index: MarkIndex | None = None
        self._beside: dict[int, _Beside] = {}
        self._sure: set[int] = set()  # blocks of which that is known to be so still
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_index(self, index: MarkIndex) -> None:
        """Take new marks."""
        self._index = index
        self._sure.clear()
        self.update()

    def forget(self) -> None:
        """Everything may stand elsewhere now."""
        self._beside.clear()
        self._sure.clear()

    def wanted_width(self) -> int:
        """Pixels for the lanes in use and their codes."""
        theme = current_theme()
        lanes = self._lanes()
        return theme.px(_FIRST + lanes * _LANE + _CODES + 30)

    def bars(self) -> list[_Bar]:
        """The stripes to paint, one piece per visible block joined over blocks."""
        return _joined(self._seen())

    def _seen(self) -> _Seen:
        """The tops of the visible blocks, and what stands beside them."""
        if self._index is None:
            return []
        exposed = QRectF(self._surface.viewport().rect())
        return [
            (self._surface.block_rect(block).top(), self._beside_of(block, self._index))
            for block in visible_blocks(self._surface, exposed)
        ]

    def _beside_of(self, block: QTextBlock, index: MarkIndex) -> _Beside:
        number, breaks = self._surface.number(block), block.layout().lineCount()
        known = self._beside.get(number)
        if known is not None and known.breaks == breaks and number in self._sure:
            return known
        self._sure.add(number)
        pieces, lanes = index.pieces(number), index.lanes_in(number)
        # One more mark may move the stripes of others far away.
        same = known is not None and known.breaks == breaks and known.pieces is pieces
        if known is not None and same and known.lanes == lanes:
            return known
        made = self._beside[number] = _Beside(breaks, pieces, lanes, [], [])
        if not pieces:
            return made
        scale = current_theme().scale
        up, down = FILL_UP * scale, FILL_DOWN * scale
        table = self._marks.line_table(block, number)
        unit = self._surface.units.unit
        base = unit(self._surface.page.blocks[number].span.start)
        lines: dict[float, list[Laid]] = {}
        for piece, taken in zip(pieces, lanes, strict=True):
            mark, span = piece.mark, piece.span
            begins = mark.parts[0].start == span.start
            if not begins and BEYOND in taken[:1]:
                continue
            heights = table.heights(unit(span.start) - base, unit(span.end) - base)
            if heights is None:
                continue
            top, bottom = heights[0] - up, heights[1] + down
            made.bars.extend(
                _Bar(Stripe(span, laid, lane, mark), top, bottom)
                for laid, lane in zip(mark.tags, taken, strict=True)
                if lane != BEYOND
            )
            if begins and mark.tags:
                lines.setdefault(top, []).extend(mark.tags)
        made.beginning.extend(
            _Beginning(top, tuple(laid[:_MOST_CODES]), len(laid))
            for top, laid in lines.items()
        )
        return made

    def annotation_at(self, pos: QPointF) -> AnnotationId | None:
        """The annotation whose stripe is at a place of this widget."""
        theme = current_theme()
        for bar in self.bars():
            x = self._x(bar.stripe.lane, theme)
            near = abs(pos.x() - x) <= theme.px(_LANE) / 2
            if near and bar.top <= pos.y() <= bar.bottom:
                return bar.stripe.mark.annotation
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        seen = self._seen()
        for bar in _joined(seen):
            active = bar.stripe.mark.annotation == self._marks.active
            width = (5.5 if active else 3.6) * theme.scale
            x = self._x(bar.stripe.lane, theme)
            colour = theme.tokens.tag(bar.stripe.laid.colour).line
            painter.setBrush(QColor(colour))
            stripe = QRectF(x - width / 2, bar.top, width, bar.bottom - bar.top)
            painter.drawRoundedRect(stripe, width / 2, width / 2)
        self._paint_codes(painter, seen, theme)
        self._paint_sentence(painter, theme)

    def _lanes(self) -> int:
        lanes = self._index.lanes if self._index is not None else 0
        return min(MOST_LANES, max(2, lanes))

    def _x(self, lane: int, theme: Theme) -> float:
        """The middle of a lane."""
        out = (_FIRST + lane * _LANE) * theme.scale
        return out if self._surface.page.right_to_left else self.width() - out

    def _paint_codes(self, painter: QPainter, seen: _Seen, theme: Theme) -> None:
        """Each code beside the line where its passage begins, in reading order."""
        font = theme.font(Role.CODE)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        edge = (_FIRST + (self._lanes() - 1) * _LANE + _CODES) * theme.scale
        rightwards = self._surface.page.right_to_left
        tokens, ascent, step = theme.tokens, metrics.ascent(), theme.px(11)
        wide: dict[str, float] = {}
        for down, beside in seen:
            for line in beside.beginning:
                top = round(down + line.top)
                more = line.count - _MOST_CODES
                for place, laid in enumerate(line.first):
                    last = place == _MOST_CODES - 1 and more > 0
                    code = f"+{more + 1}" if last else laid.code
                    ink = tokens.text2 if last else tokens.tag(laid.colour).ink
                    painter.setPen(QColor(ink))
                    if code not in wide:
                        wide[code] = metrics.horizontalAdvance(code)
                    x = edge if rightwards else self.width() - edge - wide[code]
                    painter.drawText(QPointF(x, top + ascent + place * step), code)
        painter.setPen(Qt.PenStyle.NoPen)

    def _paint_sentence(self, painter: QPainter, theme: Theme) -> None:
        """A bar beside the current sentence: its tint alone would be colour alone."""
        current = self._marks.current
        if current is None:
            return
        exposed = QRectF(self._surface.viewport().rect())
        edges: list[float] = []
        for block in visible_blocks(self._surface, exposed):
            top = self._surface.block_rect(block).top()
            for each in self._marks.stretches(block, current):
                edges += [top + each.baseline - 20, top + each.baseline + 7]
        if not edges:
            return
        width = 3.0 * theme.scale
        out = _SENTENCE * theme.scale
        x = out if self._surface.page.right_to_left else self.width() - out
        painter.setBrush(QColor(theme.tokens.accent))
        bar = QRectF(x - width / 2, min(edges), width, max(edges) - min(edges))
        painter.drawRoundedRect(bar, width / 2, width / 2)


def _joined(seen: _Seen) -> list[_Bar]:
    """The stripes beside neighbouring blocks as one, in px of the viewport."""
    joined: dict[tuple[str, str], _Bar] = {}
    for down, beside in seen:
        for bar in beside.bars:
            stripe, top, bottom = bar.stripe, down + bar.top, down + bar.bottom
            key = (stripe.mark.annotation, stripe.laid.tag)
            known = joined.get(key)
            if known is not None:
                stripe, top = known.stripe, known.top
            joined[key] = _Bar(stripe, top, bottom)
    return list(joined.values())
