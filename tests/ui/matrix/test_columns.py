"""The Matrix by outlet, month and speaker."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from desktop.analysis.counts import Axis
from desktop.commands.codebook import AddTags
from desktop.commands.documents import EditDetails
from desktop.commands.statements import SetStatement
from desktop.model.annotation import Statement
from desktop.model.dates import PartialDate
from desktop.model.document import Metadata
from desktop.ui.matrix.copied import table_of
from desktop.ui.matrix.view import MatrixView
from desktop.ui.theme import current_theme
from tests.invented import a_tag
from tests.ui.matrix.conftest import Side, mark


def _heads(view: MatrixView) -> list[str]:
    cells = view.table.cells
    side = Qt.Orientation.Horizontal
    return [cells.headerData(n, side) for n in range(cells.columnCount())]


def _turn_to(view: MatrixView, axis: Axis) -> None:
    while view.table.cells.columns and view.table.cells.columns[0].axis is not axis:
        QTest.keyClick(view.table, Qt.Key.Key_B)


def test_b_goes_through_the_columns(view: MatrixView) -> None:
    seen = []
    for _each in Axis:
        QTest.keyClick(view.table, Qt.Key.Key_B)
        seen.append(_heads(view)[:-1])
    assert seen == [
        ["=Ledger", "Gazette"],
        ["Jan 2026", "Mar 2026"],
        ["No speaker named"],
        ["Ukraine", "Borders"],
        ["=Ledger", "Gazette"],
    ]


def test_the_drop_down_says_what_the_columns_are(view: MatrixView) -> None:
    (box,) = view.findChildren(QComboBox)
    _turn_to(view, Axis.MONTH)
    assert box.currentText() == "By month"
    assert view.table.accessibleName() == "Tags by months"


def test_the_choices_fit_a_small_screen_with_large_text(view: MatrixView) -> None:
    current_theme().set_scale(2.0)
    assert view.minimumSizeHint().width() <= 1440


def test_the_row_stays_when_the_columns_change(view: MatrixView, side: Side) -> None:
    view.table.go_to(view.table.cells.place(side.borders, side.documents[0]))
    _turn_to(view, Axis.OUTLET)
    tag = view.table.cells.tag(view.table.currentIndex().row())
    assert tag is not None and tag.id == side.borders


def test_a_cell_of_a_speaker_lists_what_that_speaker_says(
    view: MatrixView, side: Side, qtbot: QtBot
) -> None:
    side.workspace.run(SetStatement(side.later, Statement(speaker="Ada Quill")))
    _turn_to(view, Axis.SPEAKER)
    qtbot.waitUntil(lambda: _heads(view)[0] == "Ada Quill")
    view.table.go_to(view.table.cells.place(side.ukraine, "Ada Quill"))
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    qtbot.waitUntil(view.panel.isVisible)
    assert [each.words for each in view.panel.passages] == ["the piers"]


def test_a_passage_of_an_outlet_says_which_document_it_is_from(
    view: MatrixView, side: Side, qtbot: QtBot
) -> None:
    _turn_to(view, Axis.OUTLET)
    view.table.go_to(view.table.cells.place(side.ukraine, "Gazette"))
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    qtbot.waitUntil(view.panel.isVisible)
    index = view.panel.list.currentIndex()
    assert "Gazette · 4 Mar 2026" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_passage_of_a_month_opens_in_the_reader(
    view: MatrixView, side: Side, qtbot: QtBot
) -> None:
    _turn_to(view, Axis.MONTH)
    view.table.go_to(view.table.cells.place(side.ukraine, "2026-01"))
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    qtbot.waitUntil(view.panel.isVisible)
    with qtbot.waitSignal(view.open_requested) as asked:
        QTest.keyClick(view.panel.list, Qt.Key.Key_Return)
    assert asked.args[0] == side.documents[1]


def test_a_document_that_gets_another_date_changes_its_month(
    view: MatrixView, side: Side, qtbot: QtBot
) -> None:
    _turn_to(view, Axis.MONTH)
    dated = Metadata(outlet="Gazette", published=PartialDate("2026-01"))
    side.workspace.run(EditDetails(side.documents[0], dated))
    qtbot.waitUntil(lambda: _heads(view) == ["Jan 2026", "All"])


def test_other_columns_close_the_list_of_the_old_cell(
    view: MatrixView, side: Side, qtbot: QtBot
) -> None:
    view.table.go_to(view.table.cells.place(side.ukraine, side.documents[0]))
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    qtbot.waitUntil(view.panel.isVisible)
    _turn_to(view, Axis.OUTLET)
    assert not view.panel.isVisible()


def test_compare_row_from_a_month_begins_with_its_documents(
    view: MatrixView, side: Side, qtbot: QtBot
) -> None:
    _turn_to(view, Axis.MONTH)
    view.table.go_to(view.table.cells.place(side.ukraine, "2026-01"))
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    qtbot.waitUntil(view.panel.isVisible)
    with qtbot.waitSignal(view.compare_requested) as asked:
        QTest.mouseClick(view.panel.compare_button, Qt.MouseButton.LeftButton)
    assert asked.args == [side.ukraine, (side.documents[1], side.documents[0])]


def test_a_copied_table_has_the_columns_that_are_shown(view: MatrixView) -> None:
    _turn_to(view, Axis.MONTH)
    assert table_of(view.table.cells)[0] == ("Passages", "Jan 2026", "Mar 2026", "All")


def test_a_cell_of_two_tags_lists_the_passages_that_meet(
    view: MatrixView, side: Side, qtbot: QtBot
) -> None:
    troops = a_tag("Harbour troops", None)
    side.workspace.run(AddTags((troops,)))
    mark(side.workspace, side.documents[0], "pull ships", troops.id)
    _turn_to(view, Axis.TAG)
    qtbot.waitUntil(lambda: "Harbour troops" in _heads(view))
    cell = view.table.cells.place(side.borders, troops.id)
    view.table.go_to(cell)
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    qtbot.waitUntil(view.panel.isVisible)
    assert [each.words for each in view.panel.passages] == ["Tugs pull", "pull ships"]
    said = view.table.cells.spoken(cell)
    assert said == "Ukraine > Borders, Harbour troops: 1 place"


def test_where_a_tag_meets_itself_or_its_kin_is_not_on_the_scale(
    view: MatrixView, side: Side
) -> None:
    _turn_to(view, Axis.TAG)
    cells = view.table.cells
    itself = cells.place(side.borders, side.borders)
    theme = cells.place(side.ukraine, side.borders)
    assert cells.text(itself.row(), itself.column()) == "2"
    assert cells.heat(itself.row(), itself.column()) is None
    assert cells.heat(theme.row(), theme.column()) is None
