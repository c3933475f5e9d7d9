"""What stands in the project's files: no addresses, no strange paths, one version."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import desktop

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted(ROOT.glob("requirements*.lock"))
# Texts that users could have saved anywhere, and licences that are quoted whole.
NOT_OURS = ("sample_docs/", "resources/fonts/", "resources/icons/")


# What is imported → what is installed for it, where the names differ.
DISTRIBUTIONS = {
    "PySide6": "pyside6-essentials",
    "shiboken6": "pyside6-essentials",
    "charset_normalizer": "charset-normalizer",
    "docx": "python-docx",
    "markdown_it": "markdown-it-py",
}


def imports_below(folder: Path) -> Iterator[str]:
    """The top-level names that the modules of a folder import, lazily or not."""
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                yield from (name.name.partition(".")[0] for name in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.partition(".")[0]


def our_texts() -> Iterator[tuple[str, str]]:
    """Name and text of each file that git has and that is ours and text."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False
    )
    if listed.returncode:
        pytest.skip("no git here, so nobody knows which files belong to the project")
    for name in listed.stdout.decode().split("\0"):
        path = ROOT / name
        if not name or name.startswith(NOT_OURS) or not path.is_file():
            continue
        data = path.read_bytes()
        if b"\0" not in data:
            yield name, data.decode("utf-8", errors="replace")


def pinned(lock: Path) -> dict[str, str]:
    """Package → version, as a lock file has it."""
    words = lock.read_text(encoding="utf-8")
    return {
        name.lower().replace("_", "-"): version
        for name, version in re.findall(r"(?m)^([\w.-]+)==([^\s;\\]+)", words)
    }


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_carries_hashes_and_no_address(lock: Path) -> None:
    words = lock.read_text(encoding="utf-8")
    assert words.count("--hash=sha256:") >= len(pinned(lock)) > 5
    assert not re.search(r"\w+://|file:|--(extra-)?index|--find-links", words)


def test_the_locks_agree_on_what_both_have() -> None:
    runtime, dev = (pinned(ROOT / f"requirements{part}.lock") for part in ("", "-dev"))
    assert {name: runtime[name] for name in runtime.keys() & dev} == {
        name: dev[name] for name in runtime.keys() & dev
    }


def test_everything_asked_for_is_locked() -> None:
    for asked in ROOT.glob("requirements*.in"):
        words = asked.read_text(encoding="utf-8")
        names = re.findall(r"(?m)^([A-Za-z][\w.-]*)", words)
        locked = pinned(asked.with_suffix(".lock"))
        assert names
        assert not {name.lower() for name in names} - set(locked), asked.name


def test_the_program_imports_what_it_asks_for_and_nothing_else() -> None:
    words = (ROOT / "requirements.in").read_text(encoding="utf-8")
    asked = {name.lower() for name in re.findall(r"(?m)^([A-Za-z][\w.-]*)", words)}
    own = set(sys.stdlib_module_names) | {"desktop"}
    imported = {name for name in imports_below(ROOT / "desktop") if name not in own}
    assert {DISTRIBUTIONS.get(name, name) for name in imported} == asked


def test_no_file_names_a_package_registry() -> None:
    # Spelled in halves, so that this file does not name them itself.
    halves = (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))
    hosts = [".".join(pair) for pair in halves]
    named = [name for name, text in our_texts() if any(host in text for host in hosts)]
    assert not named


def test_no_file_names_a_folder_of_the_machine_it_was_written_on() -> None:
    somewhere = re.compile(r"(?<![\w.~/:<])/(?:home|root|work|Users)/\w")
    named = [
        f"{name}: {found.group()}"
        for name, text in our_texts()
        if (found := somewhere.search(text))
    ]
    assert not named


def test_qt_stays_below_the_release_that_aborts_on_python_3_11() -> None:
    major, minor, *_ = pinned(ROOT / "requirements.lock")["pyside6-essentials"].split(
        "."
    )
    assert (int(major), int(minor)) < (6, 12)


def test_the_version_is_written_once_and_in_the_changelog() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" in config["project"]["dynamic"]
    assert "version" not in config["project"]
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"(?m)^## \[?v?(\d[\w.]*)", changes)
    assert newest is not None
    assert newest[1] == desktop.__version__
