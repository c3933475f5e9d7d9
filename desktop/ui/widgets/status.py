"""The row at the foot of the window: whether all is saved, and which keys work."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.empty_state import IconLabel
from desktop.ui.widgets.keycap import KeyHint
from desktop.ui.widgets.label import ElidedLabel


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
    """The keys that work here; hints that do not fit are left out from the front."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._hints: list[KeyHint] = []
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def show_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        """Pairs of key and what it does, such as ``("N", _("note"))``."""
        for old in self._hints:
            self._row.removeWidget(old)
            old.deleteLater()
        self._hints = [KeyHint(key, text, self) for key, text in hints]
        for hint in self._hints:
            self._row.addWidget(hint)
            hint.show()
        self.updateGeometry()

    def fit(self, width: int) -> None:
        """Keep the last hints that fit in `width` pixels: "all keys" comes last."""
        free = width
        spacing = self._row.spacing()
        for hint in reversed(self._hints):
            free -= hint.sizeHint().width() + spacing
            hint.setVisible(free >= 0)

    def _restyle(self) -> None:
        self._row.setSpacing(current_theme().px(14))


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

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def show_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        self.hints.show_hints(hints)
        self._fit()

    def _fit(self) -> None:
        theme = current_theme()
        self.hints.fit(max(0, self.width() - theme.px(16) * 3 - theme.px(220)))

    def _restyle(self) -> None:
        theme = current_theme()
        self.setFixedHeight(theme.px(30))
        self._row.setContentsMargins(theme.px(16), 1, theme.px(16), 0)
        self._fit()
