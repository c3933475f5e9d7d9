"""What a screen reader is told: names, roles and the reader's text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.main_window import MainWindow

from .hands import KEY, press, session_of

_MOST = 4000  # nodes, far more than a window has


def _tree(top: QWidget) -> Iterator[QAccessibleInterface]:
    """Everything that is told of a window and can be seen, from the top."""
    waiting = [QAccessible.queryAccessibleInterface(top)]
    count = 0
    while waiting and count < _MOST:
        node = waiting.pop()
        if node is None or not node.isValid() or node.state().invisible:
            continue
        count += 1
        yield node
        waiting += [node.child(number) for number in range(node.childCount())]


def _named(node: QAccessibleInterface) -> bool:
    return bool(node.text(QAccessible.Text.Name).strip())


def _nameless(top: QWidget) -> list[str]:
    """What takes the focus and does not say what it is."""
    return [
        type(node.object()).__name__ if node.object() else str(node.role())
        for node in _tree(top)
        if node.state().focusable and not _named(node)
    ]


def _statement(window: MainWindow) -> None:
    desk = session_of(window).desk
    desk.reader.setFocus()
    press(KEY.Key_J)
    press(KEY.Key_S)


def _marker(window: MainWindow) -> None:
    session_of(window).desk.reader.hands.marking.use_marker(2)


def _merge(window: MainWindow) -> None:
    from desktop.ui.codebook.view import CodebookView

    window.actions_by_id["view.codebook"].trigger()
    [view] = window.findChildren(CodebookView)
    view.table.go_to(view.table.tags.codebook.tags[1].id)
    view.acts.merge()


def _run(id: str) -> Callable[[MainWindow], None]:
    return lambda window: window.actions_by_id[id].trigger()


@pytest.mark.parametrize(
    "go",
    [
        pytest.param(_run("view.read"), id="read"),
        pytest.param(_statement, id="statement"),
        pytest.param(_marker, id="marker"),
        pytest.param(_run("view.library"), id="library"),
        pytest.param(_run("view.codebook"), id="codebook"),
        pytest.param(_merge, id="merge"),
        pytest.param(_run("view.matrix"), id="matrix"),
        pytest.param(_run("dossier.note"), id="note"),
        pytest.param(_run("help.keys"), id="keys"),
    ],
)
def test_all_that_takes_the_focus_says_what_it_is(
    window: MainWindow, qtbot: QtBot, go: Callable[[MainWindow], None]
) -> None:
    go(window)
    qtbot.wait(50)
    assert sum(1 for node in _tree(window) if node.state().focusable) > 5
    assert _nameless(window) == []


def test_the_readers_text_is_there_for_a_screen_reader(
    window: MainWindow, qtbot: QtBot
) -> None:
    view = session_of(window).desk.reader.view
    told = QAccessible.queryAccessibleInterface(view).textInterface()
    assert told is not None
    assert told.text(0, told.characterCount()) == view.document().toPlainText()
    at = view.document().toPlainText().index("levy")
    box = told.characterRect(at)
    assert box.width() > 0 and box.height() > 0


def test_a_selection_by_key_is_told(window: MainWindow, qtbot: QtBot) -> None:
    view = session_of(window).desk.reader.view
    view.setFocus()
    press(KEY.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    told = QAccessible.queryAccessibleInterface(view).textInterface()
    held = view.selected()
    assert told is not None and held is not None
    assert told.selectionCount() == 1
    assert told.text(held.start, held.end) == (
        "The grain piers ask for a levy on every tonne"
    )
