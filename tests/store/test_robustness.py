"""Crashes, locks, write protection, damage and full disks on real files."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import IO

import pytest

from desktop.commands.annotations import TagSpan
from desktop.commands.documents import ImportDocuments
from desktop.commands.dossier import NameDossier
from desktop.store.backup import back_up, restore
from desktop.store.engine import Access
from desktop.store.refusals import (
    CannotWriteDossier,
    DossierBusy,
    DossierDamaged,
    DossierExists,
    DossierReadOnly,
    NotADossier,
)
from desktop.tasks.checking import problems
from desktop.text.spans import SourceSpan
from desktop.workspace import Workspace
from tests.invented import a_document

if sys.platform == "win32":
    pytest.skip("limits, mounts and kill -9 are POSIX", allow_module_level=True)

import resource

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "one.dossier"
    with Workspace.create(made, coder="ada") as workspace:
        workspace.run(ImportDocuments((a_document("A harbour 🚢 opens. " * 50),)))
    return made


def python(code: str, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


@contextlib.contextmanager
def ended(process: subprocess.Popen[str]) -> Iterator[subprocess.Popen[str]]:
    with process:
        try:
            yield process
        finally:
            process.kill()


TAGS_FOR_EVER = """
import sys
from pathlib import Path
from desktop.commands.annotations import TagSpan
from desktop.text.spans import SourceSpan
from desktop.workspace import Workspace
workspace = Workspace.open(Path(sys.argv[1]))
[document] = workspace.reads.documents()
tag = next(iter(workspace.reads.codebook())).id
for at in range(900):
    print(workspace.run(TagSpan(document.id, SourceSpan(at, at + 9), (tag,))).result,
          flush=True)
