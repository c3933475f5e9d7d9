"""dev.py runs where nothing is installed yet, and says what it can do."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

DEV = Path(__file__).resolve().parents[1] / "dev.py"


def dev(*words: str) -> subprocess.CompletedProcess[str]:
    """Call dev.py with these words, outside of any environment's site-packages."""
    return subprocess.run(
        [sys.executable, "-I", "-S", str(DEV), *words],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_it_imports_the_standard_library_only() -> None:
    names: set[str] = set()
    for node in ast.walk(ast.parse(DEV.read_bytes())):
        if isinstance(node, ast.Import):
            names |= {each.name.partition(".")[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(str(node.module).partition(".")[0])
    assert names <= sys.stdlib_module_names | {"__future__"}


def test_help_tells_every_verb() -> None:
    done = dev("help")
    assert done.returncode == 0
    told = dev("nonsense").stderr.partition("there are:")[2].strip(" .\n").split(", ")
    assert {"run", "test", "bench", "screens", "lint", "lock", "clean", "cli"} <= set(
        told
    )
    assert all(f"\n    {verb} " in done.stdout for verb in told)


def test_an_unknown_verb_is_refused_before_anything_is_set_up() -> None:
    done = dev("nonsense")
    assert done.returncode == 2
    assert "no verb nonsense" in done.stderr
    assert not done.stdout


def test_what_it_prints_fits_any_console() -> None:
    assert DEV.read_text(encoding="utf-8").isascii()
