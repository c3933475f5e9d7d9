"""The library in groups, narrowed, edited together, and read no more than needed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from desktop import settings
from desktop.commands.annotations import TagSpan
from desktop.commands.documents import (
    EditManyDetails,
    ImportDocuments,
    RemoveDocuments,
    SetStatus,
)
from desktop.commands.finding import SaveSearch
from desktop.commands.groups import AddGroup
from desktop.model.dates import PartialDate
from desktop.model.document import Metadata, ReadingStatus
from desktop.model.finding import Asked
from desktop.model.ids import DocumentId
from desktop.model.listing import ShelfRow, TagUse
from desktop.text.spans import SourceSpan
from desktop.ui.dialogs.name import NameDialog
from desktop.ui.library import LibraryPanel
from desktop.ui.library.model import Heading
from desktop.ui.library.order import Facet, Grouping, Sort
from desktop.ui.library.stock import Stock
from tests.invented import a_document, tag_named
from tests.ui.conftest import Desk, settle
from tests.ui.library.test_library_panel import a_row


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> Iterator[LibraryPanel]:
    made = LibraryPanel(desk.bridge, desk.jobs)
    qtbot.addWidget(made)
    made.resize(296, 900)
    made.show()
    yield made
    made.hide()


@pytest.fixture
def speech(desk: Desk) -> DocumentId:
    known = Metadata(
        title="A speech",
        outlet="Pilot Post",
        doc_type="speech",
        published=PartialDate("2026-02-03"),
    )
    [made] = desk.workspace.run(
        ImportDocuments((a_document("Ice.", name="s.txt", metadata=known),))
    ).result
    return made


def headings(panel: LibraryPanel) -> list[tuple[str, int]]:
    rows = panel.list.documents.rows
    return [(row.words, row.count) for row in rows if isinstance(row, Heading)]


def entries(menu: QMenu, name: str) -> list[str]:
    [found] = [each for each in menu.actions() if each.text() == name]
    below = found.menu()
    assert isinstance(below, QMenu)
    return [each.text() for each in below.actions()]


def test_undated_documents_wait_in_a_box_of_their_own(
    panel: LibraryPanel, desk: Desk, speech: DocumentId, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: len(panel.visible_order()) == 3)
    panel.documents.group_by(Grouping.MONTH)
    assert headings(panel) == [("No date yet", 1), ("Feb 2026", 1), ("Jan 2026", 1)]
    assert panel.visible_order() == (desk.grain, speech, desk.harbour)
    assert settings.load().library_group == "month"


@pytest.mark.parametrize(
    ("grouping", "expected"),
    [
        (Grouping.OUTLET, [("Pilot Post", 2), ("Not known", 1)]),
        (Grouping.KIND, [("speech", 1), ("Not known", 2)]),
        (Grouping.STATUS, [("To read", 3)]),
        (Grouping.OWN, [("In no group", 3)]),
    ],
)
def test_the_list_is_divided_by_what_is_chosen(
    panel: LibraryPanel,
    speech: DocumentId,
    qtbot: QtBot,
    grouping: Grouping,
    expected: list[tuple[str, int]],
) -> None:
    qtbot.waitUntil(lambda: len(panel.visible_order()) == 3)
    panel.documents.group_by(grouping)
    assert headings(panel) == expected


def test_enter_on_a_heading_folds_its_group_and_right_unfolds_it(
    panel: LibraryPanel, desk: Desk
) -> None:
    panel.documents.group_by(Grouping.OUTLET)
    panel.list.setCurrentIndex(panel.list.documents.index(0))
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert panel.visible_order() == (desk.grain,)
    QTest.keyClick(panel.list, Qt.Key.Key_Right)
    assert panel.visible_order() == (desk.harbour, desk.grain)


def test_own_groups_are_made_filled_and_taken_back(
    panel: LibraryPanel, desk: Desk, qtbot: QtBot
) -> None:
    made = desk.workspace.run(AddGroup("Allies", (desk.grain,))).result
    qtbot.waitUntil(lambda: len(panel.documents.groups) == 1)
    panel.documents.group_by(Grouping.OWN)
    assert headings(panel) == [("Allies", 1), ("In no group", 1)]
    [below] = [
        each.menu()
        for each in panel.menu_for((desk.harbour,)).actions()
        if each.text() == "Groups"
    ]
    assert isinstance(below, QMenu)
    [allies] = [each for each in below.actions() if each.text() == "Allies"]
    assert not allies.isChecked()
    allies.trigger()
    qtbot.waitUntil(lambda: headings(panel) == [("Allies", 2)])
    desk.bridge.undo()
    qtbot.waitUntil(lambda: headings(panel)[0] == ("Allies", 1))
    assert desk.workspace.reads.groups()[0].id == made


def test_removing_a_document_takes_it_out_of_its_group_until_undo(desk: Desk) -> None:
    desk.workspace.run(AddGroup("Allies", (desk.grain, desk.harbour)))
    desk.workspace.run(RemoveDocuments((desk.grain,)))
    [group] = desk.workspace.reads.groups()
    assert group.documents == {desk.harbour}
    desk.workspace.undo()
    [group] = desk.workspace.reads.groups()
    assert group.documents == {desk.grain, desk.harbour}


def test_the_filter_menu_narrows_to_an_outlet(panel: LibraryPanel, desk: Desk) -> None:
    menu = panel.documents.menus.narrow()
    assert entries(menu, "Outlet") == ["Pilot Post\t1", "Not known\t1"]
    [below] = [each.menu() for each in menu.actions() if each.text() == "Outlet"]
    assert isinstance(below, QMenu)
    below.actions()[0].trigger()
    assert panel.visible_order() == (desk.harbour,)
    assert panel.documents.heading.text() == "1 of 2 documents"
    panel.show_all()
    assert len(panel.visible_order()) == 2


@pytest.mark.parametrize("sort", list(Sort))
def test_every_order_lists_every_document(
    panel: LibraryPanel, speech: DocumentId, qtbot: QtBot, sort: Sort
) -> None:
    qtbot.waitUntil(lambda: len(panel.visible_order()) == 3)
    before = panel.visible_order()
    panel.documents.sort_by(sort)
    assert sorted(panel.visible_order()) == sorted(before)


def test_details_of_several_documents_change_in_one_step(
    panel: LibraryPanel, desk: Desk, qtbot: QtBot
) -> None:
    both = (desk.harbour, desk.grain)
    desk.bridge.run(EditManyDetails(both, (("doc_type", "report"),)))
    qtbot.waitUntil(
        lambda: all(row.kind == "report" for row in panel.documents.stock.rows)
    )
    outlets = [each.metadata.outlet for each in desk.workspace.reads.documents()]
    assert outlets == ["Pilot Post", None]
    desk.bridge.undo()
    qtbot.waitUntil(lambda: all(row.kind == "" for row in panel.documents.stock.rows))


def test_a_change_reads_its_own_document_and_no_other(
    panel: LibraryPanel, desk: Desk, qtbot: QtBot
) -> None:
    many = tuple(a_document(f"Text {n}.", name=f"{n}.txt") for n in range(60))
    desk.bridge.run(ImportDocuments(many))
    qtbot.waitUntil(lambda: len(panel.visible_order()) == 62)
    fetched: list[Any] = []
    shelf = desk.workspace.reads.shelf

    def watched(connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if "FROM document LEFT JOIN reading" in statement:
            fetched.append(statement)

    engine = desk.workspace.reads._database._reader_engine
    event.listen(engine, "before_cursor_execute", watched)
    desk.bridge.run(SetStatus((desk.grain,), ReadingStatus.DONE))
    qtbot.waitUntil(lambda: panel.documents.stock.facets[Facet.DONE] == 1)
    event.remove(engine, "before_cursor_execute", watched)
    assert fetched and all("IN (" in each for each in fetched)
    assert {row.id: row for row in panel.documents.stock.rows} == {
        row.id: row for row in shelf()
    }


def test_rows_kept_up_to_date_are_those_read_anew(
    panel: LibraryPanel, desk: Desk, qtbot: QtBot
) -> None:
    ukraine = tag_named(desk.workspace, "Ukraine")
    desk.bridge.run(TagSpan(desk.grain, SourceSpan(0, 5), (ukraine,)))
    desk.bridge.run(RemoveDocuments((desk.harbour,)))
    desk.bridge.undo()
    settle(qtbot, desk.bridge)
    qtbot.waitUntil(
        lambda: tuple(panel.documents.stock.rows) == desk.workspace.reads.shelf()
    )
    assert panel.visible_order() == (desk.harbour, desk.grain)


def test_themes_count_what_was_laid_and_taken_back(
    panel: LibraryPanel, desk: Desk, qtbot: QtBot
) -> None:
    def counted() -> bool:
        known = desk.workspace.reads.tag_use()
        book = desk.workspace.reads.codebook()
        return all(
            panel.themes.tags.use(tag.id) == known.get(tag.id, TagUse()) for tag in book
        )

    troops = tag_named(desk.workspace, "Troop levels")
    desk.bridge.run(TagSpan(desk.grain, SourceSpan(0, 5), (troops,)))
    settle(qtbot, desk.bridge)
    qtbot.waitUntil(counted)
    desk.bridge.run(RemoveDocuments((desk.harbour, desk.grain)))
    settle(qtbot, desk.bridge)
    qtbot.waitUntil(lambda: panel.themes.tags.use(troops).passages == 0)
    assert counted()
    desk.bridge.undo()
    settle(qtbot, desk.bridge)
    qtbot.waitUntil(counted)


def test_a_saved_search_is_listed_and_a_click_asks_for_it(
    panel: LibraryPanel, desk: Desk, qtbot: QtBot
) -> None:
    assert not panel.searches.isVisible()
    desk.bridge.run(SaveSearch("Tugs", Asked("tugs")))
    qtbot.waitUntil(panel.searches.isVisible)
    panel.searches.setCurrentIndex(panel.searches.searches.index(0))
    with qtbot.waitSignal(panel.search_requested) as asked:
        QTest.keyClick(panel.searches, Qt.Key.Key_Return)
    assert asked.args == [Asked("tugs")]
    QTest.keyClick(panel.searches, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not panel.searches.isVisible())


def test_a_long_list_is_shown_anew_at_once_and_keeps_the_choice(
    panel: LibraryPanel, desk: Desk, qtbot: QtBot
) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(panel.list.documents, mode)
    many = tuple(
        a_document(f"Text {n}.", name=f"{n:05}.txt", metadata=Metadata(title=f"{n}"))
        for n in range(2100)
    )
    desk.bridge.run(ImportDocuments(many))
    qtbot.waitUntil(lambda: len(panel.visible_order()) == 2102, timeout=20_000)
    panel.list.stand_on(desk.grain)
    panel.documents.sort_by(Sort.TITLE)
    assert panel.list.selected() == (desk.grain,)


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from("abBé"), st.booleans())))
def test_a_stock_that_follows_is_one_that_is_filled_anew(
    changes: list[tuple[int, str, bool]],
) -> None:
    stock, there = Stock(), dict[str, ShelfRow]()
    for number, title, stays in changes:
        row = a_row(str(number))._replace(title=title, added_at=str(number))
        there.pop(row.id, None)
        if stays:
            there[row.id] = row
        stock.update([row.id], [row] if stays else [])
        again = Stock()
        again.fill(sorted(there.values(), key=lambda row: row.added_at))
        assert list(stock.rows) == list(again.rows)
        assert +stock.facets == +again.facets
        titles = [row.title for row in stock.by_title]
        assert titles == [row.title for row in again.by_title]
        assert {*stock.by_title} == {*again.by_title}


def test_the_heading_of_an_own_group_renames_it(
    panel: LibraryPanel, desk: Desk, qtbot: QtBot
) -> None:
    desk.workspace.run(AddGroup("Allies", (desk.grain,)))
    qtbot.waitUntil(lambda: len(panel.documents.groups) == 1)
    panel.documents.group_by(Grouping.OWN)
    at = panel.list.visualRect(panel.list.documents.index(0)).center()
    panel.list.menu_requested.emit(at)
    [menu] = [each for each in panel.findChildren(QMenu) if each.isVisible()]
    assert [each.text() for each in menu.actions()] == [
        "Rename group…",
        "Remove group; its documents stay",
    ]
    menu.actions()[0].trigger()
    menu.close()
    [dialog] = [
        each for each in panel.window().findChildren(NameDialog) if each.is_open
    ]
    dialog.field.setText("Partners")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: headings(panel)[0] == ("Partners", 1))
    desk.bridge.undo()
    qtbot.waitUntil(lambda: headings(panel)[0] == ("Allies", 1))


def test_a_heading_that_is_no_own_group_has_no_menu(
    panel: LibraryPanel, desk: Desk, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: len(panel.visible_order()) == 2)
    panel.documents.group_by(Grouping.OUTLET)
    at = panel.list.visualRect(panel.list.documents.index(0)).center()
    panel.list.menu_requested.emit(at)
    assert [each for each in panel.findChildren(QMenu) if each.isVisible()] == []
