"""Passages side by side: toolbar, table, and the way to the reader and back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QMenu,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import _
from desktop.model.changes import Changes, Kind
from desktop.model.ids import AnnotationId, DocumentId, TagId
from desktop.model.listing import DocumentRow
from desktop.progress import Progress
from desktop.tasks.comparison import MOST_COLUMNS, Comparison, build_comparison
from desktop.text.spans import SourceSpan
from desktop.ui.actions import bind
from desktop.ui.bridge import Bridge
from desktop.ui.compare.chosen import ChosenDocuments
from desktop.ui.compare.differing import Differing
from desktop.ui.compare.keys import COMPARE_ACTIONS, SAY_DIFFERENT
from desktop.ui.compare.labels import DOT, outlet_text, passages_text
from desktop.ui.compare.legend import Legend
from desktop.ui.compare.parts import PASSAGES, PartsRow
from desktop.ui.compare.picker import LEAST_COLUMNS, DocumentPicker
from desktop.ui.compare.table import CompareTable
from desktop.ui.compare.toolbar import PartToolbar
from desktop.ui.compare.tools import show_words
from desktop.ui.jobs import Jobs
from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.choice import ComboBox
from desktop.ui.widgets.elide import elided_lines
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.label import Divider, Label
from desktop.ui.widgets.progress_row import ProgressRow

__all__ = ["COMPARE_ACTIONS", "CompareView"]

# How long work may take before it is announced, in milliseconds.
_PATIENCE = 150
_IN_MENU = 15
_SHOWN = (
    Kind.DOCUMENT,
    Kind.CUT,
    Kind.ANNOTATION,
    Kind.TAGGING,
    Kind.TAG,
    Kind.LINK,
)
_NARROW = 860  # px of the screen at text scale 1


class CompareView(QWidget):
    """Two to four documents as columns, themes as rows, passages in the cells.

    `open_requested` carries a document id and a SourceSpan, or None for the
    document's beginning. `return_to_cell` puts the focus back on the card that was
    opened. Nothing is computed while the screen is hidden.
    """

    open_requested = Signal(str, object)
    export_requested = Signal()
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
        self._chosen = chosen or ChosenDocuments(bridge, self)
        self._chosen.changed.connect(self._documents_chosen)
        self._reference: DocumentId | None = None
        self._stale = True
        self._building = False
        self._arriving = False
        self._left: tuple[AnnotationId | None, TagId | None, int, int] | None = None
        self._topic_wanted: TagId | None = None
        self._picker: DocumentPicker | None = None
        self.table = CompareTable(jobs, self)
        self._table_page = QWidget(self)
        page = QVBoxLayout(self._table_page)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.table)
        self._empty = EmptyState(Icon.COLUMNS_3, "")
        self._choose = Button(_("Choose documents"), ButtonKind.PRIMARY)
        self._choose.clicked.connect(self.choose_documents)
        self._empty.add_action(self._choose)
        self._progress = ProgressRow(_("Comparing"))
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self._show_progress)
        self._stack = QStackedLayout()
        for each in (self._table_page, self._empty, self._progress):
            self._stack.addWidget(each)
        self._make_toolbar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._toolbar)
        column.addWidget(Divider())
        column.addLayout(self._stack, 1)
        self.table.opened.connect(self._open)
        self.table.laid_out.connect(self._laid_out)
        _move, open_card, differences, *_others = COMPARE_ACTIONS
        bind(open_card, self, self._open_current, read_by_owner=True)
        bind(differences, self, self._differences.toggle)
        self._differing = Differing(self.table, bridge)
        bind(SAY_DIFFERENT, self, self._differing.toggle)
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
            _("{count} documents").format(count=len(shown.documents)),
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
        """Compare these, at most four; fewer than two leave the choice to the view."""
        self._chosen.choose(ids)

    def _documents_chosen(self) -> None:
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
        if self._picker is None:
            self._picker = DocumentPicker(self.window())
            self._picker.chosen.connect(self.set_documents)
        shown = self.comparison
        current = [each.id for each in shown.documents] if shown else []
        self._picker.choose(self._bridge.reads.library(), current)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._rebuild_if_stale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(current_theme().tokens.app))

    def _make_toolbar(self) -> None:
        self.parts = PartsRow(PASSAGES)
        self._toolbar = PartToolbar(self.parts, self)
        self._reference_label = Label(_("Reference"), Role.CONTROL, Tone.SECONDARY)
        self.references = ComboBox(_("Reference"))
        self.references.activated.connect(self._reference_chosen)
        self._legend = Legend()
        self._differences = Button("", ButtonKind.QUIET, icon=Icon.GIT_COMPARE)
        self._differences.setCheckable(True)
        self._differences.setChecked(True)
        self._differences.toggled.connect(self._mark)
        self._add = Button("", icon=Icon.PLUS)
        self._add.clicked.connect(self._open_menu)
        self._export = Button("", icon=Icon.DOWNLOAD)
        self._export.clicked.connect(self.export_requested)
        tools = self._toolbar.tools
        tools.addWidget(self._reference_label)
        tools.addWidget(self.references)
        tools.addSpacing(8)
        tools.addWidget(self._legend, 1)
        for button in (self._differences, self._add, self._export):
            tools.addWidget(button)

    def _restyle(self) -> None:
        theme = current_theme()
        self._toolbar.restyle()
        self.references.setFixedWidth(theme.px(190))
        self._arrange()
        self.update()

    def _arrange(self) -> None:
        """In narrow windows the tools keep their icons and give up their words."""
        narrow = self.width() < current_theme().px(_NARROW)
        self._reference_label.setVisible(not narrow)
        key = COMPARE_ACTIONS[2].shown_key
        words = _("Word differences")
        show_words(self._differences, words, key=key, icon_only=narrow)
        show_words(self._add, _("Add"), name=_("Add document"), icon_only=narrow)
        show_words(self._export, _("Brief"), icon_only=narrow)

    def _changed(self, changes: Changes) -> None:
        if any(changes.touches(kind) for kind in _SHOWN):
            self._stale = True
            if self.isVisible():
                self._rebuild_if_stale()

    def _rebuild_if_stale(self) -> None:
        if not self._stale:
            return
        self._stale = False
        ids = self._chosen.documents()
        if len(ids) < LEAST_COLUMNS:
            self._show_empty()
            return
        workspace, reference = self._bridge.workspace, self._reference

        def work(progress: Progress) -> Comparison:
            return build_comparison(
                workspace, ids, progress=progress, reference=reference
            )

        self._building = True
        self._patience.start()
        job = self._jobs.start("compare", work, self._show)
        job.progressed.connect(self._progressed)
        job.refused.connect(self._bridge.refused)

    def _show(self, comparison: Comparison) -> None:
        self._building = False
        self._patience.stop()
        if len(comparison.documents) < LEAST_COLUMNS:
            self._show_empty()
            return
        if self._left is None:
            self._leave()
        self._arriving = True
        self._stack.setCurrentWidget(self._table_page)
        self.table.set_comparison(comparison)
        self._list_references(comparison)

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
        self.references.clear()
        several = self._bridge.reads.document_count() >= LEAST_COLUMNS
        self._choose.setVisible(several)
        self._empty.set_message(
            Icon.COLUMNS_3,
            _("Nothing to compare yet"),
            _("Comparing takes two documents. Add another one to the library."),
        )
        self._stack.setCurrentWidget(self._empty)

    def _show_progress(self) -> None:
        if self.comparison is None:
            self._stack.setCurrentWidget(self._progress)

    def _progressed(self, done: int, total: int, _label: str) -> None:
        self._progress.set_progress(done, total)

    def _list_references(self, comparison: Comparison) -> None:
        self.references.clear()
        for document in comparison.documents:
            self.references.addItem(outlet_text(document), document.id)
        self.references.setCurrentIndex(comparison.reference)
        self.references.setToolTip(comparison.documents[comparison.reference].title)

    def _reference_chosen(self, place: int) -> None:
        wanted = DocumentId(str(self.references.itemData(place)))
        if wanted != self._reference:
            self._reference = wanted
            self._stale = True
            self._rebuild_if_stale()

    def _mark(self, on: bool) -> None:
        self.table.set_marked(on)
        announce(
            self, _("Word differences shown") if on else _("Word differences hidden")
        )

    def _open_menu(self) -> None:
        """Documents that are not compared yet, and the full list."""
        menu = QMenu(self)
        shown = self.comparison
        current = [each.id for each in shown.documents] if shown else []
        rows = [r for r in self._bridge.reads.library() if r.id not in current]
        rows.sort(key=lambda row: -row.passages)
        full = len(current) >= MOST_COLUMNS
        for row in rows[:_IN_MENU] if not full else ():
            self._add_to_menu(menu, row, current)
        if full:
            hint = menu.addAction(_("Four documents fit side by side"))
            hint.setEnabled(False)
        menu.addSeparator()
        every = menu.addAction(_("Choose documents…"))
        every.triggered.connect(self.choose_documents)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._add.mapToGlobal(self._add.rect().bottomLeft()))

    def _add_to_menu(
        self, menu: QMenu, row: DocumentRow, current: list[DocumentId]
    ) -> None:
        theme = current_theme()
        lines = elided_lines(
            row.document.title, theme.font(Role.CONTROL), theme.px(320), 1
        )
        title = (lines[0] if lines else row.document.title).replace("&", "&&")
        action = menu.addAction(title + DOT + passages_text(row.passages))
        action.triggered.connect(
            lambda _on=False, id=row.id: self.set_documents([*current, id])
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
        self._leave()
        document = shown.documents[index.column()]
        span: SourceSpan | None = card.passage.span if card else None
        self.open_requested.emit(document.id, span)

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
