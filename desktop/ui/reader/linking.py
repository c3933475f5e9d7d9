"""Links two passages: L on the one, L on the other, then what the one is to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from desktop.commands.links import LinkPassages
from desktop.i18n import N_, _
from desktop.model.ids import AnnotationId
from desktop.model.links import LinkKind
from desktop.ui.bridge import Bridge
from desktop.ui.reader.grip import Grip
from desktop.ui.reader.tagging import Tagger

if TYPE_CHECKING:
    from desktop.ui.reader.pane import ReaderPane

_KINDS = (
    (LinkKind.SUPPORTS, N_("It &supports this passage")),
    (LinkKind.DIFFERS, N_("It &differs from this passage")),
    (LinkKind.CONTRADICTS, N_("It &contradicts this passage")),
    (LinkKind.SAME, N_("Both are the sa&me statement")),
)
_SHOWN = 48  # code points of the first passage that the notice shows


class Linking(QObject):
    """Remembers the first passage, also while other documents are opened."""

    def __init__(
        self, pane: ReaderPane, bridge: Bridge, grip: Grip, tagger: Tagger
    ) -> None:
        super().__init__(pane)
        self._pane = pane
        self._bridge = bridge
        self._grip = grip
        self._tagger = tagger
        self._first: AnnotationId | None = None
        pane.notice.dismissed.connect(self.end)

    def acts(self) -> dict[str, Callable[[], object]]:
        """What the reader's actions do here, by their ids."""
        return {"reader.link": self.link, "reader.link.follow": self.follow}

    @property
    def is_on(self) -> bool:
        """Whether a first passage waits for the other one."""
        return self._first is not None

    def link(self) -> None:
        """Take the passage in hand as the first one, or as the other one."""
        self._tagger.highlight(self._took)

    def end(self) -> None:
        """Forget the first passage."""
        if self._first is not None:
            self._first = None
            self._pane.notice.hide()

    def follow(self) -> None:
        """Go to the passage that the active one is linked to; again, to the next."""
        active = self._grip.active_mark()
        links = self._bridge.reads.links(active.annotation) if active else ()
        if active is None or not links:
            self._pane.said.emit(_("The active passage has no link."))
            return
        self._pane.link_followed.emit(links[0].other(active.annotation))

    def _took(self, annotation: AnnotationId) -> None:
        if self._first is None:
            self._first = annotation
            words = self._bridge.reads.annotation(annotation).anchor.words
            short = " ".join(words.split())
            short = short if len(short) <= _SHOWN else short[: _SHOWN - 1] + "…"
            self._pane.notice.say(
                _("Linking “{words}”: go to the other passage and press [L]").format(
                    words=short
                )
            )
            self._pane.notice.set_actions()
        elif self._first == annotation:
            self._pane.said.emit(_("Go to another passage, then press L."))
        else:
            self._ask(self._first, annotation)

    def _ask(self, first: AnnotationId, other: AnnotationId) -> None:
        """Offer the kinds of links beside the passage."""
        view = self._pane.view
        menu = QMenu(view)
        for kind, words in _KINDS:
            menu.addAction(_(words), partial(self._make, first, other, kind))
        menu.setActiveAction(menu.actions()[0])
        menu.aboutToHide.connect(menu.deleteLater)
        span = self._grip.span
        box = view.place_of(span) if span is not None else view.rect()
        down = max(0, min(box.bottom(), view.viewport().height() - 1))
        menu.popup(view.viewport().mapToGlobal(QPoint(max(0, box.left()), down)))

    def _make(self, first: AnnotationId, other: AnnotationId, kind: LinkKind) -> None:
        self.end()

        def made(_id: object) -> None:
            self._pane.said.emit(_("Linked. The card of either passage leads on."))

        self._bridge.run(LinkPassages(first, other, kind), made)
