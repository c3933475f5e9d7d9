"""The Compare screen, driven as an analyst does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.analysis.grid import Blank
from desktop.analysis.wording import Kinship
from desktop.commands.annotations import DeleteAnnotations, TagSpan, Untag
from desktop.commands.codebook import AddTags
from desktop.commands.documents import ImportDocuments, RemoveDocuments, SetStatus
from desktop.commands.statements import SetStatement
from desktop.model.annotation import Statement
from desktop.model.document import Metadata, ReadingStatus
from desktop.model.ids import AnnotationId, DocumentId, TagId
from desktop.model.links import LinkKind
from desktop.ui.bridge import Bridge
from desktop.ui.compare.labels import source_text
from desktop.ui.compare.picker import ColumnPicker
from desktop.ui.compare.view import CompareView
from desktop.ui.jobs import Jobs
from desktop.ui.theme import Theme
from desktop.workspace import Workspace
from tests.invented import a_document, a_tag, span_of, tag_named

SAME = "the tugs are paid for until the ice returns"
GAZETTE = ("“We know the tugs are paid for until the ice returns,” she said.", "Later.")
LEDGER = ("Holm told them that the tugs are paid for until the ice returns.",)
SILENT = ("Nobody mentioned any of it.",)


@dataclass(frozen=True)
class Side:
    """Four documents: two that agree, one read and silent, one not read yet."""

    workspace: Workspace
    documents: tuple[DocumentId, ...]
    passages: tuple[AnnotationId, ...]
    ukraine: TagId


@pytest.fixture
def side(workspace: Workspace) -> Side:
    texts = (GAZETTE, LEDGER, SILENT, ("Unread words.",))
    names = ("Gazette", "Ledger", "Silent", "Unread")
    documents = workspace.run(
        ImportDocuments(
            tuple(
                a_document(
                    *text,
                    name=f"{name}.txt",
                    metadata=Metadata(title=name, outlet=name, language="en"),
                )
                for name, text in zip(names, texts, strict=True)
            )
        )
    ).result
    workspace.run(SetStatus(documents[:3], ReadingStatus.DONE))
    ukraine = tag_named(workspace, "Ukraine")
    passages = (
        _mark(workspace, documents[0], SAME, ukraine),
        _mark(workspace, documents[1], SAME, ukraine),
        _mark(workspace, documents[0], "Later.", tag_named(workspace, "Troop levels")),
    )
    return Side(workspace, documents, passages, ukraine)


def _mark(
    workspace: Workspace, document: DocumentId, words: str, *tags: TagId
) -> AnnotationId:
    text = workspace.reads.body(document).source_text
    return workspace.run(TagSpan(document, span_of(text, words), tags)).result


@pytest.fixture
def view(
    theme: Theme, side: Side, bridge: Bridge, jobs: Jobs, qtbot: QtBot
) -> Iterator[CompareView]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1400, 800)
    made = CompareView(bridge, jobs, window)
    made.resize(1400, 800)
    made.set_documents(side.documents)
    window.show()
    made.activate()
    _wait_for(made, qtbot)
    yield made
    window.hide()


def _wait_for(view: CompareView, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: view.comparison is not None and not (view.is_building or view.is_stale)
    )


def _go_to(view: CompareView, passage: AnnotationId) -> None:
    view.table.go_to(view.table.cells.find(passage))


def test_the_model_keeps_qts_rules(
    view: CompareView,
    check_model: Callable[[QAbstractItemModel], QAbstractItemModel],
    side: Side,
    qtbot: QtBot,
) -> None:
    check_model(view.table.cells)
    view.set_documents(side.documents[:2])
    qtbot.waitUntil(lambda: view.table.cells.columnCount() == 2)


def test_same_words_are_linked_and_told_quoted_from_reported(
    view: CompareView, side: Side
) -> None:
    cells = view.table.cells
    index = cells.find(side.passages[0])
    band = cells.lines[index.row()].band
    assert band is not None
    assert band.links[0] is not None
    assert (band.links[0].kinship, band.links[0].percent) == (Kinship.SAME, 100)
    assert "Quoted" in cells.spoken(index)
    assert "Reported" in cells.spoken(cells.find(side.passages[1]))


def test_a_passage_says_who_said_it(
    view: CompareView, side: Side, qtbot: QtBot
) -> None:
    said = Statement(speaker="Ada Quill")
    side.workspace.run(SetStatement(side.passages[0], said))
    cells = view.table.cells

    def words() -> str:
        return cells.spoken(cells.find(side.passages[0]))

    qtbot.waitUntil(lambda: "Ada Quill" in words())
    assert "Ada Quill · Quoted" in words()


def test_silence_is_told_from_what_was_not_read(view: CompareView, side: Side) -> None:
    cells = view.table.cells
    row = cells.find(side.passages[0]).row()
    assert cells.blank(cells.index(row, 2)) is Blank.READ_NOT_MENTIONED
    assert cells.blank(cells.index(row, 3)) is Blank.NOT_READ_YET
    assert cells.spoken(cells.index(row, 2)) == "Silent: Read, not mentioned"
    assert cells.spoken(cells.index(row, 3)) == "Unread: Not read yet"


def test_enter_opens_the_reader_at_the_passage(
    view: CompareView, side: Side, qtbot: QtBot
) -> None:
    _go_to(view, side.passages[1])
    with qtbot.waitSignal(view.open_requested) as asked:
        QTest.keyClick(view.table, Qt.Key.Key_Return)
    span = span_of(LEDGER[0], SAME)
    assert asked.args == [side.documents[1], span]


def test_a_click_on_a_card_opens_it(
    view: CompareView, side: Side, qtbot: QtBot
) -> None:
    index = view.table.cells.find(side.passages[0])
    place = view.table.card_rect(index).center().toPoint()
    with qtbot.waitSignal(view.open_requested) as asked:
        QTest.mouseClick(
            view.table.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            place,
        )
    assert asked.args[0] == side.documents[0]


def test_a_click_between_cards_opens_nothing(
    view: CompareView, side: Side, qtbot: QtBot
) -> None:
    index = view.table.cells.find(side.passages[0])
    beside = view.table.card_rect(index).topRight().toPoint()
    beside.setX(beside.x() + 20)
    with qtbot.assertNotEmitted(view.open_requested):
        QTest.mouseClick(
            view.table.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            beside,
        )


def test_a_blank_opens_the_document_at_its_beginning(
    view: CompareView, side: Side, qtbot: QtBot
) -> None:
    row = view.table.cells.find(side.passages[0]).row()
    view.table.go_to(view.table.cells.index(row, 3))
    with qtbot.waitSignal(view.open_requested) as asked:
        QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert asked.args == [side.documents[3], None]


def test_arrows_move_between_cards_and_blanks(view: CompareView, side: Side) -> None:
    _go_to(view, side.passages[0])
    keys = (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down)
    places = []
    for key in keys:
        QTest.keyClick(view.table, key)
        index = view.table.currentIndex()
        places.append((view.table.cells.tag(index.row()).name, index.column()))
    assert places == [
        ("Ukraine", 1),
        ("Ukraine", 2),
        ("Ukraine", 1),
        ("Indo-Pacific", 1),
    ]


def test_arrows_follow_the_eye_in_a_right_to_left_window(
    view: CompareView, side: Side
) -> None:
    view.window().setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    _go_to(view, side.passages[0])
    QTest.keyClick(view.table, Qt.Key.Key_Left)
    assert view.table.currentIndex().column() == 1


def test_back_from_the_reader_returns_to_the_cell_though_things_changed(
    view: CompareView, side: Side, qtbot: QtBot
) -> None:
    _go_to(view, side.passages[2])
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    view.hide()
    _mark(side.workspace, side.documents[0], "We know", side.ukraine)
    qtbot.waitUntil(lambda: view.is_stale)
    view.show()
    view.return_to_cell()
    _wait_for(view, qtbot)
    card = view.table.cells.card(view.table.currentIndex())
    assert card is not None
    assert card.passage.annotation == side.passages[2]
    assert view.window().focusWidget() is view.table


def test_a_new_tag_shows_without_asking(
    view: CompareView, side: Side, qtbot: QtBot
) -> None:
    tag = a_tag("Ice")
    side.workspace.run(AddTags((tag,)))
    new = _mark(side.workspace, side.documents[2], "Nobody", tag.id)
    qtbot.waitUntil(lambda: view.table.cells.find(new).isValid())


def test_untagging_leaves_a_blank_that_says_why(
    view: CompareView, side: Side, qtbot: QtBot
) -> None:
    side.workspace.run(Untag(side.passages[1], side.ukraine))
    cells = view.table.cells
    qtbot.waitUntil(lambda: not cells.find(side.passages[1]).isValid())
    row = cells.find(side.passages[0]).row()
    assert cells.blank(cells.index(row, 1)) is Blank.READ_NOT_MENTIONED


def test_d_switches_word_differences(view: CompareView, side: Side) -> None:
    QTest.keyClick(view.table, Qt.Key.Key_D)
    assert not view.table.marked
    QTest.keyClick(view.table, Qt.Key.Key_D)
    assert view.table.marked


def test_another_reference_marks_against_it(
    view: CompareView, side: Side, qtbot: QtBot
) -> None:
    view.tools.references.setCurrentIndex(1)
    view.tools.references.activated.emit(1)
    qtbot.waitUntil(lambda: getattr(view.comparison, "reference", 0) == 1)


def test_without_a_choice_it_takes_documents_with_passages(
    view: CompareView, side: Side, qtbot: QtBot
) -> None:
    view.set_documents(())
    qtbot.waitUntil(lambda: view.table.cells.columnCount() == 2)
    assert view.comparison is not None
    assert [each.id for each in view.comparison.documents] == list(side.documents[:2])


def test_a_removed_document_leaves_its_column(
    view: CompareView, side: Side, qtbot: QtBot
) -> None:
    side.workspace.run(RemoveDocuments((side.documents[2],)))
    qtbot.waitUntil(lambda: view.table.cells.columnCount() == 3)


def test_with_one_document_left_it_says_what_is_missing(
    view: CompareView, side: Side, qtbot: QtBot
) -> None:
    side.workspace.run(RemoveDocuments(side.documents[1:]))
    qtbot.waitUntil(lambda: not view.table.isVisible())
    assert view.comparison is None


def test_ticking_documents_in_the_list_compares_them(
    view: CompareView, side: Side, qtbot: QtBot
) -> None:
    view.choose_documents()
    picker = view.window().findChild(ColumnPicker)
    assert isinstance(picker, ColumnPicker)
    rows = picker.list_view
    rows.setFocus()
    for row in (0, 3):  # both are ticked: taken away
        rows.setCurrentIndex(rows.model().index(row, 0))
        QTest.keyClick(rows, Qt.Key.Key_Space)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.table.cells.columnCount() == 2)
    assert view.comparison is not None
    assert [each.id for each in view.comparison.documents] == list(side.documents[1:3])
    assert not picker.is_open


def test_a_fifth_document_cannot_be_ticked(
    view: CompareView, side: Side, qtbot: QtBot
) -> None:
    side.workspace.run(ImportDocuments((a_document("Fifth.", name="5.txt"),)))
    view.choose_documents()
    picker = view.window().findChild(ColumnPicker)
    assert isinstance(picker, ColumnPicker)
    rows = picker.list_view
    fifth = rows.model().index(4, 0)
    assert not rows.model().flags(fifth) & Qt.ItemFlag.ItemIsEnabled
    picker.close_overlay()


def test_its_keys_are_actions_that_the_window_can_list(view: CompareView) -> None:
    for action in CompareView.actions_table:
        if action.keys and action.id.startswith("compare."):
            assert view.findChild(QAction, action.id) is not None


@pytest.mark.parametrize("scale", [0.8, 2.0])
def test_cards_have_room_for_their_words(
    view: CompareView, side: Side, theme: Theme, scale: float
) -> None:
    from desktop.ui.compare.cards import card_height

    theme.set_scale(scale)
    index = view.table.cells.find(side.passages[0])
    card = view.table.cells.card(index)
    assert card is not None
    place = view.table.card_rect(index)
    assert place.height() >= card_height(card, place.width(), theme, marked=True) - 1


def test_the_line_below_a_title_never_is_the_title_again(view: CompareView) -> None:
    comparison = view.comparison
    assert comparison is not None
    for document in comparison.documents:
        nameless = replace(document, metadata=replace(document.metadata, outlet=""))
        assert source_text(nameless).startswith(document.original.name)


def test_x_says_that_two_passages_contradict_each_other_and_x_again_takes_it_back(
    view: CompareView, side: Side, qtbot: QtBot
) -> None:
    _go_to(view, side.passages[0])
    with qtbot.waitSignal(view.table.model().modelReset):
        QTest.keyClick(view.table, Qt.Key.Key_X)
    [link] = side.workspace.reads.links()
    assert {link.start, link.end} == set(side.passages[:2])
    assert link.kind is LinkKind.CONTRADICTS
    _wait_for(view, qtbot)
    cells = view.table.cells
    assert cells.find(side.passages[0]) == view.table.currentIndex()
    for passage, outlet in zip(side.passages, ("Ledger", "Gazette"), strict=False):
        spoken = cells.spoken(cells.find(passage))
        assert f"Contradicts {outlet}" in spoken
    QTest.keyClick(view.table, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: not side.workspace.reads.links())


def test_x_on_a_passage_that_stands_alone_changes_nothing(
    view: CompareView, side: Side, qtbot: QtBot
) -> None:
    _go_to(view, side.passages[2])
    QTest.keyClick(view.table, Qt.Key.Key_X)
    qtbot.wait(20)
    assert not side.workspace.reads.links()


def test_a_pair_that_contradicts_is_painted_otherwise_than_one_that_is_alike(
    view: CompareView, side: Side, qtbot: QtBot
) -> None:
    _go_to(view, side.passages[0])
    before = view.table.grab().toImage()
    with qtbot.waitSignal(view.table.model().modelReset):
        QTest.keyClick(view.table, Qt.Key.Key_X)
    _wait_for(view, qtbot)
    assert view.table.grab().toImage() != before


def test_a_grid_in_which_nothing_stands_says_what_to_do(
    view: CompareView, side: Side, qtbot: QtBot
) -> None:
    assert not view.rest.isVisible()
    side.workspace.run(DeleteAnnotations(side.passages))
    qtbot.waitUntil(view.rest.isVisible)
    assert "Suggestions" in view.rest.text()
