"""What is said where no window can open, in place of Qt's core dump."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.ui.starting import missing_library, package_of

ROOT = Path(__file__).resolve().parents[2]
linux_only = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere there is always a display"
)


def start(**environment: str) -> subprocess.CompletedProcess[str]:
    """Start the window in a system without a display."""
    displays = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    kept = {name: v for name, v in os.environ.items() if name not in displays}
    return subprocess.run(
        [sys.executable, "-m", "desktop"],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        timeout=60,
        env=kept | environment,
        check=False,
    )


@linux_only
@pytest.mark.parametrize("environment", [{}, {"DISPLAY": ":987"}, {"DISPLAY": ""}])
def test_without_a_display_two_lines_say_so_and_name_the_command_line(
    environment: dict[str, str],
) -> None:
    done = start(**environment)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "dossier: There is no display here, so no window can open.",
        "         The command line works: dossier --help.",
    ]


@pytest.mark.parametrize(
    ("words", "library", "package"),
    [
        (
            "libEGL.so.1: cannot open shared object file: No such file or directory",
            "libEGL.so.1",
            "libegl1",
        ),
        (
            "libxcb-cursor.so.0: cannot open shared object file: No such file",
            "libxcb-cursor.so.0",
            "libxcb-cursor0",
        ),
        (
            "libglib-2.0.so.0: cannot open shared object file",
            "libglib-2.0.so.0",
            "libglib2.0-0",
        ),
        (
            "libxkbcommon-x11.so.0: cannot open shared object file",
            "libxkbcommon-x11.so.0",
            "libxkbcommon-x11-0",
        ),
        (
            "libdbus-1.so.3: cannot open shared object file",
            "libdbus-1.so.3",
            "libdbus-1-3",
        ),
    ],
)
def test_a_missing_library_is_named_with_its_package(
    words: str, library: str, package: str
) -> None:
    assert missing_library(ImportError(words)) == library
    assert package_of(library) == package


def test_another_import_error_is_no_missing_library() -> None:
    assert missing_library(ImportError("No module named 'PySide6.QtSvg'")) is None


def test_a_missing_library_is_found_behind_the_words_of_a_freezer() -> None:
    try:
        try:
            raise OSError("libxcb-icccm.so.4: cannot open shared object file")
        except OSError as error:
            raise OSError("Failed to load dynlib libqxcb.so") from error
    except OSError as error:
        assert missing_library(error) == "libxcb-icccm.so.4"