sys.stdin.read()
"""


def test_what_was_committed_before_a_crash_is_there_and_sound(path: Path) -> None:
    with ended(python(TAGS_FOR_EVER, str(path))) as process:
        assert process.stdout is not None
        promised = [process.stdout.readline().strip() for _ in range(40)]
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        promised += [line.strip() for line in process.stdout]
    with Workspace.open(path) as workspace:
        kept = {each.id for each in workspace.reads.all_annotations()}
        assert set(promised) <= kept
        assert len(kept) <= len(promised) + 1
        assert problems(workspace) == ()
        workspace.undo()
        assert len(workspace.reads.all_annotations()) == len(kept) - 1


HOLDS = """
import sys
from pathlib import Path
from desktop.workspace import Workspace
with Workspace.open(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.read()
"""


def test_a_second_process_is_told_who_has_the_dossier(path: Path) -> None:
    with ended(python(HOLDS, str(path))) as process:
        assert process.stdout is not None and process.stdout.readline()
        with pytest.raises(DossierBusy, match=f"process {process.pid}"):
            Workspace.open(path)
        with Workspace.open(path, Access.READ) as reader:
            assert len(reader.reads.documents()) == 1


def test_a_killed_process_leaves_no_lock_behind(path: Path) -> None:
    with ended(python(HOLDS, str(path))) as process:
        assert process.stdout is not None and process.stdout.readline()
    with Workspace.open(path) as workspace:
        workspace.run(NameDossier("Mine now"))


def _may_mount(place: Path, options: str) -> bool:
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)],
        capture_output=True,
    )
    return done.returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    if os.geteuid() != 0 or not _may_mount(place, "size=2m"):
        pytest.skip("only root may mount a small disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def protected_folder(path: Path, tmp_path: Path) -> Iterator[Path]:
    """The dossier in a folder that nobody may write to."""
    place = tmp_path / "protected"
    place.mkdir()
    if os.geteuid() != 0:
        (place / path.name).write_bytes(path.read_bytes())
        place.chmod(0o555)
        yield place / path.name
        place.chmod(0o755)
        return
    # Permissions do not bind root; a disk that is mounted for reading does.
    if not _may_mount(place, "size=8m"):
        pytest.skip("this system lets root neither mount nor be bound")
    (place / path.name).write_bytes(path.read_bytes())
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
    yield place / path.name
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_dossier_in_a_write_protected_folder_opens_for_reading(
    protected_folder: Path,
) -> None:
    with Workspace.open(protected_folder) as workspace:
        assert workspace.why_read_only == "its folder cannot be written to"
        assert len(workspace.reads.documents()) == 1
        with pytest.raises(DossierReadOnly, match="its folder cannot be written to"):
            workspace.run(NameDossier("New"))


def test_a_write_protected_file_opens_for_reading(path: Path) -> None:
    root = os.geteuid() == 0
    if root and not shutil.which("chattr"):
        pytest.skip("permissions do not bind root, and chattr is not here")
    if root:
        # Permissions do not bind root, this flag does.
        subprocess.run(["chattr", "+i", str(path)], capture_output=True, check=False)
        shown = subprocess.run(["lsattr", str(path)], capture_output=True, text=True)
        if "i" not in shown.stdout.partition(" ")[0]:
            pytest.skip("this file system has no files that bind root")
    else:
        path.chmod(0o444)
    try:
        with Workspace.open(path) as workspace:
            assert workspace.why_read_only == "the file is write-protected"
            with pytest.raises(DossierReadOnly):
                workspace.run(NameDossier("New"))
    finally:
        if root:
            subprocess.run(["chattr", "-i", str(path)], check=True)


@contextlib.contextmanager
def files_end_at(size: int) -> Iterator[None]:
    """As on a full disk: no file may grow beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_refuses_the_action_and_keeps_what_was_saved(path: Path) -> None:
    with Workspace.open(path) as workspace:
        [document] = workspace.reads.documents()
        workspace.run(TagSpan(document.id, SourceSpan(0, 9), ()))
        before = workspace.reads.dump()
        long = a_document("Something else. " * 200_000)
        with (
            files_end_at(1_000_000),
            pytest.raises(CannotWriteDossier, match="What was saved before is safe"),
        ):
            workspace.run(ImportDocuments((long,)))
        assert workspace.reads.dump() == before
        workspace.run(NameDossier("There is room again"))
    with Workspace.open(path) as workspace:
        assert workspace.reads.title() == "There is room again"
        assert problems(workspace) == ()


def test_a_disk_that_runs_full_keeps_what_was_saved(small_disk: Path) -> None:
    path = small_disk / "one.dossier"
    with Workspace.create(path) as workspace:
        [document] = workspace.run(ImportDocuments((a_document("Some words."),))).result
        with pytest.raises(CannotWriteDossier):
            for number in range(100):
                many = a_document(f"{number} " + "Something else. " * 10_000)
                workspace.run(ImportDocuments((many,)))
    with Workspace.open(path, Access.READ) as workspace:
        assert document in {each.id for each in workspace.reads.documents()}
        assert problems(workspace) == ()


def test_a_dossier_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    with files_end_at(2_000), pytest.raises(CannotWriteDossier):
        Workspace.create(tmp_path / "new.dossier")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kept", [99, 4096, 9000])
def test_a_truncated_file_is_refused_and_left_alone(path: Path, kept: int) -> None:
    data = path.read_bytes()[:kept]
    path.write_bytes(data)
    with pytest.raises((DossierDamaged, NotADossier)):
        Workspace.open(path)
    assert path.read_bytes() == data


def test_the_log_of_a_dossier_that_is_gone_does_not_enter_a_new_one(
    path: Path,
) -> None:
    with ended(python(TAGS_FOR_EVER, str(path))) as process:
        assert process.stdout is not None and process.stdout.readline()
        process.kill()
        process.wait()
    wal = path.with_name(path.name + "-wal")
    assert wal.stat().st_size
    path.unlink()
    with Workspace.create(path) as workspace:
        assert workspace.reads.documents() == ()
        assert problems(workspace) == ()


def test_a_backup_of_an_open_dossier_has_what_was_committed(
    path: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copies" / "one.dossier"
    with Workspace.open(path) as workspace:
        workspace.run(NameDossier("Harbours"))
        back_up(path, copy)
    assert [each.name for each in copy.parent.iterdir()] == ["one.dossier"]
    with Workspace.open(copy, Access.READ) as copied:
        assert copied.reads.title() == "Harbours"


def test_a_backup_never_overwrites(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.dossier"
    copy.write_text("mine")
    with pytest.raises(DossierExists):
        back_up(path, copy)
    assert copy.read_text() == "mine"


def test_a_backup_on_a_full_disk_leaves_nothing(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copies" / "one.dossier"
    with files_end_at(5_000), pytest.raises(CannotWriteDossier):
        back_up(path, copy)
    assert list(copy.parent.iterdir()) == []


def test_restoring_keeps_what_was_there_under_another_name(
    path: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.dossier"
    back_up(path, copy)
    with Workspace.open(path) as workspace:
        workspace.run(NameDossier("Newer"))
    kept = restore(copy, path)
    assert kept is not None
    titles = []
    for each in (path, kept):
        with Workspace.open(each) as workspace:
            titles.append(workspace.reads.title())
    assert titles == ["one", "Newer"]


def test_a_restored_dossier_lets_readers_read_while_it_is_written(
    path: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.dossier"
    back_up(path, copy)
    restore(copy, path)
    with Workspace.open(path), closing(sqlite3.connect(path)) as connection:
        [(mode,)] = connection.execute("PRAGMA journal_mode")
        assert mode == "wal"


def test_restoring_over_a_damaged_dossier_sets_it_aside_with_its_log(
    path: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.dossier"
    back_up(path, copy)
    path.write_bytes(path.read_bytes()[:8192])
    path.with_name(path.name + "-wal").write_bytes(b"not a log")
    kept = restore(copy, path)
    assert kept is not None
    assert kept.with_name(kept.name + "-wal").read_bytes() == b"not a log"
    with Workspace.open(path) as workspace:
        assert problems(workspace) == ()


def test_restoring_refuses_while_the_dossier_is_open(
    path: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.dossier"
    back_up(path, copy)
    with Workspace.open(path), pytest.raises(DossierBusy):
        restore(copy, path)


def test_a_damaged_copy_is_not_put_in_place(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.dossier"
    copy.write_bytes(path.read_bytes()[:8192])
    before = path.read_bytes()
    with pytest.raises(DossierDamaged):
        restore(copy, path)
    assert path.read_bytes() == before


def test_a_lock_file_that_was_removed_under_a_waiting_opener_is_not_trusted(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its holder closes between our opening of the lock file and our locking."""
    from desktop.store import lock

    lock_file = path.with_name(path.name + ".lock")
    honest = lock._lock
    calls: list[IO[str]] = []

    def holder_goes_first(file: IO[str]) -> None:
        if not calls:
            lock_file.unlink()
        calls.append(file)
        honest(file)

    monkeypatch.setattr(lock, "_lock", holder_goes_first)
    with Workspace.open(path):
        assert lock_file.exists() and len(calls) == 2


def test_a_refused_file_is_not_kept_open(path: Path) -> None:
    descriptors = Path("/proc/self/fd")
    if not descriptors.is_dir():
        pytest.skip("only Linux lists a process's open files there")
    path.write_bytes(path.read_bytes()[:4096])
    # The error is held, and with it every frame that it went through.
    with pytest.raises(DossierDamaged) as held:
        Workspace.open(path)
    links = [each for each in descriptors.iterdir() if each.is_symlink()]
    kept_open = [link for link in links if os.path.realpath(link) == str(path)]
    assert not kept_open, held.value
