"""Overlays, popovers, toasts, the ruler and the focus ring."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from desktop.ui.theme import LIGHT, Theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.focus_ring import NO_RING, FocusRing
from desktop.ui.widgets.overlay import Overlay
from desktop.ui.widgets.popover import Popover
from desktop.ui.widgets.ruler import RulerMark, RulerScrollBar
from desktop.ui.widgets.toast import Toast

LEFT = Qt.MouseButton.LeftButton


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


class Stage(QWidget):
    """A window with two fields, the first with the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.first = QLineEdit(self)
        self.second = QLineEdit(self)
        column = QVBoxLayout(self)
        column.addWidget(self.first)
        column.addWidget(self.second)
        self.resize(800, 600)


@pytest.fixture
def stage(theme: Theme, qtbot: QtBot) -> Iterator[Stage]:
    window = Stage()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.first.setFocus()
    yield window


@pytest.fixture
def overlay(stage: Stage) -> Overlay:
    panel = Overlay(stage, "Export")
    panel.add_header("Export")
    panel.body.addWidget(QLineEdit())
    panel.body.addWidget(Button("Save"))
    return panel


def test_tab_in_an_overlay_ties_no_other_widgets_together(
    stage: Stage, overlay: Overlay
) -> None:
    """A scroll bar that somebody holds does not go when another widget does."""
    brief, listed = QLineEdit(stage), QListWidget(stage)
    bar = listed.verticalScrollBar()
    overlay.open()
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    delete(brief)
    assert isValid(bar)


def test_an_overlay_takes_the_focus(overlay: Overlay) -> None:
    overlay.open()
    assert overlay.isAncestorOf(focused())


def test_escape_closes_an_overlay(overlay: Overlay, qtbot: QtBot) -> None:
    overlay.open()
    with qtbot.waitSignal(overlay.closed, timeout=500):
        QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not overlay.is_open


def test_a_closed_overlay_gives_the_focus_back(overlay: Overlay, stage: Stage) -> None:
    overlay.open()
    overlay.close_overlay()
    assert focused() is stage.first


def test_tab_stays_inside_an_overlay(overlay: Overlay, qtbot: QtBot) -> None:
    overlay.open()
    inside = []
    for _round in range(6):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        inside.append(overlay.isAncestorOf(focused()))
    assert all(inside)


def test_shift_tab_goes_round_backwards(overlay: Overlay, qtbot: QtBot) -> None:
    overlay.open()
    first = focused()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        QTest.keyClick(focused(), key)
    assert focused() is first


def test_a_click_outside_closes_an_overlay(overlay: Overlay, qtbot: QtBot) -> None:
    overlay.open()
    QTest.mouseClick(overlay, LEFT, pos=QPoint(5, 5))
    assert not overlay.is_open


def test_a_click_on_the_panel_leaves_it_open(overlay: Overlay, qtbot: QtBot) -> None:
    overlay.open()
    QTest.mouseClick(overlay.panel, LEFT, pos=QPoint(5, 5))
    assert overlay.is_open


