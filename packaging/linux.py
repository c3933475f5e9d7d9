"""Makes .deb, .rpm and a portable archive out of the frozen folder.

Every file bears the time of the last commit, so two builds are equal byte for byte.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import names
import pictures
import trim

HERE = names.HERE / "linux"
ICONS = names.OUT / "icons"
# Packages without which the window opens all the same, and what each adds.
RECOMMENDS = ("fonts-noto-core | fonts-dejavu-core", "fonts-noto-cjk", "libgtk-3-0")
DEPENDS = HERE / "depends.txt"


def depends() -> dict[str, str]:
    """Library of the system → the Debian package that has it, as committed."""
    lines = DEPENDS.read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if line and not line.startswith("#"))
    return {words[0]: words[1] for words in pairs}


def check_depends(frozen: Path) -> None:
    """The committed list names just what the bundle needs. Raises CannotBuild."""
    if loose := [each for each in frozen.rglob("*") if not each.exists()]:
        raise names.CannotBuild(f"links to what was left out: {loose}")
    needed = set(needs(frozen)) - _OF_LIBC
    known = depends()
    unknown, unused = sorted(needed - set(known)), sorted(set(known) - needed)
    if unknown or unused:
        raise names.CannotBuild(
            f"packaging/linux/depends.txt: not there: {unknown}; not needed: {unused}"
        )
    floor = glibc_floor(frozen)
    if floor > GLIBC:
        raise names.CannotBuild(f"the bundle needs glibc {floor}, Depends says {GLIBC}")


def check_brought(frozen: Path) -> None:
    """The libraries that a portable folder must bring were on this machine.

    Raises CannotBuild, which names those that are not.
    """
    there = {each.name.partition(".so")[0] for each in frozen.rglob("*.so*")}
    if missing := sorted(set(trim.BROUGHT) - there):
        raise names.CannotBuild(
            f"install these here, for the portable folder brings them: {missing}"
        )


def needs(frozen: Path) -> Iterator[str]:
    """Libraries that files of the bundle link and that are not in it.

    Plug-ins that are only recommended to work (GTK's look) are left out.
    """
    files = [each for each in frozen.rglob("*") if _is_elf(each)]
    own = {each.name for each in files}
    for file in files:
        if file.name in _OPTIONAL:
            continue
        for library in _dynamic(file, r"\(NEEDED\).*\[(.+)\]"):
            if library not in own:
                yield library


def glibc_floor(frozen: Path) -> tuple[int, int]:
    """The newest version of glibc that any file asks for."""
    found = (2, 0)
    for file in frozen.rglob("*"):
        if _is_elf(file):
            shown = _readelf("-V", file)
            for minor in re.findall(r"GLIBC_2\.(\d+)", shown):
                found = max(found, (2, int(minor)))
    return found


GLIBC = (2, 35)
_OPTIONAL = ("libqgtk3.so",)
# All in libc6.
_OF_LIBC = {
    f"lib{name}"
    for name in "c.so.6 m.so.6 dl.so.2 pthread.so.0 rt.so.1 util.so.1".split()
} | {"ld-linux-x86-64.so.2"}


def stage(frozen: Path, tree: Path, *, debian: bool) -> None:
    """Lay out the files as they are installed, below `tree`."""
    shutil.rmtree(tree, ignore_errors=True)
    lib = tree / "usr/lib" / names.NAME
    shutil.copytree(frozen, lib, symlinks=True)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin" / names.NAME).symlink_to(f"../lib/{names.NAME}/{names.NAME}")
    lay_out_desktop_files(tree / "usr/share")
    doc = tree / "usr/share/doc" / names.NAME
    doc.mkdir(parents=True)
    shutil.copytree(names.OUT / "licences", doc / "licences")
    shutil.copyfile(names.OUT / "dossier.cdx.json", doc / "dossier.cdx.json")
    _gzip(doc / "changelog.gz", (names.ROOT / "CHANGELOG.md").read_bytes())
    if debian:
        shutil.copyfile(HERE / "copyright", doc / "copyright")
        _gzip(doc / "changelog.Debian.gz", _debian_changelog().encode())
        overrides = tree / "usr/share/lintian/overrides" / names.NAME
        overrides.parent.mkdir(parents=True)
        shutil.copyfile(HERE / "lintian-overrides", overrides)
    _settle(tree)


def lay_out_desktop_files(share: Path) -> None:
    """Menu entry, metadata, MIME type, icons and man page, below a share folder."""
    for template, target in (
        ("dossier.desktop", f"applications/{names.APP_ID}.desktop"),
        ("metainfo.xml", f"metainfo/{names.APP_ID}.metainfo.xml"),
        ("mime.xml", f"mime/packages/{names.APP_ID}.xml"),
    ):
        path = share / target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(names.filled(HERE / template), encoding="utf-8")
    icons = share / "icons/hicolor"
    mime_icon = names.MIME_TYPE.replace("/", "-")
    for size, ending in (
        *((f"{size}x{size}", "png") for size in pictures.SIZES),
        ("scalable", "svg"),
    ):
        name = f"{size.partition('x')[0]}.png" if ending == "png" else "dossier.svg"
        for kind, icon in (("apps", names.APP_ID), ("mimetypes", mime_icon)):
            folder = icons / size / kind
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ICONS / name, folder / f"{icon}.{ending}")
    man = share / "man/man1"
    man.mkdir(parents=True)
    _gzip(man / "dossier.1.gz", names.filled(HERE / "dossier.1").encode())


def make_deb(frozen: Path, out: Path) -> Path:
    """A Debian package; needs dpkg-deb."""
    tree = names.OUT / "deb-tree"
    stage(frozen, tree, debian=True)
    _write_control(tree)
    _settle(tree)
    made = out / f"{names.NAME}_{names.version()}-1_amd64.deb"
    _run(
        "dpkg-deb",
        "--root-owner-group",
        "-Zxz",
        "-z6",
        "--threads-max=2",
        "--build",
        tree,
        made,
    )
    return made


def make_archive(frozen: Path, out: Path) -> Path:
    """A folder with a script that installs it for one user; needs xz."""
    title = f"{names.NAME}-{names.version()}-linux-x86_64"
    tree = names.OUT / "archive" / title
    shutil.rmtree(tree.parent, ignore_errors=True)
    shutil.copytree(frozen, tree / "program", symlinks=True)
    lay_out_desktop_files(tree / "share")
    shutil.copytree(names.OUT / "licences", tree / "licences")
    shutil.copyfile(names.OUT / "dossier.cdx.json", tree / "dossier.cdx.json")
    script = tree / "install.sh"
    script.write_text(names.filled(HERE / "install.sh"), encoding="utf-8")
    _settle(tree)
    script.chmod(0o755)
    made = out / f"{title}.tar.xz"
    with made.open("wb") as target:
        packer = subprocess.Popen(
            ["xz", "-6", "-T2", "-c"], stdin=subprocess.PIPE, stdout=target
        )
        assert packer.stdin is not None
        with tarfile.open(fileobj=packer.stdin, mode="w|") as tar:
            for path in (tree, *sorted(tree.rglob("*"))):
                tar.add(path, str(path.relative_to(tree.parent)), False, filter=_bare)
        packer.stdin.close()
        if packer.wait():
            raise names.CannotBuild("xz failed")
    return made


def make_rpm(frozen: Path, out: Path, nfpm: Path) -> Path:
    """An RPM package, through nfpm; with libraries that a bare desktop may lack."""
    tree = names.OUT / "rpm-tree"
    stage(frozen, tree, debian=False)
    plan = names.OUT / "nfpm.yaml"
    plan.write_text(names.filled(HERE / "nfpm.yaml", TREE=str(tree)), encoding="utf-8")
    made = out / f"{names.NAME}-{names.version()}-1.x86_64.rpm"
    _run(nfpm, "package", "--packager", "rpm", "--config", plan, "--target", made)
    return made


def _write_control(tree: Path) -> None:
    debian = tree / "DEBIAN"
    debian.mkdir()
    packages = sorted({*depends().values(), "hicolor-icon-theme"} - {"libc6"})
    libc = f"libc6 (>= {GLIBC[0]}.{GLIBC[1]})"
    control = names.filled(
        HERE / "control",
        DEPENDS=", ".join((libc, *packages)),
        RECOMMENDS=", ".join(RECOMMENDS),
        SIZE=str(installed_size(tree) // 1024),
    )
    (debian / "control").write_text(control, encoding="utf-8")
    sums = [
        f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(tree)}\n"
        for path in sorted(tree.rglob("*"))
        if path.is_file() and not path.is_symlink() and debian not in path.parents
    ]
    (debian / "md5sums").write_text("".join(sums), encoding="utf-8")


def installed_size(tree: Path) -> int:
    """Bytes of all files, as an installed package takes them."""
    return sum(
        path.lstat().st_size
        for path in tree.rglob("*")
        if path.is_file() and not path.is_symlink()
    )


def _settle(tree: Path) -> None:
    """Plain permissions, and the time of the last commit on everything."""
    when = names.epoch()
    for path in (*tree.rglob("*"), tree):
        if path.is_symlink():
            os.utime(path, (when, when), follow_symlinks=False)
            continue
        runs = path.is_dir() or _is_program(path)
        path.chmod(0o755 if runs else 0o644)
    for path in (*tree.rglob("*"), tree):
        if not path.is_symlink():
            os.utime(path, (when, when))


def _is_program(path: Path) -> bool:
    inside = path.parent.name in (names.NAME, "program")
    return path.name == "install.sh" or (path.name == names.NAME and inside)


def _bare(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    entry.mtime = names.epoch()
    return entry


def _gzip(path: Path, data: bytes) -> None:
    path.write_bytes(gzip.compress(data, 9, mtime=0))


def _debian_changelog() -> str:
    when = datetime.fromtimestamp(names.epoch(), UTC)
    return (
        f"{names.NAME} ({names.version()}-1) unstable; urgency=medium\n\n"
        f"  * Version {names.version()}; changelog.gz says what is new.\n\n"
        f" -- {names.MAINTAINER}  {when:%a, %d %b %Y %H:%M:%S} +0000\n"
    )


def _is_elf(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _dynamic(file: Path, pattern: str) -> list[str]:
    return re.findall(pattern, _readelf("-d", file))


def _readelf(option: str, file: Path) -> str:
    done = subprocess.run(
        ["readelf", "-W", option, file], capture_output=True, text=True, check=True
    )
    return done.stdout


def _run(*words: object) -> None:
    command = [str(word) for word in words]
    env = os.environ | {"SOURCE_DATE_EPOCH": str(names.epoch())}
    try:
        done = subprocess.run(command, env=env, check=False)
    except FileNotFoundError:
        raise names.CannotBuild(f"{command[0]} is not installed here") from None
    if done.returncode:
        raise names.CannotBuild(f"{command[0]} failed (see above)")
