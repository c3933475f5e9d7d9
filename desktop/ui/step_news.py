"""Tells what was undone, redone or removed, and offers to take removals back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.i18n import N_, _, ngettext
from desktop.model.changes import Changes, Kind
from desktop.model.ids import DocumentId
from desktop.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from desktop.store.journal import Step
    from desktop.ui.bridge import Bridge

_OFFERED = {
    "RemoveDocuments": N_("Document removed, with its annotations"),
    "DeleteAnnotations": N_("Annotation deleted"),
    "DeleteTag": N_("Tag deleted"),
    "CleanAgain": N_("Cleaned again"),
    "CleanAgainMany": N_("Documents cleaned by rules"),
}
_IN_TEXT = (Kind.ANNOTATION, Kind.TAGGING, Kind.CUT)


class StepNews(QObject):
    """Listens to a bridge; `happened_in` names the document a step was taken in."""

    happened_in = Signal(str, object)

    def __init__(self, bridge: Bridge, toast: Toast, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._toast = toast
        self._last = Changes()
        self._said = ""
        newest = bridge.reads.next_undo()
        self._seen = 0 if newest is None else newest.seq
        bridge.changed.connect(self._changed)
        bridge.stepped.connect(self._stepped)

    def offer_import(self, documents: int, steps: int, unsure: int = 0) -> None:
        """Say how many documents came, and in how many places cleaning was unsure;
        offer to undo the steps that brought them."""
        text = ngettext("{n} document added", "{n} documents added", documents)
        text = text.format(n=documents)
        if unsure:
            places = ngettext(
                "{n} place to review: F8", "{n} places to review: F8", unsure
            )
            text = f"{text} · {places.format(n=unsure)}"
        self._offer(text, steps)

    def _changed(self, changes: Changes) -> None:
        self._last = changes
        newest = self._bridge.reads.next_undo()
        if newest is None or newest.seq <= self._seen:
            return
        self._seen = newest.seq
        words = _OFFERED.get(newest.command)
        if words is not None:
            self._offer(_(words), 1)
        elif self._toast.text == self._said:
            self._toast.hide()  # Something was done since: that news is old.

    def _offer(self, text: str, steps: int) -> None:
        newest = self._bridge.reads.next_undo()
        if newest is None:
            self._toast.say(text)
            return
        of = newest.seq

        def take_back() -> None:
            now = self._bridge.reads.next_undo()
            if now is None or now.seq != of:
                self._toast.say(
                    _("Something else was done since. Ctrl Z takes back the last step.")
                )
                return
            for _step in range(steps):
                self._bridge.undo()

        self._toast.offer(text, _("Undo"), take_back)

    def _stepped(self, step: Step, back: bool) -> None:
        titles = self._titles()
        words = _("Undone: {step}") if back else _("Done again: {step}")
        text = words.format(step=_(step.label))
        if len(titles) == 1:
            text = _("{what} in “{title}”").format(
                what=text, title=next(iter(titles.values()))
            )
        self._said = text
        self._toast.say(text)
        if any(self._last.touches(kind) for kind in _IN_TEXT) and len(titles) == 1:
            annotations = self._last.of(Kind.ANNOTATION)
            only = annotations[0] if len(annotations) == 1 else None
            self.happened_in.emit(next(iter(titles)), only)

    def _titles(self) -> dict[str, str]:
        """The titles of the documents of the last change that still exist."""
        touched = self._last.documents
        if not touched:
            return {}
        known = self._bridge.reads.documents(map(DocumentId, touched))
        return {each.id: each.title for each in known}
