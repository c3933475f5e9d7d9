"""The screens joined in the window: what one asks for, another does."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.model.document import ReadingStatus
from desktop.ui.compare.screen import CompareScreen
from desktop.ui.compare.view import CompareView
from desktop.ui.inspector.active_card import ActiveCard
from desktop.ui.main_window import MainWindow
from desktop.ui.reader.tag_picker import TagPicker
from tests.ui.conftest import settle

from .conftest import OpenWindow
from .hands import ALT, CTRL, KEY, SHIFT, focus_is_in, press, session_of, title_of


def compared(window: MainWindow, qtbot: QtBot) -> CompareView:
    """Compare, with its comparison made."""
    press(KEY.Key_2, CTRL)
    [view] = session_of(window).desk.findChildren(CompareView)
    qtbot.waitUntil(lambda: view.comparison is not None)
    return view


def test_a_dossier_opens_on_its_first_document_with_the_focus_on_the_text(
    window: MainWindow,
) -> None:
    assert title_of(window) == "Piers"
    assert focus_is_in(session_of(window).desk.reader)
    assert window.top_bar.title.text() == "Harbour"
    assert "All changes saved" in window.saved_text


def test_brackets_and_page_keys_go_through_the_documents(window: MainWindow) -> None:
    press("]")
    press("]")
    assert title_of(window) == "Light"
    press("]")
    assert title_of(window) == "Light"
    press("[")
    press(KEY.Key_PageUp, CTRL)
    assert title_of(window) == "Piers"


def test_a_sentence_and_a_digit_make_a_tag_and_undo_takes_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    bridge = session_of(window).bridge
    press("]")
    press("]")
    press(KEY.Key_Down)
    press("1")
    settle(qtbot, bridge)
    document = session_of(window).desk.document
    assert document is not None
    assert len(bridge.reads.annotations(document)) == 1
    press(KEY.Key_Z, CTRL)
    settle(qtbot, bridge)
    assert bridge.reads.annotations(document) == ()
    assert window.toast.text == "Undone: Tag passage in “Light”"
    press(KEY.Key_Z, CTRL | SHIFT)
    settle(qtbot, bridge)
    assert len(bridge.reads.annotations(document)) == 1


def test_escape_in_a_note_leads_back_to_the_text(
    window: MainWindow, qtbot: QtBot
) -> None:
    desk = session_of(window).desk
    press("j")
    press("n")
    qtbot.waitUntil(lambda: focus_is_in(desk.inspector))
    press("why")
    press(KEY.Key_Escape)
    assert focus_is_in(desk.reader)
    press(KEY.Key_Escape)
    assert desk.inspector.active is None
    assert focus_is_in(desk.reader)


def test_undo_jumps_to_the_document_it_happened_in(
    window: MainWindow, qtbot: QtBot
) -> None:
    press(KEY.Key_Down)
    press("1")
    settle(qtbot, session_of(window).bridge)
    press("]")
    assert title_of(window) == "Tugs"
    press(KEY.Key_Z, CTRL)
    settle(qtbot, session_of(window).bridge)
    assert title_of(window) == "Piers"


def test_a_slash_searches_the_library_and_escape_returns_to_the_text(
    window: MainWindow,
) -> None:
    desk = session_of(window).desk
    press("/")
    assert focus_is_in(desk.library)
    press(KEY.Key_Escape)
    assert focus_is_in(desk.reader)


def test_f6_goes_round_the_panes_and_back(window: MainWindow) -> None:
    desk = session_of(window).desk
    order = [desk.inspector, desk.library, desk.reader]
    for pane in order:
        press(KEY.Key_F6)
        assert focus_is_in(pane)
        assert window.ring.isVisible() or pane is desk.reader
    press(KEY.Key_F6, SHIFT)
    assert focus_is_in(desk.library)


def test_a_passage_of_compare_opens_the_reader_and_back_returns_to_its_cell(
    window: MainWindow, qtbot: QtBot
) -> None:
    view = compared(window, qtbot)
    for _step in range(8):
        if view.table.currentIndex().row() > 0:
            break
        press(KEY.Key_Down)
    cell = view.table.currentIndex().row(), view.table.currentIndex().column()
    press(KEY.Key_Return)
    assert session_of(window).desk.view == "read"
    assert window.banners.back.isVisible()
    press(KEY.Key_Left, ALT)
    assert session_of(window).desk.view == "compare"
    assert not window.banners.back.isVisible()
    now = view.table.currentIndex().row(), view.table.currentIndex().column()
    assert now == cell
    assert focus_is_in(view)


def test_a_passage_that_was_jumped_to_in_another_document_has_its_card_open(
    window: MainWindow, qtbot: QtBot
) -> None:
    session = session_of(window)
    documents = session.bridge.reads.documents()
    tugs = next(each.id for each in documents if each.title == "Tugs")
    [passage] = session.bridge.reads.annotations(tugs)
    session.desk.open_document(tugs, passage.span)
    assert session.desk.inspector.active == passage.id


def test_escape_leads_back_to_the_cell_too(window: MainWindow, qtbot: QtBot) -> None:
    compared(window, qtbot)
    press(KEY.Key_Return)
    for _step in range(4):
        press(KEY.Key_Escape)
    assert session_of(window).desk.view == "compare"


def test_the_view_switch_and_the_keys_agree(window: MainWindow) -> None:
    for key, view in (
        (KEY.Key_3, "matrix"),
        (KEY.Key_4, "codebook"),
        (KEY.Key_5, "find"),
        (KEY.Key_1, "read"),
    ):
        press(key, CTRL)
        assert session_of(window).desk.view == view
        assert window.top_bar.views.current == view
    window.top_bar.views.choose("compare")
    assert session_of(window).desk.view == "compare"


def test_no_second_window_flashes_up_on_the_way_through_the_views(
    window: MainWindow, qapp: QApplication
) -> None:
    class Watch(QObject):
        seen: list[str] = []

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if (
                event.type() == QEvent.Type.Show
                and isinstance(watched, QWidget)
                and watched.isWindow()
            ):
                self.seen.append(type(watched).__name__)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    for id in (
        "view.compare",
        "view.matrix",
        "view.codebook",
        "view.read",
        "document.details",
        "dossier.rename",
        "help.keys",
        "go.palette",
        "dossier.export",
    ):
        window.actions_by_id[id].trigger()
    qapp.removeEventFilter(watch)
    assert watch.seen == []


def test_details_that_were_put_right_are_stored_and_shown(
    window: MainWindow, qtbot: QtBot
) -> None:
    session = session_of(window)
    press(KEY.Key_I, CTRL)
    press("Grain piers ask for a levy")
    press(KEY.Key_Return)
    settle(qtbot, session.bridge)
    assert title_of(window) == "Grain piers ask for a levy"


def test_a_tight_window_lets_the_inspector_float_and_escape_closes_it(
    open_window: OpenWindow, dossier: Path, qtbot: QtBot
) -> None:
    window = open_window(dossier, width=1100)
    qtbot.waitUntil(window.isActiveWindow)
    panes = session_of(window).desk.panes
    assert not panes.inspector.isVisible()
    press(KEY.Key_F10)
    assert panes.inspector.isVisible()
    press(KEY.Key_Escape)
    assert not panes.inspector.isVisible()
    assert panes.library.isVisible()


def test_one_key_takes_back_that_a_document_is_read_to_the_end_and_says_it_again(
    window: MainWindow, qtbot: QtBot
) -> None:
    session = session_of(window)
    document = session.desk.document
    assert document is not None
    assert session.bridge.reads.document(document).status is ReadingStatus.DONE
    press(KEY.Key_D, CTRL)
    settle(qtbot, session.bridge)
    assert session.bridge.reads.document(document).status is ReadingStatus.READING
    press(KEY.Key_D, CTRL)
    settle(qtbot, session.bridge)
    assert session.bridge.reads.document(document).status is ReadingStatus.DONE


def test_a_part_of_compare_can_be_asked_for_from_anywhere(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.actions_by_id["compare.part.figures"].trigger()
    desk = session_of(window).desk
    assert desk.view == "compare"
    [screen] = desk.findChildren(CompareScreen)
    assert screen.shown == "figures"


def test_ctrl_2_compares_what_is_chosen_in_the_library(
    window: MainWindow, qtbot: QtBot
) -> None:
    press("/")
    press(KEY.Key_Down)
    press(KEY.Key_Down, SHIFT)
    chosen = session_of(window).desk.library.list.selected()
    press(KEY.Key_2, CTRL)
    assert len(chosen) == 2
    assert session_of(window).desk.views.get_compare().documents == chosen
    assert session_of(window).desk.view == "compare"


def test_ctrl_l_shows_the_library_as_a_table_and_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    desk = session_of(window).desk
    reading = desk.document
    press(KEY.Key_L, CTRL)
    table = desk.get_table().table
    assert desk.view == "library"
    assert table.hasFocus()
    assert table.current() == reading
    assert not desk.panes.inspector.isVisible()
    assert desk.panes.library.isVisible()
    assert not desk.library.list.isVisible()
    assert window.top_bar.views.current == ""
    press(KEY.Key_L, CTRL)
    assert desk.view == "read"
    assert desk.panes.inspector.isVisible()
    assert desk.library.list.isVisible()
    assert window.top_bar.views.current == "read"


def test_a_document_opened_from_the_table_leads_back_to_its_row(
    window: MainWindow, qtbot: QtBot
) -> None:
    desk = session_of(window).desk
    press(KEY.Key_L, CTRL)
    press("l")
    press(KEY.Key_Return)
    assert desk.view == "read"
    assert title_of(window) == "Light"
    press(KEY.Key_Escape)
    assert desk.view == "library"
    table = desk.get_table().table
    assert table.documents.rows[table.currentIndex().row()].title == "Light"
    assert table.hasFocus()


def test_ctrl_2_compares_what_is_chosen_in_the_table(
    window: MainWindow, qtbot: QtBot
) -> None:
    desk = session_of(window).desk
    press(KEY.Key_L, CTRL)
    press(KEY.Key_Home)
    press(KEY.Key_Down, SHIFT)
    chosen = desk.get_table().chosen()
    press(KEY.Key_2, CTRL)
    assert desk.views.get_compare().documents == chosen


def test_the_next_document_is_that_of_the_table(
    window: MainWindow, qtbot: QtBot
) -> None:
    press(KEY.Key_L, CTRL)
    press(KEY.Key_Down, ALT)
    press(KEY.Key_Home)
    press(KEY.Key_Return)
    assert title_of(window) == "Light"
    press("]")
    assert title_of(window) == "Piers"


def test_enter_in_the_search_field_leads_to_the_table_that_is_shown(
    window: MainWindow, qtbot: QtBot
) -> None:
    desk = session_of(window).desk
    press(KEY.Key_L, CTRL)
    press("/")
    press("light")
    qtbot.waitUntil(lambda: len(desk.library.documents.rows) == 1)
    press(KEY.Key_Return)
    table = desk.get_table().table
    assert table.hasFocus()
    assert [row.title for row in table.documents.rows] == ["Light"]


def test_what_is_done_in_the_table_is_undone_there(
    window: MainWindow, qtbot: QtBot
) -> None:
    session = session_of(window)
    press(KEY.Key_L, CTRL)
    press(KEY.Key_Home)
    press(KEY.Key_Down, SHIFT)
    before = session.bridge.reads.dump()["document"]
    press(KEY.Key_D, CTRL)
    settle(qtbot, session.bridge)
    assert session.bridge.reads.dump()["document"] != before
    press(KEY.Key_Z, CTRL)
    settle(qtbot, session.bridge)
    assert session.bridge.reads.dump()["document"] == before
    assert session.desk.view == "library"


def picker_for_a_chip(window: MainWindow, qtbot: QtBot) -> TagPicker:
    """The first mark's card, its tag pressed with Enter."""
    press("j")
    desk = session_of(window).desk
    qtbot.waitUntil(lambda: bool(desk.inspector.findChildren(ActiveCard)))
    [card] = desk.inspector.findChildren(ActiveCard)
    card.chips()[0].setFocus()
    press(KEY.Key_Return)
    [picker] = window.findChildren(TagPicker)
    assert picker.is_open
    return picker


