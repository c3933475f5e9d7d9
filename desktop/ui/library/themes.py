"""The themes in the library: what they are laid on, and a filter for the list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from desktop.i18n import _
from desktop.model.codebook import Tag
from desktop.model.ids import TagId
from desktop.model.listing import TagUse
from desktop.ui.tag_tree.model import Column, Roles
from desktop.ui.tag_tree.view import TagTreeView
from desktop.ui.theme import Role, current_theme
from desktop.ui.widgets.paint import Row, leading, paint_dot, paint_frame

ROW = 31  # px
MOST_ROWS = 9  # more are scrolled to


class ThemeList(TagTreeView):
    """As high as what is unfolded, up to `MOST_ROWS`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Themes"), parent)
        self.chosen: TagId | None = None
        self.setHeaderHidden(True)
        for column in list(Column)[1:]:
            self.setColumnHidden(column, True)
        self.setItemDelegate(_ThemeDelegate(self))
        self.setSelectionMode(QTreeView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.expanded.connect(self._fit)
        self.collapsed.connect(self._fit)
        self.tags.modelReset.connect(self._fit)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def choose(self, tag: TagId | None) -> None:
        """Show which theme the list is filtered by."""
        self.chosen = tag
        self.viewport().update()

    def drawBranches(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The delegate draws the fold sign, over the ground that it paints."""

    def _fit(self) -> None:
        shown = 0
        index = self.tags.index(0, 0)
        while index.isValid() and shown < MOST_ROWS:
            shown += 1
            index = self.indexBelow(index)
        self.setFixedHeight(shown * current_theme().px(ROW) + 2)

    def _restyle(self) -> None:
        self.setIndentation(current_theme().px(20))
        self.scheduleDelayedItemsLayout()
        self._fit()


class _ThemeDelegate(QStyledItemDelegate):
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        theme = current_theme()
        return QSize(theme.px(120), theme.px(ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tag, use = index.data(Roles.TAG), index.data(Roles.USE)
        view = option.widget
        if not (isinstance(tag, Tag) and isinstance(use, TagUse)):
            return
        assert isinstance(view, ThemeList)
        theme = current_theme()
        tokens = theme.tokens
        direction = option.direction
        painter.save()
        painter.setLayoutDirection(direction)
        bounds = QRectF(option.rect)
        whole = QRectF(
            0, bounds.top() + 1, view.viewport().width(), bounds.height() - 2
        )
        chosen = tag.id == view.chosen
        if chosen:
            paint_frame(painter, whole, theme.px(8), tokens.accent_soft, "")
        elif option.state & QStyle.StateFlag.State_MouseOver:
            paint_frame(painter, whole, theme.px(8), tokens.hover, "")
        if (
            option.state & QStyle.StateFlag.State_HasFocus
            and option.state & QStyle.StateFlag.State_KeyboardFocusChange
        ):
            paint_frame(painter, whole, theme.px(8), "", tokens.accent, theme.px(2))
        view.paint_fold(painter, index)
        row = Row(bounds.adjusted(0, 0, -theme.px(10), 0), direction)
        if direction is Qt.LayoutDirection.RightToLeft:
            row = Row(bounds.adjusted(theme.px(10), 0, 0, 0), direction)
        colours = tokens.tag(int(index.data(Roles.COLOUR)))
        size = theme.px(9 if tag.parent is None else 7)
        centre = row.take(theme.px(9), theme.px(5)).center()
        paint_dot(painter, centre, size, colours.line)
        code_font = theme.font(Role.CODE)
        wide = QFontMetricsF(code_font).horizontalAdvance(tag.code) + 1
        painter.setFont(code_font)
        painter.setPen(QColor(colours.line if not tokens.is_dark else colours.ink))
        place = row.take(max(wide, theme.px(18)), theme.px(7))
        painter.drawText(place, leading(direction), tag.code)
        count_font = theme.font(Role.META_STRONG)
        count = f"{use.passages:,}"
        wide = QFontMetricsF(count_font).horizontalAdvance(count) + 1
        painter.setFont(count_font)
        painter.setPen(QColor(tokens.text2))
        painter.drawText(row.take_end(wide, theme.px(6)), leading(direction), count)
        font = theme.font(Role.CONTROL_STRONG if chosen else Role.CONTROL)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        rest = row.rest()
        name = QFontMetricsF(font).elidedText(
            tag.name, Qt.TextElideMode.ElideRight, rest.width()
        )
        painter.drawText(rest, leading(direction), name)
        painter.restore()
