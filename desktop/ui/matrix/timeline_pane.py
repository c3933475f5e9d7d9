"""The timeline below the matrix, and the box of passages that have no date."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.analysis.timeline import Arrangement, Moment, Timeline, timeline
from desktop.commands.statements import SetSaidOn
from desktop.i18n import _, ngettext
from desktop.model.annotation import Annotation
from desktop.model.changes import Changes, Kind
from desktop.model.codebook import Codebook
from desktop.model.dates import PartialDate
from desktop.model.document import Document
from desktop.progress import Progress
from desktop.tasks.said_when import Known, date_offers
from desktop.ui.actions import bind
from desktop.ui.bridge import Bridge
from desktop.ui.dates import date_text
from desktop.ui.jobs import Jobs
from desktop.ui.keymap import current_keymap
from desktop.ui.matrix.actions import CONFIRM_DATE
from desktop.ui.matrix.timeline_axis import TimelineView
from desktop.ui.matrix.timeline_moments import Moments
from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.label import Divider, ElidedLabel, Label
from desktop.ui.widgets.letter_menu import LetterMenu
from desktop.ui.widgets.segmented import Segmented

Reading = tuple[tuple[Document, ...], tuple[Annotation, ...]]
_READ = (Kind.DOCUMENT, Kind.ANNOTATION, Kind.TAGGING, Kind.TAG)
_BOX, _TALL, _ROW = 300, 250, 28  # px at text scale 1


class TimelinePane(QWidget):
    """`open_requested` carries a document id and a SourceSpan, `said` what was done.

    Read when it is seen. Dates that passages may have been said on come a moment
    later, for that takes their texts.
    """

    open_requested = Signal(str, object)
    said = Signal(str)

    def __init__(self, bridge: Bridge, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._jobs = jobs
        self._stale = True
        self._known: Known = {}  # the job's own while it runs
        self.rows = (
            Segmented(_("Rows of the timeline"))
            .add(Arrangement.THEME, _("By theme"))
            .add(Arrangement.SPEAKER, _("By speaker"))
        )
        self.rows.chosen.connect(lambda _key: self._read())
        self.axis = TimelineView(self)
        self.axis.opened.connect(self._open)
        self.axis.stood.connect(self._tell)
        self._waiting = Label("", Role.META_STRONG, Tone.SECONDARY)
        self.undated = QListView(self)
        self.undated.setAccessibleName(_("Passages without a date"))
        self._moments = Moments(self.undated)
        self.undated.setModel(self._moments)
        self.undated.setUniformItemSizes(True)
        self.undated.setItemDelegate(_OneLine(self.undated))
        self.undated.setFrameShape(QFrame.Shape.NoFrame)
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.undated.setHorizontalScrollBarPolicy(never)
        self.undated.activated.connect(self._open_undated)
        self.undated.clicked.connect(self._open_undated)
        self._said = ElidedLabel("", Role.META, Tone.SECONDARY)
        self.confirm = Button("", ButtonKind.QUIET, icon=Icon.CHECK)
        self.confirm.clicked.connect(self.confirm_date)
        bind(CONFIRM_DATE, self, self.confirm_date)
        self._show_confirm()
        self._lay_out()
        bridge.changed.connect(self._changed)
        current_theme().changed.connect(self._restyle)
        current_keymap().changed.connect(self._show_confirm)
        self._restyle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(Label(_("Timeline"), Role.PANEL_TITLE))
        self._head.addWidget(self.rows)
        self._head.addStretch(1)
        self._head.addWidget(self.confirm)
        self._box = QWidget(self)
        inside = QVBoxLayout(self._box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._waiting)
        inside.addWidget(self.undated, 1)
        self._middle = QHBoxLayout()
        self._middle.addWidget(self.axis, 1)
        self._middle.addWidget(self._box)
        self._column = QVBoxLayout(self)
        self._column.addWidget(Divider())
        self._column.addLayout(self._head)
        self._column.addLayout(self._middle, 1)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._said)
        self._column.addLayout(self._foot)

    def _changed(self, changes: Changes) -> None:
        if changes.touches(Kind.CUT):
            self._known = {}  # other sentences are shown
        if any(changes.touches(kind) for kind in _READ):
            self._stale = True
            if self.isVisible():
                self._read()

    def _read(self) -> None:
        self._stale = False
        workspace, by = self._bridge.workspace, Arrangement(self.rows.current)

        def work(_progress: Progress) -> tuple[Timeline, Reading, Codebook]:
            reads = workspace.reads
            codebook = reads.codebook()
            read = reads.documents(), reads.all_annotations()
            return timeline(*read, codebook, by), read, codebook

        job = self._jobs.start("timeline", work, self._show_read)
        job.refused.connect(self._bridge.refused)

    def _show_read(self, found: tuple[Timeline, Reading, Codebook]) -> None:
        line, (documents, annotations), codebook = found
        self._show((line, codebook))
        workspace, by = self._bridge.workspace, Arrangement(self.rows.current)
        known = self._known

        def work(progress: Progress) -> tuple[Timeline, Codebook]:
            offers = date_offers(workspace, documents, annotations, known, progress)
            return timeline(documents, annotations, codebook, by, offers), codebook

        job = self._jobs.start("timeline-dates", work, self._show)
        job.refused.connect(self._bridge.refused)

    def confirm_date(self) -> None:
        """Write the suggested date of the passage in hand; of several, ask which.

        Where none is suggested, go to the next passage that has one.
        """
        moment = self.axis.current
        if moment is None or moment.offer is None:
            self._go_to_offer()
            return
        if len(moment.offer.readings) == 1:
            self._set(moment, moment.offer.readings[0])
            return
        menu = LetterMenu(self)
        for number, each in enumerate(moment.offer.readings, 1):
            act = menu.addAction(f"&{number}  {date_text(each)}")
            act.triggered.connect(partial(self._set, moment, each))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setActiveAction(menu.actions()[0])
        corner = self.axis.visualRect(self.axis.currentIndex()).bottomLeft()
        menu.popup(self.axis.viewport().mapToGlobal(corner))

    def _go_to_offer(self) -> None:
        offered = self._offered()
        if not offered:
            self.said.emit(_("No date is suggested."))
            return
        here = self.axis.currentIndex().row()
        row = next((each for each in offered if each > here), offered[0])
        self.axis.setCurrentIndex(self.axis.items.index(row))
        self.axis.scrollTo(self.axis.currentIndex())
        self.axis.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offered(self) -> list[int]:
        return [row for row, each in enumerate(self.axis.items.moments) if each.offer]

    def _show_confirm(self) -> None:
        """What the button does now; it rests where no date is suggested."""
        moment = self.axis.current
        words = _("Next suggested date")
        if moment is not None and moment.offer is not None:
            words = _("Confirm the date")
        self.confirm.show_words(words, key=CONFIRM_DATE.shown_key, icon_only=False)
        read_only = self._bridge.why_read_only is not None
        self.confirm.setEnabled(bool(self._offered()) and not read_only)

    def _set(self, moment: Moment, date: PartialDate) -> None:
        if self._bridge.why_read_only is not None:
            return
        words = _("Said on {date}").format(date=date_text(date))
        self._bridge.run(
            SetSaidOn(moment.annotation.id, date), lambda _none: self.said.emit(words)
        )

    def _show(self, found: tuple[Timeline, Codebook]) -> None:
        line, codebook = found
        if not line.dated:
            self._said.set_text(_("No tagged passage has a date yet."))
        self.axis.show_line(line, codebook)
        self._show_confirm()
        count = len(line.undated)
        self._moments.show(line.undated, codebook)
        words = ngettext("{count} without a date", "{count} without a date", count)
        self._waiting.setText(words.format(count=count))
        self._box.setVisible(count > 0)

    def _tell(self, moment: Moment) -> None:
        self._said.set_text(self.axis.items.sentence(moment))
        self._show_confirm()

    def _open(self, moment: Moment) -> None:
        self.open_requested.emit(moment.document.id, moment.annotation.span)

    def _open_undated(self, index: QModelIndex) -> None:
        self._open(self._moments.moments[index.row()])

    def _restyle(self) -> None:
        theme = current_theme()
        side = theme.px(20)
        self._head.setContentsMargins(side, theme.px(8), side, theme.px(4))
        self._head.setSpacing(theme.px(16))
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._foot.setContentsMargins(side, theme.px(4), side, theme.px(8))
        self._middle.setContentsMargins(0, 0, theme.px(16), 0)
        self._box.setFixedWidth(theme.px(_BOX))
        self.undated.setFont(theme.font(Role.META))
        self.setMinimumHeight(theme.px(_TALL))


class _OneLine(QStyledItemDelegate):
    """Rows no wider than the list, so that words end in an ellipsis."""

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        return QSize(0, current_theme().px(_ROW))
