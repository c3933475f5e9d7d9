"""Leads through what the cleaner was unsure of, one place after another."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.cleaning.reasons import label
from desktop.i18n import _, ngettext
from desktop.model.changes import Changes, Kind
from desktop.model.ids import DocumentId
from desktop.tasks.review import Question, questions
from desktop.ui.banner import Banner
from desktop.ui.bridge import Bridge
from desktop.ui.desk import Desk


class Review(QObject):
    """A place is in hand in the reader; the banner says what is asked and the keys.

    Documents keep their order while it lasts: those of the last import first, then
    by their least certain place. `said` carries a sentence for the status line.
    """

    said = Signal(str)

    def __init__(
        self, bridge: Bridge, desk: Desk, banner: Banner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._desk = desk
        self._banner = banner
        self._first: frozenset[DocumentId] = frozenset()
        self._order: dict[DocumentId, int] = {}
        self._open: tuple[Question, ...] = ()
        self._at: Question | None = None
        self._decided = 0
        bridge.changed.connect(self._changed)
        banner.dismissed.connect(self.end)
        desk.reader.decided.connect(self.decide)

    @property
    def current(self) -> Question | None:
        """What is asked now; None if no review is under way."""
        return self._at

    def put_first(self, documents: Iterable[DocumentId]) -> None:
        """Begin with these documents the next time: they were just added."""
        self._first = frozenset(documents)

    def count(self, documents: Iterable[DocumentId]) -> int:
        """How many places of these documents are open."""
        return len(questions(self._bridge.reads, documents))

    def step(self, by: int) -> None:
        """Begin, or go to the place that is `by` further on; round at the ends."""
        if self._bridge.why_read_only is not None:
            self.said.emit(_("This dossier is open for reading only."))
            return
        if self._at is None:
            self._begin()
            return
        here = self._open.index(self._at) if self._at in self._open else -1
        self._show(self._open[(here + by) % len(self._open)])

    def begin_with(self, document: DocumentId) -> None:
        """Begin at a document's least certain place, whatever comes first else."""
        self._begin(document)

    def decide(self, keep: bool) -> None:
        """Make the place in hand text, or set it aside; the next one follows."""
        if self._at is not None:
            self._bridge.run(self._at.keep() if keep else self._at.cut())

    def end(self) -> bool:
        """Stop asking; False if nothing was asked."""
        if self._at is None:
            return False
        self._at = None
        self._order.clear()
        self._desk.reader.end_asking()
        self._desk.reader.read_on()
        self._banner.hide()
        return True

    def _begin(self, document: DocumentId | None = None) -> None:
        found = questions(self._bridge.reads)
        if not found:
            self.said.emit(_("There is nothing that cleaning was unsure of."))
            return
        first = self._first if document is None else frozenset((document,))
        documents = dict.fromkeys(each.document for each in found)
        ranked = sorted(documents, key=lambda each: each not in first)
        self._order = {id: n for n, id in enumerate(ranked)}
        self._decided = 0
        self._open = self._sorted(found)
        self._show(self._open[0])

    def _sorted(self, found: tuple[Question, ...]) -> tuple[Question, ...]:
        last = len(self._order)
        return tuple(
            sorted(
                found,
                key=lambda each: (self._order.get(each.document, last), each.score),
            )
        )

    def _changed(self, changes: Changes) -> None:
        """After a decision the next place; after undo the one that is open again."""
        if self._at is None or not (
            changes.touches(Kind.DOUBT) or changes.touches(Kind.CUT)
        ):
            return
        before = self._open
        self._open = self._sorted(questions(self._bridge.reads))
        self._decided += len(before) - len(self._open)
        again = [each for each in self._open if each not in before]
        if not self._open:
            self._finish()
        elif again:
            self._show(again[0])
        elif self._at not in self._open:
            self._show(self._after(before))
        else:
            self._ask()

    def _after(self, before: tuple[Question, ...]) -> Question:
        """The place that follows the one that was decided."""
        assert self._at is not None, "asked while a review is under way"
        here = before.index(self._at) if self._at in before else 0
        left = [each for each in before[here + 1 :] if each in self._open]
        return left[0] if left else self._open[0]

    def _finish(self) -> None:
        words = ngettext(
            "Nothing is left that cleaning was unsure of. {n} place decided.",
            "Nothing is left that cleaning was unsure of. {n} places decided.",
            self._decided,
        ).format(n=self._decided)
        self.end()
        self.said.emit(words)

    def _show(self, question: Question) -> None:
        self._at = question
        reader = self._desk.reader
        reader.end_asking()
        self._desk.check_document(question.document, question.span)
        reader.ask(question.span)
        self._ask()

    def _ask(self) -> None:
        at = self._at
        if at is None:
            return
        left = ngettext("{n} place left", "{n} places left", len(self._open))
        sure = _("{n} % sure").format(n=round(100 * at.score))
        if at.is_shown:
            asked = _("The cleaner kept this, {sure}: [+] keep [−] set aside")
        else:
            asked = _(
                "The cleaner set this aside ({reason}), {sure}: [−] agree [+] restore"
            )
        reason = label(at.reason) if at.reason is not None else ""
        asked = asked.format(sure=sure, reason=reason)
        words = f"{left.format(n=len(self._open))}. {asked} {_('[F8] later')}"
        self._banner.say(words)
        keep = _("Keep") if at.is_shown else _("Restore")
        cut = _("Set aside") if at.is_shown else _("Agree")
        self._banner.set_actions(
            (keep, partial(self.decide, True)),
            (cut, partial(self.decide, False)),
            (_("Later"), partial(self.step, 1)),
        )
