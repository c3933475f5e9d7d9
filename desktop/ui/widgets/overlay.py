"""A panel over the window, such as the palette; Esc or a click outside ends it."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.i18n import _
from desktop.ui.theme import Icon, Role, current_theme
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.paint import paint_frame, paint_shadow

_SHADOW = 22  # px around the panel


class Place(Enum):
    """Where the panel stands in the window."""

    CENTRE = "centre"
    TOP = "top"  # palette: its height changes while one types
    BESIDE = "beside"  # below what it acts on, over a window that stays bright


class Overlay(QWidget):
    """Fill `body`, then `open()`. Focus stays inside and returns where it was.

    A child of the window, not a window of its own: no modal loop, nothing to lose
    behind other windows, the same on every platform.
    """

    closed = Signal()

    def __init__(
        self,
        window: QWidget,
        title: str,
        *,
        width: int = 620,
        height: int = 0,
        place: Place = Place.CENTRE,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._width = width
        self._height = height
        self._place = place
        self._before: QWidget | None = None
        self._anchor = QRect()
        self._panel = _Panel(self)
        self.body = QVBoxLayout(self._panel)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        window.installEventFilter(self)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def is_open(self) -> bool:
        return self.isVisible()

    @property
    def panel(self) -> QWidget:
        return self._panel

    def add_header(self, title: str) -> QHBoxLayout:
        """Title and Close as the first row; put more between them if needed."""
        row = QHBoxLayout()
        row.addWidget(Label(title, Role.DIALOG_TITLE))
        row.addStretch(1)
        close = IconButton(Icon.X, _("Close"), key="Esc")
        close.clicked.connect(self.close_overlay)
        row.addWidget(close)
        self.body.insertLayout(0, row)
        return row

    def open(self, first: QWidget | None = None) -> None:
        """Show it; focus goes to `first`, else to the first field or button."""
        if self.is_open:
            return
        self._before = QApplication.focusWidget()
        self._lay_out()
        self.show()
        self.raise_()
        target = first or self._next(None, forward=True)
        if target is not None:
            target.setFocus(Qt.FocusReason.PopupFocusReason)

    def open_beside(self, anchor: QRect, first: QWidget | None = None) -> None:
        """Show it under `anchor` (window coordinates), or above if there is no room."""
        self._anchor = anchor
        self.open(first)

    def close_overlay(self) -> None:
        """Hide it and give the focus back."""
        if not self.is_open:
            return
        self.hide()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def refit(self) -> None:
        """Call when the content has another height than before."""
        if self.is_open:
            self._lay_out()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self.refit()
        return False

    def event(self, event: QEvent) -> bool:
        if not isValid(self):
            return False  # Qt takes the window apart and still tells its children.
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # shortcuts of the window rest while this is open
            return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        target = self._next(QApplication.focusWidget(), forward=forward)
        if target is None:
            return False
        reason = Qt.FocusReason
        kind = reason.TabFocusReason if forward else reason.BacktabFocusReason
        target.setFocus(kind)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_overlay()
        # All other keys end here: nothing behind the panel may act on them.
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.close_overlay()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        if self._place is not Place.BESIDE:
            painter.fillRect(self.rect(), QColor(theme.tokens.scrim))
        panel = QRectF(self._panel.geometry())
        paint_shadow(painter, panel, theme.px(12), theme.px(_SHADOW), theme.tokens)

    def _lay_out(self) -> None:
        theme = current_theme()
        self.setGeometry(self._window.rect())
        margin = theme.px(24)
        width = min(theme.px(self._width), self.width() - 2 * margin)
        tallest = self.height() - 2 * margin
        wanted = theme.px(self._height)
        if not wanted:
            self._panel.setFixedWidth(width)
            self.body.activate()
            needed = self.body.heightForWidth(width)
            wanted = max(needed, self.body.sizeHint().height())
        height = min(wanted, tallest)
        left = (self.width() - width) // 2
        top = (self.height() - height) // 2
        if self._place is Place.TOP:
            top = min(top, max(margin, self.height() // 9))
        elif self._place is Place.BESIDE:
            gap = theme.px(6)
            left = min(max(margin, self._anchor.left()), self.width() - width - margin)
            top = self._anchor.bottom() + gap
            if top + height + margin > self.height():
                above = self._anchor.top() - gap - height
                top = above if above >= margin else self.height() - height - margin
        self._panel.setFixedWidth(width)
        self._panel.setGeometry(QRect(left, top, width, height))
        self.update()

    def _next(self, start: QWidget | None, *, forward: bool) -> QWidget | None:
        """The next widget inside the panel that takes Tab, going round at the end."""
        # Not nextInFocusChain(): it makes each wrapper it passes own the next, so
        # that the end of one widget takes others' scroll bars away from Python.
        inside = self._panel.findChildren(QWidget)
        chain = [widget for widget in inside if _takes_tab(widget, self._panel)]
        if not chain:
            return None
        if start not in chain:
            return chain[0 if forward else -1]
        here = chain.index(start)
        return chain[(here + (1 if forward else -1)) % len(chain)]

    def _restyle(self) -> None:
        theme = current_theme()
        self.body.setContentsMargins(
            theme.px(24), theme.px(20), theme.px(24), theme.px(20)
        )
        self.body.setSpacing(theme.px(12))
        self.refit()


class _Panel(QWidget):
    """The floating surface; presses on it go no further."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        tokens = theme.tokens
        edge = tokens.line2 if tokens.is_dark else tokens.line
        painter = QPainter(self)
        paint_frame(painter, QRectF(self.rect()), theme.px(12), tokens.surface, edge)


def _takes_tab(widget: QWidget, panel: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus.value
    return (
        panel.isAncestorOf(widget)
        and widget.isEnabled()
        and widget.isVisibleTo(panel)
        and bool(widget.focusPolicy().value & tab)
        and widget.focusProxy() is None
    )
