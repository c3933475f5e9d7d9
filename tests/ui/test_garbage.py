"""Cycles of Python objects, widgets among them, go in the window's thread."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.progress import Progress
from desktop.ui.bridge import Bridge
from desktop.ui.garbage import IdleCollector
from desktop.ui.jobs import Jobs

pytestmark = pytest.mark.usefixtures("collector")


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[IdleCollector]:
    made = IdleCollector(qapp)
    yield made
    made.stop()
    made.deleteLater()
    gc.unfreeze()
    gc.freeze()


class Ring(QObject):
    """Holds on to itself, as a widget does through the slots it connects."""

    def __init__(self) -> None:
        super().__init__()
        self.myself = self


def ring_let_go() -> tuple[weakref.ref[Ring], list[str]]:
    """A cycle nobody holds any more, and where its end will be told."""
    ended: list[str] = []
    ring = Ring()
    weakref.finalize(ring, lambda: ended.append(threading.current_thread().name))
    return weakref.ref(ring), ended


def plenty() -> list[list[int]]:
    """More new objects than Python would let pass without collecting."""
    return [[n] for n in range(200_000)]


def test_a_cycle_made_by_a_job_goes_in_the_windows_thread(
    jobs: Jobs, qtbot: QtBot
) -> None:
    rings: list[list[str]] = []

    def work(_progress: Progress) -> None:
        _ring, told = ring_let_go()
        plenty()
        rings.append(told)

    jobs.start("work", work)
    qtbot.waitUntil(lambda: bool(rings and rings[0]))
    assert rings == [[threading.main_thread().name]]


def test_a_cycle_goes_once_the_window_has_nothing_to_do(qtbot: QtBot) -> None:
    kept = plenty()
    _ring, ended = ring_let_go()
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [threading.main_thread().name]
    assert kept


def test_what_a_job_held_on_to_goes_in_the_windows_thread(
    jobs: Jobs, qtbot: QtBot
) -> None:
    class Held:
        """Work, and something that must not end elsewhere."""

        def __call__(self, _progress: Progress) -> None:
            pass

    ended: list[str] = []
    work = Held()
    weakref.finalize(work, lambda: ended.append(threading.current_thread().name))
    jobs.start("work", work)
    del work
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [threading.main_thread().name]


def test_what_a_command_was_to_tell_goes_in_the_windows_thread(
    bridge: Bridge, qtbot: QtBot
) -> None:
    class Told:
        """Hears the outcome of a command."""

        def __call__(self, _outcome: object) -> None:
            pass

    ended: list[str] = []
    told = Told()
    weakref.finalize(told, lambda: ended.append(threading.current_thread().name))
    bridge._submit(lambda: None, told)
    del told
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [threading.main_thread().name]


def test_what_takes_long_waits_for_a_lull(qtbot: QtBot) -> None:
    ring, ended = ring_let_go()
    kept = plenty()
    for _step in range(40):  # as a wheel that is turned
        qtbot.wait(10)
    assert ring() is not None
    qtbot.wait(400)
    assert ended == [threading.main_thread().name]
    assert kept


def test_without_a_lull_what_takes_long_is_done_after_some_seconds(
    qtbot: QtBot,
) -> None:
    _ring, ended = ring_let_go()
    kept = plenty()
    qtbot.waitUntil(lambda: bool(ended), timeout=6000)  # looks every few ms
    assert kept
