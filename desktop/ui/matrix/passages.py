"""The panel beside the matrix: the passages of one cell, and where to go from them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.analysis.counts import Axis, Column
from desktop.analysis.grid import Passage, blank_of
from desktop.i18n import _
from desktop.model.codebook import Codebook, Tag
from desktop.model.ids import TagId
from desktop.ui.compare.cards import (
    paint_words,
    text_width,
    words_height,
    words_layout,
)
from desktop.ui.compare.labels import (
    DOT,
    blank_text,
    passages_text,
    place_text,
    write_line,
)
from desktop.ui.matrix.names import (
    amount_words,
    column_name,
    column_title,
    documents_text,
    source_lines,
)
from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.card import paint_card
from desktop.ui.widgets.chip import Chip, ChipFace
from desktop.ui.widgets.focus_ring import NO_RING
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.label import ElidedLabel, Label
from desktop.ui.widgets.paint import Row

Index = QModelIndex | QPersistentModelIndex
_PASSAGE = Qt.ItemDataRole.UserRole
_GAP = 8
_SOURCE = 22
_WIDTH = 352


class PassagesPanel(QWidget):
    """`open_asked` carries the Passage to read; `compare_asked` the tag's id."""

    open_asked = Signal(object)
    compare_asked = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._tag: Tag | None = None
        self._items = _Passages(self)
        self._chip = Chip("", "", 1)
        self._chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._chip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        close = IconButton(Icon.X, _("Close"), key="Esc", size=28)
        close.clicked.connect(self.closed)
        self._title = ElidedLabel("", Role.CONTROL_STRONG, lines=2)
        self._count = Label("", Role.META, Tone.SECONDARY, wrap=True)
        self.list = _List(self)
        self.list.setModel(self._items)
        self.list.opened.connect(self._open)
        self.open_button = Button(_("Open in reader"), ButtonKind.PRIMARY)
        self.open_button.clicked.connect(self._open)
        self.compare_button = Button(_("Compare row"))
        self.compare_button.clicked.connect(self._compare)
        head = QHBoxLayout()
        head.addWidget(self._chip)
        head.addStretch(1)
        head.addWidget(close)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.open_button)
        self._foot.addWidget(self.compare_button)
        self._foot.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addWidget(self._title)
        self._column.addWidget(self._count)
        self._column.addWidget(self.list, 1)
        self._column.addLayout(self._foot)
        self.setAccessibleName(_("Passages of the cell"))
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def passages(self) -> tuple[Passage, ...]:
        """What is listed."""
        return self._items.passages

    def show_passages(
        self,
        tag: Tag,
        column: Column,
        passages: tuple[Passage, ...],
        codebook: Codebook,
    ) -> None:
        """List what a column says on a tag."""
        self._tag = tag
        self._chip.set_face(ChipFace(tag.code, tag.name, tag.colour))
        self._title.set_text(column_title(column))
        self._count.setText(_said(tag, column, passages))
        self._items.set_passages(passages, codebook, source_lines(column))
        self.open_button.setEnabled(bool(passages))
        if passages:
            self.list.setCurrentIndex(self._items.index(0))
        self.list.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @staticmethod
    def wanted_width() -> int:
        """How wide the panel is at the text scale."""
        return current_theme().px(_WIDTH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(current_theme().tokens.app))
        edge = QRectF(0, 0, 1, self.height())
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            edge.moveRight(self.width())
        painter.fillRect(edge, QColor(current_theme().tokens.line))

    def _open(self) -> None:
        passage = self.list.currentIndex().data(_PASSAGE)
        if passage is not None:
            self.open_asked.emit(passage)

    def _compare(self) -> None:
        if self._tag is not None:
            self.compare_asked.emit(self._tag.id)

    def _restyle(self) -> None:
        theme = current_theme()
        side = theme.px(16)
        self._column.setContentsMargins(side, theme.px(16), side, theme.px(12))
        self._column.setSpacing(theme.px(8))
        self._foot.setSpacing(theme.px(8))


def _said(tag: Tag, column: Column, passages: tuple[Passage, ...]) -> str:
    """How many passages are listed and from where, or why there are none."""
    count = passages_text(len(passages))
    if column.axis is not Axis.DOCUMENT:
        documents = {each.document for each in passages} or column.documents
        place = documents_text(len(documents))
        said = _("{passages} in {place}").format(passages=count, place=place)
        if column.tag is None or tag.id in column.kin:
            return said
        return amount_words(column, tag, column.amount(tag.id).passages) + DOT + said
    outlet = column_name(column)
    if not passages:
        return outlet + DOT + blank_text(blank_of(column.documents))
    return _("{passages} in {place}").format(passages=count, place=outlet)


