"""The export panel shows the real rows and writes them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.commands.annotations import SetNote
from desktop.formats.tables import ANNOTATION_COLUMNS, Flavour
from desktop.ui.exports import ExportPanel
from desktop.ui.exports.preview import FIRST
from tests.invented import tag_named
from tests.ui.conftest import Desk, settle


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> Iterator[ExportPanel]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1400, 900)
    window.show()
    made = ExportPanel(desk.bridge, desk.jobs, window)
    made.open()
    qtbot.waitUntil(lambda: made.table.cells.rowCount() == 4)
    yield made
    window.hide()


def _column(panel: ExportPanel, name: str) -> list[str]:
    cells = panel.table.cells
    number = cells.columns.index(name)
    return [str(cells.index(row, number).data()) for row in range(cells.rowCount())]


def test_the_preview_has_the_columns_of_the_file_in_its_order(
    panel: ExportPanel,
) -> None:
    assert panel.table.cells.columns == ANNOTATION_COLUMNS


def test_what_people_look_for_stands_first_on_the_screen(panel: ExportPanel) -> None:
    head = panel.table.horizontalHeader()
    shown = [ANNOTATION_COLUMNS[head.logicalIndex(n)] for n in range(len(FIRST))]
    assert tuple(shown) == FIRST


def test_the_preview_shows_the_real_rows(panel: ExportPanel) -> None:
    assert panel.rows.text() == "4 rows"
    assert _column(panel, "tag") == ["Ukraine", "Troop levels", "Ukraine", ""]
    assert _column(panel, "quote")[0] == "four new tugs"


def test_the_preview_follows_what_is_chosen(
    panel: ExportPanel, desk: Desk, qtbot: QtBot
) -> None:
    panel.form.untagged.click()
    qtbot.waitUntil(lambda: panel.table.cells.rowCount() == 3)
    panel.form.all_tags.click()
    troops = tag_named(desk.workspace, "Troop levels")
    for row in range(panel.form.tags.count()):
        item = panel.form.tags.item(row)
        if item.text() != "Troop levels":
            item.setCheckState(Qt.CheckState.Unchecked)
    assert panel.form.options.tags == (troops,)
    qtbot.waitUntil(lambda: _column(panel, "tag") == ["Troop levels"])


def test_no_document_chosen_leaves_no_rows(panel: ExportPanel, qtbot: QtBot) -> None:
    panel.form.all_documents.click()
    view = panel.form.documents
    for row in range(view.count()):
        QTest.mouseClick(
            view.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            view.visualItemRect(view.item(row)).center(),
        )
    assert panel.form.options.documents == ()
    qtbot.waitUntil(lambda: panel.table.cells.rowCount() == 0)


def test_the_preview_follows_the_dossier(
    panel: ExportPanel, desk: Desk, qtbot: QtBot
) -> None:
    desk.bridge.run(SetNote(desk.passages[0], "Later."))
    settle(qtbot, desk.bridge)
    qtbot.waitUntil(lambda: "Later." in _column(panel, "note"))


def test_save_writes_the_rows_of_the_preview_and_says_so(
    panel: ExportPanel, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "out" / "annotations.csv"
    panel.save_to(target)
    qtbot.waitUntil(panel.open_folder.isVisible)
    said = panel.result.text()
    assert said.startswith("3 annotations, 4 rows, 0 problems")
    assert str(target.parent) in said
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["quote"] for row in rows] == _column(panel, "quote")
    assert {path.name for path in target.parent.iterdir()} == {
        "annotations.csv",
        "annotations_wide.csv",
        "documents.csv",
        "codebook.csv",
        "README.txt",
    }


def test_a_place_that_cannot_be_written_gets_a_sentence(
    panel: ExportPanel, tmp_path: Path, qtbot: QtBot
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("in the way")
    panel.save_to(blocked / "annotations.csv")
    qtbot.waitUntil(lambda: "could not be written" in panel.result.text())
    qtbot.waitUntil(panel.save.isEnabled)
    assert not panel.open_folder.isVisible()


def test_options_say_for_whom_the_file_is(panel: ExportPanel) -> None:
    at_first = panel.form.options
    panel.form.programs.click()
    panel.form.bom.click()
    now = panel.form.options
    assert (at_first.flavour, at_first.bom) == (Flavour.EXCEL, True)
    assert (now.flavour, now.bom) == (Flavour.PROGRAMS, False)


def test_copy_puts_rows_with_tabs_on_the_clipboard(panel: ExportPanel) -> None:
    panel.copy_rows.click()
    text = io.StringIO(QGuiApplication.clipboard().text(), newline="")
    rows = list(csv.reader(text, dialect="excel-tab"))
    assert rows[0] == list(ANNOTATION_COLUMNS)
    assert len(rows) == 5


def test_the_preview_keeps_qts_rules(panel: ExportPanel) -> None:
    model = panel.table.cells
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Warning
    )
    assert tester.model() is model


def test_closing_while_files_are_written_leaves_nothing_behind(
    panel: ExportPanel, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.destroyed):
        panel.save_to(tmp_path / "annotations.csv")
        panel.close_overlay()
    qtbot.waitUntil((tmp_path / "annotations.csv").exists)
    settle(qtbot, desk.bridge)
