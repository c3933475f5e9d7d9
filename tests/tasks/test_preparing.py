"""Reading files in child processes: the same documents, and no file that hangs us."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.errors import AppError
from desktop.progress import Cancelled
from desktop.tasks import preparing as room
from desktop.tasks.importing import Fate, import_files
from desktop.tasks.preparing import (
    Here,
    InChildren,
    StopsReader,
    TakesTooLong,
    preparing,
)
from desktop.workspace import Workspace

PAGE = (
    "<html><body><nav>Home</nav><article><h1>Harbour {n}</h1>"
    "<p>The council voted on Tuesday to pay for the new pier, which it had put off "
    "for nine years because nobody could say who would use it.</p>"
    "<p>Boats of the island will berth there from May, the harbour master said, and "
    "the old pier will be taken down when the last of them has moved.</p>"
    "</article></body></html>"
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "one.dossier") as made:
        yield made


@pytest.fixture
def pages(tmp_path: Path) -> list[Path]:
    """Twelve different saved pages."""
    folder = tmp_path / "pages"
    folder.mkdir()
    paths = [folder / f"page{n:02}.html" for n in range(12)]
    for n, path in enumerate(paths):
        path.write_text(PAGE.format(n=n), encoding="utf-8")
    return paths


def test_few_small_files_are_read_here_and_many_or_large_ones_in_children() -> None:
    assert isinstance(preparing(3, 1000), Here)
    assert isinstance(preparing(200, 1000), InChildren)
    assert isinstance(preparing(1, 5_000_000), InChildren)


def test_a_child_reads_a_file_just_as_we_do() -> None:
    data = PAGE.format(n=1).encode()
    with InChildren() as children:
        there = children.start(data, "a.html").document()
    assert there == Here().start(data, "a.html").document()


def test_what_a_child_refuses_arrives_as_the_same_sentence() -> None:
    with pytest.raises(AppError) as here:
        Here().start(b"", "a.txt").document()
    with InChildren() as children, pytest.raises(AppError) as there:
        children.start(b"", "a.txt").document()
    assert (there.value.sentence, there.value.hint) == (
        here.value.sentence,
        here.value.hint,
    )


def test_many_files_keep_the_order_they_were_given_in(
    workspace: Workspace, pages: list[Path]
) -> None:
    report = import_files(workspace, pages)
    assert [each.path for each in report.files] == pages
    added = [workspace.reads.document(id).original.name for id in report.added]
    assert added == [path.name for path in pages]


@pytest.mark.slow
def test_a_file_that_takes_too_long_is_refused_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    good = PAGE.format(n=2).encode()
    with InChildren() as children:
        # A child is there and has loaded the parser before the clock matters.
        children.start(good, "first.html").document()
        monkeypatch.setattr(room, "SECONDS", 2.5)
        endless = children.start(b"<p>a b" * 1_500_000, "endless.html")
        other = children.start(good, "other.html")
        with pytest.raises(TakesTooLong, match="endless.html"):
            endless.document()
        assert "Harbour 2" in other.document().source_text


def test_cancelling_ends_the_children_and_keeps_what_is_committed(
    workspace: Workspace, pages: list[Path]
) -> None:
    class Stop:
        def step(self, done: int, total: int, label: str = "") -> None:
            if done >= 2:
                raise Cancelled

    report = import_files(workspace, pages, Stop())
    assert report.stopped
    assert len(report.files) == len(pages)
    assert report.added == tuple(each.id for each in workspace.reads.documents())
    assert not multiprocessing.active_children()
    assert workspace.reads.problems() == ()


def test_a_twin_of_a_file_on_its_way_is_the_same_document(
    workspace: Workspace, pages: list[Path], tmp_path: Path
) -> None:
    copy = tmp_path / "copy.html"
    copy.write_bytes(pages[0].read_bytes())
    report = import_files(workspace, [*pages, copy])
    last = report.files[-1]
    assert (last.fate, last.document) == (Fate.SAME, report.files[0].document)


def test_a_twin_of_a_file_that_fails_fails_with_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path in paths:
        path.write_bytes(b"\x00\x01\x02\xff" * 50)
    report = import_files(workspace, paths)
    assert [each.fate for each in report.files] == [Fate.FAILED, Fate.FAILED]
    assert [each.path for each in report.files] == paths


def test_a_script_that_runs_again_on_import_still_reads_its_files(
    tmp_path: Path,
) -> None:
    script = tmp_path / "unguarded.py"
    script.write_text(
        "from desktop.tasks.preparing import InChildren\n"
        "with InChildren() as children:\n"
        f"    ticket = children.start({PAGE.encode()!r}, 'a.html')\n"
        "    print(ticket.document().name)\n",
        encoding="utf-8",
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env=os.environ | {"PYTHONPATH": str(root)},
    )
    assert done.stdout.splitlines()[-1] == "a.html"


def test_a_file_that_kills_its_reader_is_refused_and_others_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    good = PAGE.format(n=2).encode()
    with InChildren() as children:
        children.start(good, "first.html").document()
        # A child that gets something it cannot unpack dies, like one that crashes.
        deadly = children.start(Deadly(), "deadly.html")  # type: ignore[arg-type]
        other = children.start(good, "other.html")
        with pytest.raises(StopsReader, match="deadly.html"):
            deadly.document()
        assert other.document().name == "other.html"


class Deadly:
    """Ends the process that unpacks it."""

    def __reduce__(self) -> tuple[object, ...]:
        return (os._exit, (9,))


def test_where_the_system_grants_no_processes_files_are_read_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_words: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(room, "ProcessPoolExecutor", refuse)
    with InChildren() as kitchen:
        ticket = kitchen.start(PAGE.format(n=1).encode(), "page.html")
        assert ticket.document().metadata.title == "Harbour 1"
