"""What is loaded when: help is quick, and Qt on this Python is a sound one."""

from __future__ import annotations

import subprocess
import sys


def modules_after(code: str) -> set[str]:
    """Top-level modules that a fresh interpreter has loaded after running code."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            code + "; import sys; print(*sys.modules, file=sys.stderr)",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.partition(".")[0] for name in done.stderr.split()}


def test_help_loads_neither_qt_nor_sqlalchemy() -> None:
    loaded = modules_after(
        "import desktop.__main__ as m, contextlib\n"
        "with contextlib.suppress(SystemExit): m.main(['--help'])\n"
        "pass"
    )
    assert not loaded & {"PySide6", "sqlalchemy", "alembic", "lxml", "selectolax"}


def test_void_qt_calls_leave_the_references_to_none_alone() -> None:
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(10_000):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < 100
