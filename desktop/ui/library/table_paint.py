"""Paints the cells of the library table and the headings above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop.i18n import _
from desktop.model.document import ReadingStatus
from desktop.model.listing import ShelfRow
from desktop.ui.library.columns import COLUMNS, NARROWEST, Column
from desktop.ui.library.order import ascends
from desktop.ui.library.table_model import LibraryTableModel
from desktop.ui.theme import Icon, Role, Theme, current_theme, paint_icon
from desktop.ui.widgets.elide import text_direction
from desktop.ui.widgets.paint import Row, leading, paint_dot, paint_frame

if TYPE_CHECKING:
    from desktop.ui.library.table import LibraryTable

_ROW = 36  # px
_HEAD = 38
_PAD = 12
_KEPT = 4000  # cut words that are remembered for a font
_STATUS = {
    ReadingStatus.TO_READ: Icon.CIRCLE_DOT,
    ReadingStatus.READING: Icon.BOOK_OPEN,
    ReadingStatus.DONE: Icon.CHECK,
}


def row_height(theme: Theme) -> int:
    """Pixels of every row."""
    return theme.px(_ROW)


class CellDelegate(QStyledItemDelegate):
    """One line of words; tags as dots and codes, the status with its sign."""

    def __init__(self, table: LibraryTable) -> None:
        super().__init__(table)
        self._table = table
        self._look = _Look(current_theme())
        current_theme().changed.connect(self._restyle)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look, table = self._look, self._table
        model = table.documents
        row, column = model.rows[index.row()], COLUMNS[index.column()]
        box = QRectF(option.rect)
        direction = table.layoutDirection()
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(box, look.chosen)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, look.hover)
        painter.fillRect(
            QRectF(box.left(), box.bottom() - 1, box.width(), 1), look.line
        )
        if index == table.currentIndex() and table.hasFocus():
            inside = box.adjusted(1, 1, -1, -2)
            paint_frame(painter, inside, look.px(6), "", look.accent, look.px(2))
        place = Row(box.adjusted(look.pad, 0, -look.pad, 0), direction)
        if column is Column.TITLE:
            self._paint_title(painter, place, row, direction)
            return
        if column is Column.TAGS:
            _paint_tags(painter, place, row, model, look, direction)
            return
        if column is Column.STATUS:
            centre = place.take(look.px(14), look.px(7)).center()
            paint_icon(painter, _STATUS[row.status], centre, look.px(14), look.grey)
        flags = _trailing(direction) if column.is_number else leading(direction)
        ink = look.text if column is Column.OUTLET else look.text2
        look.write(
            painter, place.rest(), model.text(row, column), look.plain, ink, flags
        )

    def _paint_title(
        self,
        painter: QPainter,
        place: Row,
        row: ShelfRow,
        direction: Qt.LayoutDirection,
    ) -> None:
        look = self._look
        sign = place.take(look.px(8), look.px(8)).center()
        if self._table.documents.is_open(row):
            paint_icon(painter, Icon.BOOK_OPEN, sign, look.px(14), look.accent)
        elif not row.opened:
            paint_dot(painter, sign, look.px(8), look.accent)
        words = look.strong if row.opened else look.bold
        look.write(
            painter, place.rest(), row.title, words, look.text, leading(direction)
        )

    def _restyle(self) -> None:
        self._look = _Look(current_theme())


class _Pen:
    """A font with its measures, and how words were cut for it last."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetricsF(font)
        self._cut: dict[tuple[str, float], str] = {}

    def cut(self, words: str, width: float) -> str:
        """The words, or as many of them as fit, and three dots."""
        key = words, width
        found = self._cut.get(key)
        if found is None:
            if len(self._cut) > _KEPT:
                self._cut.clear()
            right = Qt.TextElideMode.ElideRight
            found = self._cut[key] = self.metrics.elidedText(words, right, width)
        return found


