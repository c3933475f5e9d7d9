"""Keys as they are printed on the keyboard, beside what they do."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme import Role, Theme, Tone, current_theme
from desktop.ui.widgets.paint import Row, leading, paint_frame

_SIGNS = {
    "Shift": "\N{UPWARDS WHITE ARROW}",
    "Return": "\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS}",
    "Left": "\N{LEFTWARDS ARROW}",
    "Right": "\N{RIGHTWARDS ARROW}",
    "Up": "\N{UPWARDS ARROW}",
    "Down": "\N{DOWNWARDS ARROW}",
}


def key_text(sequence: QKeySequence) -> str:
    """A shortcut as a keycap shows it: "Ctrl+Shift+Z" becomes "Ctrl ⇧ Z"."""
    native = sequence.toString(QKeySequence.SequenceFormat.NativeText)
    if not native or native == "+":
        return native
    if native.endswith("++"):
        parts = [*native[:-2].split("+"), "+"]
    else:
        parts = native.split("+")
    return " ".join(_SIGNS.get(part, part) for part in parts)


def keycap_size(text: str, theme: Theme) -> QSize:
    """Room for a keycap, in pixels at the current text scale."""
    metrics = QFontMetricsF(theme.font(Role.KEY))
    height = max(theme.px(18), int(metrics.height()) + theme.px(3))
    width = int(metrics.horizontalAdvance(text) + 0.99) + theme.px(11)
    return QSize(max(width, theme.px(19)), height)


def paint_keycap(painter: QPainter, rect: QRectF, text: str, theme: Theme) -> None:
    """A keycap in the middle of `rect`, as large as `keycap_size` says."""
    size = keycap_size(text, theme)
    cap = QRectF(
        round(rect.center().x() - size.width() / 2),
        round(rect.center().y() - size.height() / 2),
        size.width(),
        size.height(),
    )
    tokens = theme.tokens
    paint_frame(painter, cap, theme.px(4), tokens.surface, tokens.line2)
    painter.save()
    painter.setPen(QColor(tokens.line2))
    inset = theme.px(3)
    bottom = cap.bottom() - 1.5
    painter.drawLine(
        round(cap.left() + inset),
        round(bottom),
        round(cap.right() - inset),
        round(bottom),
    )
    painter.setFont(theme.font(Role.KEY))
    painter.setPen(QColor(tokens.text2))
    # "1–9" and arrows keep their order in a right-to-left interface.
    direction = painter.layoutDirection()
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, text)
    painter.setLayoutDirection(direction)
    painter.restore()


def key_hint_size(key: str, text: str, theme: Theme) -> QSize:
    """Room for a keycap and what it does."""
    cap = keycap_size(key, theme)
    metrics = QFontMetricsF(theme.font(Role.META))
    width = math.ceil(metrics.horizontalAdvance(text)) + 1
    height = max(cap.height(), math.ceil(metrics.height()))
    return QSize(cap.width() + theme.px(7) + width, height)


def paint_key_hint(
    painter: QPainter, rect: QRectF, key: str, text: str, theme: Theme
) -> None:
    """A keycap at the start of `rect` and the words after it."""
    direction = painter.layoutDirection()
    row = Row(rect, direction)
    cap = keycap_size(key, theme).width()
    paint_keycap(painter, row.take(cap, theme.px(7)), key, theme)
    painter.save()
    painter.setFont(theme.font(Role.META))
    painter.setPen(theme.colour(Tone.SECONDARY))
    painter.drawText(row.rest(), leading(direction), text)
    painter.restore()


class KeyCap(QWidget):
    """One key or chord, such as ``Ctrl K``; tells, is not pressed."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._restyle)

    @property
    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        return keycap_size(self._text, current_theme())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_keycap(painter, QRectF(self.rect()), self._text, current_theme())

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class KeyHint(QWidget):
    """A keycap and what it does, as the status row lists them."""

    def __init__(self, key: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self._text = text
        self.setAccessibleName(f"{key}: {text}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._restyle)

    def set_key(self, key: str) -> None:
        """The key that does it now; without one there is nothing to show."""
        self._key = key
        self.setAccessibleName(f"{key}: {self._text}")
        if not key:
            self.hide()
        elif self.parentWidget() is not None:
            self.show()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return key_hint_size(self._key, self._text, current_theme())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        bounds = QRectF(self.rect())
        paint_key_hint(QPainter(self), bounds, self._key, self._text, current_theme())

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
