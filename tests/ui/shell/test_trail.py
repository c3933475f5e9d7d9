"""Back and forward, as in a browser."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from desktop.commands.documents import ImportDocuments, RemoveDocuments
from desktop.model.finding import Asked
from desktop.ui.main_window import MainWindow
from desktop.ui.trail import Place, Trail
from tests.invented import a_document
from tests.ui.conftest import settle

from .hands import ALT, KEY, press, session_of, title_of

PLACES = st.integers(0, 5).map(lambda n: Place("read", None, n))


@given(st.lists(PLACES, max_size=30), PLACES)
def test_back_to_the_beginning_and_forward_again_ends_where_one_was(
    visited: list[Place], here: Place
) -> None:
    trail = Trail()
    for place in visited:
        trail.leave(place)
    there = here
    while (before := trail.back(there)) is not None:
        there = before
    while (after := trail.forward(there)) is not None:
        there = after
    assert there == here


def test_going_somewhere_new_forgets_what_lay_ahead() -> None:
    trail = Trail()
    one, two, three = (Place("read", None, n) for n in range(3))
    trail.leave(one)
    assert trail.back(two) == one
    trail.leave(one)
    assert trail.forward(three) is None
    assert trail.back(three) == one


def test_back_and_forward_go_through_the_documents_read(
    window: MainWindow, qtbot: QtBot
) -> None:
    desk = session_of(window).desk
    order = desk.library.visible_order()
    for document in order[1:]:
        desk.open_document(document)
    assert title_of(window) == "Light"
    press(KEY.Key_Left, ALT)
    assert title_of(window) == "Tugs"
    press(KEY.Key_Left, ALT)
    assert title_of(window) == "Piers"
    press(KEY.Key_Left, ALT)
    assert title_of(window) == "Piers"
    press(KEY.Key_Right, ALT)
    press(KEY.Key_Right, ALT)
    assert title_of(window) == "Light"


def test_back_returns_to_the_same_lines(window: MainWindow, qtbot: QtBot) -> None:
    session = session_of(window)
    long = a_document(*(f"Line {n} of the log." for n in range(300)), name="log.txt")
    [log] = session.bridge.workspace.run(ImportDocuments((long,))).result
    desk = session.desk
    desk.open_document(log)
    bar = desk.reader.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    desk.open_document(desk.library.visible_order()[0])
    press(KEY.Key_Left, ALT)
    assert desk.document == log
    assert abs(bar.value() - before) <= 2


def test_back_from_a_hit_returns_to_what_was_found(
    window: MainWindow, qtbot: QtBot
) -> None:
    desk = session_of(window).desk
    desk.look_for(Asked("levy"))
    find = desk.views.get_find()
    qtbot.waitUntil(lambda: find.found is not None)
    find.list.setFocus()
    find.list.stand_on_first()
    press(KEY.Key_Return)
    assert desk.view == "read"
    press(KEY.Key_Left, ALT)
    assert desk.view == "find"
    assert find.list.hasFocus()
    assert find.list.currentIndex().row() == 1
    press(KEY.Key_Right, ALT)
    assert desk.view == "read"


def test_there_is_no_way_back_to_a_document_that_is_gone(
    window: MainWindow, qtbot: QtBot
) -> None:
    session = session_of(window)
    desk = session.desk
    piers, tugs, light = desk.library.visible_order()
    desk.open_document(tugs)
    desk.open_document(light)
    session.bridge.run(RemoveDocuments((tugs,)))
    settle(qtbot, session.bridge)
    press(KEY.Key_Left, ALT)
    assert desk.document == piers
