"""Outlets and speakers as columns of the Compare screen, as an analyst puts them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.analysis.grid import ColumnKind
from desktop.commands.annotations import TagSpan
from desktop.commands.documents import ImportDocuments, SetStatus
from desktop.commands.statements import SetStatement
from desktop.model.annotation import Statement
from desktop.model.document import Metadata, ReadingStatus
from desktop.model.ids import DocumentId
from desktop.tasks.columns import ColumnChoice
from desktop.ui.compare.cards import card_height
from desktop.ui.compare.picker import ColumnPicker
from desktop.ui.compare.screen import CompareScreen
from desktop.ui.compare.view import CompareView
from desktop.ui.theme import Theme
from desktop.workspace import Workspace
from tests.invented import a_document, span_of, tag_named

SAID = "the tugs are paid for until the ice returns"
PAPERS = (
    ("First", "Gazette", "Ada Quill"),
    ("Second", "Gazette", ""),
    ("Third", "Ledger", "Bo Reed"),
    ("Fourth", "Courier", None),
    ("Fifth", "", None),
)


@pytest.fixture
def documents(workspace: Workspace) -> tuple[DocumentId, ...]:
    ids = workspace.run(
        ImportDocuments(
            tuple(
                a_document(
                    f"{title}: {SAID}.",
                    name=f"{title}.txt",
                    metadata=Metadata(title=title, outlet=outlet, language="en"),
                )
                for title, outlet, _speaker in PAPERS
            )
        )
    ).result
    workspace.run(SetStatus(ids[:1], ReadingStatus.DONE))
    tags = (tag_named(workspace, "Ukraine"),)
    for id, (_title, _outlet, speaker) in zip(ids, PAPERS, strict=True):
        if speaker is not None:
            text = workspace.reads.body(id).source_text
            passage = workspace.run(TagSpan(id, span_of(text, SAID), tags)).result
            workspace.run(SetStatement(passage, Statement(speaker=speaker or None)))
    return ids[:2]


@pytest.fixture
def view(screen: CompareScreen, qtbot: QtBot) -> CompareView:
    made = screen.passages
    screen.activate()
    _wait_for(made, ColumnKind.DOCUMENT, qtbot)
    return made


def _wait_for(view: CompareView, kind: ColumnKind, qtbot: QtBot) -> None:
    def there() -> bool:
        shown = view.comparison
        busy = view.is_building or view.is_stale
        return shown is not None and shown.kind is kind and not busy

    qtbot.waitUntil(there)


def _put(view: CompareView, kind: ColumnKind, qtbot: QtBot) -> None:
    view.set_kind(kind)
    _wait_for(view, kind, qtbot)


def _heads(view: CompareView) -> list[str]:
    cells = view.table.cells
    across = Qt.Orientation.Horizontal
    return [str(cells.headerData(n, across)) for n in range(cells.columnCount())]


def test_c_goes_through_documents_outlets_and_speakers(
    view: CompareView, qtbot: QtBot
) -> None:
    shown = []
    for kind in (ColumnKind.OUTLET, ColumnKind.SPEAKER, ColumnKind.DOCUMENT):
        QTest.keyClick(view.table, Qt.Key.Key_C)
        _wait_for(view, kind, qtbot)
        shown.append(_heads(view))
    assert shown == [
        ["Gazette", "Ledger"],
        ["Ada Quill", "Bo Reed"],
        ["First", "Second"],
    ]


def test_the_model_keeps_qts_rules_with_outlets(
    view: CompareView,
    check_model: Callable[[QAbstractItemModel], QAbstractItemModel],
    qtbot: QtBot,
) -> None:
    check_model(view.table.cells)
    _put(view, ColumnKind.OUTLET, qtbot)


def test_a_card_says_which_document_it_is_from(view: CompareView, qtbot: QtBot) -> None:
    _put(view, ColumnKind.OUTLET, qtbot)
    cells = view.table.cells
    spoken = [
        cells.spoken(cells.index(row, 0))
        for row in range(cells.rowCount())
        if cells.card(cells.index(row, 0)) is not None
    ]
    assert ["First" in words for words in spoken] == [True, False]
    assert "No date · Second" in spoken[1]


def test_a_card_has_room_for_the_line_that_says_it(
    view: CompareView, theme: Theme, qtbot: QtBot
) -> None:
    theme.set_scale(2.0)
    _put(view, ColumnKind.OUTLET, qtbot)
    cells = view.table.cells
    across = [cells.index(row, 0) for row in range(cells.rowCount())]
    index = next(each for each in across if cells.card(each) is not None)
    card = cells.card(index)
    assert card is not None
    place = view.table.card_rect(index)
    need = card_height(card, place.width(), theme, marked=True, below=1)
    assert place.height() >= need - 1


def test_a_blank_of_an_outlet_says_how_much_of_it_was_read(
    view: CompareView, qtbot: QtBot
) -> None:
    _put(view, ColumnKind.OUTLET, qtbot)
    cells = view.table.cells
    troops = next(
        row for row in range(cells.rowCount()) if cells.tag(row).name == "Troop levels"
    )
    assert (
        cells.spoken(cells.index(troops, 0))
        == "Gazette: Not read yet: 1 of 2 documents read to the end"
    )


def test_a_blank_of_an_outlet_opens_a_document_that_is_still_to_be_read(
    view: CompareView, screen: CompareScreen, workspace: Workspace, qtbot: QtBot
) -> None:
    _put(view, ColumnKind.OUTLET, qtbot)
    cells = view.table.cells
    view.table.go_to(cells.index(cells.rowCount() - 1, 0))
    with qtbot.waitSignal(screen.open_requested) as asked:
        QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert workspace.reads.document(DocumentId(asked.args[0])).title == "Second"


def test_what_a_speaker_did_not_say_is_said_and_opens_nothing(
    view: CompareView, screen: CompareScreen, qtbot: QtBot
) -> None:
    _put(view, ColumnKind.SPEAKER, qtbot)
    cells = view.table.cells
    view.table.go_to(cells.index(cells.rowCount() - 1, 1))
    with (
        qtbot.assertNotEmitted(screen.open_requested),
        qtbot.waitSignal(screen.said) as said,
    ):
        QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert said.args == ["Nothing by Bo Reed is marked here"]


def test_what_stands_in_no_column_is_said_above_them(
    view: CompareView, qtbot: QtBot
) -> None:
    _put(view, ColumnKind.SPEAKER, qtbot)
    assert view.rest.text().startswith("1 passage without a speaker")
    _put(view, ColumnKind.OUTLET, qtbot)
    assert view.rest.text().startswith("1 document without an outlet")
    _put(view, ColumnKind.DOCUMENT, qtbot)
    assert not view.rest.isVisible()


def test_outlets_are_ticked_in_a_list_of_their_own(
    view: CompareView, qtbot: QtBot
) -> None:
    _put(view, ColumnKind.OUTLET, qtbot)
    view.choosing.choose()
    picker = view.window().findChild(ColumnPicker)
    assert isinstance(picker, ColumnPicker)
    rows = picker.list_view
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(rows.model().rowCount() - 1, 0))
    QTest.keyClick(rows, Qt.Key.Key_Space)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(_heads(view)) == 3)
    assert _heads(view)[2] == "No outlet named"


def test_another_outlet_as_reference_marks_against_it(
    view: CompareView, qtbot: QtBot
) -> None:
    _put(view, ColumnKind.OUTLET, qtbot)
    view.tools.references.setCurrentIndex(1)
    view.tools.references.activated.emit(1)
    qtbot.waitUntil(lambda: getattr(view.comparison, "reference", 0) == 1)


def test_documents_that_others_ask_for_come_back_as_columns(
    view: CompareView, documents: tuple[DocumentId, ...], qtbot: QtBot
) -> None:
    _put(view, ColumnKind.SPEAKER, qtbot)
    view.set_documents(documents)
    _wait_for(view, ColumnKind.DOCUMENT, qtbot)
    assert view.tools.kinds.current == ColumnKind.DOCUMENT


def test_with_one_speaker_it_says_how_to_name_others(
    view: CompareView, workspace: Workspace, qtbot: QtBot
) -> None:
    for each in workspace.reads.all_annotations():
        workspace.run(SetStatement(each.id, Statement()))
    view.set_kind(ColumnKind.SPEAKER)
    qtbot.waitUntil(lambda: not view.table.isVisible())
    assert view.comparison is None


def test_the_brief_is_asked_for_on_the_columns_that_are_shown(
    view: CompareView, screen: CompareScreen, qtbot: QtBot
) -> None:
    _put(view, ColumnKind.OUTLET, qtbot)
    with qtbot.waitSignal(screen.brief_requested) as asked:
        QTest.keyClick(view.table, Qt.Key.Key_B)
    assert asked.args == [ColumnChoice(ColumnKind.OUTLET, ("Gazette", "Ledger"))]
