"""The list of cards, one of which may be open: then a widget stands in its row."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QWidget

from desktop.i18n import _
from desktop.ui.inspector.active_card import ActiveCard
from desktop.ui.passages.delegate import CardDelegate, card_at
from desktop.ui.passages.list_view import PassageList
from desktop.ui.theme import current_theme


class CardList(PassageList):
    """The arrow keys ask for the next card with `stepped`: the text follows."""

    stepped = Signal(int)
    delete_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Annotations"), parent)
        self.active: ActiveCard | None = None
        self._fitted = 0  # height that the list gave the open card
        self._fitted_for: tuple[str, int] | None = None  # asked for many times a layout
        self._grown = QTimer(self, singleShot=True, interval=0)
        self._grown.timeout.connect(self._show_whole)
        self._cards = _Delegate(self)
        self.setItemDelegate(self._cards)
        self.setSelectionMode(PassageList.SelectionMode.NoSelection)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def open_card(self, index: QModelIndex, card: ActiveCard) -> None:
        """Put an open card into its row, and bring it into sight."""
        self.active = card
        card.resized.connect(self._fit)
        self.setCurrentIndex(index)
        self.setIndexWidget(index, card)
        self._cards.sizeHintChanged.emit(index)
        self.executeDelayedItemsLayout()
        self.scrollTo(self.passages.index_of(card.id))

    def close_card(self) -> None:
        """Save what is written in the open card, and paint it like the others."""
        card, self.active = self.active, None
        if card is None:
            return
        card.finish()
        had_focus = card.isAncestorOf(QApplication.focusWidget() or self)
        card.hide()  # It lives on until the event loop comes round.
        index = self.passages.index_of(card.id)
        if index.isValid():
            self.setCurrentIndex(QModelIndex())
            self.setIndexWidget(index, None)  # type: ignore[arg-type]
            self._cards.sizeHintChanged.emit(index)
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def row_height(self, index: QModelIndex | QPersistentModelIndex) -> int | None:
        """What the open card needs, if this is its row."""
        card = card_at(index)
        if self.active is None or card is None or card.id != self.active.id:
            return None
        width = self.viewport().width()
        if self._fitted_for != (card.id, width):
            self._fitted_for = card.id, width
            self._fitted = self.active.height_for(width)
        return self._fitted

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key == Qt.Key.Key_Down:
            self.stepped.emit(1)
        elif plain and key == Qt.Key.Key_Up:
            self.stepped.emit(-1)
        elif plain and key == Qt.Key.Key_Delete:
            self.delete_requested.emit()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """Let the row of the open card have the height that it needs now."""
        if self.active is None:
            return
        self._fitted_for = None
        needed = self.active.height_for(self.viewport().width())
        index = self.passages.index_of(self.active.id)
        if needed == self._fitted or not index.isValid():
            return
        grows = needed > self._fitted
        self._cards.sizeHintChanged.emit(index)
        if grows:
            self._grown.start()  # how far the list scrolls is not known yet

    def _show_whole(self) -> None:
        """All of a card that grew is in sight, if it has room."""
        if self.active is not None and self._fitted <= self.viewport().height():
            self.scrollTo(self.passages.index_of(self.active.id))

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """A field of the open card that is out of sight comes into sight."""
        card = self.active
        if card is None or now is None or not card.isAncestorOf(now):
            return
        self.executeDelayedItemsLayout()
        layout = card.layout()
        if layout is not None:
            layout.activate()
        view, bar = self.viewport(), self.verticalScrollBar()
        top = now.mapTo(view, QPoint(0, 0)).y()
        below = top + now.height() + current_theme().px(12) - view.height()
        if top < 0 or below > 0:
            bar.setValue(bar.value() + (below if below > 0 and top > 0 else top))


class _Delegate(CardDelegate):
    """Leaves the row of the open card to its widget."""

    def __init__(self, cards: CardList) -> None:
        super().__init__(cards)
        self._list = cards

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        height = self._list.row_height(index)
        if height is not None:
            return QSize(current_theme().px(120), height)
        return super().sizeHint(option, index)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        card, active = card_at(index), self._list.active
        if card is None or active is None or card.id != active.id:
            super().paint(painter, option, index)
