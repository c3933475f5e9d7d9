"""The table of the reader's keys, and keys read by their place."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from desktop.ui.key_places import by_position, sequences
from desktop.ui.reader.actions import READER_ACTIONS
from desktop.ui.window_table import WINDOW_ACTIONS

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(
    key: int, text: str, modifiers: Qt.KeyboardModifier = NONE, scan: int = 0
) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan, 0, 0, text)


def test_no_key_stands_for_two_things() -> None:
    keys = [key for action in READER_ACTIONS for key in action.keys]
    assert len(keys) == len(set(keys))
    window = {key for action in WINDOW_ACTIONS for key in action.keys} - {"Esc"}
    assert not window & set(keys)


def test_every_key_is_written_as_qt_writes_it() -> None:
    for action in READER_ACTIONS:
        for key in action.keys:
            assert QKeySequence(key).toString() == key


@pytest.fixture
def xcb(monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    monkeypatch.setattr(sys, "platform", "linux")


@pytest.mark.usefixtures("xcb")
def test_azerty_digits_are_read_by_place() -> None:
    assert sequences(press(Qt.Key.Key_Ampersand, "&", scan=10))[0] == "1"
    assert sequences(press(Qt.Key.Key_Minus, "-", scan=15))[0] == "6"


@pytest.mark.usefixtures("xcb")
def test_shift_and_a_digit_are_read_by_place() -> None:
    assert sequences(press(Qt.Key.Key_Exclam, "!", SHIFT, scan=10))[0] == "Shift+1"
    assert sequences(press(Qt.Key.Key_1, "1", SHIFT, scan=10))[0] == "Shift+1"


@pytest.mark.usefixtures("xcb")
def test_cyrillic_letters_are_read_by_place() -> None:
    event = press(0x041E, "о", scan=44)  # where J is on a Latin keyboard
    assert "J" in sequences(event)


@pytest.mark.usefixtures("xcb")
def test_a_latin_letter_is_what_it_says() -> None:
    assert sequences(press(Qt.Key.Key_Z, "z", scan=29)) == ("Z",)


def test_keys_that_type_nothing_have_no_place(qapp: object) -> None:
    assert by_position(press(Qt.Key.Key_Down, "", scan=44)) == ""


def test_shift_counts_for_named_keys_only(qapp: object) -> None:
    assert sequences(press(Qt.Key.Key_Down, "", SHIFT)) == ("Shift+Down",)
    assert "1" in sequences(press(Qt.Key.Key_1, "1", SHIFT))
    assert "+" in sequences(press(Qt.Key.Key_Plus, "+", SHIFT))