class _Passages(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.passages: tuple[Passage, ...] = ()
        self.codebook = Codebook(())
        self.sources: Mapping[str, str] = {}

    def set_passages(
        self,
        passages: tuple[Passage, ...],
        codebook: Codebook,
        sources: Mapping[str, str],
    ) -> None:
        self.beginResetModel()
        self.passages, self.codebook = passages, codebook
        self.sources = sources
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.passages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        passage = self.passages[index.row()]
        if role == _PASSAGE:
            return passage
        if role == Qt.ItemDataRole.DisplayRole:
            return passage.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            names = [self.codebook.by_id[tag].name for tag in passage.tags]
            source = self.sources.get(passage.document, "")
            said = (
                passage.words,
                source,
                passage.speaker,
                place_text(passage),
                ", ".join(names),
            )
            return ". ".join(words for words in said if words)
        return None


class _List(QListView):
    opened = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(_("Passages"))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty(NO_RING, True)
        self.doubleClicked.connect(self.opened)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _restyle(self) -> None:
        # Cards show by themselves which one is current.
        self.setStyleSheet("QListView { selection-background-color: transparent; }")
        self.scheduleDelayedItemsLayout()


class _Delegate(QStyledItemDelegate):
    """A passage, and chips of its tags below it in as many lines as they take."""

    def __init__(self, view: _List) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        theme = current_theme()
        passage: Passage = index.data(_PASSAGE)
        width = self._view.viewport().width() - theme.px(2)
        layout = words_layout(passage.words, text_width(width, theme), theme, [])
        lines = self._chips(passage, text_width(width, theme))
        chips = len(lines) * theme.px(24) + (len(lines) - 1) * theme.px(4)
        height = words_height(layout, theme) + chips + theme.px(11 + 7 + 11 + _GAP)
        if self._source(passage):
            height += theme.px(_SOURCE)
        return QSize(width, int(height + 0.99))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = current_theme()
        passage: Passage = index.data(_PASSAGE)
        direction = self._view.layoutDirection()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(direction)
        rect = QRectF(option.rect).adjusted(0, 0, 0, -theme.px(_GAP))
        colours = tuple(self._tag(tag).colour for tag in passage.tags)
        current = index == self._view.currentIndex()
        paint_card(painter, rect, theme, colours, selected=current)
        right_to_left = direction is Qt.LayoutDirection.RightToLeft
        left, right = theme.px(17), theme.px(14)
        if right_to_left:
            left, right = right, left
        inner = rect.adjusted(left, theme.px(11), -right, 0)
        source = self._source(passage)
        if source:
            above = QRectF(inner.topLeft(), QSizeF(inner.width(), theme.px(18)))
            write_line(painter, above, source, Role.META, theme.tokens.text2)
            inner.setTop(inner.top() + theme.px(_SOURCE))
        layout = words_layout(passage.words, inner.width(), theme, [])
        paint_words(painter, layout, inner.topLeft(), theme)
        top = inner.top() + words_height(layout, theme) + theme.px(7)
        for line in self._chips(passage, inner.width()):
            place = QRectF(inner.left(), top, inner.width(), theme.px(24))
            row = Row(place, direction)
            for face in line:
                width = min(face.width(theme), row.rest().width())
                face.paint(painter, row.take(width, theme.px(6)), theme)
            top += theme.px(24 + 4)
        painter.restore()

    def _items(self) -> _Passages:
        model = self._view.model()
        assert isinstance(model, _Passages)
        return model

    def _source(self, passage: Passage) -> str:
        return self._items().sources.get(passage.document, "")

    def _tag(self, tag: TagId) -> Tag:
        return self._items().codebook.by_id[tag]

    def _chips(self, passage: Passage, width: float) -> list[list[ChipFace]]:
        """Chips broken into lines."""
        theme = current_theme()
        lines: list[list[ChipFace]] = [[]]
        used = 0.0
        for id in passage.tags:
            tag = self._tag(id)
            face = ChipFace(tag.code, tag.name, tag.colour)
            need = face.width(theme) + theme.px(6)
            if lines[-1] and used + need - theme.px(6) > width:
                lines.append([])
                used = 0.0
            lines[-1].append(face)
            used += need
        return lines
