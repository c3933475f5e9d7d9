"""What every test gets: folders of its own, and failure on what nobody expected."""

from __future__ import annotations

import gc
import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

# Both are read when Qt starts, so they stand before any test imports it.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")

# The same examples on every run of one version; time limits say more about the
# machine than about the code.
settings.register_profile(
    "project",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("project")

# How long a thread that was told to end may take for it, in seconds.
_GRACE = 2.0


def pytest_collection_finish() -> None:
    """What is loaded before the first test is no leftover of any.

    It also keeps the search for leftovers short.
    """
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say again, above pytest's last line, which checks of dev.py failed before."""
    failed = os.environ.get("DOSSIER_FAILED_CHECKS")
    if failed:
        terminalreporter.section("failed before the tests")
        terminalreporter.line(failed, red=True)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, dossiers and logs of a test lie in its own folder."""
    monkeypatch.setenv("DOSSIER_CONFIG_DIR", str(tmp_path / "home" / "config"))
    monkeypatch.setenv("DOSSIER_DATA_DIR", str(tmp_path / "home" / "data"))
    monkeypatch.delenv("DOSSIER", raising=False)


@pytest.fixture(autouse=True)
def no_unexpected_warnings(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """A warning in the log fails the test unless it takes `expected_warnings`."""
    yield
    if "expected_warnings" in request.fixturenames:
        return
    loud = [
        f"{record.name}: {record.getMessage()}"
        for record in (*caplog.get_records("setup"), *caplog.get_records("call"))
        if record.levelno >= logging.WARNING
    ]
    assert not loud, f"logged and not expected: {loud}"


@pytest.fixture
def expected_warnings(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Taken by tests in which the program warns; they should look at the words."""
    return caplog


@pytest.fixture
def check_model(
    request: pytest.FixtureRequest,
) -> Callable[[QAbstractItemModel], QAbstractItemModel]:
    """Watches a model for as long as the test runs: what breaks Qt's rules fails it.

    The tester warns, and a Qt warning fails a test (qt_log_level_fail).
    """
    request.getfixturevalue("qapp")
    from PySide6.QtTest import QAbstractItemModelTester

    warn = QAbstractItemModelTester.FailureReportingMode.Warning

    def check(model: QAbstractItemModel) -> QAbstractItemModel:
        QAbstractItemModelTester(model, warn, model)
        return model

    return check


@pytest.fixture(autouse=True)
def nothing_left_over(request: pytest.FixtureRequest) -> Iterator[None]:
    """Threads, windows and running timers that a test leaves behind fail it."""
    before = set(threading.enumerate())
    in_window = "qapp" in request.fixturenames
    if in_window:
        gc.disable()  # As the program does: workers must not collect widgets.
    yield
    left = [t for t in threading.enumerate() if t not in before and not t.daemon]
    for thread in left:
        thread.join(_GRACE)
    names = [thread.name for thread in left if thread.is_alive()]
    assert not names, f"threads left running: {names}"
    if in_window:
        gc.enable()
        if "PySide6.QtWidgets" in sys.modules:
            _no_qt_leftovers()


def _no_qt_leftovers() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool, QTimer
    from PySide6.QtWidgets import QApplication
    from shiboken6 import isValid

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    windows = [
        type(widget).__name__
        for widget in QApplication.topLevelWidgets()
        if widget.isVisible()
    ]
    assert not windows, f"windows left open: {windows}"
    busy = QThreadPool.globalInstance().activeThreadCount()
    assert not busy, f"{busy} threads of Qt's pool left running"
    timers = [
        f"{timer.objectName() or timer.interval()} of {type(timer.parent()).__name__}"
        for timer in gc.get_objects()
        if isinstance(timer, QTimer) and isValid(timer) and timer.isActive()
    ]
    assert not timers, f"timers left running: {timers}"


@pytest.fixture
def qtbot(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QtBot:
    """pytest-qt's, holding on to its widgets until they are closed.

    It knows them by weak references only. A window that is part of a reference cycle
    would then be deleted whenever Python collects garbage, also while Qt is telling
    that very window something, and take the whole run with it.
    """
    held: list[object] = []
    add = qtbot.addWidget

    def add_and_hold(widget: QWidget, **options: Any) -> None:
        held.append(widget)
        add(widget, **options)

    monkeypatch.setattr(qtbot, "addWidget", add_and_hold)
    return qtbot
