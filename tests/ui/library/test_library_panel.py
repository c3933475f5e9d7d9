"""The library panel finds, filters, sorts and opens documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from desktop import settings
from desktop.commands.documents import ImportDocuments, MarkOpened, SetStatus
from desktop.model.document import ReadingStatus
from desktop.model.ids import DocumentId
from desktop.model.listing import ShelfRow
from desktop.ui.library import LibraryPanel
from desktop.ui.library.model import Heading, LibraryModel
from desktop.ui.library.order import Facet, Sort
from tests.invented import a_document, tag_named
from tests.ui.conftest import Desk, settle


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> Iterator[LibraryPanel]:
    made = LibraryPanel(desk.bridge, desk.jobs)
    qtbot.addWidget(made)
    made.resize(296, 900)
    made.show()
    yield made
    made.hide()


def a_row(name: str, passages: int = 0, **known: Any) -> ShelfRow:
    blank = ShelfRow(
        DocumentId(name),
        name,
        "",
        f"{name}.txt",
        "",
        "",
        "",
        "",
        ReadingStatus.TO_READ,
        False,
        "",
        passages,
        (),
    )
    return blank._replace(**known)


def first(panel: LibraryPanel) -> ShelfRow:
    row = panel.list.documents.rows[0]
    assert isinstance(row, ShelfRow)
    return row


def _click_row(panel: LibraryPanel, row: int, keys: Qt.KeyboardModifier) -> None:
    rect = panel.list.visualRect(panel.list.documents.index(row))
    button = Qt.MouseButton.LeftButton
    QTest.mouseClick(panel.list.viewport(), button, keys, rect.center())


def _actions(panel: LibraryPanel, *documents: DocumentId) -> dict[str, QAction]:
    menu = panel.menu_for(documents)
    return {each.text(): each for each in menu.actions() if each.text()}


def test_it_lists_documents_in_the_order_added(panel: LibraryPanel, desk: Desk) -> None:
    assert panel.visible_order() == (desk.harbour, desk.grain)


def test_a_row_says_all_that_is_painted(panel: LibraryPanel) -> None:
    index = panel.list.documents.index(0)
    spoken = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    for words in ("Tugs before the ice", "Pilot Post", "24 Jan 2026", "3 passages"):
        assert words in spoken
    assert "Ukraine, Troop levels" in spoken
    assert "not opened" in spoken


def test_a_click_opens(panel: LibraryPanel, desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.chosen) as opened:
        _click_row(panel, 1, Qt.KeyboardModifier.NoModifier)
    assert opened.args == [desk.grain]


def test_arrows_move_and_enter_opens(
    panel: LibraryPanel, desk: Desk, qtbot: QtBot
) -> None:
    panel.set_current(desk.harbour)
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.chosen) as opened:
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert opened.args == [desk.grain]


def test_letters_on_the_list_are_left_to_the_window(
    panel: LibraryPanel, desk: Desk
) -> None:
    panel.set_current(desk.grain)
    QTest.keyClick(panel.list, Qt.Key.Key_T)
    assert panel.list.selected() == (desk.grain,)


def test_two_chosen_documents_can_be_compared(
    panel: LibraryPanel, desk: Desk, qtbot: QtBot
) -> None:
    _click_row(panel, 0, Qt.KeyboardModifier.NoModifier)
    _click_row(panel, 1, Qt.KeyboardModifier.ControlModifier)
    both = panel.list.selected()
    with qtbot.waitSignal(panel.compare_requested) as asked:
        _actions(panel, *both)["Compare"].trigger()
    assert asked.args == [(desk.harbour, desk.grain)]


def test_words_in_the_text_are_found(
    panel: LibraryPanel, desk: Desk, qtbot: QtBot
) -> None:
    panel.search.setText("MAYOR promised")
    qtbot.waitUntil(lambda: panel.visible_order() == (desk.grain,))
    assert "1 of 2" in panel.documents.heading.text()


def test_words_that_are_nowhere_are_named(panel: LibraryPanel, qtbot: QtBot) -> None:
    panel.search.setText("submarine")
    qtbot.waitUntil(panel.documents.empty.isVisible)
    assert "submarine" in panel.documents.empty.accessibleName()


def test_clearing_the_search_brings_all_back(
    panel: LibraryPanel, desk: Desk, qtbot: QtBot
) -> None:
    panel.search.setText("mayor")
    qtbot.waitUntil(lambda: panel.visible_order() == (desk.grain,))
    QTest.keyClick(panel.search, Qt.Key.Key_Escape)
    assert panel.visible_order() == (desk.harbour, desk.grain)


def test_enter_in_the_search_field_leads_to_what_was_found(
    panel: LibraryPanel, desk: Desk, qtbot: QtBot
) -> None:
    panel.focus_search()
    panel.search.setText("mayor")
    qtbot.waitUntil(lambda: panel.visible_order() == (desk.grain,))
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert panel.list.hasFocus()
    with qtbot.waitSignal(panel.chosen) as opened:
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert opened.args == [desk.grain]


def test_an_arrow_leads_from_the_search_field_to_the_list(
    panel: LibraryPanel, desk: Desk, qtbot: QtBot
) -> None:
    panel.focus_search()
    qtbot.waitUntil(panel.search.hasFocus)
    QTest.keyClick(panel.search, Qt.Key.Key_Down)
    assert panel.list.hasFocus()
    assert panel.list.selected() == (desk.harbour,)


def test_a_theme_filters_and_the_same_theme_again_ends_it(
    panel: LibraryPanel, desk: Desk
) -> None:
    ukraine = panel.themes.tags.index_of(tag_named(desk.workspace, "Ukraine"))
    at = panel.themes.visualRect(ukraine).center()
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(panel.themes.viewport(), button, none, at)
    assert panel.visible_order() == (desk.harbour,)
    QTest.mouseClick(panel.themes.viewport(), button, none, at)
    assert panel.visible_order() == (desk.harbour, desk.grain)


def test_a_facet_shows_its_documents_when_one_is_read(
    panel: LibraryPanel, desk: Desk, qtbot: QtBot
) -> None:
    panel.facets.choose(Facet.DONE)
    assert panel.visible_order() == ()
    desk.bridge.run(SetStatus((desk.grain,), ReadingStatus.DONE))
    qtbot.waitUntil(lambda: panel.visible_order() == (desk.grain,))
    assert panel.facets.row(Facet.DONE).accessibleDescription() == "1 document"


def test_the_order_chosen_is_remembered(
    panel: LibraryPanel, desk: Desk, qtbot: QtBot
) -> None:
    panel.documents.sort_by(Sort.TITLE)
    assert panel.visible_order() == (desk.grain, desk.harbour)
    again = LibraryPanel(desk.bridge, desk.jobs)
    qtbot.addWidget(again)
    assert again.visible_order() == (desk.grain, desk.harbour)
    assert settings.load().library_sort == "title"


def test_opening_a_document_makes_its_row_read(
    panel: LibraryPanel, desk: Desk, qtbot: QtBot
) -> None:
    assert not first(panel).opened
    desk.bridge.run(MarkOpened(desk.harbour))
    qtbot.waitUntil(lambda: first(panel).opened)


def test_news_leave_the_place_and_the_choice_alone(
    panel: LibraryPanel, desk: Desk, qtbot: QtBot
) -> None:
    many = tuple(a_document(f"Text {n}.", name=f"{n:03}.txt") for n in range(40))
    desk.bridge.run(ImportDocuments(many))
    qtbot.waitUntil(lambda: len(panel.visible_order()) == 42)
    panel.list.stand_on(panel.visible_order()[30])
    bar = panel.list.verticalScrollBar()
    assert bar.value() > 0
    before = bar.value(), panel.list.selected()
    desk.bridge.run(SetStatus((desk.harbour,), ReadingStatus.DONE))
    qtbot.waitUntil(
        lambda: panel.facets.row(Facet.DONE).accessibleDescription() == "1 document"
    )
    assert (bar.value(), panel.list.selected()) == before


def test_remove_takes_the_document_away_and_undo_brings_it_back(
    panel: LibraryPanel, desk: Desk, qtbot: QtBot
) -> None:
    _actions(panel, desk.grain)["Remove document"].trigger()
    qtbot.waitUntil(lambda: panel.visible_order() == (desk.harbour,))
    desk.bridge.undo()
    qtbot.waitUntil(lambda: panel.visible_order() == (desk.harbour, desk.grain))


def test_slash_focuses_the_search_field(panel: LibraryPanel, qtbot: QtBot) -> None:
    panel.focus_search()
    qtbot.waitUntil(panel.search.hasFocus)


def test_themes_fold_in_a_low_window(panel: LibraryPanel) -> None:
    assert panel.themes.isVisible()
    panel.resize(296, 400)
    assert not panel.themes.isVisible()


@pytest.mark.parametrize(
    ("before", "after"),
    [("", "abc"), ("abc", ""), ("abcd", "bd"), ("bd", "abcde"), ("abcd", "dxca")],
)
def test_the_model_keeps_qts_rules_however_rows_move(
    before: str, after: str, qtbot: QtBot
) -> None:
    def rows(names: str, passages: int) -> list[ShelfRow | Heading]:
        return [a_row(name, passages) for name in names]

    model = LibraryModel()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Warning
    )
    model.show(rows(before, 1))
    model.show(rows(after, 2))
    assert model.rows == tuple(rows(after, 2))
    assert tester.model() is model


def test_a_row_that_moves_takes_its_index_along() -> None:
    from PySide6.QtCore import QPersistentModelIndex

    model = LibraryModel()
    a, b, c = map(a_row, "abc")
    model.show([a, b, c])
    held = QPersistentModelIndex(model.index(2))
    model.show([c, a])
    assert held.row() == 0
    assert model.data(held) == "c"


def test_a_right_click_point_without_a_document_opens_no_menu(
    panel: LibraryPanel, desk: Desk, qtbot: QtBot
) -> None:
    panel.list.clearSelection()
    panel.list.menu_requested.emit(QPoint(5, 800))
    settle(qtbot, desk.bridge)
    assert panel.list.selected() == ()


def test_the_current_row_stays_in_sight_when_the_list_gets_lower(
    panel: LibraryPanel, desk: Desk, qtbot: QtBot
) -> None:
    many = tuple(a_document("A line.", name=f"{n}.txt") for n in range(30))
    desk.bridge.run(ImportDocuments(many))
    settle(qtbot, desk.bridge)
    qtbot.waitUntil(lambda: panel.list.model().rowCount() > len(many))
    row = 0
    while panel.list.viewport().rect().contains(_rect(panel, row + 1)):
        row += 1
    panel.list.setCurrentIndex(panel.list.model().index(row, 0))
    before = panel.list.verticalScrollBar().value()
    panel.resize(panel.width(), panel.height() - 60)
    panel.grab()
    assert before == 0
    assert panel.list.viewport().rect().contains(_rect(panel, row))


def _rect(panel: LibraryPanel, row: int) -> QRect:
    return panel.list.visualRect(panel.list.model().index(row, 0))
