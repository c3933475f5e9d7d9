"""Installs, tries, upgrades and removes packages on bare Debians.

python3 dev.py package-test [bookworm] [trixie]    as root, after `dev.py package`

Needs debootstrap, Xvfb, weston, xwd and convert here; in the bare systems there is
only what the package declares. Pictures and reports lie in build/package/tried.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

import screens
import starting
from roots import USER, Root, fresh
from verdicts import Failed, good, need

import names

OUT = names.OUT / "out"
TRIED = names.OUT / "tried"
HOME = f"/home/{USER}"
MOST_DEB = 60e6
MOST_INSTALLED = 195e6
MOST_START = 1.1
# The few libraries that the portable archive leaves to the system.
ARCHIVE_NEEDS = ("libgl1", "libegl1", "libglib2.0-0", "libdbus-1-3", "libfontconfig1")


def main(words: Sequence[str]) -> int:
    """Run all tests on the systems named; returns the exit status."""
    if os.geteuid():
        print("Bare systems can only be made as root.", file=sys.stderr)
        return 1
    TRIED.mkdir(parents=True, exist_ok=True)
    try:
        measure()
        for suite in words or ("bookworm", "trixie"):
            with fresh(suite) as root:
                tell(suite, try_deb, root, TRIED / suite)
            with fresh(suite) as root:
                tell(f"{suite}, archive", try_archive, root, TRIED / f"{suite}-archive")
    except (Failed, names.CannotBuild) as error:
        print(f"FAILED  {error}", file=sys.stderr)
        return 1
    return 0


def tell(what: str, test: Callable[[Root, Path], None], root: Root, keep: Path) -> None:
    """Run a test and say how long it took."""
    print(f"== {what}", flush=True)
    started = time.monotonic()
    keep.mkdir(parents=True, exist_ok=True)
    test(root, keep)
    print(f"== {what}: all well ({time.monotonic() - started:.0f} s)", flush=True)


def measure() -> None:
    """Sizes and start-up against their goals."""
    deb = the(f"{names.NAME}_*_amd64.deb")
    size = deb.stat().st_size
    fields = subprocess.run(
        ["dpkg-deb", "-f", deb, "Installed-Size"],
        capture_output=True,
        text=True,
        check=True,
    )
    installed = int(fields.stdout) * 1024
    need(size <= MOST_DEB, f"{deb.name} has {size / 1e6:.1f} MB")
    need(installed <= MOST_INSTALLED, f"{installed / 1e6:.1f} MB installed")
    good(f"{deb.name}: {size / 1e6:.1f} MB, installed {installed / 1e6:.1f} MB")
    program = names.OUT / "frozen" / "deb" / names.NAME / names.NAME
    python = names.ROOT / ".venv" / "bin" / "python"
    seconds, times = starting.ratio(program, python, names.ROOT)
    need(times <= MOST_START, f"it starts in {times:.2f} times the environment's time")
    good(f"first paint after {seconds * 1000:.0f} ms, {times:.2f} × the environment's")


def try_deb(root: Root, keep: Path) -> None:
    """The life of the Debian package on one system."""
    deb = the(f"{names.NAME}_*_amd64.deb")
    before = root.files()
    root.run("apt-get", "update", "-qq")
    older_was_upgraded(root, deb)
    version = root.run("dossier", "--version", user=USER).stdout.strip()
    need(version == f"Dossier {names.version()}", f"--version says {version!r}")
    good(version)
    selftest(root, keep / "offscreen", {"QT_QPA_PLATFORM": "offscreen"})
    with screens.x11(root) as display:
        selftest(root, keep / "x11", display | {"QT_QPA_PLATFORM": "xcb"})
        opens_the_sample(root, display, keep / "screen.png")
        read_only_home(root, display)
        missing_library(root, display)
    with screens.wayland(root) as display:
        selftest(root, keep / "wayland", display | {"QT_QPA_PLATFORM": "wayland"})
    no_display(root)
    no_litter(root)
    known_to_the_desktop(root)
    removed(root, before)


def older_was_upgraded(root: Root, deb: Path) -> None:
    """What only an older version had is gone after the upgrade."""
    older = repacked(deb, "0.0.1-1", "usr/lib/dossier/only-in-the-older.txt")
    for package in (older, deb):
        shutil.copy(package, root.folder / "opt" / "dossier.deb")
        if package is older:
            root.install("/opt/dossier.deb")
            count = len(root.run("dpkg-query", "-f", ".\n", "-W").stdout.split())
            good(f"installs with only what it depends on ({count} packages in all)")
            # Ends in the middle: unpacked, not configured; then goes on.
            root.run("dpkg", "--unpack", "/opt/dossier.deb")
            root.run("dpkg", "--configure", "-a")
            gone = root.folder / "usr/lib/dossier/only-in-the-older.txt"
            need(gone.exists(), "the older version's file is not there")
        else:
            root.run("dpkg", "--unpack", "/opt/dossier.deb")
            root.run("dpkg", "--configure", "-a")
    need(not gone.exists(), "the upgrade left a file of the older version")
    good("an upgrade that was interrupted goes on, and removes what is gone")


def repacked(deb: Path, version: str, extra: str) -> Path:
    """The same package with another version and one more file."""
    tree = names.OUT / "older"
    shutil.rmtree(tree, ignore_errors=True)
    subprocess.run(["dpkg-deb", "-R", deb, tree], check=True)
    control = tree / "DEBIAN/control"
    words = control.read_text(encoding="utf-8")
    words = words.replace(f"Version: {names.version()}-1", f"Version: {version}")
    control.write_text(words, encoding="utf-8")
    (tree / extra).write_text("only here\n", encoding="utf-8")
    made = names.OUT / "older.deb"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", tree, made],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    shutil.rmtree(tree)
    return made


def selftest(
    root: Root, keep: Path, env: dict[str, str], program: str = "dossier"
) -> None:
    """The program's own test, as an ordinary user; its pictures are kept."""
    root.run(program, "--selftest", f"{HOME}/tried", user=USER, env=env)
    inside = root.home / "tried"
    report = (inside / "selftest.txt").read_text(encoding="utf-8").splitlines()
    need(report[-1].endswith(", 0 failed"), report[-1])
    shutil.rmtree(keep, ignore_errors=True)
    shutil.move(inside, keep)
    good(f"selftest: {report[-1]}; {report[-2].removeprefix('ok').strip()}")


