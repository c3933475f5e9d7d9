"""Details of several documents, set in one step."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.ui.dialogs.bulk_details import BulkDetailsDialog
from desktop.ui.main_window import MainWindow
from tests.ui.conftest import settle

from .hands import KEY, press, session_of


def opened(window: MainWindow) -> BulkDetailsDialog:
    desk = session_of(window).desk
    desk.library.edit_many_requested.emit(desk.library.visible_order()[:2])
    return next(each for each in window.findChildren(BulkDetailsDialog) if each.is_open)


def test_only_what_was_typed_in_changes_and_in_all_of_them(
    window: MainWindow, qtbot: QtBot
) -> None:
    session = session_of(window)
    opened(window)
    press("Pilot Post")
    press(KEY.Key_Return)
    settle(qtbot, session.bridge)
    known = [each.metadata for each in session.bridge.reads.documents()]
    assert [each.outlet for each in known] == ["Pilot Post", "Pilot Post", None]
    assert [each.title for each in known] == ["Piers", "Tugs", "Light"]
    session.bridge.undo()
    settle(qtbot, session.bridge)
    outlets = [each.metadata.outlet for each in session.bridge.reads.documents()]
    assert outlets == [None, None, None]


def test_a_date_that_cannot_be_read_says_so_and_is_not_saved(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = opened(window)
    dialog.fields["published"].setFocus()
    press("03/04/2026")
    assert "month" in dialog.fields["published"].accessibleDescription()
    press(KEY.Key_Return)
    assert dialog.is_open
    dialog.fields["published"].selectAll()
    press("March 2026")
    press(KEY.Key_Return)
    settle(qtbot, session_of(window).bridge)
    known = session_of(window).bridge.reads.documents()
    dates = [each.metadata.published for each in known[:2]]
    assert [each.iso for each in dates if each is not None] == ["2026-03", "2026-03"]


def test_nothing_typed_saves_nothing(window: MainWindow) -> None:
    dialog = opened(window)
    press(KEY.Key_Return)
    assert dialog.is_open
    press(KEY.Key_Escape)
    assert not dialog.is_open
