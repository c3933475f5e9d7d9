"""The reader at a million words with ten thousand marks, against its goals.

CPU milliseconds of this process: wall-clock time says as much about the neighbours.
The floor is a stock plain text widget with the same text, or a bare row.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from desktop.commands.documents import ImportDocuments
from desktop.commands.exchange import AddAnnotations, NewAnnotation
from desktop.model.annotation import Tagging
from desktop.model.ids import DocumentId
from desktop.text.spans import SourceSpan
from desktop.ui.app import make_application
from desktop.ui.bridge import Bridge
from desktop.ui.garbage import IdleCollector
from desktop.ui.jobs import Jobs
from desktop.ui.reader import ReaderPane
from desktop.ui.theme import Role, current_theme
from desktop.workspace import Workspace
from tests.invented import a_document

_MARKS = 10_000
_FRAME = 16.7


@dataclass(frozen=True)
class Against:
    """One measurement in CPU milliseconds, and what it should stay below."""

    what: str
    median: float
    worst: float
    goal: float
    floor: float | None = None

    def __str__(self) -> str:
        kept = "kept  " if self.worst <= self.goal else "MISSED"
        floor = "" if self.floor is None else f"  floor {self.floor:.1f}"
        return (
            f"{self.what:<48} {self.median:>7.1f} ms  worst {self.worst:>6.1f}"
            f"  goal {self.goal:>5.1f} {kept}{floor}"
        )


def reading(folder: Path, what: str, paragraphs: list[str]) -> Iterator[Against]:
    """Open, scroll, jump and tag in one document of these paragraphs."""
    with Workspace.create(folder / f"{what}.dossier") as workspace:
        [document] = workspace.run(ImportDocuments((a_document(*paragraphs),))).result
        chance = random.Random(5)
        mark_up(workspace, document, chance)
        with _pane(workspace) as (pane, bridge):
            view = pane.view
            bar = view.verticalScrollBar()

            def opened() -> None:
                pane.open(document)
                view.viewport().repaint()

            plain = _Plain("\n".join(paragraphs), view.viewport().size())
            first = _cpu(opened)
            yield Against(
                f"{what}: open to readable text", first, first, 150, _cpu(plain.show)
            )
            until(lambda: pane.reading is not None and pane.reading.is_whole)

            def stepped() -> None:
                bar.setValue(bar.value() + 60)
                view.viewport().repaint()  # and what beside it is to be painted

            floor = statistics.median(_cpu(plain.step) for _step in range(20))
            yield replace(
                _many(f"{what}: scroll a step", stepped, 300, _FRAME), floor=floor
            )
            plain.close()

            def jumped() -> None:
                bar.setValue(chance.randrange(max(1, bar.maximum())))
                view.viewport().repaint()  # and what beside it is to be painted

            yield _many(f"{what}: jump anywhere", jumped, 40, 2 * _FRAME)

            began: list[float] = []
            stored: list[float] = []
            # Told in the writer's thread, right after the commit.
            stop = workspace.subscribe(lambda _: stored.append(time.perf_counter()))

            def tagged() -> None:
                done = QEventLoop()
                bridge.idle.connect(done.quit)
                began.append(time.perf_counter())
                QTest.keyClick(view, Qt.Key.Key_1)
                done.exec()
                view.viewport().repaint()

            def sentence() -> None:
                QTest.keyClick(view, Qt.Key.Key_Down)
                rest(30)

            rest(3000)  # what opening left to do
            stored.clear()
            yield _many(f"{what}: key to painted mark", tagged, 24, 50, sentence)
            stop()
            took = [1000 * (b - a) for a, b in zip(began, stored, strict=True)]
            yield Against(
                f"{what}: key to row on the disk (wall)",
                statistics.median(took),
                max(took),
                50,
                _bare_row(folder),
            )
            pane.close_document()


def mark_up(workspace: Workspace, document: DocumentId, chance: random.Random) -> None:
    """Lay ten thousand tags anywhere in a document."""
    size = len(workspace.reads.body(document).source_text)
    tags = [Tagging(tag.id) for tag in workspace.reads.codebook()]
    starts = (chance.randrange(size - 400) for _mark in range(_MARKS))
    workspace.run(
        AddAnnotations(
            tuple(
                NewAnnotation(
                    document,
                    SourceSpan(at, at + chance.randint(20, 300)),
                    (chance.choice(tags),),
                )
                for at in starts
            )
        )
    )


@contextmanager
def _pane(workspace: Workspace) -> Iterator[tuple[ReaderPane, Bridge]]:
    application = make_application(["dossier"])
    current_theme().attach(application)
    collector = IdleCollector(application)
    bridge, jobs = Bridge(workspace), Jobs()
    pane = ReaderPane(bridge, jobs)
    pane.resize(1000, 900)
    pane.show()
    rest(200)
    yield pane, bridge
    collector.stop()
    pane.close()
    jobs.close()
    bridge.close()


class _Plain(QPlainTextEdit):
    """The least that a page can cost: a stock widget with the same text and font."""

    def __init__(self, text: str, size: QSize) -> None:
        super().__init__()
        self._text = text
        self.resize(size)
        self.setFont(current_theme().font(Role.BODY))
        self.setReadOnly(True)

    def show(self) -> None:
        """Take the text and paint it."""
        super().show()
        self.setPlainText(self._text)
        self.viewport().repaint()

    def step(self) -> None:
        """Two lines further."""
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + 2)
        self.viewport().repaint()


def _bare_row(folder: Path) -> float:
    """Wall ms of one row, inserted and synced in the same way; the middle of 30."""
    with closing(sqlite3.connect(folder / "bare.db")) as bare:
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("PRAGMA synchronous = FULL")
        bare.execute("CREATE TABLE IF NOT EXISTS row (words TEXT)")
        took = []
        for _row in range(30):
            start = time.perf_counter()
            bare.execute("INSERT INTO row VALUES (?)", ("x" * 300,))
            bare.commit()
            took.append(1000 * (time.perf_counter() - start))
    return statistics.median(took)


def _many(
    what: str,
    work: Callable[[], None],
    times: int,
    goal: float,
    before: Callable[[], None] = lambda: None,
) -> Against:
    found: list[float] = []
    for _time in range(times):
        before()
        found.append(_cpu(work))
    return Against(what, statistics.median(found), max(found), goal)


def _cpu(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


def rest(ms: int) -> None:
    """Let the event loop run for a while."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def until(condition: Callable[[], bool]) -> None:
    """Let the event loop run until something is so."""
    while not condition():
        rest(20)
