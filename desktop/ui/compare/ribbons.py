"""The gutter between two documents: ribbons join sentences that make the same point."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.i18n import _
from desktop.tasks.side_by_side import Ribbon, Side
from desktop.ui.compare.aligned_sheet import AlignedSheet
from desktop.ui.theme import current_theme

_WIDE = 92  # design px
_STUB = 7  # half the base of the sign that says an end is out of sight


class RibbonGutter(QWidget):
    """`pointed` and `chosen` carry a ribbon, or None beside all of them.

    Only what is in sight is measured and painted. A ribbon whose other end is further
    up or down is a small sign that points there.
    """

    pointed = Signal(object)
    chosen = Signal(object)

    def __init__(
        self, sheets: tuple[AlignedSheet, AlignedSheet], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._sheets = sheets
        self._ribbons: Sequence[Ribbon] = ()
        self._lit: Ribbon | None = None
        self._under: Ribbon | None = None
        self._paths: list[tuple[Ribbon, QPainterPath]] = []
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Sentences that make the same point"))
        for sheet in sheets:
            sheet.moved.connect(self.update)
            sheet.laid_out.connect(self.update)
        current_theme().changed.connect(self.updateGeometry)

    @property
    def shown(self) -> tuple[Ribbon, ...]:
        """The ribbons that were painted last."""
        return tuple(ribbon for ribbon, _path in self._paths)

    def show_ribbons(self, ribbons: Sequence[Ribbon]) -> None:
        """Join other sentences."""
        self._ribbons = ribbons
        self._lit = self._under = None
        self.update()

    def light(self, ribbon: Ribbon | None) -> None:
        """Lift one ribbon out."""
        if ribbon != self._lit:
            self._lit = ribbon
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(_WIDE), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(current_theme().tokens.app))
        self._paths = list(self._measured())
        for ribbon, path in self._paths:
            if ribbon != self._lit:
                self._paint(painter, path, lit=False)
        for ribbon, path in self._paths:
            if ribbon == self._lit:
                self._paint(painter, path, lit=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        ribbon = self._at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and ribbon is not None:
            self.chosen.emit(ribbon)

    def _point(self, ribbon: Ribbon | None) -> None:
        if ribbon != self._under:
            self._under = ribbon
            shape = Qt.CursorShape.ArrowCursor
            if ribbon is not None:
                shape = Qt.CursorShape.PointingHandCursor
            self.setCursor(shape)
            self.pointed.emit(ribbon)

    def _at(self, point: QPointF) -> Ribbon | None:
        hit = [ribbon for ribbon, path in self._paths if path.contains(point)]
        return max(hit, key=lambda ribbon: ribbon.score) if hit else None

    def _paint(self, painter: QPainter, path: QPainterPath, *, lit: bool) -> None:
        theme = current_theme()
        tokens = theme.tokens
        fill = QColor(tokens.accent if lit else tokens.accent_soft)
        fill.setAlphaF(0.45 if lit else 0.85)
        edge = QColor(tokens.accent if lit else tokens.control)
        painter.setPen(QPen(edge, theme.px(2) if lit else 1.0))
        painter.setBrush(fill)
        painter.drawPath(path)

    def _measured(self) -> list[tuple[Ribbon, QPainterPath]]:
        seen = tuple(_in_sight(sheet) for sheet in self._sheets)
        out = []
        for ribbon in self._ribbons:
            inside = [ribbon.ends[side] in seen[side] for side in Side]
            if all(inside):
                out.append((ribbon, self._band(ribbon)))
            elif any(inside):
                side = Side.ONE if inside[Side.ONE] else Side.OTHER
                out.append((ribbon, self._stub(ribbon, side, seen[side.across])))
        return out

    def _edges(self, side: Side, sentence: int) -> tuple[float, float]:
        """Top and bottom of a sentence, in pixels of the gutter."""
        sheet = self._sheets[side]
        top, bottom = sheet.extent(sentence)
        shift = self.mapFromGlobal(sheet.viewport().mapToGlobal(QPointF(0, 0))).y()
        return top + shift, bottom + shift

    def _x(self, side: Side) -> float:
        is_left = side is Side.ONE
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            is_left = not is_left
        return 0.0 if is_left else float(self.width())

    def _band(self, ribbon: Ribbon) -> QPainterPath:
        top, bottom = self._edges(Side.ONE, ribbon.ends[Side.ONE])
        other_top, other_bottom = self._edges(Side.OTHER, ribbon.ends[Side.OTHER])
        near, far = self._x(Side.ONE), self._x(Side.OTHER)
        middle = (near + far) / 2
        path = QPainterPath(QPointF(near, top))
        path.cubicTo(middle, top, middle, other_top, far, other_top)
        path.lineTo(far, other_bottom)
        path.cubicTo(middle, other_bottom, middle, bottom, near, bottom)
        path.closeSubpath()
        return path

    def _stub(self, ribbon: Ribbon, side: Side, seen: range) -> QPainterPath:
        """A sign at the end in sight that points to where the other one is."""
        half = current_theme().px(_STUB)
        edge = self._x(side)
        x = edge + (2 * half if edge == 0 else -2 * half)
        top, bottom = self._edges(side, ribbon.ends[side])
        up = ribbon.ends[side.across] < seen.start
        y = top + half if up else bottom - half
        tip = y - half if up else y + half
        base = y + half if up else y - half
        path = QPainterPath()
        corners = [QPointF(x - half, base), QPointF(x + half, base), QPointF(x, tip)]
        path.addPolygon(QPolygonF(corners))
        path.closeSubpath()
        return path


def _in_sight(sheet: AlignedSheet) -> range:
    """The sentences of which something may be seen."""
    view = sheet.viewport()
    first = sheet.sentence_at(sheet.near(QPointF(view.width() / 2, 0)))
    last = sheet.sentence_at(sheet.near(QPointF(view.width() / 2, view.height())))
    return range(max(0, first), last + 1)
