"""The view switch holds one choice, by mouse, keys and code."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from desktop.ui.theme import Icon, Theme
from desktop.ui.widgets.segmented import Segmented


@pytest.fixture
def views(theme: Theme, qtbot: QtBot) -> Segmented:
    switch = Segmented("Views")
    switch.add("read", "Read", Icon.BOOK_OPEN)
    switch.add("compare", "Compare", Icon.COLUMNS_3)
    switch.add("matrix", "Matrix", Icon.GRID_3X3)
    qtbot.addWidget(switch)
    switch.show()
    return switch


def _segment(views: Segmented, place: int) -> QAbstractButton:
    return views.findChildren(QAbstractButton)[place]


def _press(qtbot: QtBot, views: Segmented, key: Qt.Key) -> None:
    current = next(s for s in views.findChildren(QAbstractButton) if s.isChecked())
    QTest.keyClick(current, key)


def test_the_first_segment_is_the_choice_at_the_start(views: Segmented) -> None:
    assert views.current == "read"


def test_a_click_chooses_and_tells(views: Segmented, qtbot: QtBot) -> None:
    with qtbot.waitSignal(views.chosen, timeout=500) as told:
        QTest.mouseClick(_segment(views, 1), Qt.MouseButton.LeftButton)
    assert told.args == ["compare"]


def test_a_click_on_the_current_segment_tells_nothing(
    views: Segmented, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(views.chosen):
        QTest.mouseClick(_segment(views, 0), Qt.MouseButton.LeftButton)


def test_only_one_segment_holds(views: Segmented) -> None:
    views.choose("matrix")
    held = [s.isChecked() for s in views.findChildren(QAbstractButton)]
    assert held == [False, False, True]


@pytest.mark.parametrize(
    ("key", "chosen"),
    [
        (Qt.Key.Key_Right, "compare"),
        (Qt.Key.Key_Down, "compare"),
        (Qt.Key.Key_Left, "matrix"),
        (Qt.Key.Key_End, "matrix"),
    ],
)
def test_arrow_keys_choose_and_go_round(
    views: Segmented, qtbot: QtBot, key: Qt.Key, chosen: str
) -> None:
    _press(qtbot, views, key)
    assert views.current == chosen


def test_a_key_tells_its_choice_once(views: Segmented, qtbot: QtBot) -> None:
    told: list[str] = []
    views.chosen.connect(told.append)
    _press(qtbot, views, Qt.Key.Key_Right)
    assert told == ["compare"]


def test_the_right_key_goes_back_from_right_to_left(
    views: Segmented, qtbot: QtBot
) -> None:
    views.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    views.choose("compare")
    _press(qtbot, views, Qt.Key.Key_Right)
    assert views.current == "read"


def test_the_row_is_one_tab_stop(views: Segmented) -> None:
    views.choose("matrix")
    stops = [
        s.focusPolicy() is Qt.FocusPolicy.TabFocus
        for s in views.findChildren(QAbstractButton)
    ]
    assert stops == [False, False, True]


def test_segments_are_radio_buttons_to_a_screen_reader(views: Segmented) -> None:
    interface = QAccessible.queryAccessibleInterface(_segment(views, 1))
    assert interface.role() is QAccessible.Role.RadioButton


def test_narrow_windows_keep_words_for_the_current_segment_only(
    views: Segmented,
) -> None:
    wide = _segment(views, 1).sizeHint().width()
    current = _segment(views, 0).sizeHint().width()
    views.set_compact(icons_only=True)
    assert _segment(views, 1).sizeHint().width() < wide
    assert _segment(views, 0).sizeHint().width() == current


def test_a_badge_is_read_with_its_segment(views: Segmented) -> None:
    views.set_badge("compare", "9")
    assert _segment(views, 1).accessibleDescription() == "9"
