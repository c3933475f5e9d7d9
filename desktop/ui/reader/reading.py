"""A document as it is being read: its text, its page, its marks, and its places."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.model.annotation import Annotation
from desktop.model.codebook import Codebook
from desktop.model.document import Block, Body, Document, Structure
from desktop.model.ids import AnnotationId, CutId, DocumentId
from desktop.model.page import Page, PageKind
from desktop.model.paging import build_page
from desktop.model.passages import Passages
from desktop.text.sentences import sentences
from desktop.text.spans import PageSpan, SourceSpan, Span
from desktop.ui.reader.mark_index import MarkIndex
from desktop.ui.reader.marks import marks_of
from desktop.ui.reader.part import Places
from desktop.ui.reader.rows import RowWords
from desktop.ui.reader.selecting import Units
from desktop.ui.reader.wording import details_line

if TYPE_CHECKING:
    from desktop.store.reads import Reads

_LONG = 150_000  # code points; up to there all is ready in a frame or three
_PART = 12_000  # code points that are ready at once of a longer document


@dataclass(frozen=True)
class Reading:
    """Everything known of the open document; a change makes another one.

    A part of a long one, that is read while the whole is prepared, knows the body it
    is a part `of`. Of very many annotations, first those in sight are there.
    """

    document: Document
    body: Body
    page: Page
    units: Units
    passages: Passages
    codebook: Codebook
    index: MarkIndex
    places: Places
    of: Body | None = None
    has_all_marks: bool = True

    @property
    def is_whole(self) -> bool:
        """Whether the page is all of the document, with all that is marked."""
        return self.of is None and self.has_all_marks

    @property
    def id(self) -> DocumentId:
        """The document's id."""
        return self.document.id

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """The document's annotations in reading order."""
        return self.passages.all

    @property
    def by_span(self) -> dict[SourceSpan, Annotation]:
        """The annotations by exactly what they cover; the first of equals."""
        return self.passages.by_span

    @property
    def by_id(self) -> dict[AnnotationId, Annotation]:
        """The annotations by their ids."""
        return self.passages.by_id

    def recoded(self, codebook: Codebook) -> Reading:
        """The same page after tags changed."""
        marks = marks_of(self.annotations, self.page, codebook)
        return replace(self, codebook=codebook, index=MarkIndex(self.page, marks))

    def marked(self, annotations: Iterable[Annotation], *, all_: bool) -> Reading:
        """The same page with these annotations: `all_` there are, or some."""
        passages = Passages(annotations)
        marks = marks_of(passages.all, self.page, self.codebook)
        index = MarkIndex(self.page, marks)
        return replace(self, passages=passages, index=index, has_all_marks=all_)

    def changed(
        self, ids: Iterable[AnnotationId], now: Iterable[Annotation]
    ) -> Reading:
        """The same page after some annotations changed; `now` are those of them that
        there still are. Costs what changed, whatever else is marked."""
        gone = [id for id in dict.fromkeys(ids) if id in self.by_id]
        here = [each for each in now if each.document == self.id]
        marks = marks_of(here, self.page, self.codebook)
        return replace(
            self,
            passages=self.passages.changed(gone, here),
            index=self.index.changed(gone, marks),
        )

    def paragraph(self, span: SourceSpan) -> int:
        """The number of the shown paragraph a passage begins in, from 1."""
        starts = (self.of or self.body).paragraph_starts
        return max(1, bisect_right(starts, span.start))

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


def load(
    reads: Reads,
    id: DocumentId,
    words: RowWords,
    peeked: Collection[CutId],
    codebook: Codebook,
) -> Reading:
    """Read a document and build its page. Raises LookupError."""
    document, body = reads.document(id), reads.body(id)
    passages = Passages(reads.annotations(id))
    return read_page(document, body, passages, words, peeked, codebook)


def load_part(
    reads: Reads,
    document: Document,
    body: Body,
    around: int,
    words: RowWords,
    peeked: Collection[CutId],
    codebook: Codebook,
) -> Reading:
    """What of a long document stands around a place, to be read while the whole is
    being prepared: as if the document had nothing else."""
    part = _part_of(body, around)
    annotations = reads.annotations_within(document.id, _span_of(part))
    reading = read_page(document, part, Passages(annotations), words, peeked, codebook)
    return replace(reading, of=body)


def with_marks_around(
    reading: Reading, reads: Reads, around: int, letters: int
) -> Reading:
    """The page with the marks that are in sight when a place of the source stands on
    top or a third down and a screen has so many letters, and no others."""
    pos, end = reading.page_pos(around), len(reading.page.text)
    sight = PageSpan(max(0, pos - letters // 3), min(end, pos + letters))
    source = reading.page.source(sight) or SourceSpan(0, 0)
    found = reads.annotations_within(reading.id, source)
    return reading.marked(found, all_=False)


def is_long(body: Body) -> bool:
    """Whether preparing all of it would be noticed."""
    return len(body.source_text) > _LONG


def _part_of(body: Body, around: int) -> Body:
    """The blocks around a place, with their cuts."""
    blocks = sorted(body.structure.blocks, key=lambda each: each.span)
    low, high = around - _PART // 4, around + _PART
    first = bisect_left(blocks, low, key=lambda each: each.span.end)
    last = bisect_right(blocks, high, key=lambda each: each.span.start)
    some = tuple(_near(b, low, high, body) for b in blocks[first:last] or blocks[-1:])
    if not some:
        return body
    whole = SourceSpan(some[0].span.start, some[-1].span.end)
    structure = Structure(
        some,
        tuple(each for each in body.structure.markup if each.overlaps(whole)),
        tuple(each for each in body.structure.styles if each.span.overlaps(whole)),
    )
    cuts = tuple(each for each in body.cuts if each.span.overlaps(whole))
    return Body(body.document, body.source_text, structure, cuts)


def _near(block: Block, low: int, high: int, body: Body) -> Block:
    """A block, or what of a very long one stands between two places, in whole words."""
    span, text = block.span, body.source_text
    if len(span) <= 2 * _PART:
        return block
    start, end = max(span.start, low), min(span.end, high)
    if start >= end:
        start, end = span.start, min(span.end, span.start + _PART)
    if start > span.start:
        start = text.find(" ", start, end) + 1 or start
    if end < span.end:
        end = max(text.rfind(" ", start, end), start + 1)
    return replace(block, span=SourceSpan(start, end))


def _span_of(body: Body) -> SourceSpan:
    spans = [block.span for block in body.structure.blocks]
    if not spans:
        return SourceSpan(0, 0)
    return SourceSpan(
        min(span.start for span in spans), max(span.end for span in spans)
    )


def read_page(
    document: Document,
    body: Body,
    passages: Passages,
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
    index = MarkIndex(page, marks_of(passages.all, page, codebook))
    units = Units(page, found)
    return Reading(document, body, page, units, passages, codebook, index, Places(page))
