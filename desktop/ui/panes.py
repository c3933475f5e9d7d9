"""The three panes of Read: library, text, inspector; sides float when it is tight."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.theme import current_theme
from desktop.ui.top_bar import Room
from desktop.ui.widgets.paint import paint_shadow

LIBRARY_WIDTH = 296
INSPECTOR_WIDTH = 352
_SHADOW = 18


class Panes(QWidget):
    """Holds the side panels where the room allows, else lets them float.

    In the middle stands the text, or something that takes its place (`show_middle`).

    A floating panel is closed at first and is opened by its button; a panel in its
    place is open until the user hides it. Both choices are kept apart.
    """

    toggled = Signal()

    def __init__(
        self, library: QWidget, reader: QWidget, inspector: QWidget, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        self.library = Side(library, LIBRARY_WIDTH, self)
        self.inspector = Side(inspector, INSPECTOR_WIDTH, self)
        self._middle = QStackedWidget(self)
        self._middle.addWidget(reader)
        self._reader = reader
        self._splitter.addWidget(self.library)
        self._splitter.addWidget(self._middle)
        self._splitter.addWidget(self.inspector)
        self._splitter.setStretchFactor(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)
        current_theme().changed.connect(self._restyle)
        self._restyle()
        self._restyled_unseen = False

    def show_middle(self, widget: QWidget | None) -> None:
        """Show this between the library and the edge, or the text and its inspector."""
        if widget is not None and self._middle.indexOf(widget) < 0:
            self._middle.addWidget(widget)
        alone = widget is not None
        self._middle.setCurrentWidget(widget or self._reader)
        if alone == self.inspector.rests:
            return
        self.inspector.rests = alone
        if alone or self.inspector.floats:
            self.inspector.hide()
        else:
            self.inspector.setVisible(self.inspector.wanted)
            self._share()

    def set_room(self, room: Room) -> None:
        """Let panels float, or put them back, for the window's width."""
        self._place(self.library, 0, floats=room < Room.MIDDLE)
        self._place(self.inspector, 2, floats=room < Room.WIDE)
        self._lay_out_floating()

    def toggle(self, side: Side) -> None:
        """Show or hide a side panel."""
        if side.isVisibleTo(self):
            self.hide_side(side)
        else:
            self.show_side(side)

    def show_side(self, side: Side) -> None:
        """Open a side panel; of floating ones only one is open."""
        if side.rests:
            return
        other = self.inspector if side is self.library else self.library
        if side.floats and other.floats:
            other.hide()
        side.wanted = side.wanted or not side.floats
        side.show()
        self._lay_out_floating()
        side.raise_()
        self.toggled.emit()

    def hide_side(self, side: Side) -> None:
        """Close a side panel."""
        if not side.floats:
            side.wanted = False
        side.hide()
        self.toggled.emit()

    def close_floating(self) -> bool:
        """Close what floats over the text; tells whether anything did."""
        open_ = [
            s for s in (self.library, self.inspector) if s.floats and s.isVisible()
        ]
        for side in open_:
            self.hide_side(side)
        return bool(open_)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out_floating()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._restyled_unseen:
            self._restyled_unseen = False
            # A panel that changed its place unseen was given its former fonts again
            # by Qt's style when it came into sight.
            current_theme().changed.emit()

    def _place(self, side: Side, index: int, *, floats: bool) -> None:
        if side.floats == floats:
            return
        side.floats = floats
        if floats:
            side.setParent(self)
            side.hide()
        else:
            self._splitter.insertWidget(index, side)
            side.setVisible(side.wanted and not side.rests)
            self._share()
        side.restyle()

    def _lay_out_floating(self) -> None:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for side in (self.library, self.inspector):
            if not side.floats:
                continue
            wide = min(side.needed(), self.width())
            at_left = (side is self.library) != mirrored
            side.set_shadow(Qt.Edge.RightEdge if at_left else Qt.Edge.LeftEdge)
            left = 0 if at_left else self.width() - wide
            side.setGeometry(left, 0, wide, self.height())
            side.raise_()

    def _share(self) -> None:
        inside = [s for s in (self.library, self.inspector) if not s.floats]
        sizes = [side.needed() for side in inside]
        middle = max(current_theme().px(320), self.width() - sum(sizes))
        sizes.insert(1 if self.library in inside else 0, middle)
        self._splitter.setSizes(sizes)

    def _restyle(self) -> None:
        self._restyled_unseen = not self.isVisible()
        for side in (self.library, self.inspector):
            side.restyle()
        self._share()
        self._lay_out_floating()


class Side(QWidget):
    """A side panel's place: its ground, and its shadow when it floats."""

    def __init__(self, panel: QWidget, width: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.panel = panel
        self.floats = False
        self.wanted = True
        self.rests = False  # while what is in the middle has no use for it
        self._width = width
        self._shadow = Qt.Edge.RightEdge
        self._column = QVBoxLayout(self)
        self._column.addWidget(panel)
        self.restyle()

    def needed(self) -> int:
        """Its width at the text scale, with room for the shadow when it floats."""
        theme = current_theme()
        return theme.px(self._width) + (theme.px(_SHADOW) if self.floats else 0)

    def set_shadow(self, edge: Qt.Edge) -> None:
        """On which side the shadow falls."""
        self._shadow = edge
        self.restyle()

    def restyle(self) -> None:
        """Keep room for the shadow, and a width that can be read."""
        theme = current_theme()
        spread = theme.px(_SHADOW) if self.floats else 0
        left = spread if self._shadow is Qt.Edge.LeftEdge else 0
        self._column.setContentsMargins(left, 0, spread - left, 0)
        self.setMinimumWidth(0 if self.floats else theme.px(self._width * 0.75))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        ground = self.rect()
        if self.floats:
            spread = theme.px(_SHADOW)
            if self._shadow is Qt.Edge.LeftEdge:
                ground.setLeft(spread)
            else:
                ground.setRight(self.width() - spread - 1)
            paint_shadow(painter, QRectF(ground), 0, spread, theme.tokens)
        painter.fillRect(ground, QColor(theme.tokens.app))
