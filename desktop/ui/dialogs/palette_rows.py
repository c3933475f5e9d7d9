"""What the palette lists: headings and entries, painted with their keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
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
    QWidget,
)

from desktop.i18n import _
from desktop.ui.theme import Icon, Role, Theme, Tone, current_theme, paint_icon
from desktop.ui.widgets.keycap import keycap_size, paint_keycap
from desktop.ui.widgets.paint import Row, leading, paint_frame
from desktop.ui.widgets.quiet_list import YieldingList

_KIND = 0.34  # of a row's width, at most, for what kind of thing it is
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be chosen. `heading` groups entries; `places` are set bold.

    `first` keeps the group above the others: tags while a passage is in hand.
    """

    heading: str
    icon: Icon
    text: str
    kind: str
    run: Callable[[], object]
    key: str = ""
    colour: int = 0
    places: tuple[int, ...] = ()
    first: bool = False


class EntryList(YieldingList):
    """Shows entries; the caret stays in the field above."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("What fits"))
        self.setItemDelegate(_Painter(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class EntryRows(QAbstractListModel):
    """Headings (plain strings) and entries, from memory."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[Entry | str, ...] = ()

    def show(self, rows: tuple[Entry | str, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        row = self.rows[index.row()]
        if isinstance(row, str):
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        return ", ".join(part for part in (row.text, row.kind, row.key) if part)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class _Painter(QStyledItemDelegate):
    """Icon, text with the letters that were met in bold, kind, key."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        heading = not index.flags()
        return QSize(10, current_theme().px(28 if heading else 38))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        theme = current_theme()
        model = index.model()
        assert isinstance(model, EntryRows)
        entry = model.rows[index.row()]
        bounds = QRectF(option.rect)
        direction = option.direction
        painter.save()
        if isinstance(entry, str):
            pad = theme.px(10)
            painter.setFont(theme.font(Role.META_STRONG))
            painter.setPen(theme.colour(Tone.SECONDARY))
            painter.drawText(
                bounds.adjusted(pad, 0, -pad, 0), leading(direction), entry
            )
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            if chosen:
                fill = theme.tokens.accent_soft
                paint_frame(painter, bounds, theme.px(8), fill, "")
            _paint_entry(painter, bounds, direction, entry, theme)
        painter.restore()


def _paint_entry(
    painter: QPainter,
    bounds: QRectF,
    direction: Qt.LayoutDirection,
    entry: Entry,
    theme: Theme,
) -> None:
    pad = theme.px(10)
    row = Row(bounds.adjusted(pad, 0, -pad, 0), direction)
    ink = theme.tokens.tag(entry.colour).line if entry.colour else theme.tokens.text2
    place = row.take(theme.px(16), theme.px(10)).center()
    paint_icon(painter, entry.icon, place, theme.px(16), ink)
    if entry.key:
        cap = row.take_end(keycap_size(entry.key, theme).width(), theme.px(8))
        paint_keycap(painter, cap, entry.key, theme)
    painter.setFont(theme.font(Role.META))
    painter.setPen(theme.colour(Tone.SECONDARY))
    metrics = QFontMetricsF(painter.font())
    most = bounds.width() * _KIND
    kind = metrics.elidedText(entry.kind, Qt.TextElideMode.ElideRight, most)
    width = metrics.horizontalAdvance(kind) + 2
    painter.drawText(row.take_end(width, theme.px(12)), leading(direction), kind)
    _paint_letters(painter, row.rest(), direction, entry, theme)


def _paint_letters(
    painter: QPainter,
    rest: QRectF,
    direction: Qt.LayoutDirection,
    entry: Entry,
    theme: Theme,
) -> None:
    """The text, elided; letters that were typed stand out where runs are simple."""
    plain, strong = theme.font(Role.CONTROL), theme.font(Role.CONTROL_STRONG)
    painter.setPen(QColor(theme.tokens.text))
    simple = direction is Qt.LayoutDirection.LeftToRight and entry.text.isascii()
    met = frozenset(entry.places) if simple else frozenset[int]()
    if not met:
        painter.setFont(plain)
        shown = QFontMetricsF(plain).elidedText(
            entry.text, Qt.TextElideMode.ElideRight, rest.width()
        )
        painter.drawText(rest, leading(direction), shown)
        return
    left = rest.left()
    run, bold = "", 0 in met
    for at in range(len(entry.text) + 1):
        ends = at == len(entry.text)
        if ends or (at in met) != bold:
            font = strong if bold else plain
            metrics = QFontMetricsF(font)
            free = rest.right() - left
            shown = metrics.elidedText(run, Qt.TextElideMode.ElideRight, free)
            painter.setFont(font)
            place = QRectF(left, rest.top(), free, rest.height())
            painter.drawText(place, leading(direction), shown)
            left += metrics.horizontalAdvance(run)
            if ends or shown != run:
                return
            run, bold = "", at in met
        run += entry.text[at]
