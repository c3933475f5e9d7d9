"""The Document tab: what is known of it, what cleaning hid, and a note on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import N_, _, ngettext
from desktop.model.document import Body, Document, ReadingStatus
from desktop.model.ids import CutId
from desktop.ui.inspector.document_words import (
    Field,
    RunWords,
    fields_of,
    found_words,
    hidden_of,
)
from desktop.ui.inspector.note_field import NoteField
from desktop.ui.passages.list_view import rest_when_short
from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choice import ComboBox
from desktop.ui.widgets.empty_state import IconLabel
from desktop.ui.widgets.label import Divider, ElidedLabel, Label

_STATUSES = (
    (ReadingStatus.TO_READ, N_("To read")),
    (ReadingStatus.READING, N_("Reading")),
    (ReadingStatus.DONE, N_("Done")),
)
_LAST_ROW = 20  # of the grid of fields, below all that vary
_MOST_RUNS = 40  # cards made at once; a button makes the others


class DocumentTab(QScrollArea):
    """Knows one document; what is asked for goes out as signals."""

    details_requested = Signal()
    status_chosen = Signal(object)
    note_written = Signal(str)
    peek_requested = Signal(object, bool)
    restore_requested = Signal(object)
    original_requested = Signal()
    clean_requested = Signal()
    rules_requested = Signal()
    review_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._cards: list[RunCard] = []
        self._peeked: frozenset[CutId] = frozenset()
        self._more = 1
        self._all_runs: tuple[RunWords, ...] = ()
        self._read_only = False
        self.setWidgetResizable(True)
        self.setAccessibleName(_("Document"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        rest_when_short(self.verticalScrollBar())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._build()
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def cards(self) -> tuple[RunCard, ...]:
        """The cards of the hidden runs."""
        return tuple(self._cards)

    def set_read_only(self, read_only: bool) -> None:
        """Whether anything can be changed."""
        self._read_only = read_only
        self.status.setEnabled(not read_only)
        self.details.setEnabled(not read_only)
        self.clean.setEnabled(not read_only)
        self.note.set_read_only(read_only)

    def show_document(self, document: Document, body: Body) -> None:
        """Show a document as it is now."""
        if self._document is None or document.id != self._document.id:
            self.note.finish()
            self._peeked, self._more = frozenset(), 1
            self.repeats.hide()
            self.verticalScrollBar().setValue(0)
        self._document = document
        self.title.setText(document.title)
        self.title.setToolTip(found_words(document.metadata, "title"))
        self._show_fields(fields_of(document, body))
        with QSignalBlocker(self.status):
            place = [status for status, _words in _STATUSES].index(document.status)
            self.status.setCurrentIndex(place)
        self._warnings.setText("\n".join(document.warnings))
        self._warning_row.setVisible(bool(document.warnings))
        self.note.set_note(document.note)
        hidden = hidden_of(body)
        self.summary.setText(hidden.summary)
        self._all_runs = hidden.runs
        self._show_runs()

    def show_peeked(self, cuts: frozenset[CutId]) -> None:
        """Say which cuts the reader shows now."""
        self._peeked = cuts
        for card in self._cards:
            card.set_peeked(not cuts.isdisjoint(card.ids))

    def show_repeats(self, lines: int, rules: int) -> None:
        """Say how many lines repeat in the outlet, else how many rules it has."""
        words = ngettext(
            "{n} line repeats in this outlet's documents…",
            "{n} lines repeat in this outlet's documents…",
            lines,
        ).format(n=lines)
        if not lines:
            words = ngettext(
                "{n} rule for this outlet…", "{n} rules for this outlet…", rules
            ).format(n=rules)
        self.repeats.set_text(words)
        self.repeats.setVisible(bool(lines or rules) and not self._read_only)

    def show_unsure(self, places: int) -> None:
        """Say in how many places cleaning was unsure and nobody decided yet."""
        words = ngettext(
            "{n} place cleaning was unsure of…",
            "{n} places cleaning was unsure of…",
            places,
        )
        self.unsure.set_text(words.format(n=places))
        self.unsure.setVisible(places > 0 and not self._read_only)

    def _build(self) -> None:
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self.title = Label("", Role.PROJECT, wrap=True)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self.status = ComboBox(_("Status"))
        for _status, words in _STATUSES:
            self.status.addItem(_(words))
        self.status.currentIndexChanged.connect(
            lambda n: self.status_chosen.emit(_STATUSES[n][0])
        )
        name = Label(_("Status"), Role.META, Tone.SECONDARY)
        self._grid.addWidget(name, _LAST_ROW, 0)
        self._grid.addWidget(self.status, _LAST_ROW, 1)
        self.details = Button(_("Edit details"), icon=Icon.PENCIL)
        self.details.setSizePolicy(self.status.sizePolicy())
        self.details.clicked.connect(self.details_requested)
        self._warning_row = QWidget()
        row = QHBoxLayout(self._warning_row)
        row.setContentsMargins(0, 0, 0, 0)
        icon = IconLabel(Icon.TRIANGLE_ALERT, Tone.WARN, size=15)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        self._warnings = Label("", Role.META, Tone.WARN, wrap=True)
        row.addWidget(self._warnings, 1)
        self._note_title = Label(_("Note"), Role.CONTROL_STRONG)
        self.note = NoteField(
            _("Note on the document"), _("Write a note on the document")
        )
        self.note.saved.connect(self.note_written)
        self.summary = Label("", Role.META, Tone.SECONDARY)
        self._head = QHBoxLayout()
        self._head.addWidget(Label(_("Cleaning"), Role.CONTROL_STRONG))
        self._head.addStretch(1)
        self._head.addWidget(self.summary)
        self._runs = QVBoxLayout()
        self._show_more = Button("", ButtonKind.LINK, compact=True)
        self._show_more.clicked.connect(self._reveal)
        self.original = Button(_("Show original file"), icon=Icon.FILE_TEXT)
        self.original.clicked.connect(self.original_requested)
        self.clean = Button(_("Clean again…"))
        self.clean.clicked.connect(self.clean_requested)
        self.repeats = Button("", ButtonKind.LINK, compact=True)
        self.repeats.clicked.connect(self.rules_requested)
        self.repeats.hide()
        self.unsure = Button("", ButtonKind.LINK, compact=True)
        self.unsure.clicked.connect(self.review_requested)
        self.unsure.hide()
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.original)
        self._buttons.addWidget(self.clean)
        self._buttons.addStretch(1)
        self._column.addWidget(self.title)
        self._column.addLayout(self._grid)
        self._column.addWidget(self._warning_row)
        self._column.addWidget(self.details)
        self._column.addWidget(Divider())
        self._column.addWidget(self._note_title)
        self._column.addWidget(self.note)
        self._column.addWidget(Divider())
        self._column.addLayout(self._head)
        self._column.addWidget(self.unsure)
        self._column.addWidget(self.repeats)
        self._column.addLayout(self._runs)
        self._column.addWidget(self._show_more)
        self._column.addLayout(self._buttons)
        words = _(
            "Tags keep their place when hidden text is restored. "
            "The original file is never changed."
        )
        self._column.addWidget(Label(words, Role.META, Tone.META, wrap=True))
        self._column.addStretch(1)
        self._fields: list[QWidget] = []
        self.setWidget(inside)
        inside.setAutoFillBackground(False)

    def _show_fields(self, fields: tuple[Field, ...]) -> None:
        for old in self._fields:
            old.hide()
            old.deleteLater()
        self._fields.clear()
        for row, field in enumerate(fields):
            name = Label(field.name, Role.META, Tone.SECONDARY)
            words = _Value(field)
            self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(words, row, 1)
            self._fields += [name, words]

    def _show_runs(self) -> None:
        wanted = self._all_runs[: _MOST_RUNS * self._more]
        for card in self._cards[len(wanted) :]:
            card.deleteLater()
        del self._cards[len(wanted) :]
        while len(self._cards) < len(wanted):
            card = RunCard()
            card.peek_requested.connect(self._peek)
            card.restore_requested.connect(self.restore_requested)
            self._cards.append(card)
            self._runs.addWidget(card)
        for card, run in zip(self._cards, wanted, strict=True):
            card.show_run(run, read_only=self._read_only)
        self.show_peeked(self._peeked)
        left = len(self._all_runs) - len(wanted)
        self._show_more.set_text(_("Show {n} more").format(n=left))
        self._show_more.setVisible(left > 0)

    def _reveal(self) -> None:
        self._more += 1
        self._show_runs()

    def _peek(self, cuts: tuple[CutId, ...], on: bool) -> None:
        ids = frozenset(cuts)
        self.show_peeked(self._peeked | ids if on else self._peeked - ids)
        self.peek_requested.emit(cuts, on)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._restyle()

    def _restyle(self) -> None:
        theme = current_theme()
        side, bar = theme.px(16), theme.px(8)
        left, right = (bar, side) if self.isRightToLeft() else (side, bar)
        self._column.setContentsMargins(left, theme.px(6), right, side)
        self._column.setSpacing(theme.px(10))
        self._grid.setHorizontalSpacing(theme.px(14))
        self._grid.setVerticalSpacing(theme.px(7))
        self._grid.setColumnMinimumWidth(0, theme.px(56))
        self._runs.setSpacing(theme.px(10))
        self._buttons.setSpacing(theme.px(8))


class _Value(ElidedLabel):
    """What a field says; the tool tip tells where that was found."""

    def __init__(self, field: Field) -> None:
        self._found = field.found
        # Names of files have no blanks to break at.
        words = field.words.replace("_", "_\N{ZERO WIDTH SPACE}")
        super().__init__(words, Role.META_MEDIUM, lines=3)
        self.setAccessibleName(f"{field.name}: {field.words}")
        self.setAccessibleDescription(field.found)

    def setToolTip(self, tip: str) -> None:
        super().setToolTip("\n".join(part for part in (tip, self._found) if part))


class RunCard(Card):
    """One hidden run: why, how much, how it begins, and what to do with it."""

    peek_requested = Signal(object, bool)
    restore_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.ids: tuple[CutId, ...] = ()
        self._on = False
        self.title = Label("", Role.META_STRONG, wrap=True)
        self.evidence = Label("", Role.META, Tone.SECONDARY, wrap=True)
        self.preview = ElidedLabel("", Role.META, Tone.TEXT, lines=2)
        self.peek = Button(_("Peek"), ButtonKind.LINK, icon=Icon.EYE, compact=True)
        self.peek.clicked.connect(
            lambda: self.peek_requested.emit(self.ids, not self._on)
        )
        self.restore = Button(
            _("Restore"), ButtonKind.LINK, icon=Icon.UNDO_2, compact=True
        )
        self.restore.clicked.connect(lambda: self.restore_requested.emit(self.ids))
        row = QHBoxLayout()
        row.addWidget(self.peek)
        row.addWidget(self.restore)
        row.addStretch(1)
        for part in (self.title, self.evidence, self.preview):
            self.body.addWidget(part)
        self.body.addLayout(row)

    def show_run(self, words: RunWords, *, read_only: bool) -> None:
        """Show a run."""
        self.ids = words.run.ids
        self.setAccessibleName(f"{words.title}. {words.evidence}")
        self.title.setText(words.title)
        self.evidence.setText(words.evidence)
        self.preview.set_text(words.preview)
        self.restore.setEnabled(not read_only)
        self.peek.setAccessibleDescription(words.title)
        self.restore.setAccessibleDescription(words.title)

    def set_peeked(self, on: bool) -> None:
        """Whether the reader shows it now."""
        self._on = on
        self.peek.set_text(_("Hide") if on else _("Peek"))
        self.set_selected(on)
