"""First run, drop, tag, undo, restart, compare, export: through the real window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from desktop import settings
from desktop.model.ids import DocumentId
from desktop.ui.exports import ExportPanel
from desktop.ui.main_window import MainWindow
from desktop.ui.session import Session
from desktop.ui.theme import Theme
from tests.journeys import pages
from tests.ui.reader.conftest import Desk

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
SENTENCE = (
    "The patrols will grow from 400 to 650 sailors by the winter of 2028, according to "
    "the text that the ministers signed, and will be based in Stenvik and Orlo."
)


@pytest.fixture
def open_window(qtbot: QtBot, theme: Theme) -> Iterator[Callable[[], MainWindow]]:
    """Starts the window as the program does: with the settings that are kept."""
    opened: list[MainWindow] = []

    def open_it() -> MainWindow:
        kept = settings.load()
        path = Path(kept.last_dossier) if kept.last_dossier else None
        window = MainWindow(kept, path)
        opened.append(window)
        qtbot.addWidget(window)
        window.resize(1500, 950)
        with qtbot.waitSignal(window.settled, timeout=30_000):
            window.show()
        return window

    yield open_it
    for window in opened:
        window.close()


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    window.dropEvent(
        QDropEvent(
            QPointF(200, 200),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def session_of(window: MainWindow) -> Session:
    assert window.session is not None
    return window.session


def document_named(session: Session, name: str) -> DocumentId:
    return next(
        each.id
        for each in session.bridge.reads.documents()
        if each.original.name == name
    )


@pytest.mark.slow
def test_from_a_first_start_to_a_comparison(
    open_window: Callable[[], MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    dump, page, _note = pages.write(tmp_path / "in")

    window = open_window()
    assert window.session is None
    assert window.first_page.isVisible()

    drop(window, tmp_path / "in")
    qtbot.waitUntil(
        lambda: (
            window.session is not None
            and len(window.session.bridge.reads.documents()) == 3
            and window.session.desk.document is not None
        ),
        timeout=30_000,
    )
    session = session_of(window)
    lantern, gazette = (document_named(session, path.name) for path in (dump, page))
    library = session.desk.library
    qtbot.waitUntil(lambda: set(library.visible_order()) >= {lantern, gazette})

    session.desk.open_document(lantern)
    hands = Desk(session.desk.reader, session.bridge, qtbot)
    hands.settle()
    assert "Share on Facebook" not in hands.text()
    hands.click("650 sailors", 3)
    hands.key(Key.Key_4)
    assert hands.passages() == [(SENTENCE, ("Troop levels",))]

    hands.key(Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: hands.passages() == [])
    hands.key(Key.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: len(hands.passages()) == 1)
    hands.settle()
    window.close()
    assert settings.load().last_dossier == str(session.path)

    again = open_window()
    session = session_of(again)
    qtbot.waitUntil(lambda: session.desk.document == lantern, timeout=10_000)
    hands = Desk(session.desk.reader, session.bridge, qtbot)
    hands.settle()
    assert hands.passages() == [(SENTENCE, ("Troop levels",))]

    session.desk.open_document(gazette)
    hands.settle()
    hands.click("80 of the new", 3)
    hands.key(Key.Key_4)
    assert len(hands.passages()) == 1

    again.actions_by_id["view.compare"].trigger()
    screen = session.desk.views.compare
    assert screen is not None
    screen.set_documents((lantern, gazette))
    compare = screen.passages
    qtbot.waitUntil(
        lambda: (
            compare.comparison is not None
            and {d.id for d in compare.comparison.documents} == {lantern, gazette}
            and not compare.is_building
        ),
        timeout=10_000,
    )
    assert compare.comparison is not None
    assert compare.comparison.passages == (1, 1)

    out = tmp_path / "out" / "annotations.csv"
    panel = ExportPanel(session.bridge, session.jobs, again)
    panel.open()
    panel.save_to(out)
    qtbot.waitUntil(out.exists, timeout=10_000)
    qtbot.waitUntil(panel.save.isEnabled, timeout=10_000)
    panel.close_overlay()
    rows = out.read_bytes().decode("utf-8-sig").split("\r\n")
    assert len(rows) == 2 + 2  # The header, and nothing behind the last row end.
    assert SENTENCE in "".join(rows)
