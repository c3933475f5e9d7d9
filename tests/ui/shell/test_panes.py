"""Side panels stay, float or hide by the room there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget

from desktop.ui.panes import Panes
from desktop.ui.theme import Theme
from desktop.ui.top_bar import Room


@pytest.fixture
def panes(theme: Theme, shown: Callable[[QWidget], QWidget]) -> Iterator[Panes]:
    window = QWidget()
    made = Panes(QWidget(), QWidget(), QWidget(), window)
    window.resize(1600, 900)
    made.resize(1600, 900)
    shown(window)
    yield made


@pytest.mark.parametrize(
    ("width", "scale", "room"),
    [
        (1600, 1.0, Room.WIDE),
        (1280, 1.0, Room.WIDE),
        (1279, 1.0, Room.MIDDLE),
        (959, 1.0, Room.NARROW),
        (1600, 2.0, Room.NARROW),
        (1600, 1.5, Room.MIDDLE),
    ],
)
def test_room_is_width_by_text_scale(width: int, scale: float, room: Room) -> None:
    assert Room.of(width, scale) is room


def test_both_sides_stand_beside_the_text_when_there_is_room(panes: Panes) -> None:
    panes.set_room(Room.WIDE)
    assert panes.library.isVisible()
    assert panes.inspector.isVisible()
    assert abs(panes.library.width() - 296) <= 2
    assert abs(panes.inspector.width() - 352) <= 2


def test_the_inspector_floats_when_it_is_tighter(panes: Panes) -> None:
    panes.set_room(Room.MIDDLE)
    assert panes.library.isVisible()
    assert not panes.inspector.isVisible()
    panes.toggle(panes.inspector)
    assert panes.inspector.isVisible()
    assert panes.inspector.geometry().right() == panes.width() - 1


def test_only_one_side_floats_at_a_time(panes: Panes) -> None:
    panes.set_room(Room.NARROW)
    panes.toggle(panes.library)
    panes.toggle(panes.inspector)
    assert not panes.library.isVisible()
    assert panes.inspector.isVisible()


def test_a_step_back_closes_what_floats(panes: Panes) -> None:
    panes.set_room(Room.NARROW)
    panes.toggle(panes.library)
    assert panes.close_floating()
    assert not panes.library.isVisible()
    assert not panes.close_floating()


def test_a_side_hidden_by_hand_stays_hidden_when_room_comes_back(panes: Panes) -> None:
    panes.set_room(Room.WIDE)
    panes.toggle(panes.inspector)
    panes.set_room(Room.NARROW)
    panes.set_room(Room.WIDE)
    assert panes.library.isVisible()
    assert not panes.inspector.isVisible()
