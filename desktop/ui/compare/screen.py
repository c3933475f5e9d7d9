"""The Compare screen: its parts, one of which is shown, about the same documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from desktop.analysis.grid import ColumnKind
from desktop.model.ids import DocumentId, TagId
from desktop.tasks.columns import of_documents
from desktop.ui.actions import bind
from desktop.ui.bridge import Bridge
from desktop.ui.compare.aligned import AlignedPart
from desktop.ui.compare.analysis_source import Sources
from desktop.ui.compare.chosen import ChosenDocuments
from desktop.ui.compare.facts_part import SayingsPart, SharedPart
from desktop.ui.compare.figures_part import FiguresPart
from desktop.ui.compare.keys import WRITE_BRIEF
from desktop.ui.compare.part import AnalysisPart
from desktop.ui.compare.parts import (
    ALIGNED,
    FIGURES,
    PASSAGES,
    SAYINGS,
    SHARED,
    SUGGESTIONS,
)
from desktop.ui.compare.suggestions import SuggestionsPart
from desktop.ui.compare.view import CompareView
from desktop.ui.jobs import Jobs

# What makes each part but the first, when it is first wanted.
_MAKERS: dict[str, Callable[[Bridge, Jobs, Sources], AnalysisPart]] = {
    ALIGNED.key: AlignedPart,
    SHARED.key: SharedPart,
    SAYINGS.key: SayingsPart,
    FIGURES.key: FiguresPart,
    SUGGESTIONS.key: SuggestionsPart,
}


class CompareScreen(QWidget):
    """`passages` is the part that is there from the start; the others are made when
    they are first chosen. `counted` says that `summary` may have changed,
    `brief_requested` carries the columns to write of."""

    open_requested = Signal(str, object)
    brief_requested = Signal(object)
    said = Signal(str)
    counted = Signal()

    def __init__(
        self, bridge: Bridge, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._jobs = jobs
        self._chosen = ChosenDocuments(bridge, self)
        self._sources = Sources(bridge, jobs, self._chosen, self)
        self._parts: dict[str, AnalysisPart] = {}
        self.passages = CompareView(bridge, jobs, self, chosen=self._chosen)
        self.passages.open_requested.connect(self.open_requested)
        self.passages.export_requested.connect(self._ask_brief)
        self.passages.said.connect(self.said)
        self.passages.table.model().modelReset.connect(self.counted)
        self.passages.parts.chosen.connect(self.show_part)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.passages)
        self._shown = PASSAGES.key
        bind(WRITE_BRIEF, self, self._ask_brief)
        self.setAccessibleName(self.passages.accessibleName())

    @property
    def shown(self) -> str:
        """The key of the part that is shown."""
        return self._shown

    @property
    def hints(self) -> str:
        """Whose keys the status line names."""
        return "compare" if self._shown == PASSAGES.key else f"compare.{self._shown}"

    @property
    def summary(self) -> str:
        """For the status line."""
        return self._current().summary

    def _ask_brief(self) -> None:
        """From Passages on its columns, from the other parts on their documents."""
        if self._shown == PASSAGES.key:
            self.brief_requested.emit(self.passages.chosen.choice())
        else:
            self.brief_requested.emit(of_documents(self._chosen.documents()))

    def show_part(self, key: str) -> None:
        """Show a part of the screen.

        By key its row of parts keeps the focus; by mouse what it lists has it.
        """
        before = self._current()
        focus = self.window().focusWidget()
        by_key = focus is not None and before.parts.isAncestorOf(focus)
        by_mouse = focus is not None and before.isAncestorOf(focus)
        before.parts.rest()
        self._shown = key
        part = self._current()
        self._stack.setCurrentWidget(part)
        if by_key:
            part.parts.focus_current()
        elif by_mouse:
            self._take_focus()
        self.counted.emit()

    def activate(self) -> None:
        """Come to the front: build what is out of date and take the focus."""
        self._chosen.look_again()
        self.passages.chosen.look_again()
        self._take_focus()

    def _take_focus(self) -> None:
        part = self._current()
        if isinstance(part, AnalysisPart):
            part.take_focus()
        else:
            part.activate()

    def return_to_cell(self) -> None:
        """Back from the reader: the same place, and the focus in it."""
        if self._shown == PASSAGES.key:
            self.passages.return_to_cell()
        else:
            self._take_focus()

    @property
    def documents(self) -> tuple[DocumentId, ...]:
        """What is compared."""
        return self._chosen.documents()

    def set_documents(self, ids: Sequence[DocumentId]) -> None:
        """Compare these, at most four."""
        self.passages.set_documents(ids)

    def set_columns(self, kind: ColumnKind) -> None:
        """Show the passages of documents, outlets or speakers."""
        self.show_part(PASSAGES.key)
        self.passages.set_kind(kind)

    def show_topic(self, tag: TagId) -> None:
        """Show the passages on a tag."""
        self.show_part(PASSAGES.key)
        self.passages.show_topic(tag)

    def _current(self) -> CompareView | AnalysisPart:
        if self._shown == PASSAGES.key:
            return self.passages
        if self._shown not in self._parts:
            part = _MAKERS[self._shown](self._bridge, self._jobs, self._sources)
            part.setParent(self)
            part.open_requested.connect(self.open_requested)
            part.choose_requested.connect(self.passages.choose_documents)
            part.counted.connect(self.counted)
            part.said.connect(self.said)
            part.parts.chosen.connect(self.show_part)
            self._stack.addWidget(part)
            self._parts[self._shown] = part
        return self._parts[self._shown]
