"""Who said a passage: one line to read, a few optional fields to write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCompleter,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop.i18n import _
from desktop.model.annotation import Directness, Stance, Statement
from desktop.model.ids import TagId
from desktop.model.listing import Speaker
from desktop.ui.codebook.fields import LineField
from desktop.ui.dialogs.dates import NotADate, date_entry, read_date
from desktop.ui.passages.cards import PassageCard
from desktop.ui.passages.saying import DIRECTNESS, STANCES
from desktop.ui.reader.actions import reader_action
from desktop.ui.shown_keys import follow_key
from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.choice import ComboBox
from desktop.ui.widgets.label import Label

Speakers = Callable[[], tuple[Speaker, ...]]


class StatementFields(QWidget):
    """`stated(Statement)` when a field was left with another content,
    `stance_set(tag id, Stance or None)`, `merge_requested` for spellings of names.

    Folded it is one line; `edit` unfolds it, Esc folds it and gives the focus back.
    """

    stated = Signal(object)
    stance_set = Signal(str, object)
    merge_requested = Signal()
    resized = Signal()

    def __init__(self, speakers: Speakers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speakers = speakers
        self._known: dict[str, str] = {}
        self._said = Statement()
        self._came_from: QWidget | None = None
        self._stances: dict[TagId, tuple[Label, ComboBox]] = {}
        self.line = Button("", ButtonKind.QUIET, self, icon=Icon.USER, compact=True)
        follow_key(self.line, reader_action("reader.statement"), self.line.set_key)
        self.line.clicked.connect(self.edit)
        self._fields = QWidget(self)
        self._grid = QGridLayout(self._fields)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._build()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.line)
        self._column.addWidget(self._fields)
        self._fields.hide()
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def is_open(self) -> bool:
        """Whether the fields are shown."""
        return not self._fields.isHidden()

    def set_read_only(self, read_only: bool) -> None:
        """Whether anything can be written."""
        self.line.setEnabled(not read_only)

    def show_card(self, card: PassageCard) -> None:
        """Show what is known of a passage; a field that is written in stays."""
        self._said = card.statement
        self.line.set_text(card.said or _("Who said it?"))
        self.speaker.show_text(card.statement.speaker or "")
        self.role.show_text(card.statement.role or "")
        said_on = card.statement.said_on
        self.said_on.show_text(date_entry(said_on) if said_on else "")
        dated = _("Document: {date}").format(date=card.dated) if card.dated else ""
        self.said_on.setPlaceholderText(dated or _("2026, 2026-03, 4 March 2026"))
        _choose(self.directness, DIRECTNESS, card.statement.directness)
        self._show_stances(card)

    def edit(self) -> None:
        """Unfold the fields with the cursor in the first."""
        if not self.line.isEnabled():
            return
        if not self.is_open:
            self._came_from = QApplication.focusWidget()
            self._offer_speakers()
            self.line.hide()
            self._fields.show()
            self.resized.emit()
        self.speaker.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.speaker.selectAll()

    def finish(self) -> None:
        """Tell what was written, fold, and give the focus back."""
        if not self.is_open:
            return
        self.problem.hide()
        for field in (self.speaker, self.role, self.said_on):
            field.finish()
        if not self.problem.isHidden():
            return  # What could not be read is said before it is folded away.
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self._fields.isAncestorOf(focused)
        before, self._came_from = self._came_from, None
        self.line.show()
        if had_focus:
            can_return = before is not None and isValid(before) and before.isVisible()
            back = before if before is not None and can_return else self.line
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fields.hide()
        self.resized.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc in a field folds; no shortcut of the window takes it first."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.finish()
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.speaker = LineField(_("Speaker"), Role.FIELD)
        self.role = LineField(_("Role"), Role.FIELD)
        self.said_on = LineField(_("Said on"), Role.FIELD)
        self.directness = ComboBox(_("Directness"))
        self.directness.addItem(_("— quoted or reported?"))
        for _value, words in DIRECTNESS:
            self.directness.addItem(_(words))
        self.speaker.setPlaceholderText(_("Name"))
        self.role.setPlaceholderText(_("Office or organisation"))
        self.speaker.left.connect(self._name)
        self.role.left.connect(lambda text: self._tell(role=text or None))
        self.said_on.left.connect(self._date)
        self.directness.activated.connect(self._direct)
        self.problem = Label("", Role.META, Tone.DANGER, wrap=True)
        self.problem.hide()
        self.merge = Button(_("Merge spellings…"), ButtonKind.LINK, compact=True)
        self.merge.clicked.connect(self.merge_requested)
        rows: tuple[tuple[str, QWidget], ...] = (
            (_("Speaker"), self.speaker),
            (_("Role"), self.role),
            (_("Said on"), self.said_on),
            (_("How"), self.directness),
        )
        for row, (words, field) in enumerate(rows):
            self._enter(words, field, row)
        self._grid.addWidget(self.problem, 98, 0, 1, 2)
        self._grid.addWidget(self.merge, 99, 0, 1, 2)
        self.merge.installEventFilter(self)

    def _enter(self, words: str, field: QWidget, row: int) -> Label:
        label = Label(words, Role.META, Tone.SECONDARY)
        label.setBuddy(field)
        field.installEventFilter(self)
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(field, row, 1)
        return label

    def _show_stances(self, card: PassageCard) -> None:
        """One field for each tag; those that stay keep the focus they have."""
        for tag in [tag for tag in self._stances if tag not in card.tags]:
            for part in self._stances.pop(tag):
                part.hide()
                part.deleteLater()
        for row, (tag, face, stance) in enumerate(
            zip(card.tags, card.chips, card.stances, strict=True), 10
        ):
            if tag not in self._stances:
                box = ComboBox(_("Stance on {tag}").format(tag=face.name))
                box.addItem(_("— for or against?"))
                for _value, words in STANCES:
                    box.addItem(_(words))
                box.activated.connect(lambda at, tag=tag: self._stand(tag, at))
                self._stances[tag] = self._enter(face.name, box, row), box
            _choose(self._stances[tag][1], STANCES, stance)

    def stance(self, tag: TagId) -> ComboBox:
        """The field for the stance on a tag."""
        return self._stances[tag][1]

    def _offer_speakers(self) -> None:
        known = self._speakers()
        self._known = {each.name: each.role for each in known}
        completer = QCompleter([each.name for each in known], self.speaker)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.speaker.setCompleter(completer)

    def _name(self, name: str) -> None:
        """A speaker who is known brings the role that was given last."""
        role = self._said.role or self._known.get(name) or None
        self._tell(speaker=name or None, role=role)
        self.role.show_text(role or "")

    def _date(self, text: str) -> None:
        try:
            date = read_date(text) if text else None
        except NotADate as error:
            self.problem.setText(str(error))
            self.problem.show()
            announce(self, str(error))
            self.said_on.show_text(
                date_entry(self._said.said_on) if self._said.said_on else ""
            )
            self.resized.emit()
            return
        self.problem.hide()
        # A statement is dated to the day; what time it was is not kept.
        self._tell(said_on=replace(date, time=None) if date else None)

    def _direct(self, at: int) -> None:
        self._tell(directness=DIRECTNESS[at - 1][0] if at else None)

    def _stand(self, tag: TagId, at: int) -> None:
        self.stance_set.emit(tag, STANCES[at - 1][0] if at else None)

    def _tell(self, **changes: object) -> None:
        now = replace(self._said, **changes)  # type: ignore[arg-type]
        if now != self._said:
            # Kept at once: the next field may be left before the news come back.
            self._said = now
            self.stated.emit(now)

    def _restyle(self) -> None:
        theme = current_theme()
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(6))
        self.resized.emit()


def _choose(
    box: ComboBox,
    choices: tuple[tuple[StrEnum, str], ...],
    value: Directness | Stance | None,
) -> None:
    values = [each for each, _words in choices]
    box.setCurrentIndex(0 if value is None else values.index(value) + 1)
