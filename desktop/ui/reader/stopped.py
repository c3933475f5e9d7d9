"""Where reading stopped, kept in the dossier for the next time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from desktop.commands.documents import MarkOpened
from desktop.model.ids import DocumentId
from desktop.ui.bridge import Bridge

_AFTER = 2_500  # milliseconds without scrolling


class StoppedAt(QObject):
    """Writes down where reading of the open document stopped, once the page rests.

    `top` gives the code point of the source that is on top, 0 at the beginning, None
    if nothing is shown. A document that is only checked for its cleaning is not read:
    nothing is written of it, so that it stays among those to read.
    """

    def __init__(
        self, bridge: Bridge, top: Callable[[], int | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._top = top
        self._document: DocumentId | None = None
        self._known = 0
        self._is_checked = False
        self._rest = QTimer(self, singleShot=True, interval=_AFTER)
        self._rest.timeout.connect(self._write)

    def begin(self, document: DocumentId) -> int:
        """Another document is shown; where reading of it stopped."""
        self._document = document
        self._known = self._bridge.reads.position(document)
        return self._known

    def read(self) -> None:
        """The document is being read."""
        self._is_checked = False
        if self._document is not None and self._bridge.why_read_only is None:
            self._bridge.run(MarkOpened(self._document, self._known))

    def check(self) -> None:
        """The document is only being checked."""
        self._is_checked = True

    @property
    def is_checked(self) -> bool:
        """Whether the document is only being checked."""
        return self._is_checked

    def read_on(self) -> None:
        """What was checked counts as read as soon as the page moves."""
        if self._is_checked:
            self._known = self._top() or 0
            self._is_checked = False

    def moved(self) -> None:
        """The page moved: write once it rests."""
        self._rest.start()

    def leave(self) -> None:
        """The document is about to go: write now."""
        self._rest.stop()
        self._write()

    def _write(self) -> None:
        if self._document is None or self._is_checked:
            return
        place = self._top()
        if place is None or place == self._known:
            return
        if self._bridge.why_read_only is None:
            self._known = place
            self._bridge.run(MarkOpened(self._document, place))
