"""What is known of a document, and where it was found, to be put right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from desktop.i18n import N_, _
from desktop.model.dates import PartialDate, Precision
from desktop.model.document import Document, Metadata
from desktop.ui.dialogs.asked_date import AskedDate
from desktop.ui.dialogs.dates import NotADate, date_entry, read_date
from desktop.ui.theme import Role, Tone, current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.overlay import Overlay

_FIELDS = (
    ("title", N_("Title")),
    ("subtitle", N_("Subtitle")),
    ("author", N_("Author")),
    ("published", N_("Date")),
    ("outlet", N_("Outlet")),
    ("language", N_("Language")),
    ("url", N_("Address")),
    ("doc_type", N_("Kind of text")),
)
_PLACEHOLDERS = {
    "published": N_("2026, 2026-03, 4 March 2026, 2026-03-04 18:30"),
    "language": N_("en, uk, pt-BR …"),
    "doc_type": N_("news report, speech, strategy …"),
    "url": N_("https://…"),
}
_KNOWN = {
    Precision.YEAR: N_("Known to the year"),
    Precision.MONTH: N_("Known to the month"),
    Precision.DAY: N_("Known to the day"),
}
BY_ANALYST = "analyst"


class DetailsDialog(Overlay):
    """One field for each; under it, where the words were found."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, _("Details of the document"), width=640)
        self.add_header(_("Details of the document"))
        self.fields: dict[str, QLineEdit] = {}
        self._found: dict[str, Label] = {}
        self.asked = AskedDate(self.panel)
        self.asked.chosen.connect(self._take_reading)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        for row, (name, words) in enumerate(_FIELDS):
            self._add_field(3 * row, name, _(words))
            if name == "published":
                self._grid.addWidget(self.asked, 3 * row + 2, 1)
        self.body.addLayout(self._grid)
        self.file = Label("", Role.META, Tone.META, wrap=True)
        self.body.addWidget(self.file)
        self._save = Button(_("Save"), ButtonKind.PRIMARY)
        self._save.clicked.connect(self._take)
        cancel = Button(_("Cancel"))
        cancel.clicked.connect(self.close_overlay)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._save)
        self.body.addLayout(buttons)
        self._known = Metadata()
        self._then: Callable[[Metadata], None] | None = None
        current_theme().changed.connect(self._set_gaps)
        self._set_gaps()

    def ask(
        self, document: Document, then: Callable[[Metadata], None], first: str = "title"
    ) -> None:
        """Open on a document; `then` gets what is known now, if anything changed."""
        self._known = document.metadata
        self._then = then
        for name, field in self.fields.items():
            field.setText(self._shown(name))
            field.setCursorPosition(0)
            self._check(name)
        self.asked.ask(document)
        self.file.setText(
            _("File: {name}, {size} bytes").format(
                name=document.original.name, size=document.original.size
            )
        )
        self.open(self.fields[first])
        self.fields[first].end(False)
        self.fields[first].home(True)  # all of it, with its beginning in sight

    def _add_field(self, row: int, name: str, words: str) -> None:
        field = QLineEdit(self.panel)
        field.setAccessibleName(words)
        field.setObjectName(f"details.{name}")
        field.setFont(current_theme().font(Role.FIELD))
        field.setPlaceholderText(
            _(_PLACEHOLDERS.get(name, "")) if name in _PLACEHOLDERS else ""
        )
        field.textChanged.connect(lambda _text: self._check(name))
        field.returnPressed.connect(self._take)
        label = Label(words, Role.CONTROL, Tone.SECONDARY)
        label.setBuddy(field)
        found = Label("", Role.META, Tone.META)
        self.fields[name] = field
        self._found[name] = found
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(field, row, 1)
        self._grid.addWidget(found, row + 1, 1)

    def _shown(self, name: str) -> str:
        value = getattr(self._known, name)
        if isinstance(value, PartialDate):
            return date_entry(value)
        return str(value or "")

    def _check(self, name: str) -> None:
        """Say where a field is from, or what is wrong with it."""
        field, note = self.fields[name], self._found[name]
        words, wrong = self._note(name, field.text().strip())
        note.setText(words)
        note.set_look(Role.META, Tone.DANGER if wrong else Tone.META)
        field.setAccessibleDescription(words)
        if bool(field.property("invalid")) != wrong:
            field.setProperty("invalid", wrong)
            field.style().unpolish(field)
            field.style().polish(field)
        self._save.setEnabled(
            not any(each.property("invalid") for each in self.fields.values())
        )

    def _note(self, name: str, text: str) -> tuple[str, bool]:
        changed = text != self._shown(name).strip()
        if name == "published" and text:
            try:
                date = read_date(text)
            except NotADate as error:
                return str(error), True
            if changed:
                return _(_KNOWN[date.precision]) + _(" · changed by you"), False
        if changed:
            return _("Changed by you"), False
        if not text:
            return _("Not found in the text"), False
        where = self._known.found.get(name, "")
        words = _("Set by you") if where == BY_ANALYST else ""
        if where and not words:
            words = _("Found in: {where}").format(where=_(where))
        if name == "published" and self._known.published is not None:
            known = _(_KNOWN[self._known.published.precision])
            words = f"{known} · {words}" if words else known
        return words, False

    def _take_reading(self, written: str) -> None:
        """A reading of the text's own words was pressed: it is what the field has."""
        self.fields["published"].setText(written)
        self.fields["published"].setFocus()

    def _take(self) -> None:
        if not self._save.isEnabled():
            announce(self, _("The date cannot be read."))
            return
        values: dict[str, str | None] = {
            name: " ".join(field.text().split()) or None
            for name, field in self.fields.items()
            if name != "published"
        }
        written = self.fields["published"].text().strip()
        published = self._known.published
        if written != self._shown("published").strip():
            published = read_date(written) if written else None
        now = replace(self._known, published=published, **values)  # type: ignore[arg-type]
        self.close_overlay()
        if now != self._known and self._then is not None:
            self._then(now)

    def _set_gaps(self) -> None:
        theme = current_theme()
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(3))
