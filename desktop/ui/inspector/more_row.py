"""Says which of many passages are listed, and leads to those before and after."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.i18n import Count, _
from desktop.ui.theme import Icon, Role, Tone
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.label import Label


class MoreRow(QWidget):
    """`wanted(1)` asks for those after, `wanted(-1)` for those before."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Label("", Role.META, Tone.SECONDARY)
        self.before = IconButton(Icon.CHEVRON_UP, _("Earlier passages"), size=28)
        self.after = IconButton(Icon.CHEVRON_DOWN, _("Later passages"), size=28)
        self.before.clicked.connect(lambda: self.wanted.emit(-1))
        self.after.clicked.connect(lambda: self.wanted.emit(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.before)
        row.addWidget(self.after)
        self.hide()

    def say(self, first: int, shown: int, count: int) -> None:
        """Say which are listed; nothing where all are."""
        words = _("{first:,} to {last:,} of {count:,}")
        self.words.setText(
            words.format(
                first=Count(first + 1), last=Count(first + shown), count=Count(count)
            )
        )
        self.before.setEnabled(first > 0)
        self.after.setEnabled(first + shown < count)
        self.setVisible(shown < count)
