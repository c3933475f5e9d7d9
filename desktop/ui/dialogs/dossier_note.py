"""The note on the whole dossier: what it is for, what is still to be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.ui.inspector.note_field import NoteField
from desktop.ui.theme import Role, Tone
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.overlay import Overlay


class DossierNote(Overlay):
    """Read as it is set, written as Markdown; leaving the field saves."""

    def __init__(self, window: QWidget) -> None:
        title = _("Note on the dossier")
        super().__init__(window, title, width=640, height=520)
        self.add_header(title)
        self.note = NoteField(title, _("What is it for? What is still to be done?"))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.note)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(title)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.body.addWidget(scroll, 1)
        words = _("Markdown. Enter writes, Esc ends writing and saves.")
        self.body.addWidget(Label(words, Role.META, Tone.META, wrap=True))
        self.closed.connect(self.note.finish)

    def ask(
        self, note: str, then: Callable[[str], None], *, read_only: bool = False
    ) -> None:
        """Show the note; `then` gets another one, whenever writing ends."""
        self.note.saved.connect(then)
        self.note.set_read_only(read_only)
        self.note.set_note(note)
        self.open(self.note.view)
        if not note:
            self.note.edit()
