"""The export panel: options, a preview of the real rows, and what was written."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from PySide6.QtCore import QRectF, QStandardPaths, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.errors import AppError
from desktop.formats.tables import Flavour, Table, to_bytes
from desktop.i18n import Count, _, ngettext
from desktop.model.changes import Changes
from desktop.progress import Progress
from desktop.tasks.export import ExportReport, export_annotations, tables
from desktop.ui.bridge import Bridge
from desktop.ui.exports.options import OptionsForm
from desktop.ui.exports.preview import ROWS, PreviewTable
from desktop.ui.jobs import Jobs
from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.empty_state import IconLabel
from desktop.ui.widgets.label import ElidedLabel, Label
from desktop.ui.widgets.overlay import Overlay
from desktop.ui.widgets.paint import paint_frame

# How long choices may pause before the preview is made anew, in milliseconds.
_PAUSE = 120
_OPTIONS = 300  # px


class ExportPanel(Overlay):
    """Lies over the window; nothing is written before Save. Closing ends it."""

    def __init__(self, bridge: Bridge, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent, _("Export"), width=1240, height=760)
        self._bridge = bridge
        self._jobs = jobs
        self._table: Table | None = None
        self._target = Path()
        self._folder: Path | None = None
        self.add_header(_("Export"))
        self._build()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._preview)
        self.form.changed.connect(self._chosen)
        bridge.changed.connect(self._changed)
        current_theme().changed.connect(self._set_gaps)
        self._set_gaps()
        self.closed.connect(self.deleteLater)
        self._offer()

    def open(self, first: QWidget | None = None) -> None:
        """Show it, with the focus on the first choice."""
        super().open(first or self.form.excel)

    def save_to(self, path: Path) -> None:
        """Write the files: `path` names annotations.csv, the others lie beside it."""
        workspace, options = self._bridge.workspace, self.form.options

        def work(progress: Progress) -> ExportReport:
            return export_annotations(workspace, path, options, progress)

        self._say(Icon.LOADER, Tone.SECONDARY, _("Writing and checking…"))
        self.save.setEnabled(False)
        self._target = path
        # Bound methods: Qt drops them if the panel is closed before the job ends.
        job = self._jobs.start("export", work, self._tell)
        job.refused.connect(self._refuse)
        job.ended.connect(self._ended)

    def copy(self) -> None:
        """Put the rows on the clipboard as a spreadsheet takes them: tabs between."""
        if self._table is None:
            return
        data = to_bytes(self._table, Flavour.EXCEL, bom=False).decode()
        out = io.StringIO()
        writer = csv.writer(out, dialect="excel-tab", lineterminator="\n")
        writer.writerows(csv.reader(io.StringIO(data, newline="")))
        QGuiApplication.clipboard().setText(out.getvalue())
        count = len(self._table.rows)
        words = ngettext("{n:,} row copied", "{n:,} rows copied", count)
        self._say(Icon.CHECK, Tone.OK, words.format(n=Count(count)))

    def _build(self) -> None:
        self.form = OptionsForm()
        scroll = QScrollArea()
        scroll.setWidget(self.form)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAccessibleName(_("Options"))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        self.form.setAutoFillBackground(False)
        self._left = scroll
        self.rows = Label("", Role.META, Tone.SECONDARY)
        self.table = PreviewTable()
        frame = _Framed(self.table)
        head = QHBoxLayout()
        head.addWidget(Label(_("Preview"), Role.META_STRONG, Tone.SECONDARY))
        words = _("The file has its columns in the order that README.txt explains.")
        head.addWidget(ElidedLabel(words, Role.META, Tone.META), 1)
        head.addWidget(self.rows)
        right = QVBoxLayout()
        right.addLayout(head)
        right.addWidget(frame, 1)
        self._middle = QHBoxLayout()
        self._middle.addWidget(scroll)
        self._middle.addLayout(right, 1)
        self._icon = IconLabel(Icon.HARD_DRIVE, Tone.SECONDARY, size=16)
        self.result = Label("", Role.META, Tone.SECONDARY, wrap=True)
        self.open_folder = Button(_("Open folder"), ButtonKind.LINK, compact=True)
        self.open_folder.clicked.connect(self._open_folder)
        self.open_folder.hide()
        cancel = Button(_("Close"))
        cancel.clicked.connect(self.close_overlay)
        self.copy_rows = Button(_("Copy to clipboard"), icon=Icon.COPY)
        self.copy_rows.clicked.connect(self.copy)
        self.save = Button(_("Save CSV…"), ButtonKind.PRIMARY, icon=Icon.DOWNLOAD)
        self.save.clicked.connect(self._ask_where)
        self.save.setAccessibleIdentifier("export.save")
        self.table.setAccessibleIdentifier("export.preview")
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._icon)
        self._foot.addWidget(self.result, 1)
        for button in (self.open_folder, cancel, self.copy_rows, self.save):
            self._foot.addWidget(button)
        self.body.addLayout(self._middle, 1)
        self.body.addLayout(self._foot)
        self._promise()

    def _offer(self) -> None:
        """Offer what the dossier has now."""
        reads = self._bridge.reads
        self.form.show_choices(reads.documents(), reads.codebook())
        self._preview()

    def _chosen(self) -> None:
        self._promise()
        self._pause.start()

    def _changed(self, _changes: Changes) -> None:
        if self.is_open:
            self._pause.start()

    def _preview(self) -> None:
        workspace, options = self._bridge.workspace, self.form.options

        def work(progress: Progress) -> Table:
            return tables(workspace, options, progress)[0]

        if self._table is None:
            self.rows.setText(_("Making the preview…"))
        self._jobs.start("export-preview", work, self._show)

    def _show(self, table: Table) -> None:
        self._table = table
        self.table.show_table(table)
        count = len(table.rows)
        words = ngettext("{n:,} row", "{n:,} rows", count).format(n=Count(count))
        if count > ROWS:
            words = _("{rows}, the first {n} shown").format(rows=words, n=ROWS)
        self.rows.setText(words)
        announce(self.table, words)
        self.copy_rows.setEnabled(count > 0)

    def _ask_where(self) -> None:
        dialog = QFileDialog(self.window(), _("Save annotations"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilters([_("CSV (*.csv)")])
        dialog.setDefaultSuffix("csv")
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents))
        dialog.setDirectory(str(folder if folder.is_dir() else Path.home()))
        dialog.selectFile("annotations.csv")
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()

    def _ended(self) -> None:
        self.save.setEnabled(True)

    def _tell(self, report: ExportReport) -> None:
        if report.problems:
            words = _("{sentence}. Nothing was written: {first}").format(
                sentence=report.sentence, first=report.problems[0]
            )
            self._say(Icon.CIRCLE_ALERT, Tone.DANGER, words)
            return
        self._folder = self._target.parent
        words = _("{sentence}. Saved in {folder}").format(
            sentence=report.sentence, folder=self._folder
        )
        self._say(Icon.CIRCLE_CHECK, Tone.OK, words)
        self.open_folder.show()

    def _refuse(self, error: AppError) -> None:
        words = f"{error.sentence} {error.hint or ''}".strip()
        self._say(Icon.CIRCLE_ALERT, Tone.DANGER, words)

    def _promise(self) -> None:
        words = _("Saved where you choose. Nothing is sent anywhere.")
        self._say(Icon.HARD_DRIVE, Tone.SECONDARY, words)

    def _say(self, icon: Icon, tone: Tone, words: str) -> None:
        self._icon.set_icon(icon, tone)
        self.result.set_look(Role.META, tone)
        self.result.setText(words)
        self.open_folder.hide()
        announce(self, words)

    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _set_gaps(self) -> None:
        theme = current_theme()
        self._middle.setSpacing(theme.px(20))
        self._foot.setSpacing(theme.px(8))
        self._left.setFixedWidth(theme.px(_OPTIONS))


class _Framed(QFrame):
    """A rounded edge around a table."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.addWidget(inside)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        tokens = theme.tokens
        bounds = QRectF(self.rect())
        painter = QPainter(self)
        paint_frame(painter, bounds, theme.px(8), tokens.surface, tokens.line2)
