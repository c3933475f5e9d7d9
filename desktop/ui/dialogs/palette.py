"""Search or command: tags, documents, passages and commands by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.i18n import _
from desktop.ui.dialogs.palette_rows import Entry, EntryList, EntryRows
from desktop.ui.dialogs.palette_search import Answer, Candidates
from desktop.ui.jobs import Jobs
from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.empty_state import EmptyState, IconLabel
from desktop.ui.widgets.focus_ring import NO_RING
from desktop.ui.widgets.label import Divider
from desktop.ui.widgets.overlay import Overlay, Place

__all__ = ["Entry", "Palette"]


class Palette(Overlay):
    """Type, move with the arrow keys, Enter; filled anew each time it is opened.

    What fits is looked for off the window's thread, and the newest letters win. Enter
    waits for what was typed last: it never runs what stood there a moment before.
    """

    def __init__(self, window: QWidget, jobs: Jobs) -> None:
        super().__init__(window, _("Search or command"), width=640, place=Place.TOP)
        self._jobs = jobs
        self.field = QLineEdit(self.panel)
        self.field.setProperty("bare", True)
        self.field.setProperty(NO_RING, True)
        self.field.setPlaceholderText(_("Search tags, documents, passages, commands"))
        self.field.setAccessibleName(_("Search or command"))
        self.field.textChanged.connect(self._narrow)
        self.list = EntryList(self.panel)
        self.list.clicked.connect(self._choose)
        self._nothing = EmptyState(Icon.SEARCH, _("Nothing fits"), parent=self.panel)
        line = QHBoxLayout()
        line.addWidget(IconLabel(Icon.SEARCH, Tone.SECONDARY, self.panel))
        line.addWidget(self.field, 1)
        self.body.addLayout(line)
        self.body.addWidget(Divider(self.panel))
        self.body.addWidget(self.list)
        self.body.addWidget(self._nothing)
        self._candidates = Candidates(())
        self._answered = ""
        self._enter_waits = False
        self._model = EntryRows(self)
        self.list.setModel(self._model)

    @property
    def shown(self) -> tuple[Entry, ...]:
        """The entries that fit what is typed, best first within their group."""
        return tuple(row for row in self._model.rows if isinstance(row, Entry))

    def show_entries(
        self,
        entries: Iterable[Entry],
        more: Callable[[str], list[Entry]] | None = None,
    ) -> None:
        """Open on these entries; `more` finds others by what is typed, in a job."""
        self._candidates = Candidates(entries, more)
        self.field.setFont(current_theme().font(Role.LARGE))
        self.field.clear()
        self._show(self._candidates.all())
        self.open(self.field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 8,
            Qt.Key.Key_PageUp: -8,
        }
        step = moves.get(Qt.Key(event.key()))
        if step is not None:
            self._move(step)
            event.accept()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _narrow(self, typed: str) -> None:
        self._enter_waits = False
        if not typed.strip():
            self._jobs.start("palette", lambda _p: Answer(typed, ()))  # ends the last
            self._show(self._candidates.all())
            self._answered = typed
            return
        candidates = self._candidates
        self._jobs.start("palette", lambda _p: candidates.find(typed), self._take)

    def _take(self, answer: Answer) -> None:
        if not self.is_open or answer.typed != self.field.text():
            return  # Other letters were typed meanwhile.
        self._answered = answer.typed
        self._show(answer.rows)
        current = self._model.rows[1] if len(self._model.rows) > 1 else None
        if isinstance(current, Entry):
            announce(self.field, current.text)
        if self._enter_waits:
            self._enter_waits = False
            self._choose(self.list.currentIndex())

    def _enter(self) -> None:
        if self._answered == self.field.text():
            self._choose(self.list.currentIndex())
        else:
            self._enter_waits = True

    def _show(self, rows: tuple[Entry | str, ...]) -> None:
        self._model.show(rows)
        self.list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._move(1)
        height = sum(self.list.sizeHintForRow(n) for n in range(len(rows)))
        self.list.want_height(min(height + 4, current_theme().px(400)))
        self.refit()

    def _move(self, step: int) -> None:
        """To the next entry, over headings, stopping at the ends."""
        rows = self._model.rows
        at = self.list.currentIndex().row()
        direction = 1 if step > 0 else -1
        for _count in range(abs(step)):
            there = at + direction
            while 0 <= there < len(rows) and isinstance(rows[there], str):
                there += direction
            if not 0 <= there < len(rows):
                break
            at = there
        if 0 <= at < len(rows):
            self.list.setCurrentIndex(self._model.index(at))
            if at == 1:
                self.list.scrollToTop()

    def _choose(self, index: QModelIndex) -> None:
        row = self._model.rows[index.row()] if index.isValid() else None
        if isinstance(row, Entry):
            self.close_overlay()
            row.run()
