"""Brings annotations.csv back into a dossier, and says what it could not place."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from desktop.commands.exchange import AddAnnotations, NewAnnotation
from desktop.formats.import_annotations_csv import (
    GivenAnnotation,
    GivenTag,
    read_annotations,
)
from desktop.formats.tables import Flavour, text_version
from desktop.i18n import _, ngettext
from desktop.model.annotation import Annotation, Tagging
from desktop.model.codebook import PATH_JOIN, Codebook, Tag
from desktop.model.document import Body, Document
from desktop.model.ids import AnnotationId, DocumentId, TagId, new_id
from desktop.progress import SILENT, Progress
from desktop.text.spans import ShownSpan, SourceSpan
from desktop.text.words import words
from desktop.workspace import Workspace

_COLOURS = 12


@dataclass(frozen=True, slots=True)
class AnnotationsReport:
    """What became of a file's annotations.

    `unchanged` were here already; `differing` are here with other words, tags or
    notes and were left as they are; `unplaced` are sentences, one for each that could
    not be placed; `new_tags` are paths of tags that were made.
    """

    added: int = 0
    unchanged: int = 0
    differing: int = 0
    unplaced: tuple[str, ...] = ()
    new_tags: tuple[str, ...] = field(default=())

    @property
    def sentence(self) -> str:
        """As in “12 annotations added, 3 already there, 1 could not be placed”."""
        parts = [
            ngettext(
                "{n} annotation added", "{n} annotations added", self.added
            ).format(n=self.added),
            _("{n} already there").format(n=self.unchanged),
        ]
        if self.differing:
            parts.append(
                _("{n} here already with other tags or notes, left as they are").format(
                    n=self.differing
                )
            )
        if self.new_tags:
            parts.append(_("new tags: {tags}").format(tags=", ".join(self.new_tags)))
        if self.unplaced:
            parts.append(_("{n} could not be placed").format(n=len(self.unplaced)))
        return ", ".join(parts)


def import_annotations(
    workspace: Workspace,
    data: bytes,
    flavour: Flavour | None = None,
    progress: Progress = SILENT,
) -> AnnotationsReport:
    """Add what the file gives, in one step; what is here stays as it is.

    Raises AppError for a file that cannot be read, Cancelled.
    """
    given = read_annotations(data, flavour)
    places = _Places(workspace)
    tags = _Tags(workspace.reads.codebook())
    known = {each.id: each for each in workspace.reads.all_annotations()}
    new: list[NewAnnotation] = []
    unplaced = list(given.problems)
    unchanged = differing = 0
    for done, each in enumerate(given.annotations):
        progress.step(done, len(given.annotations))
        here = known.get(AnnotationId(each.id))
        if here is not None:
            same = _says_the_same(each, here, tags)
            unchanged, differing = unchanged + same, differing + (not same)
            continue
        place = places.of(each)
        if place is None:
            unplaced.append(_why(each, places))
        else:
            new.append(_as_new(each, *place, tags))
    # The last chance to stop: from here on there is something to tell.
    progress.step(1, 1)
    if new:
        workspace.run(AddAnnotations(tuple(new), tuple(tags.made)))
    return AnnotationsReport(
        len(new), unchanged, differing, tuple(unplaced), tuple(tags.made_paths)
    )


class _Places:
    """Finds where annotations belong in the documents that are here."""

    def __init__(self, workspace: Workspace) -> None:
        self._reads = workspace.reads
        self._documents = workspace.reads.documents()
        self._by_id = {each.id: each for each in self._documents}
        self._bodies: dict[DocumentId, Body] = {}
        self._by_version: dict[str, list[Document]] | None = None

    def of(self, given: GivenAnnotation) -> tuple[DocumentId, SourceSpan] | None:
        """The first document that has the words in their place."""
        for document in self.candidates(given):
            body = self._body(document.id)
            span = SourceSpan(*given.raw)
            if _fits(body, span, given.quote):
                return document.id, span
            if given.shown and text_version(body.shown_text) == given.text_version:
                shown = ShownSpan(*given.shown)
                back = body.shown_map.back(shown)
                if back and shown.slice(body.shown_text) == given.quote:
                    return document.id, back
        return None

    def candidates(self, given: GivenAnnotation) -> list[Document]:
        """The document itself, else those of the same text, else of the same title."""
        own = self._by_id.get(DocumentId(given.document_id))
        if own is not None:
            return [own]
        if self._by_version is None:
            self._by_version = defaultdict(list)
            for each in self._documents:
                version = text_version(self._body(each.id).shown_text)
                self._by_version[version].append(each)
        titled = [d for d in self._documents if d.title == given.document_title]
        return [*self._by_version.get(given.text_version, ()), *titled]

    def _body(self, id: DocumentId) -> Body:
        if id not in self._bodies:
            self._bodies[id] = self._reads.body(id)
        return self._bodies[id]


def _fits(body: Body, span: SourceSpan, quote: str) -> bool:
    """Whether the words at a span are the quote, however the text is cleaned now."""
    shown = body.shown_map.forward(span)
    stretch = span.slice(body.source_text)
    if quote == stretch or (shown and quote == shown.slice(body.shown_text)):
        return bool(quote)
    # Cleaning only removes: the quote's characters stand in the stretch in order, and
    # it begins and ends as the stretch does, white space apart.
    quote, stretch = quote.strip(), stretch.strip()
    if not quote or quote[0] != stretch[:1] or quote[-1] != stretch[-1:]:
        return False
    rest = iter(stretch)
    return all(letter in rest for letter in quote)


def _why(given: GivenAnnotation, places: _Places) -> str:
    title = given.document_title or given.document_id
    quote = given.quote if len(given.quote) <= 60 else given.quote[:59] + "…"
    if not places.candidates(given):
        return _("Row {row}: there is no document “{title}” here.").format(
            row=given.row, title=title
        )
    return _("Row {row}: “{title}” does not have the words “{words}” there.").format(
        row=given.row, title=title, words=quote
    )


class _Tags:
    """Finds tags by id or path, and makes those that are missing."""

    def __init__(self, codebook: Codebook) -> None:
        self._by_path = {codebook.path(tag.id): tag.id for tag in codebook}
        self._ids = {tag.id for tag in codebook}
        self._themes = len(codebook.themes)
        self.made: list[Tag] = []
        self.made_paths: list[str] = []

    def find(self, given: GivenTag) -> TagId | None:
        """The tag that is meant, if it is here."""
        id = TagId(given.id)
        return id if id in self._ids else self._by_path.get(given.path)

    def of(self, given: GivenTag) -> TagId:
        """The tag that is meant; a missing one is made, with those above it."""
        found = self.find(given)
        if found is not None:
            return found
        parent: TagId | None = None
        for depth in range(1, len(given.path)):
            above = given.path[:depth]
            parent = self._by_path.get(above) or self._make(above, parent, "")
        return self._make(given.path, parent, given.id)

    def _make(self, path: tuple[str, ...], parent: TagId | None, id: str) -> TagId:
        tag = Tag(
            id=TagId(id or new_id()),
            parent=parent,
            name=path[-1],
            code=_code(path[-1]),
            colour=self._themes % _COLOURS + 1,
            key=None,
            definition="",
            use_for="",
            not_for="",
            position=len(self._by_path),
        )
        self._themes += parent is None
        self._ids.add(tag.id)
        self._by_path[path] = tag.id
        self.made.append(tag)
        self.made_paths.append(PATH_JOIN.join(path))
        return tag.id


def _code(name: str) -> str:
    """Two letters for the margin: the initials, else how the name begins."""
    initials = "".join(span.slice(name)[0] for span in words(name))
    return (initials if len(initials) > 1 else name)[:2].upper()


def _says_the_same(given: GivenAnnotation, here: Annotation, tags: _Tags) -> bool:
    laid = {(tags.find(each), each.stance) for each in given.tags}
    return (
        SourceSpan(*given.raw) == here.span
        and laid == {(each.tag, each.stance) for each in here.taggings}
        and given.note == here.note
        and given.statement == here.statement
    )


def _as_new(
    given: GivenAnnotation, document: DocumentId, span: SourceSpan, tags: _Tags
) -> NewAnnotation:
    return NewAnnotation(
        document=document,
        span=span,
        taggings=tuple(Tagging(tags.of(each), each.stance) for each in given.tags),
        note=given.note,
        statement=given.statement,
        origin=given.origin,
        id=given.id,
        coder=given.coder,
        created_at=given.created_at,
        modified_at=given.modified_at,
    )
