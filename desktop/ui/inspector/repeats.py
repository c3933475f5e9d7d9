"""Counts, off the window's thread, the lines that repeat in a document's outlet."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.model.changes import Changes, Kind
from desktop.model.document import Document
from desktop.model.rules import outlet_key
from desktop.progress import Progress
from desktop.tasks.cleaning import propose_rules
from desktop.ui.bridge import Bridge
from desktop.ui.jobs import Jobs


class RepeatCount(QObject):
    """`counted` tells, for an outlet, how many lines repeat and how many rules it has.

    What was counted is kept until a rule or another document changes.
    """

    counted = Signal(str, int, int)
    stale = Signal()

    def __init__(self, bridge: Bridge, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._jobs = jobs
        self._known: dict[str, tuple[int, int]] = {}
        self._under_way: str | None = None
        self._document: Document | None = None
        bridge.changed.connect(self._changed)

    def ask(self, document: Document) -> None:
        """Count for a document's outlet; told at once where it is known."""
        self._document = document
        outlet = document.metadata.outlet or ""
        key = outlet_key(outlet)
        if not key:
            self.counted.emit("", 0, 0)
            return
        if key in self._known:
            self.counted.emit(key, *self._known[key])
            return
        if key == self._under_way:
            return
        self._under_way = key
        workspace = self._bridge.workspace

        def work(progress: Progress) -> tuple[str, int, int]:
            proposals = propose_rules(workspace, outlet, progress)
            return key, len(proposals), len(workspace.reads.rules(outlet))

        self._jobs.start("repeats", work, self._tell)

    def _tell(self, found: tuple[str, int, int]) -> None:
        key, lines, rules = found
        if key == self._under_way:
            self._under_way = None
            self._known[key] = (lines, rules)
            self.counted.emit(key, lines, rules)

    def _changed(self, changes: Changes) -> None:
        here = set() if self._document is None else {self._document.id}
        if changes.touches(Kind.RULE) or (
            changes.touches(Kind.DOCUMENT) and changes.documents - here
        ):
            self._known.clear()
            self._under_way = None
            self.stale.emit()
