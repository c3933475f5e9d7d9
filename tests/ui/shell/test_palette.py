"""The palette finds tags, documents, passages, removed text and notes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.commands.annotations import SetNote
from desktop.commands.cleaning import SetAside
from desktop.text.spans import SourceSpan
from desktop.ui.dialogs.palette import Palette
from desktop.ui.main_window import MainWindow
from desktop.ui.theme import Theme
from tests.ui.conftest import settle

from .hands import KEY, PIERS, press, session_of, title_of


@pytest.fixture
def palette(window: MainWindow) -> Iterator[Palette]:
    window.actions_by_id["go.palette"].trigger()
    [made] = window.findChildren(Palette)
    yield made
    if isValid(made):
        made.close_overlay()


def shown(palette: Palette) -> list[tuple[str, str]]:
    return [(entry.heading, entry.text) for entry in palette.shown]


def headings(palette: Palette) -> list[str]:
    return list(dict.fromkeys(entry.heading for entry in palette.shown))


def test_tags_come_first_while_a_text_is_open(palette: Palette, qtbot: QtBot) -> None:
    QTest.keyClicks(palette.field, "t")
    qtbot.waitUntil(lambda: "Commands" in headings(palette))
    assert headings(palette)[0] == "Tag the selection or sentence"


def test_documents_are_found_by_their_titles(
    palette: Palette, window: MainWindow, qtbot: QtBot
) -> None:
    QTest.keyClicks(palette.field, "light")
    QTest.keyClick(palette.field, KEY.Key_Return)
    qtbot.waitUntil(lambda: title_of(window) == "Light")


def test_marked_passages_and_texts_are_found(palette: Palette, qtbot: QtBot) -> None:
    QTest.keyClicks(palette.field, "levy on every")
    qtbot.waitUntil(lambda: ("Passages", "a levy on every tonne") in shown(palette))
    assert ("In texts and notes", PIERS[0]) in shown(palette)


def test_a_hit_opens_its_document_at_the_words(
    palette: Palette, window: MainWindow, qtbot: QtBot
) -> None:
    QTest.keyClicks(palette.field, "mole is out")
    qtbot.waitUntil(lambda: "In texts and notes" in headings(palette))
    QTest.keyClick(palette.field, KEY.Key_Return)
    assert title_of(window) == "Light"
    reader = session_of(window).desk.reader
    assert reader.reading is not None
    at = reader.reading.body.source_text.index("mole")
    assert reader.sees(SourceSpan(at, at + 4))


def test_removed_text_and_notes_are_found_and_said_to_be_that(
    window: MainWindow, qtbot: QtBot
) -> None:
    session = session_of(window)
    document = session.desk.document
    assert document is not None
    text = session.bridge.reads.body(document).source_text
    at = text.index(PIERS[1])
    [mark] = session.bridge.reads.annotations(document)
    session.bridge.run(SetAside(document, SourceSpan(at, at + len(PIERS[1]))))
    session.bridge.run(SetNote(mark.id, "ask the mayor again"))
    settle(qtbot, session.bridge)
    window.actions_by_id["go.palette"].trigger()
    [palette] = window.findChildren(Palette)
    QTest.keyClicks(palette.field, "mayor")
    qtbot.waitUntil(lambda: "In texts and notes" in headings(palette))
    kinds = {entry.text: entry.kind for entry in palette.shown}
    assert kinds[PIERS[1]] == "Removed text · Piers"
    assert kinds["ask the mayor again"] == "Note · Piers"


def test_enter_waits_for_what_was_typed_last(
    palette: Palette, window: MainWindow, qtbot: QtBot
) -> None:
    QTest.keyClicks(palette.field, "tugs")
    QTest.keyClick(palette.field, KEY.Key_Return)
    qtbot.waitUntil(lambda: title_of(window) == "Tugs")


def test_without_a_text_a_tag_leads_to_its_passages(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.actions_by_id["view.codebook"].trigger()
    window.actions_by_id["go.palette"].trigger()
    [palette] = window.findChildren(Palette)
    QTest.keyClicks(palette.field, "ukraine")
    qtbot.waitUntil(lambda: "Commands" not in headings(palette))
    assert ("Passages tagged", "Ukraine") in shown(palette)
    row = next(
        number
        for number in range(palette.list.model().rowCount())
        if palette.list.model().index(number, 0).data(Qt.ItemDataRole.DisplayRole)
        == "Ukraine"
    )
    palette.list.setCurrentIndex(palette.list.model().index(row, 0))
    press(KEY.Key_Return)
    desk = session_of(window).desk
    qtbot.waitUntil(lambda: desk.view == "find")
    qtbot.waitUntil(lambda: "2 hits" in desk.summary)


def test_no_command_acts_in_a_view_that_is_out_of_sight(
    window: MainWindow,
) -> None:
    desk = session_of(window).desk
    listed = {}
    for view in ("compare", "read"):
        desk.show_view(view)
        window.actions_by_id["go.palette"].trigger()
        made = next(each for each in window.findChildren(Palette) if each.isVisible())
        QTest.keyClicks(made.field, "differences")
        listed[view] = ("Commands", "Word differences") in shown(made)
        made.close_overlay()
    assert listed == {"compare": True, "read": False}


def test_all_entries_can_be_seen_in_a_low_window_at_double_text_size(
    window: MainWindow, theme: Theme
) -> None:
    theme.set_scale(2.0)
    window.actions_by_id["go.palette"].trigger()
    [palette] = window.findChildren(Palette)
    least = window.minimumSizeHint().height()
    window.resize(window.width(), least)
    palette.grab()
    assert palette.panel.rect().contains(palette.list.geometry())
