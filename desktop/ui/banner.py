"""A line across the window that stays until settled: a hint, a lock, a problem."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.empty_state import IconLabel
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.keycap import KeyCap
from desktop.ui.widgets.label import Label

_CAP = re.compile(r"\[([^\]]+)\]")


class Weight(Enum):
    """How much a banner matters: the tokens of its ground and of its icon."""

    HINT = ("accent_soft", Tone.ACCENT)
    WARN = ("warn_soft", Tone.WARN)
    DANGER = ("danger_soft", Tone.DANGER)


class Banner(QWidget):
    """An icon, words with keycaps, buttons, and perhaps a cross."""

    dismissed = Signal()

    def __init__(
        self, weight: Weight, icon: Icon, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._weight = weight
        self._icon = IconLabel(icon, weight.value[1], self, size=17)
        self._words = QHBoxLayout()
        self._buttons = QHBoxLayout()
        self._close = IconButton(Icon.X, _("Dismiss"), self, size=26)
        self._close.clicked.connect(self.dismiss)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon)
        self._row.addLayout(self._words, 1)
        self._row.addLayout(self._buttons)
        self._row.addWidget(self._close)
        self.setVisible(False)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def text(self) -> str:
        """What it says, without the signs around keys."""
        return self.accessibleName()

    def say(self, text: str, detail: str = "") -> None:
        """Show `text`; keys in brackets ("press [1]") become keycaps."""
        _empty(self._words)
        parts = _CAP.split(text)
        for number, part in enumerate(parts):
            if number % 2:
                self._words.addWidget(KeyCap(part))
            elif part.strip():
                alone = len(parts) == 1 and not detail
                label = Label(part.strip(), Role.CONTROL, wrap=alone)
                self._words.addWidget(label, 1 if alone else 0)
        if detail:
            label = Label(detail, Role.CONTROL, Tone.SECONDARY, wrap=True)
            self._words.addWidget(label, 1)
        elif len(parts) > 1:
            self._words.addStretch(1)
        spoken = " ".join(
            (text.replace("[", "").replace("]", "") + " " + detail).split()
        )
        self.setAccessibleName(spoken)
        self._restyle()
        self.show()
        announce(self, spoken)

    def set_actions(self, *actions: tuple[str, Callable[[], object]]) -> None:
        """Buttons beside the words: what they say and what they do."""
        _empty(self._buttons)
        for text, run in actions:
            button = Button(text, ButtonKind.OUTLINE, self, compact=True)
            button.clicked.connect(lambda _on=False, run=run: run())
            self._buttons.addWidget(button)
            button.show()

    def set_dismissable(self, on: bool) -> None:
        """Whether there is a cross; a lock or a problem has none."""
        self._close.setVisible(on)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current_theme().tokens
        painter = QPainter(self)
        ground = str(getattr(tokens, self._weight.value[0]))
        painter.fillRect(self.rect(), QColor(ground))
        bottom = self.height() - 1
        painter.fillRect(0, bottom, self.width(), 1, QColor(tokens.line))

    def dismiss(self) -> None:
        """Hide it as its cross does."""
        self.hide()
        self.dismissed.emit()

    def _restyle(self) -> None:
        theme = current_theme()
        self._row.setContentsMargins(
            theme.px(18), theme.px(6), theme.px(12), theme.px(7)
        )
        self._row.setSpacing(theme.px(10))
        self._words.setSpacing(theme.px(7))
        self._words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._buttons.setSpacing(theme.px(8))
        self.setMinimumHeight(theme.px(40))
        self.update()


class Banners(QWidget):
    """All banners of the window, one below another, the gravest first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.saving = Banner(Weight.DANGER, Icon.TRIANGLE_ALERT, self)
        self.locked = Banner(Weight.WARN, Icon.LOCK, self)
        self.back = Banner(Weight.HINT, Icon.ARROW_LEFT, self)
        self.review = Banner(Weight.HINT, Icon.CIRCLE_HELP, self)
        self.hint = Banner(Weight.HINT, Icon.INFO, self)
        self.drop = Banner(Weight.HINT, Icon.FILE_PLUS, self)
        self.saving.set_dismissable(False)
        self.locked.set_dismissable(False)
        self.drop.set_dismissable(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._all = (
            self.saving,
            self.locked,
            self.back,
            self.review,
            self.hint,
            self.drop,
        )
        for banner in self._all:
            column.addWidget(banner)

    def hide_all(self) -> None:
        """Nothing to say: another dossier is shown, or none."""
        for banner in self._all:
            banner.hide()


def _empty(layout: QHBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
