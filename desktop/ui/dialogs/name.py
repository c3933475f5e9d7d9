"""Asks for a name: of a dossier, a search, a group."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.ui.theme import Role, current_theme
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.overlay import Overlay


class NameDialog(Overlay):
    """One field; Enter takes it."""

    def __init__(self, window: QWidget, title: str, field: str, button: str) -> None:
        super().__init__(window, title, width=460)
        self.add_header(title)
        self.field = QLineEdit(self.panel)
        self.field.setAccessibleName(field)
        self.field.setMaxLength(200)
        self.field.setFont(current_theme().font(Role.FIELD))
        self.field.textChanged.connect(self._check)
        self.field.returnPressed.connect(self._take)
        self._save = Button(button, ButtonKind.PRIMARY)
        self._save.clicked.connect(self._take)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._save)
        self.body.addWidget(self.field)
        self.body.addLayout(row)
        self._then: Callable[[str], None] | None = None

    def ask(self, title: str, then: Callable[[str], None]) -> None:
        """Open on the present name; `then` gets the new one, if it is one."""
        self._then = then
        self.field.setText(title)
        self.field.selectAll()
        self.open(self.field)

    def _check(self, text: str) -> None:
        self._save.setEnabled(bool(text.strip()))

    def _take(self) -> None:
        title = self.field.text().strip()
        if title and self._then is not None:
            self.close_overlay()
            self._then(title)
