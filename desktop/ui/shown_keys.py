"""Keys where they are named beside the menus: tool tips, keycaps and hints follow the
user's key map."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.ui.actions import Action
from desktop.ui.keymap import current_keymap


def follow_key(owner: QObject, action: Action, show: Callable[[str], object]) -> None:
    """Give `show` the action's key as a keycap shows it ("" for none), now and after
    every change of the key map, as long as `owner` is there."""
    _Follower(owner, lambda: show(action.shown_key))


def follow_keys(
    owner: QObject, actions: Sequence[Action], show: Callable[[str], object]
) -> None:
    """The same for the keys of several actions, named together."""
    _Follower(owner, lambda: show(together([each.shown_key for each in actions])))


def name_key(widget: QWidget, action: Action, words: str = "") -> None:
    """Let the tool tip say what the widget does (as the action does), and the key."""
    name = words or _(action.label).rstrip("…")
    follow_key(widget, action, lambda key: widget.setToolTip(with_key(name, key)))


def with_key(words: str, key: str) -> str:
    """As in "Find in document  (Ctrl F)"."""
    return f"{words}  ({key})" if key else words


def together(keys: Sequence[str]) -> str:
    """Keys side by side; what two have in common is said once, as in "Alt ↑ ↓"."""
    out: list[str] = []
    held = ""
    for key in filter(None, keys):
        holding, space, last = key.rpartition(" ")
        out.append(last if out and space and holding == held else key)
        held = holding if space else ""
    return " ".join(out)


class _Follower(QObject):
    """Goes with its owner, and no longer listens then."""

    def __init__(self, owner: QObject, tell: Callable[[], object]) -> None:
        super().__init__(owner)
        self._tell = tell
        current_keymap().changed.connect(self._changed)
        self._changed()

    def _changed(self) -> None:
        self._tell()
