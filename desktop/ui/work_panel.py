"""A panel at the foot of the window: work under way, then what became of each file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import _, ngettext
from desktop.ui.jobs import Job
from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.empty_state import IconLabel
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.paint import paint_frame, paint_shadow
from desktop.ui.widgets.progress_row import ProgressRow

_WIDTH = 460
_SHADOW = 18
_ROWS_SHOWN = 200  # widgets; the copied list has all


@dataclass(frozen=True, slots=True)
class Line:
    """One file's result: what happened, what is safe, what to do."""

    icon: Icon
    tone: Tone
    name: str
    sentence: str
    hint: str = ""

    @property
    def text(self) -> str:
        """The result as a line of text, to copy."""
        return " ".join(part for part in (f"{self.name}:", self.sentence, self.hint))


class WorkPanel(QWidget):
    """Floats over the window's lower edge and takes no focus: reading goes on.

    Work hides it again when it ends; a report stays until it is closed.
    """

    def __init__(self, window: QWidget, above: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._above = above
        self._progress = ProgressRow("", self)
        self._progress.cancelled.connect(self.cancel)
        self._job: Job | None = None
        self._report = _Report(self)
        self._report.dismiss.clicked.connect(self.hide)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._progress)
        self._column.addWidget(self._report)
        self.hide()
        window.installEventFilter(self)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def lines(self) -> tuple[Line, ...]:
        """The results it shows; () while work goes on."""
        return self._report.lines if self._report.isVisibleTo(self) else ()

    def close_report(self) -> bool:
        """Put a report away; False if none is shown."""
        shown = self.isVisible() and self._report.isVisibleTo(self)
        if shown:
            self.hide()
        return shown

    def row_of(self, name: str) -> QWidget:
        """The row of a file's result. Raises LookupError."""
        for row in self._report.findChildren(QWidget, name):
            if isinstance(row, QWidget):
                return row
        raise LookupError(name)

    def follow(self, job: Job, title: str, note: str = "") -> None:
        """Show a job's progress and Cancel until it ends."""
        self._job = job
        self._progress.restart(title)
        self._progress.set_note(note)
        self._report.hide()
        self._progress.show()
        job.progressed.connect(self._show_progress)
        job.ended.connect(self._ended)
        self._open()

    def report(self, title: str, lines: Sequence[Line]) -> None:
        """Say what became of each file, until the user closes it."""
        self._progress.hide()
        self._report.fill(title, tuple(lines))
        self._report.show()
        self._open()
        announce(self, title)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        spread = theme.px(_SHADOW)
        panel = QRectF(self.rect().adjusted(spread, spread, -spread, -spread))
        painter = QPainter(self)
        paint_shadow(painter, panel, theme.px(12), spread, theme.tokens)
        tokens = theme.tokens
        paint_frame(painter, panel, theme.px(12), tokens.surface, tokens.line2)

    def _show_progress(self, done: int, total: int, label: str) -> None:
        self._progress.set_progress(done, total)

    def cancel(self) -> None:
        """Stop after the file that is being read."""
        if self._job is not None:
            self._job.cancel()
            self._progress.set_note(_("Stopping after this file"))

    def _ended(self) -> None:
        self._job = None
        if self._progress.isVisibleTo(self):
            self.hide()

    def _open(self) -> None:
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        theme = current_theme()
        spread = theme.px(_SHADOW)
        width = min(theme.px(_WIDTH) + 2 * spread, self._window.width())
        self._report.fit(width - 2 * spread, int(self._window.height() * 0.6))
        # The layouts would hear of the list's new height only later.
        self._report.updateGeometry()
        self._column.invalidate()
        self._column.activate()
        height = self._column.sizeHint().height()
        if self._column.hasHeightForWidth():
            height = self._column.heightForWidth(width)
        left = 0
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left = self._window.width() - width
        bottom = self._window.height() - self._above.height()
        self.setGeometry(left, max(0, bottom - height + theme.px(4)), width, height)

    def _restyle(self) -> None:
        theme = current_theme()
        margin = theme.px(_SHADOW) + theme.px(16)
        self._column.setContentsMargins(margin, margin, margin, margin)
        if self.isVisible():
            self._place()


class _Report(QWidget):
    """A title, a line per file, a way to copy them, and one thing to do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()
        self._title = Label("", Role.PANEL_TITLE, wrap=True)
        self.dismiss = IconButton(Icon.X, _("Close"), self, size=26)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.dismiss)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._list)
        self._area.viewport().setAutoFillBackground(False)
        self._list.setAutoFillBackground(False)
        self._area.setAccessibleName(_("What became of each file"))
        self._copy = Button(_("Copy list"), ButtonKind.QUIET, icon=Icon.COPY)
        self._copy.clicked.connect(self._copy_list)
        foot = QHBoxLayout()
        foot.addWidget(self._copy)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._area)
        column.addLayout(foot)

    def fill(self, title: str, lines: tuple[Line, ...]) -> None:
        self.lines = lines
        self._title.setText(title)
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines[:_ROWS_SHOWN]:
            row = _row(line)
            self._rows.addWidget(row)
            row.show()  # A layout leaves out what was not shown yet.
        more = len(lines) - _ROWS_SHOWN
        if more > 0:
            text = ngettext(
                "{count} more file; Copy list has it",
                "{count} more files; Copy list has them all",
                more,
            )
            self._rows.addWidget(
                Label(text.format(count=more), Role.META, Tone.SECONDARY)
            )
        self._rows.addStretch(1)
        self._copy.setVisible(bool(lines))

    def fit(self, width: int, tallest: int) -> None:
        """Make the list as high as its rows, up to `tallest`."""
        margin = current_theme().px(2 * 16 + 12)
        needed = self._rows.heightForWidth(width - margin)
        if needed < 0:
            needed = self._rows.sizeHint().height()
        self._area.setFixedHeight(max(1, min(needed, tallest)))

    def _copy_list(self) -> None:
        text = "\n".join(line.text.strip() for line in self.lines)
        QGuiApplication.clipboard().setText(text)


def _row(line: Line) -> QWidget:
    row = QWidget()
    icon = IconLabel(line.icon, line.tone, row, size=16)
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(Label(line.name, Role.CONTROL_STRONG, wrap=True))
    words.addWidget(Label(line.sentence, Role.CONTROL, wrap=True))
    if line.hint:
        words.addWidget(Label(line.hint, Role.CONTROL, Tone.SECONDARY, wrap=True))
    box = QHBoxLayout(row)
    theme = current_theme()
    box.setContentsMargins(0, theme.px(4), theme.px(10), theme.px(4))
    box.setSpacing(theme.px(10))
    box.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    box.addLayout(words, 1)
    row.setAccessibleName(line.text)
    row.setObjectName(line.name)
    return row
