"""A dossier in the window from its opening to its closing, and what can go wrong."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.settings import Settings, data_folder, load, save
from desktop.ui.main_window import MainWindow
from desktop.ui.widgets.button import Button
from desktop.workspace import Workspace
from tests.ui.conftest import settle

from .conftest import OpenWindow
from .hands import CTRL, KEY, focus_is_in, press, session_of, title_of


def test_a_dossier_opens_on_the_document_that_was_read_last(
    window: MainWindow, open_window: OpenWindow, dossier: Path
) -> None:
    press("]")
    assert title_of(window) == "Tugs"
    window.close()
    again = open_window(Path(str(load().last_dossier)), load())
    assert title_of(again) == "Tugs"


def test_a_renamed_dossier_has_its_title_in_the_bar(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.actions_by_id["dossier.rename"].trigger()
    press("Tugs and piers")
    press(KEY.Key_Return)
    settle(qtbot, session_of(window).bridge)
    assert window.top_bar.title.text() == "Tugs and piers"


def test_a_removed_document_leaves_the_reader_and_comes_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    session = session_of(window)
    window.actions_by_id["document.remove"].trigger()
    settle(qtbot, session.bridge)
    assert title_of(window) != "Piers"
    assert "removed" in window.toast.text
    window.toast.act()
    settle(qtbot, session.bridge)
    assert len(session.bridge.reads.documents()) == 3


def test_the_last_document_removed_leaves_an_empty_reader(
    window: MainWindow, qtbot: QtBot
) -> None:
    session = session_of(window)
    for _document in range(3):
        window.actions_by_id["document.remove"].trigger()
        settle(qtbot, session.bridge)
    assert session.desk.document is None


def test_pasted_text_is_added_without_a_question(
    window: MainWindow, qtbot: QtBot
) -> None:
    words = "The ferry to Marsund will not sail on Sundays this winter. "
    QGuiApplication.clipboard().setText(words * 12)
    press(KEY.Key_V, CTRL)
    session = session_of(window)
    qtbot.waitUntil(lambda: len(session.bridge.reads.documents()) == 4, timeout=20_000)
    qtbot.waitUntil(lambda: not window.intake.busy)
    assert window.toast.text == "1 document added"
    assert title_of(window) == "Piers"


def test_the_hint_line_teaches_and_leaves_for_good(
    window: MainWindow, qtbot: QtBot
) -> None:
    hint = window.banners.hint
    bridge = session_of(window).bridge
    assert "Triple-click" in hint.text
    press(KEY.Key_Down)
    press("1")
    settle(qtbot, bridge)
    assert "Another number" in hint.text
    press("2")
    settle(qtbot, bridge)
    assert "side by side" in hint.text
    press(KEY.Key_2, CTRL)
    assert not hint.isVisible()
    assert load().first_hint == 3


def test_a_dossier_open_elsewhere_is_read_with_its_lock_told(
    open_window: OpenWindow, dossier: Path, qtbot: QtBot
) -> None:
    with Workspace.open(dossier):
        window = open_window(dossier)
        found = window.trouble.findChildren(Button)
        [only_read] = [b for b in found if b.text() == "Open for reading only"]
        with qtbot.waitSignal(window.settled, timeout=20_000):
            only_read.click()
        assert window.banners.locked.isVisible()
        assert "Tagging is off" in window.banners.locked.text
        assert not window.actions_by_id["dossier.add"].isEnabled()
        qtbot.waitUntil(window.isActiveWindow)
        press(KEY.Key_Down)
        press("1")
        settle(qtbot, session_of(window).bridge)
        assert len(session_of(window).bridge.reads.all_annotations()) == 2


@pytest.mark.slow
def test_a_change_that_cannot_be_saved_waits_until_it_can(
    window: MainWindow, dossier: Path, qtbot: QtBot
) -> None:
    session = session_of(window)
    settle(qtbot, session.bridge)
    with closing(sqlite3.connect(dossier, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        press(KEY.Key_Down)
        press("1")
        qtbot.waitUntil(window.banners.saving.isVisible, timeout=20_000)
        assert "1 change waits in memory" in window.banners.saving.text
        assert window.saved_text == "The last change was not saved"
        other.execute("ROLLBACK")
    [again] = [
        button
        for button in window.banners.saving.findChildren(Button)
        if button.text() == "Try again"
    ]
    again.click()
    settle(qtbot, session.bridge)
    assert not window.banners.saving.isVisible()
    window.status.pass_on()
    assert "All changes saved" in window.saved_text
    assert session.desk.document is not None
    assert len(session.bridge.reads.annotations(session.desk.document)) == 2


def test_a_closed_window_lets_the_dossier_go(window: MainWindow, dossier: Path) -> None:
    window.close()
    Workspace.open(dossier).close()


def test_another_dossier_takes_the_place_of_the_first(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, dossier: Path
) -> None:
    other = tmp_path / "Other.dossier"
    with qtbot.waitSignal(window.settled, timeout=20_000):
        window.make_dossier(other)
    assert window.top_bar.title.text() == "Other"
    assert load().recent[:2] == (str(other), str(dossier))
    Workspace.open(dossier).close()


@pytest.fixture
def remembered(dossier: Path) -> Iterator[Settings]:
    settings = Settings(last_dossier=str(dossier), first_hint=3)
    save(settings)
    yield settings


def test_hints_that_were_followed_stay_away(
    open_window: OpenWindow, dossier: Path, remembered: Settings
) -> None:
    window = open_window(dossier, remembered)
    assert not window.banners.hint.isVisible()


def test_files_dropped_on_the_first_page_make_a_dossier_and_are_read(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    report = tmp_path / "ferry.txt"
    words = "The ferry to Marsund will not sail on Sundays this winter. "
    report.write_text(words * 12, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(report))])
    window = open_window()
    drop = QDropEvent(
        QPointF(400, 400),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(drop)
    qtbot.waitUntil(
        lambda: window.session is not None and window.session.desk.document is not None,
        timeout=20_000,
    )
    qtbot.waitUntil(lambda: not window.intake.busy)
    assert len(session_of(window).bridge.reads.documents()) == 1
    assert session_of(window).path.parent == data_folder()


@pytest.mark.slow
def test_the_sample_opens_on_its_second_document_ready_to_be_tagged(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(sample=True)
    desk = session_of(window).desk
    assert desk.document == desk.library.visible_order()[1]
    assert focus_is_in(desk.reader)
    assert "Triple-click" in window.banners.hint.text
    assert session_of(window).bridge.reads.next_undo() is None
