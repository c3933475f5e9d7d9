"""Shows what a codebook file would bring before it does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.i18n import _, ngettext
from desktop.model.codebook import PATH_JOIN, Codebook, Tag
from desktop.tasks.importing_codebook import CodebookOffer
from desktop.ui.theme import Role, Tone, current_theme
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.overlay import Overlay

_MOST = 100  # lines of a group; the others are counted
_TALLEST = 420  # px of the list


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
