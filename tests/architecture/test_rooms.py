"""The import contracts hold, name every room, and can each fail."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]

# contract → a file and a line that breaks it
VIOLATIONS = {
    "Rooms import downwards only": ("model/ids.py", "import desktop.store.records"),
    "The window and the command line know nothing of each other": (
        "ui/actions.py",
        "import desktop.cli.output",
    ),
    "Qt is known in the window only": ("text/words.py", "import PySide6.QtCore"),
    "SQLAlchemy and Alembic are known in the store only": (
        "commands/dossier.py",
        "import sqlalchemy",
    ),
    "Formats know nothing of each other": (
        "formats/html/page.py",
        "import desktop.formats.export_csv",
    ),
    "Analyses know nothing of each other": (
        "analysis/wording.py",
        "import desktop.analysis.counts",
    ),
}


def contracts() -> list[dict[str, Any]]:
    """The contracts as pyproject.toml writes them."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = config["tool"]["importlinter"]["contracts"]
    return found


def contract(name: str) -> dict[str, Any]:
    """The contract of this name."""
    return next(each for each in contracts() if each["name"] == name)


def lint(project: Path) -> str:
    """What lint-imports prints for a project."""
    command = "from importlinter.cli import *; lint_imports_command(['--no-cache'])"
    done = subprocess.run(
        [sys.executable, "-c", command],
        cwd=project,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=os.environ | {"PYTHONPATH": str(project), "PYTHONUTF8": "1"},
    )
    return done.stdout + done.stderr


def rooms() -> set[str]:
    """Every module and package right below desktop, but the one that starts it."""
    below = (ROOT / "desktop").iterdir()
    return {
        f"desktop.{path.stem}"
        for path in below
        if path.suffix == ".py" or (path / "__init__.py").exists()
        if not path.stem.startswith("__")
    }


def test_the_contracts_hold() -> None:
    printed = lint(ROOT)
    assert f"{len(contracts())} kept, 0 broken" in printed, printed


def test_every_contract_has_a_violation_to_be_tried() -> None:
    assert {each["name"] for each in contracts()} == set(VIOLATIONS)


@pytest.mark.parametrize(
    ("name", "known_in"),
    [
        ("Qt is known in the window only", {"desktop.ui"}),
        ("SQLAlchemy and Alembic are known in the store only", {"desktop.store"}),
    ],
)
def test_no_room_escapes_what_is_forbidden_to_the_others(
    name: str, known_in: set[str]
) -> None:
    assert set(contract(name)["source_modules"]) == rooms() - known_in


@pytest.mark.slow
@pytest.mark.parametrize("name", VIOLATIONS)
def test_a_contract_catches_its_violation(name: str, tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(
        ROOT / "desktop",
        tmp_path / "desktop",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    file, line = VIOLATIONS[name]
    path = tmp_path / "desktop" / file
    path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    printed = lint(tmp_path)
    assert f"{name} BROKEN" in printed, printed
