"""Tags are moved, merged and split from the codebook, with a word before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.commands.templates import names, template
from desktop.ui.codebook import CodebookView
from desktop.ui.codebook.surgery import MergeOverlay, SplitOverlay
from desktop.ui.codebook.templates import TemplatesOverlay
from tests.invented import tag_named
from tests.ui.conftest import Desk, settle

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def view(desk: Desk, qtbot: QtBot) -> Iterator[CodebookView]:
    made = CodebookView(desk.bridge)
    qtbot.addWidget(made)
    made.resize(1300, 900)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_tag(tag_named(desk.workspace, "Troop levels"))
    made.table.setFocus()
    yield made
    made.hide()


def _themes(desk: Desk) -> list[str]:
    return [tag.name for tag in desk.workspace.reads.codebook().themes]


def test_alt_and_arrows_move_a_tag_among_its_siblings(
    view: CodebookView, desk: Desk, qtbot: QtBot
) -> None:
    QTest.keyClick(view.table, Qt.Key.Key_Up, ALT)
    settle(qtbot, desk.bridge)
    assert _themes(desk)[2:] == ["Troop levels", "Indo-Pacific"]


def test_a_tag_goes_below_the_one_above_it_and_out_again(
    view: CodebookView, desk: Desk, qtbot: QtBot
) -> None:
    QTest.keyClick(view.table, Qt.Key.Key_Right, ALT | SHIFT)
    settle(qtbot, desk.bridge)
    below = desk.workspace.reads.codebook().children(
        tag_named(desk.workspace, "Indo-Pacific")
    )
    QTest.keyClick(view.table, Qt.Key.Key_Left, ALT | SHIFT)
    settle(qtbot, desk.bridge)
    assert [tag.name for tag in below] == ["Troop levels"]
    assert _themes(desk)[-1] == "Troop levels"


def test_a_merge_says_how_many_passages_change_before_it_does(
    view: CodebookView, desk: Desk, qtbot: QtBot
) -> None:
    view.acts.merge()
    [overlay] = view.findChildren(MergeOverlay)
    asked = (overlay.do.isEnabled(), overlay.summary.text())
    overlay.choose(tag_named(desk.workspace, "Ukraine"))
    words = overlay.summary.text()
    overlay.do.click()
    settle(qtbot, desk.bridge)
    assert not asked[0] and "Troop levels" in asked[1]
    assert words == (
        "1 passage in 1 document gets “Ukraine” instead of “Troop levels”. "
        "1 of them have both already."
    )
    assert "Troop levels" not in _themes(desk)


def _sought(view: CodebookView, words: str) -> MergeOverlay:
    view.acts.merge()
    [overlay] = view.findChildren(MergeOverlay)
    overlay.search.setText(words)
    return overlay


def test_a_tag_is_merged_by_its_name_and_enter(
    view: CodebookView, desk: Desk, qtbot: QtBot
) -> None:
    overlay = _sought(view, "Ukr")
    QTest.keyClick(overlay.search, Qt.Key.Key_Return)
    settle(qtbot, desk.bridge)
    assert "Troop levels" not in _themes(desk)


def test_an_arrow_into_the_list_of_a_merge_selects_a_row(
    view: CodebookView, desk: Desk
) -> None:
    overlay = _sought(view, "")
    QTest.keyClick(overlay.search, Qt.Key.Key_Down)
    assert overlay.list.selectionModel().hasSelection()


def test_enter_in_the_list_of_a_merge_merges(
    view: CodebookView, desk: Desk, qtbot: QtBot
) -> None:
    overlay = _sought(view, "Ukr")
    QTest.keyClick(overlay.search, Qt.Key.Key_Down)
    QTest.keyClick(overlay.list, Qt.Key.Key_Return)
    settle(qtbot, desk.bridge)
    assert "Troop levels" not in _themes(desk)


def test_a_merge_goes_into_no_tag_that_is_filtered_out(
    view: CodebookView, desk: Desk
) -> None:
    overlay = _sought(view, "")
    overlay.choose(tag_named(desk.workspace, "Ukraine"))
    overlay.search.setText("Indo")
    assert "gets “Indo-Pacific”" in overlay.summary.text()


def test_a_merge_that_lists_nothing_offers_nothing(
    view: CodebookView, desk: Desk
) -> None:
    overlay = _sought(view, "Ukr")
    overlay.search.setText("no such tag")
    assert not overlay.do.isEnabled()


def test_after_a_merge_one_stands_on_the_tag_that_is_left(
    view: CodebookView, desk: Desk, qtbot: QtBot
) -> None:
    said: list[str] = []
    view.said.connect(said.append)
    overlay = _sought(view, "Ukr")
    overlay.do.click()
    settle(qtbot, desk.bridge)
    here = view.table.current_tag
    assert here is not None and here.name == "Ukraine"
    assert said == ["“Troop levels” is part of “Ukraine” now. Ctrl Z takes it back."]


def test_a_split_gives_the_ticked_passages_a_new_tag(
    view: CodebookView, desk: Desk, qtbot: QtBot
) -> None:
    view.show_tag(tag_named(desk.workspace, "Ukraine"))
    view.acts.split()
    [overlay] = view.findChildren(SplitOverlay)
    overlay.name.setText("Pilots")
    overlay.search.setText("no ship")
    overlay.all.click()
    words = overlay.summary.text()
    overlay.do.click()
    settle(qtbot, desk.bridge)
    pilots = tag_named(desk.workspace, "Pilots")
    found = desk.workspace.reads.annotations_with((pilots,))
    assert words == "1 of 2 passages get “Pilots” instead of “Ukraine”."
    assert [each.id for each in found] == [desk.passages[1]]


def test_deleting_says_what_becomes_of_passages(
    view: CodebookView, desk: Desk, qtbot: QtBot
) -> None:
    said: list[str] = []
    view.said.connect(said.append)
    view.acts.delete_tag(tag_named(desk.workspace, "Ukraine"))
    settle(qtbot, desk.bridge)
    assert said == [
        "“Ukraine” deleted; 2 passages lose it, 1 goes with it: it had neither "
        "another tag nor a note. Ctrl Z brings all back."
    ]


def test_a_template_adds_what_is_missing_once(
    view: CodebookView, desk: Desk, qtbot: QtBot
) -> None:
    view.acts.use_template()
    [overlay] = view.findChildren(TemplatesOverlay)
    has_all = overlay.buttons["defence-policy"].isEnabled()
    overlay.buttons["statements"].click()
    settle(qtbot, desk.bridge)
    book = desk.workspace.reads.codebook()
    pledge = tag_named(desk.workspace, "Pledge")
    assert not has_all
    assert [tag.name for tag in book.children(pledge)] == ["Condition"]
    assert len({tag.code for tag in book}) == len(book)


@pytest.mark.parametrize("name", names())
def test_codes_and_keys_of_a_template_stand_for_one_tag(name: str) -> None:
    tags = template(name)
    keys = [tag.key for tag in tags if tag.key]
    assert len({tag.code for tag in tags}) == len(tags)
    assert len(set(keys)) == len(keys)
