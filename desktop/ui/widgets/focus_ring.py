"""One ring that follows the focus through the window, after keyboard use only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from desktop.ui.theme import current_theme
from desktop.ui.widgets.paint import paint_frame

NO_RING = "no_focus_ring"
"""Dynamic property of a widget that shows its focus in its own way."""

_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_MOVES = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
)


class FocusRing(QWidget):
    """A child of the window above everything else; passes the mouse through.

    It watches the focused widget and its ancestors, nothing else, so it costs
    nothing while one reads.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._keyboard = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)
        current_theme().changed.connect(self._follow)

    @property
    def target(self) -> QWidget | None:
        """The widget that wears the ring now."""
        return self._target if self.isVisible() else None

    def outline(self, widget: QWidget) -> None:
        """Show the ring around `widget` at once, as after a press of Tab.

        For code that moves the focus in answer to a key, such as F6.
        """
        self._keyboard = True
        self._focus_changed(None, widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._target:
            if kind == QEvent.Type.KeyPress:
                self._keyboard = True
            elif kind == QEvent.Type.MouseButtonPress:
                self._keyboard = False
                self.hide()
            elif kind == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
                if event.reason() in _BY_KEYBOARD:
                    self._keyboard = True
                elif event.reason() is Qt.FocusReason.MouseFocusReason:
                    self._keyboard = False
        if kind in _MOVES:
            self._follow()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        width = theme.px(2)
        rect = QRectF(self.rect())
        paint_frame(painter, rect, theme.px(10), "", theme.tokens.accent, width)

    def _focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        self._forget()
        if new is None or not self.window().isAncestorOf(new):
            self._target = None
            self.hide()
            return
        self._target = new
        widget: QWidget | None = new
        while widget is not None and widget is not self.window():
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._follow()

    def _forget(self) -> None:
        for widget in self._watched:
            if isValid(widget):  # A list may have thrown its row away meanwhile.
                widget.removeEventFilter(self)
        self._watched.clear()

    def _follow(self) -> None:
        """Lay the ring around the target, cut off where a scroll area cuts it."""
        target = self._target
        if target is None or not isValid(target):
            self._target = None
            self.hide()
            return
        if not self._keyboard or not target.isVisible():
            self.hide()
            return
        if target.property(NO_RING):
            self.hide()
            return
        window = self.window()
        outset = current_theme().px(4)
        corner = target.mapTo(window, QPoint(0, 0))
        ring = QRect(corner, target.size()).adjusted(-outset, -outset, outset, outset)
        ring = ring.intersected(window.rect())
        shown = QRect(ring)
        parent = target.parentWidget()
        while parent is not None and parent is not window:
            area = parent.parentWidget()
            if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
                place = QRect(parent.mapTo(window, QPoint(0, 0)), parent.size())
                place = place.adjusted(-outset, -outset, outset, outset)
                shown = shown.intersected(place)
            parent = parent.parentWidget()
        if shown.isEmpty():
            self.hide()
            return
        self.setGeometry(ring)
        self.setMask(QRegion(shown.translated(-ring.topLeft())))
        self.show()
        self.raise_()
        self.update()
