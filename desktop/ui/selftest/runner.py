"""Runs the checks one after the other and says of each how it went."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from desktop import __version__, settings
from desktop.ui.selftest.checks import CHECKS, Check

REPORT = "selftest.txt"


@dataclass(frozen=True, slots=True)
class Result:
    """How a check went; `fault` is the traceback of one that failed."""

    name: str
    seconds: float
    found: str = ""
    fault: str = ""

    @property
    def line(self) -> str:
        """One line for the report, and the fault below it."""
        if self.fault:
            return f"FAILED  {self.name}\n{self.fault}"
        return f"ok      {self.name}: {self.found} ({self.seconds:.2f} s)"


def run(keep: Path | None = None) -> int:
    """Try everything in folders of its own; returns 0 if all went well, else 1.

    The report goes to the terminal; where there is none (a windowed program on
    Windows), and in `keep`, it is a file. Pictures of the window stay in `keep`.
    """
    say = print if sys.stdout is not None else _nowhere
    log_folder = settings.log_folder()
    lines = [
        f"Dossier {__version__}, Python {platform.python_version()}, "
        f"{platform.system()} {platform.release()} {platform.machine()}"
    ]
    say(lines[0])
    with tempfile.TemporaryDirectory(
        prefix="dossier-selftest-", ignore_cleanup_errors=True
    ) as folder:
        # Settings, dossiers and logs of the user are not touched.
        os.environ["DOSSIER_CONFIG_DIR"] = str(Path(folder, "config"))
        os.environ["DOSSIER_DATA_DIR"] = str(Path(folder, "data"))
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        results = tried(CHECKS, Path(folder), keep, lambda each: say(each.line))
    failed = sum(bool(each.fault) for each in results)
    lines += [each.line for each in results]
    lines.append(f"{len(results) - failed} passed, {failed} failed")
    say(lines[-1])
    if keep is not None or sys.stdout is None:
        target = keep or log_folder
        target.mkdir(parents=True, exist_ok=True)
        (target / REPORT).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 1 if failed else 0


def tried(
    checks: Iterable[Check],
    folder: Path,
    keep: Path | None,
    tell: Callable[[Result], object],
) -> tuple[Result, ...]:
    """Run checks, each in a folder of its own; a failure does not stop the others."""
    results = []
    for number, check in enumerate(checks):
        own = folder / f"{number:02}"
        own.mkdir()
        started = time.monotonic()
        try:
            found = check(own, keep)
        except Exception:  # Whatever is broken: the report names it and goes on.
            fault = traceback.format_exc()
            result = Result(check.__name__, time.monotonic() - started, fault=fault)
        else:
            result = Result(check.__name__, time.monotonic() - started, found)
        tell(result)
        results.append(result)
    return tuple(results)


def _nowhere(_line: str) -> None:
    """There is no terminal; the report is a file."""