def opens_the_sample(root: Root, env: dict[str, str], target: Path) -> None:
    """A window on the sample on a real screen, seen from outside."""
    with Started(root, env, "open", "--sample") as process:
        log = root.home / ".local/state/dossier/log/dossier.log"

        def painted() -> bool:
            return log.exists() and "first paint" in log.read_text(encoding="utf-8")

        until(painted, "a first paint")
        data = root.home / ".local/share/dossier/Sample.dossier"
        until(data.exists, "the sample in the data folder")
        time.sleep(3)
        need(process.poll() is None, "the window closed by itself")
        screens.picture(target)
        need("CRITICAL" not in log.read_text(encoding="utf-8"), "a fault is in the log")
    good(f"the sample opens; a picture lies in {target.relative_to(names.ROOT)}")


def read_only_home(root: Root, env: dict[str, str]) -> None:
    """Where nothing can be written the window opens and says so."""
    locked = root.folder / "srv" / "locked"
    locked.mkdir()
    locked.chmod(0o555)
    said = root.run("dossier", "new", "/srv/locked/x.dossier", user=USER, ok=False)
    need(said.returncode == 3, f"new in a read-only folder: status {said.returncode}")
    need("Traceback" not in said.stderr, said.stderr)
    with Started(root, env | {"HOME": "/srv/locked"}, "open", "--sample") as process:
        time.sleep(6)
        need(process.poll() is None, "no window with a read-only home")
        screens.picture(TRIED / "read-only-home.png")
    need("Traceback" not in process.words, process.words)
    good("a read-only home: the command line says so, the window opens")


def missing_library(root: Root, env: dict[str, str]) -> None:
    """A library taken away is named with its package."""
    root.run("dpkg", "--remove", "--force-depends", "libxcb-icccm4")
    said = root.run("dossier", user=USER, env=env, ok=False, timeout=30)
    need("libxcb-icccm4" in said.stderr, f"a missing library: {said.stderr!r}")
    need(said.returncode == 1 and "Traceback" not in said.stderr, said.stderr)
    root.install("libxcb-icccm4")
    good(said.stderr.splitlines()[0])


def no_display(root: Root) -> None:
    """Without a display a line says so, and the command line works."""
    said = root.run("dossier", user=USER, ok=False, timeout=30)
    need("There is no display" in said.stderr, f"without a display: {said.stderr!r}")
    root.run("dossier", "new", f"{HOME}/mine.dossier", user=USER)
    good(said.stderr.splitlines()[0])


def no_litter(root: Root) -> None:
    """Running it leaves nothing beside the program."""
    lib = root.folder / "usr/lib/dossier"
    litter = [str(each) for each in lib.rglob("__pycache__")]
    need(not litter, f"left beside the program: {litter}")


