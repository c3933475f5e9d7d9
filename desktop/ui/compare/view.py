"""Passages side by side: toolbar, table, and the way to the reader and back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop.analysis.grid import Blank, ColumnKind
from desktop.i18n import _
from desktop.model.changes import Changes, Kind
from desktop.model.ids import AnnotationId, DocumentId, TagId
from desktop.progress import Progress
from desktop.tasks.column_words import (
    rest_words,
)
from desktop.tasks.comparison import Comparison, build_comparison
from desktop.ui.actions import bind
from desktop.ui.bridge import Bridge
from desktop.ui.compare.choosing import TOO_FEW, Choosing
from desktop.ui.compare.chosen import ChosenDocuments
from desktop.ui.compare.chosen_columns import ChosenColumns
from desktop.ui.compare.keys import COMPARE_ACTIONS, CONTRADICT, LINK, NEXT_COLUMNS
from desktop.ui.compare.labels import (
    DOT,
    blank_sentence,
    columns_text,
    passages_text,
)
from desktop.ui.compare.linking import RowLinking
from desktop.ui.compare.passages_tools import PassagesTools
from desktop.ui.compare.picker import LEAST_COLUMNS
from desktop.ui.compare.table import CompareTable
from desktop.ui.jobs import Jobs
from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.label import Divider, Label
from desktop.ui.widgets.progress_row import ProgressRow

__all__ = ["COMPARE_ACTIONS", "CompareView"]

# How long work may take before it is announced, in milliseconds.
_PATIENCE = 150
_SHOWN = (
    Kind.DOCUMENT,
    Kind.CUT,
    Kind.ANNOTATION,
    Kind.TAGGING,
    Kind.TAG,
    Kind.LINK,
)


class CompareView(QWidget):
    """Two to four documents, outlets or speakers as columns, themes as rows.

    `said` is for the status line; `open_requested` carries a document id and a
    SourceSpan, or None for the document's beginning. `return_to_cell` puts the focus
    back on the card that was opened. Nothing is computed while the screen is hidden.
    """

    open_requested = Signal(str, object)
    export_requested = Signal()
    said = Signal(str)
    actions_table = COMPARE_ACTIONS

    def __init__(
        self,
        bridge: Bridge,
        jobs: Jobs,
        parent: QWidget | None = None,
        *,
        chosen: ChosenDocuments | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._jobs = jobs
        self.chosen = ChosenColumns(
            bridge, chosen or ChosenDocuments(bridge, self), self
        )
        self.chosen.changed.connect(self._columns_chosen)
        self.choosing = Choosing(bridge, self.chosen, self)
        self._reference: str | None = None
        self._stale = True
        self._building = False
        self._arriving = False
        self._left: tuple[AnnotationId | None, TagId | None, int, int] | None = None
        self._topic_wanted: TagId | None = None
        self.table = CompareTable(jobs, self)
        self._table_page = QWidget(self)
        page = QVBoxLayout(self._table_page)
        page.setContentsMargins(0, 0, 0, 0)
        self.rest = Label("", Role.META, Tone.SECONDARY, wrap=True)
        self.rest.setAccessibleName(_("What stands in no column"))
        page.setSpacing(0)
        page.addWidget(self.rest)
        page.addWidget(self.table, 1)
        self._empty = EmptyState(Icon.COLUMNS_3, "")
        self._choose = Button(_("Choose documents"), ButtonKind.PRIMARY)
        self._choose.clicked.connect(self.choosing.choose)
        self._empty.add_action(self._choose)
        self._progress = ProgressRow(_("Comparing"), alone=True)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self._show_progress)
        self._stack = QStackedLayout()
        for each in (self._table_page, self._empty, self._progress):
            self._stack.addWidget(each)
        self.tools = PassagesTools(self)
        self.parts = self.tools.parts
        self.tools.kind_chosen.connect(self._kind_chosen)
        self.tools.reference_chosen.connect(self._reference_chosen)
        self.tools.marked.connect(self._mark)
        self.tools.add_asked.connect(self.choosing.open_menu)
        self.tools.brief_asked.connect(self.export_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(Divider())
        column.addLayout(self._stack, 1)
        self.table.opened.connect(self._open)
        self.table.laid_out.connect(self._laid_out)
        _move, open_card, differences, *_others = COMPARE_ACTIONS
        bind(open_card, self, self._open_current, read_by_owner=True)
        bind(differences, self, self.tools.differences.toggle)
        self.linking = RowLinking(self.table, bridge)
        self.linking.said.connect(self.said)
        self.table.menu_asked.connect(self.linking.open_menu)
        bind(LINK, self, self.linking.ask)
        bind(CONTRADICT, self, self.linking.contradict)
        bind(NEXT_COLUMNS, self, self.tools.next_kind)
        bridge.changed.connect(self._changed)
        self.setAccessibleName(_("Compare"))
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def comparison(self) -> Comparison | None:
        """What is shown, None before the first comparison is there."""
        return self.table.cells.comparison

    @property
    def is_stale(self) -> bool:
        """Whether what is shown is behind the dossier, and nothing is done about it."""
        return self._stale

    @property
    def is_building(self) -> bool:
        """Whether a comparison is on its way."""
        return self._building or self._arriving

    @property
    def summary(self) -> str:
        """For the status line: as in "4 documents · 5 themes · 29 passages"."""
        shown = self.comparison
        if shown is None:
            return ""
        themes = {topic.theme for topic in shown.topics}
        parts = (
            *columns_text(shown.columns),
            _("{count} themes").format(count=len(themes)),
            passages_text(sum(shown.passages)),
        )
        return DOT.join(parts)

    def activate(self) -> None:
        """Come to the front: build what is out of date and take the focus."""
        self._rebuild_if_stale()
        if not self.is_building:
            self._left = None
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_documents(self, ids: Sequence[DocumentId]) -> None:
        """Compare these documents, at most four; fewer than two leave the choice to
        the view."""
        self.chosen.set_kind(ColumnKind.DOCUMENT)
        self.chosen.choose(ids)

    def set_kind(self, kind: ColumnKind) -> None:
        """Put documents, outlets or speakers into the columns."""
        self.tools.kinds.choose(kind.value)

    def _kind_chosen(self, kind: ColumnKind) -> None:
        self._left = (None, None, 0, 0)  # other columns begin at their top
        self.chosen.set_kind(kind)

    def _columns_chosen(self) -> None:
        self.tools.show_kind(self.chosen.kind)
        self.tools.arrange(self.width())
        self._stale = True
        if self.isVisible():
            self._rebuild_if_stale()

    def show_topic(self, tag: TagId) -> None:
        """Scroll to a tag's row, now or as soon as it is there."""
        self._topic_wanted = tag
        if not (self._stale or self.is_building):
            self._go_to_wanted()

    def return_to_cell(self) -> None:
        """Back from the reader: the same card current, the same scroll, the focus."""
        self._rebuild_if_stale()
        if not (
            self._building or self._arriving
        ):  # else the card is found when the new table comes
            self._restore_cell()
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose_documents(self) -> None:
        """Open the list of documents."""
        self.choosing.choose_of(ColumnKind.DOCUMENT)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._rebuild_if_stale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.tools.arrange(self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(current_theme().tokens.app))

    def _restyle(self) -> None:
        theme = current_theme()
        self.tools.restyle()
        self.tools.arrange(self.width())
        side = theme.px(16)
        self.rest.setContentsMargins(side, theme.px(8), side, theme.px(4))
        self.update()

    def _changed(self, changes: Changes) -> None:
        if any(changes.touches(kind) for kind in _SHOWN):
            self._stale = True
            if self.isVisible():
                self._rebuild_if_stale()

    def _rebuild_if_stale(self) -> None:
        if not self._stale:
            return
        self._stale = False
        choice = self.chosen.choice()
        if len(choice.keys or ()) < LEAST_COLUMNS:
            self._show_empty()
            return
        workspace, reference = self._bridge.workspace, self._reference

        def work(progress: Progress) -> Comparison:
            return build_comparison(
                workspace, choice, progress=progress, reference=reference
            )

        self._building = True
        self._patience.start()
        job = self._jobs.start("compare", work, self._show)
        job.progressed.connect(self._progressed)
        job.refused.connect(self._bridge.refused)

    def _show(self, comparison: Comparison) -> None:
        self._building = False
        self._patience.stop()
        if len(comparison.columns) < LEAST_COLUMNS:
            self._show_empty()
            return
        if self._left is None:
            self._leave()
        self._arriving = True
        self._stack.setCurrentWidget(self._table_page)
        self.table.set_comparison(comparison)
        self.rest.setText(
            " ".join((*_first_steps(comparison), *rest_words(comparison.found)))
        )
        self.rest.setVisible(bool(self.rest.text()))
        self.tools.show_references(comparison)

    def _laid_out(self) -> None:
        """A new comparison has its heights: go where the user was, or wants to be."""
        if not self._arriving:
            return
        self._arriving = False
        if self._topic_wanted is not None:
            self._go_to_wanted()
        else:
            self._restore_cell()
        self._left = None
        self.table.go_to_first()

    def _show_empty(self) -> None:
        self._patience.stop()
        self.table.set_comparison(None)
        self.tools.show_references(None)
        kind = self.chosen.kind
        several = self._bridge.reads.document_count() >= LEAST_COLUMNS
        several = several and kind is ColumnKind.DOCUMENT
        self._choose.setVisible(several)
        self._empty.set_message(
            Icon.COLUMNS_3,
            _("Nothing to compare yet"),
            _(TOO_FEW[kind]),
        )
        self._stack.setCurrentWidget(self._empty)

    def _show_progress(self) -> None:
        if self.comparison is None:
            self._progress.restart(_("Comparing"))
            self._stack.setCurrentWidget(self._progress)

    def _progressed(self, done: int, total: int, _label: str) -> None:
        self._progress.set_progress(done, total)

    def _reference_chosen(self, key: str) -> None:
        if key != self._reference:
            self._reference = key
            self._stale = True
            self._rebuild_if_stale()

    def _mark(self, on: bool) -> None:
        self.table.set_marked(on)
        announce(
            self, _("Word differences shown") if on else _("Word differences hidden")
        )

    def _open_current(self) -> None:
        if self.table.currentIndex().isValid():
            self._open(self.table.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        cells = self.table.cells
        card = cells.card(index)
        shown = cells.comparison
        if shown is None or (card is None and cells.blank(index) is None):
            return
        column = shown.columns[index.column()]
        if card is not None:
            self._leave()
            self.open_requested.emit(card.passage.document, card.passage.span)
        elif column.blank is Blank.NOTHING_MARKED:
            # What a speaker did not say is nowhere to be opened.
            self.said.emit(blank_sentence(column))
        else:
            self._leave()
            self.open_requested.emit(column.to_read.id, None)

    def _leave(self) -> None:
        """Remember the current card and the scroll position."""
        index = self.table.currentIndex()
        card = self.table.cells.card(index)
        topic = (
            self.table.cells.lines[index.row()].topic.tag if index.isValid() else None
        )
        self._left = (
            card.passage.annotation if card else None,
            topic,
            self.table.verticalScrollBar().value(),
            index.column(),
        )

    def _restore_cell(self) -> None:
        if self._left is None:
            return
        annotation, topic, scroll, column = self._left
        cells = self.table.cells
        index = QModelIndex()
        if annotation is not None:
            index = cells.find(annotation, topic)
        if not index.isValid() and topic is not None:
            rows = [n for n, line in enumerate(cells.lines) if line.topic.tag == topic]
            if rows:
                index = cells.index(rows[0], column)
                if not cells.flags(index):
                    index = self.table.first_in(rows[0])
        self.table.verticalScrollBar().setValue(scroll)
        self.table.go_to(index)

    def _go_to_wanted(self) -> None:
        if self._topic_wanted is not None:
            self.table.show_topic(self._topic_wanted)
        self._topic_wanted = None


def _first_steps(comparison: Comparison) -> tuple[str, ...]:
    """What to do about a grid in which nothing stands."""
    if any(column.passages for column in comparison.columns):
        return ()
    return (
        _(
            "Nothing is marked in these documents yet: read and tag them, or take what "
            "Suggestions offers."
        ),
    )
