"""How long the packaged program takes to its first paint, against the environment's."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from pathlib import Path

from verdicts import Failed

ROUNDS = 15


def ratio(program: Path, python: Path, root: Path) -> tuple[float, float]:
    """Seconds of the packaged program, and how many times the environment's that is.

    The best of several starts, taken in turns: other work on the machine only ever
    makes a start later.
    """
    packaged, plain = [str(program)], [str(python), "-m", "desktop"]
    for command in (packaged, plain):
        first_paint(command, root)
    best = {0: float("inf"), 1: float("inf")}
    for _round in range(ROUNDS):
        for side, command in enumerate((packaged, plain)):
            best[side] = min(best[side], first_paint(command, root))
    return best[0], best[0] / best[1]


def first_paint(command: list[str], root: Path) -> float:
    """Seconds from the call to the line "first paint" in the log."""
    with tempfile.TemporaryDirectory(prefix="dossier-start-") as folder:
        env = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            "DOSSIER_CONFIG_DIR": f"{folder}/config",
            "DOSSIER_DATA_DIR": f"{folder}/data",
        }
        log = Path(folder, "data", "log", "dossier.log")
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=root,
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            while time.perf_counter() - started < 60:
                if log.exists() and b"first paint" in log.read_bytes():
                    return time.perf_counter() - started
                if process.poll() is not None:
                    raise Failed(f"{command[0]} ended with {process.returncode}")
                time.sleep(0.002)
            raise Failed(f"{command[0]} did not paint in a minute")
        finally:
            process.kill()
            process.wait()
