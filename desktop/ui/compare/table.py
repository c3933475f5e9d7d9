"""The comparison as cards: paints what is in view, moves between cards by key."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.analysis.wording import Wording
from desktop.i18n import _
from desktop.model.ids import TagId
from desktop.progress import Progress
from desktop.tasks.comparison import Band, Card, Comparison
from desktop.ui.compare.cards import (
    SAID,
    Below,
    CardLayouts,
    Foot,
    paint_blank_card,
    paint_link,
    paint_passage_card,
    paint_said,
)
from desktop.ui.compare.headers import (
    GUTTER,
    ColumnHeader,
    ThemeHeader,
    paint_rule,
)
from desktop.ui.compare.model import CompareModel, Line
from desktop.ui.compare.places import card_place, estimated_heights, heights
from desktop.ui.jobs import Jobs
from desktop.ui.theme import Icon, Role, Theme, Tone, current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.quiet_table import make_quiet

_NARROWEST = 252  # px of a column with its gutter; narrower ones scroll
_AT_ONCE = 160  # cards whose heights are measured without a job: about 30 ms
_Step = QAbstractItemView.CursorAction


class CompareTable(QTableView):
    """A QTableView, so rows, columns and cells are there for screen readers too.

    `opened` carries the index of a card that was clicked or entered; `laid_out`
    says that the rows have their heights; `menu_asked` where a card's menu may open.
    """

    opened = Signal(QModelIndex)
    laid_out = Signal()
    menu_asked = Signal(QModelIndex, QPoint)

    def __init__(self, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._marked = True
        self._measured_for: tuple[int, float, bool] | None = None
        self._model = CompareModel(self)
        self._corner = Label(_("Theme"), Role.META_MEDIUM, Tone.SECONDARY, self)
        self.setModel(self._model)
        self._cards = _CardDelegate(self)
        self.setItemDelegate(self._cards)
        self.setHorizontalHeader(ColumnHeader(self._model, self))
        self.setVerticalHeader(ThemeHeader(self._model, self))
        make_quiet(self)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Passages side by side"))
        self.setAccessibleIdentifier("compare-table")
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(1)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def cells(self) -> CompareModel:
        """The model, as what it is."""
        return self._model

    @property
    def marked(self) -> bool:
        """Whether word differences are shown."""
        return self._marked

    def set_marked(self, on: bool) -> None:
        """Show or hide word differences."""
        self._marked = on
        self._measured_for = None
        self._lay_out()
        self.viewport().update()

    def set_comparison(self, comparison: Comparison | None) -> None:
        """Show another comparison; focus and scroll are the caller's."""
        self._model.set_comparison(comparison)
        self._cards.layouts.clear()
        self._measured_for = None
        self._lay_out()

    def show_topic(self, tag: TagId) -> None:
        """Scroll to the first row of a tag, and make its first card the current one."""
        for row, line in enumerate(self._model.lines):
            if tag in (line.topic.tag, line.topic.theme):
                self.scrollTo(
                    self._model.index(row, 0),
                    QAbstractItemView.ScrollHint.PositionAtTop,
                )
                self.go_to(self.first_in(row))
                return

    def go_to(self, index: QModelIndex) -> None:
        """Make a cell the current one, in view."""
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flags)
            self.scrollTo(index)

    def go_to_first(self) -> None:
        """Make the first card the current one, if none is."""
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.go_to(self.first_in(0))

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus() and current.isValid():
            row = self._model.headerData(current.row(), Qt.Orientation.Vertical)
            announce(self, f"{row}. {self._model.spoken(current)}")

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Up and down to the next card of the column, left and right along the row."""
        here = self.currentIndex()
        if not here.isValid():
            return self.first_in(0) if self._model.rowCount() else QModelIndex()
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            turned = {_Step.MoveLeft: _Step.MoveRight, _Step.MoveRight: _Step.MoveLeft}
            action = turned.get(action, action)
        if action in (_Step.MoveDown, _Step.MoveNext):
            return self._next_in_column(here, 1)
        if action in (_Step.MoveUp, _Step.MovePrevious):
            return self._next_in_column(here, -1)
        if action is _Step.MoveRight:
            return self._next_in_row(here, 1)
        if action is _Step.MoveLeft:
            return self._next_in_row(here, -1)
        if action is _Step.MoveHome:
            return self.first_in(0)
        if action is _Step.MoveEnd:
            return self.first_in(self._model.rowCount() - 1)
        return self._page(here, 1 if action is _Step.MovePageDown else -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here; typing does not look for cells."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self._card_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self.opened.emit(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self._card_at(event.pos())
        if index.isValid() and self._model.card(index) is not None:
            self.go_to(index)
            place = event.globalPos()
            if by_key:
                corner = self.card_rect(index).bottomLeft().toPoint()
                place = self.viewport().mapToGlobal(corner)
            self.menu_asked.emit(index, place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._card_at(event.position().toPoint()).isValid()
        shape = (
            Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        )
        self.viewport().setCursor(shape)

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._place_corner()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def card_rect(self, index: QModelIndex | QPersistentModelIndex) -> QRectF:
        """Where a cell's card stands in the viewport."""
        return card_place(
            QRectF(self.visualRect(index)),
            self._model.lines[index.row()],
            self.layoutDirection(),
        )

    def _card_at(self, point: QPoint) -> QModelIndex:
        index = self.indexAt(point)
        if not index.isValid() or not self._model.flags(index):
            return QModelIndex()
        return index if self.card_rect(index).contains(point) else QModelIndex()

    def first_in(self, row: int) -> QModelIndex:
        """The first cell of a row that has something in it."""
        for column in range(self._model.columnCount()):
            index = self._model.index(row, column)
            if self._model.flags(index):
                return index
        return self._model.index(row, 0)

    def _next_in_column(self, here: QModelIndex, step: int) -> QModelIndex:
        row = here.row() + step
        while 0 <= row < self._model.rowCount():
            index = self._model.index(row, here.column())
            if self._model.flags(index):
                return index
            row += step
        return here

    def _next_in_row(self, here: QModelIndex, step: int) -> QModelIndex:
        """The next cell of the row; if empty, the nearest above in its topic."""
        column = here.column() + step
        while 0 <= column < self._model.columnCount():
            topic = self._model.lines[here.row()].topic
            for row in range(here.row(), -1, -1):
                if self._model.lines[row].topic is not topic:
                    break
                index = self._model.index(row, column)
                if self._model.flags(index):
                    return index
            column += step
        return here

    def _page(self, here: QModelIndex, step: int) -> QModelIndex:
        goal = self.visualRect(here).top() + step * self.viewport().height()
        best = here
        at = self._next_in_column(here, step)
        while at != best:
            if step * (self.visualRect(at).top() - goal) > 0 and best != here:
                break
            best, at = at, self._next_in_column(at, step)
        return best

    def _restyle(self) -> None:
        tokens = current_theme().tokens
        # Cards show by themselves which one is current; the stock parts stay quiet.
        self.setStyleSheet(
            "QTableView { selection-background-color: transparent; }"
            f"QTableCornerButton::section {{ background: {tokens.app}; border: none;"
            f" border-bottom: 1px solid {tokens.line2}; }}"
            "QAbstractScrollArea::corner { background: transparent; border: none; }"
        )
        self._cards.layouts.clear()
        self._measured_for = None
        self._corner.set_look(Role.META_MEDIUM, Tone.SECONDARY)
        self.updateGeometries()
        self._lay_out()
        self.horizontalHeader().viewport().update()
        self.verticalHeader().viewport().update()
        self.viewport().update()

    def _lay_out(self) -> None:
        """Columns share the width; rows are as high as their highest card."""
        theme = current_theme()
        count = self._model.columnCount()
        if not count:
            return
        room = self.viewport().width()
        width = max(theme.px(_NARROWEST), room // count)
        for column in range(count):
            self.horizontalHeader().resizeSection(column, width)
        asked = (width, theme.scale, self._marked)
        if asked == self._measured_for:
            return
        self._measured_for = asked
        lines, card = self._model.lines, width - theme.px(GUTTER)
        below = self._model.lines_below
        if sum(line.most for line in lines) <= _AT_ONCE:
            made = heights(lines, card, theme, marked=self._marked, below=below)
            self._set_heights(made)
            self.laid_out.emit()
            return

        def measure(progress: Progress) -> tuple[tuple[Line, ...], list[int]]:
            marked = asked[2]
            found = heights(lines, card, theme, progress, marked=marked, below=below)
            return lines, found

        def done(found: tuple[tuple[Line, ...], list[int]]) -> None:
            if found[0] is self._model.lines:
                self._set_heights(found[1])
                self.laid_out.emit()

        self._set_heights(estimated_heights(lines, card, theme))
        self._jobs.start("compare-heights", measure, done)

    def _set_heights(self, found: list[int]) -> None:
        header = self.verticalHeader()
        top = self.indexAt(QPoint(1, 1)).row()
        offset = self.rowViewportPosition(top) if top >= 0 else 0
        for row, height in enumerate(found):
            if header.sectionSize(row) != height:
                header.resizeSection(row, height)
        if top > 0:  # what was at the top stays there
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.rowViewportPosition(top) - offset)

    def _place_corner(self) -> None:
        side, above = self.verticalHeader(), self.horizontalHeader()
        lead = current_theme().px(16)
        place = side.geometry()
        place.setTop(above.geometry().top())
        place.setHeight(above.geometry().height())
        right_to_left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        place.adjust(0 if right_to_left else lead, 0, -lead if right_to_left else 0, 0)
        self._corner.setGeometry(place)


