"""The page under hands: counts clicks, follows drags, hands keys on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import (
    QCoreApplication,
    QElapsedTimer,
    QEvent,
    QPoint,
    QPointF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from shiboken6 import isValid

from desktop.model.page import PageKind
from desktop.text.spans import PageSpan
from desktop.ui.reader.rows import RowLink
from desktop.ui.reader.sheet import Sheet
from desktop.ui.theme import current_theme

_MOUSE = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseMove,
)


class Keys(Protocol):
    """Who reads the keys that are pressed on the page."""

    def wants(self, event: QKeyEvent) -> bool:
        """Whether the key means something here, so that no shortcut may take it."""
        ...

    def press(self, event: QKeyEvent) -> bool:
        """Act on the key; False leaves it to the widget."""
        ...


class ReaderView(Sheet):
    """Says what the hand did on the page, in code points of the page.

    `dragged(span, exact)` after a drag, `clicked(pos, count)` after one to four clicks
    in one place (`pos` is -1 beside the text), `row_pressed(run, link)` on a hidden
    run's row, `stripe_pressed(annotation id)` in the gutter, `edge_dragged(which, pos,
    exact)` when an edge ("start" or "end") of the active mark was let go, `left` when
    the focus goes elsewhere.
    """

    dragged = Signal(object, bool)
    clicked = Signal(int, int)
    row_pressed = Signal(int, object)
    stripe_pressed = Signal(str)
    edge_dragged = Signal(str, int, bool)
    pressed = Signal()
    menu_requested = Signal(QPoint, int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: Keys | None = None
        self._clicks = 0
        self._since_click = QElapsedTimer()
        self._click_at = QPointF()
        self._dragging = False
        self._on_stripe = False
        self._edge = ""
        self._tips: Callable[[int], str] = lambda _pos: ""

    def set_tips(self, tips: Callable[[int], str]) -> None:
        """What is said of a place that the pointer rests on; "" for nothing."""
        self._tips = tips

    def set_keys(self, keys: Keys) -> None:
        """Let `keys` read what is pressed here."""
        self._keys = keys

    def event(self, event: QEvent) -> bool:
        if not isValid(self):
            return False  # Qt takes the window apart and still tells its children.
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._keys is not None and self._keys.wants(event):
                event.accept()
            else:
                event.ignore()
            return True
        if kind in _MOUSE and isinstance(event, QMouseEvent):
            return self._beside(event)
        if kind == QEvent.Type.Wheel and isinstance(event, QWheelEvent):
            QCoreApplication.sendEvent(self.verticalScrollBar(), event)
            return True
        if kind == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        if kind in (QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange):
            self._fit()
        return super().event(event)

    def _show_tip(self, event: QHelpEvent) -> None:
        """Name the marks under the pointer, or the stripe."""
        in_gutter = QPointF(self.gutter.mapFrom(self, event.pos()))
        annotation = self.gutter.annotation_at(in_gutter)
        mark = self.marks.index.get(annotation) if self.marks.index else None
        place = QPointF(self.viewport().mapFrom(self, event.pos()))
        pos = mark.parts[0].start if mark and mark.parts else self.position_at(place)
        words = self._tips(pos) if pos >= 0 else ""
        if words:
            QToolTip.showText(event.globalPos(), words, self)
        else:
            QToolTip.hideText()

    def _beside(self, event: QMouseEvent) -> bool:
        """Presses in the margins act on the text beside them."""
        place = self.viewport().mapFrom(self, event.position().toPoint())
        if event.type() == QEvent.Type.MouseButtonPress:
            in_gutter = QPointF(self.gutter.mapFrom(self, event.position().toPoint()))
            annotation = self.gutter.annotation_at(in_gutter)
            if annotation is not None:
                self._on_stripe = True
                self.pressed.emit()
                self.stripe_pressed.emit(annotation)
        if self._on_stripe:
            self._on_stripe = event.type() != QEvent.Type.MouseButtonRelease
            return True
        sent = QMouseEvent(
            event.type(),
            QPointF(place),
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
        )
        QCoreApplication.sendEvent(self.viewport(), sent)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._keys is not None and self._keys.press(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # Qt would zoom this widget alone
            return
        super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
        if event.button() is not Qt.MouseButton.LeftButton:
            event.accept()
            return
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._count(event.position())
        self._edge = self.marks.knobs.edge_at(event.position())
        if self._edge:
            event.accept()
            return
        if self._clicks > 1 and not extend:
            event.accept()
            return
        self._dragging = self._growing = True
        if not extend and self.textCursor().hasSelection():
            # Else Qt would drag the selected words away instead of selecting anew.
            self.clear_selection()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._edge:
            self.marks.knobs.pulled = self._edge, self.near(event.position())
            self.viewport().update()
            return
        if self._dragging or not event.buttons():
            super().mouseMoveEvent(event)
        self._point(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            event.accept()
            return
        if self._let_edge_go(event):
            return
        dragging, self._dragging, self._growing = self._dragging, False, False
        if dragging:
            super().mouseReleaseEvent(event)
            span = self.selected()
            if span is not None:
                self._clicks = 0
                alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
                self.dragged.emit(span, alt)
                return
        link = self._link_at(event.position())
        if link is not None:
            self._clicks = 0
            self.row_pressed.emit(*link)
        elif self._clicks > 1:
            self.clicked.emit(self.near(event.position()), self._clicks)
        else:
            self.clicked.emit(self.position_at(event.position()), 1)

    def _let_edge_go(self, event: QMouseEvent) -> bool:
        """Tell of an edge that was moved; a press that moved nothing is a click."""
        which, self._edge = self._edge, ""
        moved, self.marks.knobs.pulled = self.marks.knobs.pulled, None
        if moved is None:
            return False
        self._clicks = 0
        self.viewport().update()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        self.edge_dragged.emit(which, moved[1], alt)
        return True

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = self.near(QPointF(event.pos()))
        self.menu_requested.emit(event.globalPos(), at)
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _count(self, at: QPointF) -> None:
        """Count clicks in one place: Qt itself stops at three."""
        quick = (
            self._since_click.isValid()
            and self._since_click.elapsed() < QApplication.doubleClickInterval()
        )
        apart = (at - self._click_at).manhattanLength()
        same = apart <= QApplication.startDragDistance()
        self._clicks = self._clicks % 4 + 1 if quick and same else 1
        self._click_at = at
        self._since_click.start()

    def _point(self, event: QMouseEvent) -> None:
        link = self._link_at(event.position())
        shape = Qt.CursorShape.IBeamCursor
        if link is not None and not self._dragging:
            shape = Qt.CursorShape.PointingHandCursor
        elif not self._dragging and self.marks.knobs.edge_at(event.position()):
            shape = Qt.CursorShape.SizeHorCursor
        if self.viewport().cursor().shape() is not shape:
            self.viewport().setCursor(shape)

    def _link_at(self, point: QPointF) -> tuple[int, RowLink] | None:
        """The link of a hidden run's row under a place of the viewport."""
        number = self._page.block_at(self.near(point))
        if number >= len(self._page.blocks):
            return None
        of = self._page.blocks[number]
        if of.kind is not PageKind.HIDDEN or of.run is None:
            return None
        block = self.block(number)
        rect = self.block_rect(block)
        gap = current_theme().px(8)
        spans = self._words.links(self._page.words(of))
        for link, found in zip(RowLink, spans, strict=False):
            start = of.span.start
            span = PageSpan(start + found.start, start + found.end)
            for each in self.marks.stretches(block, span):
                middle = rect.top() + each.baseline - gap / 2
                x = point.x() - rect.left()
                across = each.left - gap <= x <= each.right + gap
                if across and abs(point.y() - middle) <= 2 * gap:
                    return of.run, link
        return None
