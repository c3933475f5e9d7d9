"""The table of facts: documents above, what it is about at the side, verdicts last."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.i18n import _
from desktop.tasks.facts import FactCell, FactRow, Verdict
from desktop.text.spans import PageSpan
from desktop.text.utf16 import Utf16Index
from desktop.ui.compare.cards import paint_words, words_height, words_layout
from desktop.ui.compare.facts import LOOKS, FactModel, foot_text
from desktop.ui.compare.labels import source_text, write_line
from desktop.ui.letters import types_a_letter
from desktop.ui.theme import Role, Theme, Tone, current_theme, paint_icon
from desktop.ui.widgets.elide import elided_lines, paint_lines
from desktop.ui.widgets.header import QuietHeader
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.paint import Row, paint_frame
from desktop.ui.widgets.quiet_table import make_quiet

_SIDE = 214  # px of the column that names the facts
_VERDICT = 190
_NARROWEST = 220
_PAD, _FOOT = 11, 18
_VALUE = 22
_AT_ONCE, _IN_A_SLICE = 30, 10  # rows whose heights are found before painting, and on
_SOURCE = 20  # the line that names a cell's document where the column does not


class FactsTable(QTableView):
    """`opened` carries the FactCell that was clicked or entered; `menu_asked` a place
    on the screen for the menu of the row and cell one stands on."""

    opened = Signal(object)
    menu_asked = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = FactModel(self)
        self.setModel(self.facts)
        self.setItemDelegate(_FactDelegate(self))
        self.setHorizontalHeader(_DocumentsHeader(self.facts, self))
        self.setVerticalHeader(_FactsHeader(self.facts, self))
        self._corner = Label("", Role.META_MEDIUM, Tone.SECONDARY, self)
        make_quiet(self)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        side = self.verticalHeader()
        side.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        side.customContextMenuRequested.connect(self._ask_beside)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(1)
        # Where one stood before other facts came: row, column, scroll.
        self._left = (0, -1, 0)
        self._width, self._sized = 0.0, 0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(lambda: self._size_rows(self._sized + _IN_A_SLICE))
        self.facts.modelAboutToBeReset.connect(self._leave)
        self.facts.modelReset.connect(self._shown)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def current_row(self) -> FactRow | None:
        """The row one stands on."""
        index = self.currentIndex()
        return self.facts.rows[index.row()] if index.isValid() else None

    @property
    def current_cell(self) -> FactCell | None:
        """The cell one stands on, if something stands in it."""
        return self.facts.cell(self.currentIndex())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        place = event.globalPos()
        if by_key:
            seen = self.visualRect(index).intersected(self.viewport().rect())
            place = self.viewport().mapToGlobal(seen.center())
        self.setCurrentIndex(index)
        self.menu_asked.emit(place)

    def _ask_beside(self, at: QPoint) -> None:
        """The menu of a row whose name was pressed: it is about the first document
        that says something, unless one stands in the row already."""
        side = self.verticalHeader()
        row = side.logicalIndexAt(at)
        if row < 0:
            return
        if row != self.currentIndex().row():
            cells = self.facts.rows[row].cells
            column = next(n for n, cell in enumerate(cells) if cell is not None)
            self.setCurrentIndex(self.facts.index(row, column))
        self.menu_asked.emit(side.viewport().mapToGlobal(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
        elif types_a_letter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here; typing does not look for cells."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._open(self.indexAt(event.position().toPoint()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self.facts.cell(self.indexAt(event.position().toPoint())) is not None
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        place = self.verticalHeader().geometry()
        above = self.horizontalHeader().geometry()
        place.setTop(above.top())
        place.setHeight(above.height())
        lead = current_theme().px(16)
        right_to_left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        place.adjust(0 if right_to_left else lead, 0, -lead if right_to_left else 0, 0)
        self._corner.setGeometry(place)

    def _open(self, index: QModelIndex) -> None:
        cell = self.facts.cell(index)
        if cell is not None:
            self.opened.emit(cell)

    def _leave(self) -> None:
        """Before other facts come: remember where one stands."""
        index = self.currentIndex()
        scroll = self.verticalScrollBar().value()
        self._left = (max(index.row(), 0), index.column(), scroll)

    def _shown(self) -> None:
        self._corner.setText(self.facts.corner)
        self._lay_out()
        row, column, scroll = self._left
        if self.facts.hasIndex(row, column):
            self.setCurrentIndex(self.facts.index(row, column))
            self.verticalScrollBar().setValue(scroll)
            return
        for row, fact in enumerate(self.facts.rows):
            for column, cell in enumerate(fact.cells):
                if cell is not None:
                    self.setCurrentIndex(self.facts.index(row, column))
                    return

    def _restyle(self) -> None:
        tokens = current_theme().tokens
        self.setStyleSheet(
            "QTableView { selection-background-color: transparent; }"
            f"QTableCornerButton::section {{ background: {tokens.app}; border: none;"
            f" border-bottom: 1px solid {tokens.line2}; }}"
            "QAbstractScrollArea::corner { background: transparent; border: none; }"
        )
        self._lay_out()
        self.viewport().update()

    def _lay_out(self) -> None:
        """Documents share the width; a row is as high as its highest cell."""
        count = self.facts.columns
        if not self.facts.documents:
            return
        theme = current_theme()
        last = theme.px(_VERDICT) if self.facts.has_verdicts else 0
        width = max(theme.px(_NARROWEST), (self.viewport().width() - last) // count)
        header = self.horizontalHeader()
        for column in range(count):
            header.resizeSection(column, width)
        if self.facts.has_verdicts:
            header.resizeSection(count, last)
        self._width, self._sized = width, 0
        stands = max(self._left[0], self.currentIndex().row(), 0)
        self._size_rows(stands + _AT_ONCE)

    def _size_rows(self, until: int) -> None:
        """Give rows their heights; the further ones when there is nothing to do."""
        theme = current_theme()
        header = self.verticalHeader()
        stop = min(until, len(self.facts.rows))
        for row in range(self._sized, stop):
            fact = self.facts.rows[row]
            high = _row_height(fact, self._width, theme, trail=self.facts.is_trail)
            header.resizeSection(row, high)
        self._sized = stop
        if stop < len(self.facts.rows):
            self._rest.start()
        else:
            self._rest.stop()


class _FactDelegate(QStyledItemDelegate):
    def __init__(self, table: FactsTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = current_theme()
        facts = self._table.facts
        row = facts.rows[index.row()]
        box = QRectF(option.rect)
        painter.save()
        painter.setLayoutDirection(self._table.layoutDirection())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.verdict is Verdict.CHECK:
            painter.fillRect(box, QColor(theme.tokens.danger_soft))
        _paint_rule(painter, box, theme)
        if self._table.hasFocus() and index == self._table.currentIndex():
            inside = box.adjusted(2, 2, -2, -3)
            paint_frame(painter, inside, theme.px(7), "", theme.tokens.accent, 2)
        if index.column() >= facts.columns:
            _paint_verdict(painter, box, row, theme)
        else:
            cell = row.cells[index.column()]
            if cell is not None and facts.is_trail:
                _paint_source(painter, box, facts.source(cell), theme)
                box.setTop(box.top() + theme.px(_SOURCE))
            if cell is not None or not facts.is_trail:
                _paint_cell(painter, box, cell, theme)
        painter.restore()


def _row_height(row: FactRow, width: float, theme: Theme, *, trail: bool) -> int:
    heights = [theme.px(_PAD * 2 + 40)]
    for cell in row.cells:
        if cell is None:
            continue
        high = theme.px(2 * _PAD)
        high += theme.px(_VALUE) if cell.value else 0
        if not cell.value:
            layout = _layout(cell, _inner(width, theme), theme)
            high += int(words_height(layout, theme))
        lines = elided_lines(
            foot_text(cell), theme.font(Role.CARD_ITALIC), _inner(width, theme), 3
        )
        foot = len(lines) * theme.px(_FOOT + 1) if cell.value else theme.px(_FOOT)
        heights.append(high + foot + theme.px(4))
    return max(heights) + (theme.px(_SOURCE) if trail else 0)


def _inner(width: float, theme: Theme) -> float:
    return max(1.0, width - 2 * theme.px(12))


def _layout(cell: FactCell, width: float, theme: Theme) -> QTextLayout:
    tokens = theme.tokens
    form = QTextCharFormat()
    form.setForeground(QColor(tokens.warn))
    form.setBackground(QColor(tokens.warn_soft))
    form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    units = Utf16Index(cell.words)
    ranges = []
    for start, end in cell.marks:
        there = units.to_qt(PageSpan(start, end))
        piece = QTextLayout.FormatRange()
        piece.start, piece.length, piece.format = there.start, len(there), form
        ranges.append(piece)
    return words_layout(cell.words, width, theme, ranges)


def _paint_source(painter: QPainter, box: QRectF, source: str, theme: Theme) -> None:
    pad = theme.px(12)
    line = _line(box.adjusted(pad, theme.px(_PAD), -pad, 0), theme, _FOOT)
    write_line(painter, line, source, Role.META_STRONG, theme.tokens.text2)


def _paint_cell(
    painter: QPainter, box: QRectF, cell: FactCell | None, theme: Theme
) -> None:
    tokens = theme.tokens
    pad = theme.px(12)
    inner = box.adjusted(pad, theme.px(_PAD), -pad, 0)
    if cell is None:
        write_line(painter, _line(inner, theme, 20), "—", Role.META, tokens.text2)
        return
    top = inner.top()
    if cell.value:
        write_line(
            painter, _line(inner, theme, _VALUE), cell.words, Role.PROJECT, tokens.text
        )
        top += theme.px(_VALUE)
        font = theme.font(Role.CARD_ITALIC)
        lines = elided_lines(cell.foot, font, inner.width(), 3)
        place = QRectF(inner.left(), top, inner.width(), box.bottom() - top)
        paint_lines(painter, place, lines, font, tokens.text2)
        return
    layout = _layout(cell, inner.width(), theme)
    paint_words(painter, layout, QPointF(inner.left(), top), theme)
    top += words_height(layout, theme) + theme.px(2)
    foot = QRectF(inner.left(), top, inner.width(), theme.px(_FOOT))
    write_line(painter, foot, foot_text(cell), Role.META, tokens.text2)


def _paint_verdict(painter: QPainter, box: QRectF, row: FactRow, theme: Theme) -> None:
    if row.verdict is None or row.goes_on:
        return
    icon, tone = LOOKS[row.verdict]
    ink = tone.of(theme.tokens)
    pad = theme.px(12)
    inner = box.adjusted(pad, theme.px(_PAD), -pad, 0)
    line = Row(_line(inner, theme, 20), painter.layoutDirection())
    centre = line.take(theme.px(16), theme.px(8)).center()
    paint_icon(painter, icon, centre, theme.px(16), ink)
    write_line(painter, line.rest(), row.verdict.word, Role.CONTROL_STRONG, ink)
    font = theme.font(Role.META)
    lines = elided_lines(row.why, font, inner.width(), 3)
    below = inner.adjusted(0, theme.px(22), 0, 0)
    paint_lines(painter, below, lines, font, theme.tokens.text2)


def _line(inner: QRectF, theme: Theme, high: int) -> QRectF:
    return QRectF(inner.left(), inner.top(), inner.width(), theme.px(high))


def _paint_rule(painter: QPainter, box: QRectF, theme: Theme) -> None:
    line = QRectF(box.left(), box.bottom() - 1, box.width(), 1)
    painter.fillRect(line, QColor(theme.tokens.line2))


class _DocumentsHeader(QuietHeader):
    """Title, outlet and date of each document."""

    def __init__(self, facts: FactModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, _("Documents"), parent)
        self._facts = facts

    def sizeHint(self) -> QSize:
        return QSize(0, current_theme().px(54))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme = current_theme()
        tokens = theme.tokens
        box = QRectF(rect)
        painter.save()
        painter.setLayoutDirection(self.layoutDirection())
        painter.fillRect(box, QColor(tokens.app))
        _paint_rule(painter, box, theme)
        pad = theme.px(12)
        upper = box.adjusted(pad, theme.px(8), -pad, 0)
        upper.setHeight(theme.px(19))
        if self._facts.is_trail or section >= self._facts.columns:
            words = self._facts.headerData(section, Qt.Orientation.Horizontal)
            write_line(painter, upper, words, Role.META_MEDIUM, tokens.text2)
        else:
            document = self._facts.documents[section]
            write_line(painter, upper, document.title, Role.META_STRONG, tokens.text)
            lower = upper.translated(0, theme.px(19))
            write_line(painter, lower, source_text(document), Role.META, tokens.text2)
        painter.restore()


class _FactsHeader(QuietHeader):
    """What each row is about."""

    def __init__(self, facts: FactModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, _("Facts"), parent)
        self._facts = facts

    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(_SIDE), 0)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme = current_theme()
        tokens = theme.tokens
        row = self._facts.rows[section]
        box = QRectF(rect)
        painter.save()
        painter.setLayoutDirection(self.layoutDirection())
        alarmed = row.verdict is Verdict.CHECK
        painter.fillRect(box, QColor(tokens.danger_soft if alarmed else tokens.app))
        _paint_rule(painter, box, theme)
        place = box.adjusted(theme.px(16), theme.px(_PAD), -theme.px(8), 0)
        font = theme.font(Role.CONTROL_STRONG)
        lines = elided_lines(row.title, font, place.width(), 2)
        paint_lines(painter, place, lines, font, tokens.text)
        below = place.adjusted(0, len(lines) * theme.px(18) + theme.px(2), 0, 0)
        small = theme.font(Role.META)
        paint_lines(
            painter,
            below,
            elided_lines(row.sub, small, place.width(), 1),
            small,
            tokens.text2,
        )
        painter.restore()
