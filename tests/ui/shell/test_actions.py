"""The table of actions: one meaning per key, and something behind each."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.actions import Action, Group, bind, sheet
from desktop.ui.compare.keys import COMPARE_ACTIONS
from desktop.ui.dialogs.keys import KeySheet
from desktop.ui.dialogs.palette import Palette
from desktop.ui.reader.actions import READER_ACTIONS
from desktop.ui.theme import Theme
from desktop.ui.window_actions import WindowActions
from desktop.ui.window_table import WINDOW_ACTIONS

from .conftest import OpenWindow


def test_no_key_means_two_things() -> None:
    keys = Counter(key for action in WINDOW_ACTIONS for key in action.keys)
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_action_does_something(open_window: OpenWindow) -> None:
    window = open_window()
    known = WindowActions(window).known()
    assert known == {action.id for action in WINDOW_ACTIONS}


def test_actions_with_the_same_words_share_a_row_of_the_key_map() -> None:
    rows = sheet(
        (
            Action("a", "Next", ("J",), sheet="next, previous"),
            Action("b", "Previous", ("K",), sheet="next, previous"),
            Action("c", "No key"),
        )
    )
    assert [(row.caps, row.words) for row in rows[Group.PROJECT]] == [
        (("J", "K"), "next, previous")
    ]


def test_rows_of_the_key_map_begin_small_but_for_names() -> None:
    names = "Read, Compare, Matrix, Codebook, Find"
    own = (*WINDOW_ACTIONS, *COMPARE_ACTIONS, *READER_ACTIONS)
    words = [row.words for rows in sheet(own).values() for row in rows]
    assert [each for each in words if each[0].isupper() and each != names] == []


def test_a_bound_action_runs_by_its_key(qtbot: QtBot, theme: Theme) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    ran: list[int] = []
    bind(Action("x", "Test", ("Ctrl+J",)), owner, lambda: ran.append(1))
    field = QLineEdit(owner)
    owner.show()
    qtbot.waitUntil(owner.isActiveWindow)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert ran == [1]


def test_a_question_mark_opens_the_sheet_of_keys(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClicks(window.first_page.sample, "?")
    [shown] = window.findChildren(KeySheet)
    assert shown.is_open
    words = [row.words for rows in shown.rows.values() for row in rows]
    assert "undo, redo" in words
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert not shown.is_open


def test_single_keys_rest_while_a_text_field_has_the_focus(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    field = QLineEdit(window)
    field.show()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    QTest.keyClicks(field, "?")
    assert field.text() == "?"
    assert window.findChildren(KeySheet) == []


def test_the_palette_finds_a_command_by_a_few_letters_and_runs_it(
    open_window: OpenWindow, qtbot: QtBot, theme: Theme
) -> None:
    window = open_window()
    window.actions_by_id["go.palette"].trigger()
    [palette] = window.findChildren(Palette)
    QTest.keyClicks(palette.field, "lidark")
    qtbot.waitUntil(lambda: [e.text for e in palette.shown] == ["Light or dark"])
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert theme.tokens.is_dark
    assert not palette.is_open


def test_the_palette_says_so_when_nothing_fits(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    window.actions_by_id["go.palette"].trigger()
    [palette] = window.findChildren(Palette)
    QTest.keyClicks(palette.field, "zzzz")
    qtbot.waitUntil(lambda: palette.shown == ())
    assert not palette.list.isVisible()
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.is_open
