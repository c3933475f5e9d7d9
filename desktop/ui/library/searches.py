"""The saved searches in the library: a click or Enter looks again."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QListView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.commands.finding import DropSearch, RenameSearch
from desktop.i18n import _
from desktop.model.finding import SavedSearch
from desktop.ui.bridge import Bridge
from desktop.ui.dialogs.name import NameDialog
from desktop.ui.keyed_rows import Index, KeyedRows
from desktop.ui.letters import types_a_letter
from desktop.ui.theme import Icon, current_theme
from desktop.ui.widgets.quiet_list import make_quiet_list

ROW = 29  # px
MOST_ROWS = 4  # more are scrolled to


class SearchList(QListView):
    """As high as what it lists, up to `MOST_ROWS`; `asked` carries what to look for."""

    asked = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._name: NameDialog | None = None
        self.searches = _Rows(self)
        self.setModel(self.searches)
        self.setItemDelegate(_Delegate(self))
        make_quiet_list(self, _("Saved searches"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.clicked.connect(self._ask)
        current_theme().changed.connect(self._fit)

    def show_searches(self, searches: tuple[SavedSearch, ...]) -> None:
        """List these; with none the list is hidden."""
        self.searches.show(searches)
        self._fit()

    def menu_for(self, search: SavedSearch) -> QMenu:
        """What can be done with a saved search."""
        menu = QMenu(self)
        menu.addAction(_("Look again"), lambda: self.asked.emit(search.asked))
        rename = menu.addAction(_("Rename…"), lambda: self._rename(search))
        drop = menu.addAction(
            current_theme().icon(Icon.TRASH_2),
            _("Remove search"),
            lambda: self._bridge.run(DropSearch(search.id)),
        )
        for action in (rename, drop):
            action.setEnabled(self._bridge.why_read_only is None)
        return menu

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands of the window here, not a search."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.searches.row_at(self.currentIndex())
        writable = here is not None and self._bridge.why_read_only is None
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask(self.currentIndex())
        elif event.key() == Qt.Key.Key_F2 and writable and here is not None:
            self._rename(here)
        elif event.key() == Qt.Key.Key_Delete and writable and here is not None:
            self._bridge.run(DropSearch(here.id))
        elif types_a_letter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _ask(self, index: Index) -> None:
        row = self.searches.row_at(index)
        if row is not None:
            self.asked.emit(row.asked)

    def _rename(self, search: SavedSearch) -> None:
        if self._name is None:
            self._name = NameDialog(
                self.window(),
                _("Rename search"),
                _("Name of the search"),
                _("Rename"),
            )
        self._name.ask(
            search.name, lambda name: self._bridge.run(RenameSearch(search.id, name))
        )

    def _show_menu(self, at: QPoint) -> None:
        row = self.searches.row_at(self.indexAt(at))
        if row is not None:
            menu = self.menu_for(row)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.viewport().mapToGlobal(at))

    def _fit(self) -> None:
        shown = min(MOST_ROWS, self.searches.rowCount())
        self.setFixedHeight(shown * current_theme().px(ROW) + 2)
        self.scheduleDelayedItemsLayout()


class _Rows(KeyedRows[SavedSearch]):
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.asked.words or _("Passages by their tags")
        if role == Qt.ItemDataRole.DecorationRole:
            by_words = row.asked.passages is None
            return current_theme().icon(Icon.SEARCH if by_words else Icon.TAGS)
        return None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> Any:
        size = super().sizeHint(option, index)
        size.setHeight(current_theme().px(ROW))
        return size
