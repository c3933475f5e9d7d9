"""Spellings of speakers' names: tick those that mean one person, keep one name."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.commands.statements import MergeSpeakers
from desktop.i18n import _, ngettext
from desktop.model.listing import Speaker
from desktop.ui.bridge import Bridge
from desktop.ui.theme import Role, Tone, current_theme
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.choice import CheckBox
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.overlay import Overlay


class SpeakersOverlay(Overlay):
    """Nothing changes before Merge; one undo takes all of it back."""

    def __init__(self, window: QWidget, bridge: Bridge) -> None:
        title = _("Spellings of speakers")
        super().__init__(window, title, width=560, height=560)
        self._bridge = bridge
        self.add_header(title)
        self.summary = Label("", Role.CONTROL, Tone.SECONDARY, wrap=True)
        self._rows = QScrollArea()
        self._rows.setAccessibleName(_("Speakers"))
        self._rows.setWidgetResizable(True)
        self._rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows.viewport().setAutoFillBackground(False)
        self.boxes: list[tuple[CheckBox, Speaker]] = []
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name to keep"))
        self.name.textChanged.connect(self._preview)
        label = Label(_("Name to keep"), Role.META_STRONG, Tone.SECONDARY)
        label.setBuddy(self.name)
        self.merge = Button(_("Merge"), ButtonKind.PRIMARY)
        self.merge.clicked.connect(self._merge)
        leave = Button(_("Cancel"))
        leave.clicked.connect(self.close_overlay)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(leave)
        foot.addWidget(self.merge)
        for part in (self.summary, self._rows, label, self.name):
            self.body.addWidget(part, 1 if part is self._rows else 0)
        self.body.addLayout(foot)

    def ask(self, name: str = "") -> None:
        """Open with the spellings of a name ticked."""
        known = by_likeness(self._bridge.reads.speakers())
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setSpacing(current_theme().px(4))
        self.boxes = []
        for each in known:
            words = ngettext("{n} passage", "{n} passages", each.passages)
            detail = words.format(n=each.passages)
            if each.role:
                detail = f"{each.role} · {detail}"
            box = CheckBox(each.name, detail=detail)
            box.setChecked(bool(name) and likeness(each.name) == likeness(name))
            box.toggled.connect(self._ticked)
            column.addWidget(box)
            self.boxes.append((box, each))
        column.addStretch(1)
        self._rows.setWidget(inside)
        inside.setAutoFillBackground(False)
        self._ticked()
        self.open(self.boxes[0][0] if self.boxes else None)

    def _chosen(self) -> list[Speaker]:
        return [speaker for box, speaker in self.boxes if box.isChecked()]

    def _ticked(self) -> None:
        """Offer the spelling that stands most often."""
        chosen = self._chosen()
        if chosen:
            self.name.setText(max(chosen, key=lambda each: each.passages).name)
        self._preview()

    def _preview(self) -> None:
        chosen, name = self._chosen(), " ".join(self.name.text().split())
        changed = sum(each.passages for each in chosen if each.name != name)
        self.merge.setEnabled(bool(name and changed))
        if not self.boxes:
            self.summary.setText(_("No passage has a speaker yet."))
        elif not chosen:
            self.summary.setText(_("Tick the spellings that mean the same person."))
        else:
            words = ngettext(
                "{n} passage would get the name “{name}”.",
                "{n} passages would get the name “{name}”.",
                changed,
            )
            self.summary.setText(words.format(n=changed, name=name))

    def _merge(self) -> None:
        spellings = tuple(each.name for each in self._chosen())
        self._bridge.run(MergeSpeakers(spellings, self.name.text()))
        self.close_overlay()


def likeness(name: str) -> str:
    """What spellings of one name share: their letters, whatever case and dots."""
    return "".join(char for char in name.casefold() if char.isalnum())


def by_likeness(speakers: Iterable[Speaker]) -> list[Speaker]:
    """Speakers by last name, so that spellings stand below each other."""

    def key(speaker: Speaker) -> tuple[str, str]:
        words = speaker.name.casefold().split()
        return words[-1] if words else "", speaker.name.casefold()

    return sorted(speakers, key=key)
