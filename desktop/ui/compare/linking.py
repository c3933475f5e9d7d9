"""Links set in Compare: what the passage in hand is to another one, by key or menu."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from desktop.commands.links import LinkPassages, Unlink
from desktop.i18n import N_, _
from desktop.model.ids import AnnotationId, LinkId
from desktop.model.links import LinkKind
from desktop.tasks.column_words import column_name
from desktop.tasks.comparison import Card
from desktop.tasks.link_words import kind_words, link_words
from desktop.ui.bridge import Bridge
from desktop.ui.compare.table import CompareTable
from desktop.ui.widgets.letter_menu import LetterMenu

# The letter after & chooses a kind in the open menu.
_KINDS = (
    (LinkKind.SAME, N_("Sa&me statement as {other}")),
    (LinkKind.SUPPORTS, N_("&Supports {other}")),
    (LinkKind.DIFFERS, N_("&Differs from {other}")),
    (LinkKind.CONTRADICTS, N_("&Contradicts {other}")),
)
_SHOWN = 48  # code points of the first passage that the notice shows


class RowLinking(QObject):
    """Acts on the current card. `said` is what was done, for the status line.

    A passage that does not stand in the row is linked in two steps: `ask` on the one,
    then on the other.
    """

    said = Signal(str)

    def __init__(self, table: CompareTable, bridge: Bridge) -> None:
        super().__init__(table)
        self._table = table
        self._bridge = bridge
        self._first: AnnotationId | None = None

    def contradict(self) -> None:
        """The two that stand together contradict each other; once more: they do not."""
        index = self._table.currentIndex()
        column = self._partner(index)
        cells = self._table.cells
        card = cells.card(index)
        other = None if column is None else cells.card(index.siblingAtColumn(column))
        if card is None or other is None or column is None:
            self.said.emit(_("No other passage stands in this row."))
            return
        said = cells.said(card, other)
        if said is not None and said.kind is LinkKind.CONTRADICTS:
            self._unlink(said.id)
        else:
            self._link(card, other, LinkKind.CONTRADICTS, self._name(column))

    def ask(self) -> None:
        """Offer what can be said of the current passage and others, at its card."""
        index = self._table.currentIndex()
        if self._table.cells.card(index) is None:
            self.said.emit(_("Go to a passage first."))
            return
        box = self._table.card_rect(index).toRect()
        below = min(box.bottom(), self._table.viewport().height() - 1)
        self.open_menu(
            index,
            self._table.viewport().mapToGlobal(QPoint(max(0, box.left()), below)),
        )

    def open_menu(self, index: QModelIndex, place: QPoint) -> None:
        """The menu of a card: the partner's kinds first, then the row's others."""
        card = self._table.cells.card(index)
        if card is None:
            return
        menu = LetterMenu(self._table)
        waiting = self._waiting(card)
        if waiting is not None:
            self._add_kinds(menu, waiting[1], card, self._name(index.column()))
        else:
            self._add_row(menu, index, card)
        self._add_known(menu, card)
        menu.aboutToHide.connect(menu.deleteLater)
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])
        menu.setEnabled(self._bridge.why_read_only is None)
        menu.popup(place)

    def _add_row(self, menu: QMenu, index: QModelIndex, card: Card) -> None:
        cells = self._table.cells
        partner = self._partner(index)
        columns = sorted(self._others(index), key=lambda c: c != partner)
        for column in columns:
            other = cells.card(index.siblingAtColumn(column))
            if other is None:
                continue
            if column == partner:
                self._add_kinds(menu, card, other, self._name(column))
                continue
            more = menu.addMenu(
                _("With {other}").format(other=_safe(self._name(column)))
            )
            self._add_kinds(more, card, other, self._name(column))
        menu.addSeparator()
        act = menu.addAction(_("With &another passage…"))
        act.triggered.connect(partial(self._begin, card))

    def _add_kinds(self, menu: QMenu, one: Card, other: Card, name: str) -> None:
        for kind, words in _KINDS:
            act = menu.addAction(_(words).format(other=_safe(name)))
            act.triggered.connect(partial(self._link, one, other, kind, name))

    def _add_known(self, menu: QMenu, card: Card) -> None:
        """What was said already can be taken back."""
        known = self._table.cells.linked(card)
        if known:
            menu.addSeparator()
        for link, words in known:
            act = menu.addAction(_("Remove: {link}").format(link=_safe(words)))
            act.triggered.connect(partial(self._unlink, link.id))

    def _begin(self, card: Card) -> None:
        self._first = card.passage.annotation
        words = card.passage.words
        short = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
        self.said.emit(
            _("Linking “{words}”: go to the other passage and press L").format(
                words=short
            )
        )

    def _waiting(self, card: Card) -> tuple[QModelIndex, Card] | None:
        """The first passage of a link that waits for this one, if it still is there."""
        if self._first is None:
            return None
        index = self._table.cells.find(self._first)
        first = self._table.cells.card(index)
        if first is None or first.passage.annotation == card.passage.annotation:
            self._first = None
            return None
        return index, first

    def _link(self, one: Card, other: Card, kind: LinkKind, name: str) -> None:
        self._first = None
        if self._bridge.why_read_only is not None:
            return
        ends = one.passage.annotation, other.passage.annotation
        done = kind_words(kind, name)
        self._bridge.run(LinkPassages(*ends, kind), lambda _id: self.said.emit(done))

    def _unlink(self, link: LinkId) -> None:
        if self._bridge.why_read_only is not None:
            return
        known = {each.id: each for each in self._bridge.reads.links()}
        found = known.get(link)
        if found is None:
            return
        done = _("Taken back: {link}").format(
            link=link_words(found, found.start, "").strip()
        )
        self._bridge.run(Unlink(link), lambda _none: self.said.emit(done))

    def _name(self, column: int) -> str:
        return column_name(self._table.cells.columns[column])

    def _others(self, index: QModelIndex) -> list[int]:
        cells = self._table.cells
        return [
            column
            for column in range(cells.columnCount())
            if column != index.column()
            and cells.card(index.siblingAtColumn(column)) is not None
        ]

    def _partner(self, index: QModelIndex) -> int | None:
        """The column of the other passage: of its kin, the reference, the nearest."""
        card = self._table.cells.card(index)
        shown = self._table.cells.comparison
        if card is None or shown is None:
            return None
        if card.against is not None:
            return card.against
        others = self._others(index)
        if shown.reference in others:
            return shown.reference
        return min(others, key=lambda c: abs(c - index.column()), default=None)


def _safe(words: str) -> str:
    """Words in a menu, where & would underline a letter."""
    return words.replace("&", "&&")
