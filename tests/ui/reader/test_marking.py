"""Marker mode, tags by their words, edges that move, passages that are joined."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.ui.reader.conftest import Desk

Make = Callable[..., Desk]
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
ONE = "The board will pay for four new tugs before the ice returns."
TWO = "It asks for a levy on every tonne that passes the piers."


@pytest.fixture
def desk(make_desk: Make) -> Desk:
    return make_desk(f"{ONE} {TWO}", "Night crews stay at sixty until spring.")


def test_a_marker_tags_every_selection_until_escape(desk: Desk) -> None:
    desk.key(Qt.Key.Key_4, SHIFT)
    for words in ("four new", "levy on"):
        desk.drag(desk.at(words), desk.at(words, len(words) - 1))
        desk.settle()
    on = desk.pane.notice.isVisible()
    desk.key(Qt.Key.Key_Escape)
    desk.drag(desk.at("Night"), desk.at("Night", 4))
    desk.settle()
    assert on and not desk.pane.notice.isVisible()
    assert desk.passages() == [
        ("four new", ("Troop levels",)),
        ("levy on", ("Troop levels",)),
    ]


def test_the_same_key_puts_the_marker_down(desk: Desk) -> None:
    desk.key(Qt.Key.Key_2, SHIFT)
    desk.key(Qt.Key.Key_2, SHIFT)
    desk.click("levy", 3)
    desk.settle()
    assert desk.passages() == []


def test_a_marker_does_not_take_off_what_it_laid(desk: Desk) -> None:
    desk.key(Qt.Key.Key_2, SHIFT)
    for _time in range(2):
        desk.click("levy", 3)
        desk.settle()
    assert desk.passages() == [(TWO, ("Ukraine",))]


def test_selected_words_become_a_tag_and_two_undos_take_both_back(desk: Desk) -> None:
    desk.drag(desk.at("four new tugs"), desk.at("four new tugs", 12))
    desk.key(Qt.Key.Key_V)
    desk.settle()
    made = desk.passages()
    desk.workspace.undo()
    desk.workspace.undo()
    desk.settle()
    assert made == [("four new tugs", ("four new tugs",))]
    assert desk.passages() == []
    assert "four new tugs" not in [t.name for t in desk.workspace.reads.codebook()]


def test_a_whole_sentence_is_too_long_for_a_name(make_desk: Make) -> None:
    desk = make_desk(f"{ONE[:-1]} and after that nobody knows who will pay for it.")
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_V)
    assert desk.said[-1] == "Select a few words: they become the tag's name."


def test_words_that_are_a_tag_already_get_that_one(desk: Desk) -> None:
    desk.drag(desk.at("levy"), desk.at("levy", 3))
    desk.key(Qt.Key.Key_V)
    desk.drag(desk.at("ice"), desk.at("ice", 2))
    count = len(desk.workspace.reads.codebook())
    desk.drag(desk.at("levy"), desk.at("levy", 3))
    desk.key(Qt.Key.Key_V)  # the same words again take the tag off
    assert len(desk.workspace.reads.codebook()) == count


def test_the_end_of_a_mark_moves_by_words(desk: Desk) -> None:
    desk.drag(desk.at("four new"), desk.at("four new", 7))
    desk.key(Qt.Key.Key_2)
    desk.key(Qt.Key.Key_Right, SHIFT)
    further = desk.passages()
    desk.key(Qt.Key.Key_Left, SHIFT)
    desk.key(Qt.Key.Key_Left, SHIFT)
    assert further == [("four new tugs", ("Ukraine",))]
    assert desk.passages() == [("four", ("Ukraine",))]


def test_the_start_of_a_mark_moves_by_words(desk: Desk) -> None:
    desk.drag(desk.at("four new"), desk.at("four new", 7))
    desk.key(Qt.Key.Key_2)
    desk.key(Qt.Key.Key_Left, SHIFT | ALT)
    assert desk.passages() == [("for four new", ("Ukraine",))]


def test_edges_of_a_sentence_in_hand_move_before_it_is_tagged(desk: Desk) -> None:
    desk.key(Qt.Key.Key_Down)
    for _word in range(5):
        desk.key(Qt.Key.Key_Left, SHIFT)
    assert desk.selected() == "The board will pay for four new tugs"


def test_the_mouse_takes_an_edge_of_the_active_mark(desk: Desk) -> None:
    desk.drag(desk.at("four new"), desk.at("four new", 7))
    desk.key(Qt.Key.Key_2)
    edge = desk.at("four new", 7) + QPoint(9, 0)
    assert desk.view.marks.knobs.edge_at(edge.toPointF()) == "end"
    desk.drag(edge, desk.at("tugs", 2))
    desk.settle()
    assert desk.passages() == [("four new tugs", ("Ukraine",))]


def test_overlapping_passages_of_one_tag_are_offered_to_be_joined(desk: Desk) -> None:
    desk.drag(desk.at("four new"), desk.at("four new", 7))
    desk.key(Qt.Key.Key_2)
    desk.drag(desk.at("new tugs"), desk.at("new tugs", 7))
    desk.key(Qt.Key.Key_2)
    offered = desk.pane.notice.text
    before = desk.workspace.reads.dump()
    desk.key(Qt.Key.Key_E)
    joined = desk.passages()
    desk.workspace.undo()
    assert offered == "Overlaps a passage with “Ukraine”. E makes them one."
    assert joined == [("four new tugs", ("Ukraine",))]
    assert desk.workspace.reads.dump() == before


def test_passages_of_other_tags_are_not_joined(desk: Desk) -> None:
    desk.drag(desk.at("four new"), desk.at("four new", 7))
    desk.key(Qt.Key.Key_2)
    desk.drag(desk.at("new tugs"), desk.at("new tugs", 7))
    desk.key(Qt.Key.Key_1)
    desk.key(Qt.Key.Key_E)
    assert not desk.pane.notice.isVisible()
    assert len(desk.passages()) == 2


def test_what_lies_under_the_pointer_is_named_innermost_first(desk: Desk) -> None:
    desk.click("levy", 3)
    desk.key(Qt.Key.Key_1)
    desk.drag(desk.at("levy on"), desk.at("levy on", 6))
    desk.key(Qt.Key.Key_2)
    names = desk.pane.hands.grip.names_at(desk.text().index("levy"))
    assert names.split("<br>") == ["UA  Ukraine", "", "BS  Burden-sharing"]


def test_the_picker_has_recent_tags_first(desk: Desk) -> None:
    desk.click("levy", 3)
    desk.key(Qt.Key.Key_4)
    desk.key(Qt.Key.Key_T)
    picker = desk.pane.hands._panels._picker
    assert picker is not None
    first = picker._model.at(0)
    assert first is not None and first.tag is not None
    assert first.tag.name == "Troop levels"
    picker.close_overlay()
