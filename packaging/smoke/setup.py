"""Installs, upgrades and removes the Windows setup.

On Windows: the setup that `dev.py package setup` built, and the program is tried.
Elsewhere, under wine: the same script, compiled here around the real Windows wheels
and a stub in the program's place (Qt for Windows does not run in wine):

    python3 packaging/smoke/setup.py      needs makensis, wine64 and mingw-w64
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from verdicts import Failed, good, need

import names
import windows

KEYS = (
    rf"HKCU\Software\Classes\{names.APP_ID}",
    rf"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\{names.APP_ID}",
    rf"HKCU\Software\{names.APP_ID}",
)
OPEN = rf"{KEYS[0]}\shell\open\command"
WINE = shutil.which("wine64") or "/usr/lib/wine/wine64"
STUB = "int main(int n, char **words) { return n > 1 && words[1][0] == 'x'; }\n"


class Machine:
    """Where setups are run: this Windows, or a wine of its own."""

    def __init__(self, folder: Path) -> None:
        self.own = sys.platform == "win32"
        self._env = dict(os.environ)
        if not self.own:
            prefix = folder / "wine"
            self._env |= {"WINEPREFIX": str(prefix), "WINEDEBUG": "-all"}
            self._env |= {"WINEARCH": "win64", "DISPLAY": ""}
            self.run("wineboot", "-i")
            user = prefix / "drive_c" / "users" / (os.environ.get("USER") or "root")
            self.local = user / "AppData/Local"
            self.roaming = user / "AppData/Roaming"
        else:
            self.local = Path(os.environ["LOCALAPPDATA"])
            self.roaming = Path(os.environ["APPDATA"])
        self.program = self.local / "Programs" / "Dossier"
        menu = self.roaming / "Microsoft/Windows/Start Menu/Programs"
        self.shortcut = menu / "Dossier.lnk"

    def run(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a Windows program and wait for it."""
        launcher = [] if self.own else [WINE]
        return subprocess.run(
            [*launcher, *(str(word) for word in words)],
            env=self._env,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=300,
            check=False,
        )

    def has_key(self, key: str) -> bool:
        """Whether a key is in the registry."""
        return self.run("reg", "query", key).returncode == 0

    def uninstall(self) -> int:
        """Run the uninstaller, which goes on in a copy of itself; wait for that."""
        status = self.run(self.program / "uninstall.exe", "/S").returncode
        for _turn in range(100):
            if not self.program.exists():
                break
            time.sleep(0.2)
        return status


def main() -> int:
    """Do it all; returns the exit status."""
    try:
        with tempfile.TemporaryDirectory(
            prefix="dossier-setup-", ignore_cleanup_errors=True
        ) as folder:
            machine = Machine(Path(folder))
            setup = _built() if machine.own else _compiled(Path(folder))
            installed(machine, setup)
            if machine.own:
                tried(machine)
            upgraded(machine, setup)
            removed(machine)
    except (Failed, names.CannotBuild) as error:
        print(f"FAILED  {error}", file=sys.stderr)
        return 1
    return 0


def installed(machine: Machine, setup: Path) -> None:
    """A silent installation: files, Start menu, registry, file association."""
    started = time.monotonic()
    need(machine.run(setup, "/S").returncode == 0, "the setup ended with an error")
    seconds = time.monotonic() - started
    files = sum(each.is_file() for each in machine.program.rglob("*"))
    need((machine.program / "Dossier.exe").exists(), "Dossier.exe is not there")
    need(machine.shortcut.exists(), "there is no entry in the Start menu")
    for key in KEYS:
        need(machine.has_key(key), f"{key} is not in the registry")
    said = machine.run("reg", "query", OPEN, "/ve").stdout
    need('Dossier.exe" "%1"' in said, f"a dossier is opened by {said!r}")
    good(f"installed {files} files silently in {seconds:.1f} s")


