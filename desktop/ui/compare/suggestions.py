"""Suggested passages for each tag, one after the other: lay the tag, or refuse it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout

from desktop.analysis.suggestions import Suggestion
from desktop.commands.annotations import TagSpan
from desktop.commands.suggestions import RefuseSuggestions
from desktop.i18n import _, ngettext
from desktop.model.annotation import Origin
from desktop.model.ids import AnnotationId, DocumentId, TagId
from desktop.model.suggestions import Refusal
from desktop.tasks.dossier_analysis import DossierAnalysis
from desktop.text.spans import SourceSpan
from desktop.ui.actions import bind
from desktop.ui.bridge import Bridge
from desktop.ui.compare.analysis_source import Sources
from desktop.ui.compare.keys import COMPARE_ACTIONS
from desktop.ui.compare.labels import DOT, PILCROW, outlet_text
from desktop.ui.compare.part import AnalysisPart
from desktop.ui.compare.parts import SUGGESTIONS
from desktop.ui.jobs import Jobs
from desktop.ui.passages.cards import PassageCard, faces
from desktop.ui.passages.list_view import PassageList
from desktop.ui.shown_keys import name_key
from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.choice import ComboBox
from desktop.ui.widgets.label import Label

_WIDEST = 820  # px of a card at text scale 1


@dataclass(frozen=True, slots=True)
class Offer:
    """A suggestion with what is needed to take it up."""

    id: str
    document: DocumentId
    span: SourceSpan
    tag: TagId
    score: float


class SuggestionsPart(AnalysisPart):
    """The best suggestion first; what is laid or refused leaves the list at once."""

    def __init__(self, bridge: Bridge, _jobs: Jobs, sources: Sources) -> None:
        super().__init__(SUGGESTIONS, sources, whole=True)
        self._bridge = bridge
        self._offers: dict[str, Offer] = {}
        self._cards: tuple[PassageCard, ...] = ()
        self.themes = ComboBox(_("Tag"))
        self.themes.activated.connect(lambda _place: self._list())
        self.list = PassageList(_("Suggested passages"), self)
        self.list.chosen.connect(self._open)
        self._said = Label("", Role.CONTROL, Tone.SECONDARY)
        self._accept = Button(_("Lay the tag"), ButtonKind.PRIMARY, icon=Icon.CHECK)
        self._refuse = Button(_("Not this one"), icon=Icon.X)
        self._accept.clicked.connect(self.accept)
        self._refuse.clicked.connect(self.refuse)
        accept, refuse = (
            each for each in COMPARE_ACTIONS if each.id.startswith("suggestions.")
        )
        name_key(self._accept, accept)
        name_key(self._refuse, refuse)
        bind(accept, self, self.accept)
        bind(refuse, self, self.refuse)
        self._column = QVBoxLayout(self.content)
        self._column.addWidget(self._said)
        self._column.addWidget(self.list, 1)
        self.tools.addWidget(self.themes)
        self.finish(self._accept, self._refuse)

    @property
    def summary(self) -> str:
        """As in "12 suggestions"."""
        return _counted(len(self._cards)) if self._cards else ""

    def nothing(self) -> tuple[str, str]:
        return (
            _("No suggestions"),
            _(
                "No sentence of these documents is likely to belong to one of your "
                "tags, or all that are have been tagged or refused."
            ),
        )

    def show_analysis(self, found: DossierAnalysis) -> bool:
        """List what is neither tagged nor refused, the most likely first."""
        offers, cards = [], []
        is_settled = self._settled(found)
        for each in sorted(found.found.suggestions, key=lambda each: -each.score):
            offer = _offer(found, each)
            if offer is not None and not is_settled(offer):
                offers.append(offer)
                cards.append(_card(found, each, offer))
        self._offers = {offer.id: offer for offer in offers}
        self._cards = tuple(cards)
        self._list_themes(found)
        self._list()
        return bool(cards)

    def accept(self) -> None:
        """Lay the tag on the current suggestion."""
        offer = self._current()
        if offer is not None:
            self._leave(offer)
            self._bridge.run(
                TagSpan(offer.document, offer.span, (offer.tag,), origin=Origin.AUTO)
            )
            self.said.emit(_("Tag laid"))

    def refuse(self) -> None:
        """Say that the current suggestion does not belong to its tag."""
        offer = self._current()
        if offer is not None:
            self._leave(offer)
            refusal = Refusal(offer.document, offer.span, offer.tag)
            self._bridge.run(RefuseSuggestions((refusal,)))
            self.said.emit(_("Suggestion refused"))

    def _current(self) -> Offer | None:
        card = self.list.current
        return self._offers.get(card.id) if card is not None else None

    def _leave(self, offer: Offer) -> None:
        """Take an offer off the list and stand on the one that follows."""
        row = self.list.currentIndex().row()
        self._offers.pop(offer.id, None)
        self._cards = tuple(each for each in self._cards if each.id != offer.id)
        self._list()
        last = self.list.passages.rowCount() - 1
        if last >= 0:
            self.list.setCurrentIndex(self.list.passages.index(min(row, last)))
        self.counted.emit()

    def _settled(self, found: DossierAnalysis) -> Callable[[Offer], bool]:
        """Tells what is tagged so already, or was refused."""
        refused = set(self._bridge.reads.refusals())
        laid: dict[tuple[DocumentId, TagId], list[SourceSpan]] = {}
        for document in found.documents:
            for annotation in self._bridge.reads.annotations(document.id):
                for tag in annotation.tags:
                    laid.setdefault((document.id, tag), []).append(annotation.span)

        def is_settled(offer: Offer) -> bool:
            there = laid.get((offer.document, offer.tag), ())
            return Refusal(offer.document, offer.span, offer.tag) in refused or any(
                span.overlaps(offer.span) for span in there
            )

        return is_settled

    def _list_themes(self, found: DossierAnalysis) -> None:
        wanted = self.themes.currentData()
        self.themes.clear()
        self.themes.addItem(_("All tags"), "")
        for tag in found.codebook:
            count = sum(offer.tag == tag.id for offer in self._offers.values())
            if count:
                self.themes.addItem(f"{tag.name}{DOT}{count}", tag.id)
        place = self.themes.findData(wanted) if wanted else 0
        self.themes.setCurrentIndex(max(place, 0))

    def _list(self) -> None:
        tag = self.themes.currentData()
        shown = [
            card
            for card in self._cards
            if card.id in self._offers and (not tag or self._offers[card.id].tag == tag)
        ]
        self.list.passages.show(shown)
        if shown and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.passages.index(0))
        self._said.setText(
            _(
                "{count}, the most likely first. Nothing is tagged until you say so."
            ).format(count=_counted(len(shown)))
        )
        for button in (self._accept, self._refuse):
            button.setEnabled(bool(shown))

    def _open(self, id: str) -> None:
        offer = self._offers.get(id)
        if offer is not None:
            self.open_requested.emit(offer.document, offer.span)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.list.setFocus()

    def _restyle(self) -> None:
        super()._restyle()
        theme = current_theme()
        side = theme.px(24)
        self._column.setContentsMargins(side, theme.px(14), side, 0)
        self._column.setSpacing(theme.px(12))
        self.list.setMaximumWidth(theme.px(_WIDEST))


def _offer(found: DossierAnalysis, each: Suggestion) -> Offer | None:
    tag = found.tags.get(each.theme)
    if tag is None:
        return None
    account = found.found.accounts[each.account]
    document = found.documents[each.account].id
    span = account.source(each.span)
    id = f"{document}:{span.start}:{span.end}:{tag}"
    return Offer(id, document, span, tag, each.score)


def _card(found: DossierAnalysis, each: Suggestion, offer: Offer) -> PassageCard:
    account = found.found.accounts[each.account]
    words = " ".join(each.span.slice(account.text).split())
    starts = [paragraph.span.start for paragraph in account.paragraphs]
    number = bisect_right(starts, each.span.start)
    source = outlet_text(found.documents[each.account])
    why = _("speaks for it: {words}").format(words=", ".join(each.why))
    return PassageCard(
        AnnotationId(offer.id),
        words,
        (offer.tag,),
        faces((offer.tag,), found.codebook),
        paragraph=number,
        foot=DOT.join((source, f"{PILCROW}{number}", why)),
    )


def _counted(count: int) -> str:
    return ngettext("{count} suggestion", "{count} suggestions", count).format(
        count=count
    )
