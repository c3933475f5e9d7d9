"""The first paint is light, and the first page leads on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.settings import Settings, load
from desktop.ui.app import Openings, tell_faults
from desktop.ui.main_window import MainWindow
from desktop.ui.theme import Theme, current_theme
from desktop.workspace import Workspace

from .conftest import OpenWindow

_PAINT = """
import sys
from pathlib import Path
from desktop.settings import Settings
from desktop.ui.app import make_application
from desktop.ui.main_window import MainWindow
from desktop.ui.theme import current_theme

app = make_application(["dossier"])
current_theme().attach(app)
window = MainWindow(Settings(), {path})
heavy = ("sqlalchemy", "alembic", "lxml", "selectolax", "markdown_it", "justhtml")
def look():
    print(sorted(set(heavy) & set(sys.modules)))
    app.exit()
window.first_painted.connect(look)
window.show()
app.exec()
"""


@pytest.mark.parametrize("path", ["None", "Path('gone.dossier')"])
def test_nothing_heavy_is_imported_before_the_first_paint(
    path: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PAINT.format(path=path)],
        capture_output=True,
        text=True,
        timeout=60,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "DOSSIER_CONFIG_DIR": str(tmp_path),
            "PYTHONPATH": str(Path(__file__).parents[3]),
        },
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_the_first_page_has_the_focus_on_the_sample(open_window: OpenWindow) -> None:
    window = open_window()
    assert window.first_page.isVisible()
    assert QApplication.focusWidget() is window.first_page.sample
    assert window.ring.target is window.first_page.sample


def test_enter_on_the_first_page_asks_for_the_sample(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    window.first_page.sample_requested.disconnect()
    with qtbot.waitSignal(window.first_page.sample_requested):
        QTest.keyClick(window.first_page.sample, Qt.Key.Key_Return)


def test_enter_on_another_button_of_the_first_page_presses_that_one(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    window.first_page.files_requested.disconnect()
    window.first_page.files.setFocus()
    with qtbot.waitSignal(window.first_page.files_requested):
        QTest.keyClick(window.first_page.files, Qt.Key.Key_Return)


def test_the_first_window_leaves_room_for_its_frame(theme: Theme, qtbot: QtBot) -> None:
    window = MainWindow(Settings(), None)
    qtbot.addWidget(window)
    assert window.height() < QApplication.primaryScreen().availableSize().height()


def test_what_needs_a_dossier_rests_on_the_first_page(open_window: OpenWindow) -> None:
    window = open_window()
    assert not window.actions_by_id["edit.undo"].isEnabled()
    assert window.actions_by_id["dossier.add"].isEnabled()
    assert not window.top_bar.views.isVisible()


def test_cards_stand_below_one_another_when_it_is_tight(
    open_window: OpenWindow, theme: Theme
) -> None:
    window = open_window()
    theme.set_scale(2.0)
    window.fit()
    page = window.first_page
    corner = page.sample.mapTo(page, page.sample.rect().topLeft())
    below = page.files.mapTo(page, page.files.rect().topLeft())
    assert below.y() > corner.y()


def test_dossiers_open_before_are_offered_if_they_are_still_there(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    there = tmp_path / "Baltic budgets.dossier"
    there.touch()
    gone = str(tmp_path / "Gone.dossier")
    window = open_window(settings=Settings(recent=(gone, str(there))))
    offered = [
        button.text()
        for button in window.first_page.findChildren(type(window.first_page.sample))
    ]
    assert "Baltic budgets" in offered
    assert "Gone" not in offered


def test_dark_is_kept_for_the_next_start(open_window: OpenWindow) -> None:
    window = open_window()
    window.actions_by_id["look.theme"].trigger()
    assert load().theme == "dark"


def test_text_size_follows_its_keys_and_is_kept(
    open_window: OpenWindow, theme: Theme, qtbot: QtBot
) -> None:
    window = open_window()
    for _press in range(2):
        window.actions_by_id["text.larger"].trigger()
    assert theme.scale == pytest.approx(1.2)
    assert load().text_scale == pytest.approx(1.2)
    window.actions_by_id["text.normal"].trigger()
    assert theme.scale == 1.0


def test_the_window_comes_back_where_it_was(open_window: OpenWindow) -> None:
    first = open_window()
    first.resize(1111, 777)
    first.close()
    second = open_window(settings=load(), width=1111)
    assert load().geometry
    assert second.size().width() == 1111


def test_a_fault_inside_is_told_in_the_window(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[BaseException] = []
    monkeypatch.setattr(
        sys, "excepthook", lambda _kind, error, _trace: heard.append(error)
    )
    window = open_window()
    tell_faults(window)
    fault = ValueError("planted")
    sys.excepthook(ValueError, fault, None)
    assert heard == [fault]
    assert "What was saved is safe" in window.toast.text


def test_high_contrast_is_remembered(window: MainWindow) -> None:
    for on in (True, False):
        window.actions_by_id["look.contrast"].trigger()
        assert current_theme().more_contrast is on
        assert load().more_contrast is on


def test_a_dossier_that_the_system_names_in_an_event_is_opened(
    open_window: OpenWindow, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "named.dossier"
    Workspace.create(path).close()
    window = open_window()
    Openings(qapp, window)
    with qtbot.waitSignal(window.settled, timeout=10_000):
        QApplication.sendEvent(qapp, QFileOpenEvent(str(path)))
    assert window.session is not None
    assert window.session.path == path
