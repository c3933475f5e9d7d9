"""Popover and picker: they help, and never stand between hands and text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from desktop import settings
from desktop.settings import Settings
from desktop.ui.reader.tag_picker import TagPicker
from desktop.ui.reader.tag_popover import TagPopover
from tests.ui.reader.conftest import Desk

Make = Callable[..., Desk]
Key = Qt.Key

TEXT = "The minister spoke first. Allies will pay more by 2030. Nobody asked who."


def popover(desk: Desk) -> TagPopover | None:
    found = desk.pane.window().findChildren(TagPopover)
    return found[0] if found else None


def shown_popover(desk: Desk) -> TagPopover:
    desk.qtbot.waitUntil(lambda: (p := popover(desk)) is not None and p.isVisible())
    found = popover(desk)
    assert found is not None
    return found


def picker(desk: Desk) -> TagPicker:
    (found,) = desk.pane.window().findChildren(TagPicker)
    return found


def test_the_popover_follows_a_selection_and_never_takes_the_focus(
    make_desk: Make,
) -> None:
    desk = make_desk(TEXT)
    desk.click("will pay", 3)
    shown_popover(desk)
    assert QApplication.focusWidget() is desk.view


def test_a_tag_key_tags_and_the_popover_goes(make_desk: Make) -> None:
    desk = make_desk(TEXT)
    desk.click("will pay", 3)
    floating = shown_popover(desk)
    desk.key(Key.Key_1)
    assert not floating.isVisible()
    assert len(desk.passages()) == 1


@pytest.mark.parametrize("how", ["escape", "scroll", "click"])
def test_the_popover_goes_when_hands_go_on(make_desk: Make, how: str) -> None:
    desk = make_desk(TEXT, *[TEXT * 5 for _ in range(20)])
    desk.click("will pay", 3)
    floating = shown_popover(desk)
    if how == "escape":
        desk.key(Key.Key_Escape)
        assert desk.selected()  # one step back, not two
    elif how == "scroll":
        desk.view.page_by(1)
    else:
        desk.click("Nobody")
    assert not floating.isVisible()


def test_the_popover_can_be_switched_off(make_desk: Make) -> None:
    settings.save(Settings(popover=False))
    desk = make_desk(TEXT)
    desk.click("will pay", 3)
    desk.qtbot.wait(200)
    assert popover(desk) is None
    desk.key(Key.Key_1)
    assert len(desk.passages()) == 1


def test_a_click_on_a_tag_of_the_popover_tags(make_desk: Make) -> None:
    desk = make_desk(TEXT)
    desk.click("will pay", 3)
    floating = shown_popover(desk)
    cell = next(
        each
        for each in floating.findChildren(type(floating._cells[0]))
        if each.accessibleName() == "Ukraine"
    )
    desk.qtbot.mouseClick(cell, Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.passages() == [("Allies will pay more by 2030.", ("Ukraine",))]
    assert QApplication.focusWidget() is desk.view


def test_one_gesture_and_one_key_are_enough(make_desk: Make) -> None:
    """Counted: presses in one place are one gesture; keys are key presses."""
    desk = make_desk(TEXT)
    keys = 0
    gestures = 0
    desk.drag(desk.at("Allies"), desk.at("2030", 3))
    gestures += 1
    desk.key(Key.Key_1)
    keys += 1
    ((words, tags),) = desk.passages()
    assert (gestures, keys) == (1, 1)
    assert words.startswith("Allies will pay more by 2030")
    assert tags == ("Burden-sharing",)


def test_the_picker_tags_by_a_few_letters_and_gives_the_focus_back(
    make_desk: Make,
) -> None:
    desk = make_desk(TEXT)
    desk.click("will pay", 3)
    desk.key(Key.Key_T)
    field = QApplication.focusWidget()
    assert field is not None
    desk.qtbot.keyClicks(field, "troo")
    desk.qtbot.keyClick(field, Key.Key_Return)
    desk.settle()
    assert desk.passages() == [("Allies will pay more by 2030.", ("Troop levels",))]
    assert QApplication.focusWidget() is desk.view


def test_space_in_the_picker_tags_and_stays(make_desk: Make) -> None:
    desk = make_desk(TEXT)
    desk.click("will pay", 3)
    desk.key(Key.Key_T)
    field = QApplication.focusWidget()
    assert field is not None
    desk.qtbot.keyClicks(field, "ukr")
    desk.qtbot.keyClick(field, Key.Key_Space)
    desk.settle()
    assert picker(desk).is_open
    desk.qtbot.keyClick(field, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.keyClicks(field, "indo")
    desk.qtbot.keyClick(field, Key.Key_Return)
    desk.settle()
    assert desk.passages() == [
        ("Allies will pay more by 2030.", ("Ukraine", "Indo-Pacific"))
    ]


def test_a_new_tag_is_two_steps_and_two_undos(make_desk: Make) -> None:
    desk = make_desk(TEXT)
    desk.click("will pay", 3)
    desk.key(Key.Key_T)
    field = QApplication.focusWidget()
    assert field is not None
    desk.qtbot.keyClicks(field, "sanctions")
    desk.qtbot.keyClick(field, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.keyClicks(field, "ukraine")
    desk.qtbot.keyClick(field, Key.Key_Return)
    desk.settle()
    desk.settle()
    codebook = desk.workspace.reads.codebook()
    (tag,) = (each for each in codebook if each.name == "sanctions")
    assert codebook.path(tag.id) == ("Ukraine", "sanctions")
    assert tag.code == "UA·s"
    assert desk.passages() == [("Allies will pay more by 2030.", ("sanctions",))]
    desk.bridge.undo()
    desk.bridge.undo()
    desk.settle()
    assert desk.passages() == []
    assert len(desk.workspace.reads.codebook()) == len(codebook) - 1


def test_a_space_after_a_whole_word_of_a_name_tags_nothing(make_desk: Make) -> None:
    desk = make_desk(TEXT)
    desk.click("will pay", 3)
    desk.key(Key.Key_T)
    field = QApplication.focusWidget()
    assert field is not None
    desk.qtbot.keyClicks(field, "burden shifting")
    desk.settle()
    assert desk.passages() == []
    assert picker(desk)._field.text() == "burden shifting"


def test_the_picker_without_a_passage_says_what_to_do(make_desk: Make) -> None:
    desk = make_desk(TEXT)
    desk.key(Key.Key_T)
    assert QApplication.focusWidget() is desk.view
    assert any("Select" in words for words in desk.said)


def test_the_pickers_model_keeps_the_rules(make_desk: Make) -> None:
    desk = make_desk(TEXT)
    desk.click("will pay", 3)
    desk.key(Key.Key_T)
    tester = QAbstractItemModelTester(
        picker(desk)._model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    desk.qtbot.keyClicks(QApplication.focusWidget(), "uk")
    assert tester.model().rowCount() == 2
    desk.qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)


def test_find_counts_marks_and_labels_hidden_hits(make_desk: Make) -> None:
    desk = make_desk(TEXT, "Nobody shares this", "Last: nobody.", cuts=(1,))
    desk.key(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = QApplication.focusWidget()
    assert field is not None
    desk.qtbot.keyClicks(field, "NOBODY")
    assert [hit.slice(desk.text()) for hit in desk.pane.find_bar.hits] == [
        "Nobody",
        "nobody",
    ]
    assert desk.pane.find_bar._count.text() == "1 of 2 · 1 in hidden text"
    desk.qtbot.keyClick(field, Key.Key_Return)
    assert desk.pane.find_bar._count.text().startswith("2 of 2")
    desk.qtbot.keyClick(field, Key.Key_Escape)
    assert QApplication.focusWidget() is desk.view
    assert not desk.view.marks.hits


def test_a_free_key_is_given_to_the_tag_that_is_chosen_for_it(make_desk: Make) -> None:
    desk = make_desk(TEXT)
    desk.click("will pay", 3)
    floating = shown_popover(desk)
    desk.qtbot.mouseClick(floating._cells[-1], Qt.MouseButton.LeftButton)
    field = QApplication.focusWidget()
    assert field is not None
    desk.qtbot.keyClicks(field, "indo")
    desk.qtbot.keyClick(field, Key.Key_Return)
    desk.settle()
    desk.settle()
    assert desk.workspace.reads.codebook().by_key[5].name == "Indo-Pacific"
    assert desk.passages() == [("Allies will pay more by 2030.", ("Indo-Pacific",))]


def test_find_hits_stand_on_the_ruler_while_the_bar_is_open(make_desk: Make) -> None:
    desk = make_desk(TEXT)
    desk.key(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = QApplication.focusWidget()
    assert field is not None
    desk.qtbot.keyClicks(field, "pay")
    assert [mark.colour for mark in desk.view.ruler.marks] == [0]
    desk.qtbot.keyClick(field, Key.Key_Escape)
    assert desk.view.ruler.marks == ()
