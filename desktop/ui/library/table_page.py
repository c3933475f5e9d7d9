"""The library in the main area: a table of the documents that the pane's filters let
through, with columns to choose, and a box for those without a date."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.commands.documents import RemoveDocuments, SetStatus
from desktop.i18n import N_, _, ngettext
from desktop.model.document import ReadingStatus
from desktop.model.ids import DocumentId
from desktop.ui.actions import Action, Group, When, bind
from desktop.ui.bridge import Bridge
from desktop.ui.library.columns import COLUMNS, Column, Layout, remember, remembered
from desktop.ui.library.order import Facet
from desktop.ui.library.panel import LibraryPanel
from desktop.ui.library.table import LibraryTable
from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.empty_state import EmptyState, IconLabel
from desktop.ui.widgets.label import Divider, Label

_log = logging.getLogger(__name__)
_KEEP_AFTER = 800  # ms of rest until a dragged width is written down
_STEP = 16  # px that a key makes a column wider


def _action(id: str, label: str, key: str, icon: Icon, sheet: str) -> Action:
    group, when = Group.LIBRARY, When.PANE
    return Action(f"table.{id}", label, (key,), icon, group, when, sheet=sheet)


_SORT = N_("sort by the column, the other way round")
_MOVE = N_("move the column")
_WIDEN = N_("column narrower, wider")
TABLE_ACTIONS: tuple[Action, ...] = (
    Action(
        "table.open",
        N_("Open the document"),
        ("Return",),
        Icon.BOOK_OPEN,
        Group.LIBRARY,
        When.PANE,
        sheet=N_("open the document"),
        quiet=True,
    ),
    Action(
        "table.find",
        N_("Go to a title by its first letters"),
        group=Group.LIBRARY,
        when=When.PANE,
        caps="A … Z",
        sheet=N_("go to a title by its first letters"),
        quiet=True,
    ),
    _action("sort", N_("Sort by this column"), "Alt+Down", Icon.ARROW_DOWN, _SORT),
    _action(
        "sort-back",
        N_("Sort by this column, the other way round"),
        "Alt+Up",
        Icon.ARROW_UP,
        _SORT,
    ),
    _action("before", N_("Column forward"), "Ctrl+Shift+Left", Icon.ARROW_LEFT, _MOVE),
    _action("after", N_("Column back"), "Ctrl+Shift+Right", Icon.ARROW_RIGHT, _MOVE),
    _action("narrow", N_("Column narrower"), "Alt+Shift+Left", Icon.MINUS, _WIDEN),
    _action("wide", N_("Column wider"), "Alt+Shift+Right", Icon.PLUS, _WIDEN),
)


class LibraryTablePage(QWidget):
    """`open_requested` carries a document; `counted` says that `summary` is another."""

    open_requested = Signal(str)
    counted = Signal()
    said = Signal(str)

    def __init__(
        self, library: LibraryPanel, bridge: Bridge, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._pane = library.documents
        self._bridge = bridge
        self._behind = True
        self._order: object = None
        self.setAccessibleName(_("Library"))
        self._build()
        self._keep = QTimer(self, singleShot=True, interval=_KEEP_AFTER)
        self._keep.timeout.connect(self._keep_columns)
        self.table.layout_changed.connect(self._keep.start)
        library.elsewhere_wanted.connect(self._enter)
        self._pane.listed.connect(self._listed)
        self._pane.updated.connect(self._updated)
        acts: dict[str, Callable[[], object]] = {
            "table.open": self._open_current,
            "table.sort": lambda: self._sort_current(backwards=False),
            "table.sort-back": lambda: self._sort_current(backwards=True),
            "table.before": lambda: self._move(-1),
            "table.after": lambda: self._move(1),
            "table.narrow": lambda: self._widen(-_STEP),
            "table.wide": lambda: self._widen(_STEP),
        }
        for action in TABLE_ACTIONS:
            if action.id in acts:
                by_table = action.id == "table.open"
                bind(action, self, acts[action.id], read_by_owner=by_table)
        current_theme().changed.connect(self._restyle)
        self._restyle()
        self.table.set_columns(remembered())

    @property
    def summary(self) -> str:
        """As in "300 documents, 2 chosen"."""
        shown = len(self._pane.rows)
        words = ngettext("{n} document", "{n} documents", shown).format(n=f"{shown:,}")
        chosen = len(self.table.selected())
        if chosen > 1:
            words = _("{documents}, {n} chosen").format(
                documents=words, n=f"{chosen:,}"
            )
        return words

    def chosen(self) -> tuple[DocumentId, ...]:
        """The documents chosen, in the order of the table."""
        return self.table.selected()

    def show_open(self, document: DocumentId | None) -> None:
        """Say which document is being read."""
        self.table.documents.set_open(document)

    def stand_on(self, document: DocumentId | None) -> None:
        """Stand on a document at first; later one stands where one left."""
        if not self.table.currentIndex().isValid():
            self.table.stand_on(document)

    def set_columns(self, columns: Layout) -> None:
        """Show these columns, now and from now on."""
        self.table.set_columns(columns)
        self._keep_columns()

    def toggle_done(self) -> None:
        """The chosen documents are read to the end; or not, if all of them are."""
        ids = self.chosen()
        if not ids or self._bridge.why_read_only is not None:
            return
        rows = (self._pane.stock.row(id) for id in ids)
        done = all(row is not None and row.status is ReadingStatus.DONE for row in rows)
        status = ReadingStatus.READING if done else ReadingStatus.DONE
        self._bridge.run(SetStatus(ids, status))

    def edit_details(self) -> None:
        """The details of the chosen document, or those of several at once."""
        ids = self.chosen()
        if self._bridge.why_read_only is not None:
            return
        if len(ids) == 1:
            self._pane.edit_details_requested.emit(ids[0])
        elif ids:
            self._pane.edit_many_requested.emit(ids)

    def remove(self) -> None:
        """Take the chosen documents out; a toast offers them back."""
        ids = self.chosen()
        if ids and self._bridge.why_read_only is None:
            self._bridge.run(RemoveDocuments(ids))

    def columns_menu(self) -> QMenu:
        """Which columns are shown; each entry turns one on or off."""
        menu = QMenu(self)
        shown = self.table.columns.shown
        for column in COLUMNS:
            action = menu.addAction(_(column.heading))
            action.setCheckable(True)
            action.setChecked(column in shown)
            action.setEnabled(column is not Column.TITLE)
            action.triggered.connect(partial(self._toggle, column))
        menu.addSeparator()
        again = menu.addAction(_("As at first"), lambda: self.set_columns(Layout()))
        again.setEnabled(self.table.columns != Layout())
        return menu

    # -- events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._pane.marked.want()
        if self._behind:
            self._listed()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._keep.isActive():
            self._keep.stop()
            self._keep_columns()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.table.setFocus(event.reason())

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(current_theme().tokens.app))

    # -- inside

    def _listed(self) -> None:
        """Other documents fit, or they stand in another order."""
        self._behind = not self.isVisible()
        if self._behind:
            return
        choice = self._pane.choice
        order = (choice.sort, choice.backwards)
        self.table.documents.set_order(*order)
        self.table.show_rows(self._pane.rows, self._pane.codebook)
        if order != self._order and self._order is not None:
            self.table.show_current()
        self._order = order
        if self._pane.rows:
            self._stack.setCurrentWidget(self.table)
        else:
            self.empty.set_message(*self._pane.why_empty)
            self._stack.setCurrentWidget(self.empty)
        self._show_undated()
        self._heading.setText(self.summary)
        self.counted.emit()

    def _enter(self) -> None:
        """From the search field to the first document found."""
        if self._pane.rows:
            self.table.stand_on(self._pane.rows[0].id)
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _updated(self) -> None:
        """Some documents changed where they stand."""
        if self.isVisible():
            self.table.documents.update_rows(self._pane.rows)
            self._show_undated()

    def _show_undated(self) -> None:
        """Documents without a date wait in a box of their own below the table."""
        only = self._pane.choice.facet is Facet.UNDATED
        undated = sum(not row.published for row in self._pane.rows)
        self._box.setVisible(undated > 0 or only)
        words = ngettext(
            "{n} document has no date yet and stands behind all dates.",
            "{n} documents have no date yet and stand behind all dates.",
            undated,
        )
        self._undated.setText(words.format(n=f"{undated:,}"))
        self._show_them.setText(_("Show all") if only else _("Show them"))

    def _turn_undated(self) -> None:
        only = self._pane.choice.facet is Facet.UNDATED
        self._library.facets.choose(Facet.ALL if only else Facet.UNDATED)

    def _sort(self, column: Column) -> None:
        """A click on a heading; on that of the order, the other way round."""
        choice = self._pane.choice
        again = choice.sort is column.sort
        self._sort_by(column, backwards=again and not choice.backwards)

    def _sort_current(self, *, backwards: bool) -> None:
        self._sort_by(self.table.current_column(), backwards=backwards)

    def _sort_by(self, column: Column, *, backwards: bool) -> None:
        self._pane.sort_by(column.sort, backwards=backwards)
        words = _("Sorted by {column}, the other way round")
        if not backwards:
            words = _("Sorted by {column}")
        self.said.emit(words.format(column=_(column.heading)))

    def _toggle(self, column: Column, _on: bool = False) -> None:
        self.set_columns(self.table.columns.toggled(column))

    def _move(self, by: int) -> None:
        column, columns = self.table.current_column(), self.table.columns
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            by = -by
        self.set_columns(columns.moved(column, columns.shown.index(column) + by))
        self.table.show_current()
        place = self.table.columns.shown.index(column) + 1
        words = _("{column} is column {n}").format(column=_(column.heading), n=place)
        announce(self.table, words)

    def _widen(self, by: int) -> None:
        column, columns = self.table.current_column(), self.table.columns
        self.set_columns(columns.with_width(column, columns.width(column) + by))

    def _keep_columns(self) -> None:
        try:
            remember(self.table.columns)
        except OSError as error:
            _log.warning("columns were not kept: %s", error)

    def _open_current(self) -> None:
        current = self.table.current()
        if current is not None:
            self.open_requested.emit(current)

    def _menu(self, at: QPoint) -> None:
        ids = self.chosen()
        if ids:
            self._pop(self._pane.menus.documents(ids), at)

    def _pop(self, menu: QMenu, at: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _pop_columns(self, at: QPoint | None = None) -> None:
        corner = self._columns.rect().bottomLeft()
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            corner = self._columns.rect().bottomRight()
        self._pop(self.columns_menu(), at or self._columns.mapToGlobal(corner))

    def _build(self) -> None:
        self._heading = Label("", Role.PANEL_TITLE)
        self._columns = Button(
            _("Columns"), ButtonKind.OUTLINE, icon=Icon.SLIDERS_HORIZONTAL, compact=True
        )
        self._columns.setAccessibleIdentifier("library.columns")
        self._columns.clicked.connect(lambda: self._pop_columns())
        self.table = LibraryTable(self._pane.stock, self)
        self.table.opened.connect(self.open_requested)
        self.table.menu_requested.connect(self._menu)
        self.table.remove_requested.connect(self.remove)
        self.table.details_requested.connect(self.edit_details)
        self.table.sort_asked.connect(self._sort)
        self.table.head.customContextMenuRequested.connect(
            lambda at: self._pop_columns(self.table.head.viewport().mapToGlobal(at))
        )
        self.table.selectionModel().selectionChanged.connect(self._chose)
        self.empty = EmptyState(Icon.SEARCH, "", "", Tone.SECONDARY, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self._undated = Label("", Role.CONTROL, Tone.SECONDARY)
        self._show_them = Button("", ButtonKind.LINK, compact=True)
        self._show_them.clicked.connect(self._turn_undated)
        self._box = QWidget(self)
        self._box_row = QHBoxLayout(self._box)
        self._box_row.addWidget(IconLabel(Icon.CALENDAR, Tone.SECONDARY, size=16))
        self._box_row.addWidget(self._undated)
        self._box_row.addWidget(self._show_them)
        self._box_row.addStretch(1)
        self._tools = QHBoxLayout()
        self._tools.addWidget(self._heading)
        self._tools.addStretch(1)
        self._tools.addWidget(self._columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._tools)
        column.addWidget(Divider())
        column.addWidget(self._stack, 1)
        column.addWidget(Divider())
        column.addWidget(self._box)

    def _chose(self) -> None:
        self._heading.setText(self.summary)
        self.counted.emit()

    def _restyle(self) -> None:
        theme = current_theme()
        side = theme.px(16)
        self._tools.setContentsMargins(side, theme.px(8), side, theme.px(8))
        self._box_row.setContentsMargins(side, theme.px(7), side, theme.px(7))
        self._box_row.setSpacing(theme.px(8))
        self.update()
