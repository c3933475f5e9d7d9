"""The two sticky edges of the matrix: columns above, the tree of tags at the side."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.ui.compare.labels import DOT, write_line
from desktop.ui.matrix.model import MatrixModel
from desktop.ui.matrix.names import column_line, column_name, length_text
from desktop.ui.theme import Icon, Role, current_theme, paint_icon
from desktop.ui.widgets.header import QuietHeader
from desktop.ui.widgets.paint import Row, leading, paint_dot

INDENT = 16
_LEAD = 20
_MOST = 320


class ColumnHeader(QuietHeader):
    """The name above; date or number of documents, and length, below."""

    def __init__(self, model: MatrixModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, _("Columns"), parent)
        self._model = model

    def sizeHint(self) -> QSize:
        return QSize(0, current_theme().px(54))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme = current_theme()
        tokens = theme.tokens
        direction = self.layoutDirection()
        painter.save()
        painter.setLayoutDirection(direction)
        painter.fillRect(rect, QColor(tokens.app))
        column = self._model.column(section)
        row = Row(QRectF(rect), direction)
        row.take(theme.px(7))
        row.take_end(theme.px(7))
        place = row.rest()
        top = place.top() + theme.px(7)
        upper = QRectF(place.left(), top, place.width(), theme.px(18))
        lower = upper.translated(0, upper.height())
        if column is None:
            painter.setFont(theme.font(Role.META_STRONG))
            painter.setPen(QColor(tokens.text2))
            painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, _("All"))
        else:
            second = column_line(column)
            length = DOT + length_text(column) if column.tag is None else ""
            metrics = QFontMetricsF(theme.font(Role.META))
            if metrics.horizontalAdvance(second + length) <= place.width():
                second += length
            first = column_name(column)
            if column.tag is not None:
                head = Row(upper, direction)
                dot = head.take(theme.px(8), theme.px(6)).center()
                paint_dot(painter, dot, theme.px(8), tokens.tag(column.tag.colour).line)
                upper = head.rest()
            write_line(painter, upper, first, Role.META_STRONG, tokens.text)
            write_line(painter, lower, second, Role.META, tokens.text2)
        painter.restore()


class TagHeader(QuietHeader):
    """The tree of tags: arrow, dot, code, name. A click on a theme folds it."""

    fold_asked = Signal(int)

    def __init__(self, model: MatrixModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, _("Tags"), parent)
        self._model = model

    def sizeHint(self) -> QSize:
        """As wide as the longest name needs, within reason."""
        theme = current_theme()
        name = QFontMetricsF(theme.font(Role.CONTROL_STRONG))
        code = QFontMetricsF(theme.font(Role.CODE))
        widest = float(theme.px(180))
        for tag in self._model.rows:
            width = name.horizontalAdvance(tag.name) + code.horizontalAdvance(tag.code)
            indent = theme.px(INDENT) * self._model.depth(tag)
            widest = max(widest, width + indent + theme.px(_LEAD + 18 + 16 + 8 + 30))
        return QSize(int(min(widest, theme.px(_MOST))), 0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row = self.logicalIndexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and row >= 0:
            self.fold_asked.emit(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        row = self.logicalIndexAt(QPoint(1, int(event.position().y())))
        tag = self._model.tag(row)
        folds = tag is not None and self._model.folds(tag.id) is not None
        shape = (
            Qt.CursorShape.PointingHandCursor if folds else Qt.CursorShape.ArrowCursor
        )
        self.viewport().setCursor(shape)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme = current_theme()
        tokens = theme.tokens
        direction = self.layoutDirection()
        painter.save()
        painter.setLayoutDirection(direction)
        box = QRectF(rect)
        painter.fillRect(box, QColor(tokens.app))
        row = Row(box, direction)
        row.take(theme.px(_LEAD))
        row.take_end(theme.px(10))
        tag = self._model.tag(section)
        if tag is None:
            painter.fillRect(
                QRectF(box.left(), box.top(), box.width(), 1), QColor(tokens.line2)
            )
            row.take(theme.px(18))
            role = Role.META_STRONG
            write_line(painter, row.rest(), _("Passages"), role, tokens.text2)
            painter.restore()
            return
        row.take(theme.px(INDENT) * self._model.depth(tag))
        arrow = row.take(theme.px(14), theme.px(4)).center()
        folded = self._model.folds(tag.id)
        if folded is not None:
            icon = Icon.CHEVRON_RIGHT if folded else Icon.CHEVRON_DOWN
            paint_icon(painter, icon, arrow, theme.px(14), tokens.text2)
        colours = tokens.tag(tag.colour)
        dot = row.take(theme.px(8), theme.px(6)).center()
        paint_dot(painter, dot, theme.px(8), colours.line)
        painter.setFont(theme.font(Role.CODE))
        painter.setPen(QColor(colours.ink))
        width = painter.fontMetrics().horizontalAdvance(tag.code) + 2
        painter.drawText(row.take(width, theme.px(8)), leading(direction), tag.code)
        role = Role.CONTROL if tag.parent else Role.CONTROL_STRONG
        write_line(painter, row.rest(), tag.name, role, tokens.text)
        painter.restore()
