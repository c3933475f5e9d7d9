"""The self-test of an installed program: it passes here, and it can fail."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.ui.selftest import checks
from desktop.ui.selftest.need import Missing, need
from desktop.ui.selftest.runner import tried

ROOT = Path(__file__).resolve().parents[3]


def selftest(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "desktop", "--selftest", str(folder)],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        check=False,
    )


@pytest.mark.slow
def test_everything_that_is_installed_here_works(tmp_path: Path) -> None:
    done = selftest(tmp_path / "kept")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == f"{len(checks.CHECKS)} passed, 0 failed"
    report = (tmp_path / "kept" / "selftest.txt").read_text(encoding="utf-8")
    assert report == done.stdout
    assert (tmp_path / "kept" / "compare.png").stat().st_size > 10_000


def test_a_check_that_fails_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    def broken(_folder: Path, _keep: Path | None) -> str:
        need(False, "the template")
        return ""

    def sound(folder: Path, _keep: Path | None) -> str:
        return folder.name

    first, second = tried((broken, sound), tmp_path, None, lambda _each: None)
    assert first.line.startswith("FAILED  broken\nTraceback")
    assert "Missing: the template" in first.line
    assert second.line.startswith("ok      sound: 01 (")


def test_a_program_without_its_files_fails_the_check_of_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    with pytest.raises(Missing, match="fonts: 0 files"):
        checks.files(tmp_path, None)


def test_a_program_without_its_migrations_fails_the_check_of_migrations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.store import migrations

    monkeypatch.setattr(migrations, "upgrade", lambda _path, _revision="head": None)
    with pytest.raises(Exception, match="alembic_version|damaged"):
        checks.migrations(tmp_path, None)
