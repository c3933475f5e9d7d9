"""Brings in the tags of a file: shows what is new before it is added."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.commands.exchange import ImportTags
from desktop.i18n import _, ngettext
from desktop.model.codebook import PATH_JOIN, Codebook, Tag
from desktop.progress import Progress
from desktop.tasks.importing_codebook import CodebookOffer, offer_file
from desktop.ui.bridge import Bridge
from desktop.ui.dialogs.files import ask_codebook
from desktop.ui.jobs import Jobs
from desktop.ui.theme import Role, Tone, current_theme
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.overlay import Overlay

_MOST = 100  # lines of a group; the others are counted
_TALLEST = 420  # px of the list


class Importing(QObject):
    """Asks for a file, shows what it would bring, and adds that when it is pressed.

    `said` is what was done, for the status line.
    """

    said = Signal(str)

    def __init__(self, bridge: Bridge, jobs: Jobs, view: QWidget) -> None:
        super().__init__(view)
        self._bridge = bridge
        self._jobs = jobs
        self._view = view

    def choose(self) -> None:
        """Ask for a table of tags."""
        if self._bridge.why_read_only is None:
            ask_codebook(self._view.window(), self.show_file)

    def show_file(self, path: Path) -> None:
        """Show what a file would bring."""
        codebook = self._bridge.reads.codebook()

        def read(_progress: Progress) -> CodebookOffer:
            return offer_file(codebook, path)

        def show(offer: CodebookOffer) -> None:
            overlay = ImportOverlay(self._view.window(), codebook, path.name, offer)
            overlay.closed.connect(overlay.deleteLater)
            overlay.taken.connect(lambda: self._add(offer.new))
            overlay.open(overlay.add if offer.new else None)

        job = self._jobs.start("codebook", read, show)
        job.refused.connect(self._bridge.refused)

    def _add(self, tags: tuple[Tag, ...]) -> None:
        words = ngettext(
            "{n} tag added. Ctrl Z takes it back.",
            "{n} tags added. Ctrl Z takes them back.",
            len(tags),
        ).format(n=len(tags))
        self._bridge.run(ImportTags(tags), lambda _none: self.said.emit(words))


class ImportOverlay(Overlay):
    """What is new, what is here already, what is left out; `taken` says to add it."""

    taken = Signal()

    def __init__(
        self, window: QWidget, codebook: Codebook, name: str, offer: CodebookOffer
    ) -> None:
        title = _("Import codebook")
        super().__init__(window, title, width=620)
        self._codebook = codebook
        self._offer = offer
        self.add_header(title)
        self.body.addWidget(Label(name, Role.META, Tone.SECONDARY, wrap=True))
        self.body.addWidget(self._listed())
        count = len(offer.new)
        words = ngettext("Add {n} tag", "Add {n} tags", count).format(n=count)
        self.add = Button(words, ButtonKind.PRIMARY)
        self.add.setEnabled(bool(offer.new))
        self.add.clicked.connect(self._take)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.add)
        self.body.addLayout(row)

    @property
    def lines(self) -> list[str]:
        """What the list says, line by line."""
        return [label.text() for label in self._list.findChildren(Label)]

    def _listed(self) -> QScrollArea:
        offer = self._offer
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        if not (offer.new or offer.same or offer.differing or offer.problems):
            self._column.addWidget(Label(_("The file has no tags."), Role.CONTROL))
        codebook = Codebook((*self._codebook, *offer.new))
        self._group(_("New"), [_line(tag, codebook) for tag in offer.new])
        self._group(_("Here already"), offer.same)
        self._group(_("Here with other words; they stay as they are"), offer.differing)
        self._group(_("Left out"), offer.problems)
        area = QScrollArea()
        area.setWidget(self._list)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        self._list.setAutoFillBackground(False)
        area.setAccessibleName(_("What the file has"))
        theme = current_theme()
        self._column.setSpacing(theme.px(4))
        wanted = self._column.heightForWidth(theme.px(560)) + theme.px(8)
        area.setFixedHeight(min(wanted, theme.px(_TALLEST)))
        return area

    def _group(self, title: str, lines: Sequence[str]) -> None:
        if not lines:
            return
        heading = f"{title} ({len(lines)})"
        self._column.addWidget(Label(heading, Role.CONTROL_STRONG))
        shown = list(lines[:_MOST])
        more = len(lines) - len(shown)
        if more:
            words = ngettext("{n} more", "{n} more", more)
            shown.append(words.format(n=more))
        for line in shown:
            self._column.addWidget(Label(line, Role.CONTROL, Tone.SECONDARY, wrap=True))

    def _take(self) -> None:
        self.close_overlay()
        self.taken.emit()


def _line(tag: Tag, codebook: Codebook) -> str:
    """As in "Ukraine > Guarantees: What is promised"."""
    path = PATH_JOIN.join(codebook.path(tag.id))
    about = " ".join(tag.definition.split())
    return f"{path}: {about}" if about else path
