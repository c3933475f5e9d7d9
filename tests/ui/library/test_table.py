"""The library as a table, driven as an analyst does."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop import settings
from desktop.commands.annotations import SetNote
from desktop.commands.documents import (
    EditManyDetails,
    ImportDocuments,
)
from desktop.model.dates import PartialDate
from desktop.model.document import Metadata, ReadingStatus
from desktop.ui.library import LibraryPanel
from desktop.ui.library.columns import COLUMNS, Column, Layout
from desktop.ui.library.order import Facet, Sort
from desktop.ui.library.table_page import LibraryTablePage
from tests.invented import a_document
from tests.ui.conftest import Desk, settle

KEY = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[LibraryTablePage]:
    """Beside the two documents of the desk: Anchors (2025), Buoys and Cranes."""
    desk.workspace.run(
        ImportDocuments(
            tuple(
                a_document(f"{title} are here.", name=f"{title}.txt", metadata=known)
                for title, known in (
                    (
                        "Anchors",
                        Metadata(title="Anchors", published=PartialDate("2025-05")),
                    ),
                    ("Buoys", Metadata(title="Buoys", outlet="The Mole")),
                    ("Cranes", Metadata(title="Cranes", language="de")),
                )
            )
        )
    )
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1500, 700)
    panel = LibraryPanel(desk.bridge, desk.jobs, window)
    made = LibraryTablePage(panel, desk.bridge, window)
    made.setGeometry(300, 0, 1200, 700)
    window.show()
    made.stand_on(desk.harbour)
    made.table.setFocus()
    qtbot.waitUntil(lambda: panel.documents.stock.marked is not None)
    yield made
    window.hide()


def titles(page: LibraryTablePage) -> list[str]:
    return [row.title for row in page.table.documents.rows]


def cell(page: LibraryTablePage, title: str, column: Column) -> str:
    row = titles(page).index(title)
    return str(page.table.documents.index(row, COLUMNS.index(column)).data())


def press(page: LibraryTablePage, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for each in modifiers:
        held |= each
    QTest.keyClick(page.table, key, held)


def stand_in(page: LibraryTablePage, column: Column) -> None:
    row = max(page.table.currentIndex().row(), 0)
    page.table.setCurrentIndex(page.table.documents.index(row, COLUMNS.index(column)))


def click_heading(page: LibraryTablePage, column: Column) -> None:
    head = page.table.head
    at = head.sectionViewportPosition(COLUMNS.index(column)) + 20
    QTest.mouseClick(
        head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, head.height() // 2)
    )


def test_the_model_keeps_qts_rules(
    page: LibraryTablePage,
    check_model: Callable[[QAbstractItemModel], QAbstractItemModel],
) -> None:
    check_model(page.table.documents)
    page.table.documents.show(
        page.table.documents.rows[:1], page.table.documents.codebook
    )


def test_a_row_has_what_an_analyst_asks_of_a_document(page: LibraryTablePage) -> None:
    title = "Tugs before the ice"
    assert cell(page, title, Column.OUTLET) == "Pilot Post"
    assert cell(page, title, Column.DATE) == "24 Jan 2026"
    assert cell(page, title, Column.STATUS) == "To read"
    assert cell(page, title, Column.LANGUAGE) == "en"
    assert cell(page, title, Column.PASSAGES) == "3"
    assert cell(page, title, Column.TAGS) == "Ukraine, Troop levels"
    assert int(cell(page, title, Column.WORDS)) > 5
    assert cell(page, title, Column.MARKED)
    assert cell(page, "Buoys", Column.DATE) == "No date"


def test_a_click_on_a_heading_sorts_and_again_turns_it_round(
    page: LibraryTablePage,
) -> None:
    click_heading(page, Column.TITLE)
    up = titles(page)
    click_heading(page, Column.TITLE)
    assert up[:3] == ["Anchors", "Buoys", "Cranes"]
    assert titles(page) == up[::-1]
    assert (settings.load().library_sort, settings.load().library_backwards) == (
        "title",
        True,
    )


@pytest.mark.parametrize("backwards", [False, True])
def test_documents_without_a_date_stand_behind_all_dates(
    page: LibraryTablePage, backwards: bool
) -> None:
    stand_in(page, Column.DATE)
    press(page, KEY.Key_Up if backwards else KEY.Key_Down, ALT)
    dated = ["Tugs before the ice", "Anchors"]
    assert titles(page)[:2] == (dated[::-1] if backwards else dated)
    assert set(titles(page)[2:]) == {"Buoys", "Cranes", "grain.txt"}


def test_undated_documents_wait_in_a_box_that_shows_them_alone(
    page: LibraryTablePage,
) -> None:
    assert "3 documents have no date yet" in page._undated.text()
    page._show_them.click()
    assert set(titles(page)) == {"Buoys", "Cranes", "grain.txt"}
    page._show_them.click()
    assert len(titles(page)) == 5


def test_the_filters_of_the_panel_hold_for_the_table(page: LibraryTablePage) -> None:
    page._library.facets.choose(Facet.UNDATED)
    assert len(titles(page)) == 3
    page._library.show_all()
    assert len(titles(page)) == 5


def test_letters_go_to_the_title_that_begins_with_them(page: LibraryTablePage) -> None:
    QTest.keyClicks(page.table, "cr")
    assert (
        page.table.current()
        == page.table.documents.rows[titles(page).index("Cranes")].id
    )
    page.table._since_letter.invalidate()
    QTest.keyClicks(page.table, "b")
    row = page.table.currentIndex().row()
    assert titles(page)[row] == "Buoys"


def test_enter_and_a_double_click_open(
    page: LibraryTablePage, desk: Desk, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.open_requested) as opened:
        press(page, KEY.Key_Return)
    assert opened.args == [desk.harbour]
    index = page.table.documents.index(1, 0)
    at = page.table.visualRect(index).center()
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(page.table.viewport(), left, pos=at)
    with qtbot.waitSignal(page.open_requested) as opened:
        QTest.mouseDClick(page.table.viewport(), left, pos=at)
    assert opened.args == [page.table.documents.rows[1].id]


def test_one_click_only_chooses(page: LibraryTablePage, qtbot: QtBot) -> None:
    index = page.table.documents.index(1, 0)
    at = page.table.visualRect(index).center()
    with qtbot.assertNotEmitted(page.open_requested):
        QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.chosen() == (page.table.documents.rows[1].id,)


def test_several_chosen_documents_get_details_together(
    page: LibraryTablePage, qtbot: QtBot
) -> None:
    press(page, KEY.Key_Home)
    press(page, KEY.Key_Down, SHIFT)
    press(page, KEY.Key_Down, SHIFT)
    assert page.summary == "5 documents, 3 chosen"
    with qtbot.waitSignal(page._pane.edit_many_requested) as asked:
        press(page, KEY.Key_F2)
    assert asked.args == [page.chosen()]


def test_chosen_rows_stay_chosen_and_one_stays_where_one_is(
    page: LibraryTablePage, desk: Desk, qtbot: QtBot
) -> None:
    press(page, KEY.Key_Home)
    press(page, KEY.Key_Down, SHIFT)
    chosen, here = set(page.chosen()), page.table.current()
    stand = page.table.current_column()
    page._pane.sort_by(Sort.TITLE, backwards=True)
    desk.workspace.run(EditManyDetails(tuple(chosen), (("outlet", "The Quay"),)))
    qtbot.waitUntil(
        lambda: [r.outlet for r in page.table.documents.rows].count("The Quay") == 2
    )
    assert set(page.chosen()) == chosen
    assert (page.table.current(), page.table.current_column()) == (here, stand)


def test_delete_takes_the_chosen_documents_out(
    page: LibraryTablePage, desk: Desk, qtbot: QtBot
) -> None:
    press(page, KEY.Key_Home)
    press(page, KEY.Key_Down, SHIFT)
    press(page, KEY.Key_Delete)
    settle(qtbot, desk.bridge)
    qtbot.waitUntil(lambda: len(titles(page)) == 3)
    desk.bridge.undo()
    qtbot.waitUntil(lambda: len(titles(page)) == 5)


def test_the_menu_of_a_row_is_that_of_the_list(page: LibraryTablePage) -> None:
    page._menu(QPoint(0, 0))
    [menu] = [each for each in page._pane.findChildren(QMenu) if each.isVisible()]
    assert "Edit details…" in {action.text() for action in menu.actions()}
    menu.close()


def test_columns_are_chosen_and_remembered(page: LibraryTablePage) -> None:
    by_name = {a.text(): a for a in page.columns_menu().actions() if a.text()}
    by_name["Language"].trigger()
    by_name["Author"].trigger()
    head = page.table.head
    assert head.isSectionHidden(COLUMNS.index(Column.LANGUAGE))
    assert not head.isSectionHidden(COLUMNS.index(Column.AUTHOR))
    assert not by_name["Title"].isEnabled()
    kept = settings.load().library_columns
    assert [each.split()[0] for each in kept][:3] == ["title", "outlet", "author"]


def test_keys_move_and_widen_the_column_one_stands_in(page: LibraryTablePage) -> None:
    stand_in(page, Column.OUTLET)
    press(page, KEY.Key_Left, CTRL, SHIFT)
    assert page.table.columns.shown[:2] == (Column.OUTLET, Column.TITLE)
    assert page.table.head.visualIndex(COLUMNS.index(Column.OUTLET)) == 0
    before = page.table.head.sectionSize(COLUMNS.index(Column.OUTLET))
    press(page, KEY.Key_Right, ALT, SHIFT)
    assert page.table.head.sectionSize(COLUMNS.index(Column.OUTLET)) > before


def test_a_column_dragged_with_the_mouse_is_remembered(
    page: LibraryTablePage, qtbot: QtBot
) -> None:
    head = page.table.head
    head.moveSection(head.visualIndex(COLUMNS.index(Column.STATUS)), 0)
    head.resizeSection(COLUMNS.index(Column.STATUS), 200)
    qtbot.waitUntil(lambda: settings.load().library_columns != ())
    again = LibraryTablePage(page._library, page._bridge, page.parentWidget())
    assert again.table.columns.shown[0] is Column.STATUS
    assert again.table.columns.width(Column.STATUS) == 200


def test_the_title_takes_what_is_free(page: LibraryTablePage) -> None:
    page.set_columns(Layout((Column.TITLE, Column.DATE)))
    head = page.table.head
    together = sum(head.sectionSize(COLUMNS.index(c)) for c in page.table.columns.shown)
    assert together == page.table.viewport().width()


def test_a_note_makes_last_marked_newer_although_the_row_is_the_same(
    page: LibraryTablePage, desk: Desk, qtbot: QtBot
) -> None:
    stock = page._pane.stock
    assert stock.marked is not None
    before = stock.marked[desk.harbour].at
    qtbot.wait(1100)  # times are kept in whole seconds
    desk.bridge.run(SetNote(desk.passages[0], "A later thought"))
    qtbot.waitUntil(lambda: (stock.marked or {})[desk.harbour].at > before)


def test_the_chosen_documents_are_done_by_one_key_press(
    page: LibraryTablePage, desk: Desk, qtbot: QtBot
) -> None:
    press(page, KEY.Key_Home)
    press(page, KEY.Key_Down, SHIFT)
    page.toggle_done()
    settle(qtbot, desk.bridge)
    statuses = [desk.workspace.reads.document(id).status for id in page.chosen()]
    assert statuses == [ReadingStatus.DONE] * 2
    qtbot.waitUntil(lambda: cell(page, titles(page)[0], Column.STATUS) == "Done")
    page.toggle_done()
    settle(qtbot, desk.bridge)
    statuses = [desk.workspace.reads.document(id).status for id in page.chosen()]
    assert statuses == [ReadingStatus.READING] * 2


def test_a_screen_reader_hears_column_and_order(page: LibraryTablePage) -> None:
    page._pane.sort_by(Sort.DATE)
    model = page.table.documents
    role = Qt.ItemDataRole.AccessibleTextRole
    across = Qt.Orientation.Horizontal
    heading = model.headerData(COLUMNS.index(Column.DATE), across, role)
    assert heading == "Date, sorted downwards"
    spoken = model.index(0, COLUMNS.index(Column.DATE)).data(role)
    assert spoken == "Date: 24 Jan 2026"


def test_nothing_that_fits_says_what_to_do(
    page: LibraryTablePage, qtbot: QtBot
) -> None:
    page._library.search.setText("nowhere")
    qtbot.waitUntil(page.empty.isVisible)
    assert "nowhere" in page.empty.accessibleName()


def test_what_was_opened_last_is_marked(page: LibraryTablePage, desk: Desk) -> None:
    page.show_open(desk.grain)
    rows = page.table.documents
    assert [row.id for row in rows.rows if rows.is_open(row)] == [desk.grain]


def test_it_opens_where_one_reads(page: LibraryTablePage, desk: Desk) -> None:
    assert page.table.current() == desk.harbour


def test_from_right_to_left_the_columns_run_the_other_way(
    page: LibraryTablePage, qtbot: QtBot
) -> None:
    page.window().setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    press(page, KEY.Key_Home)
    press(page, KEY.Key_Down)
    assert page.chosen() == (page.table.documents.rows[1].id,)
    head = page.table.head
    title, date = (COLUMNS.index(c) for c in (Column.TITLE, Column.DATE))
    assert head.sectionViewportPosition(title) > head.sectionViewportPosition(date)
    stand_in(page, Column.OUTLET)
    press(page, KEY.Key_Right, CTRL, SHIFT)
    assert page.table.columns.shown[0] is Column.OUTLET


def test_of_very_many_documents_the_order_is_made_in_a_job(
    page: LibraryTablePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.ui.library.documents.IN_JOB", 1)
    page._pane.sort_by(Sort.TITLE)
    before = titles(page)
    page._pane.sort_by(Sort.TITLE, backwards=True)
    assert titles(page) == before, "nothing waits for it"
    qtbot.waitUntil(lambda: titles(page)[-3:] == ["Cranes", "Buoys", "Anchors"])
