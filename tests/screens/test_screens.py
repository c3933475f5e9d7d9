"""Pictures of the window: made from the real thing, and the same every time."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

ROOT = Path(__file__).parents[2]


def make(out: Path, *only: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "desktop.ui.screens",
            "--out",
            str(out),
            "--only",
            *only,
        ],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


@pytest.mark.slow
def test_two_runs_make_the_same_pictures(tmp_path: Path) -> None:
    names = ("first_run", "library_reader")
    for run in ("one", "two"):
        done = make(tmp_path / run, *names)
        assert done.returncode == 0, done.stderr
    for name in names:
        first, second = (
            QImage(str(tmp_path / run / f"{name}.png")) for run in ("one", "two")
        )
        assert (first.width(), first.height()) == (1600, 1000)
        assert first == second


@pytest.mark.slow
def test_a_screen_can_be_had_in_every_look(tmp_path: Path) -> None:
    done = make(tmp_path, "first_run", "--look", "light", "dark", "200", "rtl")
    assert done.returncode == 0, done.stderr
    made = [
        QImage(str(tmp_path / folder / "first_run.png"))
        for folder in ("", "dark", "200", "rtl")
    ]
    assert not any(image.isNull() for image in made)
    assert all(one != other for one, other in combinations(made, 2))


def test_a_picture_nobody_knows_is_refused_with_those_there_are(
    tmp_path: Path,
) -> None:
    done = make(tmp_path, "moon")
    assert done.returncode == 2
    assert "first_run" in done.stdout
    assert list(tmp_path.iterdir()) == []
