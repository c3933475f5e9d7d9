"""Lines that repeat in an outlet: choose the rules, see what they change, apply."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.commands.rules import CleanAgainMany
from desktop.errors import AppError
from desktop.i18n import _, ngettext
from desktop.model.document import Body
from desktop.model.ids import RuleId
from desktop.model.rules import NewRule, Rule
from desktop.progress import Progress
from desktop.tasks.cleaning import (
    Proposal,
    RuleProposal,
    clean_many,
    documents_of,
    propose_rules,
)
from desktop.text.spans import SourceSpan
from desktop.ui.bridge import Bridge
from desktop.ui.jobs import Job, Jobs
from desktop.ui.theme import Role, Tone, current_theme
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choice import CheckBox
from desktop.ui.widgets.label import ElidedLabel, Label
from desktop.ui.widgets.overlay import Overlay

T = TypeVar("T")

_MOST = 100  # rows made; the summary counts all
_LINE = 68  # code points of a line that its row shows
_TITLE = 36
_PROSE = 160  # code points: so long a line is not ticked before somebody has read it


@dataclass(frozen=True, slots=True)
class Difference:
    """What would change in a document."""

    title: str
    proposal: Proposal
    hidden: tuple[str, ...]
    shown: tuple[str, ...]


class RulesOverlay(Overlay):
    """Nothing changes before Apply; then one undo takes all of it back."""

    def __init__(self, window: QWidget, bridge: Bridge, jobs: Jobs) -> None:
        title = _("Lines that repeat")
        super().__init__(window, title, width=660, height=620)
        self._bridge = bridge
        self._jobs = jobs
        self._job: Job | None = None
        self._outlet = ""
        self._rules: list[tuple[CheckBox, Rule]] = []
        self._proposals: list[tuple[CheckBox, RuleProposal]] = []
        self._differences: tuple[Difference, ...] = ()
        self._more = 0
        self.add_header(title)
        self.summary = Label("", Role.CONTROL, wrap=True)
        self._choices = _Rows(_("Lines and rules"))
        self._changes = _Rows(_("What would change"))
        self.back = Button(_("Back"), ButtonKind.QUIET)
        self.back.clicked.connect(self._choose)
        self.leave = Button(_("Leave as it is"))
        self.leave.clicked.connect(self.close_overlay)
        self.preview = Button(_("Show what would change"), ButtonKind.PRIMARY)
        self.preview.clicked.connect(self._compare)
        self.apply = Button(_("Apply"), ButtonKind.PRIMARY)
        self.apply.clicked.connect(self._apply)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch(1)
        for button in (self.leave, self.preview, self.apply):
            row.addWidget(button)
        self.body.addWidget(self.summary)
        self.body.addWidget(self._choices, 1)
        self.body.addWidget(self._changes, 1)
        self.body.addStretch(0)
        self.body.addLayout(row)
        self.closed.connect(self._stop)
        self._show(self.leave)

    @property
    def boxes(self) -> tuple[CheckBox, ...]:
        """The boxes of rules in force, then of lines that repeat."""
        return tuple(box for box, _what in (*self._rules, *self._proposals))

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What would change in which documents, as far as it is shown."""
        return self._differences

    def ask(self, outlet: str) -> None:
        """Look for repeating lines in the background; open at once."""
        self._outlet = outlet
        self.summary.setText(_("Comparing the documents of this outlet…"))
        workspace = self._bridge.workspace

        def work(progress: Progress) -> tuple[RuleProposal, ...]:
            return propose_rules(workspace, outlet, progress)

        self._start(work, self._offer)
        self.open(self.leave)

    def _start(self, work: Callable[[Progress], T], then: Callable[[T], None]) -> None:
        self._job = self._jobs.start("rules", work, then)
        self._job.refused.connect(self._refuse)
        self._job.ended.connect(self._ended)

    def _ended(self) -> None:
        self._job = None

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _refuse(self, error: AppError) -> None:
        self.summary.setText(f"{error.sentence} {error.hint or ''}".strip())

    def _offer(self, proposals: tuple[RuleProposal, ...]) -> None:
        rules = self._bridge.reads.rules(self._outlet)
        self._rules = [(_box(each.said.line, _in_force(each)), each) for each in rules]
        shown = proposals[:_MOST]
        self._more = len(proposals) - len(shown)
        self._proposals = [
            (_box(each.found.words, _evidence(each)), each) for each in shown
        ]
        for box in self.boxes:
            box.setChecked(True)
            box.toggled.connect(self._ticked)
        for box, each in self._proposals:
            box.setChecked(len(each.found.words) <= _PROSE)
        self._choices.show_rows(self.boxes)
        self._choose()

    def _choose(self) -> None:
        """The first page: rules and lines to tick."""
        lines = len(self._proposals) + self._more
        words = ngettext(
            "{n} line repeats in documents from {outlet} and is still shown.",
            "{n} lines repeat in documents from {outlet} and are still shown.",
            lines,
        ).format(n=lines, outlet=self._outlet)
        todo = _("What is ticked is hidden in all its documents, also in new ones.")
        if not self.boxes:
            todo = ""
        elif self._more:
            most = _("The first {n} are listed.").format(n=len(self._proposals))
            todo = f"{most} {todo}"
        self.summary.setText(f"{words} {todo}".strip())
        self._differences = ()
        self._show(self.leave, self._choices, self.preview)
        self._ticked()
        first = self.boxes[0] if self.boxes else self.leave
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ticked(self) -> None:
        # Rules in force may be new to documents: they came from a file, or the name
        # of an outlet was corrected.
        self.preview.setEnabled(bool(self._rules) or any(self._chosen()))

    def _chosen(self) -> tuple[tuple[NewRule, ...], tuple[RuleId, ...]]:
        """The rules to confirm, and those in force to drop."""
        confirm = (each.rule for box, each in self._proposals if box.isChecked())
        drop = (each.id for box, each in self._rules if not box.isChecked())
        return tuple(confirm), tuple(drop)

    def _compare(self) -> None:
        confirm, drop = self._chosen()
        workspace, outlet = self._bridge.workspace, self._outlet

        def work(progress: Progress) -> tuple[Difference, ...]:
            documents = {each.id: each for each in documents_of(workspace, outlet)}
            found = clean_many(
                workspace, documents, progress, confirm=confirm, drop=set(drop)
            )
            return tuple(
                _difference(
                    documents[each.command.document].title,
                    each,
                    workspace.reads.body(each.command.document),
                )
                for each in found
            )

        self.summary.setText(_("Looking at what would change…"))
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show(self.leave)
        self._start(work, self._tell)

    def _tell(self, differences: tuple[Difference, ...]) -> None:
        """The second page: what would change, document by document."""
        self._differences = differences
        self.summary.setText(_summary(differences))
        self._changes.show_rows([_DifferenceCard(each) for each in differences[:_MOST]])
        self._show(self.back, self.leave, self._changes, self.apply)
        self.apply.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, *wanted: QWidget) -> None:
        for part in (
            self.back,
            self.leave,
            self._choices,
            self._changes,
            self.preview,
            self.apply,
        ):
            part.setVisible(part in wanted)

    def _apply(self) -> None:
        confirm, drop = self._chosen()
        commands = tuple(each.proposal.command for each in self._differences)
        self._bridge.run(CleanAgainMany(commands, confirm, drop))
        self.close_overlay()


