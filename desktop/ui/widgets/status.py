"""The row at the foot of the window: whether all is saved, and which keys work."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.empty_state import IconLabel
from desktop.ui.widgets.keycap import key_hint_size, paint_key_hint
from desktop.ui.widgets.label import ElidedLabel
from desktop.ui.widgets.paint import Row


class Saving(Enum):
    """What the store says about the last change."""

    SAVED = (Icon.HARD_DRIVE, Tone.OK)
    WORKING = (Icon.LOADER, Tone.SECONDARY)
    PROBLEM = (Icon.TRIANGLE_ALERT, Tone.DANGER)
    READ_ONLY = (Icon.LOCK, Tone.WARN)


class SavedIndicator(QWidget):
    """An icon and a few words; a problem is also spoken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        icon, tone = Saving.SAVED.value
        self._icon = IconLabel(icon, tone, self, size=14)
        self._text = ElidedLabel("", Role.META, Tone.SECONDARY, self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._text, 1)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def text(self) -> str:
        return self._text.text

    def show_state(self, state: Saving, text: str) -> None:
        icon, tone = state.value
        self._icon.set_icon(icon, tone)
        self._text.set_text(text)
        self.setAccessibleName(text)
        if state in (Saving.PROBLEM, Saving.READ_ONLY):
            announce(self, text)

    def _restyle(self) -> None:
        self._row.setSpacing(current_theme().px(7))


class KeyHints(QWidget):
    """The keys that work here; where room is short the last ones stay."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._restyle)

    def show_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        """Pairs of key and what it does, such as ``("N", _("note"))``."""
        self._hints = tuple(hints)
        self.setAccessibleName(", ".join(f"{key}: {text}" for key, text in hints))
        self._restyle()

    def shown(self) -> tuple[tuple[str, str], ...]:
        """The hints that fit in the present width: "all keys" comes last and stays."""
        free = self.width()
        first = len(self._hints)
        for key, text in reversed(self._hints):
            free -= self._width_of(key, text)
            if free < 0:
                break
            first -= 1
            free -= self._gap()
        return self._hints[first:]

    def sizeHint(self) -> QSize:
        widths = [self._width_of(key, text) for key, text in self._hints]
        total = sum(widths) + self._gap() * max(0, len(widths) - 1)
        return QSize(total, current_theme().px(22))

    def minimumSizeHint(self) -> QSize:
        last = self._width_of(*self._hints[-1]) if self._hints else 0
        return QSize(last, current_theme().px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        row = Row(QRectF(self.rect()), self.layoutDirection())
        for key, text in reversed(self.shown()):
            place = row.take_end(self._width_of(key, text), self._gap())
            paint_key_hint(painter, place, key, text, theme)

    def _gap(self) -> int:
        return current_theme().px(14)

    def _width_of(self, key: str, text: str) -> int:
        return key_hint_size(key, text, current_theme()).width()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class StatusRow(QWidget):
    """`saved` at the start, `hints` at the end, a line above."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.saved = SavedIndicator(self)
        self.hints = KeyHints(self)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.saved, 1)
        self._row.addWidget(self.hints)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current_theme().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.app))
        top = QRectF(0, 0, self.width(), 1)
        painter.fillRect(top, QColor(tokens.line))

    def show_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        self.hints.show_hints(hints)

    def _restyle(self) -> None:
        theme = current_theme()
        self.setFixedHeight(theme.px(30))
        self._row.setContentsMargins(theme.px(16), 1, theme.px(16), 0)