def test_shortcuts_of_the_window_rest_while_an_overlay_is_open(
    overlay: Overlay, stage: Stage
) -> None:
    told: list[str] = []
    shortcut = QShortcut(QKeySequence("Ctrl+2"), stage)
    shortcut.activated.connect(lambda: told.append("compare"))
    overlay.open()
    QTest.keyClick(focused(), Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    overlay.close_overlay()
    assert told == []
    QTest.keyClick(focused(), Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert told == ["compare"]


def test_an_overlay_follows_the_size_of_the_window(
    overlay: Overlay, stage: Stage
) -> None:
    overlay.open()
    stage.resize(500, 400)
    assert overlay.size() == stage.size()
    assert stage.rect().contains(overlay.panel.geometry())


def test_a_popover_leaves_the_focus_where_it_is(stage: Stage, qtbot: QtBot) -> None:
    popover = Popover(stage, "Tags")
    button = Button("Ukraine")
    popover.body.addWidget(button)
    popover.show_below(QRect(100, 100, 80, 20))
    QTest.mouseClick(button, LEFT)
    assert focused() is stage.first


def test_a_popover_stands_below_its_anchor(stage: Stage) -> None:
    popover = Popover(stage, "Tags")
    popover.body.addWidget(Button("Ukraine"))
    popover.show_below(QRect(100, 100, 80, 20))
    panel = popover.panel_rect().translated(popover.pos())
    assert panel.top() > 120
    assert panel.left() == 100


def test_a_popover_stands_above_where_there_is_no_room_below(stage: Stage) -> None:
    popover = Popover(stage, "Tags")
    popover.body.addWidget(Button("Ukraine"))
    popover.show_below(QRect(100, 570, 80, 20))
    assert popover.panel_rect().translated(popover.pos()).bottom() < 570


def test_a_popover_at_the_edge_stays_in_the_window(stage: Stage) -> None:
    popover = Popover(stage, "Tags")
    popover.body.addWidget(Button("Ukraine"))
    popover.show_below(QRect(790, 100, 80, 20))
    assert stage.rect().contains(popover.geometry())


def test_undo_on_a_toast_runs_once_and_ends_it(stage: Stage, qtbot: QtBot) -> None:
    toast = Toast(stage)
    ran: list[str] = []
    toast.offer("Removed Ukraine", "Undo", lambda: ran.append("undo"))
    QTest.mouseClick(toast.findChildren(Button)[0], LEFT)
    assert (ran, toast.isVisible()) == (["undo"], False)


def test_a_toast_that_only_tells_has_no_button(stage: Stage) -> None:
    toast = Toast(stage)
    toast.say("Copied")
    button = toast.findChild(Button)
    assert button is not None and not button.isVisible()


def test_a_new_toast_replaces_the_old_one(stage: Stage) -> None:
    toast = Toast(stage)
    toast.say("Copied")
    toast.say("Saved")
    assert (toast.text, toast.accessibleName()) == ("Saved", "Saved")


def test_announcing_without_a_screen_reader_is_harmless(stage: Stage) -> None:
    was_active = QAccessible.isActive()
    announce(stage, "Tagged")
    assert QAccessible.isActive() is was_active


@pytest.fixture
def ruler(theme: Theme, qtbot: QtBot) -> RulerScrollBar:
    bar = RulerScrollBar()
    qtbot.addWidget(bar)
    bar.setRange(0, 900)
    bar.setPageStep(100)
    bar.resize(bar.sizeHint().width(), 500)
    bar.show()
    return bar


def test_a_mark_is_painted_where_it_lies_in_the_document(
    ruler: RulerScrollBar,
) -> None:
    ruler.set_marks([RulerMark(0.5, 0.6, 3)])
    pixel = ruler.grab().toImage().pixelColor(ruler.width() // 2, 275)
    assert pixel.name().upper() == LIGHT.tag(3).line


def test_marks_in_two_lanes_share_the_width(ruler: RulerScrollBar) -> None:
    ruler.set_marks([RulerMark(0.5, 0.6, 1, 0, 2), RulerMark(0.5, 0.6, 2, 1, 2)])
    image = ruler.grab().toImage()
    quarter = ruler.width() // 4
    seen = [
        image.pixelColor(x, 275).name().upper()
        for x in (quarter + 1, ruler.width() - quarter - 1)
    ]
    assert seen == [LIGHT.tag(1).line, LIGHT.tag(2).line]


def test_a_mark_of_no_height_is_still_seen(ruler: RulerScrollBar) -> None:
    ruler.set_marks([RulerMark(0.4, 0.4, 2)])
    pixel = ruler.grab().toImage().pixelColor(ruler.width() // 2, 201)
    assert pixel.name().upper() == LIGHT.tag(2).line


def test_a_press_on_the_ruler_goes_there(ruler: RulerScrollBar, qtbot: QtBot) -> None:
    QTest.mouseClick(ruler, LEFT, pos=QPoint(ruler.width() // 2, 250))
    assert ruler.value() == 450


def test_a_press_on_the_slider_does_not_jump(
    ruler: RulerScrollBar, qtbot: QtBot
) -> None:
    ruler.setValue(0)
    QTest.mouseClick(ruler, LEFT, pos=QPoint(ruler.width() // 2, 5))
    assert ruler.value() == 0


def test_the_ring_shows_after_tab(stage: Stage, qtbot: QtBot) -> None:
    ring = FocusRing(stage)
    stage.second.setFocus()
    QTest.keyClick(stage.second, Qt.Key.Key_Tab)
    assert ring.target is stage.first


def test_the_ring_stays_away_after_the_mouse(stage: Stage, qtbot: QtBot) -> None:
    ring = FocusRing(stage)
    stage.second.setFocus()
    QTest.mouseClick(stage.first, LEFT)
    stage.first.setFocus(Qt.FocusReason.MouseFocusReason)
    assert ring.target is None


def test_the_ring_leaves_two_pixels_around_its_target(
    stage: Stage, theme: Theme
) -> None:
    ring = FocusRing(stage)
    ring.outline(stage.second)
    gap = theme.px(4)
    wanted = stage.second.geometry().adjusted(-gap, -gap, gap, gap)
    assert ring.geometry() == wanted


def test_the_ring_follows_when_its_target_moves(stage: Stage) -> None:
    ring = FocusRing(stage)
    ring.outline(stage.second)
    before = ring.geometry()
    stage.second.move(stage.second.pos() + QPoint(0, -30))
    assert ring.geometry() == before.translated(0, -30)


def test_a_widget_may_show_its_focus_in_its_own_way(stage: Stage) -> None:
    ring = FocusRing(stage)
    stage.second.setProperty(NO_RING, True)
    ring.outline(stage.second)
    assert ring.target is None


def test_the_ring_lets_the_mouse_through(stage: Stage) -> None:
    ring = FocusRing(stage)
    assert ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_the_ring_survives_that_its_target_is_thrown_away(
    qtbot: QtBot, theme: Theme
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    ring = FocusRing(window)
    card = QWidget(window)
    gone = QLineEdit(card)
    stays = QLineEdit(window)
    window.show()
    qtbot.waitExposed(window)
    ring.outline(gone)
    delete(card)
    ring.outline(stays)
    assert ring.target is stays
