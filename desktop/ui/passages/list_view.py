"""A list of passages: keys and clicks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QScrollBar, QWidget
from shiboken6 import isValid

from desktop.ui.letters import types_a_letter
from desktop.ui.passages.cards import PassageCard
from desktop.ui.passages.delegate import CardDelegate
from desktop.ui.passages.model import PassageModel, Roles
from desktop.ui.widgets.quiet_list import make_quiet_list


class PassageList(QListView):
    """A click or Enter chooses; only the cards in sight are painted."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.passages = PassageModel(self)
        self.setModel(self.passages)
        self.setItemDelegate(CardDelegate(self))
        make_quiet_list(self, name)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(24)
        rest_when_short(self.verticalScrollBar())
        self.clicked.connect(self._choose)

    @property
    def current(self) -> PassageCard | None:
        """The card one stands on."""
        return self.passages.row_at(self.currentIndex())

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands of the window here, not a search."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        elif types_a_letter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        card = index.data(Roles.CARD)
        if isinstance(card, PassageCard):
            self.chosen.emit(card.id)


def rest_when_short(bar: QScrollBar) -> None:
    """Keep a scroll bar's place but hide its handle while nothing can be scrolled."""

    def follow(_low: int, high: int) -> None:
        # A view that is taken apart still tells of its last range.
        if isValid(bar):
            bar.setEnabled(high > 0)

    follow(0, bar.maximum())
    bar.rangeChanged.connect(follow)
