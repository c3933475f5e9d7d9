"""Facts as Qt asks for them: figures, shared wording, sayings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from desktop.i18n import _
from desktop.model.document import Document
from desktop.model.ids import DocumentId
from desktop.tasks.fact_trails import TRAIL_COLUMNS
from desktop.tasks.facts import FactCell, FactRow, Verdict
from desktop.ui.compare.labels import DOT, PILCROW, source_text
from desktop.ui.keyed_rows import Index
from desktop.ui.theme import Icon, Tone

LOOKS: dict[Verdict, tuple[Icon, Tone]] = {
    Verdict.AGREES: (Icon.CHECK, Tone.OK),
    Verdict.CHANGED: (Icon.HISTORY, Tone.WARN),
    Verdict.CHECK: (Icon.TRIANGLE_ALERT, Tone.DANGER),
    Verdict.RESOLVED: (Icon.CIRCLE_CHECK, Tone.OK),
    Verdict.ONE_SOURCE: (Icon.CIRCLE_DOT, Tone.SECONDARY),
    Verdict.IDENTICAL: (Icon.CHECK, Tone.OK),
    Verdict.TRIMMED: (Icon.MINUS, Tone.SECONDARY),
    Verdict.REWORDED: (Icon.GIT_COMPARE, Tone.WARN),
    Verdict.INDIRECT: (Icon.MESSAGE_SQUARE_QUOTE, Tone.SECONDARY),
}
"""The sign beside each verdict, and the colour of both."""


def foot_text(cell: FactCell) -> str:
    """The line below a cell's words, as in "Quoted · ¶ 4"; a figure's sentence."""
    if cell.value:
        return cell.foot
    place = f"{PILCROW}{cell.paragraph}"
    return f"{cell.foot}{DOT}{place}" if cell.foot else place


class FactModel(QAbstractTableModel):
    """A column for each document, and one for verdicts if any row has one.

    Of many documents there is a trail instead: rows as `tasks.fact_trails` lays them
    out, in which each cell names its own document.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.documents: tuple[Document, ...] = ()
        self.rows: tuple[FactRow, ...] = ()
        self.corner = self.last = ""
        self.has_verdicts = False
        self.is_trail = False
        self._by_id: dict[DocumentId, Document] = {}

    def show(
        self,
        corner: str,
        documents: Sequence[Document],
        rows: Sequence[FactRow],
        *,
        last: str = "",
        trail: bool = False,
    ) -> None:
        """Show other facts; `corner` and `last` head the first and the last column."""
        self.beginResetModel()
        self.corner, self.last = corner, last
        self.documents, self.rows = tuple(documents), tuple(rows)
        self.has_verdicts = any(row.verdict is not None for row in rows)
        self.is_trail = trail
        self._by_id = {document.id: document for document in documents}
        self.endResetModel()

    @property
    def columns(self) -> int:
        """How many columns have cells of facts."""
        return TRAIL_COLUMNS if self.is_trail else len(self.documents)

    def source(self, cell: FactCell) -> str:
        """Outlet and date of a cell's document, unless the column is headed by it."""
        return source_text(self._by_id[cell.document]) if self.is_trail else ""

    def cell(self, index: Index) -> FactCell | None:
        """What stands in a cell; None if nothing does."""
        if not index.isValid() or index.column() >= self.columns:
            return None
        return self.rows[index.row()].cells[index.column()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self.columns + self.has_verdicts

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        row = self.rows[index.row()]
        if index.column() >= self.columns:
            return row.spoken
        cell = row.cells[index.column()]
        if cell is None:
            return "" if self.is_trail else _("Not in this document")
        words = f"{cell.words}. {foot_text(cell)}"
        return f"{self.source(cell)}. {words}" if self.is_trail else words

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            if not 0 <= section < len(self.rows):
                return None
            row = self.rows[section]
            return f"{row.title}. {row.sub}" if row.sub else row.title
        if not 0 <= section < self.columns:
            return self.last
        if self.is_trail:
            return "" if section else _("Earliest first")
        return self.documents[section].title
