"""Links set in the Compare screen by key and menu, and how the grid shows them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop.commands.annotations import TagSpan
from desktop.commands.documents import ImportDocuments
from desktop.model.document import Metadata
from desktop.model.ids import AnnotationId, DocumentId
from desktop.model.links import LinkKind
from desktop.ui.bridge import Bridge
from desktop.ui.compare.cards import card_height
from desktop.ui.compare.screen import CompareScreen
from desktop.ui.compare.view import CompareView
from desktop.ui.theme import Theme
from desktop.workspace import Workspace
from tests.invented import a_document, span_of, tag_named

SAID = "the tugs are paid for until the ice returns"
TEXTS = (
    (f"She said that {SAID}.", "Crews sleep aboard."),
    (f"Holm wrote that {SAID}.",),
    ("The pier was sold to a bakery.",),
)


@pytest.fixture
def documents(workspace: Workspace) -> tuple[DocumentId, ...]:
    return workspace.run(
        ImportDocuments(
            tuple(
                a_document(
                    *text,
                    name=f"{name}.txt",
                    metadata=Metadata(title=name, outlet=name, language="en"),
                )
                for name, text in zip(("Gazette", "Ledger", "Mole"), TEXTS, strict=True)
            )
        )
    ).result


@pytest.fixture
def passages(
    workspace: Workspace, documents: tuple[DocumentId, ...]
) -> tuple[AnnotationId, ...]:
    """The same words twice, and two passages that are alone."""
    tags = (tag_named(workspace, "Ukraine"),)
    marks = ((0, SAID), (1, SAID), (2, TEXTS[2][0]), (0, TEXTS[0][1]))
    made = []
    for number, words in marks:
        text = workspace.reads.body(documents[number]).source_text
        span = span_of(text, words)
        made.append(workspace.run(TagSpan(documents[number], span, tags)).result)
    return tuple(made)


@pytest.fixture
def view(
    passages: tuple[AnnotationId, ...], screen: CompareScreen, qtbot: QtBot
) -> Iterator[CompareView]:
    made = screen.passages
    screen.activate()
    _settle(made, qtbot)
    yield made
    for menu in made.table.findChildren(QMenu):
        menu.close()


def _settle(view: CompareView, qtbot: QtBot) -> None:
    def there() -> bool:
        return view.comparison is not None and not (view.is_building or view.is_stale)

    qtbot.waitUntil(there)


def _go_to(view: CompareView, passage: AnnotationId) -> None:
    view.table.go_to(view.table.cells.find(passage))


def _menu(view: CompareView) -> QMenu:
    [menu] = [each for each in view.table.findChildren(QMenu) if each.isVisible()]
    return menu


def _linked(view: CompareView, workspace: Workspace, count: int, qtbot: QtBot) -> None:
    def shown() -> bool:
        found = view.comparison
        return found is not None and len(found.said.links) == count

    qtbot.waitUntil(lambda: len(workspace.reads.links()) == count)
    qtbot.waitUntil(shown)
    _settle(view, qtbot)


@pytest.mark.parametrize(
    ("key", "kind", "words"),
    [
        (Qt.Key.Key_M, LinkKind.SAME, "Same statement as Ledger"),
        (Qt.Key.Key_S, LinkKind.SUPPORTS, "Supports Ledger"),
        (Qt.Key.Key_D, LinkKind.DIFFERS, "Differs from Ledger"),
        (Qt.Key.Key_C, LinkKind.CONTRADICTS, "Contradicts Ledger"),
    ],
)
def test_l_and_a_letter_link_a_passage_with_its_partner_in_the_row(
    view: CompareView,
    passages: tuple[AnnotationId, ...],
    workspace: Workspace,
    qtbot: QtBot,
    key: Qt.Key,
    kind: LinkKind,
    words: str,
) -> None:
    _go_to(view, passages[0])
    QTest.keyClick(view.table, Qt.Key.Key_L)
    QTest.keyClick(_menu(view), key)
    _linked(view, workspace, 1, qtbot)
    [link] = workspace.reads.links()
    assert (link.start, link.end, link.kind) == (*passages[:2], kind)
    cells = view.table.cells
    assert words in cells.spoken(cells.find(passages[0]))


def test_the_other_end_of_a_support_says_it_is_supported(
    view: CompareView,
    passages: tuple[AnnotationId, ...],
    workspace: Workspace,
    qtbot: QtBot,
) -> None:
    _go_to(view, passages[0])
    QTest.keyClick(view.table, Qt.Key.Key_L)
    QTest.keyClick(_menu(view), Qt.Key.Key_S)
    _linked(view, workspace, 1, qtbot)
    cells = view.table.cells
    assert "Supported by Gazette, ¶\u00a01" in cells.spoken(cells.find(passages[1]))


def test_passages_of_other_rows_are_linked_in_two_steps_and_come_to_one_row(
    view: CompareView,
    screen: CompareScreen,
    passages: tuple[AnnotationId, ...],
    workspace: Workspace,
    qtbot: QtBot,
) -> None:
    cells = view.table.cells
    alone, other = passages[3], passages[2]
    assert cells.find(alone).row() != cells.find(other).row()
    _go_to(view, alone)
    QTest.keyClick(view.table, Qt.Key.Key_L)
    with qtbot.waitSignal(screen.said) as said:
        QTest.keyClick(_menu(view), Qt.Key.Key_A)
    assert "press L" in said.args[0]
    _go_to(view, other)
    QTest.keyClick(view.table, Qt.Key.Key_L)
    QTest.keyClick(_menu(view), Qt.Key.Key_C)
    _linked(view, workspace, 1, qtbot)
    [link] = workspace.reads.links()
    assert (link.start, link.end) == (alone, other)
    assert cells.find(alone).row() == cells.find(other).row()


def test_the_menu_of_a_card_takes_a_link_back_and_undo_brings_it_again(
    view: CompareView,
    bridge: Bridge,
    passages: tuple[AnnotationId, ...],
    workspace: Workspace,
    qtbot: QtBot,
) -> None:
    _go_to(view, passages[0])
    QTest.keyClick(view.table, Qt.Key.Key_X)
    _linked(view, workspace, 1, qtbot)
    place = view.table.card_rect(view.table.currentIndex()).center().toPoint()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, QPoint(1, 1))
    QApplication.sendEvent(view.table.viewport(), event)
    acts = {act.text(): act for act in _menu(view).actions()}
    acts["Remove: Contradicts Ledger, ¶\u00a01"].trigger()
    _linked(view, workspace, 0, qtbot)
    bridge.undo()
    _linked(view, workspace, 1, qtbot)


def test_a_card_has_room_for_the_lines_of_its_links(
    view: CompareView,
    theme: Theme,
    passages: tuple[AnnotationId, ...],
    workspace: Workspace,
    qtbot: QtBot,
) -> None:
    theme.set_scale(2.0)
    _go_to(view, passages[0])
    QTest.keyClick(view.table, Qt.Key.Key_X)
    _linked(view, workspace, 1, qtbot)
    index = view.table.cells.find(passages[0])
    card = view.table.cells.card(index)
    assert card is not None
    assert view.table.cells.lines_below(card) == 1
    place = view.table.card_rect(index)
    need = card_height(card, place.width(), theme, marked=True, below=1)
    assert place.height() >= need - 1


def test_l_on_an_empty_cell_says_what_to_do(
    view: CompareView, screen: CompareScreen, qtbot: QtBot
) -> None:
    cells = view.table.cells
    view.table.go_to(cells.index(cells.rowCount() - 1, 2))
    with qtbot.waitSignal(screen.said) as said:
        QTest.keyClick(view.table, Qt.Key.Key_L)
    assert said.args == ["Go to a passage first."]
