"""Shown in place of a dossier that could not be opened: what is safe, what to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.empty_state import IconLabel
from desktop.ui.widgets.label import Label

Way = tuple[str, Callable[[], object]]


class TroublePage(QWidget):
    """A sentence, a hint, and the ways on; the first way is the main one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sentence = Label("", Role.DIALOG_TITLE, wrap=True)
        self.hint = Label("", Role.LARGE, Tone.SECONDARY, wrap=True)
        self._ways = QHBoxLayout()
        self._block = QWidget(self)
        inner = QVBoxLayout(self._block)
        inner.addWidget(IconLabel(Icon.CIRCLE_ALERT, Tone.DANGER, self, size=28))
        inner.addWidget(self.sentence)
        inner.addWidget(self.hint)
        inner.addSpacing(8)
        inner.addLayout(self._ways)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._block)
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addLayout(middle)
        column.addStretch(3)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def tell(self, sentence: str, hint: str, *ways: Way) -> None:
        """Say what happened and offer the ways on; the first has the focus."""
        self.sentence.setText(sentence)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        while (item := self._ways.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        first: Button | None = None
        for text, run in ways:
            kind = ButtonKind.PRIMARY if first is None else ButtonKind.OUTLINE
            button = Button(text, kind, self)
            button.clicked.connect(lambda _on=False, run=run: run())
            self._ways.addWidget(button)
            button.show()
            first = first or button
        self._ways.addStretch(1)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{sentence} {hint}")

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(current_theme().tokens.paper))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._restyle()

    def _restyle(self) -> None:
        theme = current_theme()
        self._block.setFixedWidth(min(theme.px(620), max(320, self.width() - 48)))
        self._ways.setSpacing(theme.px(8))
