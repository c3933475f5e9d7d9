"""A tree of tags that keeps what is unfolded and where one stands when news come."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QTreeView, QWidget

from desktop.model.codebook import Codebook, Tag
from desktop.model.ids import TagId
from desktop.model.listing import TagUse
from desktop.ui.letters import types_a_letter
from desktop.ui.tag_tree.model import TagTreeModel
from desktop.ui.theme import Icon, current_theme, paint_icon


class TagTreeView(QTreeView):
    """`pressed_tag` carries the tag that was clicked or entered."""

    pressed_tag = Signal(str)
    went_to = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tags = TagTreeModel(self)
        self.setModel(self.tags)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(True)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.clicked.connect(self._enter)
        self._quiet = False
        self.selectionModel().currentChanged.connect(self._went)

    @property
    def current_tag(self) -> Tag | None:
        """The tag one stands on."""
        return self.tags.tag_at(self.currentIndex())

    def go_to(self, tag: TagId | None) -> None:
        """Stand on a tag, unfolding what is above it."""
        index = self.tags.index_of(tag)
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)

    def show_tags(
        self, codebook: Codebook, use: Mapping[TagId, TagUse], documents: int
    ) -> None:
        """Show the codebook as it is now."""
        known = {tag.id for tag in self.tags.codebook}
        unfolded = {
            tag.id
            for tag in self.tags.codebook
            if self.isExpanded(self.tags.index_of(tag.id))
        }
        here = self.current_tag
        scrolled = self.verticalScrollBar().value()
        self._quiet = True
        self.tags.show(codebook, use, documents)
        for tag in codebook:
            is_new = tag.id not in known
            if tag.id in unfolded or (is_new and self.unfolds_new(tag, known)):
                self.setExpanded(self.tags.index_of(tag.id), True)
        if here is not None and self.current_tag is None:
            self.setCurrentIndex(self.tags.index_of(here.id))
        self.verticalScrollBar().setValue(scrolled)
        self._quiet = False
        if (here is None) != (self.current_tag is None) or here != self.current_tag:
            self.went_to.emit(self.current_tag)

    def unfolds_new(self, tag: Tag, known: set[TagId]) -> bool:
        """Whether a tag that was not there before shows what is below it."""
        return False

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands of the window here, not a search."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(self.currentIndex())
        elif types_a_letter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the fold sign folds and does nothing else."""
        at = event.position().toPoint()
        index = self.indexAt(at).siblingAtColumn(0)
        if self.tags.rowCount(index) and self.fold_rect(index).contains(at):
            self.setExpanded(index, not self.isExpanded(index))
            event.accept()
        else:
            super().mousePressEvent(event)

    def fold_rect(self, index: QModelIndex) -> QRect:
        """Where the fold sign of a row is pressed; 24 px or more."""
        cell = self.visualRect(index.siblingAtColumn(0))
        side = max(self.indentation(), current_theme().px(24))
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            return QRect(cell.right() + 1, cell.top(), side, cell.height())
        return QRect(cell.left() - side, cell.top(), side, cell.height())

    def drawBranches(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        self.paint_fold(painter, index)

    def paint_fold(
        self, painter: QPainter, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the fold sign of a row that has something below it."""
        tag = self.tags.tag_at(index)
        if tag is None or not self.tags.rowCount(index):
            return
        theme = current_theme()
        first = self.tags.index_of(tag.id)
        right_to_left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        icon = Icon.CHEVRON_LEFT if right_to_left else Icon.CHEVRON_RIGHT
        if self.isExpanded(first):
            icon = Icon.CHEVRON_DOWN
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        centre = QRectF(self.fold_rect(first)).center()
        paint_icon(painter, icon, centre, theme.px(13), theme.tokens.text2)
        painter.restore()

    def _enter(self, index: QModelIndex) -> None:
        tag = self.tags.tag_at(index)
        if tag is not None:
            self.pressed_tag.emit(tag.id)

    def _went(self, _now: QModelIndex, _before: QModelIndex) -> None:
        if not self._quiet:
            self.went_to.emit(self.current_tag)
