"""What stands in the project's files: no addresses, no paths, one version."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import desktop

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted(ROOT.glob("requirements*.lock"))


def tracked() -> list[Path]:
    """The files git has, or all files where there is no git."""
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False
    )
    names = done.stdout.decode().split("\0") if done.returncode == 0 else []
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def test_locks_carry_hashes_and_no_addresses() -> None:
    assert LOCKS
    for lock in LOCKS:
        words = lock.read_text(encoding="utf-8")
        assert "--hash=sha256:" in words
        assert not re.search(r"https?:|file:|--(extra-)?index|--find-links", words)


def test_no_file_names_a_package_registry() -> None:
    # Spelled in two halves, so that this file does not name them itself.
    hosts = [
        a + b
        for a, b in (("pypi", ".org"), ("pythonhosted", ".org"), ("npmjs", ".org"))
    ]
    for path in tracked():
        data = path.read_bytes()
        assert not [host for host in hosts if host.encode() in data], path


def test_qt_stays_below_the_release_that_aborts_on_this_python() -> None:
    pinned = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    version = re.search(
        r"(?i)^pyside6[-_]essentials==(\d+)\.(\d+)", pinned, re.MULTILINE
    )
    assert version is not None
    assert (int(version[1]), int(version[2])) < (6, 12)


def test_the_changelog_speaks_of_this_version() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {desktop.__version__}" in changes
