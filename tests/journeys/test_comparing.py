"""Acceptance scenarios of comparing: four accounts of one evening, side by side."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from desktop.commands.annotations import TagSpan
from desktop.commands.documents import ImportDocuments
from desktop.model.document import Metadata
from desktop.model.links import LinkKind
from desktop.tasks.facts import Verdict
from desktop.ui.compare.figures_part import FiguresPart
from desktop.ui.exports.brief_panel import BriefPanel
from desktop.workspace import Workspace
from tests.invented import a_document, span_of, tag_named
from tests.journeys.conftest import StartWork

SAME = "We will keep the long pier open for every ferry that winter sends us"
ACCOUNTS = {
    "Pilot": (
        f"“{SAME},” said Harbour Minister Ada Vale on Monday.",
        "Vale said the new ferry pier at Norwick would cost the council "
        "40 million euros.",
    ),
    "Gazette": (
        f"Ada Vale told the council that {SAME[0].lower()}{SAME[1:]}.",
        "She said the new ferry pier at Norwick would cost the council "
        "45 million euros.",
    ),
    "Ledger": ("The council wants the old pier closed before the next ferry comes.",),
    "Mole": (f"The minister promised: “{SAME}.”", "That was all."),
    "Tribune": ("Nobody in Norwick had heard of a pier that stays open in winter.",),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Five documents, each with one passage on burden-sharing."""
    made = tmp_path / "Piers.dossier"
    with Workspace.create(made) as workspace:
        documents = workspace.run(
            ImportDocuments(
                tuple(
                    a_document(
                        *text,
                        name=f"{name}.txt",
                        metadata=Metadata(title=name, outlet=name, language="en"),
                    )
                    for name, text in ACCOUNTS.items()
                )
            )
        ).result
        burden = tag_named(workspace, "Burden-sharing")
        for document, text in zip(documents, ACCOUNTS.values(), strict=True):
            source = workspace.reads.body(document).source_text
            words = SAME[8:] if SAME[8:] in source else text[0]
            span = span_of(source, words)
            workspace.run(TagSpan(document, span, (burden,), ""))
        workspace.seal()
    return made


def test_compare(start_work: StartWork, path: Path) -> None:
    """10: the same words are linked, X marks what contradicts, Enter and back."""
    hands = start_work(path)
    hands.press("/", "Down", *["Shift+Down"] * 3, "Ctrl+2")
    view = hands.screens.views.get_compare().passages
    hands.wait(lambda: view.comparison is not None and not view.is_building)
    shown = view.comparison
    assert shown is not None
    assert [each.title for each in shown.documents] == list(ACCOUNTS)[:4]
    cells = view.table.cells
    cards = {
        shown.documents[column].title: cells.index(row, column)
        for row in range(cells.rowCount())
        for column in range(4)
        if cells.card(cells.index(row, column)) is not None
    }
    pilot, gazette = (cells.card(cards[name]) for name in ("Pilot", "Gazette"))
    assert pilot is not None and gazette is not None
    assert pilot.wording.percent == 100
    assert (pilot.passage.speech.value, gazette.passage.speech.value) == (
        "quoted",
        "reported",
    )
    assert "100% the same words as Gazette" in cells.spoken(cards["Pilot"])

    view.table.go_to(cards["Pilot"])
    hands.press("X")
    hands.wait(lambda: not view.is_stale and not view.is_building)
    [link] = hands.reads.links()
    assert link.kind is LinkKind.CONTRADICTS
    here = view.table.currentIndex()
    assert "Contradicts Gazette" in cells.spoken(here)
    place = (here.row(), here.column(), view.table.verticalScrollBar().value())

    hands.press("Return")
    assert hands.screens.view == "read"
    page = hands.page
    assert page.view.marks.active == pilot.passage.annotation
    assert page.pane.sees(pilot.passage.span)
    hands.press("Alt+Left")
    assert hands.screens.view == "compare"
    here = view.table.currentIndex()
    assert place == (here.row(), here.column(), view.table.verticalScrollBar().value())
    assert view.table.hasFocus()
    assert hands.keys == 9, "/ ↓, three times Shift ↓, Ctrl 2, X, Enter, Alt ←"
    assert hands.gestures == 0

    before = hands.kept()
    again = start_work(path)
    assert again.kept() == before


def test_figures(start_work: StartWork, path: Path, tmp_path: Path) -> None:
    """11: a row to be checked, its sentence, a note that settles it, and the brief."""
    hands = start_work(path)
    hands.press("Ctrl+2")
    screen = hands.screens.views.get_compare()
    parts = screen.passages.parts
    hands.click_button("Figures", parts)
    [part] = screen.findChildren(FiguresPart)
    table = part.table
    hands.wait(lambda: table.facts.rowCount() > 0)
    row = table.facts.rows[0]
    assert row.verdict is Verdict.CHECK
    [pilot, gazette] = [cell for cell in row.cells if cell is not None]
    assert (pilot.words, gazette.words) == ("40 million euros", "45 million euros")

    value = table.facts.index(0, row.cells.index(gazette))
    hands.click(table.viewport(), table.visualRect(value).center())
    assert hands.screens.view == "read"
    assert hands.screens.document == hands.document("Gazette")
    assert hands.page.pane.sees(gazette.span)
    hands.press("Alt+Left")
    hands.wait(lambda: table.hasFocus())
    assert table.currentIndex() == value

    hands.press("R")
    hands.type("The Gazette counts the road as well")
    hands.press("Return")
    hands.wait(lambda: table.facts.rows[0].verdict is Verdict.RESOLVED)
    assert "The Gazette counts the road as well" in table.facts.rows[0].spoken

    hands.press("B")
    [panel] = hands.window.findChildren(BriefPanel)
    hands.wait(panel.copy_all.isEnabled)
    hands.click_button("Copy to clipboard", panel)
    report = QGuiApplication.clipboard().text().splitlines()
    [line] = [each for each in report if "40 million" in each and "45 million" in each]
    assert "Resolved" in line
    assert "The Gazette counts the road as well" in line
    hands.press("Escape")
    before = hands.kept()
    again = start_work(path)
    assert again.kept() == before
    assert [each.note for each in again.reads.resolutions()] == [
        "The Gazette counts the road as well"
    ]
