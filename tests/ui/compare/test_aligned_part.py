"""Two documents read beside each other, as an analyst does by mouse and key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.commands.documents import ImportDocuments
from desktop.model.document import Metadata
from desktop.model.ids import DocumentId
from desktop.tasks.side_by_side import Side
from desktop.ui.compare.aligned import AlignedPart
from desktop.ui.compare.aligned_sheet import Look
from desktop.ui.compare.parts import ALIGNED, PASSAGES
from desktop.ui.compare.screen import CompareScreen
from desktop.ui.widgets.label import Label
from desktop.workspace import Workspace
from tests.invented import a_document

FILLER = tuple(
    f"On pier {number} a lamp {verb} while the {thing} waited for the tide."
    for number, (verb, thing) in enumerate(
        (verb, thing)
        for verb in ("swung", "burned", "went out", "rusted", "leaned", "blinked")
        for thing in ("barge", "dredger", "ferry", "lugger", "trawler", "yawl")
    )
)
TUGS = "The 🚢 harbour board will pay for four new tugs before the ice returns."
CREWS = "Night crews stay at sixty until spring, said the pilots' union."
ALONE = "Nobody asked the gulls about their nests."
PILOT = (TUGS, ALONE, *FILLER[:18], CREWS, *FILLER[:18])
TUGS_TOO = "Four new tugs will be paid for by the harbour board before the ice returns."
CREWS_TOO = "The pilots' union said that night crews stay at sixty until the spring."
GAZETTE = (*FILLER[18:], CREWS_TOO, *FILLER[18:], TUGS_TOO)


@pytest.fixture
def documents(workspace: Workspace) -> tuple[DocumentId, ...]:
    texts = (("Pilot Post", PILOT), ("Gazette", GAZETTE), ("Third", FILLER[:3]))
    return imported(workspace, texts)


def imported(
    workspace: Workspace, texts: tuple[tuple[str, tuple[str, ...]], ...]
) -> tuple[DocumentId, ...]:
    return workspace.run(
        ImportDocuments(
            tuple(
                a_document(
                    *text,
                    name=f"{title}.txt",
                    metadata=Metadata(title=title, language="en"),
                )
                for title, text in texts
            )
        )
    ).result


@pytest.fixture
def part(screen: CompareScreen, qtbot: QtBot) -> AlignedPart:
    screen.show_part(ALIGNED.key)
    [made] = screen.findChildren(AlignedPart)
    qtbot.waitUntil(lambda: made.pairs is not None)
    made.sheets[Side.ONE].setFocus()
    return made


class TestTheThirdAndTheSecondMakeTheSamePoints:
    """The first document has nothing in common with the others."""

    @pytest.fixture
    def documents(self, workspace: Workspace) -> tuple[DocumentId, ...]:
        texts = (("Third", FILLER[:3]), ("Pilot Post", PILOT), ("Gazette", GAZETTE))
        return imported(workspace, texts)

    def test_so_these_two_are_shown_first(self, part: AlignedPart) -> None:
        shown = [each.currentText() for each in part.choices]
        assert shown == ["Pilot Post", "Gazette"]


def words_of(part: AlignedPart, side: Side, look: Look) -> list[str]:
    sheet = part.sheets[side]
    return [
        sheet.span_of(sentence).slice(sheet.page.text)
        for sentence, lit in sheet._looks.items()
        if lit is look
    ]


def go_to(part: AlignedPart, side: Side, words: str) -> None:
    """Walk to a sentence by key."""
    sheet = part.sheets[side]
    QTest.keyClick(sheet, Qt.Key.Key_Home)
    for _step in range(200):
        if words_of(part, side, Look.IN_HAND) == [words]:
            return
        QTest.keyClick(sheet, Qt.Key.Key_Down)
    raise AssertionError(words)


def said(part: AlignedPart) -> list[str]:
    return [label.text() for label in part.content.findChildren(Label)]


def test_p_shows_the_partner_level_with_the_sentence(part: AlignedPart) -> None:
    go_to(part, Side.ONE, CREWS)
    one, other = part.sheets
    QTest.keyClick(one, Qt.Key.Key_P)
    assert words_of(part, Side.OTHER, Look.PARTNER) == [CREWS_TOO]
    level = one.line_top(one.span_of(one.current).start)
    assert abs(other.line_top(other.span_of(other.current).start) - level) <= 1


def test_a_sentence_without_a_partner_is_said_in_words(part: AlignedPart) -> None:
    go_to(part, Side.ONE, ALONE)
    QTest.keyClick(part.sheets[Side.ONE], Qt.Key.Key_P)
    assert "No sentence of “Gazette” makes this point." in said(part)
    assert words_of(part, Side.OTHER, Look.PARTNER) == []


def test_p_again_shows_the_next_best_and_comes_round(part: AlignedPart) -> None:
    assert part.pairs is not None
    go_to(part, Side.ONE, FILLER[2])
    sentence = part.sheets[Side.ONE].current
    wanted = part.pairs.partners(Side.ONE, sentence)
    assert len(wanted) == 3
    seen = []
    for _press in range(4):
        QTest.keyClick(part.sheets[Side.ONE], Qt.Key.Key_P)
        seen.append(part.sheets[Side.OTHER].current)
    assert seen == [*wanted, wanted[0]]


def test_a_click_on_a_sentence_shows_its_partner(part: AlignedPart) -> None:
    sheet = part.sheets[Side.ONE]
    place = sheet.place_of(sheet.span_of(0))
    at = QPoint(place.left() + 20, place.top() + 10)
    QTest.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert words_of(part, Side.ONE, Look.IN_HAND) == [TUGS]
    assert words_of(part, Side.OTHER, Look.PARTNER) == [TUGS_TOO]


def test_tab_goes_from_one_document_to_the_other(part: AlignedPart) -> None:
    part.window().activateWindow()
    part.sheets[Side.ONE].setFocus()
    QTest.keyClick(part.sheets[Side.ONE], Qt.Key.Key_Tab)
    assert part.window().focusWidget() is part.sheets[Side.OTHER]


def test_enter_opens_the_sentence_in_the_reader(
    part: AlignedPart, screen: CompareScreen, documents: tuple[DocumentId, ...]
) -> None:
    opened: list[tuple[str, object]] = []
    screen.open_requested.connect(lambda id, span: opened.append((id, span)))
    go_to(part, Side.ONE, ALONE)
    QTest.keyClick(part.sheets[Side.ONE], Qt.Key.Key_Return)
    start = len(TUGS) + 2
    assert [(id, (s.start, s.end)) for id, s in opened] == [  # type: ignore[attr-defined]
        (documents[0], (start, start + len(ALONE)))
    ]


def test_the_other_document_follows_to_a_ribbon_even_backwards(
    part: AlignedPart,
) -> None:
    one, other = part.sheets
    line = one.viewport().height() // 4
    one.put(one.span_of(0).start, line)
    one.put(next_start(part, CREWS), line)
    start = next_start(part, CREWS_TOO, Side.OTHER)
    assert abs(other.line_top(start) - line) <= 40


def test_coming_back_from_another_part_finds_the_sentence_in_hand(
    part: AlignedPart, screen: CompareScreen
) -> None:
    go_to(part, Side.ONE, CREWS)
    QTest.keyClick(part.sheets[Side.ONE], Qt.Key.Key_P)
    before = part.sheets[Side.OTHER].verticalScrollBar().value()
    screen.show_part(PASSAGES.key)
    screen.show_part(ALIGNED.key)
    assert words_of(part, Side.ONE, Look.IN_HAND) == [CREWS]
    assert words_of(part, Side.OTHER, Look.PARTNER) == [CREWS_TOO]
    assert part.sheets[Side.OTHER].verticalScrollBar().value() == before


def test_an_unsure_partner_is_called_perhaps(part: AlignedPart) -> None:
    go_to(part, Side.ONE, FILLER[2])
    for _press in range(3):
        QTest.keyClick(part.sheets[Side.ONE], Qt.Key.Key_P)
        if "Perhaps a partner: 3 of 3" in said(part):
            return
    raise AssertionError(said(part))


def next_start(part: AlignedPart, words: str, side: Side = Side.ONE) -> int:
    return part.sheets[side].page.text.index(words)


def test_without_the_switch_nothing_follows(part: AlignedPart) -> None:
    part.linked.setChecked(False)
    one, other = part.sheets
    before = other.verticalScrollBar().value()
    one.put(next_start(part, CREWS), 40)
    assert other.verticalScrollBar().value() == before


def test_ribbons_are_painted_for_what_is_in_sight_only(
    part: AlignedPart, qtbot: QtBot
) -> None:
    assert part.pairs is not None
    one, other = part.sheets
    part.gutter.grab()
    seen = (0, 0)
    for sheet, side in ((one, Side.ONE), (other, Side.OTHER)):
        for ribbon in part.gutter.shown:
            top, bottom = sheet.extent(ribbon.ends[side])
            seen = (seen[0] + (bottom >= 0 and top <= sheet.height()), seen[1] + 1)
    assert 0 < len(part.gutter.shown) < len(part.pairs.ribbons)
    assert seen[0] >= len(part.gutter.shown)


def test_the_same_document_is_never_on_both_sides(part: AlignedPart) -> None:
    choice = part.choices[Side.ONE]
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    assert [each.currentText() for each in part.choices] == ["Gazette", "Pilot Post"]
    assert part.sheets[Side.ONE].accessibleName() == "Gazette"
    assert "Four new tugs" in part.sheets[Side.ONE].page.text
