"""What is loaded when: help is quick, the window is light, and Qt is a sound one."""

from __future__ import annotations

import os
import subprocess
import sys

# What costs a start-up tenths of a second, and what parses files.
HEAVY = {"sqlalchemy", "alembic", "lxml", "selectolax", "justhtml"}


def modules_after(code: str, *words: str) -> set[str]:
    """Top-level modules that a fresh interpreter has loaded after running code."""
    report = "import atexit, sys; atexit.register(lambda: print(*sys.modules))\n"
    done = subprocess.run(
        [sys.executable, "-c", report + code, *words],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
    )
    loaded = done.stdout.splitlines()[-1].split()
    return {name.partition(".")[0] for name in loaded}


def test_help_loads_neither_qt_nor_sqlalchemy() -> None:
    loaded = modules_after("from desktop.__main__ import main; main()", "--help")
    assert "desktop" in loaded
    assert not loaded & (HEAVY | {"PySide6", "shiboken6"})


def test_the_window_is_loaded_without_a_database_or_a_parser() -> None:
    loaded = modules_after("import desktop.ui.app, desktop.ui.main_window")
    assert "PySide6" in loaded
    assert not loaded & HEAVY


def test_void_qt_calls_leave_the_references_to_none_alone() -> None:
    from PySide6.QtCore import QObject

    calls = 10_000
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(calls):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < calls / 100
