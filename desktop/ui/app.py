"""Starts the window: settings, look, first paint, and only then the dossier."""

from __future__ import annotations

import ctypes
import logging
import signal
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication

from desktop import __version__, log, resources, settings
from desktop.i18n import _
from desktop.ui.garbage import IdleCollector
from desktop.ui.main_window import MainWindow
from desktop.ui.theme import Mode, current_theme

_log = logging.getLogger(__name__)
# Seconds that a job's Python may keep the window from its own; 5 ms each time that a
# frame needs it would make the frame late.
_TAKING_TURNS = 0.001
# The same for the desktop entry, icon, metadata and bundle of every package.
APP_ID = "org.dossier_reader.Dossier"


def start(path: Path | None, *, sample: bool = False) -> int:
    """Show the window until it is closed; returns the exit status.

    Without `path` and `sample` the dossier that was open last is opened again; if
    there was none, the first page is shown.
    """
    log.start()
    # Ctrl C in the terminal ends the program: every change is on the disk already.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.setswitchinterval(_TAKING_TURNS)
    app = make_application(sys.argv)
    IdleCollector(app)
    chosen = settings.load()
    theme = current_theme()
    theme.set_mode(Mode(chosen.theme))
    theme.set_scale(chosen.text_scale)
    theme.set_more_contrast(chosen.more_contrast)
    theme.attach(app)
    if path is None and not sample and chosen.last_dossier:
        path = Path(chosen.last_dossier)
    window = MainWindow(chosen, path, sample=sample)
    tell_faults(window)
    if sys.platform == "darwin":
        Openings(app, window)
    window.first_painted.connect(lambda: _log.info("first paint"))
    window.settled.connect(lambda: _tell_crash(window))
    window.show()
    return app.exec()


class Openings(QObject):
    """Opens the dossiers that macOS names in an event, where others name a word."""

    def __init__(self, app: QApplication, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self._window.open_path(Path(event.file()))
            return True
        return False


def tell_faults(window: MainWindow) -> None:
    """Say in the window when something went wrong inside; the log has it as well."""
    logged = sys.excepthook

    def hook(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        logged(kind, error, trace)
        window.toast.offer(
            _("Something went wrong inside the program. What was saved is safe."),
            _("Report…"),
            lambda: window.show_report(
                _("Something went wrong inside the program, and it went on.")
            ),
        )

    sys.excepthook = hook


def make_application(argv: list[str]) -> QApplication:
    """The one QApplication, with the names the system shows and stores by."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(argv[:1])
    app.setApplicationName("dossier")
    app.setApplicationDisplayName(_("Dossier"))
    app.setApplicationVersion(__version__)
    app.setDesktopFileName(APP_ID)
    app.setWindowIcon(QIcon(str(resources.path("app", "dossier.svg"))))
    if sys.platform == "win32":
        # Else the task bar groups the window with other programs of its launcher.
        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(APP_ID)
    return app


def _tell_crash(window: MainWindow) -> None:
    """Offer, once, the report of a run that crashed."""
    if log.crashed_before():
        window.show_report(_("Dossier ended by itself the last time."))
        log.forget_crash()
