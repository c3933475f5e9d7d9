"""Find and search as an analyst does it, by keyboard, through the real window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.ui.main_window import MainWindow
from tests.ui.conftest import settle

from .hands import ALT, CTRL, KEY, press, session_of, title_of


def test_words_are_found_narrowed_opened_and_left_again(
    window: MainWindow, qtbot: QtBot
) -> None:
    desk = session_of(window).desk
    press("/")
    press("levy")
    qtbot.waitUntil(lambda: len(desk.library.visible_order()) == 2)

    press(KEY.Key_5, CTRL)
    press("tonne")
    find = desk.views.get_find()
    qtbot.waitUntil(lambda: find.found is not None and len(find.found.order) == 2)
    assert desk.summary == "2 hits in 2 documents"
    press(KEY.Key_Return)
    press(KEY.Key_Down)
    press(KEY.Key_Down)
    second = find.list.currentIndex().row()
    press(KEY.Key_Return)
    assert desk.view == "read"
    assert title_of(window) in ("Piers", "Tugs")

    press(KEY.Key_F, CTRL)
    press("the")
    bar = desk.reader.find_bar
    qtbot.waitUntil(lambda: len(bar.hits) > 2)
    press(KEY.Key_F3)
    press(KEY.Key_F3)
    press(KEY.Key_Escape)
    assert not bar.is_open
    assert desk.reader.view.hasFocus()

    press(KEY.Key_Left, ALT)
    assert desk.view == "find"
    assert find.list.currentIndex().row() == second


def test_hits_are_tagged_with_one_key_and_a_search_outlives_a_restart(
    open_window: Callable[..., MainWindow], dossier: Path, qtbot: QtBot
) -> None:
    window = open_window(dossier)
    qtbot.waitUntil(window.isActiveWindow)
    session = session_of(window)
    before = len(session.bridge.reads.all_annotations())
    press(KEY.Key_5, CTRL)
    press("mayor OR tugs OR mole")
    find = session.desk.views.get_find()
    qtbot.waitUntil(lambda: find.is_answered)
    press(KEY.Key_Return)
    press("3")
    settle(qtbot, session.bridge)
    assert len(session.bridge.reads.all_annotations()) == before + 3
    press(KEY.Key_Z, CTRL)
    settle(qtbot, session.bridge)
    assert len(session.bridge.reads.all_annotations()) == before
    press(KEY.Key_S, CTRL)
    press("Who speaks")
    press(KEY.Key_Return)
    settle(qtbot, session.bridge)
    window.close()

    again = open_window(dossier)
    qtbot.waitUntil(again.isActiveWindow)
    library = session_of(again).desk.library
    assert library.searches.isVisible()
    library.searches.setFocus()
    library.searches.setCurrentIndex(library.searches.searches.index(0))
    press(KEY.Key_Return)
    desk = session_of(again).desk
    assert desk.view == "find"
    qtbot.waitUntil(lambda: "3 documents" in desk.summary)
