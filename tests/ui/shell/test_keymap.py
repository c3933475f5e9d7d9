"""Keys can be changed, need Alt, and be put back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop import settings
from desktop.ui.actions import Action, When
from desktop.ui.dialogs.key_editor import KeyEditor
from desktop.ui.dialogs.keys import KeySheet
from desktop.ui.keymap import KeyMap, current_keymap
from desktop.ui.main_window import MainWindow
from desktop.ui.theme import Theme

from .hands import ALT, CTRL, KEY, press, session_of

FIND = Action("go.find", "Find", ("Ctrl+F", "F3"))
TAG = Action("reader.picker", "Tag", ("T",), when=When.PANE)
FOUND = Action("find.tag", "Tag what is ticked", ("T",), when=When.PANE)
HELP = Action("help.keys", "Keys", ("?",))


@pytest.fixture(autouse=True)
def keys_as_they_came() -> Iterator[None]:
    yield
    current_keymap().reset()


def test_another_first_key_leaves_the_second() -> None:
    keymap = KeyMap()
    keymap.assign(FIND, "Ctrl+G")
    assert keymap.keys(FIND) == ("Ctrl+G", "F3")
    keymap.assign(FIND, "")
    assert keymap.keys(FIND) == ("F3",)


def test_giving_an_action_its_own_key_again_is_a_reset() -> None:
    keymap = KeyMap()
    keymap.assign(FIND, "Ctrl+G")
    keymap.assign(FIND, "Ctrl+F")
    assert keymap.kept() == ()


def test_settings_keep_the_keys_and_pass_over_what_is_none() -> None:
    keymap = KeyMap()
    keymap.assign(FIND, "=")
    again = KeyMap()
    again.load((*keymap.kept(), "go.x=Nonsense+Key", "broken", "=A"), True)
    assert again.keys(FIND) == ("Alt+=", "F3")
    assert set(again.own) == {"go.find"}


def test_single_keys_need_alt_if_they_are_told_to() -> None:
    keymap = KeyMap()
    keymap.set_need_alt(True)
    assert keymap.keys(TAG) == ("Alt+T",)
    assert keymap.keys(HELP) == ("Alt+?",)
    assert keymap.keys(FIND) == ("Ctrl+F", "F3")


def test_a_key_is_held_by_an_action_that_is_heard_at_the_same_place() -> None:
    keymap = KeyMap()
    every = (FIND, TAG, FOUND, HELP)
    assert keymap.holder("T", FOUND, every) is None
    assert keymap.holder("T", HELP, every) == TAG
    assert keymap.holder("?", TAG, every) == HELP
    assert keymap.holder("Ctrl+F", FIND, every) is None


@pytest.fixture
def editor(window: MainWindow, qtbot: QtBot) -> KeyEditor:
    window.actions_by_id["help.keys"].trigger()
    [sheet] = window.findChildren(KeySheet)
    sheet.change.click()
    qtbot.waitUntil(lambda: len(window.findChildren(KeyEditor)) == 1)
    [made] = window.findChildren(KeyEditor)
    return made


def ask_for(editor: KeyEditor, words: str) -> None:
    editor.search.setText(words)
    QTest.keyClick(editor.search, KEY.Key_Return)
    QTest.keyClick(editor.list, KEY.Key_Return)


def test_a_changed_key_works_at_once_and_after_a_restart(
    editor: KeyEditor, window: MainWindow, qtbot: QtBot
) -> None:
    ask_for(editor, "Codebook Ctrl 4")
    assert editor.rows[0].id == "view.codebook"
    QTest.keyClick(editor.list, KEY.Key_B, CTRL)
    assert "Ctrl B" in editor.says.text()
    editor.close_overlay()
    press(KEY.Key_B, CTRL)
    assert session_of(window).desk.view == "codebook"
    assert settings.load().keys == ("view.codebook=Ctrl+B",)


def test_a_key_that_is_taken_is_named_and_given_up_only_when_pressed_again(
    editor: KeyEditor, qtbot: QtBot
) -> None:
    ask_for(editor, "Codebook Ctrl 4")
    QTest.keyClick(editor.list, KEY.Key_3, CTRL)
    assert "“Matrix”" in editor.says.text()
    assert current_keymap().own == {}
    QTest.keyClick(editor.list, KEY.Key_3, CTRL)
    assert dict(current_keymap().own) == {"view.codebook": "Ctrl+3", "view.matrix": ""}


def test_escape_leaves_the_key_and_backspace_takes_it_away(editor: KeyEditor) -> None:
    ask_for(editor, "Codebook Ctrl 4")
    QTest.keyClick(editor.list, KEY.Key_Escape)
    assert editor.is_open and current_keymap().own == {}
    QTest.keyClick(editor.list, KEY.Key_Backspace)
    assert dict(current_keymap().own) == {"view.codebook": ""}
    editor.reset.click()
    assert current_keymap().own == {}


def test_with_alt_needed_a_letter_alone_does_nothing_in_the_reader(
    editor: KeyEditor, window: MainWindow, qtbot: QtBot
) -> None:
    editor.alt.click()
    editor.close_overlay()
    hands = session_of(window).desk.reader.hands
    view = session_of(window).desk.reader.view
    view.setFocus()
    press(KEY.Key_Down)
    seen: list[str] = []
    session_of(window).desk.said.connect(seen.append)
    press("9")
    assert seen == []
    QTest.keyClick(view, KEY.Key_9, ALT)
    assert seen and "Key 9" in seen[0]
    assert hands is not None
    assert settings.load().single_keys_need_alt


def test_rows_say_the_key_for_screen_readers(editor: KeyEditor) -> None:
    editor.search.setText("Codebook Ctrl 4")
    index = editor.list.keys.index(0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Codebook, Ctrl 4"


def test_the_rows_of_keys_lie_over_nothing_in_a_low_window_at_double_text_size(
    editor: KeyEditor, window: MainWindow, theme: Theme
) -> None:
    theme.set_scale(2.0)
    window.resize(window.width(), 700)
    editor.search.setText("e")
    editor.grab()
    rows = editor.list.geometry()
    assert not rows.intersects(editor.says.geometry())
    assert not rows.intersects(editor.reset.geometry())