class _Rows(QScrollArea):
    """Rows below each other, scrolled when there are many."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        """Show these instead of what was there."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme = current_theme()
        column.setContentsMargins(0, 0, theme.px(8), 0)
        column.setSpacing(theme.px(6))
        for row in rows:
            column.addWidget(row)
        column.addStretch(1)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)


class _DifferenceCard(Card):
    def __init__(self, difference: Difference) -> None:
        super().__init__()
        self.setAccessibleName(difference.title)
        self.body.addWidget(ElidedLabel(difference.title, Role.META_STRONG))
        for words, lines in (
            (_("Hidden: {lines}"), difference.hidden),
            (_("Shown: {lines}"), difference.shown),
        ):
            if lines:
                text = words.format(lines=" / ".join(lines))
                self.body.addWidget(
                    ElidedLabel(text, Role.META, Tone.SECONDARY, lines=2)
                )
        if difference.proposal.passages:
            words = _passages(difference.proposal.passages)
            self.body.addWidget(Label(words, Role.META, Tone.WARN, wrap=True))


def _box(words: str, detail: str) -> CheckBox:
    box = CheckBox(_short(words, _LINE), detail=detail)
    box.setAccessibleName(words)
    box.setToolTip(words)
    return box


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _evidence(proposal: RuleProposal) -> str:
    found = proposal.found
    words = _("in {n} of {all} documents, shown in {shown} · such as “{title}”")
    return words.format(
        n=found.seen_in,
        all=found.out_of,
        shown=found.shown_in,
        title=_short(found.document, _TITLE),
    )


def _in_force(rule: Rule) -> str:
    day = rule.created_at[:10]
    return _("your rule since {day} · {why}").format(day=day, why=rule.said.why)


def _difference(title: str, proposal: Proposal, body: Body) -> Difference:
    return Difference(
        title, proposal, _lines(proposal.removed, body), _lines(proposal.restored, body)
    )


def _lines(spans: tuple[SourceSpan, ...], body: Body) -> tuple[str, ...]:
    return tuple(" ".join(span.slice(body.source_text).split()) for span in spans)


def _summary(differences: tuple[Difference, ...]) -> str:
    if not differences:
        return _("No document would change. The rules hold for those you add later.")
    documents = len(differences)
    hidden = sum(len(each.hidden) for each in differences)
    shown = sum(len(each.shown) for each in differences)
    parts = [
        ngettext(
            "{n} document would change.", "{n} documents would change.", documents
        ).format(n=documents)
    ]
    if hidden:
        words = ngettext(
            "{n} line would be hidden.", "{n} lines would be hidden.", hidden
        )
        parts.append(words.format(n=hidden))
    if shown:
        words = ngettext(
            "{n} line would be shown again.", "{n} lines would be shown again.", shown
        )
        parts.append(words.format(n=shown))
    passages = sum(each.proposal.passages for each in differences)
    if passages:
        parts.append(_passages(passages))
    return " ".join(parts)


def _passages(count: int) -> str:
    words = ngettext(
        "{n} passage is touched; it keeps its place.",
        "{n} passages are touched; they keep their places.",
        count,
    )
    return words.format(n=count)
