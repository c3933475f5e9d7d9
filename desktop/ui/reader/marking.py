"""Marking beyond digits: marker mode, tags from words, edges, and joining."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.commands.annotations import JoinAnnotations, MoveEdges
from desktop.i18n import _
from desktop.model.annotation import Annotation
from desktop.model.codebook import PATH_JOIN, Codebook, Tag
from desktop.model.ids import AnnotationId
from desktop.model.new_tag import proposed
from desktop.text.spans import PageSpan
from desktop.ui.bridge import Bridge
from desktop.ui.reader.grip import Grip
from desktop.ui.reader.knobs import END, START, moved
from desktop.ui.reader.tagging import Tagger, Target

if TYPE_CHECKING:
    from desktop.ui.reader.pane import ReaderPane

_LONGEST_NAME = 60  # code points of words that become a tag's name


class Marking(QObject):
    """Acts on what the grip holds; says what it does in the pane's notice."""

    def __init__(
        self, pane: ReaderPane, bridge: Bridge, grip: Grip, tagger: Tagger
    ) -> None:
        super().__init__(pane)
        self._pane = pane
        self._bridge = bridge
        self._grip = grip
        self._tagger = tagger
        self._codebook = bridge.reads.codebook()
        self._marker: Tag | None = None
        self._joining: AnnotationId | None = None
        tagger.laid.connect(self._laid)
        pane.notice.dismissed.connect(self.end)
        pane.activated.connect(self._activated)
        pane.view.edge_dragged.connect(self._edge_dragged)

    def acts(self) -> dict[str, Callable[[], object]]:
        """What the reader's actions do here, by their ids."""
        acts: dict[str, Callable[[], object]] = {
            "reader.in_vivo": self.tag_by_words,
            "reader.join": self.join,
            "reader.end.further": lambda: self.move_edge(END, 1),
            "reader.end.back": lambda: self.move_edge(END, -1),
            "reader.start.further": lambda: self.move_edge(START, 1),
            "reader.start.back": lambda: self.move_edge(START, -1),
        }
        for number in range(1, 10):
            acts[f"reader.marker.{number}"] = partial(self.use_marker, number)
        return acts

    def set_codebook(self, codebook: Codebook) -> None:
        """Other tags."""
        self._codebook = codebook
        if self._marker is not None:
            now = codebook.by_id.get(self._marker.id)
            if now is None:
                self.end()
            else:
                self._marker = now

    # Marker mode

    @property
    def is_on(self) -> bool:
        """Whether each selection is tagged at once."""
        return self._marker is not None

    def use_marker(self, key: int) -> None:
        """Take a tag's marker in hand; the same key again puts it down."""
        tag = self._codebook.by_key.get(key)
        if tag is None:
            words = _("Key {key} has no tag yet. Press T to choose one.")
            self._pane.said.emit(words.format(key=key))
        elif self._marker is not None and self._marker.id == tag.id:
            self.end()
        elif self._bridge.why_read_only is not None:
            self._tagger.can_mark()
        else:
            self._marker, self._joining = tag, None
            words = _("Marker “{name}” is on: what you select is tagged. [Esc] ends.")
            self._pane.notice.say(words.format(name=tag.name))
            self._pane.notice.set_actions()

    def grabbed(self) -> bool:
        """A passage was selected by hand: tag it if a marker is on."""
        if self._marker is None:
            return False
        target = self._grip.target()
        laid = target.annotation.tags if target and target.annotation else ()
        if self._marker.id not in laid:
            self._tagger.toggle(self._marker.id)
        return True

    def end(self) -> bool:
        """Put the marker down, or the offer to join aside; False if there was none."""
        was_on, marker = self._marker or self._joining, self._marker
        self._marker = self._joining = None
        self._pane.notice.hide()
        if marker is not None:
            self._pane.said.emit(_("Marker is off."))
        return was_on is not None

    # A tag by its words

    def tag_by_words(self) -> None:
        """Make the selected words a tag, and tag them with it."""
        target = self._grip.target() if self._tagger.can_mark() else None
        reading = self._grip.reading
        if target is None or reading is None:
            return
        words = " ".join(target.span.slice(reading.body.source_text).split())
        name = words.replace(PATH_JOIN.strip(), "›").strip(" .,;:!?“”\"'«»")
        if not name or len(name) > _LONGEST_NAME:
            self._pane.said.emit(_("Select a few words: they become the tag's name."))
            return
        known = (
            tag for tag in self._codebook if tag.name.casefold() == name.casefold()
        )
        tag = next(known, None)
        if tag is not None:
            self._tagger.toggle(tag.id)
        else:
            self._tagger.add(proposed(self._codebook, name, None))

    # Edges

    def move_edge(self, which: str, step: int) -> None:
        """Move an edge of what is in hand by a word."""
        reading, span = self._grip.reading, self._grip.span
        if reading is None or span is None:
            self._pane.said.emit(
                _("Select some words first, or press ↓ for a sentence.")
            )
            return
        other = reading.units.moved(span, at_start=which == START, step=step)
        if other is not None:
            self._set_span(other)

    def _edge_dragged(self, which: str, pos: int, exact: bool) -> None:
        """The mouse let go of an edge of the active mark."""
        reading, mark = self._grip.reading, self._grip.active_mark()
        if reading is None or mark is None or not mark.parts:
            return
        span = moved(mark, which, pos)
        snapped = span if exact else reading.units.snapped(span)
        if snapped:
            self._set_span(snapped)

    def _set_span(self, span: PageSpan) -> None:
        """Give the mark in hand other bounds, or select these words."""
        reading, mark = self._grip.reading, self._grip.active_mark()
        source = reading.page.source(span) if reading is not None else None
        if source is None:
            return
        held = self._pane.view.selected() is not None or self._grip.cursor is not None
        if mark is None or held:
            self._grip.grab(span)
        elif self._tagger.can_mark():
            self._bridge.run(MoveEdges(mark.annotation, source))
        self._pane.view.reveal_end(span)

    # Joining

    def join(self) -> None:
        """Make the active passage and those with a tag of its that it overlaps one."""
        reading, active = self._grip.reading, self._grip.active_mark()
        annotation = (
            reading.by_id.get(active.annotation) if reading and active else None
        )
        others = self._overlapping(annotation) if annotation is not None else []
        if annotation is None or not others:
            self._pane.said.emit(
                _("The active passage overlaps none with the same tag.")
            )
            return
        ids = (annotation.id, *(each.id for each in others))
        self._joining = None
        self._pane.notice.hide()

        def joined(id: AnnotationId) -> None:
            self._pane.view.activate(id)
            self._pane.activated.emit(id)
            self._pane.said.emit(_("Joined. Ctrl Z parts them."))

        if self._tagger.can_mark():
            self._bridge.run(JoinAnnotations(ids), joined)

    def _overlapping(self, annotation: Annotation) -> list[Annotation]:
        """Other passages that share letters and a tag with one."""
        reading = self._grip.reading
        if reading is None:
            return []
        mark = reading.index.get(annotation.id)
        near = {
            piece.mark.annotation
            for part in (mark.parts if mark is not None else ())
            for number in range(
                reading.page.block_at(part.start), reading.page.block_at(part.end) + 1
            )
            for piece in reading.index.pieces(number)
        } - {annotation.id}
        return [
            each
            for each in (reading.by_id[id] for id in near)
            if each.span.overlaps(annotation.span)
            and not set(each.tags).isdisjoint(annotation.tags)
        ]

    def _laid(self, id: str, target: Target) -> None:
        """A tag was laid: offer to join what has it and overlaps."""
        reading = self._grip.reading
        if reading is None or reading.id != target.document or self.is_on:
            return
        annotation = reading.by_id.get(AnnotationId(id))
        others = self._overlapping(annotation) if annotation is not None else []
        if annotation is None or not others:
            return
        self._joining = annotation.id
        shared = set(annotation.tags).intersection(*(each.tags for each in others[:1]))
        names = [tag.name for tag in self._codebook if tag.id in shared]
        words = _("Overlaps a passage with “{tag}”. [E] makes them one.")
        self._pane.notice.say(words.format(tag=", ".join(names)))
        self._pane.notice.set_actions((_("Join"), self.join))

    def _activated(self, annotation: object) -> None:
        """The offer to join is about one passage."""
        if self._joining is not None and annotation != self._joining:
            self._joining = None
            self._pane.notice.hide()
