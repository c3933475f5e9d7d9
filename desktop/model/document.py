"""A document: where it came from, what is known of it, and its text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from desktop.model.dates import PartialDate
from desktop.model.ids import CutId, DocumentId, DoubtId
from desktop.text.spanmap import SpanMap
from desktop.text.spans import ShownSpan, SourceSpan, merged, without


class BlockKind(StrEnum):
    """What a block of text is on its page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST = "list"
    QUOTE = "quote"
    TABLE = "table"
    CAPTION = "caption"
    FURNITURE = "furniture"


class StyleKind(StrEnum):
    """How a stretch of text is set."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Style:
    """A stretch set in italics, bold, code, or as a link."""

    span: SourceSpan
    kind: StyleKind


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item … of the source text, without white space.

    `level` is the depth of a heading (1 = document title) or of a list item.
    """

    span: SourceSpan
    kind: BlockKind
    level: int = 0


@dataclass(frozen=True, slots=True)
class Structure:
    """What an importer and the cleaner found out about a text; never changed later.

    `markup` are characters that only say how to set others (`**`, `# `): they are
    no text, so they are never shown and not counted as removed.
    """

    blocks: tuple[Block, ...]
    markup: tuple[SourceSpan, ...] = ()
    styles: tuple[Style, ...] = ()


class Reason(StrEnum):
    """Why text was set aside; `desktop.cleaning.reasons` has the words for each."""

    NAVIGATION = "navigation"
    SHARE = "share"
    COUNTS = "counts"
    COPYRIGHT = "copyright"
    RELATED = "related"
    AUTHOR_BOX = "author box"
    COMMENTS = "comments"
    FOREIGN = "foreign language"
    PROMOTION = "promotion"
    METADATA = "metadata"
    PAGE_FURNITURE = "page furniture"
    REPEATED = "repeated"
    BY_HAND = "by hand"


class Decider(StrEnum):
    """Who decided that text is set aside."""

    CLEANER = "cleaner"
    RULE = "rule"
    ANALYST = "analyst"


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of source text that is not shown, why, and who says so.

    `why` is the evidence in a few words ("short lines before the headline");
    `score` is how sure the decider is, from 0.5 to 1.
    """

    id: CutId
    document: DocumentId
    span: SourceSpan
    reason: Reason
    why: str
    decider: Decider
    score: float


# Below so much certainty a verdict of the cleaner is worth a look: odds of two to one.
UNSURE = 0.65


@dataclass(frozen=True, slots=True)
class Doubt:
    """Text that is shown although the cleaner was unsure and nobody looked yet."""

    id: DoubtId
    document: DocumentId
    span: SourceSpan
    score: float


class ReadingStatus(StrEnum):
    """How far the analyst has come with a document."""

    TO_READ = "to_read"
    READING = "reading"
    DONE = "done"


# What `Metadata.found` has besides places: words to ask about, and a day to count from.
DATE_WORDS = "date words"
SAVED_ON = "saved on"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says of itself; None is "not found", never a guess.

    `found` tells where each field was found ("JSON-LD", "byline", "first heading").
    `doc_type` is free text ("news report", "speech", "strategy").
    """

    title: str | None = None
    subtitle: str | None = None
    author: str | None = None
    published: PartialDate | None = None
    outlet: str | None = None
    language: str | None = None
    url: str | None = None
    doc_type: str | None = None
    found: Mapping[str, str] = field(default_factory=dict)

    @property
    def date_words(self) -> str:
        """How the text dates itself where that names no day: "2 hours ago"; else ""."""
        return self.found.get(DATE_WORDS, "")

    @property
    def counted_from(self) -> datetime.date | None:
        """The day those words may count from: when the page was saved."""
        try:
            return datetime.date.fromisoformat(self.found.get(SAVED_ON, ""))
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Original:
    """The file as it came: `sha256` of its bytes is its address in the dossier."""

    sha256: str
    name: str
    media_type: str
    encoding: str | None
    size: int


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the dossier without its text. Times are UTC, ISO 8601 with Z."""

    id: DocumentId
    original: Original
    metadata: Metadata
    status: ReadingStatus
    opened: bool
    note: str
    word_count: int
    added_at: str
    warnings: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The title, or the file's name where none was found."""
        return self.metadata.title or self.original.name