def known_to_the_desktop(root: Root) -> None:
    """Desktops know a dossier by its name and by its bytes, and what opens it."""
    root.install("shared-mime-info", "desktop-file-utils", "libglib2.0-bin")
    shutil.copy(
        root.home / "mine.dossier",
        root.home / "no-suffix",
    )
    for name in ("mine.dossier", "no-suffix"):
        words = ("gio", "info", "-a", "standard::content-type", f"{HOME}/{name}")
        said = root.run(*words).stdout
        need(names.MIME_TYPE in said, f"{name} is taken for {said}")
    said = root.run("gio", "mime", names.MIME_TYPE).stdout
    need(f"{names.APP_ID}.desktop" in said, f"opened by {said}")
    good("a dossier is known by its name and by its bytes, and opens with Dossier")


def removed(root: Root, before: set[str]) -> None:
    """Purging leaves nothing but what is the user's own."""
    root.run("apt-get", "purge", "-qq", names.NAME)
    root.run("apt-get", "autoremove", "--purge", "-qq")
    left = [path for path in root.files() - before if names.NAME in path.lower()]
    need(not left, f"left after purging: {sorted(left)[:10]}")
    own = root.home / ".local/share/dossier/Sample.dossier"
    need(own.exists(), "purging took the user's own dossier away")
    good("purged; the user's dossiers stay")


def try_archive(root: Root, keep: Path) -> None:
    """The portable archive, for one user, with the few libraries a desktop has."""
    root.run("apt-get", "update", "-qq")
    root.install("xz-utils", *ARCHIVE_NEEDS)
    archive = the(f"{names.NAME}-*-linux-x86_64.tar.xz")
    shutil.copy(archive, root.home / "dossier.tar.xz")
    root.run("tar", "xJf", "dossier.tar.xz", "--no-same-owner", user=USER)
    unpacked = f"{HOME}/{archive.name.removesuffix('.tar.xz')}"
    root.run(f"{unpacked}/install.sh", user=USER)
    program = f"{HOME}/.local/bin/dossier"
    selftest(root, keep / "offscreen", {"QT_QPA_PLATFORM": "offscreen"}, program)
    with screens.x11(root) as display:
        selftest(root, keep / "x11", display | {"QT_QPA_PLATFORM": "xcb"}, program)
    interrupted(root, unpacked, program)
    root.run(program, "new", f"{HOME}/.local/share/dossier/mine.dossier", user=USER)
    root.run(f"{HOME}/.local/lib/dossier/install.sh", "--uninstall", user=USER)
    local = root.home / ".local"
    left = [
        each
        for each in local.rglob("*")
        if each.is_file() and not each.is_relative_to(local / "state")
    ]
    mine = local / "share/dossier/mine.dossier"
    need(left == [mine], f"left after uninstalling: {left[:10]}")
    good("uninstalled; the user's dossiers stay")


def interrupted(root: Root, unpacked: str, program: str) -> None:
    """An installation that ends in the middle leaves the version before it."""
    broken = root.home / "broken"
    broken.mkdir()
    (broken / "cp").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    (broken / "cp").chmod(0o755)
    path = {"PATH": f"{HOME}/broken:/usr/bin:/bin"}
    said = root.run(f"{unpacked}/install.sh", user=USER, env=path, ok=False)
    need(said.returncode, "an installation without cp went well")
    root.run(program, "--version", user=USER)
    root.run(f"{unpacked}/install.sh", user=USER)
    good("an interrupted installation leaves the version before it")


class Started:
    """The program running in a root, until the block ends."""

    def __init__(self, root: Root, env: dict[str, str], *words: str) -> None:
        home = env.get("HOME", HOME)
        settings = {
            "HOME": home,
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "XDG_RUNTIME_DIR": f"/run/{USER}",
        } | env
        self._command = [
            *("chroot", f"--userspec={USER}:{USER}", str(root.folder)),
            *("/usr/bin/env", "-i", f"--chdir={home}"),
            *(f"{name}={value}" for name, value in settings.items()),
            *("dossier", *words),
        ]
        self.words = ""

    def __enter__(self) -> Started:
        self._process = subprocess.Popen(
            self._command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self.words = self._process.communicate(timeout=20)[0]

    def poll(self) -> int | None:
        """The exit status, None while it runs."""
        return self._process.poll()


def the(pattern: str) -> Path:
    """The one package of this version that was built. Raises Failed."""
    found = [each for each in OUT.glob(pattern) if names.version() in each.name]
    if len(found) != 1:
        raise Failed(f"{pattern}: {len(found)} files; run python3 dev.py package first")
    return found[0]


def until(holds: Callable[[], bool], what: str) -> None:
    """Wait for something, at most half a minute."""
    for _turn in range(300):
        if holds():
            return
        time.sleep(0.1)
    raise Failed(f"there was never {what}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
