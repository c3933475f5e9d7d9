"""What stands in the columns of Passages: documents, outlets or speakers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from desktop.analysis.grid import ColumnKind
from desktop.model.ids import DocumentId
from desktop.model.listing import Gathered
from desktop.tasks.columns import (
    MOST_COLUMNS,
    ColumnChoice,
    of_documents,
    there_are,
)
from desktop.ui.bridge import Bridge
from desktop.ui.compare.chosen import ChosenDocuments
from desktop.ui.compare.picker import LEAST_COLUMNS


class ChosenColumns(QObject):
    """Two to four of a kind: those chosen, else those with the most passages.

    Documents are the screen's own, which all of its parts are about; each kind
    remembers what was chosen of it. As with documents, what is marked while one looks
    does not exchange the columns: they stay until `look_again`.
    """

    changed = Signal()

    def __init__(
        self, bridge: Bridge, documents: ChosenDocuments, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._documents = documents
        self._kind = ColumnKind.DOCUMENT
        self._chosen: dict[ColumnKind, tuple[str, ...]] = {}
        self._marked: dict[ColumnKind, tuple[str, ...]] = {}
        documents.changed.connect(self._documents_changed)

    @property
    def kind(self) -> ColumnKind:
        """What the columns are."""
        return self._kind

    def set_kind(self, kind: ColumnKind) -> None:
        """Put another kind into the columns."""
        if kind is not self._kind:
            self._kind = kind
            self.changed.emit()

    def choose(self, keys: Sequence[str]) -> None:
        """Take these of the current kind; fewer than two leave the choice open."""
        if self._kind is ColumnKind.DOCUMENT:
            self._documents.choose([DocumentId(key) for key in keys])
            return
        self._chosen[self._kind] = tuple(dict.fromkeys(keys))[:MOST_COLUMNS]
        self.changed.emit()

    def look_again(self) -> None:
        """Without a choice, take what is most marked by now."""
        if self._kind is ColumnKind.DOCUMENT:
            self._documents.look_again()
        elif self._kind not in self._chosen:
            before = self._marked.pop(self._kind, ())
            if before and self._keys() != before:
                self.changed.emit()

    def choice(self) -> ColumnChoice:
        """What to compare now."""
        if self._kind is ColumnKind.DOCUMENT:
            return of_documents(self._documents.documents())
        return ColumnChoice(self._kind, self._keys())

    def _keys(self) -> tuple[str, ...]:
        """The chosen ones that are still there, else those with most passages."""
        every = there_are(self._bridge.workspace, self._kind)
        known = {each.name for each in every}
        left = tuple(k for k in self._chosen.get(self._kind, ()) if k in known)
        if len(left) >= LEAST_COLUMNS:
            return left
        self._chosen.pop(self._kind, None)
        marked = self._marked.get(self._kind, ())
        if len(marked) < LEAST_COLUMNS or not known.issuperset(marked):
            self._marked[self._kind] = marked = _most_marked(every)
        return marked

    def _documents_changed(self) -> None:
        if self._kind is ColumnKind.DOCUMENT:
            self.changed.emit()


def _most_marked(every: Sequence[Gathered]) -> tuple[str, ...]:
    """Those with most passages; without passages only where too few have any."""
    most = [each for each in every if each.name][:MOST_COLUMNS]
    if sum(each.passages > 0 for each in most) >= LEAST_COLUMNS:
        most = [each for each in most if each.passages]
    return tuple(each.name for each in most)
