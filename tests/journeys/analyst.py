"""An analyst at the window: real keys and clicks, which are counted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.model.ids import DocumentId
from desktop.store.reads import Reads
from desktop.ui.desk import Desk as Screens
from desktop.ui.main_window import MainWindow
from desktop.ui.session import Session
from tests.ui.reader.conftest import Desk as Page

_LEFT = Qt.MouseButton.LeftButton
_PATIENCE = 20_000  # ms


class Analyst:
    """Presses, clicks and looks; `keys` and `gestures` count what the hands did."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot
        self.keys = 0
        self.gestures = 0

    # -- what there is

    @property
    def session(self) -> Session:
        """The open dossier."""
        assert self.window.session is not None
        return self.window.session

    @property
    def screens(self) -> Screens:
        """The views of the open dossier."""
        return self.session.desk

    @property
    def reads(self) -> Reads:
        """What the file says."""
        return self.session.bridge.reads

    @property
    def page(self) -> Page:
        """The text that is read, with its own clicks."""
        return Page(self.screens.reader, self.session.bridge, self.qtbot)

    def document(self, title: str) -> DocumentId:
        """The document with this title."""
        return next(each.id for each in self.reads.documents() if each.title == title)

    def open(self, title: str) -> None:
        """Click a document in the library."""
        library = self.screens.library.list
        index = library.documents.index_of(self.document(title))
        library.scrollTo(index)
        self.click(library.viewport(), library.visualRect(index).center())
        self.wait(lambda: self.screens.document == self.document(title))
        self.settle()

    # -- what hands do

    def press(self, *keys: str) -> None:
        """Press keys as they are written in the key map: "Ctrl+2", "Return", "1"."""
        for key in keys:
            combination = QKeySequence(key)[0]  # type: ignore[index]
            target = QApplication.activePopupWidget() or QApplication.focusWidget()
            assert target is not None, f"nothing has the focus for {key}"
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
            self.keys += 1
            self.settle()

    def type(self, words: str) -> None:
        """Write words where the focus is."""
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the focus"
        if words.isascii():
            QTest.keyClicks(focused, words)
        else:  # as an input method does it
            event = QInputMethodEvent()
            event.setCommitString(words)
            QApplication.sendEvent(focused, event)
        self.keys += len(words)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click a widget, in its middle or at a point of it."""
        QTest.mouseClick(widget, _LEFT, pos=at or widget.rect().center())
        self.gestures += 1

    def click_button(self, words: str, inside: QWidget) -> None:
        """Click the button that says so."""
        [button] = [
            each
            for each in inside.findChildren(QAbstractButton)
            if each.isVisible() and each.text() == words
        ]
        self.click(button)
        self.settle()

    def click_words(self, words: str, times: int = 1, offset: int = 0) -> None:
        """Click words of the page; three quick clicks are one gesture."""
        self.page.click(words, times, offset)
        self.gestures += 1
        self.settle()

    def drag_over(self, words: str) -> None:
        """Select words of the page with the mouse."""
        page = self.page
        page.drag(page.at(words), page.at(words, len(words) - 1))
        self.gestures += 1

    # -- what eyes wait for

    def wait(self, until: Callable[[], bool]) -> None:
        """Wait until it is so."""
        self.qtbot.waitUntil(until, timeout=_PATIENCE)

    def settle(self) -> None:
        """Wait until all that was done is on the disk and shown."""
        if self.window.session is not None:
            bridge = self.session.bridge
            self.wait(lambda: not bridge.busy)
        self.qtbot.wait(1)

    def kept(self, *besides: str) -> dict[str, object]:
        """Everything in the file but how far one has read, and these tables."""
        found: dict[str, object] = dict(self.reads.dump())
        for name in ("reading", *besides):
            del found[name]
        return found

    def passages(self) -> list[tuple[str, tuple[str, ...]]]:
        """Words and tag names of all passages of the dossier, sorted."""
        names = {tag.id: tag.name for tag in self.reads.codebook()}
        return sorted(
            (each.anchor.words, tuple(names[tag] for tag in each.tags))
            for each in self.reads.all_annotations()
        )
