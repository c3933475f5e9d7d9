"""What can be done on the codebook's tree, with its keys."""

from __future__ import annotations

from desktop.i18n import N_
from desktop.ui.actions import Action, Group, When
from desktop.ui.theme import Icon


def _action(
    id: str, label: str, key: str, icon: Icon, sheet: str, *, quiet: bool = False
) -> Action:
    keys = (key,) if key else ()
    group, when = Group.CODEBOOK, When.PANE
    return Action(
        f"codebook.{id}", label, keys, icon, group, when, sheet=sheet, quiet=quiet
    )


CODEBOOK_ACTIONS: tuple[Action, ...] = (
    _action("rename", N_("Rename tag"), "F2", Icon.PENCIL, N_("rename tag")),
    _action("add", N_("New tag"), "Ins", Icon.PLUS, N_("new tag")),
    _action(
        "add-below",
        N_("New tag below this one"),
        "Shift+Ins",
        Icon.CORNER_DOWN_LEFT,
        N_("new tag below this one"),
    ),
    _action(
        "up",
        N_("Move tag up"),
        "Alt+Up",
        Icon.ARROW_UP,
        N_("move tag up, down"),
    ),
    _action(
        "down",
        N_("Move tag down"),
        "Alt+Down",
        Icon.ARROW_DOWN,
        N_("move tag up, down"),
    ),
    _action(
        "in",
        N_("Move tag below the one above"),
        "Alt+Shift+Right",
        Icon.ARROW_RIGHT,
        N_("move tag below another, out"),
    ),
    _action(
        "out",
        N_("Move tag out"),
        "Alt+Shift+Left",
        Icon.ARROW_LEFT,
        N_("move tag below another, out"),
    ),
    _action("merge", N_("Merge tag…"), "Ctrl+M", Icon.MERGE, N_("merge, split tag")),
    _action(
        "split", N_("Split tag…"), "Ctrl+Shift+M", Icon.SPLIT, N_("merge, split tag")
    ),
    _action("template", N_("Tags from a template…"), "", Icon.TAGS, ""),
    _action("import", N_("Import codebook…"), "", Icon.FILE_PLUS, ""),
    _action("delete", N_("Delete tag"), "Del", Icon.TRASH_2, N_("delete tag")),
)
