"""Suggested passages, taken up or refused as an analyst does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.commands.documents import ImportDocuments
from desktop.model.annotation import Origin
from desktop.model.document import Metadata
from desktop.model.ids import DocumentId
from desktop.ui.bridge import Bridge
from desktop.ui.compare.parts import PASSAGES, SUGGESTIONS
from desktop.ui.compare.screen import CompareScreen
from desktop.ui.compare.suggestions import SuggestionsPart
from desktop.workspace import Workspace
from tests.invented import a_document

PILOT = (
    "The defence minister spoke at the alliance's harbour.",
    "Kyiv asked its allies for shells.",
    "Europe must carry more of the cost of its own defence.",
)
GAZETTE = ("The army will move 4,000 troops to the coast.",)


@pytest.fixture
def documents(workspace: Workspace) -> tuple[DocumentId, ...]:
    return workspace.run(
        ImportDocuments(
            tuple(
                a_document(*text, name=f"{name}.txt", metadata=Metadata(language="en"))
                for name, text in (("Pilot", PILOT), ("Gazette", GAZETTE))
            )
        )
    ).result


@pytest.fixture
def part(screen: CompareScreen, qtbot: QtBot) -> SuggestionsPart:
    screen.show_part(SUGGESTIONS.key)
    [made] = screen.findChildren(SuggestionsPart)
    qtbot.waitUntil(lambda: made.list.passages.rowCount() > 0)
    return made


def words(part: SuggestionsPart) -> list[str]:
    return [card.words for card in part.list.passages.rows]


def stand_on(part: SuggestionsPart, text: str) -> None:
    row = words(part).index(text)
    part.list.setCurrentIndex(part.list.passages.index(row))
    part.list.setFocus()


def test_each_likely_sentence_is_offered_for_its_tag(part: SuggestionsPart) -> None:
    offered = {
        card.words: [chip.name for chip in card.chips]
        for card in part.list.passages.rows
    }
    assert offered["Kyiv asked its allies for shells."] == ["Ukraine"]
    assert offered[GAZETTE[0]] == ["Troop levels"]


def test_a_lays_the_tag_and_the_sentence_leaves_the_list(
    part: SuggestionsPart, workspace: Workspace, bridge: Bridge, qtbot: QtBot
) -> None:
    stand_on(part, GAZETTE[0])
    with qtbot.waitSignal(bridge.idle):
        QTest.keyClick(part.list, Qt.Key.Key_A)
    assert GAZETTE[0] not in words(part)
    (laid,) = [
        annotation
        for document in workspace.reads.documents()
        for annotation in workspace.reads.annotations(document.id)
    ]
    assert laid.anchor.words == GAZETTE[0]
    assert laid.origin is Origin.AUTO


def test_what_was_done_is_said(
    part: SuggestionsPart, screen: CompareScreen, qtbot: QtBot, bridge: Bridge
) -> None:
    stand_on(part, GAZETTE[0])
    said: list[str] = []
    screen.said.connect(said.append)
    with qtbot.waitSignal(bridge.idle):
        QTest.keyClick(part.list, Qt.Key.Key_X)
    assert said == ["Suggestion refused"]


def test_x_refuses_and_it_does_not_come_again(
    part: SuggestionsPart, workspace: Workspace, bridge: Bridge, qtbot: QtBot
) -> None:
    stand_on(part, GAZETTE[0])
    with qtbot.waitSignals([bridge.idle, part.source.came]):
        QTest.keyClick(part.list, Qt.Key.Key_X)
    assert GAZETTE[0] not in words(part)
    assert len(workspace.reads.refusals()) == 1


def test_undo_brings_a_refused_sentence_back(
    part: SuggestionsPart, bridge: Bridge, qtbot: QtBot
) -> None:
    stand_on(part, GAZETTE[0])
    with qtbot.waitSignals([bridge.idle, part.source.came]):
        QTest.keyClick(part.list, Qt.Key.Key_X)
    with qtbot.waitSignal(part.source.came):
        bridge.undo()
    assert GAZETTE[0] in words(part)


def test_one_tag_alone_can_be_gone_through(part: SuggestionsPart) -> None:
    place = next(
        n
        for n in range(part.themes.count())
        if part.themes.itemText(n).startswith("Ukraine")
    )
    part.themes.setCurrentIndex(place)
    part.themes.activated.emit(place)
    assert words(part) == ["Kyiv asked its allies for shells."]


def test_enter_opens_the_sentence_in_the_reader(
    part: SuggestionsPart, screen: CompareScreen, qtbot: QtBot
) -> None:
    stand_on(part, GAZETTE[0])
    with qtbot.waitSignal(screen.open_requested) as opened:
        QTest.keyClick(part.list, Qt.Key.Key_Return)
    _document, span = opened.args
    assert span.slice(GAZETTE[0]) == GAZETTE[0]


def test_going_back_to_passages_keeps_the_row_in_step(
    part: SuggestionsPart, screen: CompareScreen
) -> None:
    part.parts.choose(PASSAGES.key)
    assert screen.shown == PASSAGES.key
    assert part.parts.current == SUGGESTIONS.key
    assert screen.passages.parts.current == PASSAGES.key


def test_coming_back_to_compare_the_arrows_move_in_the_suggestions(
    part: SuggestionsPart, screen: CompareScreen, qtbot: QtBot
) -> None:
    screen.passages.table.setFocus()
    screen.activate()
    qtbot.waitUntil(part.list.hasFocus)
    assert screen.shown == SUGGESTIONS.key


def test_a_part_chosen_by_mouse_has_the_focus_once_it_lists_something(
    screen: CompareScreen, qtbot: QtBot
) -> None:
    screen.passages.table.setFocus()
    screen.passages.parts.choose(SUGGESTIONS.key)
    [part] = screen.findChildren(SuggestionsPart)
    qtbot.waitUntil(part.list.hasFocus)


def test_a_part_chosen_by_key_leaves_the_focus_on_the_row_of_parts(
    screen: CompareScreen,
) -> None:
    screen.passages.parts.focus_current()
    screen.passages.parts.choose(SUGGESTIONS.key)
    [part] = screen.findChildren(SuggestionsPart)
    focus = screen.window().focusWidget()
    assert focus is not None and part.parts.isAncestorOf(focus)


def test_b_asks_for_a_brief_in_every_part(
    part: SuggestionsPart, screen: CompareScreen, qtbot: QtBot
) -> None:
    stand_on(part, GAZETTE[0])
    with qtbot.waitSignal(screen.brief_requested):
        QTest.keyClick(part.list, Qt.Key.Key_B)
