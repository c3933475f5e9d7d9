"""A list of names with boxes to tick."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.ui.theme import Icon, Role, current_theme, paint_icon
from desktop.ui.widgets.paint import Row, leading, paint_frame

_ID = Qt.ItemDataRole.UserRole
_ROW = 26  # px
_MOST_ROWS = 8  # more are scrolled to


class CheckList(QListWidget):
    """A click anywhere on a row, or Space, ticks it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setItemDelegate(_CheckDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def show_choices(self, choices: list[tuple[str, str]]) -> None:
        """Offer pairs of id and words, all ticked."""
        self.blockSignals(True)
        self.clear()
        for id, words in choices:
            item = QListWidgetItem(words)
            item.setData(_ID, id)
            item.setToolTip(words)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.addItem(item)
        self.blockSignals(False)
        self._restyle()

    def chosen(self) -> tuple[str, ...]:
        """The ids that are ticked."""
        items = (self.item(row) for row in range(self.count()))
        return tuple(
            str(item.data(_ID))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )

    def _restyle(self) -> None:
        rows = min(_MOST_ROWS, max(1, self.count()))
        self.setFixedHeight(rows * current_theme().px(_ROW) + 2)
        self.scheduleDelayedItemsLayout()


class _CheckDelegate(QStyledItemDelegate):
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        theme = current_theme()
        return QSize(theme.px(60), theme.px(_ROW))

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        clicked = (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() is Qt.MouseButton.LeftButton
        )
        spaced = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if not clicked and not (spaced and event.type() == QEvent.Type.KeyPress):
            return False
        on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        state = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        return model.setData(index, state.value, Qt.ItemDataRole.CheckStateRole)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = current_theme()
        tokens = theme.tokens
        painter.save()
        painter.setLayoutDirection(option.direction)
        bounds = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_MouseOver:
            paint_frame(painter, bounds, theme.px(5), tokens.hover, "")
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_frame(painter, bounds, theme.px(5), "", tokens.accent)
        row = Row(bounds.adjusted(theme.px(27), 0, -theme.px(4), 0), option.direction)
        if option.direction is Qt.LayoutDirection.RightToLeft:
            inner = bounds.adjusted(theme.px(4), 0, -theme.px(27), 0)
            row = Row(inner, option.direction)
        side = theme.px(15)
        place = row.take(side, theme.px(8))
        box = QRectF(0, 0, side, side)
        box.moveCenter(place.center())
        on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        if on:
            paint_frame(painter, box, theme.px(4), tokens.accent, "")
            centre = box.center()
            paint_icon(painter, Icon.CHECK, centre, theme.px(13), tokens.on_accent)
        else:
            paint_frame(painter, box, theme.px(4), tokens.surface, tokens.control)
        font = theme.font(Role.META_MEDIUM)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        rest = row.rest()
        words = QFontMetricsF(font).elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, rest.width()
        )
        painter.drawText(rest, leading(option.direction), words)
        painter.restore()
