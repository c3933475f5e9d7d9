"""Adds the tags of a template to a codebook that is there."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.commands.codebook import AddTags
from desktop.commands.templates import EMPTY_TEMPLATE, describe, fitting, names
from desktop.i18n import _, ngettext
from desktop.model.codebook import Codebook
from desktop.ui.bridge import Bridge
from desktop.ui.theme import Role, Tone
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.overlay import Overlay


class TemplatesOverlay(Overlay):
    """One card a template: what it is for, which tags it has, and Add."""

    def __init__(self, window: QWidget, bridge: Bridge, codebook: Codebook) -> None:
        title = _("Tags from a template")
        super().__init__(window, title, width=620)
        self._bridge = bridge
        self.add_header(title)
        column = QVBoxLayout()
        self.buttons: dict[str, Button] = {}
        for name in names():
            if name != EMPTY_TEMPLATE:
                column.addWidget(self._card(name, codebook))
        self.body.addLayout(column)

    def _card(self, name: str, codebook: Codebook) -> Card:
        about = describe(name)
        tags = fitting(name, codebook)
        card = Card()
        card.setAccessibleName(about.title)
        card.body.addWidget(Label(about.title, Role.CONTROL_STRONG))
        card.body.addWidget(Label(about.purpose, Role.META, Tone.SECONDARY, wrap=True))
        listed = ", ".join(tag.name for tag in tags)
        card.body.addWidget(
            Label(listed or _("All its tags are here."), Role.META, wrap=True)
        )
        words = ngettext("Add {n} tag", "Add {n} tags", len(tags)).format(n=len(tags))
        button = Button(words, ButtonKind.OUTLINE, compact=True)
        button.setEnabled(bool(tags))
        button.setAccessibleDescription(about.title)

        def add() -> None:
            self.close_overlay()
            self._bridge.run(AddTags(tags))

        button.clicked.connect(add)
        self.buttons[name] = button
        card.body.addWidget(button)
        return card
