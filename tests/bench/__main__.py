"""A small honest table of speed: `python -m tests.bench`.

`python -m tests.bench cleaning --data DIR` measures the cleaner on labelled pages,
`python -m tests.bench reader` only the reader with ten thousand marks.

Each line has a floor measured in the same run on the same machine: the least that the
work could cost. Read the ratios; the seconds say as much about the neighbours.
"""

from __future__ import annotations

import csv
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from desktop.commands.annotations import TagSpan
from desktop.commands.documents import ImportDocuments
from desktop.commands.exchange import AddAnnotations, NewAnnotation
from desktop.model.annotation import Tagging
from desktop.model.ids import DocumentId, TagId
from desktop.tasks.export import ExportOptions, export_annotations, tables
from desktop.tasks.importing import import_files
from desktop.text.spans import SourceSpan
from desktop.workspace import Workspace
from tests.bench import cleaning, shared
from tests.bench.library import finding, long_library, palette
from tests.invented import a_document

ROOT = Path(__file__).resolve().parents[2]
WORDS = (
    "harbour ship council money pier vote island crew boat winter price paid fleet "
    "agreed minister said that nobody could explain why the ice came early and who "
    "would answer for it when help takes nine hours in a north wind"
).split()


@dataclass(frozen=True)
class Line:
    """One measurement: medians in seconds, of the work and of its floor."""

    what: str
    ours: float
    floor: float
    floor_is: str

    def __str__(self) -> str:
        return (
            f"{self.what:<44} {self.ours * 1000:>9.1f} ms "
            f"{self.ours / self.floor:>7.1f} ×  {self.floor_is}"
        )


def timed(work: Callable[[], object]) -> float:
    """How long one run takes, in seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def median(work: Callable[[], object], runs: int) -> float:
    """The middle of several runs, in seconds."""
    return statistics.median(timed(work) for _ in range(runs))


def prose(chance: random.Random, paragraphs: int) -> list[str]:
    """Paragraphs of about eighty words that look like sentences."""
    return [
        " ".join(chance.choices(WORDS, k=80)).capitalize() + "."
        for _ in range(paragraphs)
    ]


def tagging(folder: Path) -> Line:
    """One tag from the call to the disk, against one inserted and synced row."""
    with closing(sqlite3.connect(folder / "floor.db")) as bare:
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("PRAGMA synchronous = FULL")
        bare.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, words TEXT)")

        def insert() -> None:
            bare.execute("INSERT INTO row (words) VALUES (?)", ("x" * 300,))
            bare.commit()

        floor = median(insert, 60)
    with Workspace.create(folder / "tag.dossier") as workspace:
        text = prose(random.Random(1), 10)
        [document] = workspace.run(ImportDocuments((a_document(*text),))).result
        tag = next(iter(workspace.reads.codebook())).id
        places = iter(range(1000))

        def lay() -> None:
            at = next(places)
            workspace.run(TagSpan(document, SourceSpan(at, at + 40), (tag,)))

        ours = median(lay, 60)
    return Line("tag one passage, to the disk", ours, floor, "one row, synced")


def importing(folder: Path) -> Line:
    """A folder of texts: read, cleaned, written; against reading and one commit."""
    chance = random.Random(2)
    pages = folder / "pages"
    pages.mkdir()
    for number in range(100):
        body = [f"Report {number} from the harbour", *prose(chance, 9), "Share this"]
        (pages / f"{number:03}.txt").write_text("\n\n".join(body) + "\n", "utf-8")

    def read_and_store() -> None:
        with closing(sqlite3.connect(folder / "pages.db")) as bare:
            bare.execute("DROP TABLE IF EXISTS page")
            bare.execute("CREATE TABLE page (data BLOB)")
            files = [(path.read_bytes(),) for path in sorted(pages.iterdir())]
            bare.executemany("INSERT INTO page VALUES (?)", files)
            bare.commit()

    floor = median(read_and_store, 5)
    with Workspace.create(folder / "import.dossier") as workspace:
        ours = timed(lambda: import_files(workspace, [pages]))
        assert len(workspace.reads.documents()) == 100
    return Line("import 100 texts of 700 words", ours, floor, "read and store bytes")


def annotated(folder: Path) -> tuple[Workspace, tuple[DocumentId, ...]]:
    """A dossier of a hundred documents with ten thousand annotations."""
    chance = random.Random(3)
    workspace = Workspace.create(folder / "many.dossier")
    documents = workspace.run(
        ImportDocuments(
            tuple(a_document(*prose(chance, 9), name=f"{n}.txt") for n in range(100))
        )
    ).result
    tags = [Tagging(TagId(tag.id)) for tag in workspace.reads.codebook()]
    new = tuple(
        NewAnnotation(document, SourceSpan(at, at + 90), (chance.choice(tags),), "n")
        for document in documents
        for at in chance.sample(range(3000), 100)
    )
    workspace.run(AddAnnotations(new))
    return workspace, documents


def exporting(workspace: Workspace, folder: Path) -> Line:
    """Ten thousand annotations with companions, checked; against writing the rows."""
    folder.mkdir()
    [long, *_companions] = tables(workspace, ExportOptions())

    def write() -> None:
        with open(folder / "floor.csv", "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows((long.columns, *long.rows))

    floor = median(write, 3)
    ours = timed(lambda: export_annotations(workspace, folder, ExportOptions()))
    return Line("export 10,000 annotations, 5 files", ours, floor, "csv.writer, 1 file")


def opening(workspace: Workspace, documents: tuple[DocumentId, ...]) -> Line:
    """Read one document with its cuts and marks; against reading its bytes."""
    chance = random.Random(4)

    def read() -> None:
        id = chance.choice(documents)
        body = workspace.reads.body(id)
        assert body.shown_text and workspace.reads.annotations(id)

    with closing(sqlite3.connect(workspace.path)) as bare:
        query = (
            "SELECT data FROM content JOIN document ON sha256 = text_sha256 "
            "WHERE document.id = ?"
        )
        floor = median(
            lambda: bare.execute(query, (chance.choice(documents),)).fetchone(), 50
        )
    return Line(
        "read a document with 100 marks", median(read, 50), floor, "its text by SQL"
    )


def undoing(workspace: Workspace) -> Line:
    """Take ten thousand annotations back in one step; against deleting the rows."""
    ours = timed(workspace.undo)
    timed(workspace.redo)
    with closing(sqlite3.connect(":memory:")) as bare:
        with closing(sqlite3.connect(workspace.path)) as file:
            file.backup(bare)

        def delete() -> None:
            bare.execute("DELETE FROM tagging")
            bare.execute("DELETE FROM annotation")

        floor = timed(delete)
    return Line("undo 10,000 annotations", ours, floor, "DELETE in memory")


BARE_WINDOW = """
from PySide6.QtWidgets import QApplication, QTextEdit
class Text(QTextEdit):
    def paintEvent(self, event):
        super().paintEvent(event); app.exit()
