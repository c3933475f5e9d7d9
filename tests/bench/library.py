"""Speed of finding and of a long library, in CPU time against goals or a floor."""

from __future__ import annotations

import os
import random
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands.documents import ImportDocuments
from desktop.model.document import Metadata, ReadingStatus
from desktop.model.finding import Asked
from desktop.model.ids import DocumentId
from desktop.model.listing import ShelfRow
from desktop.tasks.searching import look, look_best, look_first
from desktop.text.query import parse
from desktop.workspace import Workspace
from tests.invented import a_document

if TYPE_CHECKING:
    from desktop.ui.library.stock import Stock

TEXTS = int(os.environ.get("DOSSIER_BENCH_TEXTS", "10000"))
ROWS = 100_000
_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()


def cpu(work: Callable[[], object], runs: int = 5) -> float:
    """The middle of several runs, in milliseconds of this process's CPU time."""
    taken = []
    for _run in range(runs):
        start = time.process_time()
        work()
        taken.append((time.process_time() - start) * 1000)
    return statistics.median(taken)


def said(what: str, ms: float, goal: str) -> str:
    """A line of the table: CPU milliseconds and the goal."""
    return f"{what:<44} {ms:>9.1f} ms CPU   {goal}"


def finding(folder: Path) -> Iterator[str]:
    """Search in many texts: the first hits at once, then all of them ranked."""
    chance = random.Random(5)
    words = ["".join(chance.choices(_SYLLABLES, k=3)) for _n in range(8000)]
    # A few words are in nearly every text, most in few, as in a language.
    weights = [1 / (n + 1) for n in range(len(words))]
    with Workspace.create(folder / "texts.dossier") as workspace:
        for start in range(0, TEXTS, 2000):
            batch = tuple(
                a_document(
                    " ".join(chance.choices(words, weights, k=350)).capitalize() + ".",
                    " ".join(chance.choices(words, weights, k=350)) + ".",
                    name=f"{n}.txt",
                )
                for n in range(start, min(TEXTS, start + 2000))
            )
            workspace.run(ImportDocuments(batch))
        reads = workspace.reads
        common, rare = Asked(words[2]), Asked(f"{words[40]} {words[90]}")
        for name, asked in (("a common word", common), ("two words", rare)):
            query = parse(asked.words)
            count = len(reads.find.ranked(query))
            first = cpu(partial(reads.find.first, query, 50), 9)
            ranked = cpu(partial(reads.find.ranked, query))
            shown = cpu(partial(look_best, reads, asked))
            whole = cpu(partial(look, reads, asked), 3)
            among = f"{count:,} of {TEXTS:,} texts"
            yield said(f"find {name}: first 50 matches", first, "goal 10")
            yield said(f"… all ranked, {among}", ranked, "")
            yield said("… 30 best texts read, with sentences", shown, "in a job")
            yield said("… ranked, 200 texts read, counted", whole, "in a job")


def rows(count: int) -> list[ShelfRow]:
    """Library rows out of nothing."""
    chance = random.Random(6)
    statuses = list(ReadingStatus)
    return [
        ShelfRow(
            DocumentId(f"{n:036}"),
            " ".join(chance.choices(_SYLLABLES, k=6)),
            f"Outlet {chance.randrange(40)}",
            f"{n}.txt",
            "",
            f"20{chance.randrange(10, 27)}-{chance.randrange(1, 13):02}-11",
            "",
            chance.choice(("report", "speech", "")),
            chance.choice(statuses),
            True,
            f"{n:08}",
            chance.randrange(9),
            (),
        )
        for n in range(count)
    ]


