"""Sets the project up and runs it: python3 dev.py VERB

    run       the window on the sample; without a display, a picture of it
    test      lint, types, import contracts and all tests; words go to pytest
    lint      the first three of these
    screens   pictures of every screen, in build/screens; says which have changed
    bench     measure the program
    fuzz      clean damaged pages for a minute, or for as many SECONDS as one says
    cli       the command line: dev.py cli WORDS is dossier WORDS
    lock      make the lock files anew from requirements*.in
    package   installers for this system, in build/package/out
    strings   the template for translators, in build/locale; makes translations ready
    package-test  install, try, upgrade and remove them on bare systems (as root)
    setup     only set up
    clean     remove the virtual environment, build output and caches

Standard library only; the same on Linux, Windows and macOS; Python 3.11 or later.
The first call makes a virtual environment in .venv and installs the pinned,
hash-checked dependencies into it; later calls start at once.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "dossier-stamp"
LOCKS = (HERE / "requirements.lock", HERE / "requirements-dev.lock")
BUILD_LOCK = HERE / "requirements-build.lock"
SCREENS = HERE / "build" / "screens"

# Qt without a screen, at one fixed scale.
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "1"}

# Qt platform -> the Debian packages that it needs. Ubuntu 24.04 has some of them
# with t64 behind the name and provides the old names, which apt follows.
QT_PACKAGES = {
    "offscreen": (
        "libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0 "
        "libbrotli1"
    ),
    "xcb": (
        "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 "
        "libxcb-render-util0 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0"
    ),
    "wayland": "libwayland-client0 libwayland-cursor0 libwayland-egl1",
}

# Loads Qt and the named platform plug-ins, which need no display for that.
QT_PROBE = """
import ctypes, pathlib, sys
import PySide6.QtSvg, PySide6.QtWidgets
plugins = pathlib.Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms"
for name in sys.argv[1:]:
    ctypes.CDLL(str(plugins / f"libq{name}.so"))
"""

# Its script in bin/ names the folder that the environment was made in; this does not.
# Without its cache, which goes by times of change that a checkout may repeat.
LINT_IMPORTS = "from importlinter.cli import *; lint_imports_command(['--no-cache'])"


class SetupFailed(Exception):
    """Something is missing that only the user can provide; the words say what."""


def main(words: Sequence[str]) -> int:
    """Do what the words say; returns the exit status."""
    if sys.version_info < (3, 11):
        return say(f"Dossier needs Python 3.11 or later; this is {sys.version}")
    verbs: dict[str, Callable[[list[str]], int]] = {
        "run": run,
        "test": test,
        "lint": lint,
        "screens": screens,
        "bench": bench,
        "fuzz": fuzz,
        "cli": cli,
        "lock": lock,
        "package": lambda rest: packaging("build.py", rest),
        "strings": lambda rest: packaging("languages.py", rest),
        "package-test": lambda rest: packaging("smoke/debian.py", rest),
        "setup": lambda _rest: 0,
        "clean": clean,
    }
    verb, *rest = words or ["help"]
    if verb in ("help", "-h", "--help"):
        print(__doc__)
        return 0
    if verb not in verbs:
        return say(f"There is no verb {verb}; there are: {', '.join(verbs)}.", 2)
    try:
        if verb not in ("clean", "package", "strings"):
            set_up(displays() if verb == "run" else [])
        return verbs[verb](rest)
    except SetupFailed as error:
        return say(str(error))
    except KeyboardInterrupt:
        return 130


# ------------------------------------------------------------------------- verbs


def run(rest: list[str]) -> int:
    """Start the window on the sample; without a display, leave a picture of it."""
    if displays() or not sys.platform.startswith("linux"):
        return call([PYTHON, "-m", "desktop", *(rest or ["open", "--sample"])])
    print("There is no display here, so no window can open.", flush=True)
    only = "library_reader"
    status = screens(["--only", only])
    if status == 0:
        print("A picture of the window lies in", SCREENS / f"{only}.png")
    return status


def test(rest: list[str]) -> int:
    """Lint, types, import contracts, then all tests; words go to pytest."""
    failed = checks()
    # Two workers pay for the whole suite, not for a test or two picked by hand.
    workers = [] if rest else ["-n2"]
    print("== pytest", flush=True)
    with tempfile.TemporaryDirectory(prefix="dossier-test-") as home:
        env = OFFSCREEN | {
            "DOSSIER_CONFIG_DIR": str(Path(home, "config")),
            "DOSSIER_DATA_DIR": str(Path(home, "data")),
            # tests/conftest.py names them again above the summary.
            "DOSSIER_FAILED_CHECKS": ", ".join(failed),
        }
        status = call([PYTHON, "-m", "pytest", *workers, *rest], env)
    return status or (1 if failed else 0)


def lint(_rest: list[str]) -> int:
    """Lint, types and import contracts."""
    return 1 if checks() else 0


def screens(rest: list[str]) -> int:
    """Make pictures of the screens."""
    out = [] if "--out" in rest else ["--out", SCREENS]
    return call([PYTHON, "-m", "desktop.ui.screens", *out, *rest], OFFSCREEN)


def bench(rest: list[str]) -> int:
    """Measure the program."""
    return call([PYTHON, "-m", "tests.bench", *rest], OFFSCREEN)


def fuzz(rest: list[str]) -> int:
    """Clean damaged pages until the time is up."""
    return call([PYTHON, "-m", "tests.fuzz", *rest])


def cli(rest: list[str]) -> int:
    """The program's own command line."""
    return call([PYTHON, "-m", "desktop", *rest])


