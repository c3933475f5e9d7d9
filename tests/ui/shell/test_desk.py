"""The screens joined in the window: what one asks for, another does."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.commands.annotations import TagSpan
from desktop.commands.documents import ImportDocuments, SetStatus
from desktop.model.document import Metadata, ReadingStatus
from desktop.settings import Settings, data_folder, load, save
from desktop.ui.compare.view import CompareView
from desktop.ui.main_window import MainWindow
from desktop.ui.session import Session
from desktop.ui.widgets.button import Button
from desktop.workspace import Workspace
from tests.invented import a_document, span_of, tag_named
from tests.ui.conftest import settle

from .conftest import OpenWindow

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
PIERS = (
    "The grain piers ask for a levy on every tonne.",
    "The mayor promised an answer by Friday.",
    "Nobody at the harbour expected one sooner than that.",
)
TUGS = (
    "The board will pay for four new tugs before the ice returns.",
    "It asks for a levy on every tonne that passes the piers.",
)
LIGHT = ("The light on the mole is out.", "It will be lit again in May.")


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """Three documents; two have a passage on Ukraine, the third is not read."""
    path = tmp_path / "Harbour.dossier"
    with Workspace.create(path) as workspace:
        piers, tugs, _light = workspace.run(
            ImportDocuments(
                tuple(
                    a_document(
                        *lines, name=f"{name}.txt", metadata=Metadata(title=name)
                    )
                    for name, lines in (
                        ("Piers", PIERS),
                        ("Tugs", TUGS),
                        ("Light", LIGHT),
                    )
                )
            )
        ).result
        ukraine = tag_named(workspace, "Ukraine")
        for document in (piers, tugs):
            text = workspace.reads.body(document).source_text
            span = span_of(text, "a levy on every tonne")
            workspace.run(TagSpan(document, span, (ukraine,), ""))
        workspace.run(SetStatus((piers, tugs), ReadingStatus.DONE))
        workspace.seal()
    return path


@pytest.fixture
def window(open_window: OpenWindow, dossier: Path, qtbot: QtBot) -> MainWindow:
    made = open_window(dossier)
    qtbot.waitUntil(made.isActiveWindow)
    return made


def session_of(window: MainWindow) -> Session:
    assert window.session is not None
    return window.session


def title_of(window: MainWindow) -> str:
    session = session_of(window)
    assert session.desk.document is not None
    return session.bridge.reads.document(session.desk.document).title


def press(
    key: Qt.Key | str,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press a key where the focus is."""
    focused = QApplication.focusWidget()
    assert focused is not None, "nothing has the focus"
    if isinstance(key, str):
        QTest.keyClicks(focused, key, modifier)
    else:
        QTest.keyClick(focused, key, modifier)


