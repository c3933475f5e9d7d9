"""Paints a document of the library: title, where it is from, themes, passages."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop.model.document import ReadingStatus
from desktop.ui.library.model import DOT, Entry, Heading, Roles
from desktop.ui.theme import Icon, Role, Theme, current_theme, paint_icon
from desktop.ui.widgets.elide import elided_lines, paint_lines
from desktop.ui.widgets.paint import Row, leading, mirrored, paint_dot, paint_frame

TITLE_LINES = 2
MOST_DOTS = 8
_SIDE = 12  # px from the edge of the row to its words
_GAP = 6  # px between title and source


class DocumentDelegate(QStyledItemDelegate):
    """Rows are equally high, so that a long list need not be measured.

    Headings are lower where the view measures each row.
    """

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        theme = current_theme()
        view = option.widget
        heading = isinstance(index.data(Roles.ENTRY), Heading)
        if heading and not (isinstance(view, QListView) and view.uniformItemSizes()):
            return QSize(theme.px(120), theme.px(34))
        return QSize(theme.px(120), row_height(theme))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry = index.data(Roles.ENTRY)
        theme = current_theme()
        painter.save()
        painter.setLayoutDirection(option.direction)
        bounds = QRectF(option.rect)
        if not isinstance(entry, Entry):
            self._ground(painter, bounds, option, is_open=False, selected=False)
            if isinstance(entry, Heading):
                _paint_heading(painter, bounds, entry, theme)
            painter.restore()
            return
        is_open = bool(index.data(Roles.OPEN))
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._ground(painter, bounds, option, is_open=is_open, selected=selected)
        _paint_words(painter, bounds, entry, theme, on_accent=is_open)
        painter.restore()

    def _ground(
        self,
        painter: QPainter,
        bounds: QRectF,
        option: QStyleOptionViewItem,
        *,
        is_open: bool,
        selected: bool,
    ) -> None:
        theme = current_theme()
        tokens = theme.tokens
        inner = bounds.adjusted(0, 1, 0, -1)
        if is_open:
            paint_frame(painter, inner, theme.px(8), tokens.accent_soft, "")
            bar = QRectF(
                inner.left(),
                inner.top() + theme.px(10),
                theme.px(3),
                inner.height() - 2 * theme.px(10),
            )
            bar = mirrored(bar, inner, option.direction)
            paint_frame(painter, bar, theme.px(1), tokens.accent, "")
        elif selected:
            paint_frame(painter, inner, theme.px(8), tokens.sunken, "")
        elif option.state & QStyle.StateFlag.State_MouseOver:
            paint_frame(painter, inner, theme.px(8), tokens.hover, "")
        focused = option.state & QStyle.StateFlag.State_HasFocus
        if focused and option.state & QStyle.StateFlag.State_KeyboardFocusChange:
            paint_frame(painter, inner, theme.px(8), "", tokens.accent, theme.px(2))


def row_height(theme: Theme) -> int:
    """Pixels for two lines of title and the line below them."""
    title = QFontMetricsF(theme.font(Role.CONTROL_STRONG)).lineSpacing()
    source = QFontMetricsF(theme.font(Role.META)).lineSpacing()
    return int(TITLE_LINES * title + source + 0.99) + theme.px(2 * 9 + _GAP)


def _paint_heading(
    painter: QPainter, bounds: QRectF, heading: Heading, theme: Theme
) -> None:
    tokens = theme.tokens
    direction = painter.layoutDirection()
    low = QRectF(bounds)
    low.setTop(max(bounds.top(), bounds.bottom() - theme.px(34)))
    row = Row(low.adjusted(theme.px(8), 0, -theme.px(10), 0), direction)
    icon = Icon.CHEVRON_RIGHT if heading.folded else Icon.CHEVRON_DOWN
    centre = row.take(theme.px(14), theme.px(6)).center()
    paint_icon(painter, icon, centre, theme.px(14), tokens.text2)
    font = theme.font(Role.META_STRONG)
    painter.setFont(font)
    painter.setPen(QColor(tokens.text2))
    count = f"{heading.count:,}"
    metrics = QFontMetricsF(font)
    place = row.take_end(metrics.horizontalAdvance(count) + 1, theme.px(6))
    painter.drawText(place, leading(direction), count)
    rest = row.rest()
    words = metrics.elidedText(heading.words, Qt.TextElideMode.ElideRight, rest.width())
    painter.drawText(rest, leading(direction), words)


def _paint_words(
    painter: QPainter, bounds: QRectF, entry: Entry, theme: Theme, *, on_accent: bool
) -> None:
    tokens = theme.tokens
    side, dot = theme.px(_SIDE), theme.px(8)
    inner = bounds.adjusted(side, 0, -theme.px(10), 0)
    font = theme.font(Role.CONTROL_STRONG)
    if entry.unread:
        font.setWeight(QFont.Weight.Bold)
    line = QFontMetricsF(font).lineSpacing()
    small = QFontMetricsF(theme.font(Role.META))
    # Room for the sign of an unread document is kept free on every row.
    width = inner.width() - dot - theme.px(6)
    lines = elided_lines(entry.title, font, width, TITLE_LINES)
    height = len(lines) * line + theme.px(_GAP) + small.lineSpacing()
    top = bounds.top() + max(0.0, (bounds.height() - height) / 2)
    direction = painter.layoutDirection()
    words = mirrored(
        QRectF(inner.left(), top, width, len(lines) * line), bounds, direction
    )
    paint_lines(painter, words, lines, font, tokens.text)
    place = QRectF(inner.right() - dot, top, dot, line)
    centre = mirrored(place, bounds, direction).center()
    if entry.unread:
        paint_dot(painter, centre, dot, tokens.accent)
    elif entry.status is ReadingStatus.DONE:
        paint_icon(painter, Icon.CHECK, centre, theme.px(13), tokens.text2)
    foot = QRectF(
        inner.left(),
        top + len(lines) * line + theme.px(_GAP),
        inner.width(),
        small.lineSpacing(),
    )
    _paint_foot(painter, mirrored(foot, bounds, direction), entry, theme, on_accent)


def _paint_foot(
    painter: QPainter, foot: QRectF, entry: Entry, theme: Theme, on_accent: bool
) -> None:
    tokens = theme.tokens
    grey = tokens.text2 if on_accent else tokens.text3
    direction = painter.layoutDirection()
    row = Row(foot, direction)
    count_font = theme.font(Role.META_STRONG)
    count = f"{entry.passages:,}" if entry.passages else ""
    if count:
        metrics = QFontMetricsF(count_font)
        place = row.take_end(metrics.horizontalAdvance(count) + 1, theme.px(6))
        painter.setFont(count_font)
        painter.setPen(QColor(tokens.text2))
        painter.drawText(place, leading(direction), count)
    size = theme.px(6)
    step = theme.px(8)
    for colour in reversed(entry.colours[:MOST_DOTS]):
        centre = row.take_end(size, step - size).center()
        paint_dot(painter, QPointF(centre), size, tokens.tag(colour).line)
    row.take_end(0, theme.px(4))
    rest = row.rest()
    font = theme.font(Role.META)
    metrics = QFontMetricsF(font)
    # Where room is short the name gives way, never the date.
    tail = DOT + entry.date
    free = max(0.0, rest.width() - metrics.horizontalAdvance(tail) - 1)
    mode = Qt.TextElideMode.ElideRight
    source = metrics.elidedText(entry.outlet, mode, free) + tail
    paint_lines(painter, rest, [source], font, grey)
