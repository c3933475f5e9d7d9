"""The inspector shows and changes annotations, and says what cleaning hid."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.commands.annotations import TagSpan
from desktop.commands.cleaning import RestoreText, SetAside
from desktop.commands.documents import (
    ImportDocuments,
    MarkOpened,
    RemoveDocuments,
)
from desktop.commands.exchange import AddAnnotations, NewAnnotation
from desktop.model.document import ReadingStatus
from desktop.model.ids import CutId
from desktop.tasks.importing import import_text
from desktop.text.spans import SourceSpan
from desktop.ui.inspector import InspectorPanel
from desktop.ui.inspector.active_card import ActiveCard
from desktop.ui.inspector.cleaning_again import CleanAgainOverlay
from desktop.ui.inspector.listed import SOME_CARDS, Order
from desktop.ui.inspector.original import OriginalOverlay
from desktop.ui.passages.cards import plain_note
from desktop.ui.theme import Theme
from tests.invented import a_document, span_of, tag_named
from tests.ui.conftest import Desk, settle


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> Iterator[InspectorPanel]:
    made = InspectorPanel(desk.bridge, None, desk.jobs)
    qtbot.addWidget(made)
    made.resize(352, 900)
    made.show()
    made.show_document(desk.harbour)
    yield made
    made.hide()


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 700)
    yield made
    made.hide()


def _words(panel: InspectorPanel) -> list[str]:
    return [card.words for card in panel.annotations.list.passages.rows]


def _card(panel: InspectorPanel) -> ActiveCard:
    card = panel.annotations.active_card
    assert card is not None
    return card


def test_cards_stand_in_reading_order_without_hidden_words(
    panel: InspectorPanel, desk: Desk, qtbot: QtBot
) -> None:
    text = desk.workspace.reads.body(desk.harbour).source_text
    desk.bridge.run(SetAside(desk.harbour, span_of(text, " new")))
    settle(qtbot, desk.bridge)
    qtbot.waitUntil(lambda: _words(panel)[0] == "four tugs")
    assert len(_words(panel)) == 3
    assert panel.annotations.list.passages.rows[2].place == "Paragraph 3"


def test_a_click_opens_the_card_and_tells(
    panel: InspectorPanel, desk: Desk, qtbot: QtBot
) -> None:
    view = panel.annotations.list
    at = view.visualRect(view.passages.index(1)).center()
    with qtbot.waitSignal(panel.annotation_chosen) as told:
        QTest.mouseClick(
            view.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            at,
        )
    assert told.args == [desk.passages[1]]
    assert panel.active == desk.passages[1]


def test_opening_from_outside_tells_nobody(
    panel: InspectorPanel, desk: Desk, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(panel.annotation_chosen):
        panel.set_active(desk.passages[2])
    assert panel.active == desk.passages[2]


def test_an_arrow_opens_the_next_card(panel: InspectorPanel, desk: Desk) -> None:
    panel.set_active(desk.passages[0])
    QTest.keyClick(panel.annotations.list, Qt.Key.Key_Down)
    assert panel.active == desk.passages[1]


def test_the_cross_of_a_chip_takes_the_tag_off(
    panel: InspectorPanel, desk: Desk, qtbot: QtBot
) -> None:
    panel.set_active(desk.passages[1])
    chip = _card(panel).chips()[1]
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(_card(panel).chips()) == 1)
    left = desk.workspace.reads.annotation(desk.passages[1])
    assert left.tags == (tag_named(desk.workspace, "Ukraine"),)


def test_a_note_is_written_once_when_escape_ends_it(
    panel: InspectorPanel, desk: Desk, qtbot: QtBot
) -> None:
    panel.edit_note(desk.passages[0])
    editor = _card(panel).note.editor
    qtbot.waitUntil(editor.hasFocus)
    QTest.keyClicks(editor, "jnt 12")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    settle(qtbot, desk.bridge)
    assert desk.workspace.reads.annotation(desk.passages[0]).note == "jnt 12"
    steps = [step.command for step in desk.workspace.reads.history(5)]
    assert steps.count("SetNote") == 1


def test_leaving_the_note_saves_it(
    panel: InspectorPanel, desk: Desk, qtbot: QtBot
) -> None:
    panel.edit_note(desk.passages[0])
    qtbot.waitUntil(_card(panel).note.editor.hasFocus)
    QTest.keyClicks(_card(panel).note.editor, "left")
    panel.tabs.setFocus()
    panel.annotations.list.setFocus()
    settle(qtbot, desk.bridge)
    assert desk.workspace.reads.annotation(desk.passages[0]).note == "left"


def test_opening_another_card_saves_the_note(
    panel: InspectorPanel, desk: Desk, qtbot: QtBot
) -> None:
    panel.edit_note(desk.passages[0])
    QTest.keyClicks(_card(panel).note.editor, "kept")
    panel.set_active(desk.passages[1])
    settle(qtbot, desk.bridge)
    assert desk.workspace.reads.annotation(desk.passages[0]).note == "kept"


def test_an_unchanged_note_is_no_step(
    panel: InspectorPanel, desk: Desk, qtbot: QtBot
) -> None:
    before = desk.workspace.reads.history(1)
    panel.edit_note(desk.passages[1])
    QTest.keyClick(_card(panel).note.editor, Qt.Key.Key_Escape)
    settle(qtbot, desk.bridge)
    assert desk.workspace.reads.history(1) == before


def test_news_do_not_disturb_a_note_being_written(
    panel: InspectorPanel, desk: Desk, qtbot: QtBot
) -> None:
    panel.edit_note(desk.passages[0])
    qtbot.waitUntil(_card(panel).note.editor.hasFocus)
    QTest.keyClicks(_card(panel).note.editor, "half a ")
    desk.bridge.run(TagSpan(desk.harbour, SourceSpan(40, 50), ()))
    qtbot.waitUntil(lambda: len(_words(panel)) == 4)
    QTest.keyClicks(_card(panel).note.editor, "word")
    assert _card(panel).note.editor.toPlainText() == "half a word"
    assert _card(panel).note.editor.hasFocus()


def test_a_note_loads_nothing_and_shows_html_as_text() -> None:
    words = plain_note("![x](file:///etc/hostname) <b>bold</b> **strong**")
    assert "<b>" in words
    assert "strong" in words
    assert "**" not in words


def test_delete_takes_the_passage_away_and_undo_brings_it_back(
    panel: InspectorPanel, desk: Desk, qtbot: QtBot
) -> None:
    panel.set_active(desk.passages[0])
    with qtbot.waitSignal(panel.deleted) as told:
        QTest.keyClick(panel.annotations.list, Qt.Key.Key_Delete)
    assert told.args == [desk.passages[0]]
    qtbot.waitUntil(lambda: len(_words(panel)) == 2)
    assert panel.active is None
    desk.bridge.undo()
    qtbot.waitUntil(lambda: len(_words(panel)) == 3)


def test_copy_puts_words_and_source_on_the_clipboard(
    panel: InspectorPanel, desk: Desk
) -> None:
    panel.set_active(desk.passages[0])
    _card(panel).copy_requested.emit()
    text = QGuiApplication.clipboard().text()
    assert "four new tugs" in text
    assert "Pilot Post" in text


def test_the_tag_button_asks_for_the_picker(
    panel: InspectorPanel, desk: Desk, qtbot: QtBot
) -> None:
    panel.set_active(desk.passages[0])
    button = _card(panel).add_tag
    assert button is not None
    with qtbot.waitSignal(panel.tag_requested) as told:
        button.click()
    assert told.args == [desk.passages[0]]


def test_cards_can_be_filtered_by_tag_and_a_jump_ends_the_filter(
    panel: InspectorPanel, desk: Desk
) -> None:
    panel.annotations.filter_by(tag_named(desk.workspace, "Troop levels"))
    assert _words(panel) == ["no ship** would leave"]
    panel.set_active(desk.passages[0])
    assert panel.active == desk.passages[0]
    assert len(_words(panel)) == 3


def test_newest_first_turns_the_order(panel: InspectorPanel, desk: Desk) -> None:
    panel.annotations.order_by(Order.NEWEST)
    ids = [card.id for card in panel.annotations.list.passages.rows]
    assert ids == list(reversed(desk.passages))


def test_an_empty_document_says_what_to_press(
    panel: InspectorPanel, desk: Desk
) -> None:
    panel.show_document(desk.grain)
    assert panel.annotations.empty.isVisible()
    assert "Nothing marked" in panel.annotations.empty.accessibleName()


def test_a_removed_document_is_shown_no_longer(
    panel: InspectorPanel, desk: Desk, qtbot: QtBot
) -> None:
    desk.bridge.run(RemoveDocuments((desk.harbour,)))
    qtbot.waitUntil(lambda: _words(panel) == [])
    assert "No document" in panel.annotations.empty.accessibleName()


def test_without_a_document_the_document_tab_is_empty_too(
    panel: InspectorPanel,
) -> None:
    panel.tabs.choose("document")
    panel.show_document(None)
    assert not panel.document.isVisible()
    assert panel.annotations.empty.isVisible()


def test_what_the_reader_peeks_at_shows_on_the_card(panel: InspectorPanel) -> None:
    panel.tabs.choose("document")
    (card,) = panel.document.cards
    panel.show_peeked(card.ids)
    assert card.peek.text() == "Hide"
    panel.show_peeked(())
    assert card.peek.text() == "Peek"


def test_the_document_tab_says_what_is_known_and_where_it_was_found(
    panel: InspectorPanel,
) -> None:
    panel.tabs.choose("document")
    assert panel.document.title.text() == "Tugs before the ice"
    assert "first heading" in panel.document.title.toolTip()
    assert panel.document.summary.text() == "1 of 4 lines hidden"


def test_peek_asks_the_reader_and_restore_brings_the_text_back(
    panel: InspectorPanel, desk: Desk, qtbot: QtBot
) -> None:
    panel.tabs.choose("document")
    (card,) = panel.document.cards
    cuts: tuple[CutId, ...] = card.ids
    with qtbot.waitSignal(panel.peek_requested) as told:
        card.peek.click()
    assert told.args == [cuts, True]
    assert card.peek.text() == "Hide"
    card.restore.click()
    qtbot.waitUntil(lambda: panel.document.cards == ())
    assert desk.workspace.reads.body(desk.harbour).cuts == ()


def test_the_first_opening_of_a_document_shows_as_reading(
    panel: InspectorPanel, desk: Desk, qtbot: QtBot
) -> None:
    panel.show_document(desk.grain)
    panel.tabs.choose("document")
    assert panel.document.status.currentIndex() == 0
    desk.bridge.run(MarkOpened(desk.grain))
    settle(qtbot, desk.bridge)
    assert panel.document.status.currentIndex() == 1


def test_the_status_chosen_is_saved(
    panel: InspectorPanel, desk: Desk, qtbot: QtBot
) -> None:
    panel.tabs.choose("document")
    panel.document.status.setCurrentIndex(2)
    settle(qtbot, desk.bridge)
    saved = desk.workspace.reads.document(desk.harbour).status
    assert saved is ReadingStatus.DONE


def test_the_original_is_shown_whole_and_cannot_be_changed(
    panel: InspectorPanel, desk: Desk
) -> None:
    panel.tabs.choose("document")
    panel.document.original.click()
    (overlay,) = panel.findChildren(OriginalOverlay)
    body = desk.workspace.reads.body(desk.harbour)
    assert overlay.text.toPlainText() == body.source_text
    assert overlay.text.isReadOnly()
    assert len(overlay.text.extraSelections()) == 1
    overlay.close_overlay()


def test_the_card_model_keeps_qts_rules(panel: InspectorPanel) -> None:
    model = panel.annotations.list.passages
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Warning
    )
    panel.annotations.order_by(Order.NEWEST)
    panel.annotations.order_by(Order.POSITION)
    assert tester.model() is model


def test_a_far_card_of_hundreds_opens_at_once(
    panel: InspectorPanel, desk: Desk, qtbot: QtBot
) -> None:
    text = " ".join(f"word{n}" for n in range(6000))
    (document,) = desk.workspace.run(ImportDocuments((a_document(text),))).result
    tag = (tag_named(desk.workspace, "Ukraine"),)
    spans = [SourceSpan(n * 30, n * 30 + 120) for n in range(300)]
    ids = [desk.workspace.run(TagSpan(document, span, tag)).result for span in spans]
    settle(qtbot, desk.bridge)
    began = time.process_time()
    panel.show_document(document)
    QApplication.processEvents()
    panel.set_active(ids[280])
    QApplication.processEvents()
    assert time.process_time() - began < 0.5
    assert panel.annotations.list.verticalScrollBar().value() > 0


def test_clean_again_tells_what_would_change_before_it_does(
    desk: Desk, window: QWidget, qtbot: QtBot
) -> None:
    lines = "\n".join(f"The tugs of berth {n} are paid for by the board." for n in "ab")
    page = f"Harbour board buys tugs\n\n{lines}\n\nShare this on Facebook\nCopy link\n"
    (document,) = import_text(desk.workspace, page, "tugs.txt").added
    before = desk.workspace.reads.body(document)
    panel = InspectorPanel(desk.bridge, window, desk.jobs)
    panel.show_document(document)
    panel.tabs.choose("document")
    window.show()
    assert before.cuts, "the example must have something to hide"
    desk.bridge.run(RestoreText(document, tuple(cut.id for cut in before.cuts)))
    qtbot.waitUntil(lambda: panel.document.cards == ())
    panel.document.clean.click()
    (overlay,) = window.findChildren(CleanAgainOverlay)
    qtbot.waitUntil(overlay.apply.isVisible)
    assert "would be hidden" in overlay.summary.text()
    assert desk.workspace.reads.body(document).cuts == ()
    overlay.apply.click()
    qtbot.waitUntil(lambda: len(panel.document.cards) > 0)
    assert desk.workspace.reads.body(document).kept == before.kept


def test_of_thousands_of_passages_those_around_the_chosen_one_have_cards(
    panel: InspectorPanel, desk: Desk, qtbot: QtBot
) -> None:
    text = "Night crews stay. " * 900
    [document] = desk.workspace.run(ImportDocuments((a_document(text),))).result
    ids = desk.workspace.run(
        AddAnnotations(
            tuple(
                NewAnnotation(document, SourceSpan(at, at + 5))
                for at in range(0, 9000, 10)
            )
        )
    ).result
    panel.show_document(document)
    tab = panel.annotations
    first = (len(tab.list.passages.rows), tab.more.words.text())
    panel.set_active(ids[700])
    QTest.keyClick(tab.list, Qt.Key.Key_Down)
    assert first == (SOME_CARDS, "1 to 48 of 900")
    assert panel.active == ids[701]
    assert tab.more.words.text() == "677 to 724 of 900"