def focus_is_in(pane: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (pane is focused or pane.isAncestorOf(focused))


def compared(window: MainWindow, qtbot: QtBot) -> CompareView:
    """Compare, with its comparison made."""
    press(KEY.Key_2, CTRL)
    [view] = session_of(window).desk.findChildren(CompareView)
    qtbot.waitUntil(lambda: view.comparison is not None)
    return view


def test_a_dossier_opens_on_its_first_document_with_the_focus_on_the_text(
    window: MainWindow,
) -> None:
    assert title_of(window) == "Piers"
    assert focus_is_in(session_of(window).desk.reader)
    assert window.top_bar.title.text() == "Harbour"
    assert "All changes saved" in window.saved_text


def test_a_dossier_opens_on_the_document_that_was_read_last(
    window: MainWindow, open_window: OpenWindow, dossier: Path
) -> None:
    press("]")
    assert title_of(window) == "Tugs"
    window.close()
    again = open_window(Path(str(load().last_dossier)), load())
    assert title_of(again) == "Tugs"


def test_brackets_and_page_keys_go_through_the_documents(window: MainWindow) -> None:
    press("]")
    press("]")
    assert title_of(window) == "Light"
    press("]")
    assert title_of(window) == "Light"
    press("[")
    press(KEY.Key_PageUp, CTRL)
    assert title_of(window) == "Piers"


def test_a_sentence_and_a_digit_make_a_tag_and_undo_takes_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    bridge = session_of(window).bridge
    press("]")
    press("]")
    press(KEY.Key_Down)
    press("1")
    settle(qtbot, bridge)
    document = session_of(window).desk.document
    assert document is not None
    assert len(bridge.reads.annotations(document)) == 1
    press(KEY.Key_Z, CTRL)
    settle(qtbot, bridge)
    assert bridge.reads.annotations(document) == ()
    assert window.toast.text == "Undone: Tag passage in “Light”"
    press(KEY.Key_Z, CTRL | SHIFT)
    settle(qtbot, bridge)
    assert len(bridge.reads.annotations(document)) == 1


def test_escape_in_a_note_leads_back_to_the_text(
    window: MainWindow, qtbot: QtBot
) -> None:
    desk = session_of(window).desk
    press("j")
    press("n")
    qtbot.waitUntil(lambda: focus_is_in(desk.inspector))
    press("why")
    press(KEY.Key_Escape)
    assert focus_is_in(desk.reader)


def test_undo_jumps_to_the_document_it_happened_in(
    window: MainWindow, qtbot: QtBot
) -> None:
    press(KEY.Key_Down)
    press("1")
    settle(qtbot, session_of(window).bridge)
    press("]")
    assert title_of(window) == "Tugs"
    press(KEY.Key_Z, CTRL)
    settle(qtbot, session_of(window).bridge)
    assert title_of(window) == "Piers"


def test_a_slash_searches_the_library_and_escape_returns_to_the_text(
    window: MainWindow,
) -> None:
    desk = session_of(window).desk
    press("/")
    assert focus_is_in(desk.library)
    press(KEY.Key_Escape)
    assert focus_is_in(desk.reader)


def test_f6_goes_round_the_panes_and_back(window: MainWindow) -> None:
    desk = session_of(window).desk
    order = [desk.inspector, desk.library, desk.reader]
    for pane in order:
        press(KEY.Key_F6)
        assert focus_is_in(pane)
        assert window.ring.isVisible() or pane is desk.reader
    press(KEY.Key_F6, SHIFT)
    assert focus_is_in(desk.library)


def test_a_passage_of_compare_opens_the_reader_and_back_returns_to_its_cell(
    window: MainWindow, qtbot: QtBot
) -> None:
    view = compared(window, qtbot)
    for _step in range(8):
        if view.table.currentIndex().row() > 0:
            break
        press(KEY.Key_Down)
    cell = view.table.currentIndex().row(), view.table.currentIndex().column()
    press(KEY.Key_Return)
    assert session_of(window).desk.view == "read"
    assert window.banners.back.isVisible()
    press(KEY.Key_Left, ALT)
    assert session_of(window).desk.view == "compare"
    assert not window.banners.back.isVisible()
    now = view.table.currentIndex().row(), view.table.currentIndex().column()
    assert now == cell
    assert focus_is_in(view)


def test_escape_leads_back_to_the_cell_too(window: MainWindow, qtbot: QtBot) -> None:
    compared(window, qtbot)
    press(KEY.Key_Return)
    for _step in range(4):
        press(KEY.Key_Escape)
    assert session_of(window).desk.view == "compare"


def test_the_view_switch_and_the_keys_agree(window: MainWindow) -> None:
    for key, view in (
        (KEY.Key_3, "matrix"),
        (KEY.Key_4, "codebook"),
        (KEY.Key_1, "read"),
    ):
        press(key, CTRL)
        assert session_of(window).desk.view == view
        assert window.top_bar.views.current == view
    window.top_bar.views.choose("compare")
    assert session_of(window).desk.view == "compare"


def test_no_second_window_flashes_up_on_the_way_through_the_views(
    window: MainWindow, qapp: QApplication
) -> None:
    class Watch(QObject):
        seen: list[str] = []

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if (
                event.type() == QEvent.Type.Show
                and isinstance(watched, QWidget)
                and watched.isWindow()
            ):
                self.seen.append(type(watched).__name__)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    for id in (
        "view.compare",
        "view.matrix",
        "view.codebook",
        "view.read",
        "document.details",
        "dossier.rename",
        "help.keys",
        "go.palette",
        "dossier.export",
    ):
        window.actions_by_id[id].trigger()
    qapp.removeEventFilter(watch)
    assert watch.seen == []


def test_details_that_were_put_right_are_stored_and_shown(
    window: MainWindow, qtbot: QtBot
) -> None:
    session = session_of(window)
    press(KEY.Key_I, CTRL)
    press("Grain piers ask for a levy")
    press(KEY.Key_Return)
    settle(qtbot, session.bridge)
    assert title_of(window) == "Grain piers ask for a levy"


def test_a_renamed_dossier_has_its_title_in_the_bar(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.actions_by_id["dossier.rename"].trigger()
    press("Tugs and piers")
    press(KEY.Key_Return)
    settle(qtbot, session_of(window).bridge)
    assert window.top_bar.title.text() == "Tugs and piers"


def test_a_removed_document_leaves_the_reader_and_comes_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    session = session_of(window)
    window.actions_by_id["document.remove"].trigger()
    settle(qtbot, session.bridge)
    assert title_of(window) != "Piers"
    assert "removed" in window.toast.text
    window.toast.act()
    settle(qtbot, session.bridge)
    assert len(session.bridge.reads.documents()) == 3


def test_the_last_document_removed_leaves_an_empty_reader(
    window: MainWindow, qtbot: QtBot
) -> None:
    session = session_of(window)
    for _document in range(3):
        window.actions_by_id["document.remove"].trigger()
        settle(qtbot, session.bridge)
    assert session.desk.document is None


def test_pasted_text_is_added_without_a_question(
    window: MainWindow, qtbot: QtBot
) -> None:
    words = "The ferry to Marsund will not sail on Sundays this winter. "
    QGuiApplication.clipboard().setText(words * 12)
    press(KEY.Key_V, CTRL)
    session = session_of(window)
    qtbot.waitUntil(lambda: len(session.bridge.reads.documents()) == 4, timeout=20_000)
    qtbot.waitUntil(lambda: not window.intake.busy)
    assert window.toast.text == "1 document added"
    assert title_of(window) == "Piers"


def test_the_hint_line_teaches_and_leaves_for_good(
    window: MainWindow, qtbot: QtBot
) -> None:
    hint = window.banners.hint
    bridge = session_of(window).bridge
    assert "Triple-click" in hint.text
    press(KEY.Key_Down)
    press("1")
    settle(qtbot, bridge)
    assert "Another number" in hint.text
    press("2")
    settle(qtbot, bridge)
    assert "compares the 3 reports" in hint.text
    press(KEY.Key_2, CTRL)
    assert not hint.isVisible()
    assert load().first_hint == 3


def test_a_tight_window_lets_the_inspector_float_and_escape_closes_it(
    open_window: OpenWindow, dossier: Path, qtbot: QtBot
) -> None:
    window = open_window(dossier, width=1100)
    qtbot.waitUntil(window.isActiveWindow)
    panes = session_of(window).desk.panes
    assert not panes.inspector.isVisible()
    press(KEY.Key_F10)
    assert panes.inspector.isVisible()
    press(KEY.Key_Escape)
    assert not panes.inspector.isVisible()
    assert panes.library.isVisible()


def test_a_dossier_open_elsewhere_is_read_with_its_lock_told(
    open_window: OpenWindow, dossier: Path, qtbot: QtBot
) -> None:
    with Workspace.open(dossier):
        window = open_window(dossier)
        found = window.trouble.findChildren(Button)
        [only_read] = [b for b in found if b.text() == "Open for reading only"]
        with qtbot.waitSignal(window.settled, timeout=20_000):
            only_read.click()
        assert window.banners.locked.isVisible()
        assert "Tagging is off" in window.banners.locked.text
        assert not window.actions_by_id["dossier.add"].isEnabled()
        qtbot.waitUntil(window.isActiveWindow)
        press(KEY.Key_Down)
        press("1")
        settle(qtbot, session_of(window).bridge)
        assert session_of(window).bridge.reads.history(1)[0].label != "Tag passage" or (
            len(session_of(window).bridge.reads.all_annotations()) == 2
        )


@pytest.mark.slow
def test_a_change_that_cannot_be_saved_waits_until_it_can(
    window: MainWindow, dossier: Path, qtbot: QtBot
) -> None:
    session = session_of(window)
    settle(qtbot, session.bridge)
    with closing(sqlite3.connect(dossier, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        press(KEY.Key_Down)
        press("1")
        qtbot.waitUntil(window.banners.saving.isVisible, timeout=20_000)
        assert "1 change waits in memory" in window.banners.saving.text
        assert window.saved_text == "The last change was not saved"
        other.execute("ROLLBACK")
    [again] = [
        button
        for button in window.banners.saving.findChildren(Button)
        if button.text() == "Try again"
    ]
    again.click()
    settle(qtbot, session.bridge)
    assert not window.banners.saving.isVisible()
    window.status.pass_on()
    assert "All changes saved" in window.saved_text
    assert session.desk.document is not None
    assert len(session.bridge.reads.annotations(session.desk.document)) == 2


def test_a_closed_window_lets_the_dossier_go(window: MainWindow, dossier: Path) -> None:
    window.close()
    Workspace.open(dossier).close()


def test_another_dossier_takes_the_place_of_the_first(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, dossier: Path
) -> None:
    other = tmp_path / "Other.dossier"
    with qtbot.waitSignal(window.settled, timeout=20_000):
        window.make_dossier(other)
    assert window.top_bar.title.text() == "Other"
    assert load().recent[:2] == (str(other), str(dossier))
    Workspace.open(dossier).close()


@pytest.fixture
def remembered(dossier: Path) -> Iterator[Settings]:
    settings = Settings(last_dossier=str(dossier), first_hint=3)
    save(settings)
    yield settings


def test_hints_that_were_followed_stay_away(
    open_window: OpenWindow, dossier: Path, remembered: Settings
) -> None:
    window = open_window(dossier, remembered)
    assert not window.banners.hint.isVisible()


def test_files_dropped_on_the_first_page_make_a_dossier_and_are_read(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    report = tmp_path / "ferry.txt"
    words = "The ferry to Marsund will not sail on Sundays this winter. "
    report.write_text(words * 12, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(report))])
    window = open_window()
    drop = QDropEvent(
        QPointF(400, 400),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(drop)
    qtbot.waitUntil(
        lambda: window.session is not None and window.session.desk.document is not None,
        timeout=20_000,
    )
    qtbot.waitUntil(lambda: not window.intake.busy)
    assert len(session_of(window).bridge.reads.documents()) == 1
    assert session_of(window).path.parent == data_folder()


@pytest.mark.slow
def test_the_sample_opens_on_its_second_document_ready_to_be_tagged(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(sample=True)
    desk = session_of(window).desk
    assert desk.document == desk.library.visible_order()[1]
    assert focus_is_in(desk.reader)
    assert "Triple-click" in window.banners.hint.text
    assert session_of(window).bridge.reads.next_undo() is None
