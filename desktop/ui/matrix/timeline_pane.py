"""The timeline below the matrix, and the box of passages that have no date."""

from __future__ import annotations

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
from desktop.i18n import _, ngettext
from desktop.model.changes import Changes, Kind
from desktop.model.codebook import Codebook
from desktop.progress import Progress
from desktop.ui.bridge import Bridge
from desktop.ui.jobs import Jobs
from desktop.ui.matrix.timeline_axis import TimelineView
from desktop.ui.matrix.timeline_moments import Moments
from desktop.ui.theme import Role, Tone, current_theme
from desktop.ui.widgets.label import Divider, ElidedLabel, Label
from desktop.ui.widgets.segmented import Segmented

_READ = (Kind.DOCUMENT, Kind.ANNOTATION, Kind.TAGGING, Kind.TAG)
_BOX, _TALL, _ROW = 300, 250, 28  # px at text scale 1


class TimelinePane(QWidget):
    """`open_requested` carries a document id and a SourceSpan. Read when it is seen."""

    open_requested = Signal(str, object)

    def __init__(self, bridge: Bridge, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._jobs = jobs
        self._stale = True
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
        self._lay_out()
        bridge.changed.connect(self._changed)
        current_theme().changed.connect(self._restyle)
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
        if any(changes.touches(kind) for kind in _READ):
            self._stale = True
            if self.isVisible():
                self._read()

    def _read(self) -> None:
        self._stale = False
        workspace, by = self._bridge.workspace, Arrangement(self.rows.current)

        def work(_progress: Progress) -> tuple[Timeline, Codebook]:
            reads = workspace.reads
            codebook = reads.codebook()
            annotations = reads.all_annotations()
            return timeline(reads.documents(), annotations, codebook, by), codebook

        job = self._jobs.start("timeline", work, self._show)
        job.refused.connect(self._bridge.refused)

    def _show(self, found: tuple[Timeline, Codebook]) -> None:
        line, codebook = found
        if not line.dated:
            self._said.set_text(_("No tagged passage has a date yet."))
        self.axis.show_line(line, codebook)
        count = len(line.undated)
        self._moments.show(line.undated, codebook)
        words = ngettext("{count} without a date", "{count} without a date", count)
        self._waiting.setText(words.format(count=count))
        self._box.setVisible(count > 0)

    def _tell(self, moment: Moment) -> None:
        self._said.set_text(self.axis.items.sentence(moment))

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
