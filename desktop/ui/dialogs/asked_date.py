"""Asks which day a text means that only says "2 hours ago" or "05/03/2031"."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.cleaning.relative import ambiguous_words, readings
from desktop.i18n import _
from desktop.model.dates import PartialDate, Precision
from desktop.model.document import Document
from desktop.ui.dates import date_text
from desktop.ui.dialogs.dates import NotADate, date_entry, read_date
from desktop.ui.theme import Role, Tone, current_theme
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.label import Label

_READINGS = 2


class AskedDate(QWidget):
    """The words of the text, the day they count from, and a button for each reading.

    `chosen` carries the reading that was pressed; nothing is taken unasked.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._found: tuple[PartialDate, ...] = ()
        self.said = Label("", Role.META, Tone.WARN, wrap=True)
        self.counted_from = QLineEdit(self)
        self.counted_from.setAccessibleName(_("Counted from"))
        self.counted_from.setObjectName("details.counted_from")
        self.counted_from.setFont(current_theme().font(Role.FIELD))
        self.counted_from.textChanged.connect(self._compute)
        self._label = Label(_("Counted from"), Role.META, Tone.SECONDARY)
        self._label.setBuddy(self.counted_from)
        self.readings = tuple(
            Button("", ButtonKind.OUTLINE, self, compact=True)
            for _n in range(_READINGS)
        )
        for number, button in enumerate(self.readings):
            button.clicked.connect(lambda _on=False, n=number: self._choose(n))
        row = QHBoxLayout()
        row.addWidget(self._label)
        row.addWidget(self.counted_from)
        for button in self.readings:
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.said)
        column.addLayout(row)
        self.hide()

    def ask(self, document: Document) -> None:
        """Ask about a document's date words; hidden where it has none, or a day."""
        known = document.metadata
        self._words = known.date_words
        is_settled = (
            known.published is not None
            and known.published.precision is not Precision.YEAR
        )
        self.setVisible(bool(self._words) and not is_settled)
        counts_back = ambiguous_words(self._words) is None
        for part in (self._label, self.counted_from):
            part.setVisible(counts_back)
        said = _("The text says “{words}”. Which day is that?")
        self.said.setText(said.format(words=self._words))
        day = known.counted_from
        self.counted_from.setText(day.isoformat() if day else document.added_at[:10])
        self._compute()

    def _compute(self) -> None:
        self._found = ()
        try:
            day = read_date(self.counted_from.text())
        except NotADate:
            day = None
        if day is not None and self._words:
            self._found = readings(self._words, day.first_day())[:_READINGS]
        for number, button in enumerate(self.readings):
            button.setVisible(number < len(self._found))
            if number < len(self._found):
                text = _("Use {date}").format(date=date_text(self._found[number]))
                button.set_text(text)

    def _choose(self, number: int) -> None:
        self.chosen.emit(date_entry(self._found[number]))
