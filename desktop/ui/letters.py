"""Tells keys that would type from keys that move."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


def types_a_letter(event: QKeyEvent) -> bool:
    """Whether a key would type a letter or digit: lists leave those to the window."""
    plain = event.modifiers() in (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.ShiftModifier,
        Qt.KeyboardModifier.KeypadModifier,
    )
    return plain and bool(event.text().strip()) and event.text().isprintable()
