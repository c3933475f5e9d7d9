"""The annotations of the open document as cards; the active one opens for work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QMenu,
    QStackedWidget,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import N_, _, ngettext
from desktop.model.annotation import Annotation
from desktop.model.codebook import Codebook
from desktop.model.ids import AnnotationId, TagId
from desktop.ui.inspector.active_card import ActiveCard
from desktop.ui.inspector.link_rows import Links
from desktop.ui.inspector.more_row import MoreRow
from desktop.ui.inspector.statement_fields import Speakers
from desktop.ui.passages.cards import CardMaker, PassageCard
from desktop.ui.passages.delegate import CardDelegate, card_at
from desktop.ui.passages.list_view import PassageList
from desktop.ui.passages.model import Roles
from desktop.ui.theme import Icon, Tone, current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.empty_state import EmptyState


class Order(StrEnum):
    """What the cards are ordered by."""

    POSITION = "position"
    NEWEST = "newest"


MOST_CARDS = 120  # at a time; the row above the list leads to others

_ORDERS = (
    (Order.POSITION, N_("In reading order")),
    (Order.NEWEST, N_("Newest first")),
)


class AnnotationsTab(QWidget):
    """Knows the cards of one document; what is asked for goes out as signals."""

    chosen = Signal(str)
    untag_requested = Signal(str, str)
    tag_requested = Signal(str)
    note_written = Signal(str, str)
    stated = Signal(str, object)
    stance_set = Signal(str, str, object)
    merge_requested = Signal(str)
    link_followed = Signal(str)
    unlink_requested = Signal(str)
    copy_requested = Signal(str)
    compare_requested = Signal()
    delete_requested = Signal(str)

    def __init__(
        self,
        parent: QWidget | None = None,
        speakers: Speakers = lambda: (),
        links: Links = lambda _annotation: (),
    ) -> None:
        super().__init__(parent)
        self._links = links
        self._speakers = speakers
        self._all: tuple[Annotation, ...] = ()
        self._listed: list[Annotation] = []
        self._first = 0  # of those that are listed, the first that has a card
        self._maker: CardMaker | None = None
        self._made: dict[AnnotationId, tuple[Annotation, PassageCard]] = {}
        self._codebook = Codebook(())
        self._order = Order.POSITION
        self._only: TagId | None = None
        self._read_only = False
        self._active: ActiveCard | None = None
        self._fitted = 0  # height that the list gave the open card
        self._fitted_for: tuple[str, int] | None = None  # asked for many times a layout
        self.list = _CardList(self)
        self.list.chosen.connect(self._choose)
        self.list.stepped.connect(self._step)
        self.list.delete_requested.connect(self._delete_active)
        self._delegate = _Delegate(self)
        self.list.setItemDelegate(self._delegate)
        self.empty = EmptyState(Icon.HIGHLIGHTER, "", "", Tone.ACCENT, self)
        self.empty.add_key_hint("↓", _("sentence"))
        self.empty.add_key_hint("1–9", _("tag"))
        self.none = EmptyState(Icon.LIST_FILTER, "", "", Tone.SECONDARY, self)
        self._stack = QStackedWidget(self)
        for page in (self.list, self.empty, self.none):
            self._stack.addWidget(page)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)
        self.more = MoreRow(self)
        self.more.wanted.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.more)
        column.addWidget(self._stack)

    @property
    def active(self) -> AnnotationId | None:
        """The annotation whose card is open."""
        return None if self._active is None else self._active.id

    @property
    def active_card(self) -> ActiveCard | None:
        """The open card."""
        return self._active

    @property
    def is_narrowed(self) -> bool:
        """Whether the filter leaves cards out."""
        return self._only is not None

    def set_read_only(self, read_only: bool) -> None:
        """Whether anything can be changed."""
        self._read_only = read_only

    def show_passages(
        self,
        annotations: tuple[Annotation, ...],
        maker: CardMaker | None,
        codebook: Codebook,
        nothing: str,
    ) -> None:
        """Show the passages of a document; `nothing` is said when there are none."""
        if maker is not self._maker:
            self._made.clear()
        self._all, self._maker = annotations, maker
        self._codebook = codebook
        if self._only is not None and self._only not in codebook.by_id:
            self._only = None
        self.empty.set_message(
            Icon.HIGHLIGHTER,
            nothing,
            _(
                "Select words or a sentence and press a number. "
                "Notes and tags are listed here."
            ),
        )
        self._show()

    def set_active(self, annotation: AnnotationId | None) -> None:
        """Open a passage's card and bring it into sight; None closes."""
        if annotation == self.active:
            return
        self._close()
        if annotation is None:
            return
        if self._only is not None and annotation not in {e.id for e in self._listed}:
            self.filter_by(None)
        self._bring(annotation)
        index = self.list.passages.index_of(annotation)
        card = index.data(Roles.CARD)
        if isinstance(card, PassageCard):
            self._open(index, card)

    def show_links(self) -> None:
        """Links changed: show those of the open card."""
        if self._active is not None:
            self._active.show_links(self._links(self._active.id))

    def edit_note(self) -> None:
        """Put the cursor into the note of the open card."""
        if self._active is not None:
            self._active.note.edit()

    def edit_statement(self) -> None:
        """Put the cursor into the speaker of the open card."""
        if self._active is not None:
            self._active.statement.edit()

    def finish(self) -> None:
        """Save what is being written."""
        if self._active is not None:
            self._active.finish()

    def filter_by(self, tag: TagId | None) -> None:
        """Show only passages with a tag or one below it; None shows all."""
        self._only = tag
        self._first = 0
        self._show()
        shown = len(self._listed)
        words = ngettext("{n} annotation shown", "{n} annotations shown", shown)
        announce(self.list, words.format(n=shown))

    def order_by(self, order: Order) -> None:
        """Order the cards."""
        self._order = order
        self._first = 0
        self._show()

    def ask_filter(self, at: QPoint) -> None:
        """Offer the tags of this document."""
        menu = _menu(self)
        group = QActionGroup(menu)
        laid = Counter(tag for each in self._all for tag in set(each.tags))
        choices: list[tuple[TagId | None, str]] = [(None, _("All annotations"))]
        choices += [
            (tag.id, f"{tag.code}   {tag.name}   {laid[tag.id]}")
            for tag in self._codebook
            if laid[tag.id]
        ]
        for tag, words in choices:
            _choice(
                menu,
                group,
                words,
                partial(self.filter_by, tag),
                on=tag == self._only,
            )
        menu.popup(at)

    def ask_order(self, at: QPoint) -> None:
        """Offer the orders."""
        menu = _menu(self)
        group = QActionGroup(menu)
        for order, words in _ORDERS:
            _choice(
                menu,
                group,
                _(words),
                partial(self.order_by, order),
                on=order is self._order,
            )
        menu.popup(at)

    def row_height(self, index: QModelIndex | QPersistentModelIndex) -> int | None:
        """What the open card needs, if this is its row."""
        card = card_at(index)
        if self._active is None or card is None or card.id != self._active.id:
            return None
        width = self.list.viewport().width()
        if self._fitted_for != (card.id, width):
            self._fitted_for = card.id, width
            self._fitted = self._active.height_for(width)
        return self._fitted

    def _show(self) -> None:
        listed = list(self._all)
        if self._only is not None:
            wanted = self._codebook.within(self._only)
            listed = [each for each in listed if not wanted.isdisjoint(each.tags)]
        if self._order is Order.NEWEST:
            listed.sort(key=lambda each: (each.created_at, each.id), reverse=True)
        self._listed = listed
        if self._active is not None:
            if self._place_of(self._active.id) is None:
                self._close()
            else:
                self._bring(self._active.id, quietly=True)
        self._show_rows()
        self._stack.setCurrentWidget(self.list if listed else self.empty)
        if not listed and self._all:
            self.none.set_message(
                Icon.LIST_FILTER,
                _("No passage with this tag here"),
                "",
                Tone.SECONDARY,
            )
            self._stack.setCurrentWidget(self.none)

    def _show_rows(self) -> None:
        """Make cards of those in the place that is shown; thousands would cost."""
        self._first = max(0, min(self._first, len(self._listed) - MOST_CARDS))
        cards = [
            self._card(each)
            for each in self._listed[self._first : self._first + MOST_CARDS]
        ]
        self.list.passages.show(cards)
        if self._active is not None:
            now = next(card for card in cards if card.id == self._active.id)
            self._active.show_card(now)
        self.more.say(self._first, len(cards), len(self._listed))

    def _card(self, annotation: Annotation) -> PassageCard:
        known = self._made.get(annotation.id)
        if known is None or known[0] != annotation:
            assert self._maker is not None, "passages come with what makes their cards"
            known = annotation, self._maker.card(annotation)
            self._made[annotation.id] = known
        return known[1]

    def _place_of(self, annotation: AnnotationId) -> int | None:
        places = (n for n, each in enumerate(self._listed) if each.id == annotation)
        return next(places, None)

    def _bring(self, annotation: AnnotationId, *, quietly: bool = False) -> None:
        """Let the cards be those around a passage, unless it has one already."""
        place = self._place_of(annotation)
        if place is None or self._first <= place < self._first + MOST_CARDS:
            return
        self._first = place - MOST_CARDS // 2
        if not quietly:
            self._show_rows()

    def _turn(self, by: int) -> None:
        """Show the passages before or after those that have cards."""
        self._close()
        self._first += by * MOST_CARDS
        self._show_rows()
        self.list.scrollToTop()

    def _open(self, index: QModelIndex, card: PassageCard) -> None:
        made = ActiveCard(card, self._speakers, self.list.viewport())
        made.set_read_only(self._read_only)
        made.untag_requested.connect(
            lambda tag: self.untag_requested.emit(card.id, tag)
        )
        made.tag_requested.connect(lambda: self.tag_requested.emit(card.id))
        made.note_written.connect(self.note_written)
        made.stated.connect(lambda said: self.stated.emit(card.id, said))
        made.stance_set.connect(
            lambda tag, stance: self.stance_set.emit(card.id, tag, stance)
        )
        made.merge_requested.connect(
            lambda: self.merge_requested.emit(made.statement.speaker.text())
        )
        made.copy_requested.connect(lambda: self.copy_requested.emit(card.id))
        made.compare_requested.connect(self.compare_requested)
        made.delete_requested.connect(lambda: self.delete_requested.emit(card.id))
        made.link_followed.connect(self.link_followed)
        made.unlink_requested.connect(self.unlink_requested)
        made.show_links(self._links(card.id))
        made.resized.connect(self._fit)
        self._active = made
        self.list.setCurrentIndex(index)
        self.list.setIndexWidget(index, made)
        self._delegate.sizeHintChanged.emit(index)
        self.list.executeDelayedItemsLayout()
        self.list.scrollTo(self.list.passages.index_of(card.id))

    def _close(self) -> None:
        active, self._active = self._active, None
        if active is None:
            return
        active.finish()
        had_focus = active.isAncestorOf(QApplication.focusWidget() or self)
        index = self.list.passages.index_of(active.id)
        if index.isValid():
            self.list.setCurrentIndex(QModelIndex())
            self.list.setIndexWidget(index, None)  # type: ignore[arg-type]
            self._delegate.sizeHintChanged.emit(index)
        if had_focus:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        """Let the row of the open card have the height that it needs now."""
        if self._active is None:
            return
        self._fitted_for = None
        needed = self._active.height_for(self.list.viewport().width())
        index = self.list.passages.index_of(self._active.id)
        if needed != self._fitted and index.isValid():
            self._delegate.sizeHintChanged.emit(index)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """A field of the open card that is out of sight comes into sight."""
        active = self._active
        if active is None or now is None or not active.isAncestorOf(now):
            return
        self.list.executeDelayedItemsLayout()
        layout = active.layout()
        if layout is not None:
            layout.activate()
        view, bar = self.list.viewport(), self.list.verticalScrollBar()
        top = now.mapTo(view, QPoint(0, 0)).y()
        below = top + now.height() + current_theme().px(12) - view.height()
        if top < 0 or below > 0:
            bar.setValue(bar.value() + (below if below > 0 and top > 0 else top))

    def _choose(self, annotation: str) -> None:
        self.set_active(AnnotationId(annotation))
        self.chosen.emit(annotation)

    def _step(self, by: int) -> None:
        """Open the next card, or the one before."""
        here = None if self.active is None else self._place_of(self.active)
        if here is None:
            shown = len(self.list.passages.rows)
            here = self._first + (-1 if by > 0 else shown)
        target = here + by
        if 0 <= target < len(self._listed):
            self._choose(self._listed[target].id)

    def _delete_active(self) -> None:
        if self._active is not None and not self._read_only:
            self.delete_requested.emit(self._active.id)


class _CardList(PassageList):
    """The arrow keys open the card they come to: the text follows."""

    stepped = Signal(int)
    delete_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Annotations"), parent)
        self.setSelectionMode(PassageList.SelectionMode.NoSelection)

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


class _Delegate(CardDelegate):
    """Leaves the row of the open card to its widget."""

    def __init__(self, tab: AnnotationsTab) -> None:
        super().__init__(tab)
        self._tab = tab

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        height = self._tab.row_height(index)
        if height is not None:
            return QSize(current_theme().px(120), height)
        return super().sizeHint(option, index)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        card = card_at(index)
        if card is None or card.id != self._tab.active:
            super().paint(painter, option, index)


def _menu(parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def _choice(
    menu: QMenu, group: QActionGroup, words: str, run: Callable[[], None], *, on: bool
) -> None:
    action = menu.addAction(words)
    action.setCheckable(True)
    action.setActionGroup(group)
    action.setChecked(on)
    action.triggered.connect(lambda _on=False: run())
