"""The pictures of what stands side by side: the parts of Compare, the matrix."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from desktop.analysis.grid import ColumnKind
from desktop.commands.statements import SetStance
from desktop.model.annotation import Stance
from desktop.tasks.side_by_side import Side
from desktop.ui.compare.aligned import AlignedPart
from desktop.ui.compare.facts_part import FactsPart
from desktop.ui.compare.screen import CompareScreen
from desktop.ui.compare.suggestions import SuggestionsPart
from desktop.ui.compare.view import CompareView
from desktop.ui.desk import Desk
from desktop.ui.exports.brief_panel import BriefPanel
from desktop.ui.matrix.view import MatrixView
from desktop.ui.screens.stage import Stage
from desktop.ui.theme import Mode, current_theme


def compare(stage: Stage) -> None:
    """Four documents side by side."""
    _compare(stage)


def compare_dark(stage: Stage) -> None:
    """The same, dark."""
    _compare(stage)
    current_theme().set_mode(Mode.DARK)


def compare_outlets(stage: Stage) -> None:
    """The same with outlets as columns; each passage says which document it is of."""
    _columns(stage, ColumnKind.OUTLET)


def compare_outlets_dark(stage: Stage) -> None:
    """The same, dark."""
    _columns(stage, ColumnKind.OUTLET)
    current_theme().set_mode(Mode.DARK)


def compare_speakers(stage: Stage) -> None:
    """Who says what on each theme, from all documents."""
    _columns(stage, ColumnKind.SPEAKER)


def compare_links(stage: Stage) -> None:
    """What the analyst said of passages: signs between the cards, words below them."""
    _linked(stage)


def compare_links_dark(stage: Stage) -> None:
    """The same, dark."""
    _linked(stage)
    current_theme().set_mode(Mode.DARK)


def choose_speakers(stage: Stage) -> None:
    """The list of all who speak."""
    view = _columns(stage, ColumnKind.SPEAKER)
    view.choosing.choose()


def aligned(stage: Stage) -> None:
    """Two documents beside each other, a sentence with its partner."""
    desk = stage.desk()
    _compare_part(stage, desk, "aligned")
    [part] = desk.findChildren(AlignedPart)
    stage.until(lambda: part.pairs is not None, "the two documents")
    assert part.pairs is not None
    sheet = part.sheets[Side.ONE]
    surest = max(part.pairs.ribbons, key=lambda ribbon: ribbon.score)
    sheet.land(sheet.span_of(surest.ends[Side.ONE]))
    sheet.stand(surest.ends[Side.ONE])
    stage.press(sheet, Qt.Key.Key_Down, Qt.Key.Key_Up)
    part.next_partner()


def suggestions(stage: Stage) -> None:
    """What may belong to each tag, with the words that speak for it."""
    desk = stage.desk()
    _compare_part(stage, desk, "suggestions")
    [part] = desk.findChildren(SuggestionsPart)
    stage.until(lambda: part.list.passages.rowCount() > 0, "the suggestions")


def shared_wording(stage: Stage) -> None:
    """The same statements across documents, with their differences."""
    _facts(stage, "shared")


def shared_in_all(stage: Stage) -> None:
    """The same statements through all documents, the earliest first."""
    part = _facts(stage, "shared")
    assert part.scope is not None
    part.scope.switch()
    stage.until(lambda: part.table.facts.is_trail, "all documents")


def who_says_what(stage: Stage) -> None:
    """Speakers with what they are quoted or reported as saying."""
    _facts(stage, "sayings")


def figures(stage: Stage) -> None:
    """Numbers across documents."""
    _facts(stage, "figures")


def brief(stage: Stage) -> None:
    """What is handed over, before it is saved."""
    desk = stage.desk()
    _compare_part(stage, desk, "passages")
    [screen] = desk.findChildren(CompareScreen)
    screen.passages.export_requested.emit()
    [panel] = desk.window().findChildren(BriefPanel)
    stage.until(lambda: panel.save.isEnabled(), "the brief")


def _facts(stage: Stage, key: str) -> FactsPart:
    desk = stage.desk()
    _compare_part(stage, desk, key)
    [part] = desk.findChildren(FactsPart)
    stage.until(lambda: part.table.facts.rowCount() > 0, "the facts")
    return part


def matrix(stage: Stage) -> None:
    """Tags and documents, with a cell's passages at the side."""
    view = _matrix(stage)
    stage.press(view.table, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return)


