"""What an action of the user is, and how it gets its keys.

A screen keeps a table of `Action`s and makes a QAction of each with `bind`; menus,
keys, key map and palette come from these tables. The window's own is in
`window_table`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.i18n import N_, _
from desktop.ui.keymap import current_keymap
from desktop.ui.theme import Icon, current_theme
from desktop.ui.widgets.keycap import key_text


class Group(Enum):
    """Where an action stands in the key map; the value is the heading."""

    READ = N_("Read and move")
    MARK = N_("Mark")
    GO = N_("Find and go")
    PROJECT = N_("Dossier")
    COMPARE = N_("Compare")
    MATRIX = N_("Matrix")
    CODEBOOK = N_("Codebook")
    FIND = N_("Find in all documents")
    LIBRARY = N_("Library as a table")


class When(Enum):
    """Where an action's keys work. Text fields always keep the keys they type with."""

    WINDOW = Qt.ShortcutContext.WindowShortcut
    PANE = Qt.ShortcutContext.WidgetWithChildrenShortcut


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do. `label` and `sheet` are marked with N_, not yet translated.

    `keys` are portable sequences ("Ctrl+Shift+L") as the program comes, the first is
    the one shown in menus; `keymap` knows the user's. `sheet` is what the key map
    says; actions of a group with the same words share a row there. `caps` replaces
    the keys in that row ("1 … 9"). An action that is `quiet` is left out of the
    palette, because it only makes sense as a key.
    """

    id: str
    label: str
    keys: tuple[str, ...] = ()
    icon: Icon | None = None
    group: Group = Group.PROJECT
    when: When = When.WINDOW
    sheet: str = ""
    caps: str = ""
    quiet: bool = False

    @property
    def shown_key(self) -> str:
        """The user's first key for it as a keycap shows it; "" if there is none."""
        keys = current_keymap().keys(self)
        return key_text(QKeySequence(keys[0])) if keys else ""


def bind(
    action: Action,
    owner: QWidget,
    run: Callable[[], object],
    *,
    read_by_owner: bool = False,
) -> QAction:
    """A QAction named `action.id` on `owner`; its keys work where `action.when` says.

    Find it again with `owner.findChild(QAction, id)`; disable it and its keys rest.
    With `read_by_owner` Qt does not listen to the keys: the owner's keyPressEvent does.
    """
    made = _Bound(action, owner)
    if not read_by_owner:
        made.follow_keymap()
    made.setShortcutContext(action.when.value)
    made.triggered.connect(lambda _on=False: run())
    owner.addAction(made)
    return made


class _Bound(QAction):
    """An action whose icon follows the theme."""

    def __init__(self, action: Action, owner: QWidget) -> None:
        super().__init__(_(action.label), owner)
        self._of = action
        self.setObjectName(action.id)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def follow_keymap(self) -> None:
        """Let Qt listen to the keys the user has for it, now and later."""
        current_keymap().changed.connect(self._take_keys)
        self._take_keys()

    def _take_keys(self) -> None:
        keys = current_keymap().keys(self._of)
        self.setShortcuts([QKeySequence(key) for key in keys])

    def _restyle(self) -> None:
        if self._of.icon is not None:
            self.setIcon(current_theme().icon(self._of.icon))


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of the key map: keycaps and what they do."""

    caps: tuple[str, ...]
    words: str


def sheet(actions: Iterable[Action]) -> dict[Group, tuple[SheetRow, ...]]:
    """The key map: groups in the order of `Group`, rows in the order of the table."""
    rows: dict[Group, dict[str, list[str]]] = {group: {} for group in Group}
    for action in actions:
        caps = [action.caps] if action.caps else []
        if not caps and action.shown_key:
            caps = [action.shown_key]
        if caps:
            words = _(action.sheet or action.label)
            rows[action.group].setdefault(words, []).extend(caps)
    return {
        group: tuple(
            SheetRow(tuple(dict.fromkeys(caps)), words) for words, caps in found.items()
        )
        for group, found in rows.items()
        if found
    }
