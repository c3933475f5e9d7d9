"""Cleans the kept original again, tells what that would change, and asks."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.errors import AppError
from desktop.i18n import _, ngettext
from desktop.model.document import Body
from desktop.model.ids import DocumentId
from desktop.progress import Progress
from desktop.tasks.cleaning import Proposal, clean_again
from desktop.text.spans import SourceSpan
from desktop.ui.bridge import Bridge
from desktop.ui.jobs import Jobs
from desktop.ui.theme import Role, Tone
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.label import ElidedLabel, Label
from desktop.ui.widgets.overlay import Overlay

_EXAMPLES = 4  # lines shown of what would come or go


class CleanAgainOverlay(Overlay):
    """Nothing changes before the button is pressed; then undo takes it back."""

    def __init__(self, window: QWidget, bridge: Bridge, jobs: Jobs) -> None:
        super().__init__(window, _("Clean again"), width=560)
        self._bridge = bridge
        self._jobs = jobs
        self._proposal: Proposal | None = None
        self._body: Body | None = None
        self.add_header(_("Clean again"))
        self.summary = Label("", Role.CONTROL, wrap=True)
        self.shown = ElidedLabel("", Role.META, Tone.SECONDARY, lines=_EXAMPLES)
        self.hidden = ElidedLabel("", Role.META, Tone.SECONDARY, lines=_EXAMPLES)
        keep = _("What you restored is judged anew; what you set aside stays aside.")
        self._promise = Label(keep, Role.META, Tone.META, wrap=True)
        self.apply = Button(_("Clean again"), ButtonKind.PRIMARY)
        self.apply.clicked.connect(self._apply)
        self.leave = Button(_("Leave as it is"))
        self.leave.clicked.connect(self.close_overlay)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.apply)
        for part in (self.summary, self.shown, self.hidden, self._promise):
            self.body.addWidget(part)
        self.body.addLayout(row)

    def ask(self, document: DocumentId, body: Body) -> None:
        """Clean in the background; open at once, tell when it is done."""
        self._proposal = None
        self._body = body
        self.summary.setText(_("Cleaning the original file…"))
        for part in (self.shown, self.hidden, self._promise, self.apply):
            part.hide()
        workspace = self._bridge.workspace

        def work(progress: Progress) -> Proposal:
            return clean_again(workspace, document, progress)

        # Bound methods: Qt drops them if this is closed before the job ends.
        job = self._jobs.start("clean-again", work, self._tell)
        job.refused.connect(self._refuse)
        self.closed.connect(job.cancel)
        self.open(self.leave)

    def _tell(self, proposal: Proposal) -> None:
        self._proposal = proposal
        body = self._body
        if body is None or not proposal:
            self.summary.setText(_("Nothing would change: the text is clean already."))
        else:
            back, gone = (
                _lines(spans, body) for spans in (proposal.restored, proposal.removed)
            )
            parts = []
            if back:
                words = ngettext(
                    "{n} line would be shown again.",
                    "{n} lines would be shown again.",
                    len(back),
                )
                parts.append(words.format(n=len(back)))
            if gone:
                words = ngettext(
                    "{n} line would be hidden.", "{n} lines would be hidden.", len(gone)
                )
                parts.append(words.format(n=len(gone)))
            self.summary.setText(" ".join(parts))
            self._show_examples(self.shown, _("Shown: {lines}"), back)
            self._show_examples(self.hidden, _("Hidden: {lines}"), gone)
            self._promise.show()
            self.apply.show()
        self.refit()

    def _show_examples(self, label: ElidedLabel, words: str, lines: list[str]) -> None:
        label.setVisible(bool(lines))
        label.set_text(words.format(lines=" / ".join(lines)))

    def _refuse(self, error: AppError) -> None:
        self.summary.setText(f"{error.sentence} {error.hint or ''}".strip())
        self.refit()

    def _apply(self) -> None:
        if self._proposal is not None:
            self._bridge.run(self._proposal.command)
        self.close_overlay()


def _lines(spans: tuple[SourceSpan, ...], body: Body) -> list[str]:
    """The lines of stretches of the source that are not blank."""
    return [
        " ".join(line.split())
        for span in spans
        for line in span.slice(body.source_text).splitlines()
        if line.strip()
    ]
