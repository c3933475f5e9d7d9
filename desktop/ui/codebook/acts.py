"""What is done with tags in the codebook: add, move, merge, split, delete."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.commands.codebook import AddTags, DeleteTag
from desktop.commands.tag_surgery import MoveTag
from desktop.i18n import _, ngettext
from desktop.model.ids import TagId
from desktop.model.new_tag import proposed
from desktop.ui.actions import bind
from desktop.ui.bridge import Bridge
from desktop.ui.codebook.actions import CODEBOOK_ACTIONS
from desktop.ui.codebook.cards import outlet_of
from desktop.ui.codebook.surgery import MergeOverlay, SplitOverlay
from desktop.ui.codebook.templates import TemplatesOverlay

if TYPE_CHECKING:
    from desktop.ui.codebook.view import CodebookView


class CodebookActs(QObject):
    """Answers the keys and buttons of the view, mostly about the tag one stands on.

    `said` is a short message for the status row.
    """

    said = Signal(str)

    def __init__(self, view: CodebookView, bridge: Bridge) -> None:
        super().__init__(view)
        self._view = view
        self._bridge = bridge
        self._table = view.table
        self._writable = bridge.why_read_only is None
        runs: tuple[Callable[[], object], ...] = (
            self._rename,
            self._add_beside,
            self._add_below,
            partial(self._move, -1),
            partial(self._move, 1),
            self._move_in,
            self._move_out,
            self.merge,
            self.split,
            self.use_template,
            view.importing.choose,
            self._delete_here,
        )
        # On the tree alone: in a field these keys belong to the text.
        for action, run in zip(CODEBOOK_ACTIONS, runs, strict=True):
            bind(action, self._table, run)

    def add_tag(self, below: TagId | None) -> None:
        """Add a tag below another (None: a theme) and let the user name it."""
        if not self._writable:
            return
        tag = proposed(self._view.codebook, self._free_name(below), below)

        def name_it(_none: object) -> None:
            self._view.refresh()
            self._table.go_to(tag.id)
            self._view.editor.start_naming()

        self._bridge.run(AddTags((tag,)), name_it)

    def delete_tag(self, tag: TagId) -> None:
        """Delete a tag with all below it and say what that did; undo brings
        everything back."""
        if not self._writable:
            return
        words = self._what_goes(tag)
        self._bridge.run(DeleteTag(tag), lambda _none: self.said.emit(words))

    def _what_goes(self, tag: TagId) -> str:
        """What deleting a tag does to passages."""
        within = self._view.codebook.within(tag)
        found = self._bridge.reads.annotations_with(within)
        gone = [
            each for each in found if within.issuperset(each.tags) and not each.note
        ]
        name = self._view.codebook.by_id[tag].name
        words = ngettext(
            "“{name}” deleted; {n} passage loses it",
            "“{name}” deleted; {n} passages lose it",
            len(found),
        ).format(name=name, n=len(found))
        if gone:
            more = ngettext(
                "{n} goes with it: it had neither another tag nor a note",
                "{n} go with it: they had neither another tag nor a note",
                len(gone),
            )
            words = f"{words}, {more.format(n=len(gone))}"
        return _("{words}. Ctrl Z brings all back.").format(words=words)

    def _add_beside(self) -> None:
        here = self._table.current_tag
        self.add_tag(None if here is None else here.parent)

    def _add_below(self) -> None:
        here = self._table.current_tag
        self.add_tag(None if here is None else here.id)

    def merge(self) -> None:
        """Ask which tag the current one becomes part of."""
        tag = self._table.current_tag
        if tag is not None and self._writable:
            overlay = MergeOverlay(self._view.window(), self._bridge, self._say_done)
            overlay.closed.connect(overlay.deleteLater)
            overlay.ask(tag.id, self._view.codebook)

    def _say_done(self, tag: TagId, words: str) -> None:
        """Stand on the tag that was made or is left, and say what was done."""
        self._view.refresh()
        self._table.go_to(tag)
        self.said.emit(words)

    def split(self) -> None:
        """Ask which passages of the current tag get a new one."""
        tag = self._table.current_tag
        if tag is None or not self._writable:
            return
        found = self._bridge.reads.annotations_with((tag.id,))
        if not found:
            self.said.emit(_("No passage bears this tag itself."))
            return
        overlay = SplitOverlay(self._view.window(), self._bridge, self._say_done)
        overlay.closed.connect(overlay.deleteLater)
        known = self._view.documents
        overlay.ask(
            tag.id,
            self._view.codebook,
            [each for each in found if each.document in known],
            lambda each: outlet_of(known[each.document]),
        )

    def use_template(self) -> None:
        """Offer the tags of the templates that are not here yet."""
        if self._writable:
            overlay = TemplatesOverlay(
                self._view.window(), self._bridge, self._view.codebook
            )
            overlay.closed.connect(overlay.deleteLater)
            overlay.open()

    def _move(self, by: int) -> None:
        """Move the current tag among its siblings."""
        tag = self._table.current_tag
        if tag is None or not self._writable:
            return
        order = [each.id for each in self._view.codebook.children(tag.parent)]
        place = order.index(tag.id) + by
        if 0 <= place < len(order):
            self._bridge.run(MoveTag(tag.id, tag.parent, place))

    def _move_in(self) -> None:
        """Move the current tag below the sibling above it, as the last there."""
        tag = self._table.current_tag
        if tag is None or not self._writable:
            return
        siblings = self._view.codebook.children(tag.parent)
        at = [each.id for each in siblings].index(tag.id)
        if at:
            above = siblings[at - 1].id
            last = len(self._view.codebook.children(above))
            self._bridge.run(MoveTag(tag.id, above, last))

    def _move_out(self) -> None:
        """Move the current tag out, to stand after the one it was below."""
        tag = self._table.current_tag
        if tag is None or tag.parent is None or not self._writable:
            return
        parent = self._view.codebook.by_id[tag.parent]
        order = [each.id for each in self._view.codebook.children(parent.parent)]
        place = order.index(parent.id) + 1
        self._bridge.run(MoveTag(tag.id, parent.parent, place))

    def _rename(self) -> None:
        if self._table.current_tag is not None:
            self._view.editor.start_naming()

    def _delete_here(self) -> None:
        tag = self._table.current_tag
        if tag is not None:
            self.delete_tag(tag.id)

    def _free_name(self, below: TagId | None) -> str:
        taken = {tag.name.casefold() for tag in self._view.codebook.children(below)}
        name, number = _("New tag"), 2
        while name.casefold() in taken:
            name = _("New tag {n}").format(n=number)
            number += 1
        return name
