"""A dossier on disk, documents written for the test, and a reader that is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.commands.documents import ImportDocuments, NewCut, NewDocument
from desktop.model.document import Block, BlockKind, Metadata, Reason, Structure
from desktop.model.ids import DocumentId
from desktop.text.spans import PageSpan, SourceSpan
from desktop.ui.bridge import Bridge
from desktop.ui.jobs import Jobs
from desktop.ui.reader import ReaderPane
from desktop.ui.theme import Mode, Theme, current_theme
from desktop.workspace import Workspace


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The process's theme, attached, light, at text scale 1; put back afterwards."""
    found = current_theme()
    found.attach(qapp)
    found.set_mode(Mode.LIGHT)
    found.set_scale(1.0)
    yield found
    found.set_mode(Mode.LIGHT)
    found.set_scale(1.0)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty dossier with the four tags every dossier starts with."""
    return Workspace.create(tmp_path / "test.dossier")


def add_document(
    workspace: Workspace,
    *paragraphs: str,
    cuts: tuple[int, ...] = (),
    metadata: Metadata | None = None,
) -> DocumentId:
    """A document of these paragraphs; the ones numbered in `cuts` are set aside."""
    blocks, removed, at = [], [], 0
    for number, words in enumerate(paragraphs):
        span = SourceSpan(at, at + len(words))
        blocks.append(Block(span, BlockKind.PARAGRAPH))
        if number in cuts:
            removed.append(NewCut(span, Reason.SHARE, "", 0.9))
        at = span.end + 2
    text = "\n\n".join(paragraphs)
    new = NewDocument(
        original=text.encode(),
        name="test.txt",
        media_type="text/plain",
        encoding="utf-8",
        source_text=text,
        structure=Structure(tuple(blocks)),
        cuts=tuple(removed),
        metadata=metadata or Metadata(language="en"),
        warnings=(),
        word_count=len(text.split()),
        shown_length=len(text),
    )
    return workspace.run(ImportDocuments((new,))).result[0]


class Desk:
    """A shown reader pane with hands: clicks and keys at words of the page."""

    def __init__(self, pane: ReaderPane, bridge: Bridge, qtbot: QtBot) -> None:
        self.pane = pane
        self.bridge = bridge
        self.view = pane.view
        self.qtbot = qtbot
        self.workspace = bridge.workspace
        self.said: list[str] = []
        self.activated: list[object] = []
        pane.said.connect(self.said.append)
        pane.activated.connect(self.activated.append)

    def open(self, document: DocumentId) -> None:
        """Open a document and wait until that is written down."""
        self.pane.open(document)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is on its way to the disk."""
        self.qtbot.waitUntil(lambda: not self.bridge.busy)
        self.qtbot.wait(1)

    def text(self) -> str:
        """The page's text."""
        return self.view.page.text

    def point(self, pos: int) -> QPoint:
        """The middle of a letter of the page, in pixels of the viewport."""
        block = self.view.block(self.view.page.block_at(pos))
        corner = self.view.block_rect(block).topLeft()
        (found, *_more) = self.view.marks.stretches(block, PageSpan(pos, pos + 1))
        x = corner.x() + (found.left + found.right) / 2
        return QPoint(round(x - 1), round(corner.y() + found.baseline - 5))

    def at(self, words: str, offset: int = 0) -> QPoint:
        """The middle of the first letter of words on the page."""
        return self.point(self.text().index(words) + offset)

    def click(self, words: str, times: int = 1, offset: int = 0) -> None:
        """Click words so many times quickly."""
        place, left = self.at(words, offset), Qt.MouseButton.LeftButton
        viewport = self.view.viewport()
        for number in range(times):
            if number % 2:
                self.qtbot.mouseDClick(viewport, left, pos=place)
            else:
                self.qtbot.mousePress(viewport, left, pos=place)
            self.qtbot.mouseRelease(viewport, left, pos=place)
        self.view._since_click.invalidate()

    def drag(
        self,
        first: QPoint,
        last: QPoint,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press at one place, move to another, let go."""
        viewport, left = self.view.viewport(), Qt.MouseButton.LeftButton
        self.qtbot.mousePress(viewport, left, modifier, first)
        self.qtbot.mouseMove(viewport, (first + last) / 2)
        self.qtbot.mouseMove(viewport, last)
        self.qtbot.mouseRelease(viewport, left, modifier, last)
        self.view._since_click.invalidate()

    def key(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a key on the page and wait until it is done."""
        self.qtbot.keyClick(self.view, key, modifier)
        self.settle()

    def selected(self) -> str:
        """The selected words."""
        span = self.view.selected()
        return span.slice(self.text()) if span is not None else ""

    def passages(self) -> list[tuple[str, tuple[str, ...]]]:
        """Words and tag names of the open document's annotations, from the store."""
        document = self.pane.document
        assert document is not None
        names = {tag.id: tag.name for tag in self.workspace.reads.codebook()}
        source = self.workspace.reads.body(document).source_text
        out = []
        for each in self.workspace.reads.annotations(document):
            assert each.anchor.words == each.span.slice(source)
            out.append((each.anchor.words, tuple(names[tag] for tag in each.tags)))
        return out


@pytest.fixture
def make_desk(
    qtbot: QtBot, theme: Theme, workspace: Workspace
) -> Iterator[Callable[..., Desk]]:
    """Makes a desk with documents open: paragraphs as for `add_document`."""
    opened: list[tuple[Bridge, Jobs, ReaderPane]] = []

    def make(*paragraphs: str, cuts: tuple[int, ...] = (), **known: object) -> Desk:
        metadata = Metadata(**{"language": "en", **known})  # type: ignore[arg-type]
        document = add_document(workspace, *paragraphs, cuts=cuts, metadata=metadata)
        bridge, jobs = Bridge(workspace), Jobs()
        pane = ReaderPane(bridge, jobs)
        qtbot.addWidget(pane)
        pane.resize(1000, 700)
        with qtbot.waitExposed(pane):
            pane.show()
        pane.setFocus()
        opened.append((bridge, jobs, pane))
        desk = Desk(pane, bridge, qtbot)
        desk.open(document)
        return desk

    yield make
    for bridge, jobs, pane in opened:
        pane.close_document()
        pane.close()
        jobs.close()
        bridge.close()
