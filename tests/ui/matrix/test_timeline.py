"""The timeline below the matrix, by mouse and key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.commands.annotations import TagSpan
from desktop.commands.documents import EditDetails, ImportDocuments
from desktop.commands.statements import SetStance
from desktop.model.annotation import Stance
from desktop.model.dates import PartialDate
from desktop.model.document import Metadata
from desktop.model.ids import AnnotationId
from desktop.ui.bridge import Bridge
from desktop.ui.jobs import Jobs
from desktop.ui.matrix.timeline_axis import TimelineView
from desktop.ui.matrix.timeline_pane import TimelinePane
from desktop.ui.theme import Theme
from desktop.workspace import Workspace
from tests.invented import a_document, span_of, tag_named

WORDS = "The harbour board will pay for four new tugs."
DATES = {"day": "2026-01-24", "month": "2026-03", "none": None}


@pytest.fixture
def passages(workspace: Workspace) -> dict[str, AnnotationId]:
    """A passage on Ukraine in each of three documents, one of them undated."""
    made = {}
    tag = tag_named(workspace, "Ukraine")
    for name, iso in DATES.items():
        known = Metadata(title=name, published=PartialDate(iso) if iso else None)
        document = a_document(WORDS, name=f"{name}.txt", metadata=known)
        (id,) = workspace.run(ImportDocuments((document,))).result
        span = span_of(WORDS, "four new tugs")
        made[name] = workspace.run(TagSpan(id, span, (tag,))).result
    return made


@pytest.fixture
def pane(
    theme: Theme,
    passages: dict[str, AnnotationId],
    bridge: Bridge,
    jobs: Jobs,
    qtbot: QtBot,
) -> Iterator[TimelinePane]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 400)
    made = TimelinePane(bridge, jobs, window)
    made.resize(1200, 400)
    window.show()
    qtbot.waitUntil(lambda: made.axis.items.rowCount() > 0)
    made.axis.setFocus()
    yield made


def box(view: TimelineView, row: int) -> QRect:
    return view.visualRect(view.items.index(row))


def test_a_day_is_a_dot_and_a_month_a_bar(pane: TimelinePane) -> None:
    day, month = box(pane.axis, 0), box(pane.axis, 1)
    assert day.width() == day.height()
    assert month.width() > 3 * month.height()
    assert day.right() < month.left()


def test_an_undated_passage_waits_in_its_box_with_a_count(pane: TimelinePane) -> None:
    model = pane.undated.model()
    assert pane.axis.items.rowCount() == 2
    assert model.rowCount() == 1
    assert pane.undated.isVisible()


def test_arrows_go_between_dots_and_enter_opens_the_passage(
    pane: TimelinePane, passages: dict[str, AnnotationId], workspace: Workspace
) -> None:
    opened: list[tuple[str, object]] = []
    pane.open_requested.connect(lambda id, span: opened.append((id, span)))
    QTest.keyClick(pane.axis, Qt.Key.Key_Right)
    QTest.keyClick(pane.axis, Qt.Key.Key_Return)
    month = workspace.reads.annotation(passages["month"])
    assert opened == [(month.document, month.span)]


def test_a_click_on_a_dot_opens_its_passage(
    pane: TimelinePane, passages: dict[str, AnnotationId], workspace: Workspace
) -> None:
    opened: list[tuple[str, object]] = []
    pane.open_requested.connect(lambda id, span: opened.append((id, span)))
    place = box(pane.axis, 0).center()
    QTest.mouseClick(pane.axis.viewport(), Qt.MouseButton.LeftButton, pos=place)
    day = workspace.reads.annotation(passages["day"])
    assert opened == [(day.document, day.span)]


def test_a_screen_reader_hears_date_stance_and_words(
    pane: TimelinePane,
    passages: dict[str, AnnotationId],
    bridge: Bridge,
    workspace: Workspace,
    qtbot: QtBot,
) -> None:
    tag = tag_named(workspace, "Ukraine")
    bridge.run(SetStance(passages["day"], tag, Stance.AGAINST))
    index = pane.axis.items.index(0)
    role = Qt.ItemDataRole.AccessibleTextRole
    qtbot.waitUntil(lambda: "Against" in str(pane.axis.items.data(index, role)))
    spoken = str(pane.axis.items.data(index, role))
    assert "24 Jan 2026" in spoken and "four new tugs" in spoken


def test_from_right_to_left_time_runs_the_other_way(pane: TimelinePane) -> None:
    pane.axis.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert box(pane.axis, 0).left() > box(pane.axis, 1).right()
    pane.axis.setCurrentIndex(pane.axis.items.index(0))
    QTest.keyClick(pane.axis, Qt.Key.Key_Left)
    assert pane.axis.currentIndex().row() == 1


@pytest.fixture
def told(workspace: Workspace, passages: dict[str, AnnotationId]) -> AnnotationId:
    """A passage whose sentence says "on Tuesday", in a document of a Wednesday."""
    text = "The mayor said on Tuesday that tugs wait."
    known = Metadata(title="told", published=PartialDate("2026-03-04"), language="en")
    document = a_document(text, name="told.txt", metadata=known)
    (id,) = workspace.run(ImportDocuments((document,))).result
    tags = (tag_named(workspace, "Ukraine"),)
    return workspace.run(TagSpan(id, span_of(text, "tugs wait"), tags)).result


def _offered(pane: TimelinePane) -> list[int]:
    moments = pane.axis.items.moments
    return [row for row, each in enumerate(moments) if each.offer is not None]


def test_a_suggested_date_stands_besides_and_one_key_confirms_it(
    told: AnnotationId,
    pane: TimelinePane,
    bridge: Bridge,
    workspace: Workspace,
    qtbot: QtBot,
) -> None:
    qtbot.waitUntil(lambda: len(_offered(pane)) == 1)
    (row,) = _offered(pane)
    moments = pane.axis.items.moments
    assert [m.date for m in moments if m.annotation.id == told] == [
        PartialDate("2026-03-03"),
        PartialDate("2026-03-04"),
    ]
    pane.axis.setCurrentIndex(pane.axis.items.index(row))
    sentence = pane.axis.items.sentence(moments[row])
    assert sentence.startswith("Perhaps 3 Mar 2026 (“on Tuesday”, counted from 4 Mar")
    assert workspace.reads.annotation(told).statement.said_on is None
    with qtbot.waitSignal(pane.said):
        QTest.keyClick(pane.axis, Qt.Key.Key_A)
    said_on = workspace.reads.annotation(told).statement.said_on
    assert said_on == PartialDate("2026-03-03")
    qtbot.waitUntil(lambda: not _offered(pane))
    bridge.undo()
    qtbot.waitUntil(lambda: len(_offered(pane)) == 1)
    assert workspace.reads.annotation(told).statement.said_on is None


def test_of_two_days_that_words_can_mean_the_analyst_chooses(
    told: AnnotationId,
    pane: TimelinePane,
    workspace: Workspace,
    qtbot: QtBot,
) -> None:
    qtbot.waitUntil(lambda: len(_offered(pane)) == 1)
    id = workspace.reads.annotation(told).document
    known = replace(
        workspace.reads.document(id).metadata, published=PartialDate("2026-03-03")
    )
    workspace.run(EditDetails(id, known))
    qtbot.waitUntil(
        lambda: any(
            m.offer is not None and len(m.offer.readings) == 2
            for m in pane.axis.items.moments
        )
    )
    (row,) = _offered(pane)
    pane.axis.setCurrentIndex(pane.axis.items.index(row))
    QTest.keyClick(pane.axis, Qt.Key.Key_A)
    assert workspace.reads.annotation(told).statement.said_on is None
    [menu] = [each for each in pane.findChildren(QMenu) if each.isVisible()]
    with qtbot.waitSignal(pane.said):
        QTest.keyClick(menu, Qt.Key.Key_2)
    said_on = workspace.reads.annotation(told).statement.said_on
    assert said_on == PartialDate("2026-02-24")


def test_a_on_another_passage_goes_to_the_next_suggestion_and_sets_nothing(
    told: AnnotationId, pane: TimelinePane, workspace: Workspace, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: len(_offered(pane)) == 1)
    pane.axis.setCurrentIndex(pane.axis.items.index(0))
    QTest.keyClick(pane.axis, Qt.Key.Key_A)
    assert pane.axis.currentIndex().row() == _offered(pane)[0]
    assert workspace.reads.annotation(told).statement.said_on is None


def test_where_no_date_is_suggested_a_says_so(
    pane: TimelinePane, workspace: Workspace, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(pane.said) as said:
        QTest.keyClick(pane.axis, Qt.Key.Key_A)
    assert said.args == ["No date is suggested."]
    assert all(e.statement.said_on is None for e in workspace.reads.all_annotations())
    assert not pane.confirm.isEnabled()
