"""Measures on the screen: renamed, dropped, and figures taken out of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop.commands.documents import ImportDocuments
from desktop.model.document import Metadata
from desktop.model.ids import DocumentId
from desktop.ui.bridge import Bridge
from desktop.ui.compare.figures_part import FiguresPart
from desktop.ui.compare.parts import FIGURES
from desktop.ui.compare.screen import CompareScreen
from desktop.ui.dialogs.name import NameDialog
from desktop.workspace import Workspace
from tests.invented import a_document

TEXTS = {
    "Pilot": (
        "The new ferry pier at Norwick would cost the council 40 million euros.",
        "A choir of 60 singers sang.",
    ),
    "Gazette": (
        "The new ferry pier at Norwick would cost the council 45 million euros.",
        "Norwick has 20 gulls on the roof of its old customs tower.",
    ),
}
NAME = "Cost of the pier"


@pytest.fixture
def documents(workspace: Workspace) -> tuple[DocumentId, ...]:
    return workspace.run(
        ImportDocuments(
            tuple(
                a_document(*text, name=f"{name}.txt", metadata=Metadata(language="en"))
                for name, text in TEXTS.items()
            )
        )
    ).result


@pytest.fixture
def part(screen: CompareScreen, bridge: Bridge, qtbot: QtBot) -> Iterator[FiguresPart]:
    """The part, with its first row filed under NAME and stood on."""
    screen.show_part(FIGURES.key)
    [made] = screen.findChildren(FiguresPart)
    qtbot.waitUntil(lambda: made.table.facts.rowCount() > 0)
    made.table.setFocus()
    QTest.keyClick(made.table, Qt.Key.Key_F)
    answer(screen, NAME)
    qtbot.waitUntil(lambda: made.table.facts.rows[0].title == NAME)
    made.table.setCurrentIndex(made.table.facts.index(0, 1))
    yield made


def answer(screen: CompareScreen, name: str) -> None:
    [dialog] = [
        each for each in screen.window().findChildren(NameDialog) if each.is_open
    ]
    dialog.field.setText(name)
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)


def measures(workspace: Workspace) -> list[str]:
    return [each.name for each in workspace.reads.measures()]


def menu_by_key(part: FiguresPart) -> QMenu:
    table = part.table
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(table.viewport(), asked)
    [menu] = [each for each in part.findChildren(QMenu) if each.isVisible()]
    return menu


def words_of(menu: QMenu) -> list[str]:
    return [each.text().partition("\t")[0] for each in menu.actions() if each.text()]


def test_f2_renames_the_measure_one_stands_on(
    part: FiguresPart, screen: CompareScreen, workspace: Workspace, qtbot: QtBot
) -> None:
    QTest.keyClick(part.table, Qt.Key.Key_F2)
    answer(screen, "Pier budget")
    qtbot.waitUntil(lambda: part.table.facts.rows[0].title == "Pier budget")
    assert measures(workspace) == ["Pier budget"]


def test_delete_takes_a_documents_figures_out_and_says_what_goes_along(
    part: FiguresPart, workspace: Workspace, bridge: Bridge, qtbot: QtBot
) -> None:
    said: list[str] = []
    part.said.connect(said.append)
    with qtbot.waitSignal(bridge.idle):
        QTest.keyClick(part.table, Qt.Key.Key_Delete)
    assert measures(workspace) == []
    assert said == [
        f"1 figure is out of “{NAME}”, with 1 of other documents that is spoken of in "
        "the same way; nothing is left of the measure. Ctrl Z brings all back."
    ]
    with qtbot.waitSignal(bridge.idle):
        bridge.undo()
    assert measures(workspace) == [NAME]


def test_the_menu_of_a_filed_row_says_what_would_happen(part: FiguresPart) -> None:
    menu = menu_by_key(part)
    assert words_of(menu) == [
        "Open in reader",
        "File under a measure…",
        "Say what is right…",
        "Rename measure…",
        "Take 1 figure out of the measure, and 1 of other documents",
        "Drop the measure; its figures stay",
    ]
    menu.close()


def test_a_row_that_is_not_filed_offers_to_file_it_and_nothing_of_measures(
    part: FiguresPart,
) -> None:
    part.several.click()
    rows = part.table.facts.rows
    place = next(n for n, row in enumerate(rows) if row.measure is None)
    part.table.setCurrentIndex(part.table.facts.index(place, 0))
    menu = menu_by_key(part)
    assert words_of(menu) == [
        "Open in reader",
        "File under a measure…",
        "Say what is right…",
    ]
    menu.close()


def test_dropping_a_measure_from_the_menu_leaves_its_figures(
    part: FiguresPart, workspace: Workspace, qtbot: QtBot
) -> None:
    menu = menu_by_key(part)
    [drop] = [each for each in menu.actions() if each.text().startswith("Drop")]
    drop.trigger()
    menu.close()
    qtbot.waitUntil(lambda: part.table.facts.rows[0].measure is None)
    assert measures(workspace) == []
    assert {cell.words for cell in part.table.facts.rows[0].said} == {
        "40 million euros",
        "45 million euros",
    }


def test_the_name_of_a_row_has_the_menu_too(part: FiguresPart) -> None:
    side = part.table.verticalHeader()
    at = QPoint(20, side.sectionViewportPosition(0) + 5)
    side.customContextMenuRequested.emit(at)
    [menu] = [each for each in part.findChildren(QMenu) if each.isVisible()]
    assert "Rename measure…" in words_of(menu)
    menu.close()


def test_keys_for_measures_say_that_there_is_none(
    part: FiguresPart, workspace: Workspace
) -> None:
    part.several.click()
    rows = part.table.facts.rows
    place = next(n for n, row in enumerate(rows) if row.measure is None)
    part.table.setCurrentIndex(part.table.facts.index(place, 0))
    said: list[str] = []
    part.said.connect(said.append)
    QTest.keyClick(part.table, Qt.Key.Key_F2)
    assert said == ["These figures are filed under no measure. F files them."]
    assert measures(workspace) == [NAME]
