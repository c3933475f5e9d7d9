"""Tool tips, keycaps and hints name the keys that the user has."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.actions import Action
from desktop.ui.compare.parts import PART_NAMES
from desktop.ui.key_hints import HINTS
from desktop.ui.keymap import current_keymap
from desktop.ui.main_window import MainWindow
from desktop.ui.shown_keys import follow_key, together
from desktop.ui.theme import Icon
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.status import StatusRow
from desktop.ui.window_table import WINDOW_ACTIONS, window_action
from tests.ui.conftest import settle

from .hands import session_of

_KEY_AT_END = re.compile(r"  \((.+)\)$")


@pytest.fixture(autouse=True)
def keys_as_they_came() -> Iterator[None]:
    yield
    current_keymap().reset()


def every_screen(window: MainWindow, qtbot: QtBot) -> None:
    """Show each view and each part of Compare once."""
    session = session_of(window)
    for view in ("read", "compare", "matrix", "codebook", "find", "library"):
        session.desk.show_view(view)
        settle(qtbot, session.bridge)
    for part in PART_NAMES:
        session.desk.compare_part(part.key)
        settle(qtbot, session.bridge)


def named_keys(window: MainWindow) -> dict[str, str]:
    """The keys in tool tips, by what the tool tip says beside them."""
    tips = [widget.toolTip() for widget in window.findChildren(QWidget)]
    found = ((tip, _KEY_AT_END.search(tip)) for tip in tips)
    return {tip[: key.start()]: key.group(1) for tip, key in found if key}


def actions_of(window: MainWindow) -> dict[str, Action]:
    own = session_of(window).desk.own_actions()
    return {action.id: action for action in (*WINDOW_ACTIONS, *own)}


def test_no_tool_tip_of_any_screen_names_a_key_that_needs_alt_now(
    window: MainWindow, qtbot: QtBot
) -> None:
    every_screen(window, qtbot)
    single = {name: key for name, key in named_keys(window).items() if len(key) == 1}
    assert len(single) > 10
    current_keymap().set_need_alt(True)
    now = named_keys(window)
    assert {name: now[name] for name in single} == {
        name: f"Alt {key}" for name, key in single.items()
    }


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("view.library", "As a table"),
        ("view.matrix", "Matrix"),
        ("look.theme", "Light or dark"),
        ("document.next", "Next document"),
        ("reader.find", "Find in document"),
        ("reader.find.next", "Next hit"),
        ("compare.differences", "Word differences"),
        ("figures.file", "File figures under a measure"),
        ("scope.switch", "All"),
        ("matrix.measure", "Count"),
        ("matrix.copy", "Copy as table"),
    ],
)
def test_a_tool_tip_follows_its_key(
    window: MainWindow, qtbot: QtBot, id: str, words: str
) -> None:
    every_screen(window, qtbot)
    current_keymap().assign(actions_of(window)[id], "Ctrl+Alt+J")
    assert named_keys(window)[words] == "Ctrl Alt J"


def test_a_key_that_was_taken_away_is_named_no_longer(
    window: MainWindow, qtbot: QtBot
) -> None:
    current_keymap().assign(window_action("view.library"), "")
    assert "As a table" not in named_keys(window)


def test_what_follows_a_key_goes_with_its_owner(qtbot: QtBot) -> None:
    told: list[str] = []
    owner = QObject()
    follow_key(owner, window_action("view.library"), told.append)
    current_keymap().assign(window_action("view.library"), "Ctrl+J")
    assert told == ["Ctrl L", "Ctrl J"]
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    current_keymap().reset()
    assert told == ["Ctrl L", "Ctrl J"]


def test_keys_side_by_side_say_what_they_share_once() -> None:
    assert together(["Alt ↑", "Alt ↓"]) == "Alt ↑ ↓"
    assert together(["↑", "↓"]) == "↑ ↓"
    assert together(["Alt ↑", "Ctrl ↓"]) == "Alt ↑ Ctrl ↓"
    assert together(["", "J"]) == "J"


def test_the_row_at_the_foot_follows_the_key_map(window: MainWindow) -> None:
    [row] = window.findChildren(StatusRow)
    shown = row.hints.shown
    assert ("T", "all tags") in shown()
    current_keymap().set_need_alt(True)
    assert ("Alt T", "all tags") in shown()
    assert ("Alt J K", "annotations") in shown()
    assert HINTS["read"][0].keys == "Alt 1–9"


def test_every_hint_is_of_an_action_and_its_first_key(window: MainWindow) -> None:
    known = {id: action.keys[:1] for id, action in actions_of(window).items()}
    for hints in HINTS.values():
        for hint in hints:
            for id, key in hint.actions:
                assert known[id] == (key,), id


def test_an_icon_button_without_a_key_says_only_its_name(qtbot: QtBot) -> None:
    button = IconButton(Icon.X, "Close", key="Esc")
    qtbot.addWidget(button)
    button.set_key("")
    assert button.toolTip() == "Close"
