"""The matrix itself: numbers on a one-hue scale, moved through and folded by key."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.analysis.counts import Axis, Counts, Measure
from desktop.i18n import _
from desktop.ui.matrix.headers import ColumnHeader, TagHeader
from desktop.ui.matrix.model import ZERO, MatrixModel
from desktop.ui.matrix.names import TABLE_NAMES
from desktop.ui.theme import Role, current_theme, heat
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.paint import paint_frame
from desktop.ui.widgets.quiet_table import make_quiet

_ROW = 34
_NARROWEST, _WIDEST = 112, 184
_TOTAL = 84


class MatrixTable(QTableView):
    """`opened` carries the index of a cell that was clicked or entered."""

    opened = Signal(QModelIndex)
    copy_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = MatrixModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_CellDelegate(self))
        self.setHorizontalHeader(ColumnHeader(self._model, self))
        side = TagHeader(self._model, self)
        side.fold_asked.connect(self._toggle_fold)
        side.setMouseTracking(True)
        self.setVerticalHeader(side)
        make_quiet(self)
        self.setAccessibleName(_(TABLE_NAMES[Axis.DOCUMENT]))
        self.setAccessibleIdentifier("matrix-table")
        self._model.rowsInserted.connect(self._lay_out)
        self._model.rowsRemoved.connect(self._lay_out)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def cells(self) -> MatrixModel:
        """The model, as what it is."""
        return self._model

    def set_counts(self, counts: Counts) -> None:
        """Show other counts."""
        self._model.set_counts(counts)
        self._lay_out()

    def set_axis(self, axis: Axis) -> None:
        """Gather into other columns; the row stays, in the first column."""
        tag = self._model.tag(self.currentIndex().row())
        self._model.set_axis(axis)
        self.setAccessibleName(_(TABLE_NAMES[axis]))
        self._lay_out()
        rows = self._model.rows
        self.go_to(self._model.index(rows.index(tag) if tag in rows else 0, 0))

    def set_measure(self, measure: Measure) -> None:
        """Say the same in another measure."""
        self._model.set_measure(measure)

    def fold_all(self, *, away: bool) -> None:
        """Hide or show all sub-tags."""
        for tag in self._model.rows:
            if tag.parent is None:
                self._model.fold(tag.id, away=away)

    def go_to(self, index: QModelIndex) -> None:
        """Make a cell the current one, in view."""
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flags)
            self.scrollTo(index)

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus() and current.isValid():
            announce(self, self._model.spoken(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        tag = self._model.tag(here.row()) if here.isValid() else None
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if tag is not None:
                self.opened.emit(here)
        elif event.text() in ("+", "-", "\N{MINUS SIGN}") and tag is not None:
            self._fold(here, away=event.text() != "+")
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here; typing does not look for cells."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and self._model.flags(index):
            self.opened.emit(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _fold(self, here: QModelIndex, *, away: bool) -> None:
        """Fold the current tag; a tag without sub-tags folds its parent away."""
        tag = self._model.tag(here.row())
        if tag is not None and self._model.folds(tag.id) is None and away:
            rows = [each.id for each in self._model.rows]
            if tag.parent in rows:
                row = rows.index(tag.parent)
                self.go_to(self._model.index(row, here.column()))
                tag = self._model.tag(row)
        if tag is not None:
            self._model.fold(tag.id, away=away)

    def _toggle_fold(self, row: int) -> None:
        tag = self._model.tag(row)
        if tag is not None:
            self._model.fold(tag.id, away=not self._model.folds(tag.id))

    def _restyle(self) -> None:
        # Cells show by themselves which one is current; the stock parts stay quiet.
        self.setStyleSheet(
            "QTableView { selection-background-color: transparent; }"
            "QTableCornerButton::section { background: transparent; border: none; }"
            "QAbstractScrollArea::corner { background: transparent; border: none; }"
        )
        self.updateGeometries()
        self._lay_out()
        self.viewport().update()

    def _lay_out(self) -> None:
        theme = current_theme()
        columns = self._model.columnCount()
        if not columns:
            return
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        room = self.viewport().width() - theme.px(_TOTAL)
        width = room // max(1, columns - 1)
        width = min(theme.px(_WIDEST), max(theme.px(_NARROWEST), width))
        for column in range(columns):
            last = column == columns - 1
            size = theme.px(_TOTAL) if last else width
            if self.horizontalHeader().sectionSize(column) != size:
                self.horizontalHeader().resizeSection(column, size)
        self.horizontalHeader().viewport().update()
        self.verticalHeader().viewport().update()


class _CellDelegate(QStyledItemDelegate):
    """A rounded cell with its number; totals are numbers alone."""

    def __init__(self, table: MatrixTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = current_theme()
        tokens = theme.tokens
        model = self._table.cells
        words = model.text(index.row(), index.column())
        share = model.heat(index.row(), index.column())
        cell = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_total = model.tag(index.row()) is None
        if is_total:
            line = QRectF(cell.left(), cell.top(), cell.width(), 1)
            painter.fillRect(line, QColor(tokens.line2))
        gap = theme.px(2) - 0.5
        box = cell.adjusted(gap, gap, -gap, -gap)
        radius = theme.px(5)
        ink = tokens.text2
        if not is_total and model.column(index.column()) is not None:
            if index == self._table.currentIndex():
                width = theme.px(2)
                paint_frame(painter, box, radius + width, "", tokens.accent, width)
                inner = 2 * width  # the ring and as much space
                box = box.adjusted(inner, inner, -inner, -inner)
            if share is None:
                paint_frame(painter, box, radius, "", tokens.line)
                ink = tokens.text3 if words == ZERO else tokens.text2
            else:
                fill, ink = heat(tokens, share)
                paint_frame(painter, box, radius, fill, "")
        strong = words != ZERO
        painter.setFont(theme.font(Role.CONTROL_STRONG if strong else Role.CONTROL))
        painter.setPen(QColor(ink))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()
