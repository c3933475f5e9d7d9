"""Two passages of two documents are linked by key, and the link is followed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop.model.links import LinkKind
from desktop.ui.main_window import MainWindow

from .hands import KEY, SHIFT, press, session_of, title_of


def _settle(window: MainWindow, qtbot: QtBot) -> None:
    bridge = session_of(window).bridge
    qtbot.waitUntil(lambda: not bridge.busy)
    qtbot.wait(1)


def _link_both(window: MainWindow, qtbot: QtBot, letter: Qt.Key = Qt.Key.Key_D) -> None:
    """From the passage of Piers to that of Tugs: it differs."""
    desk = session_of(window).desk
    for title in ("Piers", "Tugs"):
        [document] = [
            each.id
            for each in session_of(window).bridge.reads.documents()
            if each.title == title
        ]
        desk.open_document(document)
        _settle(window, qtbot)
        press(KEY.Key_J)
        press(KEY.Key_L)
        _settle(window, qtbot)
    [menu] = [each for each in window.findChildren(QMenu) if each.isVisible()]
    qtbot.keyClick(menu, letter)
    _settle(window, qtbot)


@pytest.mark.parametrize(
    ("letter", "kind"),
    [
        (KEY.Key_S, LinkKind.SUPPORTS),
        (KEY.Key_D, LinkKind.DIFFERS),
        (KEY.Key_C, LinkKind.CONTRADICTS),
        (KEY.Key_M, LinkKind.SAME),
    ],
)
def test_letters_of_the_menu_choose_the_kind_though_they_are_keys_of_the_reader(
    window: MainWindow, qtbot: QtBot, letter: Qt.Key, kind: LinkKind
) -> None:
    _link_both(window, qtbot, letter)
    [link] = session_of(window).bridge.reads.links()
    assert link.kind is kind


def test_l_on_two_passages_links_them(window: MainWindow, qtbot: QtBot) -> None:
    _link_both(window, qtbot)
    reads = session_of(window).bridge.reads
    [link] = reads.links()
    ends = [reads.annotation(id).document for id in (link.start, link.end)]
    titles = {each.id: each.title for each in reads.documents()}
    assert link.kind is LinkKind.DIFFERS
    assert [titles[end] for end in ends] == ["Piers", "Tugs"]


def test_the_card_says_the_link_and_leads_there(
    window: MainWindow, qtbot: QtBot
) -> None:
    _link_both(window, qtbot)
    card = session_of(window).desk.inspector.annotations.active_card
    assert card is not None
    [row] = card.links.rows
    words = row.go.accessibleDescription()
    row.go.click()
    _settle(window, qtbot)
    assert words == "Differs from Piers: “a levy on every tonne”"
    assert title_of(window) == "Piers"


def test_shift_l_follows_the_link_and_back(window: MainWindow, qtbot: QtBot) -> None:
    _link_both(window, qtbot)
    seen = []
    for _time in range(2):
        press(KEY.Key_L, SHIFT)
        _settle(window, qtbot)
        seen.append(title_of(window))
    assert seen == ["Piers", "Tugs"]


def test_the_cross_removes_the_link(window: MainWindow, qtbot: QtBot) -> None:
    _link_both(window, qtbot)
    card = session_of(window).desk.inspector.annotations.active_card
    assert card is not None
    card.links.rows[0].remove.click()
    _settle(window, qtbot)
    assert session_of(window).bridge.reads.links() == ()
    assert not card.links.isVisible()


def test_escape_forgets_the_first_passage(window: MainWindow, qtbot: QtBot) -> None:
    desk = session_of(window).desk
    press(KEY.Key_J)
    press(KEY.Key_L)
    _settle(window, qtbot)
    waiting = desk.reader.notice.isVisible()
    press(KEY.Key_Escape)
    assert waiting and not desk.reader.notice.isVisible()
    assert QApplication.focusWidget() is desk.reader.view