class _Look:
    """Fonts and colours for many cells, made once for a theme and text scale."""

    def __init__(self, theme: Theme) -> None:
        tokens = theme.tokens
        self.theme = theme
        self.px = theme.px
        self.pad = theme.px(_PAD)
        self.accent, self.grey = tokens.accent, tokens.text2
        self.chosen, self.hover = QColor(tokens.accent_soft), QColor(tokens.hover)
        self.line = QColor(tokens.line)
        self.text, self.text2 = QColor(tokens.text), QColor(tokens.text2)
        self.plain = _Pen(theme.font(Role.CONTROL))
        self.strong = _Pen(theme.font(Role.CONTROL_STRONG))
        bold = theme.font(Role.CONTROL_STRONG)
        bold.setWeight(QFont.Weight.Bold)
        self.bold = _Pen(bold)
        self.code = _Pen(theme.font(Role.CODE))

    def write(
        self,
        painter: QPainter,
        place: QRectF,
        words: str,
        pen: _Pen,
        ink: QColor,
        flags: Qt.AlignmentFlag,
    ) -> None:
        """One line of words, cut where there is no more room."""
        if not words or place.width() <= 0:
            return
        painter.setFont(pen.font)
        painter.setPen(ink)
        # The direction is that of the words: "6 Mar" stays "6 Mar".
        painter.setLayoutDirection(text_direction(words))
        painter.drawText(place, flags, pen.cut(words, place.width() + 1))


class ColumnHeader(QHeaderView):
    """Headings that sort when clicked, and can be moved and widened with the mouse."""

    def __init__(self, model: LibraryTableModel, parent: LibraryTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.setAccessibleName(_("Columns"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def sizeHint(self) -> QSize:
        return QSize(0, current_theme().px(_HEAD))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(NARROWEST), current_theme().px(_HEAD))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme = current_theme()
        tokens = theme.tokens
        column = COLUMNS[section]
        box = QRectF(rect)
        direction = self.layoutDirection()
        painter.save()
        painter.setLayoutDirection(direction)
        painter.fillRect(box, QColor(tokens.app))
        line = QRectF(box.left(), box.bottom() - 1, box.width(), 1)
        painter.fillRect(line, QColor(tokens.line2))
        pad = theme.px(_PAD)
        place = Row(box.adjusted(pad, 0, -pad, 0), direction)
        if column is Column.TITLE:
            place.take(theme.px(8), theme.px(8))
        sorted_by = column.sort is self._model.order
        if sorted_by:
            up = ascends(column.sort, backwards=self._model.backwards)
            icon = Icon.CHEVRON_UP if up else Icon.CHEVRON_DOWN
            centre = place.take_end(theme.px(14), theme.px(4)).center()
            paint_icon(painter, icon, centre, theme.px(14), tokens.text)
        flags = _trailing(direction) if column.is_number else leading(direction)
        font = theme.font(Role.META_STRONG if sorted_by else Role.META_MEDIUM)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text if sorted_by else tokens.text2))
        words = _(column.heading)
        painter.setLayoutDirection(text_direction(words))
        room = place.rest()
        right = Qt.TextElideMode.ElideRight
        shown = QFontMetricsF(font).elidedText(words, right, room.width() + 1)
        painter.drawText(room, flags, shown)
        painter.restore()


def _paint_tags(
    painter: QPainter,
    place: Row,
    row: ShelfRow,
    model: LibraryTableModel,
    look: _Look,
    direction: Qt.LayoutDirection,
) -> None:
    """Dots with codes while there is room, then how many more there are."""
    book, tokens = model.codebook, look.theme.tokens
    tags = [book.by_id[tag] for tag, _n in row.tags if tag in book.by_id]
    metrics, side = look.code.metrics, leading(direction)
    more_width = metrics.horizontalAdvance(f"+{len(tags)}") + 1
    dot = look.px(7)
    for number, tag in enumerate(tags):
        wide = metrics.horizontalAdvance(tag.code) + 1
        last = number == len(tags) - 1
        needed = dot + look.px(4) + wide + (0 if last else look.px(9) + more_width)
        if place.rest().width() < needed:
            more = f"+{len(tags) - number}"
            look.write(painter, place.rest(), more, look.code, look.text2, side)
            return
        colours = tokens.tag(book.theme(tag.id).colour)
        paint_dot(painter, place.take(dot, look.px(4)).center(), dot, colours.line)
        room = place.take(wide, look.px(9))
        look.write(painter, room, tag.code, look.code, QColor(colours.ink), side)


def _trailing(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """At the far side of the line, whatever the script of the words."""
    side = Qt.AlignmentFlag.AlignRight
    if direction is Qt.LayoutDirection.RightToLeft:
        side = Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
