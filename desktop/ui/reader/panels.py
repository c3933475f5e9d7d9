"""What floats beside the passage in hand: popover and picker."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QTimer, Signal

from desktop import settings
from desktop.commands.codebook import EditTag
from desktop.i18n import _
from desktop.model.codebook import Codebook, Tag
from desktop.model.ids import TagId
from desktop.ui.bridge import Bridge
from desktop.ui.reader.grip import Grip
from desktop.ui.reader.tag_picker import TagPicker
from desktop.ui.reader.tag_popover import TagPopover
from desktop.ui.reader.tagging import Came, Tagger

if TYPE_CHECKING:
    from desktop.ui.reader.pane import ReaderPane


class Panels(QObject):
    """Makes the panels when they are first wanted; they act through the tagger.

    `action_chosen(id)` is an action of the reader that the popover offers.
    """

    action_chosen = Signal(str)

    def __init__(
        self, pane: ReaderPane, bridge: Bridge, grip: Grip, tagger: Tagger
    ) -> None:
        super().__init__(pane)
        self._pane = pane
        self._view = pane.view
        self._bridge = bridge
        self._grip = grip
        self._tagger = tagger
        self._codebook = bridge.reads.codebook()
        self._key_wanted: int | None = None
        self._instead_of: Tag | None = None
        self._popover: TagPopover | None = None
        self._picker: TagPicker | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._offer_tags)
        view = pane.view
        view.pressed.connect(self.hide_popover)
        view.moved.connect(self.hide_popover)
        view.left.connect(self.hide_popover)

    @property
    def popover_shown(self) -> bool:
        """Whether the popover floats over the text."""
        return self._popover is not None and self._popover.isVisible()

    def offer_soon(self, after: int) -> None:
        """Show the popover after so many ms, if the selection is still there."""
        self._soon.start(after)

    def set_laid(self, laid: frozenset[TagId]) -> None:
        """What the passage bears now."""
        if self._picker is not None and self._picker.is_open:
            self._picker.set_laid(laid)

    def set_codebook(self, codebook: Codebook) -> None:
        """Other tags."""
        self._codebook = codebook
        if self._picker is not None:
            self._picker.set_codebook(codebook)

    def open_picker(
        self, key: int | None = None, *, instead_of: Tag | None = None
    ) -> None:
        """Show all tags; with `key`, the one that is chosen gets that digit, and it
        comes in place of `instead_of`."""
        self.hide_popover()
        if not self._tagger.can_mark():
            return
        target = self._grip.target()
        if target is None:
            return
        if self._picker is None:
            self._picker = TagPicker(self._pane.window())
            self._pane.destroyed.connect(self._picker.deleteLater)
            self._picker.picked.connect(self._picked)
            self._picker.made.connect(self._made)
        self._key_wanted, self._instead_of = key, instead_of
        laid = frozenset(target.annotation.tags) if target.annotation else frozenset()
        says = _("Which tag gets key {key}?").format(key=key) if key else ""
        if instead_of is not None:
            says = _("Which tag in place of “{name}”?").format(name=instead_of.name)
        recent = () if key else self._tagger.recent
        self._picker.takes_one = instead_of is not None
        self._picker.offer(self._codebook, laid, self._anchor(), says, recent)

    def hide_popover(self) -> None:
        """Nothing floats over the text."""
        self._soon.stop()
        if self._popover is not None:
            self._popover.hide()

    def _offer_tags(self) -> None:
        """Show the popover below the selection, if it is wanted and still there."""
        target = self._grip.target()
        if target is None or target.came is not Came.SELECTED:
            return
        if not settings.load().popover or self._bridge.why_read_only is not None:
            return
        if self._popover is None:
            self._popover = TagPopover(self._pane.window())
            self._pane.destroyed.connect(self._popover.deleteLater)
            self._popover.tag_chosen.connect(self._chip)
            self._popover.action_chosen.connect(self._from_popover)
            self._popover.key_wanted.connect(self.open_picker)
        laid = frozenset(target.annotation.tags) if target.annotation else frozenset()
        self._popover.offer(
            self._codebook, laid, self._anchor(), self._view.viewport().width()
        )

    def _picked(self, id: str) -> None:
        tag = self._codebook.by_id.get(TagId(id))
        key, self._key_wanted = self._key_wanted, None
        if tag is not None and key is not None:
            self._bridge.run(EditTag(replace(tag, key=key)))
        if self._instead_of is not None:
            self._tagger.change(self._instead_of, TagId(id))
        else:
            self._tagger.toggle(TagId(id))

    def _made(self, tag: Tag) -> None:
        self._tagger.add(tag, self._instead_of)

    def _chip(self, tag: str) -> None:
        self.hide_popover()
        self._tagger.toggle(TagId(tag))

    def _from_popover(self, action: str) -> None:
        self.hide_popover()
        self.action_chosen.emit(action)

    def _anchor(self) -> QRect:
        """What panels stand below, in window coordinates, as wide as the text."""
        viewport = self._view.viewport()
        span = self._grip.span
        box = self._view.place_of(span) if span is not None else QRect(0, 0, 1, 1)
        top = max(0, min(box.top(), viewport.height() - 1))
        bottom = max(top, min(box.bottom(), viewport.height() - 1))
        corner = viewport.mapTo(self._pane.window(), QPoint(0, top))
        return QRect(corner.x(), corner.y(), viewport.width(), bottom - top)
