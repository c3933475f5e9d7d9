"""Files, folders and pasted text: each gets its result, and nothing is half added."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.commands.cleaning import RestoreText, SetAside
from desktop.formats.refusals import TooLarge
from desktop.formats.registry import LARGEST
from desktop.formats.tables import ANNOTATION_COLUMNS
from desktop.model.document import Decider
from desktop.progress import Cancelled
from desktop.tasks import importing
from desktop.tasks.checking import problems
from desktop.tasks.cleaning import clean_again
from desktop.tasks.importing import Fate, ImportReport, import_files, read_bytes
from desktop.text.spans import SourceSpan
from desktop.workspace import Workspace

PAGE = """Skip to content

Harbour dues rise again this spring

The harbour board raised its dues on Tuesday, saying that the new quay must be paid for
by those who use it and not by the town alone.

Shipping lines said that they had expected the rise, and that they would wait to see
whether the second quay is built before they decide on new routes.

Share on Facebook
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "one.dossier") as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made


class StopsAt:
    """Progress whose Cancel is pressed after so many files."""

    def __init__(self, count: int) -> None:
        self._count = count

    def step(self, done: int, total: int, label: str = "") -> None:
        if done == self._count:
            raise Cancelled


def fates(report: ImportReport) -> dict[str, Fate]:
    return {each.path.name: each.fate for each in report.files}


def test_folders_are_walked_in_order_without_hidden_files(
    workspace: Workspace, folder: Path
) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".git/x.txt", "b/.x.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(f"{name}\n\n{PAGE}")
    report = import_files(workspace, [folder])
    assert [each.path.name for each in report.files] == ["a.txt", "1.txt", "2.txt"]


def test_the_same_bytes_twice_in_one_go_are_one_document(
    workspace: Workspace, folder: Path
) -> None:
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(PAGE)
    first, second = import_files(workspace, [folder]).files
    assert (first.fate, second.fate) == (Fate.ADDED, Fate.SAME)
    assert first.document == second.document
    assert len(workspace.reads.documents()) == 1


def test_a_name_that_leads_nowhere_is_named(workspace: Workspace, folder: Path) -> None:
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "good.txt").write_text(PAGE)
    report = import_files(workspace, [folder, folder / "gone.txt"])
    assert fates(report) == {
        "good.txt": Fate.ADDED,
        "loop.txt": Fate.FAILED,
        "gone.txt": Fate.FAILED,
    }
    assert all(e.reason and e.hint for e in report.files if e.fate is Fate.FAILED)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="POSIX only")
def test_a_pipe_is_not_waited_for(workspace: Workspace, folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    [result] = import_files(workspace, [folder / "pipe.txt"]).files
    assert result.fate is Fate.FAILED and "not a file" in result.reason


def test_a_folder_that_cannot_be_entered_is_named(
    workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may enter everything, so the refusal is the system's only in kind."""
    (folder / "secret").mkdir()
    (folder / "good.txt").write_text(PAGE)
    honest = os.scandir

    def refuses(path: str) -> object:
        if Path(path).name == "secret":
            raise PermissionError(13, "Permission denied", str(path))
        return honest(path)

    monkeypatch.setattr(os, "scandir", refuses)
    report = import_files(workspace, [folder])
    assert fates(report)["secret"] is Fate.FAILED
    assert fates(report)["good.txt"] is Fate.ADDED


def test_a_huge_file_is_refused_before_it_is_read(folder: Path) -> None:
    huge = folder / "huge.txt"
    with open(huge, "wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(TooLarge):
        read_bytes(huge)


def test_what_was_added_before_a_stop_stays(
    workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "BATCH", 2)
    monkeypatch.setattr(importing, "FIRST_BATCH", 2)
    for number in range(6):
        (folder / f"{number}.txt").write_text(f"Number {number}.\n\n{PAGE}")

    report = import_files(workspace, [folder], StopsAt(5))
    assert len(workspace.reads.documents()) == 5
    assert report.stopped
    assert report.count(Fate.ADDED) == 5
    assert problems(workspace) == ()


def test_after_a_stop_every_file_has_its_result(
    workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "FIRST_BATCH", 1)
    monkeypatch.setattr(importing, "BATCH", 2)
    (folder / "0.txt").write_text(PAGE)
    (folder / "1.pdf").write_bytes(b"%PDF-1.4 no text")
    (folder / "2.txt").write_text(PAGE)
    (folder / "3.txt").write_text(f"Three.\n\n{PAGE}")
    (folder / "4.txt").write_text(f"Four.\n\n{PAGE}")
    (folder / "5.txt").write_text(f"Four.\n\n{PAGE}")
    report = import_files(workspace, [folder], StopsAt(4))
    assert fates(report) == {
        "0.txt": Fate.ADDED,
        "1.pdf": Fate.FAILED,
        "2.txt": Fate.SAME,
        "3.txt": Fate.ADDED,
        "4.txt": Fate.UNTRIED,
        "5.txt": Fate.UNTRIED,
    }
    assert len(report.added) == len(workspace.reads.documents()) == 2


def test_tables_of_ours_that_a_stop_left_out_were_not_tried(
    workspace: Workspace, folder: Path
) -> None:
    (folder / "a.txt").write_text(PAGE)
    columns = ",".join(ANNOTATION_COLUMNS)
    (folder / "annotations.csv").write_text(columns + "\n")
    report = import_files(workspace, [folder], StopsAt(1))
    assert fates(report) == {"a.txt": Fate.ADDED, "annotations.csv": Fate.UNTRIED}


def test_cleaning_again_with_the_same_rules_proposes_nothing(
    workspace: Workspace, folder: Path
) -> None:
    (folder / "a.txt").write_text(PAGE)
    [document] = import_files(workspace, [folder]).added
    assert not clean_again(workspace, document)


def test_cleaning_again_takes_back_a_restored_cut_and_keeps_what_is_by_hand(
    workspace: Workspace, folder: Path
) -> None:
    (folder / "a.txt").write_text(PAGE)
    [document] = import_files(workspace, [folder]).added
    cut = workspace.reads.body(document).cuts[0]
    workspace.run(RestoreText(document, (cut.id,)))
    at = PAGE.index("Shipping lines")
    workspace.run(SetAside(document, SourceSpan(at, at + 14)))
    proposal = clean_again(workspace, document)
    assert (proposal.removed, proposal.restored) == ((cut.span,), ())
    workspace.run(proposal.command)
    cuts = workspace.reads.body(document).cuts
    assert cut.span in {each.span for each in cuts}
    assert [e.decider for e in cuts].count(Decider.ANALYST) == 1
    assert not clean_again(workspace, document)


def test_a_date_that_counts_back_is_asked_about_with_the_day_of_the_file(
    tmp_path: Path, workspace: Workspace
) -> None:
    story = "The council voted after two hours to make the pier longer than it was. "
    path = tmp_path / "pier.txt"
    path.write_text(
        f"Council votes for a pier\n\nYesterday\n\n{story * 3}\n\n{story * 3}"
    )
    noon = datetime.datetime(2031, 3, 5, 12).timestamp()
    os.utime(path, (noon, noon))
    report = import_files(workspace, [path])
    [document] = workspace.reads.documents()
    assert document.metadata.published is None
    assert document.metadata.counted_from == datetime.date(2031, 3, 5)
    assert any("“Yesterday”" in warning for warning in report.files[0].warnings)
