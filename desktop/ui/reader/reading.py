"""A document as it is being read: its text, its page, its marks, and its places."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.model.annotation import Annotation
from desktop.model.codebook import Codebook
from desktop.model.document import Body, Document
from desktop.model.ids import AnnotationId, CutId, DocumentId
from desktop.model.page import Page, PageKind
from desktop.model.paging import build_page
from desktop.text.sentences import sentences
from desktop.text.spans import PageSpan, SourceSpan, Span
from desktop.ui.reader.mark_index import MarkIndex
from desktop.ui.reader.marks import marks_of
from desktop.ui.reader.rows import RowWords
from desktop.ui.reader.selecting import Units
from desktop.ui.reader.wording import details_line

if TYPE_CHECKING:
    from desktop.store.reads import Reads


@dataclass(frozen=True)
class Reading:
    """Everything known of the open document; a change makes another one."""

    document: Document
    body: Body
    page: Page
    units: Units
    annotations: tuple[Annotation, ...]
    codebook: Codebook
    index: MarkIndex

    @property
    def id(self) -> DocumentId:
        """The document's id."""
        return self.document.id

    @cached_property
    def by_span(self) -> dict[SourceSpan, Annotation]:
        """The annotations by exactly what they cover; the first of equals."""
        return {each.span: each for each in reversed(self.annotations)}

    @cached_property
    def by_id(self) -> dict[AnnotationId, Annotation]:
        """The annotations by their ids."""
        return {each.id: each for each in self.annotations}

    def annotated(
        self, annotations: tuple[Annotation, ...], codebook: Codebook
    ) -> Reading:
        """The same page with other marks."""
        marks = marks_of(annotations, self.page, codebook)
        return replace(
            self,
            annotations=annotations,
            codebook=codebook,
            index=MarkIndex(self.page, marks),
        )

    def changed(
        self, ids: Iterable[AnnotationId], now: Iterable[Annotation]
    ) -> Reading:
        """The same page after some annotations changed; `now` are those of them that
        there still are. Costs what changed, whatever else is marked."""
        gone = [id for id in dict.fromkeys(ids) if id in self.by_id]
        annotations = list(self.annotations)
        by_id, by_span = dict(self.by_id), dict(self.by_span)
        for id in gone:
            old = by_id.pop(id)
            del annotations[bisect_left(annotations, _order(old), key=_order)]
            if by_span.get(old.span) is old:
                del by_span[old.span]
                at = bisect_left(annotations, _order(old)[:2], key=_place)
                if at < len(annotations) and annotations[at].span == old.span:
                    by_span[old.span] = annotations[at]
        here = [each for each in now if each.document == self.id]
        for each in here:
            annotations.insert(bisect_left(annotations, _order(each), key=_order), each)
            by_id[each.id] = each
            by_span.setdefault(each.span, each)
        marks = marks_of(here, self.page, self.codebook)
        made = replace(
            self,
            annotations=tuple(annotations),
            index=self.index.changed(gone, marks),
        )
        # What a cached property would make anew from all of them.
        made.__dict__["by_id"], made.__dict__["by_span"] = by_id, by_span
        return made

    def paragraph(self, span: SourceSpan) -> int:
        """The number of the shown paragraph a passage begins in, from 1."""
        starts = self._paragraphs
        return max(1, bisect_right(starts, span.start))

    @cached_property
    def _paragraphs(self) -> list[int]:
        return sorted(
            block.span.start
            for block in self.body.structure.blocks
            if self.body.shown_map.parts(block.span)
        )

    def source_pos(self, pos: int) -> int:
        """Where in the source text a place of the page is; rows count as their run."""
        page = self.page
        if not page.blocks:
            return 0
        block = page.blocks[page.block_at(pos)]
        if block.kind is PageKind.HIDDEN and block.run is not None:
            return page.runs[block.run].span.start
        found = page.source(PageSpan(pos, max(pos + 1, block.span.end)))
        return found.start if found is not None else page.map.position_back(pos)

    def page_pos(self, pos: int) -> int:
        """Where on the page a place of the source is; hidden text is at its row."""
        page = self.page
        here = SourceSpan(pos, pos + 1)
        run = page.hidden_in(here)
        if run is not None:
            return next(block.span.start for block in page.blocks if block.run == run)
        parts = page.map.parts(here)
        return parts[0].start if parts else page.map.position(pos)


def _order(annotation: Annotation) -> tuple[int, int, str]:
    """As the store orders them: outer before inner."""
    return annotation.span.start, -annotation.span.end, annotation.id


def _place(annotation: Annotation) -> tuple[int, int]:
    return _order(annotation)[:2]


def load(
    reads: Reads,
    id: DocumentId,
    words: RowWords,
    peeked: Collection[CutId],
    codebook: Codebook,
) -> Reading:
    """Read a document and build its page. Raises LookupError."""
    document, body = reads.document(id), reads.body(id)
    return read_page(document, body, reads.annotations(id), words, peeked, codebook)


def read_page(
    document: Document,
    body: Body,
    annotations: tuple[Annotation, ...],
    words: RowWords,
    peeked: Collection[CutId],
    codebook: Codebook,
) -> Reading:
    """Build the page of a document that was read."""
    language = document.metadata.language

    def found(text: str) -> tuple[Span, ...]:
        return sentences(text.replace("\u2028", "\n"), language)

    page = build_page(
        body,
        document.metadata,
        peeked=peeked,
        details=details_line(document),
        row=words,
        sentence_ends=lambda text: [each.end for each in found(text)],
    )
    index = MarkIndex(page, marks_of(annotations, page, codebook))
    return Reading(
        document, body, page, Units(page, found), annotations, codebook, index
    )
