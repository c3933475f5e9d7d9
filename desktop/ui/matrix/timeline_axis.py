"""The timeline: a row for each theme or speaker, a dot or a bar for each passage."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from desktop.analysis.timeline import (
    Moment,
    Timeline,
    days_of,
    lanes,
    reach,
    share_of,
    ticks,
)
from desktop.i18n import _
from desktop.model.codebook import Codebook
from desktop.model.dates import PartialDate, Precision
from desktop.model.ids import TagId
from desktop.ui.compare.labels import write_line
from desktop.ui.dates import date_text
from desktop.ui.matrix.timeline_moments import Moments, beside, sign
from desktop.ui.theme import Role, TagColour, current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.focus_ring import NO_RING
from desktop.ui.widgets.paint import paint_frame

# Design px: labels, room at the other end, a dot, a lane, above and below, the axis.
_LABELS, _TRAIL, _DOT, _LANE, _PAD, _AXIS = 190, 60, 16, 21, 7, 28
_TICK = 96  # design px that a date below the axis needs
_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Band:
    """A row: what it is called, and its top and height in unscrolled pixels."""

    key: str
    label: str
    top: int
    height: int


class TimelineView(QListView):
    """`opened` carries the Moment that was clicked or entered; `stood` the current."""

    opened = Signal(object)
    stood = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = Moments(self)
        self.setModel(self.items)
        self._line = Timeline((), (), ())
        self._bands: list[_Band] = []
        self._boxes: list[QRect] = []
        self._within: tuple[datetime.date, datetime.date] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setProperty(NO_RING, True)
        self.setUniformItemSizes(True)
        self.setAccessibleName(_("Timeline"))
        current_theme().changed.connect(self._lay_out)

    def show_line(self, line: Timeline, codebook: Codebook) -> None:
        """Show other passages; the current one stays if it is still there."""
        here = self._current()
        self._line = line
        self.items.show(line.dated, codebook)
        self._lay_out()
        ids = [(each.annotation.id, each.key) for each in line.dated]
        wanted = (here.annotation.id, here.key) if here is not None else None
        same = [row for row, id in enumerate(ids) if id == wanted]
        offered = here is not None and here.offer is not None
        # A confirmed offer is now the passage itself.
        same.sort(key=lambda row: (line.dated[row].offer is not None) != offered)
        row = same[0] if same else 0
        self.setCurrentIndex(self.items.index(row))

    @property
    def current(self) -> Moment | None:
        """The passage in hand."""
        return self._current()

    def _current(self) -> Moment | None:
        row = self.currentIndex().row()
        return self._line.dated[row] if 0 <= row < len(self._line.dated) else None

    # Where things are

    def _lay_out(self) -> None:
        theme = current_theme()
        self._within = reach(self._line.dated)
        self._bands, self._boxes = [], []
        top = 0
        for key, moments in groupby(self._line.dated, key=lambda each: each.key):
            row = list(moments)
            places = [self._extent(each) for each in row]
            found = self._lanes(row, places)
            for (left, right), lane in zip(places, found, strict=True):
                y = top + theme.px(_PAD) + lane * theme.px(_LANE)
                box = QRect(round(left), y, round(right - left), theme.px(_DOT))
                self._boxes.append(self._mirrored(box))
            height = 2 * theme.px(_PAD) + (max(found) + 1) * theme.px(_LANE)
            self._bands.append(_Band(key, self._label(key), top, height))
            top += height
        self.updateGeometries()
        self.viewport().update()

    def _lanes(
        self, row: Sequence[Moment], places: Sequence[tuple[float, float]]
    ) -> list[int]:
        """Which line of its row each passage is on, the word beside it included."""
        order = sorted(range(len(row)), key=lambda at: places[at][0])
        room = [
            (places[at][0], places[at][1] + self._word_width(row[at])) for at in order
        ]
        out = [0] * len(row)
        for at, lane in zip(order, lanes(room, current_theme().px(3)), strict=True):
            out[at] = lane
        return out

    def _extent(self, moment: Moment) -> tuple[float, float]:
        """From where to where a passage stands, from the leading edge."""
        assert self._within is not None and moment.date is not None
        first, last = days_of(moment.date)
        left = self._along(share_of(first, self._within))
        right = self._along(share_of(last, self._within) + share_of_a_day(self._within))
        least = current_theme().px(_DOT)
        if right - left < least or moment.date.precision is Precision.DAY:
            middle = (left + right) / 2
            return middle - least / 2, middle + least / 2
        return left, right

    def _along(self, share: float) -> float:
        theme = current_theme()
        room = self.viewport().width() - theme.px(_LABELS) - theme.px(_TRAIL)
        return theme.px(_LABELS) + share * max(theme.px(_DOT), room)

    def _mirrored(self, box: QRect) -> QRect:
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            box.moveLeft(self.viewport().width() - box.right() - 1)
        return box

    def _word_width(self, moment: Moment) -> float:
        """What the words beside a dot need."""
        words = beside(moment)
        if not words:
            return 0.0
        theme = current_theme()
        metrics = QFontMetricsF(theme.font(Role.META))
        return metrics.horizontalAdvance(words) + theme.px(8)

    def _label(self, key: str) -> str:
        if not key:
            return _("No theme or speaker")
        tag = next((each for each in self.items.codebook if each.id == key), None)
        return tag.name if tag is not None else key

    # What an item view is asked

    def visualRect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:
        if not 0 <= index.row() < len(self._boxes):
            return QRect()
        return self._boxes[index.row()].translated(0, -self.verticalOffset())

    def indexAt(self, point: QPoint) -> QModelIndex:
        at = point + QPoint(0, self.verticalOffset())
        if point.y() < self.viewport().height() - current_theme().px(_AXIS):
            for row, box in enumerate(self._boxes):
                if box.contains(at):
                    return self.items.index(row)
        return QModelIndex()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        box = self.visualRect(index)
        room = self.viewport().height() - current_theme().px(_AXIS)
        bar = self.verticalScrollBar()
        if box.top() < 0:
            bar.setValue(bar.value() + box.top() - current_theme().px(_PAD))
        elif box.bottom() > room:
            bar.setValue(bar.value() + box.bottom() - room + current_theme().px(_PAD))

    def updateGeometries(self) -> None:
        height = self._bands[-1].top + self._bands[-1].height if self._bands else 0
        room = self.viewport().height() - current_theme().px(_AXIS)
        self.verticalScrollBar().setPageStep(max(1, room))
        self.verticalScrollBar().setSingleStep(current_theme().px(_LANE))
        self.verticalScrollBar().setRange(0, max(0, height - room))

    def moveCursor(
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        count, row = len(self._boxes), self.currentIndex().row()
        moves = QAbstractItemView.CursorAction
        forward = -1 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 1
        steps = {
            moves.MoveRight: row + forward,
            moves.MoveLeft: row - forward,
            moves.MoveHome: 0,
            moves.MoveEnd: count - 1,
        }
        if not count or row < 0:
            return self.items.index(0) if count else QModelIndex()
        if action in (moves.MoveUp, moves.MovePageUp):
            return self._across(row, -1)
        if action in (moves.MoveDown, moves.MovePageDown):
            return self._across(row, 1)
        return self.items.index(min(max(steps.get(action, row), 0), count - 1))

    def _across(self, row: int, step: int) -> QModelIndex:
        """The nearest in time of the row above or below."""
        keys = self._line.keys
        at = keys.index(self._line.dated[row].key) + step
        if not 0 <= at < len(keys):
            return self.items.index(row)
        x = self._boxes[row].center().x()
        near = [n for n, each in enumerate(self._line.dated) if each.key == keys[at]]
        best = min(near, key=lambda n: abs(self._boxes[n].center().x() - x))
        return self.items.index(best)

    # Hands

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        moment = self._current()
        if moment is not None:
            self.stood.emit(moment)
            if self.hasFocus():
                announce(self, self.items.sentence(moment))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moment = self._current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and moment is not None:
            self.opened.emit(moment)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here; typing does not look for passages."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.setCurrentIndex(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self.opened.emit(self._line.dated[index.row()])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        on = self.indexAt(event.position().toPoint()).isValid()
        shape = Qt.CursorShape.PointingHandCursor if on else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._lay_out()

    # Paint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setLayoutDirection(self.layoutDirection())
        painter.fillRect(self.viewport().rect(), QColor(current_theme().tokens.app))
        for band in self._bands:
            self._paint_band(painter, band)
        seen = self.viewport().rect().translated(0, self.verticalOffset())
        for row, moment in enumerate(self._line.dated):
            if self._boxes[row].intersects(seen):
                self._paint_moment(painter, row, moment)
        self._paint_axis(painter)

    def _paint_band(self, painter: QPainter, band: _Band) -> None:
        theme = current_theme()
        wide, top = self.viewport().width(), band.top - self.verticalOffset()
        line = QRectF(0, top + band.height - 1, wide, 1)
        painter.fillRect(line, QColor(theme.tokens.line))
        # The name stays in sight as long as anything of its row is.
        tall = theme.px(_DOT + 2 * _PAD)
        low = min(max(top, 0), top + band.height - tall)
        box = QRect(theme.px(20), low, theme.px(_LABELS - 36), tall)
        place = QRectF(self._mirrored(box))
        write_line(painter, place, band.label, Role.CONTROL, theme.tokens.text)

    def _paint_moment(self, painter: QPainter, row: int, moment: Moment) -> None:
        theme = current_theme()
        tokens, colour = theme.tokens, self._colour(moment)
        box = QRectF(self._boxes[row].translated(0, -self.verticalOffset()))
        if row == self.currentIndex().row():
            ring = box.adjusted(-4, -4, 4, 4)
            paint_frame(painter, ring, ring.height() / 2, "", tokens.accent, 2.0)
        edge = theme.px(1.5)
        if moment.offer is None:
            paint_frame(painter, box, box.height() / 2, colour.fill, colour.line, edge)
        else:
            _paint_open(painter, box.adjusted(1, 1, -1, -1), QColor(colour.line), edge)
        painter.setPen(QColor(colour.ink))
        painter.setFont(theme.font(Role.CODE))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign(moment))
        words = beside(moment)
        if words:
            wide = self._word_width(moment)
            right_to_left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            left = box.left() - wide if right_to_left else box.right() + theme.px(4)
            place = QRectF(left, box.top(), wide, box.height())
            write_line(painter, place, words, Role.META, tokens.text2)

    def _colour(self, moment: Moment) -> TagColour:
        """That of its row's theme, else of its first tag's."""
        book = self.items.codebook
        tags = book.by_id
        known = (TagId(moment.key), *moment.annotation.tags)
        tag = next((tags[id] for id in known if id in tags), None)
        tokens = current_theme().tokens
        if tag is not None:
            return tokens.tag(book.theme(tag.id).colour)
        return TagColour(
            "", tokens.tag(1).pattern, tokens.surface, tokens.control, tokens.text
        )

    def _paint_axis(self, painter: QPainter) -> None:
        theme = current_theme()
        tall, view = theme.px(_AXIS), self.viewport().rect()
        strip = QRectF(0, view.height() - tall, view.width(), tall)
        painter.fillRect(strip, QColor(theme.tokens.app))
        start = round(self._along(0.0))
        wide = round(self._along(1.0)) - start
        line = self._mirrored(QRect(start, round(strip.top()), wide, 1))
        painter.fillRect(line, QColor(theme.tokens.control))
        if self._within is None:
            return
        painter.setFont(theme.font(Role.META))
        painter.setPen(QColor(theme.tokens.text2))
        tick = theme.px(_TICK)
        for day, words in self._tick_words(max(2, wide // tick)):
            x = round(self._along(share_of(day, self._within)))
            place = self._mirrored(QRect(x - tick // 2, round(strip.top()), tick, tall))
            mark = QRectF(place.center().x(), strip.top(), 1, theme.px(5))
            painter.fillRect(mark, QColor(theme.tokens.control))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _tick_words(self, most: int) -> list[tuple[datetime.date, str]]:
        assert self._within is not None
        days = ticks(self._within, most)
        if len(days) < 2:
            ends = dict.fromkeys(self._within)
            return [(day, date_text(PartialDate(day.isoformat()))) for day in ends]
        yearly = all(day.month == 1 for day in days)
        cut = 4 if yearly else 7
        return [(day, date_text(PartialDate(day.isoformat()[:cut]))) for day in days]


def _paint_open(painter: QPainter, box: QRectF, ink: QColor, edge: float) -> None:
    """An empty dot with a dashed edge: nothing is set there yet."""
    pen = QPen(ink, edge)
    pen.setStyle(Qt.PenStyle.DashLine)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.restore()


def share_of_a_day(within: tuple[datetime.date, datetime.date]) -> float:
    """How much of the axis a day takes."""
    return 1 / ((within[1] - within[0]).days + 1)
