"""Lines that repeat: told quietly, chosen, looked at, applied in one step."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.commands.annotations import TagSpan
from desktop.commands.documents import ImportDocuments
from desktop.commands.rules import ConfirmRules
from desktop.model.document import Metadata
from desktop.model.ids import DocumentId
from desktop.model.rules import NewRule
from desktop.ui.inspector import InspectorPanel
from desktop.ui.inspector.rules_overlay import RulesOverlay
from tests.invented import a_document, span_of
from tests.ui.conftest import Desk

CLUB = "Our club: 12 seats left"
LONG = "Whoever comes to the quay may read this. " * 5
STORIES = ("Tugs sail.", "Ice comes.", "Ropes tear.")


@pytest.fixture
def documents(desk: Desk) -> tuple[DocumentId, ...]:
    """Three documents of one outlet that share a short line and a long one."""
    return desk.workspace.run(
        ImportDocuments(
            tuple(
                a_document(
                    story,
                    CLUB,
                    LONG.strip(),
                    name=f"{story}.txt",
                    metadata=Metadata(title=story, outlet="Quay Courier"),
                )
                for story in STORIES
            )
        )
    ).result


@pytest.fixture
def panel(
    desk: Desk, documents: tuple[DocumentId, ...], qtbot: QtBot
) -> Iterator[InspectorPanel]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 800)
    made = InspectorPanel(desk.bridge, window, desk.jobs)
    made.resize(352, 800)
    made.show_document(documents[0])
    made.tabs.choose("document")
    window.show()
    yield made
    window.hide()


def opened(panel: InspectorPanel, qtbot: QtBot) -> RulesOverlay:
    qtbot.waitUntil(panel.document.repeats.isVisible)
    panel.document.repeats.click()
    (overlay,) = panel.window().findChildren(RulesOverlay)
    qtbot.waitUntil(lambda: len(overlay.boxes) > 0)
    return overlay


def test_the_document_tab_tells_how_many_lines_repeat(
    panel: InspectorPanel, qtbot: QtBot
) -> None:
    qtbot.waitUntil(panel.document.repeats.isVisible)
    words = panel.document.repeats.accessibleName() or panel.document.repeats.text()
    assert words == "2 lines repeat in this outlet's documents…"


def test_a_document_without_an_outlet_tells_nothing(
    panel: InspectorPanel, desk: Desk, qtbot: QtBot
) -> None:
    qtbot.waitUntil(panel.document.repeats.isVisible)
    panel.show_document(desk.grain)
    assert not panel.document.repeats.isVisible()


def test_short_lines_are_ticked_and_long_ones_wait_to_be_read(
    panel: InspectorPanel, qtbot: QtBot
) -> None:
    overlay = opened(panel, qtbot)
    assert [box.isChecked() for box in overlay.boxes] == [True, False]
    assert overlay.boxes[0].accessibleName() == CLUB
    assert "in 3 of 3 documents" in overlay.boxes[0].accessibleDescription()
    assert overlay.boxes[1].text().endswith("…")


def test_nothing_ticked_has_nothing_to_show(
    panel: InspectorPanel, qtbot: QtBot
) -> None:
    overlay = opened(panel, qtbot)
    assert overlay.preview.isEnabled()
    overlay.boxes[0].click()
    assert not overlay.preview.isEnabled()


def test_what_would_change_is_shown_before_it_does_and_undone_in_one_step(
    panel: InspectorPanel,
    desk: Desk,
    documents: tuple[DocumentId, ...],
    qtbot: QtBot,
) -> None:
    span = span_of(desk.workspace.reads.body(documents[1]).source_text, "12 seats")
    desk.workspace.run(TagSpan(documents[1], span, ()))
    before = desk.workspace.reads.dump()
    overlay = opened(panel, qtbot)
    overlay.preview.click()
    qtbot.waitUntil(overlay.apply.isVisible)
    assert [each.title for each in overlay.differences] == list(STORIES)
    assert [each.hidden for each in overlay.differences] == [(CLUB,)] * 3
    assert "3 documents would change. 3 lines" in overlay.summary.text()
    assert "1 passage is touched" in overlay.summary.text()
    assert desk.workspace.reads.dump() == before
    overlay.apply.click()
    qtbot.waitUntil(lambda: len(panel.document.cards) == 1)
    for id in documents:
        assert CLUB not in desk.workspace.reads.body(id).shown_text
    desk.bridge.undo()
    qtbot.waitUntil(lambda: panel.document.cards == ())
    assert desk.workspace.reads.dump() == before


def test_the_line_counts_anew_when_a_rule_was_confirmed(
    panel: InspectorPanel, qtbot: QtBot
) -> None:
    overlay = opened(panel, qtbot)
    overlay.preview.click()
    qtbot.waitUntil(overlay.apply.isVisible)
    overlay.apply.click()
    button = panel.document.repeats
    qtbot.waitUntil(lambda: button.text().startswith("1 line repeats"))


def test_a_rule_is_dropped_by_taking_its_tick_away(
    panel: InspectorPanel,
    desk: Desk,
    documents: tuple[DocumentId, ...],
    qtbot: QtBot,
) -> None:
    desk.bridge.run(ConfirmRules((NewRule("Quay Courier", "our club: # seats left"),)))
    button = panel.document.repeats
    qtbot.waitUntil(lambda: button.text().startswith("1 line repeats"))
    overlay = opened(panel, qtbot)
    assert len(overlay.boxes) == 2
    overlay.boxes[0].click()
    overlay.preview.click()
    qtbot.waitUntil(overlay.apply.isVisible)
    assert "No document would change" in overlay.summary.text()
    overlay.apply.click()
    qtbot.waitUntil(lambda: desk.workspace.reads.rules() == ())


def test_leaving_changes_nothing(
    panel: InspectorPanel, desk: Desk, qtbot: QtBot
) -> None:
    before = desk.workspace.reads.dump()
    overlay = opened(panel, qtbot)
    overlay.preview.click()
    qtbot.waitUntil(overlay.apply.isVisible)
    overlay.back.click()
    assert overlay.preview.isVisible() and not overlay.apply.isVisible()
    overlay.leave.click()
    assert desk.workspace.reads.dump() == before


def test_leaving_while_it_looks_ends_the_looking(
    panel: InspectorPanel, qtbot: QtBot
) -> None:
    overlay = opened(panel, qtbot)
    overlay.preview.click()
    with qtbot.waitSignal(overlay.destroyed):
        overlay.close_overlay()


def test_a_rule_in_force_can_be_laid_on_documents_that_do_not_know_it(
    panel: InspectorPanel, desk: Desk, qtbot: QtBot
) -> None:
    desk.bridge.run(ConfirmRules((NewRule("Quay Courier", "our club: # seats left"),)))
    button = panel.document.repeats
    qtbot.waitUntil(lambda: button.text().startswith("1 line repeats"))
    overlay = opened(panel, qtbot)
    overlay.preview.click()
    qtbot.waitUntil(overlay.apply.isVisible)
    assert len(overlay.differences) == 3
