"""Figures, shared wording and speakers, as an analyst meets them on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from desktop.commands.documents import ImportDocuments, SetDocumentNote
from desktop.model.document import Metadata
from desktop.model.ids import DocumentId
from desktop.tasks.facts import FactRow, Verdict
from desktop.ui.bridge import Bridge
from desktop.ui.compare.facts_part import FactsPart
from desktop.ui.compare.parts import FIGURES, SAYINGS, SHARED, PartName
from desktop.ui.compare.screen import CompareScreen
from desktop.ui.dialogs.name import NameDialog
from desktop.workspace import Workspace
from tests.invented import a_document

QUOTE = "We will keep the long pier open for every ferry that winter sends us"
PILOT = (
    f"“{QUOTE},” said Harbour Minister Ada Vale on Monday.",
    "Vale said the new ferry pier at Norwick would cost the council 40 million euros.",
)
GAZETTE = (
    f"Ada Vale told the council: “{QUOTE}.”",
    "She said the new ferry pier at Norwick would cost the council 45 million euros.",
    "A choir of 60 singers sang.",
)


@pytest.fixture
def documents(workspace: Workspace) -> tuple[DocumentId, ...]:
    return workspace.run(
        ImportDocuments(
            tuple(
                a_document(*text, name=f"{name}.txt", metadata=Metadata(language="en"))
                for name, text in (("Pilot", PILOT), ("Gazette", GAZETTE))
            )
        )
    ).result


def shown(screen: CompareScreen, qtbot: QtBot, name: PartName) -> FactsPart:
    screen.show_part(name.key)
    [part] = screen.findChildren(FactsPart)
    qtbot.waitUntil(lambda: part.table.facts.rowCount() > 0)
    return part


def rows(part: FactsPart) -> tuple[FactRow, ...]:
    return part.table.facts.rows


def test_one_statement_in_two_documents_is_one_row(
    screen: CompareScreen, qtbot: QtBot
) -> None:
    found = rows(shown(screen, qtbot, SHARED))
    (row,) = [each for each in found if each.cells[0] and QUOTE in each.cells[0].words]
    assert row.cells[1] is not None
    assert row.verdict is Verdict.IDENTICAL


def test_differences_are_marked_in_the_words(
    screen: CompareScreen, qtbot: QtBot
) -> None:
    found = rows(shown(screen, qtbot, SHARED))
    marked = {
        cell.words[start:end]
        for row in found
        for cell in row.cells
        if cell is not None
        for start, end in cell.marks
    }
    assert "40" in marked and "45" in marked


def test_a_figure_that_differs_comes_first_to_be_checked(
    screen: CompareScreen, qtbot: QtBot
) -> None:
    first = rows(shown(screen, qtbot, FIGURES))[0]
    assert first.verdict is Verdict.CHECK
    assert [cell and cell.words for cell in first.cells] == [
        "40 million euros",
        "45 million euros",
    ]


def test_figures_of_one_document_come_on_demand(
    screen: CompareScreen, qtbot: QtBot
) -> None:
    part = shown(screen, qtbot, FIGURES)
    assert not [row for row in rows(part) if row.verdict is Verdict.ONE_SOURCE]
    part.several.click()
    alone = [row for row in rows(part) if row.verdict is Verdict.ONE_SOURCE]
    assert "60" in {cell.words for row in alone for cell in row.cells if cell}


def test_a_speaker_has_a_row_with_what_each_document_reports(
    screen: CompareScreen, qtbot: QtBot
) -> None:
    first = rows(shown(screen, qtbot, SAYINGS))[0]
    assert first.title == "Ada Vale"
    assert all(cell and cell.words.startswith(QUOTE) for cell in first.cells)


def test_enter_opens_the_words_in_the_reader(
    screen: CompareScreen, documents: tuple[DocumentId, ...], qtbot: QtBot
) -> None:
    part = shown(screen, qtbot, SAYINGS)
    part.table.setFocus()
    with qtbot.waitSignal(screen.open_requested) as opened:
        QTest.keyClick(part.table, Qt.Key.Key_Return)
    document, span = opened.args
    assert document == documents[0]
    assert span.slice("\n\n".join(PILOT)).startswith(QUOTE)


def test_a_takes_a_statement_with_its_speaker(
    screen: CompareScreen, workspace: Workspace, bridge: Bridge, qtbot: QtBot
) -> None:
    part = shown(screen, qtbot, SAYINGS)
    part.table.setFocus()
    with qtbot.waitSignal(bridge.idle):
        QTest.keyClick(part.table, Qt.Key.Key_A)
    (made,) = [
        annotation
        for document in workspace.reads.documents()
        for annotation in workspace.reads.annotations(document.id)
    ]
    assert made.anchor.words.startswith(QUOTE)
    assert made.statement.speaker == "Ada Vale"


def test_f_files_figures_under_a_measure_that_heads_the_table(
    screen: CompareScreen, workspace: Workspace, bridge: Bridge, qtbot: QtBot
) -> None:
    part = shown(screen, qtbot, FIGURES)
    part.table.setFocus()
    QTest.keyClick(part.table, Qt.Key.Key_F)
    [dialog] = screen.window().findChildren(NameDialog)
    dialog.field.setText("Cost of the pier")
    with qtbot.waitSignals([bridge.idle, part.source.came]):
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert [each.name for each in workspace.reads.measures()] == ["Cost of the pier"]
    assert rows(part)[0].title == "Cost of the pier"


def test_new_facts_keep_ones_place(
    screen: CompareScreen, bridge: Bridge, qtbot: QtBot
) -> None:
    part = shown(screen, qtbot, FIGURES)
    part.several.click()
    last = part.table.facts.index(part.table.facts.rowCount() - 1, 0)
    part.table.setCurrentIndex(last)
    with qtbot.waitSignal(part.source.came):
        bridge.run(SetDocumentNote(part.table.facts.documents[0].id, "read"))
    assert part.table.currentIndex().row() == last.row()


def test_the_model_keeps_qts_rules(
    screen: CompareScreen, qtbot: QtBot, documents: tuple[DocumentId, ...]
) -> None:
    part = shown(screen, qtbot, FIGURES)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(part.table.facts, mode)
    part.several.click()
    assert tester.model() is part.table.facts


def test_screen_readers_hear_that_a_document_says_nothing(
    screen: CompareScreen, qtbot: QtBot
) -> None:
    part = shown(screen, qtbot, FIGURES)
    part.several.click()
    model = part.table.facts
    row = next(n for n, each in enumerate(model.rows) if each.cells[0] is None)
    assert model.index(row, 0).data() == "Not in this document"


def test_r_resolves_a_check_with_a_note_and_r_again_reopens_it(
    screen: CompareScreen, qtbot: QtBot, workspace: Workspace
) -> None:
    part = shown(screen, qtbot, FIGURES)
    QTest.keyClick(part.table, Qt.Key.Key_R)
    [dialog] = [
        each for each in screen.window().findChildren(NameDialog) if each.is_open
    ]
    QTest.keyClicks(dialog.field, "The Gazette counts the road")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows(part)[0].verdict is Verdict.RESOLVED)
    assert "The Gazette counts the road" in rows(part)[0].why
    QTest.keyClick(part.table, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: rows(part)[0].verdict is Verdict.CHECK)
    assert workspace.reads.resolutions() == ()


def test_a_row_that_need_not_be_checked_cannot_be_resolved(
    screen: CompareScreen, qtbot: QtBot, workspace: Workspace
) -> None:
    part = shown(screen, qtbot, FIGURES)
    part.several.click()
    place = [row.verdict for row in rows(part)].index(Verdict.ONE_SOURCE)
    part.table.setCurrentIndex(part.table.facts.index(place, 0))
    said: list[str] = []
    part.said.connect(said.append)
    QTest.keyClick(part.table, Qt.Key.Key_R)
    assert said == ["Only a row that says “Check” can be resolved."]
