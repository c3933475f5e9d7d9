"""Aligned reading: two documents side by side, joined where they make one point."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QSize
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.i18n import _, ngettext
from desktop.model.ids import DocumentId
from desktop.tasks.dossier_analysis import DossierAnalysis
from desktop.tasks.side_by_side import Ribbon, Side, SideBySide
from desktop.ui.actions import bind
from desktop.ui.bridge import Bridge
from desktop.ui.compare.aligned_scroll import LinkedScroll
from desktop.ui.compare.aligned_sheet import AlignedSheet, Look, aligned_text
from desktop.ui.compare.analysis_source import Sources
from desktop.ui.compare.keys import SHOW_PARTNER
from desktop.ui.compare.labels import DOT
from desktop.ui.compare.part import AnalysisPart
from desktop.ui.compare.parts import ALIGNED
from desktop.ui.compare.ribbons import RibbonGutter
from desktop.ui.jobs import Jobs
from desktop.ui.shown_keys import name_key
from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.choice import ComboBox
from desktop.ui.widgets.label import Label

_LEAST_COLUMN = 200  # px of a reader at text scale 1


class AlignedPart(AnalysisPart):
    """Sentences are known by their side and their number in its account."""

    def __init__(self, bridge: Bridge, _jobs: Jobs, sources: Sources) -> None:
        super().__init__(ALIGNED, sources)
        self._bridge = bridge
        self._found: DossierAnalysis | None = None
        self._shown: tuple[DocumentId, ...] = ()
        self.pairs: SideBySide | None = None
        self._hand: tuple[Side, int] | None = None
        self._partner: int | None = None
        self.choices = (ComboBox(_("First document")), ComboBox(_("Second document")))
        self.sheets = (AlignedSheet(self.content), AlignedSheet(self.content))
        self.gutter = RibbonGutter(self.sheets, self.content)
        self.linking = LinkedScroll(self.sheets, self)
        self._said = Label("", Role.CONTROL, Tone.SECONDARY)
        self.linked = Button(_("Scroll together"), ButtonKind.QUIET, icon=Icon.LINK)
        self.linked.setCheckable(True)
        self.linked.setChecked(True)
        self.linked.toggled.connect(self.linking.set_on)
        self.show_partner = Button(_(SHOW_PARTNER.label), icon=Icon.SPLIT)
        name_key(self.show_partner, SHOW_PARTNER)
        self.show_partner.clicked.connect(self.next_partner)
        bind(SHOW_PARTNER, self, self.next_partner)
        self._connect()
        self._lay_out()
        self.finish(self.linked, self.show_partner)

    @property
    def summary(self) -> str:
        """As in "12 ribbons"."""
        if self.pairs is None:
            return ""
        count = len(self.pairs.ribbons)
        return ngettext("{count} ribbon", "{count} ribbons", count).format(count=count)

    def nothing(self) -> tuple[str, str]:
        return _("Nothing to read"), _("These documents have no text.")

    def show_analysis(self, found: DossierAnalysis) -> bool:
        """Show two of the documents: those chosen before, else the two that have most
        in common."""
        if found is self._found:
            return True  # Come back to: all stands as it was left.
        self._found = found
        ids = [document.id for document in found.documents]
        if len(ids) < len(Side):
            self._found = None
            return False
        chosen = [self.choices[side].currentData() for side in Side]
        if not set(chosen) <= set(ids) or chosen[0] == chosen[1]:
            chosen = [ids[place] for place in _most_alike(found)]
        for side in Side:
            choice = self.choices[side]
            choice.clear()
            for document in found.documents:
                choice.addItem(document.title, document.id)
            choice.setCurrentIndex(ids.index(chosen[side]))
        self._show_pair()
        return True

    def next_partner(self) -> None:
        """Show the sentence that makes the same point; once more for the next best."""
        if self.pairs is None:
            return
        if self._hand is None:
            side = Side.OTHER if self.sheets[Side.OTHER].hasFocus() else Side.ONE
            sheet = self.sheets[side]
            self._take(side, max(0, sheet.sentence_at(sheet.first_whole_line())))
        assert self._hand is not None
        side, sentence = self._hand
        partners = self.pairs.partners(side, sentence)
        if not partners:
            self._say_none(side)
            return
        at = partners.index(self._partner) + 1 if self._partner in partners else 0
        at %= len(partners)
        self._partner = partners[at]
        own, other = self.sheets[side], self.sheets[side.across]
        span = other.span_of(self._partner)
        with self.linking.held():
            own.reveal(own.span_of(sentence))
            other.put(span.start, own.line_top(own.span_of(sentence).start))
        other.stand(self._partner)
        self._light()
        is_sure = self._joining(side, sentence, self._partner) is not None
        words = _("Partner {place} of {count}")
        if not is_sure:
            words = _("Perhaps a partner: {place} of {count}")
        which = words.format(place=at + 1, count=len(partners))
        self._tell(which, span.slice(other.page.text))

    def focusInEvent(self, event: QFocusEvent) -> None:
        side = self._hand[0] if self._hand is not None else Side.ONE
        self.sheets[side].setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_widths()

    def _connect(self) -> None:
        for side in Side:
            sheet = self.sheets[side]
            sheet.stood.connect(lambda at, side=side: self._stand(side, at))
            sheet.clicked.connect(lambda at, side=side: self._click(side, at))
            sheet.opened.connect(lambda at, side=side: self._open(side, at))
            sheet.pointed.connect(lambda at, side=side: self._point(side, at))
            self.choices[side].activated.connect(
                lambda _place, side=side: self._choose_document(side)
            )
        self.gutter.pointed.connect(self._point_ribbon)
        self.gutter.chosen.connect(self._choose_ribbon)

    def _lay_out(self) -> None:
        one, other = Side
        self._heads = QHBoxLayout()
        self._heads.addWidget(self.choices[one], 1)
        self._heads.addSpacing(self.gutter.sizeHint().width())
        self._heads.addWidget(self.choices[other], 1)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self._row.addWidget(self.sheets[one], 1)
        self._row.addWidget(self.gutter)
        self._row.addWidget(self.sheets[other], 1)
        self._column = QVBoxLayout(self.content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._heads)
        self._column.addLayout(self._row, 1)
        self._column.addWidget(self._said)
        for before, after in (
            (self.choices[one], self.choices[other]),
            (self.choices[other], self.sheets[one]),
            (self.sheets[one], self.sheets[other]),
        ):
            self.setTabOrder(before, after)

    def _choose_document(self, side: Side) -> None:
        """Another document on a side; the one across gives way if it is the same."""
        across = self.choices[side.across]
        if self.choices[side].currentIndex() == across.currentIndex():
            was = self._shown[side] if self._shown else None
            across.setCurrentIndex(max(0, across.findData(was)))
        self._show_pair()
        self.counted.emit()

    def _show_pair(self) -> None:
        if self._found is None:
            return
        places = (self.choices[0].currentIndex(), self.choices[1].currentIndex())
        ids = tuple(self._found.documents[place].id for place in places)
        tops = [sheet.top_position() for sheet in self.sheets]
        for side in Side:
            account = self._found.found.accounts[places[side]]
            text = aligned_text(account, self._bridge.reads.body(ids[side]))
            sheet = self.sheets[side]
            with self.linking.held():
                sheet.show_text(text)
                if self._shown and self._shown[side] == ids[side]:
                    sheet.put(*tops[side])
            sheet.setAccessibleName(self._found.documents[places[side]].title)
        self._shown = ids
        self.pairs = SideBySide(self._found.found, places)
        self.linking.show_anchors(self.pairs.anchors)
        self._hand = self._partner = None
        self.gutter.show_ribbons(self.pairs.ribbons)
        self._said.setText(self._note())

    def _note(self) -> str:
        assert self.pairs is not None
        if not self.pairs.comparable:
            return _(
                "These two are in different languages and were not compared sentence "
                "by sentence."
            )
        if not self.pairs.ribbons:
            return _("No two sentences are sure enough to be joined.")
        return _("Ribbons join sentences that make the same point, as far as found.")

    def _take(self, side: Side, sentence: int) -> None:
        self._hand, self._partner = (side, sentence), None
        self.sheets[side].current = sentence
        self._light()

    def _stand(self, side: Side, sentence: int) -> None:
        self._take(side, sentence)
        assert self.pairs is not None
        count = len(self.pairs.partners(side, sentence))
        words = self.sheets[side].span_of(sentence).slice(self.sheets[side].page.text)
        partners = ngettext("{count} partner", "{count} partners", count)
        self._tell(partners.format(count=count), words)

    def _click(self, side: Side, sentence: int) -> None:
        if self._hand != (side, sentence):
            self._take(side, sentence)
        self.next_partner()

    def _open(self, side: Side, sentence: int) -> None:
        if self._found is None:
            return
        place = self.choices[side].currentIndex()
        account = self._found.found.accounts[place]
        span = account.source(account.sentences[sentence].span)
        self.open_requested.emit(self._found.documents[place].id, span)

    def _point(self, side: Side, sentence: int) -> None:
        ribbon = self._ribbon_of(side, sentence)
        self._light(ribbon)

    def _point_ribbon(self, ribbon: Ribbon | None) -> None:
        self._light(ribbon)

    def _choose_ribbon(self, ribbon: Ribbon) -> None:
        self._take(Side.ONE, ribbon.ends[Side.ONE])
        self._partner = ribbon.ends[Side.OTHER]
        with self.linking.held():
            for side in Side:
                sheet = self.sheets[side]
                sheet.reveal(sheet.span_of(ribbon.ends[side]))
        self._light()
        other = self.sheets[Side.OTHER]
        words = other.span_of(self._partner).slice(other.page.text)
        self._tell(_("Partner"), words)

    def _ribbon_of(self, side: Side, sentence: int) -> Ribbon | None:
        if self.pairs is None:
            return None
        found = [each for each in self.pairs.ribbons if each.ends[side] == sentence]
        return max(found, key=lambda each: each.score) if found else None

    def _light(self, pointed: Ribbon | None = None) -> None:
        """Lift out what is in hand with its partner, and a ribbon under the pointer."""
        looks: tuple[dict[int, Look], dict[int, Look]] = ({}, {})
        if pointed is not None:
            for side in Side:
                looks[side][pointed.ends[side]] = Look.POINTED
        lit = pointed
        if self._hand is not None:
            side, sentence = self._hand
            looks[side][sentence] = Look.IN_HAND
            if self._partner is not None:
                looks[side.across][self._partner] = Look.PARTNER
                lit = lit or self._joining(side, sentence, self._partner)
            else:
                lit = lit or self._ribbon_of(side, sentence)
        for side in Side:
            self.sheets[side].light(looks[side])
        self.gutter.light(lit)

    def _joining(self, side: Side, sentence: int, partner: int) -> Ribbon | None:
        assert self.pairs is not None
        ends = (sentence, partner) if side is Side.ONE else (partner, sentence)
        return next((each for each in self.pairs.ribbons if each.ends == ends), None)

    def _say_none(self, side: Side) -> None:
        self._partner = None
        self._light()
        title = self.choices[side.across].currentText()
        self._tell(_("No sentence of “{title}” makes this point.").format(title=title))

    def _tell(self, what: str, words: str = "") -> None:
        """In the line below, and to a screen reader together with the sentence."""
        self._said.setText(what)
        announce(self, DOT.join(filter(None, (what, " ".join(words.split())))))

    def _show_widths(self) -> None:
        least = QSize(current_theme().px(_LEAST_COLUMN), 0)
        for sheet in self.sheets:
            sheet.setMinimumSize(least)

    def _restyle(self) -> None:
        super()._restyle()
        theme = current_theme()
        side = theme.px(16)
        self._heads.setContentsMargins(side, theme.px(10), side, theme.px(8))
        self._said.setContentsMargins(side, theme.px(8), side, theme.px(10))
        self._show_widths()


def _most_alike(found: DossierAnalysis) -> tuple[int, int]:
    """The places of the two documents with most ribbons between them."""
    ribbons = Counter(
        (pair.one[0], pair.other[0]) for pair in found.found.alignment if pair.drawn
    )
    return max(ribbons, key=lambda pair: ribbons[pair], default=(0, 1))
