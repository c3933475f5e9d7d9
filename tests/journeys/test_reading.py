"""The acceptance scenarios of reading and tagging, through the real window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.commands.codebook import AddTags
from desktop.commands.documents import ImportDocuments
from desktop.commands.tag_surgery import MergeTags, MoveTag
from desktop.model.document import Metadata
from desktop.settings import Settings
from desktop.text.spans import PageSpan
from desktop.ui.codebook.surgery import MergeOverlay
from desktop.ui.codebook.view import CodebookView
from desktop.ui.main_window import MainWindow
from desktop.ui.session import Session
from desktop.ui.theme import Mode, Theme, current_theme
from desktop.workspace import Workspace
from tests.invented import a_document, a_tag, tag_named
from tests.journeys.conftest import StartWork
from tests.ui.reader.conftest import Desk

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
LINES = (
    "The harbour board will pay for four new tugs before the ice returns.",
    "Its members asked for a levy on every tonne. Nobody expected an answer soon.",
    "Night crews stay at sixty until spring, and peacekeepers guard the mole.",
    "Share on a network",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "Harbour.dossier"
    with Workspace.create(made) as workspace:
        workspace.run(
            ImportDocuments(
                (
                    a_document(
                        *LINES,
                        aside=(3,),
                        metadata=Metadata(title="Tugs", language="en"),
                    ),
                )
            )
        )
        workspace.run(AddTags((a_tag("Borders"), a_tag("Peacekeepers"))))
        workspace.seal()
    return made


@pytest.fixture
def open_window(
    qtbot: QtBot, theme: Theme, path: Path
) -> Iterator[Callable[[], MainWindow]]:
    opened: list[MainWindow] = []

    def open_it() -> MainWindow:
        for window in opened:
            window.close()
        window = MainWindow(Settings(), path)
        opened.append(window)
        qtbot.addWidget(window)
        window.resize(1500, 950)
        with qtbot.waitSignal(window.settled, timeout=30_000):
            window.show()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield open_it
    for window in opened:
        window.close()


def _session(window: MainWindow) -> Session:
    assert window.session is not None
    return window.session


def _desk(window: MainWindow, qtbot: QtBot) -> Desk:
    session = _session(window)
    session.desk.reader.setFocus()
    return Desk(session.desk.reader, session.bridge, qtbot)


def _type(words: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, words)


def _press(key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier or Qt.KeyboardModifier.NoModifier)


def _same_after_reopening(
    open_window: Callable[[], MainWindow], qtbot: QtBot, desk: Desk
) -> None:
    """Close the window and open the file again: nothing is another."""
    before = desk.workspace.reads.dump()
    after = _desk(open_window(), qtbot).workspace.reads.dump()
    for each in (before, after):
        del each["reading"]  # where one was in the text
    assert after == before


def test_keyboard_only(open_window: Callable[[], MainWindow], qtbot: QtBot) -> None:
    """Sentences, a tag, a note, and back to the marks, without a mouse; it stays."""
    window = open_window()
    desk = _desk(window, qtbot)
    for _step in range(3):
        desk.key(Key.Key_Down)
    desk.key(Key.Key_Down, SHIFT)
    desk.key(Key.Key_2)
    desk.key(Key.Key_N)
    _type("check")
    _press(Key.Key_Escape)
    desk.settle()
    desk.key(Key.Key_J)
    desk.key(Key.Key_K)
    [made] = desk.workspace.reads.all_annotations()
    again = _desk(open_window(), qtbot)
    assert made.note == "check"
    assert made.anchor.words.count(".") == 2
    assert again.workspace.reads.all_annotations() == (made,)


def test_two_tags_and_overlap(
    open_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    """A clause with two tags under a longer span: lines stack, the inner one fills."""
    desk = _desk(open_window(), qtbot)
    desk.drag(desk.at("four new tugs"), desk.at("four new tugs", 12))
    desk.key(Key.Key_2)
    desk.key(Key.Key_1)
    desk.drag(desk.at("will pay"), desk.at("returns", 6))
    desk.key(Key.Key_4)
    both = desk.passages()
    reading = desk.pane.reading
    assert reading is not None
    over = reading.index.at(desk.text().index("new tugs"))
    desk.click("new tugs")
    desk.key(Key.Key_1)
    assert [words for words, _tags in both][1] == "four new tugs"
    assert [len(mark.tags) for mark in over] == [2, 1]
    assert desk.passages()[1] == ("four new tugs", ("Ukraine",))
    _same_after_reopening(open_window, qtbot, desk)


def test_marker_mode(open_window: Callable[[], MainWindow], qtbot: QtBot) -> None:
    """Three drags with the marker, none after Esc."""
    desk = _desk(open_window(), qtbot)
    desk.key(Key.Key_4, SHIFT)
    for words in ("harbour board", "four new tugs", "every tonne"):
        desk.drag(desk.at(words), desk.at(words, len(words) - 1))
        desk.settle()
    desk.key(Key.Key_Escape)
    desk.drag(desk.at("Night crews"), desk.at("Night crews", 10))
    desk.settle()
    assert [tags for _words, tags in desk.passages()] == [("Troop levels",)] * 3
    _same_after_reopening(open_window, qtbot, desk)


def test_new_tag_while_reading(
    open_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    """T, a name, Ctrl Enter, a parent; two undos take passage and tag away."""
    window = open_window()
    desk = _desk(window, qtbot)
    desk.click("levy", 3)
    desk.key(Key.Key_T)
    _type("sanctions")
    _press(Key.Key_Return, CTRL)
    _type("Ukraine")
    _press(Key.Key_Return)
    desk.settle()
    qtbot.waitUntil(lambda: bool(desk.passages()))
    made = tag_named(desk.workspace, "sanctions")
    book = desk.workspace.reads.codebook()
    laid = desk.passages()
    for _time in range(2):
        window.actions_by_id["edit.undo"].trigger()
        desk.settle()
    assert book.path(made) == ("Ukraine", "sanctions")
    assert book.by_id[made].code.startswith("UA·")
    assert laid[0][1] == ("sanctions",)
    assert not desk.passages()
    assert made not in desk.workspace.reads.codebook().by_id
    _same_after_reopening(open_window, qtbot, desk)


def test_undo_everything(open_window: Callable[[], MainWindow], qtbot: QtBot) -> None:
    """Tag, note, restore hidden text, move a tag, merge tags; undone and done again,
    both ends are equal."""
    window = open_window()
    desk = _desk(window, qtbot)
    session = _session(window)
    first = desk.workspace.reads.dump()
    desk.click("levy", 3)
    desk.key(Key.Key_2)
    desk.key(Key.Key_N)
    _type("who pays?")
    _press(Key.Key_Escape)
    desk.settle()
    desk.click("Restore", offset=1)
    desk.settle()
    assert "Share on a network" in desk.text()
    names = ("Borders", "Peacekeepers", "Ukraine")
    borders, peace, ukraine = (tag_named(desk.workspace, name) for name in names)
    session.bridge.run(MoveTag(peace, ukraine, 0))
    session.bridge.run(MergeTags(borders, ukraine))
    desk.settle()
    last = desk.workspace.reads.dump()
    found = {}
    for id in ("edit.undo", "edit.redo"):
        for _time in range(5):
            window.actions_by_id[id].trigger()
            desk.settle()
        found[id] = desk.workspace.reads.dump()
    undone, redone = found["edit.undo"], found["edit.redo"]
    for each in (first, last, undone, redone):
        del each["reading"]  # where one was in the text is no step
    assert undone == first
    assert redone == last
    _same_after_reopening(open_window, qtbot, desk)


def test_codebook_surgery(start_work: StartWork, path: Path) -> None:
    """Move, merge, rename and a key, each by key and each one step; marks follow."""
    hands = start_work(path)
    hands.screens.reader.setFocus()
    for words, tag in (("peacekeepers", "Peace"), ("every tonne", "Border")):
        hands.click_words(words, times=3)
        hands.press("T")
        hands.type(tag)
        hands.press("Return")
    hands.press("Ctrl+4")
    [view] = hands.window.findChildren(CodebookView)
    names = ("Peacekeepers", "Borders", "Ukraine")
    peace, borders, ukraine = (
        next(tag.id for tag in hands.reads.codebook() if tag.name == name)
        for name in names
    )
    before = hands.kept()
    newest = hands.reads.next_undo()
    assert newest is not None
    first, steps = newest.seq, len(hands.reads.history())

    view.table.go_to(peace)
    view.table.setFocus()
    while hands.reads.codebook().themes[2].id != peace:
        hands.press("Alt+Up")
        steps += 1
    hands.press("Alt+Shift+Right")
    assert hands.reads.codebook().path(peace) == ("Ukraine", "Peacekeepers")

    view.table.go_to(borders)
    hands.press("Ctrl+M")
    [overlay] = hands.window.findChildren(MergeOverlay)
    hands.type("Ukraine")
    hands.press("Down")
    said = overlay.summary.text()
    assert "1 passage in 1 document gets “Ukraine” instead of “Borders”" in said
    hands.click(overlay.do)
    hands.settle()
    assert borders not in hands.reads.codebook().by_id

    view.table.go_to(peace)
    view.table.setFocus()
    hands.press("F2")
    hands.press("Ctrl+A")
    hands.type("Guards")
    hands.press("Return")
    view.editor.key.setFocus()
    hands.press("Ctrl+A")
    hands.type("9")
    hands.press("Return")
    book = hands.reads.codebook()
    assert book.path(peace) == ("Ukraine", "Guards")
    assert book.by_key[9].id == peace
    assert len(hands.reads.history()) == steps + 4

    hands.press("Ctrl+1")
    reading = hands.page.pane.reading
    assert reading is not None
    marks = [(mark.tags, mark.colour) for mark in reading.index.marks]
    assert [colour for _tags, colour in marks] == [book.by_id[ukraine].colour] * 2
    hands.press("Ctrl+3")
    matrix = hands.screens.views.get_matrix()
    hands.wait(lambda: matrix.counts is not None)
    row = [tag.id for tag in matrix.table.cells.rows].index(ukraine)
    assert matrix.table.cells.text(row, 0) == "2"

    after = hands.kept()
    again = start_work(path)
    assert again.kept() == after
    while (step := again.reads.next_undo()) is not None and step.seq > first:
        again.press("Ctrl+Z")
    assert again.kept() == before


def test_access_settings(
    open_window: Callable[[], MainWindow], qtbot: QtBot, qapp: QApplication
) -> None:
    """A passage is tagged in dark, at 200 %, from right to left, in high contrast."""
    window = open_window()
    desk = _desk(window, qtbot)
    settings: tuple[tuple[Callable[[], object], str], ...] = (
        (lambda: current_theme().set_mode(Mode.DARK), "four new"),
        (lambda: current_theme().set_scale(2.0), "members"),
        (
            lambda: qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft),
            "Nobody",
        ),
        (lambda: current_theme().set_more_contrast(True), "Night crews"),
    )
    for put_on, words in settings:
        put_on()
        qtbot.wait(50)
        desk.view.setFocus()
        at = desk.text().index(words)
        desk.view.land(PageSpan(at, at + 1))
        desk.click(words, 3)
        desk.key(Key.Key_1)
        assert desk.view.gutter.isVisible()
    assert len(desk.passages()) == 4
