"""Facts as Qt asks for them: figures, shared wording, sayings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from desktop.i18n import _
from desktop.model.document import Document
from desktop.tasks.facts import FactCell, FactRow, Verdict
from desktop.ui.compare.labels import DOT, PILCROW
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
    """A column for each document, and one for verdicts if any row has one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.documents: tuple[Document, ...] = ()
        self.rows: tuple[FactRow, ...] = ()
        self.corner = self.last = ""
        self.has_verdicts = False

    def show(
        self,
        corner: str,
        documents: Sequence[Document],
        rows: Sequence[FactRow],
        *,
        last: str = "",
    ) -> None:
        """Show other facts; `corner` and `last` head the first and the last column."""
        self.beginResetModel()
        self.corner, self.last = corner, last
        self.documents, self.rows = tuple(documents), tuple(rows)
        self.has_verdicts = any(row.verdict is not None for row in rows)
        self.endResetModel()

    def cell(self, index: Index) -> FactCell | None:
        """What stands in a cell; None if nothing does."""
        if not index.isValid() or index.column() >= len(self.documents):
            return None
        return self.rows[index.row()].cells[index.column()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.documents) + self.has_verdicts

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        row = self.rows[index.row()]
        if index.column() >= len(self.documents):
            return row.spoken
        cell = row.cells[index.column()]
        if cell is None:
            return _("Not in this document")
        return f"{cell.words}. {foot_text(cell)}"

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
        if 0 <= section < len(self.documents):
            return self.documents[section].title
        return self.last
