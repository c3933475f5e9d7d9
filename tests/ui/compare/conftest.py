"""The Compare screen in a window, on the `documents` of each file of tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.model.ids import DocumentId
from desktop.ui.bridge import Bridge
from desktop.ui.compare.screen import CompareScreen
from desktop.ui.jobs import Jobs
from desktop.ui.theme import Theme


@pytest.fixture
def screen(
    theme: Theme,
    documents: tuple[DocumentId, ...],
    bridge: Bridge,
    jobs: Jobs,
    qtbot: QtBot,
) -> Iterator[CompareScreen]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1300, 700)
    made = CompareScreen(bridge, jobs, window)
    made.resize(1300, 700)
    made.set_documents(documents)
    window.show()
    yield made
