"""The same details for several documents, set in one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from desktop.i18n import N_, _
from desktop.model.dates import PartialDate
from desktop.model.document import Document
from desktop.ui.dialogs.dates import NotADate, date_entry, read_date
from desktop.ui.theme import Role, Tone, current_theme
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.overlay import Overlay

Values = tuple[tuple[str, str | PartialDate | None], ...]
_FIELDS = (
    ("outlet", N_("Outlet")),
    ("published", N_("Date")),
    ("doc_type", N_("Kind of text")),
    ("author", N_("Author")),
    ("language", N_("Language")),
)


class BulkDetailsDialog(Overlay):
    """A field that is not typed in changes nothing; an emptied one empties."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, _("Details of several documents"), width=600)
        self.add_header(_("Details of several documents"))
        self._says = Label("", Role.CONTROL, Tone.SECONDARY, wrap=True)
        self.body.addWidget(self._says)
        self.fields: dict[str, QLineEdit] = {}
        self._notes: dict[str, Label] = {}
        self._shown: dict[str, str] = {}
        self._count = 0
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        for row, (name, words) in enumerate(_FIELDS):
            self._add_field(2 * row, name, _(words))
        self.body.addLayout(self._grid)
        self._save = Button(_("Save"), ButtonKind.PRIMARY)
        self._save.clicked.connect(self._take)
        cancel = Button(_("Cancel"))
        cancel.clicked.connect(self.close_overlay)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._save)
        self.body.addLayout(buttons)
        self._then: Callable[[Values], None] | None = None
        current_theme().changed.connect(self._set_gaps)
        self._set_gaps()

    def ask(
        self, documents: Sequence[Document], then: Callable[[Values], None]
    ) -> None:
        """Open on these documents; `then` gets the fields that were changed."""
        self._then = then
        self._count = len(documents)
        self._says.setText(
            _(
                "{n} documents change in one step. "
                "A field that you leave alone stays as it is in each of them."
            ).format(n=len(documents))
        )
        for name, field in self.fields.items():
            values = {_text(document, name) for document in documents}
            self._shown[name] = next(iter(values)) if len(values) == 1 else ""
            field.setPlaceholderText(
                _("Several: left as they are") if len(values) > 1 else ""
            )
            field.setText(self._shown[name])
            field.setModified(False)
            self._check(name)
        self.open(self.fields["outlet"])

    def _add_field(self, row: int, name: str, words: str) -> None:
        field = QLineEdit(self.panel)
        field.setAccessibleName(words)
        field.setFont(current_theme().font(Role.FIELD))
        field.textEdited.connect(lambda _text: self._check(name))
        field.returnPressed.connect(self._take)
        label = Label(words, Role.CONTROL, Tone.SECONDARY)
        label.setBuddy(field)
        self.fields[name] = field
        self._notes[name] = Label("", Role.META, Tone.META)
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(field, row, 1)
        self._grid.addWidget(self._notes[name], row + 1, 1)

    def _check(self, name: str) -> None:
        """Say what will come of a field."""
        field = self.fields[name]
        words, wrong = "", False
        text = field.text().strip()
        if self._is_changed(name):
            words = _("Will be set in {n} documents") if text else ""
            words = (words or _("Will be emptied in {n} documents")).format(
                n=self._count
            )
        if name == "published" and text:
            try:
                read_date(text)
            except NotADate as error:
                words, wrong = str(error), True
        self._notes[name].setText(words)
        self._notes[name].set_look(Role.META, Tone.DANGER if wrong else Tone.META)
        field.setAccessibleDescription(words)
        field.setProperty("invalid", wrong)
        self._save.setEnabled(
            any(map(self._is_changed, self.fields))
            and not any(each.property("invalid") for each in self.fields.values())
        )

    def _is_changed(self, name: str) -> bool:
        field = self.fields[name]
        return field.isModified() and field.text().strip() != self._shown[name]

    def _take(self) -> None:
        if not self._save.isEnabled():
            return
        values: list[tuple[str, str | PartialDate | None]] = []
        for name, field in self.fields.items():
            if self._is_changed(name):
                text = " ".join(field.text().split())
                date = read_date(text) if name == "published" and text else None
                values.append((name, date or text or None))
        self.close_overlay()
        if self._then is not None:
            self._then(tuple(values))

    def _set_gaps(self) -> None:
        theme = current_theme()
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(3))


def _text(document: Document, name: str) -> str:
    value = getattr(document.metadata, name)
    return date_entry(value) if isinstance(value, PartialDate) else str(value or "")
