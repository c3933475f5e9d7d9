"""Choosing what to compare: a searched list with check boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.analysis.grid import ColumnKind
from desktop.i18n import N_, _
from desktop.tasks.columns import MOST_COLUMNS
from desktop.ui.theme import Icon, Role, Tone, current_theme, paint_icon
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.focus_ring import NO_RING
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.overlay import Overlay
from desktop.ui.widgets.paint import Row, leading, paint_frame
from desktop.ui.widgets.search_field import SearchField

LEAST_COLUMNS = 2
_ID = Qt.ItemDataRole.UserRole
_DETAIL = Qt.ItemDataRole.UserRole + 1


_TITLES = {
    ColumnKind.DOCUMENT: N_("Choose documents"),
    ColumnKind.OUTLET: N_("Choose outlets"),
    ColumnKind.SPEAKER: N_("Choose speakers"),
}
_SEARCHES = {
    ColumnKind.DOCUMENT: N_("Search titles and outlets"),
    ColumnKind.OUTLET: N_("Search outlets"),
    ColumnKind.SPEAKER: N_("Search speakers"),
}


@dataclass(frozen=True, slots=True)
class Choosable:
    """Something to tick: a document, an outlet or a speaker."""

    key: str
    title: str
    detail: str


class ColumnPicker(Overlay):
    """`chosen` carries a tuple of keys, in the order they were ticked."""

    chosen = Signal(object)

    def __init__(self, kind: ColumnKind, window: QWidget) -> None:
        super().__init__(window, _(_TITLES[kind]), width=640, height=620)
        self._order: list[str] = []
        self._items = QStandardItemModel(self)
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self._items)
        self._shown.setFilterRole(Qt.ItemDataRole.AccessibleTextRole)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._search = SearchField(_(_SEARCHES[kind]))
        self._search.textChanged.connect(self._shown.setFilterFixedString)
        self._list = _List(self)
        self._list.setAccessibleName(_(_TITLES[kind]))
        self._list.setModel(self._shown)
        self._list.clicked.connect(self._toggle)
        self._list.toggled.connect(self._toggle)
        self._count = Label("", Role.META, Tone.SECONDARY)
        self._done = Button(_("Compare"), ButtonKind.PRIMARY)
        self._done.clicked.connect(self._finish)
        cancel = Button(_("Cancel"))
        cancel.clicked.connect(self.close_overlay)
        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        foot.addWidget(cancel)
        foot.addWidget(self._done)
        self.add_header(_(_TITLES[kind]))
        self.body.addWidget(self._search)
        self.body.addWidget(self._list, 1)
        self.body.addLayout(foot)

    @property
    def list_view(self) -> QListView:
        """The list, for the tests that tick in it."""
        return self._list

    def choose(self, rows: Sequence[Choosable], current: Sequence[str]) -> None:
        """Open on all there are, with the current ones ticked."""
        known = {row.key for row in rows}
        self._order = [each for each in current if each in known]
        self._items.clear()
        for row in rows:
            item = QStandardItem(row.title)
            item.setData(row.key, _ID)
            item.setData(row.detail, _DETAIL)
            spoken = f"{row.title}, {row.detail}"
            item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
            item.setEditable(False)
            item.setCheckable(True)
            self._items.appendRow(item)
        self._search.clear()
        self._refresh()
        self.open(self._search)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self._search.hasFocus():
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
            if not self._list.currentIndex().isValid():
                self._list.setCurrentIndex(self._shown.index(0, 0))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        else:
            super().keyPressEvent(event)

    def _toggle(self, index: QModelIndex) -> None:
        id = str(index.data(_ID))
        if id in self._order:
            self._order.remove(id)
        elif len(self._order) < MOST_COLUMNS:
            self._order.append(id)
        self._refresh()

    def _refresh(self) -> None:
        full = len(self._order) >= MOST_COLUMNS
        for row in range(self._items.rowCount()):
            item = self._items.item(row)
            on = item.data(_ID) in self._order
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            item.setEnabled(on or not full)
        self._count.setText(
            _("{count} of {most} chosen").format(
                count=len(self._order), most=MOST_COLUMNS
            )
        )
        self._done.setEnabled(len(self._order) >= LEAST_COLUMNS)

    def _finish(self) -> None:
        if len(self._order) >= LEAST_COLUMNS:
            self.close_overlay()
            self.chosen.emit(tuple(self._order))


class _List(QListView):
    """Space ticks the current row."""

    toggled = Signal(QModelIndex)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Delegate(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setProperty(NO_RING, True)
        current_theme().changed.connect(self.scheduleDelayedItemsLayout)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.toggled.emit(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        return QSize(0, current_theme().px(48))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = current_theme()
        tokens = theme.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        direction = option.direction
        painter.setLayoutDirection(direction)
        rect = QRectF(option.rect)
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        if option.state & QStyle.StateFlag.State_HasFocus:
            edge = tokens.accent
            paint_frame(painter, rect, theme.px(8), tokens.accent_soft, edge, 2)
        elif option.state & QStyle.StateFlag.State_MouseOver and enabled:
            paint_frame(painter, rect, theme.px(8), tokens.hover, "")
        row = Row(rect.adjusted(theme.px(10), 0, -theme.px(10), 0), direction)
        box = row.take(theme.px(18), theme.px(12))
        square = QRectF(0, 0, theme.px(18), theme.px(18))
        square.moveCenter(box.center())
        if index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value:
            paint_frame(painter, square, theme.px(4), tokens.accent, "")
            middle, size = square.center(), theme.px(15)
            paint_icon(painter, Icon.CHECK, middle, size, tokens.on_accent)
        else:
            edge = tokens.control if enabled else tokens.line2
            paint_frame(painter, square, theme.px(4), tokens.surface, edge, 1.25)
        place = row.rest()
        half = place.height() / 2 - theme.px(4)
        lines = (
            (Role.CONTROL_STRONG, str(index.data()), tokens.text, theme.px(4)),
            (Role.META, str(index.data(_DETAIL)), tokens.text2, theme.px(4) + half),
        )
        for role, words, ink, top in lines:
            painter.setFont(theme.font(role))
            painter.setPen(QColor(ink if enabled else tokens.control))
            line = QRectF(place.left(), rect.top() + top, place.width(), half)
            shown = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, int(line.width())
            )
            painter.drawText(line, leading(direction), shown)
        painter.restore()
