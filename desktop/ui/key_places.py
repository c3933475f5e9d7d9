"""Reads keys as typed and by their place, for layouts with other letters there."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

# The rows of a keyboard by position, for layouts that have other letters there.
_LATIN = ("1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM")
_EVDEV = (2, 16, 30, 44)  # first scan code of each row; X11 counts 8 more
_MAC = dict(zip("123456789", (18, 19, 20, 21, 23, 22, 26, 28, 25), strict=True)) | dict(
    zip("JKTHNRCBSVEL", (38, 40, 17, 4, 45, 15, 8, 11, 1, 9, 14, 37), strict=True)
)


def sequences(event: QKeyEvent) -> tuple[str, ...]:
    """The key as portable sequences: as typed, then what its place stands for.

    AZERTY digits need Shift and Cyrillic has no J: the place of the key says what a
    hand means that learnt it on another layout.
    """
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = event.key()
    typed = _portable(modifiers, key)
    out = [typed]
    plain = modifiers & ~Qt.KeyboardModifier.ShiftModifier
    if modifiers != plain and not _is_letter(key):
        # "+" and AZERTY's digits are typed with Shift.
        out.append(_portable(plain, key))
    alt = Qt.KeyboardModifier.AltModifier
    if not modifiers & ~alt and not (Qt.Key.Key_A <= key <= Qt.Key.Key_Z):
        placed = by_position(event)
        held = "Alt+" if modifiers else ""
        if placed.isdigit() and not Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            out.insert(0, held + placed)  # AZERTY has "-" where others have 6
        elif placed:
            out.append(held + placed)
    if modifiers == Qt.KeyboardModifier.ShiftModifier and not _is_letter(key):
        placed = by_position(event)
        if placed.isdigit():
            out.insert(0, f"Shift+{placed}")  # "!" is Shift and 1 on most keyboards
    return tuple(dict.fromkeys(out))


def by_position(event: QKeyEvent) -> str:
    """The Latin letter or digit that a US keyboard has at the key's place, or ""."""
    if not event.text() or not event.text().isprintable():
        return ""
    if sys.platform == "darwin":
        code = event.nativeVirtualKey()
        return next((char for char, at in _MAC.items() if at == code), "")
    shift = 8 if QGuiApplication.platformName() in ("xcb", "wayland") else 0
    code = event.nativeScanCode() - shift
    for first, row in zip(_EVDEV, _LATIN, strict=True):
        if first <= code < first + len(row):
            return row[code - first]
    return ""


def _portable(modifiers: Qt.KeyboardModifier, key: int) -> str:
    sequence = QKeySequence(int(modifiers.value) | key)
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)


def _is_letter(key: int) -> bool:
    named = key >= 0x01000000  # arrows, Space's neighbours and the like
    return named or key == Qt.Key.Key_Space or Qt.Key.Key_A <= key <= Qt.Key.Key_Z
