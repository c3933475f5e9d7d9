"""Builds installers: python3 dev.py package [WHAT …]

    deb      a Debian package (Debian 12 and later, Ubuntu 24.04 and later)
    archive  a folder with install.sh, for one user of any recent Linux
    rpm      a package for Fedora and its kin
    folder   only the program's folder, for this system
    setup    Windows: the installer, out of the folder (needs makensis)
    dmg      macOS: the disk image, signed if there is a certificate

Without words: all three for Linux. What is made lies in build/package/out. The
environment for building is made once, in build/package/venv.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import linux
import names

VENV = names.OUT / "venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
OUT = names.OUT / "out"
LOCKS = [names.ROOT / f"requirements{part}.lock" for part in ("", "-build")]


def main(words: Sequence[str]) -> int:
    """Build what the words name; returns the exit status."""
    makers: dict[str, Callable[[], Path]] = {
        "deb": lambda: linux.make_deb(frozen("deb"), OUT),
        "archive": lambda: linux.make_archive(frozen("portable"), OUT),
        "rpm": lambda: linux.make_rpm(frozen("portable"), OUT, BIN / "nfpm"),
        "folder": lambda: frozen(_profile_here()),
        "setup": _setup,
        "dmg": _dmg,
    }
    asked = list(words) or ["deb", "archive", "rpm"]
    if unknown := [word for word in asked if word not in makers]:
        print(f"There is no {unknown[0]} to build; there are: {', '.join(makers)}.")
        return 2
    try:
        # One time for all of it, also if a commit is made meanwhile.
        os.environ["SOURCE_DATE_EPOCH"] = str(names.epoch())
        set_up()
        prepare()
        for word in asked:
            started = time.monotonic()
            made = makers[word]()
            seconds = time.monotonic() - started
            print(f"{made}  {_size(made) / 1e6:.1f} MB, {seconds:.0f} s", flush=True)
        _sum_up()
    except names.CannotBuild as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def set_up() -> None:
    """The environment for building, from the locks."""
    digest = hashlib.sha256(sys.version.encode())
    for lock in LOCKS:
        digest.update(lock.read_bytes())
    stamp = VENV / "stamp"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == digest.hexdigest():
        return
    shutil.rmtree(VENV, ignore_errors=True)
    run(sys.executable, "-m", "venv", VENV)
    for lock in LOCKS:
        run(
            *(PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes"),
            *("--only-binary=:all:", "--disable-pip-version-check", "-r", lock),
        )
    stamp.write_text(digest.hexdigest(), encoding="utf-8")


def prepare() -> None:
    """Icons, licences, bill of materials and translations: all packages have them."""
    import languages

    OUT.mkdir(parents=True, exist_ok=True)
    icon = names.ROOT / "resources" / "app" / "dossier.svg"
    run(PYTHON, names.HERE / "pictures.py", icon, names.OUT / "icons")
    shutil.rmtree(names.OUT / "licences", ignore_errors=True)
    bill = names.OUT / "dossier.cdx.json"
    run(PYTHON, names.HERE / "notices.py", names.OUT / "licences", bill)
    languages.ready()
    version = names.version()
    numbers = [*(int(part) for part in version.split(".") if part.isdigit()), 0, 0, 0]
    words = names.filled(
        names.HERE / "windows" / "file_version.txt",
        NUMBERS=", ".join(str(number) for number in numbers[:3]),
    )
    (names.OUT / "file_version.txt").write_text(words, encoding="utf-8")


def frozen(profile: str) -> Path:
    """The program's folder for a profile, made by PyInstaller unless it is current."""
    dist = names.OUT / "frozen" / profile
    folder = dist / names.NAME
    shutil.rmtree(dist, ignore_errors=True)
    env = {
        "DOSSIER_PROFILE": profile,
        "SOURCE_DATE_EPOCH": str(names.epoch()),
        "PYTHONHASHSEED": "0",
        "PYINSTALLER_CONFIG_DIR": str(names.OUT / "pyinstaller"),
    }
    run(
        *(PYTHON, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN"),
        *("--distpath", dist, "--workpath", names.OUT / "work" / profile),
        names.HERE / "dossier.spec",
        env=env,
    )
    if sys.platform.startswith("linux"):
        # A Python built by hand carries 25 MB of symbols; wheels stay as they are.
        own = folder / "_internal"
        for library in (*own.glob("libpython3*"), *own.glob("python3*/lib-dynload/*")):
            run("strip", "--strip-unneeded", library)
    if profile == "deb":
        linux.check_depends(folder)
    if profile == "portable" and sys.platform.startswith("linux"):
        linux.check_brought(folder)
    return folder


def run(*words: object, env: dict[str, str] | None = None) -> None:
    """Run a command in the project's folder. Raises CannotBuild if it fails."""
    command = [str(word) for word in words]
    try:
        done = subprocess.run(
            command, cwd=names.ROOT, env=os.environ | (env or {}), check=False
        )
    except FileNotFoundError:
        raise names.CannotBuild(f"{command[0]} is not installed here") from None
    if done.returncode:
        raise names.CannotBuild(f"{Path(command[0]).name} failed (see above)")


def _profile_here() -> str:
    return {"win32": "windows", "darwin": "macos"}.get(sys.platform, "portable")


def _setup() -> Path:
    import windows

    return windows.make_setup(frozen("windows"), OUT)


def _dmg() -> Path:
    import macos

    return macos.make_image(frozen("macos").parent / "Dossier.app", OUT)


def _size(made: Path) -> int:
    return linux.installed_size(made) if made.is_dir() else made.stat().st_size


def _sum_up() -> None:
    """SHA256SUMS of all that lies in the folder of what was made."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in sorted(OUT.iterdir())
        if path.is_file() and path.name != "SHA256SUMS"
    ]
    (OUT / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
