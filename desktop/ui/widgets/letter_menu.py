"""A menu whose underlined letters work where they are keys of the screen, too."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu


class LetterMenu(QMenu):
    """Takes every key that types something, before shortcuts below the menu do."""

    def event(self, event: QEvent) -> bool:
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and event.text().strip():
            event.accept()
            return True
        return super().event(event)
