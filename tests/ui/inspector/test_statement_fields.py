"""Who said a passage is written by keyboard alone, in its open card."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.commands.statements import SetStance, SetStatement
from desktop.model.annotation import Directness, Stance, Statement
from desktop.model.dates import PartialDate
from desktop.ui.inspector import InspectorPanel
from desktop.ui.inspector.speakers_overlay import SpeakersOverlay
from desktop.ui.inspector.statement_fields import StatementFields
from desktop.ui.theme import Theme
from tests.invented import tag_named
from tests.ui.conftest import Desk, settle


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> Iterator[InspectorPanel]:
    made = InspectorPanel(desk.bridge, None, desk.jobs)
    qtbot.addWidget(made)
    made.resize(352, 900)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_document(desk.harbour)
    yield made
    made.hide()


def _open(panel: InspectorPanel, desk: Desk, passage: int = 1) -> StatementFields:
    panel.edit_statement(desk.passages[passage])
    card = panel.annotations.active_card
    assert card is not None
    return card.statement


def _type(words: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, words)


def _press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def test_speaker_role_and_date_are_written_with_the_tab_key_alone(
    panel: InspectorPanel, desk: Desk, qtbot: QtBot
) -> None:
    _open(panel, desk)
    _type("Ines Morrow")
    _press(Qt.Key.Key_Tab)
    _type("harbour board")
    _press(Qt.Key.Key_Tab)
    _type("4 March 2026")
    _press(Qt.Key.Key_Tab)
    _press(Qt.Key.Key_Down)
    settle(qtbot, desk.bridge)
    said = desk.workspace.reads.annotation(desk.passages[1]).statement
    assert said == Statement(
        "Ines Morrow", "harbour board", PartialDate("2026-03-04"), Directness.DIRECT
    )


def test_a_stance_is_chosen_for_one_of_two_tags(
    panel: InspectorPanel, desk: Desk, qtbot: QtBot
) -> None:
    fields = _open(panel, desk)
    box = fields.stance(tag_named(desk.workspace, "Troop levels"))
    box.setFocus()
    QTest.keyClicks(box, "A")
    settle(qtbot, desk.bridge)
    laid = desk.workspace.reads.annotation(desk.passages[1]).taggings
    assert [each.stance for each in laid] == [None, Stance.AGAINST]


def test_a_known_speaker_brings_the_role(
    panel: InspectorPanel, desk: Desk, qtbot: QtBot
) -> None:
    desk.bridge.run(SetStatement(desk.passages[0], Statement("Ana Reyes", "pilot")))
    settle(qtbot, desk.bridge)
    fields = _open(panel, desk)
    fields.speaker.setText("Ana Reyes")
    _press(Qt.Key.Key_Return)
    settle(qtbot, desk.bridge)
    said = desk.workspace.reads.annotation(desk.passages[1]).statement
    assert (said.speaker, said.role) == ("Ana Reyes", "pilot")


def test_speakers_are_offered_while_one_types(
    panel: InspectorPanel, desk: Desk, qtbot: QtBot
) -> None:
    desk.bridge.run(SetStatement(desk.passages[0], Statement("Ana Reyes")))
    settle(qtbot, desk.bridge)
    fields = _open(panel, desk)
    completer = fields.speaker.completer()
    completer.setCompletionPrefix("rey")
    assert completer.currentCompletion() == "Ana Reyes"


def test_a_date_that_is_none_is_refused_with_a_sentence(
    panel: InspectorPanel, desk: Desk, qtbot: QtBot
) -> None:
    fields = _open(panel, desk)
    fields.said_on.setFocus()
    _type("03/04/2026")
    _press(Qt.Key.Key_Return)
    settle(qtbot, desk.bridge)
    assert "Which is the month" in fields.problem.text()
    assert desk.workspace.reads.annotation(desk.passages[1]).statement == Statement()


def test_escape_folds_the_fields_and_keeps_what_was_written(
    panel: InspectorPanel, desk: Desk, qtbot: QtBot
) -> None:
    fields = _open(panel, desk)
    _type("Ines Morrow")
    popup = fields.speaker.completer().popup()
    assert popup is not None
    popup.hide()
    _press(Qt.Key.Key_Escape)
    settle(qtbot, desk.bridge)
    assert not fields.is_open
    said = desk.workspace.reads.annotation(desk.passages[1]).statement
    assert said.speaker == "Ines Morrow"


def test_the_folded_line_and_the_chip_say_what_is_known(
    panel: InspectorPanel, desk: Desk, qtbot: QtBot
) -> None:
    said = Statement("Ines Morrow", None, PartialDate("2026"), Directness.INDIRECT)
    desk.bridge.run(SetStatement(desk.passages[0], said))
    ukraine = tag_named(desk.workspace, "Ukraine")
    desk.bridge.run(SetStance(desk.passages[0], ukraine, Stance.FOR))
    settle(qtbot, desk.bridge)
    card = panel.annotations.list.passages.rows[0]
    assert card.said == "Ines Morrow · 2026 · Reported"
    assert card.chips[0].name == "Ukraine · For"


def test_two_spellings_become_one_from_the_overlay(
    panel: InspectorPanel, desk: Desk, qtbot: QtBot
) -> None:
    for id, name in zip(desk.passages, ("Ana Reyes", "ANA REYES", "Bo"), strict=True):
        desk.bridge.run(SetStatement(id, Statement(name)))
    settle(qtbot, desk.bridge)
    overlay = SpeakersOverlay(panel, desk.bridge)
    overlay.ask("Ana Reyes")
    overlay.name.setText("Ana Reyes")
    before = overlay.summary.text()
    overlay.merge.click()
    settle(qtbot, desk.bridge)
    assert before == "1 passage would get the name “Ana Reyes”."
    assert {each.name for each in desk.workspace.reads.speakers()} == {
        "Ana Reyes",
        "Bo",
    }


def test_a_field_below_the_edge_comes_into_sight_with_the_focus(
    panel: InspectorPanel, desk: Desk, qtbot: QtBot, theme: Theme
) -> None:
    theme.set_scale(2.0)
    panel.resize(700, 620)
    fields = _open(panel, desk)
    view = panel.annotations.list.viewport()
    seen = []
    for _field in range(4):
        qtbot.wait(10)
        focused = QApplication.focusWidget()
        assert focused is not None
        top = focused.mapTo(view, QPoint(0, 0)).y()
        seen.append(top >= 0 and top + focused.height() <= view.height())
        _press(Qt.Key.Key_Tab)
    assert fields.is_open
    assert seen == [True] * 4


def test_fields_that_nothing_was_chosen_in_say_what_they_are_for(
    panel: InspectorPanel, desk: Desk
) -> None:
    fields = _open(panel, desk)
    [tag, *_others] = desk.workspace.reads.annotation(desk.passages[1]).tags
    assert fields.directness.currentText() == "— quoted or reported?"
    assert fields.stance(tag).currentText() == "— for or against?"


def test_all_fields_are_in_sight_when_they_unfold_at_the_foot_of_the_list(
    panel: InspectorPanel, desk: Desk, qtbot: QtBot
) -> None:
    panel.resize(352, 600)
    panel.annotations.set_active(desk.passages[1])
    card = panel.annotations.active_card
    assert card is not None
    panel.grab()
    card.statement.edit()
    view = card.parentWidget()
    assert view is not None
    qtbot.waitUntil(lambda: 400 < card.height() < view.height())
    qtbot.waitUntil(lambda: view.rect().contains(card.geometry()), timeout=1000)
