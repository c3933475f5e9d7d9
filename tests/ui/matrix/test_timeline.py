"""The timeline below the matrix, by mouse and key."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.commands.annotations import TagSpan
from desktop.commands.documents import ImportDocuments
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
