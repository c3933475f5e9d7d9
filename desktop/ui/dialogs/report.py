"""What a user may send after a fault: seen whole before it goes anywhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from desktop import log
from desktop.i18n import _
from desktop.ui.dialogs import files
from desktop.ui.theme import Role, Tone, current_theme
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.overlay import Overlay


class ReportSheet(Overlay):
    """Says what is safe, shows the report, and lets the user copy or keep it.

    Nothing is sent: the program has no address to send it to.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, _("Report a fault"), width=760)
        self.add_header(_("Report a fault"))
        self._safe = Label("", Role.LARGE, wrap=True)
        promise = _(
            "This report holds versions, times and places in the program. It holds "
            "no text of your documents, tags or notes. Nothing is sent by itself."
        )
        self.text = QPlainTextEdit(self.panel)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("The report"))
        self.text.setFont(current_theme().font(Role.META))
        self.text.setMinimumHeight(current_theme().px(320))
        self.copy = Button(_("Copy"), ButtonKind.PRIMARY)
        self.copy.clicked.connect(self._copy)
        self.save = Button(_("Save…"))
        self.save.clicked.connect(self._ask_where)
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addWidget(self.save)
        row.addStretch(1)
        self.body.addWidget(self._safe)
        self.body.addWidget(Label(promise, Role.CONTROL, Tone.SECONDARY, wrap=True))
        self.body.addWidget(self.text, 1)
        self.body.addLayout(row)

    def tell(self, what: str) -> None:
        """Open with a sentence on what happened, and the report of now."""
        safe = _("What was saved is safe: every action is on the disk when it is done.")
        self._safe.setText(f"{what} {safe}".strip())
        platform = QGuiApplication.platformName()
        self.text.setPlainText(log.report(f"Qt {qVersion()} on {platform}"))
        self.open(self.copy)

    def keep(self, path: Path) -> None:
        """Write the report to a file, or say in its place that it cannot be."""
        try:
            path.write_text(self.text.toPlainText(), encoding="utf-8")
        except OSError as error:
            why = error.strerror or str(error)
            words = _("{name} could not be written: {why}.")
            self._safe.setText(words.format(name=path.name, why=why))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copy.set_text(_("Copied"))

    def _ask_where(self) -> None:
        files.ask_text(self, _("Save the report"), "dossier-report.txt", self.keep)