app = QApplication([])
text = Text(); text.resize(1400, 900); text.show()
app.exec()
"""
OUR_WINDOW = """
from PySide6.QtWidgets import QApplication
from desktop.settings import Settings
from desktop.ui.app import make_application
from desktop.ui.main_window import MainWindow
from desktop.ui.theme import current_theme
app = make_application(["dossier"])
current_theme().attach(app)
window = MainWindow(Settings(), None)
window.first_painted.connect(app.exit)
window.resize(1400, 900); window.show()
app.exec()
"""


def starting() -> Line:
    """A new process to its first painted window; against a bare one."""
    environment = {**os.environ}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")

    def run(code: str) -> None:
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=environment, check=True
        )

    run(OUR_WINDOW)  # Once for the caches of both.
    pairs = [
        (timed(lambda: run(OUR_WINDOW)), timed(lambda: run(BARE_WINDOW)))
        for _ in range(5)
    ]
    ours, floor = (statistics.median(side) for side in zip(*pairs, strict=True))
    return Line("start to first paint", ours, floor, "a bare QTextEdit")


def reader(folder: Path) -> None:
    """Ten thousand marks in a short text, a very long one, and a single paragraph."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tests.bench.reading import reading
    from tests.bench.window import whole_window

    chance = random.Random(6)
    one = " ".join(prose(chance, 1250))
    for what, paragraphs in (
        ("5,000 words", prose(chance, 63)),
        ("1,000,000 words", prose(chance, 12_500)),
        ("one paragraph of 100,000", [one]),
    ):
        for measured in (reading, whole_window):
            for found in measured(folder, what, paragraphs):
                print(found, flush=True)


def main(words: Sequence[str]) -> int:
    """Measure and print; the words `cleaning` and `reader` measure only that."""
    if words[:1] == ["cleaning"]:
        return cleaning.main(words[1:])
    if words[:1] == ["reader"]:
        with tempfile.TemporaryDirectory(prefix="dossier-bench-") as name:
            os.environ["DOSSIER_CONFIG_DIR"] = str(Path(name) / "config")
            reader(Path(name))
        return 0
    print(f"{'':<44} {'median':>12} {'ratio':>9}  to the floor")
    with tempfile.TemporaryDirectory(prefix="dossier-bench-") as name:
        folder = Path(name)
        os.environ["DOSSIER_CONFIG_DIR"] = str(folder / "config")
        print(tagging(folder), flush=True)
        print(importing(folder), flush=True)
        workspace, documents = annotated(folder)
        with workspace:
            print(opening(workspace, documents), flush=True)
            print(exporting(workspace, folder / "out"), flush=True)
            print(undoing(workspace), flush=True)
        print(starting(), flush=True)
        reader(folder)
        for measured in (palette(folder), finding(folder), long_library()):
            for line in measured:
                print(line, flush=True)
    return shared.main([100, 400])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