def lock(_rest: list[str]) -> int:
    """Make the lock files anew. They carry hashes and no addresses."""
    status = call([PYTHON, "-m", "pip", "install", "--quiet", "uv"])
    for made in (*LOCKS, BUILD_LOCK):
        status = status or call(
            [
                *(PYTHON, "-m", "uv", "pip", "compile", "--universal", "--upgrade"),
                *("--python-version", "3.11", "--generate-hashes"),
                *("--no-emit-index-url", "--no-emit-find-links"),
                *("--no-header", "--no-annotate", "--quiet"),
                *(made.with_suffix(".in").name, "-o", made.name),
            ],
            {"UV_NO_CONFIG": "1"},
        )
    return status


def packaging(script: str, rest: list[str]) -> int:
    """Hand over to what makes or tries installers; it has an environment of its own."""
    return call([sys.executable, HERE / "packaging" / script, *rest])


def clean(_rest: list[str]) -> int:
    """Remove the virtual environment, build output and caches; nothing else."""
    caches = (".mypy_cache", ".pytest_cache", ".ruff_cache", ".import_linter_cache")
    for name in (".venv", "build", ".hypothesis", *caches):
        shutil.rmtree(HERE / name, ignore_errors=True)
    for room in ("desktop", "tests"):
        for cache in (HERE / room).rglob("__pycache__"):
            shutil.rmtree(cache, ignore_errors=True)
    return 0


def checks() -> list[str]:
    """Run what reads the code without running it; returns the names that failed."""
    commands: dict[str, list[object]] = {
        "ruff check": ["-m", "ruff", "check"],
        "ruff format": ["-m", "ruff", "format", "--check"],
        "mypy": ["-m", "mypy"],
        "import contracts": ["-c", LINT_IMPORTS],
    }
    failed = []
    for name, words in commands.items():
        print("==", name, flush=True)
        started = time.monotonic()
        if call([PYTHON, *words]):
            failed.append(name)
            print(f"   {name} FAILED after {time.monotonic() - started:.1f} s")
    return failed


# ------------------------------------------------------------------------ set-up


def set_up(platforms: Sequence[str]) -> None:
    """Virtual environment, dependencies, Qt's libraries; nothing if all is there.

    `platforms` are the Qt platforms that a window could open on. Raises SetupFailed.
    """
    wanted = _fingerprint()
    stamped = STAMP.read_text(encoding="utf-8").split() if STAMP.exists() else []
    if stamped[:1] != [wanted] or not PYTHON.exists():
        print("Setting up (once; later starts are quick) ...", flush=True)
        STAMP.unlink(missing_ok=True)
        _make_environment(platforms)
        _install()
        stamped = [wanted]
    proven = set(stamped[1:])
    if sys.platform.startswith("linux") and not proven >= {"offscreen", *platforms}:
        proven |= _provide_libraries(platforms)
    STAMP.write_text("\n".join([wanted, *sorted(proven)]) + "\n", encoding="utf-8")


def _fingerprint() -> str:
    """What the environment is made from; another value means to make it again."""
    digest = hashlib.sha256(f"{sys.version} {HERE}".encode())
    for lock_file in LOCKS:
        digest.update(lock_file.read_bytes())
    return digest.hexdigest()


def _make_environment(platforms: Iterable[str]) -> None:
    # Made by this very Python, and with pip in it.
    same = f"import pip, sys; sys.exit(sys.version != {sys.version!r})"
    works = (
        PYTHON.exists()
        and not subprocess.run(
            [PYTHON, "-c", same], capture_output=True, check=False
        ).returncode
    )
    if works:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    if importlib.util.find_spec("ensurepip") is None:
        # Debian splits it from Python. What Qt needs goes along: one line, once.
        versioned = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        system = Path(sys.executable).resolve() == Path("/usr/bin/python3").resolve()
        venv = "python3-venv" if system else versioned
        _apt([venv, *_packages(platforms)])
    if call([sys.executable, "-m", "venv", VENV]):
        raise SetupFailed("The virtual environment could not be made (see above).")


