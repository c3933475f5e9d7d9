"""Opens the window for a picture, waits for it, and puts everything back after."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QEventLoop,
    QLocale,
    QPoint,
    QPointF,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop import workspace
from desktop.settings import Settings, config_folder, data_folder
from desktop.tasks.sample import open_sample
from desktop.ui.app import make_application
from desktop.ui.desk import Desk
from desktop.ui.main_window import MainWindow
from desktop.ui.theme import Mode, current_theme

SIZE = QSize(1600, 1000)
NOON = datetime.datetime(2026, 3, 6, 12, 4)
_LONGEST = 60_000  # ms until a screen that does not come is given up
_REST = 250  # ms for what floats to come up
_PRESS, _RELEASE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease


class Stuck(RuntimeError):
    """A screen did not come to what the picture should show."""


class Look(StrEnum):
    """How the window of a picture looks."""

    LIGHT = "light"
    DARK = "dark"
    LARGE = "200"
    RIGHT_TO_LEFT = "rtl"


class Stage:
    """One application; a window for each picture."""

    def __init__(self) -> None:
        self._app = make_application(["dossier"])
        self._app.setCursorFlashTime(0)
        QLocale.setDefault(QLocale("en_GB"))
        current_theme().attach(self._app)
        workspace.clock = lambda: NOON
        self._window: MainWindow | None = None
        self._sample = open_sample(data_folder())
        self._untouched = self._sample.read_bytes()

    def take(
        self,
        shot: Callable[[Stage], None],
        target: Path,
        width: int = 0,
        look: Look = Look.LIGHT,
    ) -> None:
        """Run a shot and save what the window shows then. Raises Stuck.

        The picture is as wide as the window, or `width` px. A shot may change the look
        it starts with.
        """
        theme = current_theme()
        theme.set_mode(Mode.DARK if look is Look.DARK else Mode.LIGHT)
        theme.set_scale(2.0 if look is Look.LARGE else 1.0)
        if look is Look.RIGHT_TO_LEFT:
            self._app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._sample.write_bytes(self._untouched)  # As no shot before has left it.
        shutil.rmtree(config_folder(), ignore_errors=True)
        try:
            shot(self)
            self.rest()
            assert self._window is not None
            picture = self._window.grab()
            if width:
                smooth = Qt.TransformationMode.SmoothTransformation
                picture = picture.scaledToWidth(width, smooth)
            picture.save(str(target))
        finally:
            if self._window is not None:
                self._window.close()
                self._window.deleteLater()
                self._window = None
                self.until(self._is_closed, "the sample to be closed")
            theme.set_mode(Mode.LIGHT)
            theme.set_scale(1.0)
            theme.set_more_contrast(False)
            self._app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def _is_closed(self) -> bool:
        """Nobody has the sample open: SQLite leaves nothing beside it."""
        return not self._sample.with_name(f"{self._sample.name}-wal").exists()

    def window(
        self, path: Path | None = None, *, sample: bool = True, hint: int = 0
    ) -> MainWindow:
        """A window on the sample, or on this dossier; hints as far as `hint`."""
        settings = Settings(first_hint=hint, theme="light")
        made = MainWindow(settings, path, sample=sample, now=lambda: NOON)
        # A picture does not show in which folder it happened to be made.
        made.first_page.name_folder("~/.local/share/dossier")
        self._window = made
        made.resize(SIZE)
        arrived: list[bool] = []
        made.settled.connect(lambda: arrived.append(True))
        made.show()
        self.until(lambda: bool(arrived), "the window")
        self.rest()
        return made

    def desk(self, *, hint: int = 3) -> Desk:
        """The sample opened, with what can be done on it."""
        window = self.window(hint=hint)
        assert window.session is not None, data_folder()
        return window.session.desk

    def run(self, action: str) -> None:
        """Do one of the window's actions."""
        assert self._window is not None
        self._window.actions_by_id[action].trigger()

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Let the window work until the condition holds. Raises Stuck."""
        for _turn in range(_LONGEST // 20):
            if condition():
                return
            self.rest(20)
        raise Stuck(what)

    def rest(self, ms: int = _REST) -> None:
        """Let the window work for a moment."""
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def press(self, widget: QWidget, *keys: Qt.Key) -> None:
        """Press keys on a widget, one after the other."""
        for key in keys:
            text = chr(key).lower() if 0x20 <= key < 0x7F else ""
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
                QApplication.sendEvent(widget, event)
        self.rest()

    def drag(self, widget: QWidget, start: QPoint, end: QPoint) -> None:
        """Select with the mouse from one point of a widget to another."""
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        for kind, at, button, held in (
            (_PRESS, start, left, left),
            (QEvent.Type.MouseMove, end, none, left),
            (_RELEASE, end, left, none),
        ):
            event = QMouseEvent(
                kind,
                QPointF(at),
                QPointF(widget.mapToGlobal(at)),
                button,
                held,
                Qt.KeyboardModifier.NoModifier,
            )
            QApplication.sendEvent(widget, event)
        self.rest()
