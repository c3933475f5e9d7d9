"""What every test gets: folders of its own, and failure on what nobody expected."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples on every run of one version; time limits say more about the
# machine than about the code.
settings.register_profile(
    "project",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("project")


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
        record.getMessage()
        for when in ("setup", "call")
        for record in caplog.get_records(when)  # type: ignore[arg-type]
        if record.levelno >= logging.WARNING and record.name.startswith("desktop")
    ]
    assert not loud, f"logged and not expected: {loud}"


@pytest.fixture
def expected_warnings(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Taken by tests in which the program warns; they should look at the words."""
    return caplog


@pytest.fixture(autouse=True)
def nothing_left_over(request: pytest.FixtureRequest) -> Iterator[None]:
    """Threads and windows that a test leaves behind fail it."""
    before = set(threading.enumerate())
    yield
    left = [
        thread.name
        for thread in threading.enumerate()
        if thread not in before and thread.is_alive() and not thread.daemon
    ]
    assert not left, f"threads left running: {left}"
    if "qapp" in request.fixturenames and "PySide6.QtWidgets" in sys.modules:
        _close_windows()


def _close_windows() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    open_windows = [
        type(widget).__name__
        for widget in QApplication.topLevelWidgets()
        if widget.isVisible()
    ]
    assert not open_windows, f"windows left open: {open_windows}"
