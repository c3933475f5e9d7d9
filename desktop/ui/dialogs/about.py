"""Which version this is, where things lie, and under which terms."""

from __future__ import annotations

import platform

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop import __version__, resources, settings
from desktop.i18n import _
from desktop.ui.theme import Role, Tone, current_theme
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.overlay import Overlay

_ICON = 72  # px at text scale 1


class AboutSheet(Overlay):
    """Name, version, folders, licences."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, _("About Dossier"), width=560)
        self.add_header(_("About Dossier"))
        self.version = Label(
            _("Version {version}").format(version=__version__), Role.CONTROL_STRONG
        )
        picture = QLabel(self.panel)
        size = current_theme().px(_ICON)
        icon = QIcon(str(resources.path("app", "dossier.svg")))
        picture.setPixmap(icon.pixmap(QSize(size, size)))
        picture.setAccessibleName(_("The sign of Dossier"))
        names = QVBoxLayout()
        names.addWidget(Label(_("Dossier"), Role.TITLE))
        names.addWidget(self.version)
        top = QHBoxLayout()
        top.addWidget(picture)
        top.addSpacing(current_theme().px(12))
        top.addLayout(names, 1)
        self.body.addLayout(top)
        self.words = [
            _("Everything stays on this computer. The program never uses the network."),
            _("New dossiers are kept in {folder}").format(
                folder=settings.data_folder()
            ),
            _("Settings: {folder}").format(folder=settings.config_folder()),
            _("Log: {folder}").format(folder=settings.log_folder()),
            _(
                "Dossier is free software under the MIT licence. It is built on "
                "Python {python} and Qt {qt} (LGPL 3), whose libraries lie beside the "
                "program and can be replaced; the licences of all parts come with it."
            ).format(python=platform.python_version(), qt=qVersion()),
        ]
        label = Label("\n\n".join(self.words), Role.CONTROL, Tone.SECONDARY, wrap=True)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.body.addWidget(label)
        self.done = Button(_("Close"))
        self.done.clicked.connect(self.close_overlay)
        self.body.addWidget(self.done)
