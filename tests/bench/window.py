"""The whole window with ten thousand marks: what a key costs before it is seen, and
what keeps the window busy afterwards.

CPU milliseconds of the window's thread. `before the mark` is what is done between the
key and the end of the painting that shows it; `longest stay` is the longest that the
event loop was away from waiting, so that a frame could be late by so much.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QObject, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest

from desktop.commands.documents import ImportDocuments
from desktop.model.ids import DocumentId
from desktop.settings import Settings
from desktop.ui.app import make_application
from desktop.ui.garbage import IdleCollector
from desktop.ui.main_window import MainWindow
from desktop.ui.reader import ReaderPane
from desktop.ui.theme import current_theme
from desktop.workspace import Workspace
from tests.bench.reading import Against, mark_up, rest, until
from tests.invented import a_document

_FRAME = 16.7


class Stays(QObject):
    """How long the event loop stays away, in CPU ms of the window's thread."""

    def __init__(self) -> None:
        super().__init__()
        self._since = time.thread_time()
        self._found: list[float] = []
        QAbstractEventDispatcher.instance().aboutToBlock.connect(self._waits)

    def taken(self) -> list[float]:
        """The stays since this was asked last."""
        found, self._found = self._found, []
        self._since = time.thread_time()
        return found

    def _waits(self) -> None:
        """Waiting itself costs no CPU time."""
        now = time.thread_time()
        self._found.append(1000 * (now - self._since))
        self._since = now


def whole_window(folder: Path, what: str, paragraphs: list[str]) -> Iterator[Against]:
    """Open, and mark sentences, in the window with all its panes."""
    path = folder / f"window {what}.dossier"
    chance = random.Random(7)
    with Workspace.create(path) as workspace:
        _first, document = workspace.run(
            ImportDocuments(
                (
                    a_document("Nothing to see.", name="first.txt"),
                    a_document(*paragraphs, name="second.txt"),
                )
            )
        ).result
        mark_up(workspace, document, chance)
    with _window(path) as window:
        stays = Stays()
        yield from _measured(window, document, what, stays)


def _measured(
    window: MainWindow, document: DocumentId, what: str, stays: Stays
) -> Iterator[Against]:
    assert window.session is not None
    desk, bridge = window.session.desk, window.session.bridge
    pane = desk.reader
    stays.taken()
    start = time.thread_time()
    desk.open_document(document)
    pane.view.viewport().repaint()
    took = 1000 * (time.thread_time() - start)
    stays.taken()
    yield Against(f"{what}, window: open to readable text", took, took, 150)
    until(lambda: pane.reading is not None and pane.reading.is_whole)
    rest(700)
    found = stays.taken()
    yield Against(f"{what}, window: longest stay after it", max(found), max(found), 50)
    painted = _Painted(pane)
    seen: list[float] = []
    longest: list[float] = []
    for _time in range(12):
        QTest.keyClick(pane.view, Qt.Key.Key_Down)
        rest(400)
        stays.taken()
        painted.wait_for_another()
        start = time.thread_time()
        done = QEventLoop()
        bridge.idle.connect(done.quit)
        QTest.keyClick(pane.view, Qt.Key.Key_1)
        done.exec()
        rest(400)
        seen.append(1000 * (painted.at - start))
        longest.append(max(stays.taken()))
    middle = statistics.median
    yield Against(f"{what}, window: before the mark", middle(seen), max(seen), 50)
    yield Against(
        f"{what}, window: longest stay for it", middle(longest), max(longest), 50
    )


class _Painted:
    """When the page was first painted with other marks than before."""

    def __init__(self, pane: ReaderPane) -> None:
        self.at = 0.0
        self._pane = pane
        self._count = 0
        self._paint = pane.view.marks.paint
        pane.view.marks.paint = self._painted  # type: ignore[method-assign]

    def wait_for_another(self) -> None:
        self._count, self.at = self._marks(), 0.0

    def _painted(self, painter: QPainter, exposed: QRectF) -> None:
        self._paint(painter, exposed)
        if not self.at and self._marks() != self._count:
            self.at = time.thread_time()

    def _marks(self) -> int:
        reading = self._pane.reading
        return 0 if reading is None else len(reading.annotations)


@contextmanager
def _window(path: Path) -> Iterator[MainWindow]:
    application = make_application(["dossier"])
    current_theme().attach(application)
    collector = IdleCollector(application)
    window = MainWindow(Settings(), path)
    window.resize(1500, 950)
    settled = QEventLoop()
    window.settled.connect(settled.quit)
    window.show()
    settled.exec()
    rest(500)
    yield window
    collector.stop()
    window.close()
    rest(100)
