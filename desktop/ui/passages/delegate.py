"""Paints passages as cards: words, tags, note; measured once per width."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop.ui.passages.cards import PassageCard
from desktop.ui.passages.model import PassageModel
from desktop.ui.theme import Icon, Role, Theme, current_theme, paint_icon
from desktop.ui.widgets.card import paint_card
from desktop.ui.widgets.chip import ChipFace
from desktop.ui.widgets.elide import elided_lines, paint_lines, text_direction
from desktop.ui.widgets.paint import leading, mirrored

WORD_LINES = 3
NOTE_LINES = 3
GAP = 9  # px between cards
_LEAD = 18
_SIDE = 14
_UPRIGHT = 11
_BETWEEN = 8


class CardDelegate(QStyledItemDelegate):
    """For views of a `PassageModel`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # A view asks for all heights whenever one row changes.
        self._heights: dict[str, tuple[PassageCard, int, float, int]] = {}

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        theme = current_theme()
        width = _width(option)
        card = card_at(index)
        if card is None:
            return QSize(width, theme.px(40))
        known = self._heights.get(card.id)
        if known is not None and known[:3] == (card, width, theme.scale):
            return QSize(width, known[3])
        shape = _shape(card, width, theme.scale)
        height = shape.height + theme.px(GAP)
        self._heights[card.id] = (card, width, theme.scale, height)
        return QSize(width, height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        card = card_at(index)
        if card is None:
            return
        theme = current_theme()
        shape = _shape(card, _width(option), theme.scale)
        painter.save()
        painter.setLayoutDirection(option.direction)
        bounds = QRectF(option.rect).adjusted(0, 0, 0, -theme.px(GAP))
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        paint_card(painter, bounds, theme, card.colours, selected=selected)
        _paint_shape(painter, bounds, card, shape, theme)
        painter.restore()


@dataclass(frozen=True)
class _Shape:
    """A card broken into lines for one width."""

    words: tuple[str, ...]
    chips: tuple[tuple[ChipFace, QRectF], ...]
    chips_height: int
    note: tuple[str, ...]
    height: int


def card_at(index: QModelIndex | QPersistentModelIndex) -> PassageCard | None:
    """The card of a row."""
    model = index.model()
    return model.row_at(index) if isinstance(model, PassageModel) else None


def _width(option: QStyleOptionViewItem) -> int:
    view = option.widget
    if isinstance(view, QListView):
        return view.viewport().width()
    return option.rect.width()


@lru_cache(maxsize=4096)
def _shape(card: PassageCard, width: int, _scale: float) -> _Shape:
    """Lay a card out; the text scale is only part of the key."""
    theme = current_theme()
    inner = max(theme.px(60), width - theme.px(_LEAD + _SIDE))
    words = elided_lines(card.words, theme.font(Role.CARD), inner, WORD_LINES)
    chips, chips_height = flowed(card.chips, inner, theme)
    note = elided_lines(
        card.note_words, theme.font(Role.META), inner - theme.px(18), NOTE_LINES
    )
    heights = [len(words) * _line(theme)]
    if chips:
        heights.append(chips_height)
    if note:
        heights.append(len(note) * _small(theme))
    heights += [_small(theme) for words in (card.said, card.foot) if words]
    between = theme.px(_BETWEEN) * (len(heights) - 1)
    height = int(sum(heights) + between + 2 * theme.px(_UPRIGHT) + 0.99)
    return _Shape(tuple(words), chips, chips_height, tuple(note), height)


def flowed(
    chips: tuple[ChipFace, ...], width: float, theme: Theme
) -> tuple[tuple[tuple[ChipFace, QRectF], ...], int]:
    """Chips one after the other in rows `width` wide, and how high that is."""
    placed: list[tuple[ChipFace, QRectF]] = []
    left = top = 0.0
    gap, high = theme.px(6), theme.px(24)
    for chip in chips:
        wide = min(float(chip.width(theme)), width)
        if left and left + wide > width:
            left, top = 0.0, top + high + gap
        placed.append((chip, QRectF(left, top, wide, high)))
        left += wide + gap
    return tuple(placed), int(top + high) if placed else 0


def _line(theme: Theme) -> float:
    return QFontMetricsF(theme.font(Role.CARD)).lineSpacing()


def _small(theme: Theme) -> float:
    return QFontMetricsF(theme.font(Role.META)).lineSpacing()


def _paint_shape(
    painter: QPainter, bounds: QRectF, card: PassageCard, shape: _Shape, theme: Theme
) -> None:
    tokens = theme.tokens
    direction = painter.layoutDirection()
    inner = bounds.adjusted(theme.px(_LEAD), theme.px(_UPRIGHT), -theme.px(_SIDE), 0)
    gap = theme.px(_BETWEEN)

    def place(rect: QRectF) -> QRectF:
        return mirrored(rect, bounds, direction)

    top = inner.top()
    high = len(shape.words) * _line(theme)
    words = place(QRectF(inner.left(), top, inner.width(), high))
    painter.save()
    painter.setLayoutDirection(text_direction(card.words))
    font = theme.font(Role.CARD)
    paint_lines(painter, words, list(shape.words), font, tokens.text)
    painter.restore()
    top += high + gap
    if shape.chips:
        for chip, rect in shape.chips:
            chip.paint(painter, place(rect.translated(inner.left(), top)), theme)
        top += shape.chips_height + gap
    meta = theme.font(Role.META)
    if shape.note:
        high = len(shape.note) * _small(theme)
        lead = theme.px(18)
        icon = place(QRectF(inner.left(), top, theme.px(13), _small(theme)))
        centre = icon.center()
        paint_icon(painter, Icon.STICKY_NOTE, centre, theme.px(13), tokens.text3)
        note = place(QRectF(inner.left() + lead, top, inner.width() - lead, high))
        painter.save()
        painter.setLayoutDirection(text_direction(card.note_words))
        paint_lines(painter, note, list(shape.note), meta, tokens.text2)
        painter.restore()
        top += high + gap
    for line in (card.said, card.foot):
        if not line:
            continue
        foot = place(QRectF(inner.left(), top, inner.width(), _small(theme)))
        painter.setFont(meta)
        painter.setPen(QColor(tokens.text2 if line is card.said else tokens.text3))
        shown = QFontMetricsF(meta).elidedText(
            line, Qt.TextElideMode.ElideRight, foot.width()
        )
        painter.drawText(foot, leading(direction), shown)
        top += _small(theme) + gap
