"""The annotations of the open document as cards; the active one opens for work."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import (
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import N_, _, ngettext
from desktop.model.annotation import Annotation
from desktop.model.codebook import Codebook
from desktop.model.ids import AnnotationId, TagId
from desktop.ui.inspector.active_card import ActiveCard
from desktop.ui.inspector.card_list import CardList
from desktop.ui.inspector.link_rows import Links
from desktop.ui.inspector.listed import Listed, Order
from desktop.ui.inspector.more_row import MoreRow
from desktop.ui.inspector.statement_fields import Speakers
from desktop.ui.passages.cards import CardMaker, PassageCard
from desktop.ui.passages.model import Roles
from desktop.ui.reader.actions import reader_action
from desktop.ui.shown_keys import follow_key
from desktop.ui.theme import Icon, Tone
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.empty_state import EmptyState

_ORDERS = (
    (Order.POSITION, N_("In reading order")),
    (Order.NEWEST, N_("Newest first")),
)


class AnnotationsTab(QWidget):
    """Knows the cards of one document; what is asked for goes out as signals."""

    chosen = Signal(str)
    untag_requested = Signal(str, str)
    change_requested = Signal(str, str)
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
        self._listed = Listed()
        self._maker: CardMaker | None = None
        self._made: dict[AnnotationId, tuple[Annotation, PassageCard]] = {}
        self._read_only = False
        self.list = CardList(self)
        self.list.chosen.connect(self._choose)
        self.list.stepped.connect(self._step)
        self.list.delete_requested.connect(self._delete_active)
        self.empty = EmptyState(Icon.HIGHLIGHTER, "", "", Tone.ACCENT, self)
        down = self.empty.add_key_hint("↓", _("sentence"))
        digits = self.empty.add_key_hint("1–9", _("tag"))
        follow_key(down, reader_action("reader.sentence.next"), down.set_key)
        first = reader_action("reader.tag.1")
        follow_key(digits, first, lambda key: digits.set_key(f"{key}–9"))
        self.none = EmptyState(Icon.LIST_FILTER, "", "", Tone.SECONDARY, self)
        self._stack = QStackedWidget(self)
        for page in (self.list, self.empty, self.none):
            self._stack.addWidget(page)
        self.more = MoreRow(self)
        self.more.wanted.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.more)
        column.addWidget(self._stack)

    @property
    def active(self) -> AnnotationId | None:
        """The annotation whose card is open."""
        return None if self.list.active is None else self.list.active.id

    @property
    def active_card(self) -> ActiveCard | None:
        """The open card."""
        return self.list.active

    @property
    def is_narrowed(self) -> bool:
        """Whether the filter leaves cards out."""
        return self._listed.only is not None

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
        self._maker = maker
        self._listed.take(annotations, codebook)
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
        self.list.close_card()
        if annotation is None:
            return
        if self.is_narrowed and self._listed.place_of(annotation) is None:
            self.filter_by(None)
        self._bring(annotation)
        index = self.list.passages.index_of(annotation)
        card = index.data(Roles.CARD)
        if isinstance(card, PassageCard):
            self._open(index, card)

    def show_links(self) -> None:
        """Links changed: show those of the open card."""
        if self.list.active is not None:
            self.list.active.show_links(self._links(self.list.active.id))

    def edit_note(self) -> None:
        """Put the cursor into the note of the open card."""
        if self.list.active is not None:
            self.list.active.note.edit()

    def edit_statement(self) -> None:
        """Put the cursor into the speaker of the open card."""
        if self.list.active is not None:
            self.list.active.statement.edit()

    def finish(self) -> None:
        """Save what is being written."""
        if self.list.active is not None:
            self.list.active.finish()

    def filter_by(self, tag: TagId | None) -> None:
        """Show only passages with a tag or one below it; None shows all."""
        self._listed.filter_by(tag)
        self._show()
        shown = len(self._listed.rows)
        words = ngettext("{n} annotation shown", "{n} annotations shown", shown)
        announce(self.list, words.format(n=shown))

    def order_by(self, order: Order) -> None:
        """Order the cards."""
        self._listed.order_by(order)
        self._show()

    def ask_filter(self, at: QPoint) -> None:
        """Offer the tags of this document."""
        menu = _menu(self)
        group = QActionGroup(menu)
        laid = self._listed.laid()
        choices: list[tuple[TagId | None, str]] = [(None, _("All annotations"))]
        choices += [
            (tag.id, f"{tag.code}   {tag.name}   {laid[tag.id]}")
            for tag in self._listed.codebook
            if laid[tag.id]
        ]
        for tag, words in choices:
            _choice(
                menu,
                group,
                words,
                partial(self.filter_by, tag),
                on=tag == self._listed.only,
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
                on=order is self._listed.order,
            )
        menu.popup(at)

    def _show(self) -> None:
        listed, active = self._listed, self.active
        if active is not None:
            if listed.place_of(active) is None:
                self.list.close_card()
            else:
                listed.bring(active)
        self._show_rows()
        self._stack.setCurrentWidget(self.list if listed.rows else self.empty)
        if not listed.rows and listed.every:
            self.none.set_message(
                Icon.LIST_FILTER,
                _("No passage with this tag here"),
                "",
                Tone.SECONDARY,
            )
            self._stack.setCurrentWidget(self.none)

    def _show_rows(self) -> None:
        """Make cards of those in the place that is shown; thousands would cost."""
        listed, active = self._listed, self.list.active
        cards = [self._card(each) for each in listed.carded()]
        self.list.passages.show(cards)
        if active is not None:
            active.show_card(next(card for card in cards if card.id == active.id))
        self.more.say(listed.first, len(cards), len(listed.rows))

    def _card(self, annotation: Annotation) -> PassageCard:
        known = self._made.get(annotation.id)
        if known is None or known[0] != annotation:
            assert self._maker is not None, "passages come with what makes their cards"
            known = annotation, self._maker.card(annotation)
            self._made[annotation.id] = known
        return known[1]

    def _bring(self, annotation: AnnotationId) -> None:
        """Let the cards be those around a passage, unless it has one already."""
        if self._listed.bring(annotation):
            self._show_rows()

    def _turn(self, by: int) -> None:
        """Show the passages before or after those that have cards."""
        self.list.close_card()
        self._listed.turn(by)
        self._show_rows()
        self.list.scrollToTop()

    def _open(self, index: QModelIndex, card: PassageCard) -> None:
        made = ActiveCard(card, self._speakers, self.list.viewport())
        made.set_read_only(self._read_only)
        made.untag_requested.connect(
            lambda tag: self.untag_requested.emit(card.id, tag)
        )
        made.change_requested.connect(
            lambda tag: self.change_requested.emit(card.id, tag)
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
        self.list.open_card(index, made)

    def _choose(self, annotation: str) -> None:
        self.set_active(AnnotationId(annotation))
        self.chosen.emit(annotation)

    def _step(self, by: int) -> None:
        """Open the next card, or the one before."""
        listed = self._listed
        here = None if self.active is None else listed.place_of(self.active)
        if here is None:
            shown = len(self.list.passages.rows)
            here = listed.first + (-1 if by > 0 else shown)
        target = here + by
        if 0 <= target < len(listed.rows):
            self._choose(listed.rows[target].id)

    def _delete_active(self) -> None:
        if self.active is not None and not self._read_only:
            self.delete_requested.emit(self.active)


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
