"""Everything in library, inspector, codebook and export that takes Tab has a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.model.finding import Asked, Condition, PassageQuery, Relation
from desktop.ui.codebook import CodebookView
from desktop.ui.exports import ExportPanel
from desktop.ui.find import FindView
from desktop.ui.inspector import InspectorPanel
from desktop.ui.library import LibraryPanel
from desktop.ui.theme import Theme
from tests.invented import tag_named
from tests.ui.conftest import Desk

Make = Callable[[Desk, QWidget], QWidget]


def _library(desk: Desk, window: QWidget) -> QWidget:
    return LibraryPanel(desk.bridge, desk.jobs, window)


def _annotations(desk: Desk, window: QWidget) -> QWidget:
    made = InspectorPanel(desk.bridge, window, desk.jobs)
    made.show_document(desk.harbour)
    made.set_active(desk.passages[1])
    return made


def _document(desk: Desk, window: QWidget) -> QWidget:
    made = InspectorPanel(desk.bridge, window, desk.jobs)
    made.show_document(desk.harbour)
    made.tabs.choose("document")
    return made


def _codebook(desk: Desk, window: QWidget) -> QWidget:
    return CodebookView(desk.bridge, window)


def _find(desk: Desk, window: QWidget) -> QWidget:
    made = FindView(desk.bridge, desk.jobs, window)
    made.ask(Asked("tugs"))
    return made


def _passages(desk: Desk, window: QWidget) -> QWidget:
    made = FindView(desk.bridge, desk.jobs, window)
    tag = tag_named(desk.workspace, "Ukraine")
    near = Condition((tag,), Relation.NEAR)
    made.ask(Asked(passages=PassageQuery((tag,), (near,))))
    return made


def _export(desk: Desk, window: QWidget) -> QWidget:
    made = ExportPanel(desk.bridge, desk.jobs, window)
    made.open()
    made.form.all_documents.click()
    return made


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1400, 900)
    made.show()
    yield made
    made.hide()


@pytest.mark.parametrize(
    "make",
    [_library, _annotations, _document, _codebook, _find, _passages, _export],
)
def test_every_stop_of_the_tab_key_has_a_name(
    make: Make, desk: Desk, window: QWidget, qtbot: QtBot
) -> None:
    screen = make(desk, window)
    screen.resize(1400, 900)
    screen.show()
    if isinstance(screen, FindView):
        qtbot.waitUntil(lambda: screen.found is not None)
    tab = Qt.FocusPolicy.TabFocus.value
    stops = [
        widget
        for widget in screen.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy().value & tab
    ]
    nameless = [
        type(widget).__name__ for widget in stops if not widget.accessibleName()
    ]
    assert len(stops) > 3
    assert not nameless
