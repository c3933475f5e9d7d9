"""The keys as the user has them: the table's, with changes of his own on top."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from desktop.ui.actions import Action

_JOIN = "="


class KeyMap(QObject):
    """One per process. `changed` is told after every change of it.

    A change replaces the first key of an action, the one that menus show; further
    ones stay. "" takes the key away. With `need_alt`, keys that would type a
    character work only together with Alt, as people who are heard typing by a speech
    program, or rest a hand on the keyboard, need them.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._own: dict[str, str] = {}
        self._need_alt = False

    @property
    def need_alt(self) -> bool:
        """Whether single keys work only with Alt."""
        return self._need_alt

    @property
    def own(self) -> Mapping[str, str]:
        """The user's own first keys, by action."""
        return self._own

    def load(self, kept: Iterable[str], need_alt: bool) -> None:
        """Take what settings keep; what is no key is passed over."""
        own: dict[str, str] = {}
        for each in kept:
            id, sign, key = each.partition(_JOIN)
            if id and sign and (not key or _is_key(key)):
                own[id] = key
        self._set(own, need_alt)

    def kept(self) -> tuple[str, ...]:
        """What settings keep."""
        return tuple(f"{id}{_JOIN}{key}" for id, key in sorted(self._own.items()))

    def keys(self, action: Action) -> tuple[str, ...]:
        """The keys of an action now, as portable sequences; the first is shown."""
        keys = list(action.keys)
        own = self._own.get(action.id)
        if own is not None:
            keys = [key for key in (own, *keys[1:]) if key]
        if self._need_alt:
            keys = [f"Alt+{key}" if types_a_character(key) else key for key in keys]
        return tuple(dict.fromkeys(keys))

    def assign(self, action: Action, key: str) -> None:
        """Give an action another first key, or none (""); its own again is a reset."""
        own = dict(self._own)
        if key == (action.keys[0] if action.keys else ""):
            own.pop(action.id, None)
        else:
            own[action.id] = key
        self._set(own, self._need_alt)

    def set_need_alt(self, on: bool) -> None:
        """Let single keys need Alt, or not."""
        self._set(self._own, on)

    def reset(self) -> None:
        """Every key as it came."""
        self._set({}, False)

    def holder(
        self, key: str, action: Action, among: Iterable[Action]
    ) -> Action | None:
        """Another action that the key means already where this one's keys work."""
        for other in among:
            if other.id == action.id or not _meet(action, other):
                continue
            if key in self.keys(other):
                return other
        return None

    def _set(self, own: dict[str, str], need_alt: bool) -> None:
        if (own, need_alt) != (self._own, self._need_alt):
            self._own, self._need_alt = own, need_alt
            self.changed.emit()


def types_a_character(key: str) -> bool:
    """Whether a key alone would type something in a text field."""
    return len(key.removeprefix("Shift+")) == 1


def scope_of(action: Action) -> str:
    """Where the keys of an action work: a screen's name, or "" for the whole window."""
    screen = action.id.partition(".")[0]
    return screen if action.when.name == "PANE" else ""


def _meet(one: Action, other: Action) -> bool:
    """Whether both actions' keys can be heard at once."""
    scopes = {scope_of(one), scope_of(other)}
    return len(scopes) == 1 or "" in scopes


def _is_key(key: str) -> bool:
    sequence = QKeySequence(key, QKeySequence.SequenceFormat.PortableText)
    return sequence.count() == 1 and bool(sequence.toString())


_keymap: list[KeyMap] = []


def current_keymap() -> KeyMap:
    """The process's key map."""
    if not _keymap:
        _keymap.append(KeyMap())
    return _keymap[0]
