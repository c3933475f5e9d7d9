"""The brief: what goes in at the left, how it reads at the right, then a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from desktop.errors import AppError
from desktop.formats.brief import Brief
from desktop.formats.export_html import to_fragment, to_page
from desktop.formats.export_markdown import to_markdown
from desktop.i18n import _
from desktop.progress import Progress
from desktop.tasks.brief import BriefOptions, make_brief
from desktop.tasks.columns import ColumnChoice
from desktop.tasks.comparison_files import brief_bytes
from desktop.tasks.export import write_bytes
from desktop.ui.bridge import Bridge
from desktop.ui.dialogs.files import ask_brief
from desktop.ui.jobs import Jobs
from desktop.ui.pdf import pdf_of_page
from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.theme.tokens import LIGHT
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.choice import CheckBox
from desktop.ui.widgets.empty_state import IconLabel
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.overlay import Overlay

_PAUSE = 120  # how long choices may pause before the preview is made anew, in ms
_OPTIONS = 290  # px


class BriefPanel(Overlay):
    """Lies over the window; nothing is written before Save. Closing ends it."""

    def __init__(
        self,
        bridge: Bridge,
        jobs: Jobs,
        choice: ColumnChoice,
        parent: QWidget,
    ) -> None:
        super().__init__(parent, _("Brief"), width=1240, height=760)
        self._bridge = bridge
        self._jobs = jobs
        self._choice = choice
        self._brief: Brief | None = None
        self.add_header(_("Brief"))
        self._build()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._make)
        current_theme().changed.connect(self._set_gaps)
        self._set_gaps()
        self.closed.connect(self.deleteLater)
        self._make()

    def open(self, first: QWidget | None = None) -> None:
        """Show it, with the focus on the first choice."""
        super().open(first or self.passages)

    @property
    def options(self) -> BriefOptions:
        """What was chosen."""
        return BriefOptions(
            passages=self.passages.isChecked(),
            shared=self.shared.isChecked(),
            figures=self.figures.isChecked(),
            sayings=self.sayings.isChecked(),
        )

    def save_to(self, path: Path) -> None:
        """Write the brief as shown; the suffix says as what."""
        brief, suffix = self._brief, path.suffix.lower()
        if brief is None:
            return
        # Qt sets a PDF in the window's thread: a second at most, and it says so.
        printed = pdf_of_page(to_page(brief)) if suffix == ".pdf" else b""

        def work(_progress: Progress) -> tuple[str, ...]:
            data, problems = brief_bytes(brief, suffix, lambda _page: printed)
            write_bytes(path, data)
            return problems

        def tell(problems: tuple[str, ...]) -> None:
            words = _("Saved as {path}").format(path=path)
            self._say(Icon.CIRCLE_CHECK, Tone.OK, " ".join((words, *problems)))

        self._say(Icon.LOADER, Tone.SECONDARY, _("Writing…"))
        job = self._jobs.start("brief-save", work, tell)
        job.refused.connect(self._refuse)

    def copy(self) -> None:
        """Put the brief on the clipboard, for mail and word processors."""
        if self._brief is None:
            return
        data = QMimeData()
        data.setHtml(to_fragment(self._brief))
        data.setText(to_markdown(self._brief))
        QGuiApplication.clipboard().setMimeData(data)
        self._say(Icon.CHECK, Tone.OK, _("Copied, with tables"))

    def _build(self) -> None:
        self.passages = CheckBox(_("Passages by theme"))
        self.shared = CheckBox(_("Shared wording"), detail=_("With differences marked"))
        self.figures = CheckBox(_("Figures"), detail=_("That several documents give"))
        self.sayings = CheckBox(_("Who says what"))
        left = QVBoxLayout()
        left.addWidget(Label(_("What to include"), Role.META_STRONG, Tone.SECONDARY))
        for box in (self.passages, self.shared, self.figures, self.sayings):
            box.setChecked(box is not self.sayings)
            box.toggled.connect(lambda _on: self._pause.start())
            left.addWidget(box)
        words = _(
            "Sources are numbered with outlet, date and link. Blanks say why they are "
            "blank. The end says how the brief was made."
        )
        left.addWidget(Label(words, Role.META, Tone.META, wrap=True))
        left.addStretch(1)
        self._options = QWidget()
        self._options.setLayout(left)
        self.preview = QTextBrowser()
        self.preview.setOpenLinks(False)
        self.preview.setAccessibleName(_("Preview of the brief"))
        self._middle = QHBoxLayout()
        self._middle.addWidget(self._options)
        self._middle.addWidget(self.preview, 1)
        self._icon = IconLabel(Icon.HARD_DRIVE, Tone.SECONDARY, size=16)
        self.result = Label("", Role.META, Tone.SECONDARY, wrap=True)
        cancel = Button(_("Close"))
        cancel.clicked.connect(self.close_overlay)
        self.copy_all = Button(_("Copy to clipboard"), icon=Icon.COPY)
        self.copy_all.clicked.connect(self.copy)
        self.save = Button(_("Save brief…"), ButtonKind.PRIMARY, icon=Icon.DOWNLOAD)
        self.save.clicked.connect(lambda: ask_brief(self.window(), self.save_to))
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._icon)
        self._foot.addWidget(self.result, 1)
        for button in (cancel, self.copy_all, self.save):
            self._foot.addWidget(button)
        self.body.addLayout(self._middle, 1)
        self.body.addLayout(self._foot)

    def _make(self) -> None:
        workspace, choice, options = self._bridge.workspace, self._choice, self.options

        def work(progress: Progress) -> Brief:
            return make_brief(workspace, choice, options, progress)

        self.save.setEnabled(False)
        self.copy_all.setEnabled(False)
        if self._brief is None:
            self._say(Icon.LOADER, Tone.SECONDARY, _("Making the preview…"))
        job = self._jobs.start("brief", work, self._show)
        job.refused.connect(self._refuse)

    def _show(self, brief: Brief) -> None:
        self._brief = brief
        bar = self.preview.verticalScrollBar()
        at = bar.value()
        self.preview.setHtml(to_page(brief))
        bar.setValue(at)
        self.save.setEnabled(True)
        self.copy_all.setEnabled(True)
        self._say(Icon.HARD_DRIVE, Tone.SECONDARY, _("Nothing is sent anywhere."))

    def _refuse(self, error: AppError) -> None:
        words = f"{error.sentence} {error.hint or ''}".strip()
        self._say(Icon.CIRCLE_ALERT, Tone.DANGER, words)

    def _say(self, icon: Icon, tone: Tone, words: str) -> None:
        self._icon.set_icon(icon, tone)
        self.result.set_look(Role.META, tone)
        self.result.setText(words)
        announce(self, words)

    def _set_gaps(self) -> None:
        theme = current_theme()
        self._middle.setSpacing(theme.px(20))
        self._foot.setSpacing(theme.px(8))
        self._options.setFixedWidth(theme.px(_OPTIONS))
        # The preview is paper: dark on light in every theme, as the file will be.
        self.preview.setStyleSheet(
            f"QTextBrowser {{ background: {LIGHT.paper}; color: {LIGHT.text};"
            f" border: 1px solid {theme.tokens.line2}; }}"
        )
