"""Fields of the tag editor: they tell once what was written, when one leaves them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop.ui.theme import Role, current_theme
from desktop.ui.widgets.focus_ring import NO_RING

_LINES = 2


class LineField(QLineEdit):
    """`left` carries a changed text on Enter or leaving; Esc takes the change back."""

    left = Signal(str)

    def __init__(self, name: str, role: Role, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self._role = role
        self.setAccessibleName(name)
        self.setProperty(NO_RING, False)
        self.editingFinished.connect(self.finish)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def show_text(self, text: str) -> None:
        """Show what is so; what is being written is left alone."""
        if self.hasFocus() and self.isModified() and text == self._shown:
            return
        self._shown = text
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def finish(self) -> None:
        """Tell what was written, if it is another text."""
        text = self.text().strip()
        if text != self._shown:
            self._shown = text
            self.left.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.setText(self._shown)
        else:
            super().keyPressEvent(event)

    def _restyle(self) -> None:
        self.setFont(current_theme().font(self._role))


class TextField(QPlainTextEdit):
    """A few lines; `left` as with `LineField`."""

    left = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.setAccessibleName(name)
        self.setProperty("field", True)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._fit)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def show_text(self, text: str) -> None:
        """Show what is so; what is being written is left alone."""
        if self.hasFocus() and text == self._shown:
            return
        self._shown = text
        if self.toPlainText() != text:
            self.setPlainText(text)

    def finish(self) -> None:
        """Tell what was written, if it is another text."""
        text = self.toPlainText().strip()
        if text != self._shown:
            self._shown = text
            self.left.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._shown:
            self.setPlainText(self._shown)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.finish()

    def _fit(self) -> None:
        theme = current_theme()
        lines = max(_LINES, min(self.document().lineCount(), 6))
        high = lines * self.fontMetrics().lineSpacing() + theme.px(20)
        if high != self.height():
            self.setFixedHeight(high)

    def _restyle(self) -> None:
        self.setFont(current_theme().font(Role.FIELD))
        self._fit()
