"""A short message above the status row, often with Undo; it goes away by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.i18n import _
from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.paint import paint_frame, paint_shadow

_SHADOW = 14
SHOWN_FOR = 8000  # ms; the pointer or the focus on it stops the clock


class Toast(QWidget):
    """One per window; a new message replaces the old one and is spoken."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._run: Callable[[], None] | None = None
        self._text = Label("", Role.CONTROL)
        self._action = Button("", ButtonKind.LINK, compact=True)
        self._close = IconButton(Icon.X, _("Dismiss"), size=26, tone=Tone.META)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._text)
        self._row.addWidget(self._action)
        self._row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_FOR)
        self._timer.timeout.connect(self._leave_if_idle)
        self._action.clicked.connect(self.act)
        self._close.clicked.connect(self.hide)
        self.hide()
        window.installEventFilter(self)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def text(self) -> str:
        return self._text.text()

    def say(self, text: str) -> None:
        """Only tell."""
        self._show(text, "", None)

    def offer(self, text: str, action: str, run: Callable[[], None]) -> None:
        """Tell, with one button, such as "Undo"; `run` is called at most once."""
        self._show(text, action, run)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        tokens = theme.tokens
        spread = theme.px(_SHADOW)
        panel = QRectF(self.rect().adjusted(spread, spread, -spread, -spread))
        painter = QPainter(self)
        paint_shadow(painter, panel, theme.px(10), spread, tokens)
        paint_frame(painter, panel, theme.px(10), tokens.surface, tokens.line2)

    def _show(self, text: str, action: str, run: Callable[[], None] | None) -> None:
        self._run = run
        self._text.setText(text)
        self.setAccessibleName(text)
        self._action.set_text(action)
        self._action.setVisible(run is not None)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, text)

    def act(self) -> None:
        """Do what the button offers, once."""
        run, self._run = self._run, None
        self.hide()
        if run is not None:
            run()

    def _leave_if_idle(self) -> None:
        if self.underMouse() or self.isAncestorOf(self.window().focusWidget() or self):
            self._timer.start()
        else:
            self.hide()

    def _place(self) -> None:
        theme = current_theme()
        window = self._window
        self._row.activate()
        size = self._row.sizeHint().boundedTo(window.size())
        left = (window.width() - size.width()) // 2
        top = window.height() - size.height() - theme.px(30)
        self.resize(size)
        self.move(QPoint(left, max(0, top)))

    def _restyle(self) -> None:
        theme = current_theme()
        spread = theme.px(_SHADOW)
        self._row.setContentsMargins(
            spread + theme.px(16),
            spread + theme.px(6),
            spread + theme.px(8),
            spread + theme.px(6),
        )
        self._row.setSpacing(theme.px(8))
        self._text.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        if self.isVisible():
            self._place()
