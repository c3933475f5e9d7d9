"""The bar below what was found: tag what is ticked, or take it away as a table."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.i18n import Count, _, ngettext
from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.choice import CheckBox
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.segmented import Segmented

SENTENCE, WORDS = "sentence", "words"


class TagBar(QWidget):
    """`tag_requested` asks which tag; `all_toggled` ticks all, or none."""

    tag_requested = Signal()
    export_requested = Signal()
    all_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.all = CheckBox(_("All hits"))
        self.all.clicked.connect(lambda: self.all_toggled.emit(self.all.isChecked()))
        self._count = Label("", Role.META, Tone.SECONDARY)
        self.extent = Segmented(_("What is tagged"))
        self.extent.add(SENTENCE, _("Sentence")).add(WORDS, _("Words"))
        self.tag = Button(_("Tag ticked…"), ButtonKind.PRIMARY, icon=Icon.TAG)
        self.tag.clicked.connect(self.tag_requested)
        self.export = Button(_("Export…"), icon=Icon.DOWNLOAD)
        self.export.clicked.connect(self.export_requested)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.all)
        self._row.addWidget(self._count, 1)
        self._row.addWidget(self.extent)
        self._row.addWidget(self.tag)
        self._row.addWidget(self.export)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def show_counts(self, ticked: int, of: int, *, writable: bool) -> None:
        """Say how many hits are ticked."""
        words = ngettext("{n} of {all} ticked", "{n} of {all} ticked", of)
        self._count.setText(
            words.format(n=f"{Count(ticked):,}", all=f"{Count(of):,}") if of else ""
        )
        self.all.setEnabled(of > 0)
        self.all.setChecked(of > 0 and ticked == of)
        self.tag.setEnabled(ticked > 0 and writable)
        self.export.setEnabled(of > 0)

    def anchor(self) -> QRect:
        """Where the tag button is in the window."""
        corner = self.tag.mapTo(self.window(), self.tag.rect().topLeft())
        return QRect(corner, self.tag.size())

    def _restyle(self) -> None:
        theme = current_theme()
        self._row.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        self._row.setSpacing(theme.px(10))
