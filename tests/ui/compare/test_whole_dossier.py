"""More documents than stand side by side, compared all at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.commands.documents import ImportDocuments, RemoveDocuments
from desktop.model.dates import PartialDate
from desktop.model.document import Metadata
from desktop.model.ids import DocumentId
from desktop.ui.bridge import Bridge
from desktop.ui.compare.facts_part import FactsPart
from desktop.ui.compare.part import AnalysisPart
from desktop.ui.compare.parts import FIGURES, SHARED, SUGGESTIONS, PartName
from desktop.ui.compare.scope import ALL, CHOSEN
from desktop.ui.compare.screen import CompareScreen
from desktop.ui.compare.suggestions import SuggestionsPart
from desktop.workspace import Workspace
from tests.invented import a_document, tag_named

QUOTE = "We will keep the long pier open for every ferry that winter sends us"
SAID = f"“{QUOTE},” said Harbour Minister Ada Vale on Monday."
OTHERS = (
    "Rain kept most of the town at home.",
    "A brass band opened the regatta under heavy clouds.",
    "The tide tables for the month were printed by the registrar.",
    "Nobody danced at the ball of the customs house.",
    "Three cranes stood idle while the paint dried.",
    "Kyiv asked its allies for shells.",
)
OUTLETS = ("Pilot", "Gazette", "Courier", "Herald", "Post", "Ledger")


@pytest.fixture
def documents(workspace: Workspace) -> tuple[DocumentId, ...]:
    """Six, newest first; the quotation stands in all but the fourth."""
    made = []
    for number, (outlet, other) in enumerate(zip(OUTLETS, OTHERS, strict=True)):
        text = (other,) if outlet == "Herald" else (SAID, other)
        about = Metadata(
            language="en",
            outlet=outlet,
            published=PartialDate(f"2026-0{9 - number}-01"),
        )
        made.append(a_document(*text, name=f"{outlet}.txt", metadata=about))
    return workspace.run(ImportDocuments(tuple(made))).result


def come(screen: CompareScreen, qtbot: QtBot, name: PartName) -> AnalysisPart:
    screen.show_part(name.key)
    [part] = [each for each in screen.findChildren(AnalysisPart) if each.isVisible()]
    qtbot.waitUntil(part.content.isVisible)
    return part


def of_all(screen: CompareScreen, qtbot: QtBot, name: PartName) -> FactsPart:
    part = come(screen, qtbot, name)
    assert isinstance(part, FactsPart)
    part.table.setFocus()
    with qtbot.waitSignal(screen._sources.all.came):
        QTest.keyClick(part.table, Qt.Key.Key_W)
    return part


def test_w_follows_a_quotation_through_all_documents(
    screen: CompareScreen, documents: tuple[DocumentId, ...], qtbot: QtBot
) -> None:
    part = of_all(screen, qtbot, SHARED)
    row = part.table.facts.rows[0]
    told = [cell.document for cell in row.whole]
    assert told == [documents[n] for n in (5, 4, 2, 1, 0)]
    assert row.why == "5 voices"


def test_each_cell_names_its_outlet_and_date(
    screen: CompareScreen, documents: tuple[DocumentId, ...], qtbot: QtBot
) -> None:
    part = of_all(screen, qtbot, SHARED)
    facts = part.table.facts
    assert facts.data(facts.index(0, 0)).startswith("Ledger · 1 Apr 2026. ")


def test_w_again_is_back_at_the_chosen(
    screen: CompareScreen, documents: tuple[DocumentId, ...], qtbot: QtBot
) -> None:
    part = of_all(screen, qtbot, SHARED)
    QTest.keyClick(part.table, Qt.Key.Key_W)
    assert len(part.table.facts.documents) == 4
    assert not part.table.facts.is_trail


def test_the_switch_holds_for_the_other_parts(
    screen: CompareScreen, documents: tuple[DocumentId, ...], qtbot: QtBot
) -> None:
    of_all(screen, qtbot, SHARED)
    other = come(screen, qtbot, FIGURES)
    assert other.scope is not None
    assert other.scope.current == ALL


def test_where_all_are_chosen_there_is_nothing_to_switch(
    screen: CompareScreen,
    documents: tuple[DocumentId, ...],
    bridge: Bridge,
    qtbot: QtBot,
) -> None:
    part = of_all(screen, qtbot, SHARED)
    assert part.scope is not None
    assert not part.scope.isHidden()
    bridge.run(RemoveDocuments(documents[4:]))
    qtbot.waitUntil(part.scope.isHidden)
    assert part.scope.current == CHOSEN


def test_a_digit_tags_the_wording_in_every_document(
    screen: CompareScreen,
    documents: tuple[DocumentId, ...],
    workspace: Workspace,
    bridge: Bridge,
    qtbot: QtBot,
) -> None:
    part = of_all(screen, qtbot, SHARED)
    said: list[str] = []
    screen.said.connect(said.append)
    with qtbot.waitSignal(bridge.idle):
        QTest.keyClick(part.table, Qt.Key.Key_2)
    ukraine = tag_named(workspace, "Ukraine")
    tagged = {
        document
        for document in documents
        for annotation in workspace.reads.annotations(document)
        if ukraine in annotation.tags
    }
    assert tagged == set(documents) - {documents[3]}
    assert said[-1].startswith("“Ukraine” laid on 5 passages.")


def test_one_undo_takes_the_tag_from_all_of_them(
    screen: CompareScreen,
    documents: tuple[DocumentId, ...],
    workspace: Workspace,
    bridge: Bridge,
    qtbot: QtBot,
) -> None:
    part = of_all(screen, qtbot, SHARED)
    with qtbot.waitSignal(bridge.idle):
        QTest.keyClick(part.table, Qt.Key.Key_2)
    with qtbot.waitSignal(bridge.idle):
        bridge.undo()
    assert not any(workspace.reads.annotations(document) for document in documents)


def test_suggestions_come_from_documents_that_do_not_stand_side_by_side(
    screen: CompareScreen, documents: tuple[DocumentId, ...], qtbot: QtBot
) -> None:
    of_all(screen, qtbot, SHARED)
    part = come(screen, qtbot, SUGGESTIONS)
    assert isinstance(part, SuggestionsPart)
    assert OTHERS[-1] in {card.words for card in part.list.passages.rows}
