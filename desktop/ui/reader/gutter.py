"""The margin beside the text: one stripe per tag in packed lanes, with its code."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.model.ids import AnnotationId
from desktop.ui.reader.mark_index import MarkIndex
from desktop.ui.reader.marks import Stripe
from desktop.ui.reader.painter import FILL_DOWN, FILL_UP, MarkPainter, visible_blocks
from desktop.ui.reader.surface import Surface
from desktop.ui.theme import Role, Theme, current_theme

# Design px outwards from the text: first lane, from lane to lane, lanes to codes.
_FIRST, _LANE, _CODES = 13, 8, 15
_SENTENCE = 3
MOST_LANES = 6
_MOST_CODES = 3  # in the height of one line


@dataclass(frozen=True, slots=True)
class _Bar:
    """A stripe's visible part: top and bottom in viewport px."""

    stripe: Stripe
    top: float
    bottom: float
    begins: bool


class Gutter(QWidget):
    """Stripes beside the visible blocks of a surface; mouse and wheel pass through."""

    def __init__(self, surface: Surface, painter: MarkPainter, parent: QWidget) -> None:
        super().__init__(parent)
        self._surface = surface
        self._marks = painter
        self._index: MarkIndex | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_index(self, index: MarkIndex) -> None:
        """Take new marks."""
        self._index = index
        self.update()

    def wanted_width(self) -> int:
        """Pixels for the lanes in use and their codes."""
        theme = current_theme()
        lanes = self._lanes()
        return theme.px(_FIRST + lanes * _LANE + _CODES + 30)

    def bars(self) -> list[_Bar]:
        """The stripes to paint, one piece per visible block joined over blocks."""
        if self._index is None:
            return []
        scale = current_theme().scale
        up, down = FILL_UP * scale, FILL_DOWN * scale
        open_: dict[tuple[str, str], _Bar] = {}
        done: list[_Bar] = []
        exposed = QRectF(self._surface.viewport().rect())
        for block in visible_blocks(self._surface, exposed):
            rect = self._surface.block_rect(block)
            number = self._surface.number(block)
            places = self._marks.heights_of_pieces(block, number)
            for piece, place in zip(self._index.pieces(number), places, strict=True):
                if place is None:
                    continue
                top, bottom = rect.top() + place[0] - up, rect.top() + place[1] + down
                for stripe in self._index.stripes_of(piece):
                    begins = stripe.span.start == stripe.mark.parts[0].start
                    key = (stripe.mark.annotation, stripe.laid.tag)
                    known = open_.get(key)
                    if known is None:
                        open_[key] = _Bar(stripe, top, bottom, begins)
                    else:
                        open_[key] = _Bar(stripe, known.top, bottom, known.begins)
        done.extend(open_.values())
        return done

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
        bars = self.bars()
        painter.setPen(Qt.PenStyle.NoPen)
        for bar in bars:
            if bar.stripe.lane >= MOST_LANES:
                continue
            active = bar.stripe.mark.annotation == self._marks.active
            width = (5.5 if active else 3.6) * theme.scale
            x = self._x(bar.stripe.lane, theme)
            colour = theme.tokens.tag(bar.stripe.laid.colour).line
            painter.setBrush(QColor(colour))
            stripe = QRectF(x - width / 2, bar.top, width, bar.bottom - bar.top)
            painter.drawRoundedRect(stripe, width / 2, width / 2)
        self._paint_codes(painter, bars, theme)
        self._paint_sentence(painter, theme)

    def _lanes(self) -> int:
        lanes = self._index.lanes if self._index is not None else 0
        return min(MOST_LANES, max(2, lanes))

    def _x(self, lane: int, theme: Theme) -> float:
        """The middle of a lane."""
        out = (_FIRST + lane * _LANE) * theme.scale
        return out if self._surface.page.right_to_left else self.width() - out

    def _paint_codes(self, painter: QPainter, bars: list[_Bar], theme: Theme) -> None:
        """Each code beside the line where its passage begins, in reading order."""
        font = theme.font(Role.CODE)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        by_line: dict[int, list[_Bar]] = {}
        for bar in sorted(bars, key=lambda each: (each.top, each.stripe.span.start)):
            if bar.begins:
                by_line.setdefault(round(bar.top), []).append(bar)
        edge = (_FIRST + (self._lanes() - 1) * _LANE + _CODES) * theme.scale
        for top, starting in by_line.items():
            shown = starting[:_MOST_CODES]
            for place, bar in enumerate(shown):
                more = len(starting) - _MOST_CODES
                last = place == _MOST_CODES - 1 and more > 0
                code = f"+{more + 1}" if last else bar.stripe.laid.code
                ink = theme.tokens.tag(bar.stripe.laid.colour).ink
                painter.setPen(QColor(theme.tokens.text2 if last else ink))
                y = top + metrics.ascent() + place * theme.px(11)
                wide = metrics.horizontalAdvance(code)
                x = self.width() - edge - wide
                if self._surface.page.right_to_left:
                    x = edge
                painter.drawText(QPointF(x, y), code)
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
