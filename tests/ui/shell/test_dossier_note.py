"""The dossier has a note: written by key, saved when writing ends, undone."""

from __future__ import annotations

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.ui.dialogs.dossier_note import DossierNote
from desktop.ui.main_window import MainWindow

from .hands import CTRL, KEY, SHIFT, press, session_of


def _open(window: MainWindow) -> DossierNote:
    press(KEY.Key_N, CTRL | SHIFT)
    [note] = [each for each in window.findChildren(DossierNote) if each.is_open]
    return note


def test_a_note_is_written_saved_and_set_as_markdown(
    window: MainWindow, qtbot: QtBot
) -> None:
    reads = session_of(window).bridge.reads
    overlay = _open(window)
    QTest.keyClicks(overlay.note.editor, "Ask the *pilots*")
    press(KEY.Key_Escape)
    qtbot.waitUntil(lambda: reads.note() == "Ask the *pilots*")
    shown = overlay.note.view.toPlainText()
    press(KEY.Key_Escape)
    assert shown.strip() == "Ask the pilots"
    assert not overlay.is_open


def test_closing_keeps_what_was_being_written_and_undo_takes_it_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    session = session_of(window)
    overlay = _open(window)
    QTest.keyClicks(overlay.note.editor, "Half a thought")
    overlay.close_overlay()
    qtbot.waitUntil(lambda: session.bridge.reads.note() == "Half a thought")
    session.bridge.undo()
    qtbot.waitUntil(lambda: session.bridge.reads.note() == "")
