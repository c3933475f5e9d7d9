"""Lays one tag on many places in one step: by digit, or as picked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from desktop.commands.codebook import AddTags
from desktop.commands.finding import Laid, TagPlaces
from desktop.i18n import N_, _, ngettext
from desktop.model.codebook import Codebook, Tag
from desktop.model.ids import DocumentId, TagId
from desktop.text.spans import SourceSpan
from desktop.ui.actions import Action, When, bind
from desktop.ui.bridge import Bridge
from desktop.ui.reader.tag_picker import TagPicker
from desktop.ui.widgets.announce import announce

Places = tuple[tuple[DocumentId, SourceSpan], ...]

_DIGITS = tuple(
    Action(
        f"places.tag.{number}",
        N_("Tag with its key"),
        (str(number),),
        when=When.PANE,
        quiet=True,
    )
    for number in range(1, 10)
)


class PlaceTagger(QObject):
    """`said` is what came of it, in words. `owner` takes the digits and speaks;
    `places` answers what is to be tagged now, nothing where it cannot be."""

    said = Signal(str)

    def __init__(
        self, owner: QWidget, bridge: Bridge, places: Callable[[], Places]
    ) -> None:
        super().__init__(owner)
        self._owner = owner
        self._bridge = bridge
        self._places = places
        self._codebook = Codebook(())
        self._picker: TagPicker | None = None
        for number, action in enumerate(_DIGITS, 1):
            bind(action, owner, partial(self._tag_by_key, number))

    def set_codebook(self, codebook: Codebook) -> None:
        """Other tags."""
        self._codebook = codebook
        if self._picker is not None:
            self._picker.set_codebook(codebook)

    def ask(self, anchor: QRect) -> None:
        """Let the user choose the tag; `anchor` is where, in the window."""
        count = len(self._places())
        if not count or self._bridge.why_read_only is not None:
            return
        if self._picker is None:
            self._picker = TagPicker(self._owner.window())
            self._picker.picked.connect(lambda tag: self.tag(TagId(tag)))
            self._picker.made.connect(self._tag_new)
        says = ngettext("Tag {n} hit in one step", "Tag {n} hits in one step", count)
        self._picker.offer(self._codebook, frozenset(), anchor, says.format(n=count))

    def tag(self, tag: TagId) -> None:
        """Lay a tag on all places, in one step."""
        places = self._places()
        if places and self._bridge.why_read_only is None:
            self._bridge.run(TagPlaces(places, tag), partial(self._say, tag))

    def _tag_new(self, tag: Tag) -> None:
        self._bridge.run(AddTags((tag,)), lambda _none: self.tag(tag.id))

    def _tag_by_key(self, number: int) -> None:
        tag = self._codebook.by_key.get(number)
        if tag is None:
            words = _("Key {key} has no tag yet. Press T to choose one.")
            self.said.emit(words.format(key=number))
        else:
            self.tag(tag.id)

    def _say(self, tag: TagId, laid: Laid) -> None:
        known = self._codebook.by_id.get(tag)
        words = ngettext(
            "“{tag}” laid on {n} passage.", "“{tag}” laid on {n} passages.", laid.tagged
        ).format(tag=known.name if known else "", n=laid.tagged)
        if laid.had_it:
            had = ngettext("{n} had it already.", "{n} had it already.", laid.had_it)
            words = f"{words} {had.format(n=laid.had_it)}"
        if laid.tagged:
            words = f"{words} {_('Ctrl Z takes it back.')}"
        self.said.emit(words)
        announce(self._owner, words)
