"""Who marked which documents, and when: read once somebody looks, then kept up."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from desktop.model.ids import DocumentId
from desktop.model.listing import Marked
from desktop.progress import Progress
from desktop.ui.bridge import Bridge
from desktop.ui.jobs import Jobs
from desktop.ui.library.stock import Stock

# From so many documents on all are read anew, in a job.
_MANY = 400


class MarkedSource(QObject):
    """Fills `stock.marked`. `came` says that it is there."""

    came = Signal()

    def __init__(
        self, stock: Stock, bridge: Bridge, jobs: Jobs, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._stock = stock
        self._bridge = bridge
        self._jobs = jobs
        self._asking = False
        self._since: set[DocumentId] = set()

    def want(self) -> None:
        """Somebody looks at it: read it, if it is not there."""
        if self._stock.marked is None and not self._asking:
            self._ask()

    def read_again(self, documents: Iterable[DocumentId]) -> None:
        """These documents were marked, or not any more."""
        ids = tuple(documents)
        if self._asking:
            self._since.update(ids)
        elif self._stock.marked is not None and len(ids) >= _MANY:
            self._ask()
        elif self._stock.marked is not None:
            self._read(ids)

    def _ask(self) -> None:
        reads = self._bridge.reads
        self._asking = True

        def work(_progress: Progress) -> dict[DocumentId, Marked]:
            return reads.marked()

        self._jobs.start("library-marked", work, self._take)

    def _take(self, found: dict[DocumentId, Marked]) -> None:
        self._asking = False
        self._stock.marked = found
        late, self._since = tuple(self._since), set()
        self._read(late)
        self.came.emit()

    def _read(self, ids: tuple[DocumentId, ...]) -> None:
        """Read these, after what was read of all before."""
        known = self._stock.marked
        if known is None or not ids:
            return
        now = self._bridge.reads.marked(ids)
        for id in ids:
            if id in now:
                known[id] = now[id]
            else:
                known.pop(id, None)
