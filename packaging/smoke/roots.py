"""Bare Debian systems in folders, made by debootstrap and thrown away after a test."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from verdicts import Failed

import names

ROOTS = names.OUT / "roots"
USER = "tester"
# What the system brings in by itself when packages come and go.
_NOT_OURS = (
    "/var/lib/apt",
    "/var/lib/dpkg",
    "/var/cache",
    "/var/log",
    "/tmp",
    "/proc",
    "/sys",
    "/dev",
    "/run",
    "/root",
    "/home",
    "/opt",
    "/srv",
    "/etc/ld.so.cache",
    "/etc/apt",
)


class Root:
    """A system in a folder: commands in it run in a chroot."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "home" / USER

    def run(
        self,
        *words: str,
        user: str = "root",
        env: dict[str, str] | None = None,
        ok: bool = True,
        timeout: int = 600,
    ) -> subprocess.CompletedProcess[str]:
        """Run a command as a user. Raises Failed if it fails and `ok` asks for more."""
        home = "/root" if user == "root" else f"/home/{user}"
        settings = {
            "HOME": home,
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "LANG": "C.UTF-8",
            "DEBIAN_FRONTEND": "noninteractive",
            "XDG_RUNTIME_DIR": f"/run/{user}",
        } | (env or {})
        done = subprocess.run(
            [
                *("chroot", f"--userspec={user}:{user}", str(self.folder)),
                *("/usr/bin/env", "-i", f"--chdir={home}"),
                *(f"{name}={value}" for name, value in settings.items()),
                *words,
            ],
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
        if ok and done.returncode:
            raise Failed(
                f"{' '.join(words)}: status {done.returncode}\n"
                f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
            )
        return done

    def install(self, *packages: str) -> None:
        """Install packages with what they depend on, and nothing they recommend."""
        self.run("apt-get", "install", "-qq", "--no-install-recommends", *packages)

    def files(self) -> set[str]:
        """Every path outside what the package manager keeps for itself."""
        found = self.run(
            "find",
            "/",
            "-xdev",
            "(",
            "-path",
            "/proc",
            "-o",
            "-path",
            "/sys",
            ")",
            "-prune",
            "-o",
            "-print",
        ).stdout.splitlines()
        return {path for path in found if not path.startswith(_NOT_OURS)}


@contextmanager
def fresh(suite: str) -> Iterator[Root]:
    """A copy of a bare system, thrown away at the end."""
    base = _base(suite)
    with ExitStack() as stack:
        work = ROOTS / f"{suite}-work"
        _unmount_below(work)
        shutil.rmtree(work, ignore_errors=True)
        for name in ("upper", "inner", "root"):
            (work / name).mkdir(parents=True)
        stack.callback(shutil.rmtree, work, ignore_errors=True)
        folder = work / "root"
        layers = f"lowerdir={base},upperdir={work / 'upper'},workdir={work / 'inner'}"
        _call("mount", "-t", "overlay", "overlay", "-o", layers, folder)
        stack.callback(_unmount_below, work)
        for name in ("proc", "dev", "dev/pts", "sys"):
            _call("mount", "--bind", f"/{name}", folder / name)
            _call("mount", "--make-private", folder / name)
        _call("mount", "-t", "tmpfs", "-o", "mode=1777", "tmpfs", folder / "dev/shm")
        shutil.copyfile("/etc/resolv.conf", folder / "etc/resolv.conf")
        root = Root(folder)
        root.run("useradd", "-m", "-s", "/bin/sh", USER)
        runtime = folder / "run" / USER
        runtime.mkdir(mode=0o700)
        shutil.chown(runtime, *_ids(root))
        yield root


def _ids(root: Root) -> tuple[int, int]:
    uid, gid = root.run("sh", "-c", f"id -u {USER}; id -g {USER}").stdout.split()
    return int(uid), int(gid)


def _base(suite: str) -> Path:
    """The bare system that copies are made of; made once."""
    base = ROOTS / suite
    if (base / "complete").exists():
        return base
    shutil.rmtree(base, ignore_errors=True)
    base.mkdir(parents=True)
    # Where this machine gets its packages, whatever that is.
    asked = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(SITE) $(CODENAME)"],
        capture_output=True,
        text=True,
        check=True,
    )
    sites = [line.split()[0] for line in asked.stdout.splitlines() if line.strip()]
    site = next(each for each in sites if not each.endswith("-security"))
    _call("debootstrap", "--variant=minbase", suite, base, site)
    (base / "etc/apt/sources.list").write_text(
        f"deb {site} {suite} main\n", encoding="utf-8"
    )
    apt_settings(base)
    Root(base).run("apt-get", "update", "-qq")
    (base / "complete").touch()
    return base


def apt_settings(base: Path) -> None:
    """The ways to the network of this machine hold in the root as well."""
    for conf in Path("/etc/apt/apt.conf.d").glob("*"):
        words = conf.read_text(encoding="utf-8", errors="replace")
        if "Acquire" in words and "Proxy" in words:
            shutil.copyfile(conf, base / "etc/apt/apt.conf.d" / conf.name)


def _unmount_below(folder: Path) -> None:
    """Take mounts off, the innermost first."""
    mounts = Path("/proc/mounts").read_text(encoding="utf-8").splitlines()
    points = [line.split()[1] for line in mounts]
    for point in sorted(points, key=len, reverse=True):
        if point.startswith(str(folder) + os.sep):
            subprocess.run(["umount", "-l", point], check=False)


def _call(*words: object) -> None:
    command: Sequence[str] = [str(word) for word in words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(
            f"{' '.join(command)}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
        )
