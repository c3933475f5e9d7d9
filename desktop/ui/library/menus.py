"""The menus of the library: order and groups, what is listed, what to do with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from desktop.commands.documents import RemoveDocuments, SetStatus
from desktop.commands.groups import (
    AddGroup,
    DropGroup,
    PutInGroup,
    RenameGroup,
    TakeFromGroup,
)
from desktop.i18n import N_, _, ngettext
from desktop.model.dates import PartialDate
from desktop.model.ids import DocumentId, GroupId
from desktop.model.listing import DocumentGroup
from desktop.ui.bridge import Bridge
from desktop.ui.dates import date_text
from desktop.ui.dialogs.name import NameDialog
from desktop.ui.library.model import STATUS_WORDS
from desktop.ui.library.order import Grouping, Sort, counted, month_of
from desktop.ui.theme import Icon, current_theme

if TYPE_CHECKING:
    from desktop.ui.library.documents import DocumentsPane

_SORTS = (
    (Sort.ADDED, N_("In the order added")),
    (Sort.TITLE, N_("By title")),
    (Sort.OUTLET, N_("By outlet")),
    (Sort.DATE, N_("By date, newest first")),
    (Sort.KIND, N_("By kind of text")),
    (Sort.STATUS, N_("By status")),
    (Sort.PASSAGES, N_("By passages, most first")),
    (Sort.AUTHOR, N_("By author")),
    (Sort.LANGUAGE, N_("By language")),
    (Sort.WORDS, N_("By length, longest first")),
    (Sort.TAGS, N_("By tags, most first")),
    (Sort.CODERS, N_("By coder")),
    (Sort.MARKED, N_("By last marking, newest first")),
)
_GROUPINGS = (
    (Grouping.NONE, N_("No groups")),
    (Grouping.OUTLET, N_("Group by outlet")),
    (Grouping.MONTH, N_("Group by month")),
    (Grouping.KIND, N_("Group by kind of text")),
    (Grouping.STATUS, N_("Group by status")),
    (Grouping.OWN, N_("Own groups")),
)
_MOST = 40  # values in a menu; the search finds the others


class LibraryMenus:
    """Makes menus for the pane, which shows what was chosen."""

    def __init__(self, pane: DocumentsPane, bridge: Bridge) -> None:
        self._pane = pane
        self.bridge = bridge
        self._name: NameDialog | None = None
        self._other_name: NameDialog | None = None

    def order(self) -> QMenu:
        """In which order and groups."""
        pane = self._pane
        menu = QMenu(pane)
        _radio(menu, _SORTS, pane.choice.sort, pane.sort_by)
        choice = pane.choice
        turned = menu.addAction(_("The other way round"))
        turned.setCheckable(True)
        turned.setChecked(choice.backwards)
        turned.triggered.connect(
            lambda on: pane.sort_by(choice.sort, backwards=bool(on))
        )
        menu.addSeparator()
        _radio(menu, _GROUPINGS, pane.choice.grouping, pane.group_by)
        return menu

    def narrow(self) -> QMenu:
        """Which outlets, months, kinds of text and groups."""
        pane = self._pane
        rows = pane.stock.rows
        menu = QMenu(pane)
        months = counted(rows, month_of)
        groups = {each.id: each.name for each in pane.groups}
        sizes = {each.id: len(each.documents) for each in pane.groups}
        for field, words, counts, name in (
            ("outlet", _("Outlet"), counted(rows, lambda r: r.outlet), _named),
            ("month", _("Date"), dict(sorted(months.items(), reverse=True)), _month),
            ("kind", _("Kind of text"), counted(rows, lambda r: r.kind), _named),
            ("group", _("Own group"), sizes, lambda id: groups[id]),
        ):
            below = menu.addMenu(words)
            self._fill(below, field, counts, name)
            below.setEnabled(len(counts) > (field != "group"))
        menu.addSeparator()
        every = menu.addAction(_("Show all"), pane.all_requested.emit)
        every.setEnabled(pane.choice.narrows)
        return menu

    def documents(self, documents: tuple[DocumentId, ...]) -> QMenu:
        """What can be done with these documents."""
        pane = self._pane
        menu = QMenu(pane)
        writable = self.bridge.why_read_only is None
        one = documents[0] if len(documents) == 1 else None
        if one is not None:
            _act(menu, Icon.BOOK_OPEN, _("Open"), lambda: pane.chosen.emit(one))
            edit = _act(
                menu,
                Icon.PENCIL,
                _("Edit details…"),
                lambda: pane.edit_details_requested.emit(one),
            )
        else:
            compare = _act(
                menu,
                Icon.COLUMNS_3,
                _("Compare"),
                lambda: pane.compare_requested.emit(documents),
            )
            compare.setEnabled(len(documents) <= 4)
            words = _("Edit details of {n} documents…").format(n=len(documents))
            edit = _act(
                menu,
                Icon.PENCIL,
                words,
                lambda: pane.edit_many_requested.emit(documents),
            )
        edit.setEnabled(writable)
        menu.addSeparator()
        self._add_statuses(menu, documents)
        menu.addSeparator()
        self._add_groups(menu, documents)
        menu.addSeparator()
        words = ngettext("Remove document", "Remove {n} documents", len(documents))
        remove = _act(
            menu,
            Icon.TRASH_2,
            words.format(n=len(documents)),
            lambda: self.bridge.run(RemoveDocuments(documents)),
        )
        remove.setEnabled(writable)
        return menu

    def group(self, group: DocumentGroup) -> QMenu:
        """What can be done with a group whose heading one stands on."""
        menu = QMenu(self._pane)
        for icon, words, run in (
            (Icon.PENCIL, _("Rename group…"), partial(self.rename, group)),
            (
                Icon.TRASH_2,
                _("Remove group; its documents stay"),
                partial(self._drop, group.id),
            ),
        ):
            entry = _act(menu, icon, words, run)
            entry.setEnabled(self.bridge.why_read_only is None)
        return menu

    def rename(self, group: DocumentGroup) -> None:
        """Ask for another name of a group."""
        if self._other_name is None:
            self._other_name = NameDialog(
                self._pane.window(),
                _("Rename group"),
                _("Name of the group"),
                _("Rename"),
            )
        self._other_name.ask(
            group.name, lambda name: self.bridge.run(RenameGroup(group.id, name))
        )

    def _fill(
        self,
        menu: QMenu,
        field: str,
        counts: Mapping[Any, int],
        name: Callable[[Any], str],
    ) -> None:
        held = getattr(self._pane.choice, field)
        for value in list(counts)[:_MOST]:
            words = f"{name(value)}\t{counts[value]}".replace("&", "&&")
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(value == held)
            wanted = None if value == held else value
            action.triggered.connect(
                lambda _on=False, v=wanted: self._pane.choose(
                    replace(self._pane.choice, **{field: v})
                )
            )

    def _add_statuses(self, menu: QMenu, documents: tuple[DocumentId, ...]) -> None:
        rows = (self._pane.stock.row(id) for id in documents)
        has = {row.status for row in rows if row is not None}
        chosen = next(iter(has)) if len(has) == 1 else None
        _radio(
            menu,
            STATUS_WORDS.items(),
            chosen,
            lambda status: self.bridge.run(SetStatus(documents, status)),
        )
        for action in menu.actions()[-len(STATUS_WORDS) :]:
            action.setEnabled(self.bridge.why_read_only is None)

    def _add_groups(self, menu: QMenu, documents: tuple[DocumentId, ...]) -> None:
        """Groups are ticked that all the documents are in; pressing turns that over."""
        below = menu.addMenu(current_theme().icon(Icon.FOLDER_OPEN), _("Groups"))
        below.setEnabled(self.bridge.why_read_only is None)
        for group in self._pane.groups:
            inside = group.documents.issuperset(documents)
            action = below.addAction(group.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(inside)
            action.triggered.connect(
                lambda _on=False, g=group, i=inside: self._turn(g, documents, i)
            )
        below.addSeparator()
        _act(below, Icon.PLUS, _("New group…"), lambda: self._new_group(documents))
        if self._pane.groups:
            rename = below.addMenu(_("Rename a group"))
            for group in self._pane.groups:
                rename.addAction(
                    group.name.replace("&", "&&"), partial(self.rename, group)
                )
            drop = below.addMenu(_("Remove a group"))
            for group in self._pane.groups:
                drop.addAction(
                    group.name.replace("&", "&&"),
                    partial(self._drop, group.id),
                )

    def _turn(
        self, group: DocumentGroup, documents: tuple[DocumentId, ...], inside: bool
    ) -> None:
        command = TakeFromGroup if inside else PutInGroup
        self.bridge.run(command(group.id, documents))

    def _drop(self, group: GroupId) -> None:
        self.bridge.run(DropGroup(group))

    def _new_group(self, documents: tuple[DocumentId, ...]) -> None:
        if self._name is None:
            self._name = NameDialog(
                self._pane.window(),
                _("New group"),
                _("Name of the group"),
                _("Make group"),
            )
        self._name.ask("", lambda name: self.bridge.run(AddGroup(name, documents)))


def _named(value: str) -> str:
    return value or _("Not known")


def _month(month: str) -> str:
    return date_text(PartialDate(month) if month else None)


def _radio(
    menu: QMenu,
    choices: Iterable[tuple[Any, str]],
    chosen: object,
    choose: Callable[[Any], object],
) -> None:
    group = QActionGroup(menu)
    for value, words in choices:
        action = menu.addAction(_(words))
        action.setCheckable(True)
        action.setActionGroup(group)
        action.setChecked(value is chosen)
        action.triggered.connect(lambda _on=False, v=value: choose(v))


def _act(menu: QMenu, icon: Icon, words: str, run: Callable[[], object]) -> QAction:
    action = menu.addAction(current_theme().icon(icon), words)
    action.triggered.connect(lambda _on=False: run())
    return action