def _install() -> None:
    """The pinned dependencies, and the code where it lies; nothing is built."""
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
                "The dependencies could not be installed (see above). Check the "
                "network and pip's settings, then run the same command again."
            )
    found = subprocess.run(
        [PYTHON, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    )
    Path(found.stdout.strip(), "dossier.pth").write_text(f"{HERE}\n", encoding="utf-8")


def _provide_libraries(platforms: Sequence[str]) -> set[str]:
    """Try Qt and install what it misses, or say what that is.

    Returns the platforms that work; one of those asked for is enough for a window.
    """
    asked = ["offscreen", *platforms]
    missing = {name: what for name in asked if (what := _qt_misses(name))}
    if missing:
        _apt(_packages(platforms))
        missing = {name: what for name in missing if (what := _qt_misses(name))}
    works = set(asked) - set(missing)
    if "offscreen" in missing or (platforms and not works & set(platforms)):
        raise SetupFailed(f"Qt cannot be loaded: {' | '.join(missing.values())}")
    # What is still missing then is not needed; it is not asked for again.
    return set(asked)


def _qt_misses(platform: str) -> str:
    """The last line of what Qt says when it is loaded; nothing if it loads."""
    tried = subprocess.run(
        [PYTHON, "-c", QT_PROBE, platform], capture_output=True, text=True, check=False
    )
    if tried.returncode == 0:
        return ""
    return (tried.stderr.strip().splitlines() or [f"status {tried.returncode}"])[-1]


def _packages(platforms: Iterable[str]) -> list[str]:
    return " ".join(QT_PACKAGES[name] for name in ("offscreen", *platforms)).split()


def _apt(packages: Sequence[str]) -> None:
    """Install Debian packages if we may, else say the one line that does."""
    apt = shutil.which("apt-get")
    if not apt:
        raise SetupFailed(
            "System packages are missing. With this system's package manager, install "
            "what Debian calls: " + " ".join(packages)
        )
    install = "apt-get install -y --no-install-recommends " + " ".join(packages)
    sudo = shutil.which("sudo")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    by_hand = f"sudo apt-get update && sudo {install}"
    if root or not sudo:
        by_hand = f"apt-get update && {install}"
        by_hand = by_hand if root else f"su -c {shlex.quote(by_hand)}"
    quietly = [sudo, "-n"] if sudo and not root else []
    if not root and (
        not sudo
        or subprocess.run(
            [*quietly, "true"], capture_output=True, check=False
        ).returncode
    ):
        raise SetupFailed(
            "System packages are missing. Run this line, then the same command again:"
            f"\n\n    {by_hand}\n"
        )
    print("Installing system packages:", " ".join(packages), flush=True)
    # A machine that has just started may be busy updating itself.
    patient = [*quietly, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    patient += ["-o", "DPkg::Lock::Timeout=120", "-o", "Dpkg::Use-Pty=0"]
    for step in (["update"], install.split()[1:]):
        # Hundreds of lines, of which only complaints are news; the last step decides.
        status = subprocess.run(
            [*patient, *step], stdout=subprocess.DEVNULL, check=False
        ).returncode
    if status:
        raise SetupFailed(f"That failed. By hand:\n\n    {by_hand}\n")


# ----------------------------------------------------------------------- helpers


def displays() -> list[str]:
    """The Qt platforms that have a display here on Linux; elsewhere none is asked."""
    if not sys.platform.startswith("linux"):
        return []
    found = []
    if os.environ.get("DISPLAY") and _x_answers(os.environ["DISPLAY"]):
        found.append("xcb")
    wayland = os.environ.get("WAYLAND_DISPLAY")
    if wayland and Path(os.environ.get("XDG_RUNTIME_DIR", "/"), wayland).exists():
        found.append("wayland")
    return found


def _x_answers(display: str) -> bool:
    """Whether a local X server listens; one on another machine is believed to."""
    host, _, number = display.rpartition(":")
    if host not in ("", "unix"):
        return True
    path = "/tmp/.X11-unix/X" + number.partition(".")[0]
    for address in (path, "\0" + path):
        with socket.socket(socket.AF_UNIX) as peer:
            try:
                peer.connect(address)
            except OSError:
                continue
            return True
    return False


def call(command: Sequence[object], env: dict[str, str] | None = None) -> int:
    """Run a command in the project's folder; returns its exit status."""
    return subprocess.run(
        [str(word) for word in command],
        cwd=HERE,
        env=os.environ | (env or {}),
        check=False,
    ).returncode


def say(sentence: str, status: int = 1) -> int:
    """Tell the user why it stops; returns the exit status for that."""
    print(sentence, file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
