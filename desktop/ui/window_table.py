"""Everything that can be done from anywhere in the window, with its keys."""

from __future__ import annotations

from desktop.i18n import N_
from desktop.ui.actions import Action, Group
from desktop.ui.theme import Icon

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
