"""Acceptance scenario 15: what happens when things go wrong, at the window."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from desktop.commands.documents import ImportDocuments
from desktop.model.document import Metadata
from desktop.store.engine import Access, beside
from desktop.tasks.checking import problems
from desktop.workspace import Workspace
from tests.invented import a_document
from tests.journeys.analyst import Analyst
from tests.journeys.conftest import StartWork

SENTENCES = tuple(f"Tug {number} waits for the ice to return." for number in range(60))
REPORT = (
    "The ferry to Marsund will not sail on Sundays this winter, said the board. "
    "Its members were asked for a reason, and number {number} of them gave none. "
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """One document of many sentences, so that there is something to tag."""
    made = tmp_path / "Tugs.dossier"
    with Workspace.create(made) as workspace:
        metadata = Metadata(title="Tugs", language="en")
        document = a_document(*SENTENCES, metadata=metadata)
        workspace.run(ImportDocuments((document,)))
        workspace.seal()
    return made


def drop(hands: Analyst, folder: Path) -> None:
    """Let a folder fall on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    action, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    hands.window.dropEvent(QDropEvent(QPointF(300, 300), action, data, left, none))
    hands.gestures += 1


def fifty_files(folder: Path) -> Path:
    """Forty-eight reports, a scan, and one whose letters are in two encodings."""
    folder.mkdir()
    for number in range(48):
        words = REPORT.format(number=number) * 4
        (folder / f"report {number:02}.txt").write_text(words, "utf-8")
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n")
    mixed = (REPORT * 4).format(number=50).encode() + "Größe".encode() + b"\xc3\x28"
    (folder / "two encodings.txt").write_bytes(mixed)
    return folder


@pytest.mark.slow
def test_files_that_cannot_be_read_and_a_change_of_mind(
    start_work: StartWork, path: Path, tmp_path: Path
) -> None:
    """Each file has its result; Cancel leaves what is done and nothing by halves."""
    hands = start_work(path)
    drop(hands, fifty_files(tmp_path / "in"))
    hands.wait(lambda: len(hands.window.work.lines) == 2)
    scan, mixed = hands.window.work.lines
    assert scan.name == "scan.pdf"
    assert "cannot read yet" in scan.sentence
    assert scan.hint
    assert mixed.name == "two encodings.txt"
    assert "needs a look" in mixed.sentence
    assert hands.reads.document_count() == 1 + 49
    hands.press("Escape")
    assert not hands.window.work.isVisible()

    before = set(hands.reads.document_ids())
    more = fifty_files(tmp_path / "more")
    for file in more.glob("*.txt"):
        file.write_text(f"Anew. {file.read_bytes()!r} " * 40, "utf-8")
    drop(hands, more)
    hands.wait(hands.window.work.isVisible)
    hands.click_button("Cancel", hands.window.work)
    hands.wait(lambda: not hands.window.intake.busy)
    # Told file by file, unless Cancel came before the first was in.
    untried = [line for line in hands.window.work.lines if "Not tried" in line.sentence]
    assert untried or hands.window.toast.text.startswith("Stopped.")
    ids = set(hands.reads.document_ids())
    assert before <= ids
    assert len(ids) < 50 + 49
    assert problems(hands.session.bridge.workspace) == ()
    before_closing = hands.kept()
    again = start_work(path)
    assert again.kept() == before_closing


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files")
def test_a_full_disk_keeps_the_key_press_until_there_is_room(
    start_work: StartWork, path: Path
) -> None:
    """The red bar stays; once there is room, what waited in memory is saved."""
    import resource

    hands = start_work(path)
    hands.settle()
    log = max(each.stat().st_size for each in beside(path) if each.exists())
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (log, hard))
    try:
        hands.press("Down", "1")
        hands.wait(hands.window.banners.saving.isVisible)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert hands.passages() == []
    assert "1 change waits in memory" in hands.window.banners.saving.text
    assert hands.window.saved_text == "The last change was not saved"

    hands.click_button("Try again", hands.window.banners.saving)
    hands.settle()
    assert not hands.window.banners.saving.isVisible()
    assert hands.passages() == [(SENTENCES[0], ("Burden-sharing",))]
    again = start_work(path)
    assert again.passages() == [(SENTENCES[0], ("Burden-sharing",))]
    assert problems(again.session.bridge.workspace) == ()


def test_a_second_window_reads_and_says_why_it_does_not_write(
    start_work: StartWork, path: Path
) -> None:
    """The first window goes on; the second one says who has the dossier."""
    first = start_work(path)
    second = start_work(path, beside=True)
    assert second.window.trouble.isVisible()
    second.click_button("Open for reading only", second.window.trouble)
    second.wait(lambda: second.window.session is not None)
    assert "Tagging is off" in second.window.banners.locked.text
    second.wait(lambda: second.screens.document is not None)
    second.press("Down", "1")
    assert second.passages() == []
    said = second.window.saved_text
    assert said, "a digit announces why nothing was tagged"

    first.window.activateWindow()
    first.wait(first.window.isActiveWindow)
    first.screens.reader.setFocus()
    first.press("Down", "1")
    assert first.passages() == [(SENTENCES[0], ("Burden-sharing",))]
    second.window.close()
    again = start_work(path)
    assert again.passages() == [(SENTENCES[0], ("Burden-sharing",))]


# Opens the window on a dossier and tags sentence after sentence until it is killed.
_TAGS_ON = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from desktop.settings import Settings
from desktop.ui.app import make_application
from desktop.ui.main_window import MainWindow
from desktop.ui.theme import current_theme

app = make_application(["dossier"])
current_theme().attach(app)
window = MainWindow(Settings(), Path(sys.argv[1]))
arrived = []
window.settled.connect(lambda: arrived.append(True))
window.show()
while not arrived:
    QTest.qWait(5)
bridge = window.session.bridge
for _sentence in range(60):
    for key in (Qt.Key.Key_Down, Qt.Key.Key_1):
        QTest.keyClick(window.session.desk.reader.view, key)
    while bridge.busy:
        QTest.qWait(1)
    print("tagged", flush=True)
"""


@pytest.mark.slow
def test_a_program_that_is_killed_loses_no_tag_that_was_saved(
    start_work: StartWork, path: Path, tmp_path: Path
) -> None:
    """Killed between two keys: every saved tag is there, and the file is sound."""
    program = subprocess.Popen(
        [sys.executable, "-c", _TAGS_ON, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert program.stdout is not None
    with program.stdout:
        saved = sum(program.stdout.readline() == "tagged\n" for _tag in range(5))
        os.kill(program.pid, signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
        saved += program.stdout.read().count("tagged")
    program.wait()
    assert saved >= 5

    with Workspace.open(path, Access.READ) as workspace:
        assert problems(workspace) == ()
    hands = start_work(path)
    assert not hands.window.trouble.isVisible()
    kept = hands.passages()
    assert len(kept) in (saved, saved + 1), "at most the last key press"
    assert {tags for _words, tags in kept} == {("Burden-sharing",)}
    hands.press("Down", "2")
    assert (SENTENCES[0], ("Burden-sharing", "Ukraine")) in hands.passages()
