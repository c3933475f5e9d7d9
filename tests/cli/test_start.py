"""The command line as a process: what it loads, its exit status, its streams."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("PySide6", "sqlalchemy", "alembic", "lxml", "selectolax")


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "desktop", *words],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, **environment},
        check=False,
    )


@pytest.mark.parametrize("word", ["--help", "--version"])
def test_help_and_version_load_neither_window_nor_database(word: str) -> None:
    code = (
        "import sys\n"
        f"sys.argv = ['dossier', {word!r}]\n"
        "from desktop.__main__ import main\n"
        "try: main()\n"
        "except SystemExit as exit: assert not exit.code\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT
    )
    assert (done.returncode, done.stderr.strip()) == (0, "[]")
    assert "ossier" in done.stdout


def test_cleaning_files_does_not_load_the_database(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A harbour opens. It is the first in years.")
    code = (
        "import sys; from desktop import cli\n"
        f"cli.main(['clean', {str(tmp_path / 'a.txt')!r}])\n"
        "print('sqlalchemy' in sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT
    )
    assert done.stderr.splitlines()[-1] == "False"


def test_help_lists_the_verbs() -> None:
    done = run("--help")
    for verb in ("import", "clean", "compare", "export", "undo", "backup"):
        assert f"\n    {verb} " in done.stdout


def test_an_unknown_verb_is_wrong_words() -> None:
    done = run("frobnicate")
    assert (done.returncode, done.stdout) == (2, "")
    assert "frobnicate" in done.stderr


def test_a_dossier_that_cannot_be_used_is_status_three_without_a_traceback(
    tmp_path: Path,
) -> None:
    broken = tmp_path / "broken.dossier"
    broken.write_bytes(b"SQLite format 3\x00" + b"\xaa" * 8192)
    done = run("-d", str(broken), "list", "documents")
    assert (done.returncode, done.stdout) == (3, "")
    assert "Traceback" not in done.stderr and "not changed" in done.stderr


def test_json_stands_alone_on_stdout_in_utf8_whatever_the_locale(
    tmp_path: Path,
) -> None:
    page = tmp_path / "a.txt"
    page.write_text("Île 🚢 שלום is here. It has been here for years.", "utf-8")
    done = run(
        "clean", str(page), "nowhere.txt", "--json", LC_ALL="C", PYTHONIOENCODING=""
    )
    found = json.loads(done.stdout)
    assert done.returncode == 1
    assert found["documents"][0]["source_text"].startswith("Île 🚢 שלום")
    assert "nowhere.txt" in done.stderr


def test_a_reader_that_has_enough_is_no_error(tmp_path: Path) -> None:
    page = tmp_path / "long.txt"
    page.write_text("A harbour opens again. " * 50_000)
    with subprocess.Popen(
        [sys.executable, "-m", "desktop", "clean", str(page)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.read(100)
        process.stdout.close()
        errors = process.stderr.read()
        assert process.wait() == 0
        assert b"Error" not in errors and b"Exception" not in errors


def test_no_words_start_the_window_on_what_was_open_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import desktop.__main__
    from desktop.ui import app

    started: list[tuple[Path | None, bool]] = []

    def note(path: Path | None, *, sample: bool = False) -> int:
        started.append((path, sample))
        return 0

    monkeypatch.setattr(app, "start", note)
    monkeypatch.setattr(sys, "argv", ["dossier"])
    assert desktop.__main__.main() == 0
    assert started == [(None, False)]


def test_a_dossier_without_its_suffix_is_known_by_its_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop import cli
    from desktop.ui import starting
    from desktop.workspace import Workspace

    path = tmp_path / "talks"
    Workspace.create(path).close()
    started: list[Path | None] = []

    def note(path: Path | None, *, sample: bool = False) -> int:
        started.append(path)
        return 0

    monkeypatch.setattr(starting, "start_window", note)
    assert cli.main([str(path)]) == 0
    assert started == [path]
