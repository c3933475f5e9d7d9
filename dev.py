"""Sets the project up and runs it: python3 dev.py run | test | bench | screens | …

Standard library only; the same on Linux, Windows and macOS; Python 3.11 or later.
The first call makes a virtual environment in .venv and installs the pinned,
hash-checked dependencies into it; later calls start at once.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "dossier-stamp"
LOCKS = (HERE / "requirements.lock", HERE / "requirements-dev.lock")

# What Qt needs of Debian and Ubuntu without a screen, and for a window on X11.
OFFSCREEN_PACKAGES = (
    "libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0 libbrotli1"
).split()
X11_PACKAGES = (
    "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 "
    "libxkbcommon-x11-0 libxcb-image0 libxcb-render-util0 libxcb-randr0"
).split()


def main(words: Sequence[str]) -> int:
    """Do what the words say; returns the exit status."""
    if sys.version_info < (3, 11):
        return say(
            "Dossier needs Python 3.11 or later; this is " + sys.version.split()[0]
        )
    verb, *rest = words or ["help"]
    verbs: dict[str, Callable[[list[str]], int]] = {
        "run": run,
        "test": test,
        "lint": lint,
        "bench": bench,
        "screens": screens,
        "cli": cli,
        "lock": lock,
        "setup": lambda _rest: 0,
        "clean": clean,
    }
    if verb not in verbs:
        print(__doc__)
        print("verbs:", ", ".join(verbs))
        return 0 if verb in ("help", "-h", "--help") else 2
    if verb == "clean":
        return clean(rest)
    try:
        set_up()
    except SetupFailed as error:
        return say(str(error))
    return verbs[verb](rest)


# ------------------------------------------------------------------------- verbs


def run(rest: list[str]) -> int:
    """Start the window on the sample; without a display, leave a picture of it."""
    words = rest or ["open", "--sample"]
    if has_display():
        return call([PYTHON, "-m", "desktop", *words])
    out = HERE / "build" / "screens"
    print("There is no display here, so no window can open.")
    status = call(
        [PYTHON, "-m", "desktop.ui.screens", "--out", out, "--only", "library_reader"],
        offscreen(),
    )
    if status == 0:
        print("A picture of the window lies in", out / "library_reader.png")
    return status


def test(rest: list[str]) -> int:
    """Lint, types, import contracts, then all tests; words go to pytest."""
    failed = [name for name, status in _checks() if status]
    with tempfile.TemporaryDirectory(prefix="dossier-test-") as home:
        env = offscreen() | {
            "DOSSIER_CONFIG_DIR": str(Path(home) / "config"),
            "DOSSIER_DATA_DIR": str(Path(home) / "data"),
        }
        workers = (
            [] if any(w.startswith(("-n", "-k", "--pdb")) for w in rest) else ["-n2"]
        )
        print("== pytest", flush=True)
        if call([PYTHON, "-m", "pytest", *workers, *rest], env):
            failed.append("pytest")
    for name in failed:
        print("FAILED:", name, file=sys.stderr)
    return 1 if failed else 0


def lint(_rest: list[str]) -> int:
    """Lint, types and import contracts."""
    return 1 if any(status for _, status in _checks()) else 0


def bench(rest: list[str]) -> int:
    """Measure the program beside its floors."""
    return call([PYTHON, "-m", "tests.bench", *rest], offscreen())


def screens(rest: list[str]) -> int:
    """Make the screenshots of every screen in build/screens."""
    out = [] if "--out" in rest else ["--out", HERE / "build" / "screens"]
    return call([PYTHON, "-m", "desktop.ui.screens", *out, *rest], offscreen())


def cli(rest: list[str]) -> int:
    """The command line: dev.py cli WORDS is dossier WORDS."""
    return call([PYTHON, "-m", "desktop", *rest])


def lock(_rest: list[str]) -> int:
    """Make the lock files anew. They carry hashes and no addresses."""
    call([PYTHON, "-m", "pip", "install", "--quiet", "uv"])
    for name in ("requirements", "requirements-dev"):
        status = call(
            [
                *(PYTHON, "-m", "uv", "pip", "compile", "--universal", "--upgrade"),
                *("--python-version", "3.11", "--generate-hashes"),
                *("--no-emit-index-url", "--no-emit-find-links"),
                *("--no-header", "--no-annotate", "--quiet"),
                *(f"{name}.in", "-o", f"{name}.lock"),
            ],
            {"UV_NO_CONFIG": "1"},
        )
        if status:
            return status
    return 0


def clean(_rest: list[str]) -> int:
    """Remove the virtual environment, build output and caches."""
    names = (".venv build .mypy_cache .pytest_cache .ruff_cache .hypothesis").split()
    for name in names:
        shutil.rmtree(HERE / name, ignore_errors=True)
    return 0


def _checks() -> list[tuple[str, int]]:
    checks: list[tuple[str, list[object]]] = [
        ("ruff check", [PYTHON, "-m", "ruff", "check", "."]),
        ("ruff format", [PYTHON, "-m", "ruff", "format", "--check", "."]),
        ("mypy", [PYTHON, "-m", "mypy"]),
        ("import contracts", [BIN / "lint-imports"]),
    ]
    results = []
    for name, command in checks:
        print("==", name, flush=True)
        results.append((name, call(command)))
    return results


# ------------------------------------------------------------------------ set-up


class SetupFailed(Exception):
    """Something is missing that only the user can provide; the words say what."""


def set_up() -> None:
    """Virtual environment, dependencies, Qt's libraries; nothing if all is there."""
    wanted = _fingerprint()
    if STAMP.exists() and STAMP.read_text() == wanted and PYTHON.exists():
        return
    print("Setting up (once; later starts are quick) …", flush=True)
    _make_environment()
    for lock_file in LOCKS:
        status = call(
            [
                *(PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes"),
                *("--only-binary=:all:", "--disable-pip-version-check"),
                *("-r", lock_file),
            ]
        )
        if status:
            raise SetupFailed(
                "The dependencies could not be installed (see above). Check the network"
                " and pip's settings, then run the same command again."
            )
    _link_code()
    _provide_libraries()
    STAMP.write_text(wanted)


def _fingerprint() -> str:
    digest = hashlib.sha256(sys.version.encode())
    for lock_file in LOCKS:
        digest.update(lock_file.read_bytes())
    # A display that came later needs libraries that tests do not.
    digest.update(b"x11" if has_display() else b"offscreen")
    digest.update(str(HERE).encode())
    return digest.hexdigest()


def _make_environment() -> None:
    if PYTHON.exists():
        works = subprocess.run(
            [str(PYTHON), "-m", "pip", "--version"], capture_output=True, check=False
        )
        if works.returncode == 0:
            return
    shutil.rmtree(VENV, ignore_errors=True)
    try:
        import ensurepip  # noqa: F401  Debian splits it from Python.
    except ImportError:
        version = f"python3.{sys.version_info.minor}-venv"
        _apt([version if _apt_knows(version) else "python3-venv"])
        # This process looked before it was there; a new one makes the environment.
        status = call([sys.executable, "-m", "venv", VENV])
        if status:
            raise SetupFailed("The virtual environment could not be made.") from None
        return
    venv.create(VENV, with_pip=True, symlinks=os.name != "nt")


def _link_code() -> None:
    """Let the environment find the code where it lies, without building anything."""
    found = subprocess.run(
        [str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    )
    Path(found.stdout.strip(), "dossier.pth").write_text(str(HERE) + "\n")


def _provide_libraries() -> None:
    """Try Qt; install the system libraries it misses, or say which they are."""
    if not sys.platform.startswith("linux"):
        return
    problem = _qt_problem()
    if not problem:
        return
    packages = OFFSCREEN_PACKAGES + (X11_PACKAGES if has_display() else [])
    _apt(packages)
    problem = _qt_problem()
    if problem:
        raise SetupFailed(f"Qt does not start on this machine: {problem}")


def _qt_problem() -> str:
    """Qt's complaint, or nothing if it starts."""
    platform = "xcb" if os.environ.get("DISPLAY") else "offscreen"
    if os.environ.get("WAYLAND_DISPLAY"):
        platform = "wayland;xcb"
    code = "from PySide6.QtWidgets import QApplication; QApplication([])"
    tried = subprocess.run(
        [str(PYTHON), "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"QT_QPA_PLATFORM": platform},
    )
    if tried.returncode == 0:
        return ""
    lines = [line for line in tried.stderr.splitlines() if line.strip()]
    library = re.search(r"(lib[\w.+-]+\.so[\w.]*)", tried.stderr)
    return library.group(1) + " is missing" if library else "\n".join(lines[-3:])


def _apt(packages: list[str]) -> None:
    """Install Debian packages if we may, else say the one line that does."""
    line = "apt-get install -y --no-install-recommends " + " ".join(packages)
    apt = shutil.which("apt-get")
    if not apt:
        raise SetupFailed(
            "System packages are missing. With this system's package manager, install "
            "what Debian calls: " + " ".join(packages)
        )
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    prefix: list[str] = []
    if not root:
        sudo = shutil.which("sudo")
        may = (
            sudo
            and not subprocess.run(
                [sudo, "-n", "true"], capture_output=True, check=False
            ).returncode
        )
        if not may:
            raise SetupFailed(
                "System packages are missing. Run this line, then the same again:\n\n"
                f"    sudo {line}\n"
            )
        prefix = [str(sudo), "-n"]
    print("Installing system packages:", " ".join(packages), flush=True)
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    call([*prefix, apt, "update", "-qq"], quiet)
    if call([*prefix, *line.replace("apt-get", apt, 1).split()], quiet):
        raise SetupFailed(
            f"That failed. Run it by hand to see why:\n\n    sudo {line}\n"
        )


def _apt_knows(package: str) -> bool:
    cache = shutil.which("apt-cache")
    if not cache:
        return False
    found = subprocess.run([cache, "show", package], capture_output=True, check=False)
    return found.returncode == 0


# ----------------------------------------------------------------------- helpers


def has_display() -> bool:
    """Whether a window can open here."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def offscreen() -> dict[str, str]:
    """Settings for Qt without a screen, at one fixed scale."""
    return {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "1"}


def call(command: Sequence[object], env: dict[str, str] | None = None) -> int:
    """Run a command in the project's folder; returns its exit status."""
    try:
        return subprocess.run(
            [str(word) for word in command],
            cwd=HERE,
            env=os.environ | (env or {}),
            check=False,
        ).returncode
    except KeyboardInterrupt:
        return 130


def say(sentence: str) -> int:
    """Tell the user why it stops; returns the exit status for that."""
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