@dataclass(frozen=True)
class Body:
    """A document's frozen text with its cuts; the cleaned text is derived from it."""

    document: DocumentId
    source_text: str
    structure: Structure
    cuts: tuple[Cut, ...]

    @cached_property
    def kept(self) -> tuple[SourceSpan, ...]:
        """The spans whose characters, in order, are the cleaned text."""
        return kept_spans(
            self.source_text, self.structure, tuple(cut.span for cut in self.cuts)
        )

    @cached_property
    def shown_map(self) -> SpanMap[SourceSpan, ShownSpan]:
        """Source text to cleaned text."""
        return SpanMap.keeping(SourceSpan, ShownSpan, self.kept)

    @cached_property
    def shown_text(self) -> str:
        """The cleaned text."""
        return "".join(span.slice(self.source_text) for span in self.kept)

    @cached_property
    def paragraph_starts(self) -> tuple[int, ...]:
        """Where in the source text each block begins of which anything is shown."""
        parts = self.shown_map.parts
        starts = (b.span.start for b in self.structure.blocks if parts(b.span))
        return tuple(sorted(starts))


def kept_spans(
    source_text: str, structure: Structure, cuts: tuple[SourceSpan, ...]
) -> tuple[SourceSpan, ...]:
    """The spans of the source text that a reader sees, sorted, neighbours joined.

    Every block loses its cuts and its markup. Between two blocks that stay, the first
    two line ends of what lies between are kept: one blank line, or as much of it as
    the source has. Nothing is ever added.
    """
    holes = merged((*cuts, *structure.markup))
    kept: list[SourceSpan] = []
    end_of_last: int | None = None
    first = 0
    # Sorted by plain numbers, and blocks without holes passed on: pages have thousands.
    for block in sorted(structure.blocks, key=_place):
        start, end = block.span.start, block.span.end
        while first < len(holes) and holes[first].end <= start:
            first += 1
        touching, at = [], first
        while at < len(holes) and holes[at].start < end:
            touching.append(holes[at])
            at += 1
        if touching and touching[0].start <= start and touching[0].end >= end:
            continue
        whole = without(block.span, touching) if touching else (block.span,)
        pieces = _trimmed(whole, source_text)
        if not pieces:
            continue
        if end_of_last is not None:
            kept += _separator(source_text, end_of_last, pieces[0].start)
        kept += pieces
        end_of_last = pieces[-1].end
    return merged(kept)


def _place(block: Block) -> tuple[int, int]:
    return block.span.start, block.span.end


def _trimmed(pieces: tuple[SourceSpan, ...], text: str) -> list[SourceSpan]:
    """The pieces without white space at the very start and the very end."""
    out = [piece for piece in pieces if piece]
    if out and not (text[out[0].start].isspace() or text[out[-1].end - 1].isspace()):
        return out
    while out:
        first = out[0]
        words = first.slice(text).lstrip()
        if words:
            out[0] = SourceSpan(first.end - len(words), first.end)
            break
        out.pop(0)
    while out:
        last = out[-1]
        words = last.slice(text).rstrip()
        if words:
            out[-1] = SourceSpan(last.start, last.start + len(words))
            break
        out.pop()
    return out


_SPACE = re.compile(r"\s")


def _separator(text: str, start: int, end: int) -> list[SourceSpan]:
    """What stays between two blocks: two line ends, else one, else one space."""
    first = text.find("\n", start, end)
    if first < 0:
        space = _SPACE.search(text, start, end)
        return [SourceSpan(space.start(), space.end())] if space else []
    second = text.find("\n", first + 1, end)
    ends = (first,) if second < 0 else (first, second)
    return [SourceSpan(pos, pos + 1) for pos in ends]
