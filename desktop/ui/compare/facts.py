"""Rows of facts with a cell for each document: figures, shared wording, sayings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from desktop.i18n import N_, _
from desktop.model.document import Document
from desktop.model.ids import DocumentId
from desktop.text.spans import SourceSpan
from desktop.ui.keyed_rows import Index
from desktop.ui.theme import Icon, Tone


class Verdict(Enum):
    """How the cells of a row stand to each other: a word, an icon and a tone."""

    AGREES = (N_("Agrees"), Icon.CHECK, Tone.OK)
    CHANGED = (N_("Changed"), Icon.HISTORY, Tone.WARN)
    CHECK = (N_("Check"), Icon.TRIANGLE_ALERT, Tone.DANGER)
    ONE_SOURCE = (N_("One source"), Icon.CIRCLE_DOT, Tone.SECONDARY)
    IDENTICAL = (N_("Identical"), Icon.CHECK, Tone.OK)
    TRIMMED = (N_("Trimmed"), Icon.MINUS, Tone.SECONDARY)
    REWORDED = (N_("Reworded"), Icon.GIT_COMPARE, Tone.WARN)
    INDIRECT = (N_("Indirect"), Icon.MESSAGE_SQUARE_QUOTE, Tone.SECONDARY)

    @property
    def word(self) -> str:
        """What the row is called, in the user's language."""
        return _(self.value[0])

    @property
    def icon(self) -> Icon:
        """The sign beside the word."""
        return self.value[1]

    @property
    def tone(self) -> Tone:
        """The colour of both."""
        return self.value[2]


@dataclass(frozen=True, slots=True)
class FactCell:
    """What one document says. `marks` are code points of `words` that differ from the
    row's other cells; a `value` is set larger than a quotation."""

    document: DocumentId
    span: SourceSpan
    words: str
    foot: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    value: bool = False


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact: its name, what it is measured in, a cell or None for each document."""

    title: str
    sub: str
    cells: tuple[FactCell | None, ...]
    verdict: Verdict | None = None
    why: str = ""

    @property
    def spoken(self) -> str:
        """The row's verdict in words, for screen readers."""
        if self.verdict is None:
            return ""
        return f"{self.verdict.word}. {self.why}" if self.why else self.verdict.word


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
        return f"{cell.words}. {cell.foot}" if cell.foot else cell.words

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