def timeline(stage: Stage) -> None:
    """Passages by date below the matrix, with stances on them."""
    session = stage.window(hint=3).session
    assert session is not None
    told = (Stance.FOR, Stance.AGAINST, Stance.CONDITIONAL)
    marks = session.bridge.reads.all_annotations()
    for place, each in enumerate(marks[:9]):
        if each.tags:
            session.bridge.run(SetStance(each.id, each.tags[0], told[place % 3]))
    stage.run("view.matrix")
    [view] = session.desk.findChildren(MatrixView)
    stage.until(lambda: view.table.model().rowCount() > 0, "the matrix")
    view.timeline_switch.setChecked(True)
    stage.until(lambda: view.timeline.axis.items.rowCount() > 0, "the timeline")


def timeline_dates(stage: Stage) -> None:
    """A date that a passage's own sentence says, offered as an open dot."""
    _offered(stage)


def timeline_dates_dark(stage: Stage) -> None:
    """The same, dark."""
    _offered(stage)
    current_theme().set_mode(Mode.DARK)


def matrix_months(stage: Stage) -> None:
    """The same tags by month; each passage at the side says where it is from."""
    view = _matrix(stage)
    stage.press(view.table, Qt.Key.Key_B, Qt.Key.Key_B)
    stage.press(view.table, Qt.Key.Key_Right, Qt.Key.Key_Return)


def matrix_together(stage: Stage) -> None:
    """Which tags stand on one passage, or on passages that overlap."""
    view = _matrix(stage)
    stage.press(view.table, *[Qt.Key.Key_B] * 4)
    stage.press(view.table, Qt.Key.Key_Right, Qt.Key.Key_Return)


def _offered(stage: Stage) -> None:
    view = _matrix(stage)
    view.timeline_switch.setChecked(True)
    axis = view.timeline.axis

    def offered() -> list[int]:
        return [n for n, each in enumerate(axis.items.moments) if each.offer]

    stage.until(lambda: bool(offered()), "the dates to be offered")
    axis.setCurrentIndex(axis.items.index(offered()[0]))
    axis.setFocus()


def _matrix(stage: Stage) -> MatrixView:
    desk = stage.desk()
    stage.run("view.matrix")
    [view] = desk.findChildren(MatrixView)
    stage.until(lambda: view.table.model().rowCount() > 0, "the matrix")
    return view


def _compare_part(stage: Stage, desk: Desk, key: str) -> None:
    stage.run("view.compare")
    [screen] = desk.findChildren(CompareScreen)
    screen.show_part(key)


def _compare(stage: Stage) -> CompareView:
    desk = stage.desk()
    stage.run("view.compare")
    [view] = desk.findChildren(CompareView)
    stage.until(lambda: view.comparison is not None, "the comparison")
    return view


def _linked(stage: Stage) -> None:
    """Contradict the first passage, link the second, and hold the menu of a third."""
    view = _compare(stage)
    cells = view.table.cells
    stage.until(
        lambda: cells.card(view.table.currentIndex()) is not None, "the first passage"
    )
    first = view.table.currentIndex()
    stage.press(view.table, Qt.Key.Key_X)
    stage.until(lambda: _links(view) == 1, "the contradiction")
    view.table.go_to(first.siblingAtColumn(2))
    for kind in ("Supports", "Same"):
        known = _links(view)
        view.linking.ask()
        [menu] = [m for m in view.findChildren(QMenu) if m.isVisible()]
        acts = [act for act in menu.actions() if kind in act.text().replace("&", "")]
        acts[0].trigger()
        menu.close()
        stage.until(partial(_has_more, view, known), "the link")
        view.table.go_to(first.siblingAtColumn(3))


def _has_more(view: CompareView, known: int) -> bool:
    return _links(view) > known


def _links(view: CompareView) -> int:
    return len(view.comparison.said.links) if view.comparison else 0


def _columns(stage: Stage, kind: ColumnKind) -> CompareView:
    view = _compare(stage)
    stage.run(f"compare.by.{kind.value}")
    stage.until(
        lambda: view.comparison is not None and view.comparison.kind is kind,
        "the columns",
    )
    return view
