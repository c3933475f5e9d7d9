"""The import contracts hold, and each of them can fail."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = Path(sys.executable).with_name(
    "lint-imports.exe" if sys.platform == "win32" else "lint-imports"
)

# contract → a file and a line that breaks it
VIOLATIONS = {
    "Rooms import downwards only": ("model/ids.py", "import desktop.store.records"),
    "Qt is known in the window only": ("text/words.py", "import PySide6.QtCore"),
    "SQLAlchemy and Alembic are known in the store only": (
        "commands/dossier.py",
        "import sqlalchemy",
    ),
    "Formats know nothing of each other": (
        "formats/html.py",
        "import desktop.formats.markdown",
    ),
    "Analyses know nothing of each other": (
        "analysis/counts.py",
        "import desktop.analysis.grid",
    ),
}


def contracts(project: Path) -> str:
    """What lint-imports prints for a project."""
    done = subprocess.run(
        [str(LINT), "--no-cache"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        env={**__import__("os").environ, "PYTHONPATH": str(project)},
    )
    return done.stdout + done.stderr


def test_every_contract_has_a_violation_to_be_tried() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = {each["name"] for each in config["tool"]["importlinter"]["contracts"]}
    assert named == set(VIOLATIONS)


@pytest.mark.slow
def test_each_contract_catches_its_violation(tmp_path: Path) -> None:
    copy = tmp_path / "project"
    copy.mkdir()
    shutil.copy(ROOT / "pyproject.toml", copy)
    shutil.copytree(
        ROOT / "desktop", copy / "desktop", ignore=shutil.ignore_patterns("__pycache__")
    )
    for file, line in VIOLATIONS.values():
        path = copy / "desktop" / file
        path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", "utf-8")
    printed = contracts(copy)
    for name in VIOLATIONS:
        assert f"{name} BROKEN" in printed, printed
