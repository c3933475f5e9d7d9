"""The line under the tool bar that teaches the first steps, then goes for good."""

from __future__ import annotations

from collections.abc import Callable

from desktop.i18n import N_, _
from desktop.model.changes import Changes, Kind
from desktop.ui.banner import Banner

HINTS = (
    N_("Triple-click a sentence, press [1]"),
    N_("Another number adds a tag. [N] note"),
)
DONE = 3


class FirstHints:
    """Shows the hint that is due and moves on when its step was taken.

    `step` counts from 0 (nothing tagged yet) to `DONE`; `remember` keeps it.
    """

    def __init__(
        self, banner: Banner, step: int, remember: Callable[[int], None]
    ) -> None:
        self._banner = banner
        self._step = step
        self._remember = remember
        self._documents = 0
        banner.dismissed.connect(lambda: self._go(DONE))

    @property
    def step(self) -> int:
        """How far the user has come; `DONE` when there is no more to say."""
        return self._step

    def start(self, documents: int) -> None:
        """Show the hint that is due in a dossier of so many documents."""
        self._documents = documents
        self._show()

    def marked(self, changes: Changes) -> None:
        """A command changed something: if it was a passage, go on."""
        if self._step < len(HINTS) and changes.touches(Kind.ANNOTATION):
            self._go(self._step + 1)
        elif self._step == 1 and changes.touches(Kind.TAGGING):
            self._go(2)

    def compared(self) -> None:
        """Compare was opened: nothing is left to teach."""
        if self._banner.isVisible():
            self._go(DONE)

    def _go(self, step: int) -> None:
        self._step = step
        self._remember(step)
        self._show()

    def _show(self) -> None:
        if self._step < len(HINTS):
            self._banner.say(_(HINTS[self._step]))
        elif self._step < DONE and self._documents > 1:
            self._banner.say(_("[Ctrl 2] puts up to four reports side by side"))
        else:
            self._banner.hide()
