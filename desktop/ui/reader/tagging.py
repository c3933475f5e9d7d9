"""What a digit, a chip or the picker does to the passage in hand."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Signal

from desktop.commands.annotations import (
    ChangeTag,
    DeleteAnnotations,
    TagAnnotation,
    TagSpan,
    Untag,
)
from desktop.commands.codebook import AddTags
from desktop.i18n import _
from desktop.model.annotation import Annotation
from desktop.model.codebook import Tag
from desktop.model.ids import AnnotationId, DocumentId, TagId
from desktop.text.spans import SourceSpan
from desktop.ui.bridge import Bridge

_RECENT = 5  # tags that the picker has on top


class Came(Enum):
    """How a passage came into the hand."""

    SELECTED = "selected"
    SENTENCE = "sentence"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Target:
    """The passage that is acted on; `annotation` if exactly that is annotated."""

    document: DocumentId
    span: SourceSpan
    came: Came
    annotation: Annotation | None = None


class Tagger(QObject):
    """Runs the commands one after the other, so that each sees what the last did.

    `laid(annotation id, target)` after an annotation was made or changed,
    `gone(target)` when nothing is left of it. `said` is for the status row.
    """

    laid = Signal(str, object)
    gone = Signal(object)
    said = Signal(str)

    def __init__(
        self,
        bridge: Bridge,
        target: Callable[[], Target | None],
        known: Callable[[TagId], Tag | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._target = target
        self._known = known
        self._waiting: deque[Callable[[], None]] = deque()
        self._last_tags: tuple[TagId, ...] = ()
        self._last_span: SourceSpan | None = None
        self._recent: tuple[TagId, ...] = ()
        bridge.idle.connect(self._next)

    @property
    def last_tags(self) -> tuple[TagId, ...]:
        """What Repeat would lay."""
        return self._last_tags

    @property
    def recent(self) -> tuple[TagId, ...]:
        """The tags that were laid last, the newest first."""
        return self._recent

    def can_mark(self) -> bool:
        """Whether there is something to mark; says what is missing if not."""
        return self._taken() is not None

    def toggle(self, tag: TagId) -> None:
        """Lay a tag on the passage in hand, or take it off again."""
        self._when_free(lambda: self._toggle(tag))

    def repeat(self) -> None:
        """Lay the tags of the last passage on this one."""
        self._when_free(self._repeat)

    def highlight(self, then: Callable[[AnnotationId], None] | None = None) -> None:
        """Mark the passage in hand without a tag; `then` gets its annotation."""
        self._when_free(lambda: self._highlight(then))

    def delete(self) -> None:
        """Delete the annotation in hand with its tags and note."""
        self._when_free(self._delete)

    def add(self, tag: Tag, instead_of: Tag | None = None) -> None:
        """Put a new tag in the codebook and lay it, in place of another if asked."""
        self._when_free(lambda: self._add(tag, instead_of))

    def change(self, old: Tag, new: TagId) -> None:
        """Lay a tag in place of another on the annotation in hand."""
        self._when_free(lambda: self._change(old, new))

    def _toggle(self, tag: TagId) -> None:
        target = self._taken()
        known = self._known(tag)
        if target is None or known is None:
            return
        annotation = target.annotation
        if annotation is not None and tag in annotation.tags:
            self._untag(target, annotation, known)
            return
        self._remember(target.span, tag)
        words = _("Tagged {name}").format(name=known.name)
        if annotation is None:
            command = TagSpan(target.document, target.span, (tag,))
            self._bridge.run(command, lambda id: self._done(id, target, words))
        else:
            id = annotation.id
            self._bridge.run(
                TagAnnotation(id, tag), lambda _none: self._done(id, target, words)
            )

    def _change(self, old: Tag, new: TagId) -> None:
        target = self._taken()
        known = self._known(new)
        annotation = None if target is None else target.annotation
        if target is None or known is None or annotation is None:
            return
        if new == old.id or old.id not in annotation.tags:
            return
        words = _("{name} in place of {old}").format(name=known.name, old=old.name)
        self._remember(target.span, new)
        self._last_tags = tuple(tag for tag in self._last_tags if tag != old.id)
        self._bridge.run(
            ChangeTag(annotation.id, old.id, new),
            lambda _none: self._done(annotation.id, target, words),
        )

    def _untag(self, target: Target, annotation: Annotation, tag: Tag) -> None:
        last = annotation.tags == (tag.id,) and not annotation.note
        words = _("{name} removed").format(name=tag.name)
        if self._last_span == target.span:
            self._last_tags = tuple(t for t in self._last_tags if t != tag.id)

        def then(_none: None) -> None:
            if last:
                self.gone.emit(target)
                self.said.emit(words)
            else:
                self._done(annotation.id, target, words)

        self._bridge.run(Untag(annotation.id, tag.id), then)

    def _repeat(self) -> None:
        if not self._last_tags:
            self.said.emit(_("No tag was laid yet."))
            return
        target = self._taken()
        if target is None:
            return
        names = [tag.name for tag in map(self._known, self._last_tags) if tag]
        words = _("Tagged {name}").format(name=", ".join(names))
        self._bridge.run(
            TagSpan(target.document, target.span, self._last_tags),
            lambda id: self._done(id, target, words),
        )

    def _highlight(self, then: Callable[[AnnotationId], None] | None) -> None:
        target = self._taken()
        if target is None:
            return

        def made(id: AnnotationId) -> None:
            self._done(id, target, _("Highlighted"))
            if then is not None:
                then(id)

        if target.annotation is not None:
            if then is not None:
                then(target.annotation.id)
            return
        self._bridge.run(TagSpan(target.document, target.span, ()), made)

    def _delete(self) -> None:
        target = self._taken()
        if target is None:
            return
        if target.annotation is None:
            self.said.emit(_("This passage has no mark to delete."))
            return

        def then(_none: None) -> None:
            self.gone.emit(target)
            self.said.emit(_("Mark deleted. Ctrl Z brings it back."))

        self._bridge.run(DeleteAnnotations((target.annotation.id,)), then)

    def _add(self, tag: Tag, instead_of: Tag | None) -> None:
        def added(_none: object) -> None:
            if instead_of is None:
                self.toggle(tag.id)
            else:
                self.change(instead_of, tag.id)

        self._bridge.run(AddTags((tag,)), added)

    def _taken(self) -> Target | None:
        """The passage in hand; says what is missing if there is none."""
        why = self._bridge.why_read_only
        if why is not None:
            self.said.emit(_("Nothing can be marked: {why}.").format(why=why))
            return None
        target = self._target()
        if target is None:
            self.said.emit(_("Select some words first, or press ↓ for a sentence."))
        return target

    def _done(self, id: AnnotationId, target: Target, words: str) -> None:
        self.laid.emit(id, target)
        self.said.emit(words)

    def _remember(self, span: SourceSpan, tag: TagId) -> None:
        """Several tags on one passage are repeated together."""
        same = span == self._last_span
        self._last_tags = (*self._last_tags, tag) if same else (tag,)
        self._recent = (tag, *(each for each in self._recent if each != tag))[:_RECENT]
        self._last_span = span

    def _when_free(self, act: Callable[[], None]) -> None:
        if self._bridge.busy or self._waiting:
            self._waiting.append(act)
        else:
            act()

    def _next(self) -> None:
        while self._waiting and not self._bridge.busy:
            self._waiting.popleft()()
