"""What the row at the foot says: whether all is saved, and the keys of each view."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from PySide6.QtCore import QLocale, QObject, QTime, QTimer

from desktop.i18n import N_, _
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.status import Saving, StatusRow

SAID_FOR = 4000  # ms that a passing message stays

Hints = tuple[tuple[str, str], ...]
_ALL_KEYS = ("?", N_("all keys"))
_FACTS = (("← → ↑ ↓", N_("move")), ("Enter", N_("open in reader")))
_SCOPE = ("W", N_("chosen or all documents"))
HINTS: dict[str, Hints] = {
    "start": (("Ctrl K", N_("commands")), _ALL_KEYS),
    "read": (
        ("1–9", N_("tag")),
        ("T", N_("all tags")),
        ("N", N_("note")),
        ("↑ ↓", N_("sentence")),
        ("J K", N_("annotations")),
        ("Ctrl Z", N_("undo")),
        _ALL_KEYS,
    ),
    "library": (
        ("↑ ↓", N_("move")),
        ("Enter", N_("open in reader")),
        ("A … Z", N_("go to a title")),
        ("Alt ↓ ↑", N_("sort")),
        ("F2", N_("details")),
        ("Esc", N_("back to the text")),
        _ALL_KEYS,
    ),
    "compare": (
        ("← → ↑ ↓", N_("move between passages")),
        ("Enter", N_("open in reader")),
        ("D", N_("word differences")),
        ("X", N_("they contradict")),
        ("L", N_("link")),
        ("B", N_("brief")),
        ("Ctrl E", N_("export")),
        _ALL_KEYS,
    ),
    "compare.aligned": (
        ("↑ ↓", N_("sentence")),
        ("Tab", N_("other document")),
        ("P", N_("partner")),
        ("Enter", N_("open in reader")),
        ("B", N_("brief")),
        _ALL_KEYS,
    ),
    "compare.shared": (
        *_FACTS,
        ("T 1–9", N_("tag everywhere")),
        _SCOPE,
        ("B", N_("brief")),
        _ALL_KEYS,
    ),
    "compare.sayings": (*_FACTS, ("A", N_("take as passage")), _SCOPE, _ALL_KEYS),
    "compare.figures": (
        *_FACTS,
        ("F", N_("file under a measure")),
        ("R", N_("resolve")),
        _SCOPE,
        _ALL_KEYS,
    ),
    "compare.suggestions": (
        ("↑ ↓", N_("move")),
        ("A", N_("lay the tag")),
        ("X", N_("refuse")),
        _SCOPE,
        ("Enter", N_("open in reader")),
        ("Ctrl Z", N_("undo")),
        _ALL_KEYS,
    ),
    "matrix": (
        ("← → ↑ ↓", N_("move")),
        ("Enter", N_("list passages")),
        ("+ −", N_("open, close theme")),
        ("M", N_("measure")),
        ("B", N_("columns")),
        ("Ctrl C", N_("copy table")),
        _ALL_KEYS,
    ),
    "find": (
        ("Enter", N_("open in reader")),
        ("Space", N_("tick")),
        ("1–9", N_("tag what is ticked")),
        ("Ctrl S", N_("save the search")),
        _ALL_KEYS,
    ),
    "codebook": (
        ("↑ ↓", N_("move")),
        ("Ctrl Z", N_("undo")),
        _ALL_KEYS,
    ),
}


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
        hints = HINTS.get(view) or HINTS[view.partition(".")[0]]
        self._row.show_hints([(key, _(words)) for key, words in hints])

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