def _far_kin(band: Band, column: int) -> Wording | None:
    """Kinship that no link beside the card shows."""
    card = band.cards[column]
    beside = band.links[max(0, column - 1) : column + 1]
    if card is None or card.against is None or any(beside):
        return None
    return card.wording


def _below(model: CompareModel, card: Card, theme: Theme) -> tuple[Below, ...]:
    """Which document a card is from where its column is none; what was said of it."""
    origin = model.origin(card)
    lines = [Below(Icon.FILE_TEXT, origin, theme.tokens.text2)] if origin else []
    for link, words in model.linked(card):
        icon, tone = SAID[link.kind]
        lines.append(Below(icon, words, tone.of(theme.tokens)))
    return tuple(lines)


class _CardDelegate(QStyledItemDelegate):
    """Paints a cell: its card, and the link to the card of the next column."""

    def __init__(self, table: CompareTable) -> None:
        super().__init__(table)
        self._table = table
        self.layouts = CardLayouts()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = current_theme()
        model = self._table.cells
        line = model.lines[index.row()]
        cell = QRectF(option.rect)
        direction = self._table.layoutDirection()
        painter.save()
        painter.setLayoutDirection(direction)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.first_of_theme and index.row():
            paint_rule(painter, cell)
        place = card_place(cell, line, direction)
        card, blank = model.card(index), model.blank(index)
        current = self._table.hasFocus() and index == self._table.currentIndex()
        if card is not None and line.band is not None:
            tag = model.tag(index.row())
            paint_passage_card(
                painter,
                place,
                card,
                (model.theme(index.row()).colour,),
                Foot(
                    model.place(card),
                    tag.code if tag.parent else "",
                    _far_kin(line.band, index.column()),
                    _below(model, card, theme),
                ),
                self.layouts.of(card, place.width(), theme, marked=self._table.marked),
                theme,
                current=current,
            )
        elif blank is not None:
            column = model.columns[index.column()]
            paint_blank_card(painter, place, column, theme, current=current)
        links = line.band.links if line.band else ()
        link = links[index.column()] if index.column() < len(links) else None
        said = model.said(
            card, model.card(index.sibling(index.row(), index.column() + 1))
        )
        if link is not None or said is not None:
            gutter = QRectF(cell.left(), place.top(), theme.px(GUTTER), 0)
            if direction is Qt.LayoutDirection.LeftToRight:
                gutter.moveLeft(place.right())
            gutter.setHeight(min(theme.px(64), place.height()))
            if said is not None:
                paint_said(painter, gutter, said.kind, theme)
            elif link is not None:
                paint_link(painter, gutter, link, theme)
        painter.restore()
