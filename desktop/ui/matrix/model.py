"""Counts as a table for Qt: tags as rows, totals at the ends.

Columns are documents, what they are gathered into, or the tags once more.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop.analysis.counts import Amount, Axis, Column, Counts, Measure
from desktop.i18n import _
from desktop.model.codebook import PATH_JOIN, Tag
from desktop.model.ids import TagId
from desktop.ui.matrix.names import amount_words, column_name, column_tip

Index = QModelIndex | QPersistentModelIndex
ZERO = "\N{MIDDLE DOT}"


class MatrixModel(QAbstractTableModel):
    """Rows are the tags that no fold hides, then totals; the last column is totals."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counts: Counts | None = None
        self._axis = Axis.DOCUMENT
        self._columns: tuple[Column, ...] = ()
        self._measure = Measure.COUNT
        self._folded: set[TagId] = set()
        self._rows: tuple[Tag, ...] = ()
        self._least, self._most = 0.0, 0.0

    @property
    def counts(self) -> Counts | None:
        """What is shown."""
        return self._counts

    @property
    def rows(self) -> tuple[Tag, ...]:
        """The tags shown, without the totals."""
        return self._rows

    @property
    def axis(self) -> Axis:
        """What the columns are."""
        return self._axis

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns shown, without the totals."""
        return self._columns

    @property
    def measure(self) -> Measure:
        """What the cells say."""
        return self._measure

    def set_counts(self, counts: Counts) -> None:
        """Show other counts; folds stay."""
        self.beginResetModel()
        self._counts = counts
        self._columns = counts.columns(self._axis)
        self._rows = self._unfolded()
        self._scale()
        self.endResetModel()

    def set_axis(self, axis: Axis) -> None:
        """Gather the same documents into other columns; folds stay."""
        self._axis = axis
        if self._counts is not None:
            self.set_counts(self._counts)

    def set_measure(self, measure: Measure) -> None:
        """Say the same in another measure."""
        self._measure = measure
        self._scale()
        if self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def folds(self, tag: TagId) -> bool | None:
        """Whether a tag's sub-tags are hidden; None if it has none."""
        if self._counts is None or not self._counts.codebook.children(tag):
            return None
        return tag in self._folded

    def fold(self, tag: TagId, *, away: bool) -> None:
        """Hide or show what is below a tag."""
        if self.folds(tag) is None or self.folds(tag) is away:
            return
        if away:
            here = [each.id for each in self._rows].index(tag)
            assert self._counts is not None
            below = self._counts.codebook.within(tag)
            gone = sum(each.id in below for each in self._rows) - 1
            self.beginRemoveRows(QModelIndex(), here + 1, here + gone)
            self._folded.add(tag)
            self._rows = self._unfolded()
            self.endRemoveRows()
        else:
            here = [each.id for each in self._rows].index(tag)
            self._folded.discard(tag)
            rows = self._unfolded()
            more = len(rows) - len(self._rows)
            self.beginInsertRows(QModelIndex(), here + 1, here + more)
            self._rows = rows
            self.endInsertRows()

    def tag(self, row: int) -> Tag | None:
        """The tag of a row; None for the totals."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def depth(self, tag: Tag) -> int:
        """How many tags stand above it."""
        assert self._counts is not None
        return len(self._counts.codebook.path(tag.id)) - 1

    def column(self, section: int) -> Column | None:
        """What a column counts; None for the totals."""
        return self._columns[section] if 0 <= section < len(self._columns) else None

    def amount(self, row: int, column: int) -> Amount:
        """What a cell counts, totals included."""
        assert self._counts is not None
        tag, of = self.tag(row), self.column(column)
        id = tag.id if tag else None
        return self._counts.total(id) if of is None else of.amount(id)

    def text(self, row: int, column: int) -> str:
        """A cell's number as it is shown; a middle dot for none."""
        return amount_text(self.amount(row, column), self._measure)

    def heat(self, row: int, column: int) -> float | None:
        """How strong a cell is, 0 to 1 of all cells; None for nothing and totals, and
        where a tag meets itself or its kin."""
        tag, of = self.tag(row), self.column(column)
        if tag is None or of is None or tag.id in of.kin:
            return None
        value = self.amount(row, column).value(self._measure)
        if not value:
            return None
        if self._most == self._least:
            return 0.0
        return (value - self._least) / (self._most - self._least)

    def place(self, tag: TagId, key: str) -> QModelIndex:
        """The cell of a tag and a column's key; invalid if it is not shown."""
        rows = [each.id for each in self._rows]
        keys = [each.key for each in self._columns]
        if tag not in rows or key not in keys:
            return QModelIndex()
        return self.index(rows.index(tag), keys.index(key))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() or not self._rows else len(self._rows) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        if parent.isValid() or self._counts is None:
            return 0
        return len(self._columns) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        total = self.tag(index.row()) is None or self.column(index.column()) is None
        if total:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(index)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if self._counts is None or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        if orientation is Qt.Orientation.Vertical:
            tag = self.tag(section)
            if tag is None:
                return _("Passages")
            return PATH_JOIN.join(self._counts.codebook.path(tag.id))
        column = self.column(section)
        if column is None:
            return _("All")
        if role == Qt.ItemDataRole.ToolTipRole:
            return column_tip(column)
        return column_name(column)

    def spoken(self, index: Index) -> str:
        """A cell in words: what a screen reader says."""
        amount = self.amount(index.row(), index.column())
        words = amount_words(
            self.column(index.column()), self.tag(index.row()), amount.passages
        )
        if self._measure is not Measure.COUNT and amount.passages:
            words += f", {self.text(index.row(), index.column())} {self.unit()}"
        side = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
        row = self.headerData(index.row(), side[0])
        return f"{row}, {self.headerData(index.column(), side[1])}: {words}"

    def unit(self) -> str:
        """What the numbers are in."""
        return {
            Measure.COUNT: _("passages"),
            Measure.PER_THOUSAND: _("per 1,000 words"),
            Measure.SHARE: _("of the text"),
        }[self._measure]

    def _unfolded(self) -> tuple[Tag, ...]:
        if self._counts is None:
            return ()
        hidden: set[TagId] = set()
        out = []
        for tag in self._counts.codebook:  # parents come first
            if tag.parent in hidden or tag.parent in self._folded:
                hidden.add(tag.id)
            else:
                out.append(tag)
        return tuple(out)

    def _scale(self) -> None:
        """The range of all cells, folded ones too: folding changes no colour."""
        self._least = self._most = 0.0
        if self._counts is None:
            return
        values = [
            column.amount(tag).value(self._measure)
            for column in self._columns
            for tag in column.tally
            if tag is not None and tag not in column.kin
        ]
        found = [value for value in values if value]
        if found:
            self._least, self._most = min(found), max(found)


def amount_text(amount: Amount, measure: Measure) -> str:
    """A number in the user's locale; a middle dot for none."""
    value, locale = amount.value(measure), QLocale()
    if not value:
        return ZERO
    if measure is Measure.COUNT:
        return locale.toString(amount.passages)
    if measure is Measure.PER_THOUSAND:
        return locale.toString(value, "f", 1)
    return locale.toString(100 * value, "f", 1) + locale.percent()
