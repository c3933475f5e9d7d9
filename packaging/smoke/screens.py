"""Displays for the tests of packages: Xvfb, and weston without a screen."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from roots import USER, Root
from verdicts import Failed

_X = ":97"
_WAYLAND = "dossier-test"


@contextmanager
def x11(root: Root) -> Iterator[dict[str, str]]:
    """An X server outside; the root sees only its socket."""
    sockets = root.folder / "tmp/.X11-unix"
    sockets.mkdir(parents=True, exist_ok=True)
    Path("/tmp/.X11-unix").mkdir(exist_ok=True)
    subprocess.run(["mount", "--bind", "/tmp/.X11-unix", sockets], check=True)
    server = _start(
        "Xvfb", _X, "-screen", "0", "1600x1000x24", "-ac", "-nolisten", "tcp"
    )
    try:
        _until(lambda: Path(f"/tmp/.X11-unix/X{_X[1:]}").exists(), "Xvfb")
        yield {"DISPLAY": _X}
    finally:
        _end(server)
        subprocess.run(["umount", "-l", sockets], check=False)


@contextmanager
def wayland(root: Root) -> Iterator[dict[str, str]]:
    """A compositor outside, that paints nowhere; the root sees only its socket."""
    runtime = root.folder / "run" / USER
    env = os.environ | {"XDG_RUNTIME_DIR": str(runtime)}
    server = _start(
        "weston",
        "--backend=headless-backend.so",
        f"--socket={_WAYLAND}",
        "--idle-time=0",
        "--width=1600",
        "--height=1000",
        env=env,
    )
    try:
        socket = runtime / _WAYLAND
        _until(socket.exists, "weston")
        owner = runtime.stat()
        shutil.chown(socket, owner.st_uid, owner.st_gid)
        yield {"WAYLAND_DISPLAY": _WAYLAND}
    finally:
        _end(server)


def picture(path: Path) -> None:
    """What the X screen shows, as PNG; needs xwd and convert."""
    shot = subprocess.run(
        ["xwd", "-display", _X, "-root", "-silent"], capture_output=True, check=True
    )
    subprocess.run(["convert", "xwd:-", str(path)], input=shot.stdout, check=True)


def _start(*words: str, env: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            words, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except FileNotFoundError:
        raise Failed(f"{words[0]} is not installed here") from None


def _end(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    server.wait(10)


def _until(holds: Callable[[], bool], what: str) -> None:
    for _turn in range(100):
        if holds():
            return
        time.sleep(0.1)
    raise Failed(f"{what} did not start")
