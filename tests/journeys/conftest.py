"""What journeys through the window share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import settings
from desktop.ui.main_window import MainWindow
from desktop.ui.theme import Mode, Theme, current_theme
from tests.journeys.analyst import Analyst

StartWork = Callable[..., Analyst]


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The process's look, attached, light, at text scale 1; put back afterwards."""
    found = current_theme()
    found.attach(qapp)
    found.set_mode(Mode.LIGHT)
    found.set_scale(1.0)
    yield found
    found.set_mode(Mode.LIGHT)
    found.set_scale(1.0)
    found.set_more_contrast(False)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def start_work(qtbot: QtBot, theme: Theme) -> Iterator[StartWork]:
    """Starts the program as somebody who sits down at it: with what was remembered.

    A window that is open is closed first, so a second call is a new start, unless it
    is asked to stay `beside` it.
    """
    opened: list[MainWindow] = []

    def start(path: Path | None = None, *, beside: bool = False) -> Analyst:
        for window in () if beside else opened:
            window.close()
        kept = settings.load()
        if path is None and kept.last_dossier:
            path = Path(kept.last_dossier)
        window = MainWindow(kept, path)
        opened.append(window)
        qtbot.addWidget(window)
        window.resize(1500, 950)
        with qtbot.waitSignal(window.settled, timeout=30_000):
            window.show()
        qtbot.waitUntil(window.isActiveWindow)
        return Analyst(window, qtbot)

    yield start
    for window in opened:
        window.close()
