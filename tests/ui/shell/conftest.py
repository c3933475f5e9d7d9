"""A window with folders of its own, closed after the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.commands.annotations import TagSpan
from desktop.commands.documents import ImportDocuments, SetStatus
from desktop.model.document import Metadata, ReadingStatus
from desktop.settings import Settings
from desktop.ui.main_window import MainWindow
from desktop.ui.theme import Theme
from desktop.workspace import Workspace
from tests.invented import a_document, span_of, tag_named

from .hands import LIGHT, PIERS, TUGS

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


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """Three documents; two have a passage on Ukraine, the third is not read."""
    path = tmp_path / "Harbour.dossier"
    with Workspace.create(path) as workspace:
        piers, tugs, _light = workspace.run(
            ImportDocuments(
                tuple(
                    a_document(
                        *lines, name=f"{name}.txt", metadata=Metadata(title=name)
                    )
                    for name, lines in (
                        ("Piers", PIERS),
                        ("Tugs", TUGS),
                        ("Light", LIGHT),
                    )
                )
            )
        ).result
        ukraine = tag_named(workspace, "Ukraine")
        for document in (piers, tugs):
            text = workspace.reads.body(document).source_text
            span = span_of(text, "a levy on every tonne")
            workspace.run(TagSpan(document, span, (ukraine,), ""))
        workspace.run(SetStatus((piers, tugs), ReadingStatus.DONE))
        workspace.seal()
    return path


@pytest.fixture
def window(open_window: OpenWindow, dossier: Path, qtbot: QtBot) -> MainWindow:
    made = open_window(dossier)
    qtbot.waitUntil(made.isActiveWindow)
    return made