def test_enter_on_a_chip_puts_another_tag_in_its_place_in_one_step(
    window: MainWindow, qtbot: QtBot
) -> None:
    bridge = session_of(window).bridge
    document = session_of(window).desk.document
    assert document is not None
    before = bridge.reads.annotations(document)[0]
    picker_for_a_chip(window, qtbot)
    other = next(tag for tag in bridge.reads.codebook() if tag.id not in before.tags)
    press(other.name)
    press(KEY.Key_Return)
    settle(qtbot, bridge)
    after = bridge.reads.annotation(before.id)
    assert after.tags == (other.id, *before.tags[1:])
    bridge.undo()
    settle(qtbot, bridge)
    assert bridge.reads.annotation(before.id).tags == before.tags


def test_a_new_tag_can_come_in_the_place_of_another(
    window: MainWindow, qtbot: QtBot
) -> None:
    bridge = session_of(window).bridge
    document = session_of(window).desk.document
    assert document is not None
    before = bridge.reads.annotations(document)[0]
    picker_for_a_chip(window, qtbot)
    press("Tonnage levy")
    press(KEY.Key_Return, CTRL)
    press(KEY.Key_Return)
    settle(qtbot, bridge)
    qtbot.waitUntil(lambda: bridge.reads.annotation(before.id).tags != before.tags)
    [tag] = bridge.reads.annotation(before.id).tags
    assert bridge.reads.codebook().by_id[tag].name == "Tonnage levy"
