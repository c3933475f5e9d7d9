"""What the row at the foot says: whether all is saved, and the keys of the view."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from PySide6.QtCore import QLocale, QObject, QTime, QTimer

from desktop.i18n import _
from desktop.ui.key_hints import HINTS
from desktop.ui.keymap import current_keymap
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.status import Saving, StatusRow

SAID_FOR = 4000  # ms that a passing message stays


class StatusNews(QObject):
    """Keeps the row true; passing messages take its place for a few seconds."""

    def __init__(
        self,
        row: StatusRow,
        now: Callable[[], datetime.datetime],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._row = row
        self._now = now
        self._state = (Saving.SAVED, _("No dossier open"))
        self._summary = ""
        self._view = "start"
        current_keymap().changed.connect(self._show_hints)
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.setInterval(SAID_FOR)
        self._back.timeout.connect(self.pass_on)
        self.pass_on()

    def nothing_open(self) -> None:
        """There is no dossier."""
        self._summary = ""
        self._set(Saving.SAVED, _("No dossier open"))

    def working(self, text: str) -> None:
        """Something is under way that takes a moment."""
        self._set(Saving.WORKING, text)

    def saved(self, last: datetime.datetime | None = None) -> None:
        """All is on the disk: since now, or since the dossier's last change."""
        at = last or self._now()
        text = _("All changes saved on this computer")
        if at.date() == self._now().date():
            clock = QTime(at.hour, at.minute)
            shown = QLocale().toString(clock, QLocale.FormatType.ShortFormat)
            text = _("{saved} · {time}").format(saved=text, time=shown)
        self._set(Saving.SAVED, text)

    def locked(self) -> None:
        """The dossier can only be read."""
        self._set(Saving.READ_ONLY, _("Opened for reading only"))

    def not_saved(self) -> None:
        """The last action is not on the disk."""
        self._set(Saving.PROBLEM, _("The last change was not saved"))

    def about(self, summary: str) -> None:
        """What the view holds, shown while all is saved; "" for nothing to say."""
        self._summary = summary
        self.pass_on()

    def say(self, text: str) -> None:
        """Something to see and hear once, such as what was just tagged."""
        self._row.saved.show_state(self._state[0], text)
        announce(self._row, text)
        self._back.start()

    def show_hints(self, view: str) -> None:
        """The keys of a view, or of one of its parts, as in "compare.figures"."""
        self._view = view
        self._show_hints()

    def _show_hints(self) -> None:
        """An action whose key was taken away has no hint."""
        hints = HINTS.get(self._view) or HINTS[self._view.partition(".")[0]]
        named = [(each.keys, _(each.words)) for each in hints]
        self._row.show_hints([(keys, words) for keys, words in named if keys])

    def _set(self, state: Saving, text: str) -> None:
        self._state = (state, text)
        self.pass_on()

    def pass_on(self) -> None:
        """End a passing message: show how things stand again."""
        self._back.stop()
        state, text = self._state
        if self._summary and state is Saving.SAVED:
            text = self._summary
        self._row.saved.show_state(state, text)
