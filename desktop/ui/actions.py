"""What the user can do, in one table: menus, keys, key map and palette come from it.

A screen with keys of its own keeps a table of `Action`s and makes a QAction of each
with `bind`; the window's own table is `WINDOW_ACTIONS`.
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


_READ = Group.READ
_GO = Group.GO

WINDOW_ACTIONS: tuple[Action, ...] = (
    Action(
        "document.previous",
        N_("Previous document"),
        ("[", "Ctrl+PgUp"),
        Icon.CHEVRON_LEFT,
        _READ,
        sheet=N_("previous, next document"),
    ),
    Action(
        "document.next",
        N_("Next document"),
        ("]", "Ctrl+PgDown"),
        Icon.CHEVRON_RIGHT,
        _READ,
        sheet=N_("previous, next document"),
    ),
    Action(
        "go.palette",
        N_("Search or command"),
        ("Ctrl+K",),
        Icon.SEARCH,
        _GO,
        sheet=N_("search or run any command"),
        quiet=True,
    ),
    Action(
        "go.library",
        N_("Search the library"),
        ("/",),
        Icon.LIBRARY,
        _GO,
        sheet=N_("search the library"),
    ),
    Action(
        "view.read",
        N_("Read"),
        ("Ctrl+1",),
        Icon.BOOK_OPEN,
        _GO,
        sheet=N_("Read, Compare, Matrix, Codebook, Find"),
        caps="Ctrl 1 … 5",
    ),
    Action(
        "view.compare",
        N_("Compare"),
        ("Ctrl+2",),
        Icon.COLUMNS_3,
        _GO,
        sheet=N_("Read, Compare, Matrix, Codebook, Find"),
        caps="Ctrl 1 … 5",
    ),
    Action(
        "view.matrix",
        N_("Matrix"),
        ("Ctrl+3",),
        Icon.GRID_3X3,
        _GO,
        sheet=N_("Read, Compare, Matrix, Codebook, Find"),
        caps="Ctrl 1 … 5",
    ),
    *(
        Action(f"compare.part.{key}", label, (), Icon.COLUMNS_3, _GO)
        for key, label in (
            ("passages", N_("Compare: passages")),
            ("aligned", N_("Compare: aligned")),
            ("shared", N_("Compare: shared wording")),
            ("sayings", N_("Compare: who says what")),
            ("figures", N_("Compare: figures")),
            ("suggestions", N_("Compare: suggestions")),
        )
    ),
    *(
        Action(f"compare.by.{kind}", label, (), Icon.COLUMNS_3, _GO)
        for kind, label in (
            ("document", N_("Compare: documents as columns")),
            ("outlet", N_("Compare: outlets as columns")),
            ("speaker", N_("Compare: speakers as columns")),
        )
    ),
    Action(
        "view.codebook",
        N_("Codebook"),
        ("Ctrl+4",),
        Icon.TAGS,
        _GO,
        sheet=N_("Read, Compare, Matrix, Codebook, Find"),
        caps="Ctrl 1 … 5",
    ),
    Action(
        "view.find",
        N_("Find"),
        ("Ctrl+5", "Ctrl+Shift+F"),
        Icon.SEARCH,
        _GO,
        sheet=N_("Read, Compare, Matrix, Codebook, Find"),
        caps="Ctrl 1 … 5",
    ),
    Action(
        "view.library",
        N_("Library as a table"),
        ("Ctrl+L",),
        Icon.LIBRARY,
        _GO,
        sheet=N_("library as a table, and back"),
    ),
    Action(
        "pane.next",
        N_("Next pane"),
        ("F6",),
        group=_GO,
        sheet=N_("next, previous pane"),
        quiet=True,
    ),
    Action(
        "pane.previous",
        N_("Previous pane"),
        ("Shift+F6",),
        group=_GO,
        sheet=N_("next, previous pane"),
        quiet=True,
    ),
    Action(
        "go.back",
        N_("Back to where you were"),
        ("Alt+Left",),
        Icon.ARROW_LEFT,
        _GO,
        sheet=N_("back, forward"),
    ),
    Action(
        "go.forward",
        N_("Forward again"),
        ("Alt+Right",),
        Icon.ARROW_RIGHT,
        _GO,
        sheet=N_("back, forward"),
    ),
    Action(
        "dossier.add",
        N_("Add files…"),
        ("Ctrl+O",),
        Icon.FILE_PLUS,
        sheet=N_("add documents"),
    ),
    Action("dossier.add-folder", N_("Add a folder…"), (), Icon.FOLDER_PLUS),
    Action(
        "dossier.paste",
        N_("Paste text as a document"),
        ("Ctrl+V",),
        Icon.CLIPBOARD_PASTE,
        sheet=N_("paste text as a document"),
    ),
    Action(
        "dossier.export",
        N_("Export…"),
        ("Ctrl+E",),
        Icon.DOWNLOAD,
        sheet=N_("export"),
    ),
    Action(
        "edit.undo",
        N_("Undo"),
        ("Ctrl+Z",),
        Icon.UNDO_2,
        Group.MARK,
        sheet=N_("undo, redo"),
    ),
    Action(
        "edit.redo",
        N_("Redo"),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        Icon.REDO_2,
        Group.MARK,
        sheet=N_("undo, redo"),
    ),
    Action(
        "document.done",
        N_("Read to the end"),
        ("Ctrl+D",),
        Icon.CHECK,
        Group.MARK,
        sheet=N_("document read to the end, or not"),
    ),
    Action(
        "document.details",
        N_("Edit details…"),
        ("Ctrl+I",),
        Icon.PENCIL,
        sheet=N_("title, author, date of the document"),
    ),
    Action(
        "document.remove",
        N_("Remove document"),
        (),
        Icon.TRASH_2,
    ),
    Action(
        "review.next",
        N_("Review what cleaning was unsure of"),
        ("F8",),
        Icon.CIRCLE_HELP,
        Group.READ,
        sheet=N_("what cleaning was unsure of: next, previous"),
    ),
    Action(
        "review.previous",
        N_("Previous unsure place"),
        ("Shift+F8",),
        group=Group.READ,
        sheet=N_("what cleaning was unsure of: next, previous"),
        quiet=True,
    ),
    Action(
        "dossier.new",
        N_("New dossier…"),
        ("Ctrl+N",),
        Icon.PLUS,
        sheet=N_("new dossier"),
    ),
    Action(
        "dossier.open",
        N_("Open dossier…"),
        ("Ctrl+Shift+O",),
        Icon.FOLDER_OPEN,
        sheet=N_("open a dossier"),
    ),
    Action("dossier.sample", N_("Open the sample"), (), Icon.BOOK_OPEN),
    Action(
        "dossier.note",
        N_("Note on the dossier…"),
        ("Ctrl+Shift+N",),
        Icon.STICKY_NOTE,
        sheet=N_("note on the dossier"),
    ),
    Action("dossier.rename", N_("Rename dossier…"), (), Icon.PENCIL),
    Action(
        "document.print",
        N_("Print to a PDF with marks…"),
        ("Ctrl+P",),
        Icon.FILE_TEXT,
        sheet=N_("print to a PDF with marks"),
    ),
    Action("dossier.copy", N_("Save a copy…"), (), Icon.COPY),
    Action(
        "text.larger",
        N_("Larger text"),
        ("Ctrl++", "Ctrl+="),
        Icon.ZOOM_IN,
        sheet=N_("text size"),
        caps="Ctrl + / −",
    ),
    Action(
        "text.smaller",
        N_("Smaller text"),
        ("Ctrl+-",),
        Icon.MINUS,
        sheet=N_("text size"),
        caps="Ctrl + / −",
    ),
    Action(
        "text.normal",
        N_("Normal text size"),
        ("Ctrl+0",),
        Icon.TYPE,
        sheet=N_("text size"),
        caps="Ctrl 0",
    ),
    Action(
        "look.theme",
        N_("Light or dark"),
        ("Ctrl+Shift+L",),
        Icon.MOON,
        sheet=N_("light, dark"),
    ),
    Action(
        "look.contrast",
        N_("High contrast, on or off"),
        ("Ctrl+Shift+H",),
        Icon.CONTRAST,
        sheet=N_("high contrast"),
    ),
    Action(
        "look.system",
        N_("Colours as the system has them"),
        (),
        Icon.SUN,
    ),
    Action(
        "look.library",
        N_("Show or hide the library"),
        ("F9",),
        Icon.PANEL_LEFT,
        sheet=N_("library, inspector on and off"),
    ),
    Action(
        "look.inspector",
        N_("Show or hide the inspector"),
        ("F10",),
        Icon.PANEL_RIGHT,
        sheet=N_("library, inspector on and off"),
    ),
    Action(
        "help.change-keys",
        N_("Change keys…"),
        (),
        Icon.KEYBOARD,
    ),
    Action(
        "help.keys",
        N_("All keys"),
        ("?",),
        Icon.KEYBOARD,
        sheet=N_("this sheet"),
    ),
    Action(
        "help.handbook",
        N_("Handbook"),
        ("F1",),
        Icon.BOOK_OPEN,
        sheet=N_("what this screen is"),
    ),
    Action("help.report", N_("Report a fault…"), (), Icon.CIRCLE_ALERT),
    Action("help.about", N_("About Dossier"), (), Icon.INFO),
    Action(
        "step.back", N_("One step back"), ("Esc",), sheet=N_("step back"), quiet=True
    ),
)


def window_action(id: str) -> Action:
    """The window's action of this name. Raises LookupError."""
    for action in WINDOW_ACTIONS:
        if action.id == id:
            return action
    raise LookupError(id)
