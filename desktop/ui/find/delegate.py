"""Paints what was found: headings, and sentences with the words sought set off."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop.i18n import _
from desktop.text.spans import PageSpan
from desktop.text.utf16 import Utf16Index
from desktop.ui.compare.cards import words_layout
from desktop.ui.find.rows import FoundRows, Head, Line, Roles
from desktop.ui.passages.delegate import flowed
from desktop.ui.theme import Icon, Role, Theme, current_theme, paint_icon
from desktop.ui.widgets.paint import Row, leading, mirrored, paint_frame

_Index = QModelIndex | QPersistentModelIndex
_LINE = 21  # px, as `words_layout` sets it
LINES = 2  # of a sentence; the tool tip has all of it
_SIDE = 12
BOX = 40  # px from the edge of a row to its words; the tick stands there


def line_height(line: Line, width: float, theme: Theme) -> int:
    """Pixels of a hit in a list this wide: one line of words or two, and chips."""
    free = width - theme.px(BOX + _SIDE)
    lines = 1 if _advance(line.hit.words, theme.scale) <= free else LINES
    below = theme.px(28) if line.chips or line.label else 0
    return theme.px(lines * _LINE + 2 * 7) + below


@lru_cache(maxsize=32768)
def _advance(words: str, _scale: float) -> float:
    """How wide the words are on one line, set bold; the scale is part of the key."""
    font = current_theme().font(Role.CARD)
    font.setBold(True)
    return QFontMetricsF(font).horizontalAdvance(words)


def head_height(theme: Theme) -> int:
    """Pixels of a document's heading."""
    return theme.px(40)


