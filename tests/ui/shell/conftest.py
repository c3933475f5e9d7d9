"""A window with folders of its own, closed after the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.settings import Settings
from desktop.ui.main_window import MainWindow
from desktop.ui.theme import Theme

OpenWindow = Callable[..., MainWindow]


@pytest.fixture
def open_window(qtbot: QtBot, theme: Theme) -> Iterator[OpenWindow]:
    """Opens windows and waits until they show what they were asked for."""
    opened: list[MainWindow] = []

    def open_it(
        path: Path | None = None,
        settings: Settings | None = None,
        *,
        sample: bool = False,
        width: int = 1600,
    ) -> MainWindow:
        window = MainWindow(settings or Settings(), path, sample=sample)
        opened.append(window)
        qtbot.addWidget(window)
        window.resize(width, 1000)
        with qtbot.waitSignal(window.settled, timeout=30_000):
            window.show()
        return window

    yield open_it
    for window in opened:
        window.close()


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme) -> Callable[[QWidget], QWidget]:
    """Shows a widget and waits until it is on the screen."""

    def show(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        widget.show()
        qtbot.waitUntil(widget.isVisible)
        return widget

    return show