def tried(machine: Machine) -> None:
    """The program itself, on Windows only."""
    cli = machine.program / "dossier-cli.exe"
    version = machine.run(cli, "--version").stdout.strip()
    need(version == f"Dossier {names.version()}", f"--version says {version!r}")
    test = machine.run(cli, "--selftest")
    need(test.returncode == 0, f"the self-test failed: {test.stdout}{test.stderr}")
    good(test.stdout.splitlines()[-1])
    log = machine.local / "dossier" / "Logs" / "dossier.log"
    window = subprocess.Popen(
        [str(machine.program / "Dossier.exe"), "open", "--sample"]
    )
    try:
        for _turn in range(300):
            if log.exists() and "first paint" in log.read_text(encoding="utf-8"):
                good("the window was painted")
                return
            time.sleep(0.1)
        raise Failed("the window was never painted")
    finally:
        window.kill()
        window.wait()


def upgraded(machine: Machine, setup: Path) -> None:
    """Over an older version: what only that one had is gone, the user's file stays."""
    old = machine.program / "_internal" / "only-in-the-older.txt"
    old.write_text("old", encoding="utf-8")
    mine = machine.local / "dossier" / "mine.dossier"
    mine.parent.mkdir(parents=True, exist_ok=True)
    mine.write_text("mine", encoding="utf-8")
    need(machine.run(setup, "/S").returncode == 0, "the upgrade ended with an error")
    need(not old.exists(), "the upgrade left a file of the older version")
    good("an upgrade removes what is gone")


def removed(machine: Machine) -> None:
    """A silent removal leaves nothing but what is the user's own."""
    need(machine.uninstall() == 0, "the uninstaller ended with an error")
    left = [str(each) for each in machine.program.rglob("*")]
    need(not machine.program.exists(), f"left behind: {left[:5]}")
    need(not machine.shortcut.exists(), "the Start menu still has its entry")
    for key in (*KEYS, r"HKCU\Software\Classes\.dossier"):
        need(not machine.has_key(key), f"{key} is still in the registry")
    mine = machine.local / "dossier" / "mine.dossier"
    need(mine.exists(), "the user's own dossier is gone")
    good("removed; the user's dossiers stay")


def _built() -> Path:
    found = list((names.OUT / "out").glob(f"Dossier-{names.version()}-windows-*.exe"))
    if len(found) != 1:
        raise Failed(f"{len(found)} setups; run python dev.py package setup first")
    return found[0]


def _compiled(folder: Path) -> Path:
    """The setup around the real wheels for Windows, as they would be laid out."""
    tree = folder / "tree"
    wheels = names.OUT / "windows-wheels"
    _download(wheels)
    for wheel in wheels.glob("*.whl"):
        with zipfile.ZipFile(wheel) as packed:
            packed.extractall(tree / "_internal")
    for name in ("resources", "sample_docs"):
        shutil.copytree(names.ROOT / name, tree / "_internal" / name)
    source = folder / "stub.c"
    source.write_text(STUB, encoding="utf-8")
    for name in ("Dossier.exe", "dossier-cli.exe"):
        _run("x86_64-w64-mingw32-gcc", "-O1", "-s", source, "-o", tree / name)
    made = folder / "Dossier-setup-unsigned.exe"
    windows.compile_setup(tree, made)
    good(f"compiled a setup of {made.stat().st_size / 1e6:.0f} MB")
    return made


def _download(wheels: Path) -> None:
    """The locked wheels for Windows; the lock's hashes hold for them as well."""
    _run(
        *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"),
        *("--require-hashes", "--only-binary=:all:", "--platform", "win_amd64"),
        *("--python-version", "3.11", "--dest", wheels),
        *("-r", names.ROOT / "requirements.lock"),
    )


def _run(*words: object) -> None:
    command = [str(word) for word in words]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise Failed(f"{command[0]} is not installed here") from None
    if done.returncode:
        raise Failed(f"{' '.join(command[:4])} …: {done.stderr[-2000:]}")


if __name__ == "__main__":
    sys.exit(main())