class FoundDelegate(QStyledItemDelegate):
    """Hits are equally high but for chips, so that a long list need not be measured."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        theme = current_theme()
        row = index.data(Roles.ROW)
        if isinstance(row, Head):
            return QSize(0, head_height(theme))
        view = option.widget
        if not isinstance(row, Line) or not isinstance(view, QListView):
            return QSize(0, head_height(theme))
        return QSize(0, line_height(row, view.viewport().width(), theme))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        row = index.data(Roles.ROW)
        theme = current_theme()
        painter.save()
        painter.setLayoutDirection(option.direction)
        bounds = QRectF(option.rect)
        _ground(painter, bounds, option, theme)
        if isinstance(row, Head):
            _paint_head(painter, bounds, row, theme)
        elif isinstance(row, Line):
            model = index.model()
            assert isinstance(model, FoundRows)
            if row.can_be_tagged:
                _paint_tick(painter, bounds, theme, ticked=model.is_ticked(row))
            _paint_line(painter, bounds, row, theme)
        painter.restore()


def _ground(
    painter: QPainter, bounds: QRectF, option: QStyleOptionViewItem, theme: Theme
) -> None:
    tokens = theme.tokens
    inner = bounds.adjusted(1, 1, -1, -1)
    if option.state & QStyle.StateFlag.State_Selected:
        paint_frame(painter, inner, theme.px(8), tokens.accent_soft, "")
    elif option.state & QStyle.StateFlag.State_MouseOver:
        paint_frame(painter, inner, theme.px(8), tokens.hover, "")
    focused = option.state & QStyle.StateFlag.State_HasFocus
    if focused and option.state & QStyle.StateFlag.State_KeyboardFocusChange:
        paint_frame(painter, inner, theme.px(8), "", tokens.accent, theme.px(2))


def _paint_head(painter: QPainter, bounds: QRectF, head: Head, theme: Theme) -> None:
    tokens = theme.tokens
    direction = painter.layoutDirection()
    side = theme.px(_SIDE)
    row = Row(bounds.adjusted(side, theme.px(8), -side, 0), direction)
    meta = theme.font(Role.META)
    count = f"{head.count:,}"
    if head.more:
        count = _("{shown} of {count}").format(
            shown=f"{head.count - head.more:,}", count=count
        )
    painter.setFont(theme.font(Role.META_STRONG))
    painter.setPen(QColor(tokens.text2))
    width = QFontMetricsF(painter.font()).horizontalAdvance(count) + 2
    painter.drawText(row.take_end(width, theme.px(12)), leading(direction), count)
    strong = theme.font(Role.CONTROL_STRONG)
    metrics = QFontMetricsF(strong)
    free = row.rest().width()
    mode = Qt.TextElideMode.ElideRight
    title = metrics.elidedText(head.title, mode, free * 0.68)
    painter.setFont(strong)
    painter.setPen(QColor(tokens.text))
    place = row.take(metrics.horizontalAdvance(title) + 2, theme.px(12))
    painter.drawText(place, leading(direction), title)
    painter.setFont(meta)
    painter.setPen(QColor(tokens.text2))
    rest = row.rest()
    source = QFontMetricsF(meta).elidedText(head.source, mode, rest.width())
    painter.drawText(rest, leading(direction), source)


def tick_place(bounds: QRectF, direction: Qt.LayoutDirection, theme: Theme) -> QRectF:
    """Where the tick of a hit is, for painting and for the mouse."""
    side = theme.px(17)
    box = QRectF(
        bounds.left() + theme.px(_SIDE), bounds.top() + theme.px(9), side, side
    )
    return mirrored(box, bounds, direction)


def _paint_tick(
    painter: QPainter, bounds: QRectF, theme: Theme, *, ticked: bool
) -> None:
    tokens = theme.tokens
    box = tick_place(bounds, painter.layoutDirection(), theme)
    if ticked:
        paint_frame(painter, box, theme.px(4), tokens.accent, "")
        paint_icon(painter, Icon.CHECK, box.center(), theme.px(15), tokens.on_accent)
    else:
        paint_frame(painter, box, theme.px(4), tokens.surface, tokens.control, 1.25)


def _paint_line(painter: QPainter, bounds: QRectF, line: Line, theme: Theme) -> None:
    direction = painter.layoutDirection()
    width = bounds.width() - theme.px(BOX + _SIDE)
    top = bounds.top() + theme.px(7)
    place = QRectF(bounds.left() + theme.px(BOX), top, width, theme.px(LINES * _LINE))
    _paint_words(painter, mirrored(place, bounds, direction), line, theme)
    top = bounds.bottom() - theme.px(28)
    low = QRectF(place.left(), top, width, theme.px(24))
    row = Row(mirrored(low, bounds, direction), direction)
    if line.label:
        painter.setFont(theme.font(Role.META))
        tokens = theme.tokens
        icon = Icon.EYE_OFF if line.hit.removed else Icon.STICKY_NOTE
        centre = row.take(theme.px(14), theme.px(6)).center()
        paint_icon(painter, icon, centre, theme.px(14), tokens.text2)
        painter.setPen(QColor(tokens.text2))
        wide = QFontMetricsF(painter.font()).horizontalAdvance(line.label) + 2
        painter.drawText(row.take(wide, theme.px(12)), leading(direction), line.label)
    for face, rect in flowed(line.chips, row.rest().width(), theme)[0]:
        if rect.top() == 0:
            face.paint(painter, row.take(rect.width(), theme.px(6)), theme)


def _paint_words(painter: QPainter, place: QRectF, line: Line, theme: Theme) -> None:
    """Two lines of the sentence, those with the first word sought."""
    form = QTextCharFormat()
    form.setFontWeight(QFont.Weight.Bold)
    form.setBackground(QColor(theme.tokens.warn_soft))
    form.setForeground(QColor(theme.tokens.text))
    units = Utf16Index(line.hit.words)
    ranges = []
    for mark in line.hit.marks:
        there = units.to_qt(PageSpan(mark.start, mark.end))
        piece = QTextLayout.FormatRange()
        piece.start, piece.length, piece.format = there.start, len(there), form
        ranges.append(piece)
    layout = words_layout(line.hit.words, place.width(), theme, ranges)
    first = 0
    if ranges and layout.lineCount() > LINES:
        first = layout.lineForTextPosition(ranges[0].start).lineNumber()
        first = min(max(0, first - 1), layout.lineCount() - LINES)
    muted = line.hit.removed
    painter.setPen(QColor(theme.tokens.text2 if muted else theme.tokens.text))
    up = QPointF(0, layout.lineAt(first).y()) if layout.lineCount() else QPointF()
    last = min(layout.lineCount(), first + LINES)
    for number in range(first, last):
        layout.lineAt(number).draw(painter, place.topLeft() - up)
