"""The codebook as a table that folds: tag, definition, key and counts."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from desktop.i18n import _
from desktop.model.codebook import Tag
from desktop.model.ids import TagId
from desktop.ui.tag_tree.model import Column, Roles
from desktop.ui.tag_tree.view import TagTreeView
from desktop.ui.theme import Role, current_theme
from desktop.ui.widgets.focus_ring import NO_RING
from desktop.ui.widgets.keycap import paint_keycap
from desktop.ui.widgets.paint import Row, leading, paint_dot, paint_frame

ROW = 36  # px
# Below this width, in design pixels, the definitions are left to the editor.
_NARROW = 620
_TIGHT = 460  # and below this one the number of documents
_WIDTHS = {Column.KEY: 56, Column.PASSAGES: 88, Column.DOCUMENTS: 96}


class TagTable(TagTreeView):
    """All tags unfolded at first; `filter_by` hides what does not match."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Tags"), parent)
        self.setItemDelegate(_TagDelegate(self))
        self.setProperty(NO_RING, True)
        # The row one stands on is painted by drawRow.
        self.setSelectionMode(QTreeView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self._words = ""
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionsMovable(False)
        head.setSectionsClickable(False)
        for column in Column:
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        self.tags.modelReset.connect(self._hide_rows)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def filter_by(self, words: str) -> None:
        """Show tags that have these words, and those above them."""
        self._words = words.casefold().strip()
        self._hide_rows()

    def unfolds_new(self, tag: Tag, known: set[TagId]) -> bool:
        return True

    def drawRow(
        self,
        painter: QPainter,
        options: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = current_theme()
        tokens = theme.tokens
        bounds = QRectF(options.rect).adjusted(0, 1, 0, -1)
        bounds.setWidth(self.viewport().width())
        bounds.moveLeft(0)
        here = self.currentIndex()
        is_current = here.row() == index.row() and here.parent() == index.parent()
        if is_current and here.isValid():
            paint_frame(painter, bounds, theme.px(8), tokens.accent_soft, "")
            if self.hasFocus():
                paint_frame(painter, bounds, theme.px(8), "", tokens.accent, 1.5)
        super().drawRow(painter, options, index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _hide_rows(self) -> None:
        if not self._words and not self.tags.rowCount():
            return
        for tag in reversed(self.tags.codebook.tags):
            below = self.tags.codebook.children(tag.id)
            hit = self._matches(tag) or any(
                self._matches_within(each) for each in below
            )
            index = self.tags.index_of(tag.id)
            self.setRowHidden(index.row(), index.parent(), not hit)

    def _matches(self, tag: Tag) -> bool:
        words = f"{tag.name}\n{tag.code}\n{tag.definition}".casefold()
        return self._words in words

    def _matches_within(self, tag: Tag) -> bool:
        ids = self.tags.codebook.within(tag.id)
        return any(self._matches(self.tags.codebook.by_id[id]) for id in ids)

    def _share(self) -> None:
        """Give the columns their widths."""
        theme = current_theme()
        free = self.viewport().width()
        narrow = free < theme.px(_NARROW)
        self.setColumnHidden(Column.DEFINITION, narrow)
        self.setColumnHidden(Column.DOCUMENTS, free < theme.px(_TIGHT))
        for column, width in _WIDTHS.items():
            if self.isColumnHidden(column):
                continue
            self.setColumnWidth(column, theme.px(width))
            free -= theme.px(width)
        if narrow:
            self.setColumnWidth(Column.TAG, max(theme.px(120), free))
        else:
            tag = max(theme.px(230), int(free * 0.36))
            self.setColumnWidth(Column.TAG, tag)
            self.setColumnWidth(Column.DEFINITION, max(theme.px(100), free - tag))

    def _restyle(self) -> None:
        theme = current_theme()
        self.setIndentation(theme.px(28))
        self.header().setFont(theme.font(Role.META_STRONG))
        self.header().setMinimumHeight(theme.px(34))
        self.scheduleDelayedItemsLayout()
        self._share()


class _TagDelegate(QStyledItemDelegate):
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        theme = current_theme()
        return QSize(theme.px(60), theme.px(ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tag = index.data(Roles.TAG)
        if not isinstance(tag, Tag):
            return
        painter.save()
        painter.setLayoutDirection(option.direction)
        bounds = QRectF(option.rect)
        column = Column(index.column())
        if column is Column.TAG:
            _paint_tag(painter, bounds, tag, int(index.data(Roles.COLOUR)))
        elif column is Column.KEY:
            if tag.key is not None:
                paint_keycap(painter, bounds, str(tag.key), current_theme())
        else:
            _paint_words(painter, bounds, index, column, option)
        painter.restore()


def _paint_tag(painter: QPainter, bounds: QRectF, tag: Tag, colour: int) -> None:
    theme = current_theme()
    tokens = theme.tokens
    direction = painter.layoutDirection()
    is_theme = tag.parent is None
    row = Row(bounds, direction)
    size = theme.px(10 if is_theme else 8)
    colours = tokens.tag(colour)
    centre = row.take(theme.px(10), theme.px(6)).center()
    paint_dot(painter, centre, size, colours.line)
    font = theme.font(Role.CODE)
    wide = max(QFontMetricsF(font).horizontalAdvance(tag.code) + 1, theme.px(26))
    painter.setFont(font)
    painter.setPen(QColor(colours.ink))
    painter.drawText(row.take(wide, theme.px(8)), leading(direction), tag.code)
    font = theme.font(Role.CONTROL_STRONG if is_theme else Role.CONTROL)
    painter.setFont(font)
    painter.setPen(QColor(tokens.text))
    rest = row.rest()
    name = QFontMetricsF(font).elidedText(
        tag.name, Qt.TextElideMode.ElideRight, rest.width()
    )
    painter.drawText(rest, leading(direction), name)


def _paint_words(
    painter: QPainter,
    bounds: QRectF,
    index: QModelIndex | QPersistentModelIndex,
    column: Column,
    option: QStyleOptionViewItem,
) -> None:
    theme = current_theme()
    counts = column in (Column.PASSAGES, Column.DOCUMENTS)
    font = theme.font(Role.META_STRONG if counts else Role.META)
    painter.setFont(font)
    painter.setPen(QColor(theme.tokens.text2))
    inner = bounds.adjusted(theme.px(8), 0, -theme.px(8), 0)
    words = QFontMetricsF(font).elidedText(
        str(index.data()), Qt.TextElideMode.ElideRight, inner.width()
    )
    alignment = index.data(Qt.ItemDataRole.TextAlignmentRole)
    flags = QStyle.visualAlignment(option.direction, alignment)
    painter.drawText(inner, flags | Qt.AlignmentFlag.AlignAbsolute, words)
