"""The Matrix screen, driven as an analyst does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.analysis.counts import Measure
from desktop.commands.documents import ImportDocuments, RemoveDocuments
from desktop.model.ids import DocumentId, TagId
from desktop.ui.matrix.copied import as_html, as_tsv, table_of
from desktop.ui.matrix.view import MatrixView
from tests.invented import a_document, span_of
from tests.ui.matrix.conftest import FIRST, Side, mark


def _row(view: MatrixView, tag: TagId) -> int:
    return [each.id for each in view.table.cells.rows].index(tag)


def _cell(view: MatrixView, tag: TagId, document: DocumentId) -> None:
    view.table.go_to(view.table.cells.place(tag, document))


def _listed(view: MatrixView) -> list[str]:
    return [each.words for each in view.panel.passages]


def test_documents_stand_by_date(view: MatrixView, side: Side) -> None:
    assert view.counts is not None
    ids = [each.document.id for each in view.counts.documents]
    assert ids == [side.documents[1], side.documents[0]]


def test_cells_count_with_sub_tags_and_totals(view: MatrixView, side: Side) -> None:
    cells = view.table.cells
    shown = {
        tag.name: [cells.text(row, column) for column in range(3)]
        for row, tag in enumerate(cells.rows)
    }
    assert shown["Ukraine"] == ["1", "2", "3"]
    assert shown["Borders"] == ["·", "2", "2"]
    last = cells.rowCount() - 1
    assert [cells.text(last, column) for column in range(3)] == ["1", "2", "3"]


def test_enter_lists_the_passages_of_a_cell(
    view: MatrixView, side: Side, qtbot: QtBot
) -> None:
    _cell(view, side.ukraine, side.documents[0])
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    qtbot.waitUntil(view.panel.isVisible)
    assert _listed(view) == ["Tugs pull", "the piers"]


def test_the_chosen_passage_opens_in_the_reader_and_back_returns_to_it(
    view: MatrixView, side: Side, qtbot: QtBot
) -> None:
    _cell(view, side.ukraine, side.documents[0])
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    qtbot.waitUntil(view.panel.isVisible)
    QTest.keyClick(view.panel.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.open_requested) as asked:
        QTest.keyClick(view.panel.list, Qt.Key.Key_Return)
    assert asked.args == [side.documents[0], span_of(FIRST[0], "the piers")]
    view.return_to_cell()
    assert view.focusWidget() is view.panel.list
    assert view.panel.list.currentIndex().row() == 1


def test_escape_closes_the_list_and_returns_to_the_cell(
    view: MatrixView, side: Side, qtbot: QtBot
) -> None:
    _cell(view, side.ukraine, side.documents[0])
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    qtbot.waitUntil(view.panel.isVisible)
    QTest.keyClick(view.panel.list, Qt.Key.Key_Escape)
    assert not view.panel.isVisible()
    assert view.focusWidget() is view.table


def test_compare_row_asks_for_the_tag_with_the_cells_document_first(
    view: MatrixView, side: Side, qtbot: QtBot
) -> None:
    _cell(view, side.ukraine, side.documents[1])
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    qtbot.waitUntil(view.panel.isVisible)
    with qtbot.waitSignal(view.compare_requested) as asked:
        QTest.mouseClick(view.panel.compare_button, Qt.MouseButton.LeftButton)
    assert asked.args == [side.ukraine, (side.documents[1], side.documents[0])]


def test_a_tag_laid_elsewhere_is_counted_and_listed(
    view: MatrixView, side: Side, qtbot: QtBot
) -> None:
    _cell(view, side.ukraine, side.documents[0])
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    qtbot.waitUntil(view.panel.isVisible)
    mark(side.workspace, side.documents[0], "ships", side.ukraine)
    qtbot.waitUntil(lambda: len(_listed(view)) == 3)
    place = view.table.cells.place(side.ukraine, side.documents[0])
    assert view.table.cells.text(place.row(), place.column()) == "3"


def test_minus_and_plus_fold_a_theme(view: MatrixView, side: Side) -> None:
    _cell(view, side.borders, side.documents[0])
    QTest.keyClicks(view.table, "-")
    assert side.borders not in [tag.id for tag in view.table.cells.rows]
    assert view.table.currentIndex().row() == _row(view, side.ukraine)
    QTest.keyClicks(view.table, "+")
    assert side.borders in [tag.id for tag in view.table.cells.rows]


def test_a_click_on_a_theme_folds_it(view: MatrixView, side: Side) -> None:
    header = view.table.verticalHeader()
    row = _row(view, side.ukraine)
    middle = header.sectionViewportPosition(row) + header.sectionSize(row) // 2
    place = header.viewport().rect().topLeft()
    place.setX(40)
    place.setY(middle)
    QTest.mouseClick(
        header.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        place,
    )
    assert side.borders not in [tag.id for tag in view.table.cells.rows]


def test_the_model_keeps_qts_rules_while_it_folds(
    view: MatrixView,
    check_model: Callable[[QAbstractItemModel], QAbstractItemModel],
) -> None:
    check_model(view.table.cells)
    view.table.fold_all(away=True)
    view.table.fold_all(away=False)
    view.table.set_measure(Measure.SHARE)


def test_m_goes_through_the_measures(view: MatrixView, side: Side) -> None:
    cells = view.table.cells
    place = cells.place(side.borders, side.documents[0])
    shown = []
    for _each in Measure:
        QTest.keyClick(view.table, Qt.Key.Key_M)
        shown.append(cells.text(place.row(), place.column()))
    words, length = 11, len(FIRST[0])
    share = 100 * (len("Tugs pull") + len("the piers")) / length
    assert shown == [f"{2000 / words:.1f}", f"{share:.1f}%", "2"]


def test_arrows_stay_on_cells_and_off_the_totals(view: MatrixView, side: Side) -> None:
    _cell(view, side.ukraine, side.documents[0])
    QTest.keyClick(view.table, Qt.Key.Key_Right)
    assert view.table.currentIndex().column() == 1
    for _each in range(9):
        QTest.keyClick(view.table, Qt.Key.Key_Down)
    assert view.table.currentIndex().row() == view.table.cells.rowCount() - 2


def test_the_table_is_copied_as_text_and_html_without_formulas(
    view: MatrixView, side: Side
) -> None:
    QTest.keyClick(view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    mime = QApplication.clipboard().mimeData()
    rows = [line.split("\t") for line in mime.text().split("\n")]
    assert rows[0][1:3] == ["'=Ledger (5 Jan 2026)", "Gazette (4 Mar 2026)"]
    assert ["Ukraine > Borders", "0", "2", "2"] in rows
    assert "<th>Ukraine &gt; Borders</th><td>0</td><td>2</td>" in mime.html()


def test_copied_text_and_html_have_the_same_cells(view: MatrixView) -> None:
    table = table_of(view.table.cells)
    assert as_tsv(table).count("\n") + 1 == as_html(table).count("<tr>") == len(table)


def test_a_cell_in_words_says_tag_document_and_count(
    view: MatrixView, side: Side
) -> None:
    place = view.table.cells.place(side.borders, side.documents[0])
    assert view.table.cells.spoken(place) == "Ukraine > Borders, Gazette: 2 passages"


def test_without_documents_it_says_what_to_do(
    view: MatrixView, side: Side, qtbot: QtBot
) -> None:
    side.workspace.run(RemoveDocuments(side.documents))
    qtbot.waitUntil(lambda: not view.table.isVisible())


def test_two_hundred_documents_scroll_beside_the_tags(
    view: MatrixView, side: Side, qtbot: QtBot
) -> None:
    many = tuple(a_document(f"Text {n}.", name=f"{n}.txt") for n in range(198))
    side.workspace.run(ImportDocuments(many))
    qtbot.waitUntil(lambda: view.table.cells.columnCount() == 201)
    view.table.go_to(view.table.cells.index(0, 199))
    assert view.table.horizontalScrollBar().value() > 0
    assert view.table.verticalHeader().isVisible()


def test_its_keys_are_actions_that_the_window_can_list(view: MatrixView) -> None:
    wanted = {"matrix.measure", "matrix.copy"}
    assert wanted <= {action.objectName() for action in view.findChildren(QAction)}
