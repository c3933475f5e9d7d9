"""The Matrix screen: how much each document, outlet, month or speaker says about each
tag, and which tags stand together."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.analysis.counts import (
    Axis,
    Column,
    Counts,
    DocumentCounts,
    Measure,
    order_by_date,
)
from desktop.analysis.grid import Passage
from desktop.i18n import _
from desktop.model.changes import Changes, Kind
from desktop.model.ids import DocumentId, TagId
from desktop.progress import Progress
from desktop.tasks.columns import MOST_COLUMNS
from desktop.tasks.comparison import count_workspace, passages_of_cell
from desktop.ui.actions import bind
from desktop.ui.bridge import Bridge
from desktop.ui.compare.labels import DOT, passages_text
from desktop.ui.jobs import Jobs
from desktop.ui.keymap import current_keymap
from desktop.ui.matrix.actions import COPY, MATRIX_ACTIONS, NEXT_AXIS, NEXT_MEASURE
from desktop.ui.matrix.copying import Copier
from desktop.ui.matrix.names import AXIS_NAMES
from desktop.ui.matrix.passages import PassagesPanel
from desktop.ui.matrix.table import MatrixTable
from desktop.ui.matrix.timeline_pane import TimelinePane
from desktop.ui.shown_keys import follow_key, name_key
from desktop.ui.theme import Icon, current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.choice import ComboBox
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.progress_row import ProgressRow
from desktop.ui.widgets.segmented import Segmented

# How long work may take before it is announced, in milliseconds.
_PATIENCE = 150
_NARROW = 1000  # px of the screen at text scale 1


class MatrixView(QWidget):
    """Tags × documents, or what these are gathered into; a cell lists its passages.

    `open_requested` carries a document id and a SourceSpan; `compare_requested` a tag
    id and the documents (at most four, the cell's own first) to compare on it.
    """

    open_requested = Signal(str, object)
    export_requested = Signal()
    compare_requested = Signal(str, object)
    said = Signal(str)
    actions_table = MATRIX_ACTIONS

    def __init__(
        self, bridge: Bridge, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._jobs = jobs
        self._known: dict[DocumentId, DocumentCounts] = {}
        self._stale = True
        self._cell: tuple[TagId, str] | None = None  # and its column's key
        self.table = MatrixTable(self)
        self.table.opened.connect(self._list_passages)
        self.copier = Copier(self.table, bridge, jobs, self)
        self.copier.said.connect(self.said)
        self.panel = PassagesPanel(self)
        self.panel.hide()
        self.panel.open_asked.connect(self._open)
        self.panel.compare_asked.connect(self._compare)
        self.panel.closed.connect(self._close_panel)
        self._empty = EmptyState(
            Icon.GRID_3X3,
            _("Nothing to count yet"),
            _("Add documents to the library and tag passages in them."),
        )
        self._progress = ProgressRow(_("Counting"), alone=True)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self._show_progress)
        self.timeline = TimelinePane(bridge, jobs, self)
        self.timeline.open_requested.connect(self.open_requested)
        self.timeline.said.connect(self.said)
        self.timeline.hide()
        self._make_toolbar()
        self._page = QWidget(self)
        self._column = QVBoxLayout(self._page)
        self._column.addLayout(self._tools)
        self._column.addWidget(self.table, 1)
        self._column.addWidget(self.timeline, 1)
        self._stack = QStackedLayout()
        for each in (self._page, self._empty, self._progress):
            self._stack.addWidget(each)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._row.addLayout(self._stack, 1)
        bind(NEXT_MEASURE, self, self._next_measure)
        bind(NEXT_AXIS, self, self._next_axis)
        bridge.changed.connect(self._changed)
        self.setAccessibleName(_("Matrix"))
        current_theme().changed.connect(self._restyle)
        current_keymap().changed.connect(self._arrange)
        self._restyle()

    @property
    def counts(self) -> Counts | None:
        """What is shown, None before it was counted."""
        return self.table.cells.counts

    @property
    def summary(self) -> str:
        """For the status line: as in "39 passages · 16 tags · 5 documents"."""
        counts = self.counts
        if counts is None:
            return ""
        parts = (
            passages_text(counts.total(None).passages),
            _("{count} tags").format(count=len(counts.codebook)),
            _("{count} documents").format(count=len(counts.documents)),
        )
        return DOT.join(parts)

    def activate(self) -> None:
        """Come to the front: count what is out of date and take the focus."""
        self._count_if_stale()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def return_to_cell(self) -> None:
        """Back from the reader: focus on the passage list it was opened from."""
        self._count_if_stale()
        if self.panel.isVisible():
            self.panel.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._count_if_stale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(current_theme().tokens.app))

    def _make_toolbar(self) -> None:
        self._measures = (
            Segmented(_("Measure"))
            .add(Measure.COUNT, _("Count"))
            .add(Measure.PER_THOUSAND, _("Per 1,000 words"))
            .add(Measure.SHARE, _("Share of text"))
        )
        follow_key(self._measures, NEXT_MEASURE, self._measures.set_shortcuts)
        self._measures.chosen.connect(self._measure_chosen)
        self._axes = ComboBox(_("Columns"))
        for axis in Axis:
            self._axes.addItem(_(AXIS_NAMES[axis]), axis)
        name_key(self._axes, NEXT_AXIS, _("Columns"))
        self._axes.currentIndexChanged.connect(self._axis_chosen)
        self._fold = Button(
            _("Themes and sub-themes"), ButtonKind.QUIET, icon=Icon.CHEVRON_DOWN
        )
        self._fold.clicked.connect(self._fold_all)
        self._fold.hide()
        self.timeline_switch = Button("", ButtonKind.QUIET, icon=Icon.CLOCK)
        self.timeline_switch.setCheckable(True)
        self.timeline_switch.toggled.connect(self.timeline.setVisible)
        self._copy = Button("", ButtonKind.QUIET, icon=Icon.COPY)
        self._copy.clicked.connect(self.copier.copy_table)
        self._export = Button("", ButtonKind.QUIET, icon=Icon.DOWNLOAD)
        self._export.clicked.connect(self.export_requested)
        self._choices = FlowLayout()
        for each in (self._measures, self._axes, self._fold):
            self._choices.addWidget(each)
        self._tools = QHBoxLayout()
        self._tools.addLayout(self._choices, 1)
        self._tools.addWidget(self.timeline_switch)
        self._tools.addWidget(self._copy)
        self._tools.addWidget(self._export)

    def _restyle(self) -> None:
        theme = current_theme()
        side = theme.px(20)
        self._tools.setContentsMargins(side, 0, theme.px(16), 0)
        self._tools.setSpacing(theme.px(8))
        self._choices.setSpacing(theme.px(8))
        self._column.setContentsMargins(0, theme.px(14), 0, 0)
        self._column.setSpacing(theme.px(8))
        self._arrange()
        self.update()

    def _arrange(self) -> None:
        """The panel beside the table, over it in narrow windows; words give way too."""
        narrow = self.width() < current_theme().px(_NARROW)
        copy, key = _("Copy as table"), COPY.shown_key
        self._copy.show_words(copy, key=key, icon_only=narrow)
        self.timeline_switch.show_words(_("Timeline"), icon_only=narrow)
        self._export.show_words(_("Export"), icon_only=narrow)
        wide = min(self.panel.wanted_width(), self.width())
        right_to_left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = 0 if right_to_left else self.width() - wide
        self.panel.setGeometry(left, 0, wide, self.height())
        self.panel.raise_()
        room = 0 if narrow or self.panel.isHidden() else wide
        if right_to_left:
            self._row.setContentsMargins(room, 0, 0, 0)
        else:
            self._row.setContentsMargins(0, 0, room, 0)

    def _changed(self, changes: Changes) -> None:
        if changes.touches(Kind.TAG):
            self._known.clear()
        counted = (Kind.DOCUMENT, Kind.CUT, Kind.ANNOTATION, Kind.TAGGING, Kind.TAG)
        if not any(changes.touches(kind) for kind in counted):
            return
        for id in changes.documents:
            self._known.pop(DocumentId(id), None)
        self._stale = True
        if self.isVisible():
            self._count_if_stale()

    def _count_if_stale(self) -> None:
        if not self._stale:
            return
        self._stale = False
        workspace, known = self._bridge.workspace, dict(self._known)

        def work(progress: Progress) -> Counts:
            counts = count_workspace(workspace, known, progress)
            ordered = Counts(counts.codebook, order_by_date(counts.documents))
            for axis in Axis:
                ordered.columns(axis)  # gathered here, off the window's thread
            return ordered

        self._patience.start()
        job = self._jobs.start("matrix", work, self._show)
        job.progressed.connect(lambda a, b, _l: self._progress.set_progress(a, b))
        job.refused.connect(self._bridge.refused)

    def _show(self, counts: Counts) -> None:
        self._patience.stop()
        if not self._stale:
            self._known = {each.document.id: each for each in counts.documents}
        empty = not counts.documents or not len(counts.codebook)
        self._stack.setCurrentWidget(self._empty if empty else self._page)
        here = self._place_of_current()
        self.table.set_counts(counts)
        nested = any(tag.parent is not None for tag in counts.codebook)
        self._fold.setVisible(nested)
        if empty:
            self._close_panel()
            return
        index = self.table.cells.place(*here) if here else QModelIndex()
        self.table.go_to(index if index.isValid() else self.table.cells.index(0, 0))
        if self.panel.isVisible() and self._cell is not None:
            self._load_passages(*self._cell)

    def _place_of_current(self) -> tuple[TagId, str] | None:
        index, cells = self.table.currentIndex(), self.table.cells
        tag, column = cells.tag(index.row()), cells.column(index.column())
        return (tag.id, column.key) if tag and column else None

    def _show_progress(self) -> None:
        if self.counts is None:
            self._progress.restart(_("Counting"))
            self._stack.setCurrentWidget(self._progress)

    def _measure_chosen(self, key: str) -> None:
        self.table.set_measure(Measure(key))

    def _next_measure(self) -> None:
        measures = list(Measure)
        at = measures.index(Measure(self._measures.current))
        self._measures.choose(measures[(at + 1) % len(measures)])

    def _axis_chosen(self) -> None:
        self._close_panel()
        self.table.set_axis(Axis(self._axes.currentData()))

    def _next_axis(self) -> None:
        self._axes.setCurrentIndex((self._axes.currentIndex() + 1) % len(Axis))
        announce(self, self._axes.currentText())

    def _fold_all(self) -> None:
        cells = self.table.cells
        open_ones = any(cells.folds(tag.id) is False for tag in cells.rows)
        self.table.fold_all(away=open_ones)

    def _list_passages(self, index: QModelIndex) -> None:
        cells = self.table.cells
        tag, column = cells.tag(index.row()), cells.column(index.column())
        if tag is not None and column is not None:
            self._load_passages(tag.id, column.key)

    def _load_passages(self, tag: TagId, key: str) -> None:
        self._cell = (tag, key)
        workspace, column = self._bridge.workspace, self._column_of(key)
        if column is None or not self.table.cells.place(tag, key).isValid():
            self._close_panel()
            return

        def work(progress: Progress) -> tuple[Passage, ...]:
            return passages_of_cell(workspace, column, tag, progress)

        def show(found: tuple[Passage, ...]) -> None:
            counts = self.counts
            if counts is None or self._cell != (tag, key):
                return
            its_tag = counts.codebook.by_id[tag]
            self.panel.show_passages(its_tag, column, found, counts.codebook)
            self.panel.show()
            self._arrange()

        self._jobs.start("matrix-cell", work, show)

    def _column_of(self, key: str) -> Column | None:
        columns = self.table.cells.columns
        return next((each for each in columns if each.key == key), None)

    def _open(self, passage: Passage) -> None:
        self.open_requested.emit(passage.document, passage.span)

    def _compare(self, tag: str) -> None:
        counts = self.counts
        if counts is None or self._cell is None:
            return
        column = self._column_of(self._cell[1])
        here = {each.id for each in column.documents} if column else set()

        def weight(each: DocumentCounts) -> tuple[bool, int]:
            return each.document.id not in here, -each.amount(TagId(tag)).passages

        most = sorted(counts.documents, key=weight)[:MOST_COLUMNS]
        self.compare_requested.emit(tag, tuple(each.document.id for each in most))

    def _close_panel(self) -> None:
        self.panel.hide()
        self._arrange()
        self._cell = None
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
