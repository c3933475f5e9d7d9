"""Where the hands are when the codebook comes to the front."""

from __future__ import annotations

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.ui.codebook.view import CodebookView
from desktop.ui.main_window import MainWindow

from .hands import KEY, session_of


def test_the_arrows_move_among_the_tags_of_the_codebook_at_once(
    window: MainWindow, qtbot: QtBot
) -> None:
    session_of(window).desk.show_view("codebook")
    [view] = window.findChildren(CodebookView)
    qtbot.waitUntil(view.table.hasFocus)
    before = view.table.currentIndex().row()
    QTest.keyClick(view.table, KEY.Key_Down)
    assert view.table.currentIndex().row() == before + 1
