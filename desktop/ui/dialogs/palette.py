"""Search or command: tags, documents and commands found by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.i18n import _
from desktop.ui.dialogs.fuzzy import fit
from desktop.ui.theme import Icon, Role, Theme, Tone, current_theme, paint_icon
from desktop.ui.widgets.empty_state import EmptyState, IconLabel
from desktop.ui.widgets.focus_ring import NO_RING
from desktop.ui.widgets.keycap import keycap_size, paint_keycap
from desktop.ui.widgets.label import Divider
from desktop.ui.widgets.overlay import Overlay, Place
from desktop.ui.widgets.paint import Row, leading, paint_frame

_SHOWN = 60  # entries; whoever needs more types another letter
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be chosen. `heading` groups entries; `places` are set bold."""

    heading: str
    icon: Icon
    text: str
    kind: str
    run: Callable[[], object]
    key: str = ""
    colour: int = 0
    places: tuple[int, ...] = ()


class Palette(Overlay):
    """Type, move with the arrow keys, Enter; filled anew each time it is opened."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, _("Search or command"), width=640, place=Place.TOP)
        self.field = QLineEdit(self.panel)
        self.field.setProperty("bare", True)
        self.field.setProperty(NO_RING, True)
        self.field.setPlaceholderText(_("Search tags, documents and commands"))
        self.field.setAccessibleName(_("Search or command"))
        self.field.textChanged.connect(self._narrow)
        self.list = _List(self.panel)
        self.list.clicked.connect(self._choose)
        self._nothing = EmptyState(Icon.SEARCH, _("Nothing fits"), parent=self.panel)
        line = QHBoxLayout()
        line.addWidget(IconLabel(Icon.SEARCH, Tone.SECONDARY, self.panel))
        line.addWidget(self.field, 1)
        self.body.addLayout(line)
        self.body.addWidget(Divider(self.panel))
        self.body.addWidget(self.list)
        self.body.addWidget(self._nothing)
        self._entries: tuple[Entry, ...] = ()
        self._model = _Entries(self)
        self.list.setModel(self._model)

    @property
    def shown(self) -> tuple[Entry, ...]:
        """The entries that fit what is typed, best first within their group."""
        return tuple(row for row in self._model.rows if isinstance(row, Entry))

    def show_entries(self, entries: Iterable[Entry]) -> None:
        """Open on these entries."""
        self._entries = tuple(entries)
        self.field.setFont(current_theme().font(Role.LARGE))
        self.field.clear()
        self._narrow("")
        self.open(self.field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 8,
            Qt.Key.Key_PageUp: -8,
        }
        step = moves.get(Qt.Key(event.key()))
        if step is not None:
            self._move(step)
            event.accept()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentIndex())
            event.accept()
        else:
            super().keyPressEvent(event)

    def _narrow(self, typed: str) -> None:
        fitting: dict[str, list[tuple[int, Entry]]] = {}
        for entry in self._entries:
            found = fit(typed, entry.text)
            if found is not None:
                marked = replace(entry, places=found.places)
                fitting.setdefault(entry.heading, []).append((found.score, marked))
        rows: list[Entry | str] = []
        best = sorted(
            fitting.items(), key=lambda group: -max(score for score, _e in group[1])
        )
        for heading, found_entries in best if typed else fitting.items():
            rows.append(heading)
            found_entries.sort(key=lambda pair: -pair[0])
            rows += [entry for _score, entry in found_entries]
        self._model.show(tuple(rows[:_SHOWN]))
        self.list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._move(1)
        height = sum(self.list.sizeHintForRow(n) for n in range(len(self._model.rows)))
        self.list.setFixedHeight(min(height + 4, current_theme().px(400)))
        self.refit()

    def _move(self, step: int) -> None:
        """To the next entry, over headings, stopping at the ends."""
        rows = self._model.rows
        at = self.list.currentIndex().row()
        direction = 1 if step > 0 else -1
        for _count in range(abs(step)):
            there = at + direction
            while 0 <= there < len(rows) and isinstance(rows[there], str):
                there += direction
            if not 0 <= there < len(rows):
                break
            at = there
        if 0 <= at < len(rows):
            self.list.setCurrentIndex(self._model.index(at))
            if at == 1:
                self.list.scrollToTop()

    def _choose(self, index: QModelIndex) -> None:
        row = self._model.rows[index.row()] if index.isValid() else None
        if isinstance(row, Entry):
            self.close_overlay()
            row.run()


class _List(QListView):
    """Shows entries; the caret stays in the field above."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("What fits"))
        self.setItemDelegate(_Painter(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class _Entries(QAbstractListModel):
    """Headings (plain strings) and entries, from memory."""

    def __init__(self, parent: Palette) -> None:
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
        assert isinstance(model, _Entries)
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
    width = QFontMetricsF(painter.font()).horizontalAdvance(entry.kind) + 2
    painter.drawText(row.take_end(width, theme.px(12)), leading(direction), entry.kind)
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
