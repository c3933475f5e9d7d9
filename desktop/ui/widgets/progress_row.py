"""Long work as a row: how much is done, how long it takes still, and Cancel."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.i18n import _, ngettext
from desktop.ui.theme import Role, Tone, current_theme
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.label import ElidedLabel, Label
from desktop.ui.widgets.paint import mirrored, paint_frame

_SURE_AFTER = 1.0  # seconds of work before a guess about the rest is shown


class ProgressRow(QWidget):
    """`set_progress` as the work reports; `cancelled` when the user has enough."""

    cancelled = Signal()

    def __init__(
        self,
        title: str,
        parent: QWidget | None = None,
        clock: Callable[[], float] = time.monotonic,
        *,
        alone: bool = False,
    ) -> None:
        """`alone` if nothing else stands on its page: then it keeps off the edges."""
        super().__init__(parent)
        self._alone = alone
        self._clock = clock
        self._started = clock()
        self._title = Label(title, Role.PANEL_TITLE)
        self._count = ElidedLabel("", Role.CONTROL, Tone.SECONDARY, self)
        self._bar = _Bar(self)
        self._bar.setAccessibleName(title)
        self._note = ElidedLabel("", Role.CONTROL, Tone.SECONDARY, self)
        self._cancel = Button(_("Cancel"), ButtonKind.OUTLINE, self)
        self._cancel.clicked.connect(self._ask_cancel)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._note, 1)
        self._foot.addWidget(self._cancel)
        self._column = QVBoxLayout(self)
        for widget in (self._title, self._count, self._bar):
            self._column.addWidget(widget)
        self._column.addLayout(self._foot)
        self._column.addStretch(1)
        self.setAccessibleName(title)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def count_text(self) -> str:
        return self._count.text

    def restart(self, title: str) -> None:
        """Begin another piece of work in the same place."""
        self._started = self._clock()
        self._title.setText(title)
        self.setAccessibleName(title)
        self._bar.setAccessibleName(title)
        self._cancel.setEnabled(True)
        self.set_progress(0, 0)

    def set_note(self, text: str) -> None:
        """A sentence beside Cancel, such as what can be done meanwhile."""
        self._note.set_text(text)

    def set_progress(self, done: int, total: int) -> None:
        """`total` 0 means that the amount is not known yet."""
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(min(done, total) if total else 0)
        if not total:
            self._count.set_text(_("Getting ready"))
            return
        parts = [_("{done} of {total}").format(done=done, total=total)]
        left = self._seconds_left(done, total)
        if left is not None:
            parts.append(time_left(left))
        self._count.set_text(" · ".join(parts))

    def _seconds_left(self, done: int, total: int) -> float | None:
        spent = self._clock() - self._started
        if done <= 0 or done >= total or spent < _SURE_AFTER:
            return None
        return spent / done * (total - done)

    def _ask_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self.cancelled.emit()

    def _restyle(self) -> None:
        theme = current_theme()
        margin = theme.px(24) if self._alone else 0
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(theme.px(8))


class _Bar(QProgressBar):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextVisible(False)

    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(160), current_theme().px(6))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(40), current_theme().px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        bounds = QRectF(self.rect())
        radius = bounds.height() / 2
        paint_frame(painter, bounds, radius, theme.tokens.line, "")
        share = self.value() / max(1, self.maximum())
        if share > 0:
            done = QRectF(bounds)
            done.setWidth(max(bounds.height(), bounds.width() * share))
            done = mirrored(done, bounds, self.layoutDirection())
            paint_frame(painter, done, radius, theme.tokens.accent, "")


def time_left(seconds: float) -> str:
    """A rounded guess in words; whole minutes above a minute and a half."""
    if seconds < 90:
        count = max(1, round(seconds))
        text = ngettext("about {n} second left", "about {n} seconds left", count)
    else:
        count = round(seconds / 60)
        text = ngettext("about {n} minute left", "about {n} minutes left", count)
    return text.format(n=count)