def long_library() -> Iterator[str]:
    """The list of a hundred thousand documents: step, order, filter, one change."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    from desktop.model.codebook import Codebook
    from desktop.ui.app import make_application
    from desktop.ui.library.list_view import DocumentList
    from desktop.ui.library.order import Choice, Sort, fits, ordered
    from desktop.ui.library.stock import Stock
    from desktop.ui.theme import current_theme

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or make_application(["bench"])
    assert isinstance(app, QApplication)
    current_theme().attach(app)
    loop = QEventLoop()

    def painted() -> None:
        view.viewport().repaint()
        loop.processEvents()

    stock = Stock()
    stock.fill(rows(ROWS))
    view = DocumentList()
    view.setUniformItemSizes(True)
    view.resize(296, 700)
    view.documents.show(list(stock.rows))
    view.show()
    painted()
    bar = view.verticalScrollBar()

    def step() -> None:
        bar.setValue(bar.value() + 180)
        painted()

    def order(sort: Sort) -> None:
        ordered(stock.rows, stock.by_title, sort)

    test = fits(Choice(outlet="Outlet 7"), Codebook(()), ())
    some = [row for row in stock.rows if test(row)]
    everything = list(stock.rows)
    yield said("library of 100,000: one step, painted", cpu(step, 15), "goal 8")
    for sort in (Sort.TITLE, Sort.OUTLET, Sort.DATE):
        yield said(f"… ordered by {sort.value}", cpu(partial(order, sort)), "goal 60")
    yield said(
        "… filtered by outlet", cpu(lambda: [*filter(test, stock.rows)]), "goal 40"
    )

    def other_rows() -> None:
        view.documents.show(some)
        view.documents.show(everything)
        painted()

    yield said("… another list shown, and the first again", cpu(other_rows), "")
    yield from _table(stock)
    changed = everything[500]._replace(status=ReadingStatus.DONE)

    def follow() -> None:
        stock.update([changed.id], [changed._replace(passages=chance.randrange(9))])
        view.documents.update_row(changed)
        painted()

    chance = random.Random(7)
    yield said("… one document changed", cpu(follow, 9), "")
    view.close()


def _table(stock: Stock) -> Iterator[str]:
    """The same documents as a table: a step, another order shown, letters typed."""
    from PySide6.QtCore import QEventLoop

    from desktop.model.codebook import Codebook
    from desktop.ui.library.order import Sort, ordered, titles_in_order
    from desktop.ui.library.table import LibraryTable

    stock.marked = {}
    everything = list(stock.rows)
    other = ordered(everything, stock.by_title, Sort.OUTLET)
    view = LibraryTable(stock)
    view.resize(1300, 800)
    view.show_rows(everything, Codebook(()))
    view.show()
    loop = QEventLoop()

    def shown() -> None:
        view.viewport().repaint()
        loop.processEvents()

    def step() -> None:
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() + 180)
        shown()

    def page_down() -> None:
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() + bar.pageStep())
        shown()

    def turned() -> None:
        view.show_rows(other, Codebook(()))
        shown()
        view.show_rows(everything, Codebook(()))
        shown()

    shown()
    yield said("table of 100,000: one step, painted", cpu(step, 15), "goal 16")
    yield said("… a whole page, painted", cpu(page_down, 15), "goal 16")
    yield said("… another order shown, and the first again", cpu(turned), "goal 50")
    letters = cpu(lambda: view.keyboardSearch("zzz"))
    yield said("… letters that no title begins with", letters, "goal 50")
    in_pieces = cpu(lambda: titles_in_order(everything), 3)
    yield said("… titles in order, piece by piece", in_pieces, "in a job")
    view.close()


def palette(folder: Path) -> Iterator[str]:
    """A key in the palette at 1,000 documents and 10,000 passages."""
    from desktop.commands.exchange import AddAnnotations, NewAnnotation
    from desktop.model.annotation import Tagging
    from desktop.model.ids import TagId
    from desktop.text.spans import SourceSpan
    from desktop.ui.dialogs.palette_rows import Entry
    from desktop.ui.dialogs.palette_search import Candidates
    from desktop.ui.theme import Icon

    chance = random.Random(8)
    words = ["".join(chance.choices(_SYLLABLES, k=3)) for _n in range(3000)]

    def prose(count: int) -> str:
        return " ".join(chance.choices(words, k=count))

    with Workspace.create(folder / "palette.dossier") as workspace:
        documents = workspace.run(
            ImportDocuments(
                tuple(
                    a_document(
                        prose(300), name=f"{n}.txt", metadata=Metadata(title=prose(8))
                    )
                    for n in range(1000)
                )
            )
        ).result
        tag = Tagging(TagId(next(iter(workspace.reads.codebook())).id))
        spans = [SourceSpan(at, at + 90) for at in range(0, 1000, 100)]
        workspace.run(
            AddAnnotations(
                tuple(
                    NewAnnotation(d, s, (tag,), prose(5))
                    for d in documents
                    for s in spans
                )
            )
        )
        entries = [
            Entry("Go to", Icon.FILE_TEXT, each.title, "", lambda: None)
            for each in workspace.reads.documents()
        ]
        candidates = Candidates(entries)
        typed = [words[3][:n] for n in range(1, 7)]
        letters = cpu(lambda: [candidates.find(each) for each in typed]) / len(typed)
        yield said("palette: 1,000 titles, per key", letters, "goal 20, in a job")
        passages = cpu(lambda: workspace.reads.passages_with(typed[-1], 8))
        yield said("… 10,000 passages and notes", passages, "in a job")
        asked = Asked(typed[-1])
        texts = cpu(lambda: look_first(workspace.reads, asked, most=8))
        yield said("… texts", texts, "in a job")
