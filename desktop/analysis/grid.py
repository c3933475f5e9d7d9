"""Documents side by side: which passages each has on a theme, or why it has none."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.model.annotation import Annotation, Directness
from desktop.model.codebook import Codebook
from desktop.model.document import Document, ReadingStatus
from desktop.model.ids import AnnotationId, DocumentId, TagId
from desktop.model.listing import Coded
from desktop.text.quotes import quoted, share_quoted
from desktop.text.spans import ShownSpan, SourceSpan

# A passage counts as quoted when more than this share of its letters is.
_MOSTLY = 0.5
GAP = " \N{HORIZONTAL ELLIPSIS} "


class Blank(StrEnum):
    """Why a cell has no passage; only a document read to the end can be silent."""

    READ_NOT_MENTIONED = "read, not mentioned"
    NOT_READ_TO_END = "not read to the end"
    NOT_READ_YET = "not read yet"


class Speech(StrEnum):
    """Whether a passage is somebody's words or a report of them."""

    QUOTED = "quoted"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Passage:
    """An annotation as comparison shows it; `shown` is None if cleaning hides it all.

    `words` are the cleaned text's, white space made single; where cleaning took
    something out of the middle there is an ellipsis. `paragraph` counts the blocks
    of the cleaned text from 1, as exports do; None if nothing of it is shown.
    """

    annotation: AnnotationId
    document: DocumentId
    span: SourceSpan
    shown: ShownSpan | None
    words: str
    paragraph: int | None
    speech: Speech
    tags: tuple[TagId, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One document's passages on one tag in reading order, or why there are none."""

    passages: tuple[Passage, ...]
    blank: Blank | None


@dataclass(frozen=True, slots=True)
class Row:
    """A theme, or a sub-tag of it, with a cell for each document."""

    tag: TagId
    theme: TagId
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Grid:
    """Documents as columns, themes and sub-tags as rows in codebook order."""

    documents: tuple[Document, ...]
    passages: tuple[tuple[Passage, ...], ...]
    rows: tuple[Row, ...]


def grid(
    coded: Sequence[Coded],
    codebook: Codebook,
    only: Collection[TagId] | None = None,
) -> Grid:
    """Lay documents side by side, on all tags or `only` some (with what is below).

    A theme has a row for passages tagged with the theme itself and one for each
    sub-tag that any of the documents uses; a theme nobody mentions keeps one row.
    """
    columns = tuple(passages(each) for each in coded)
    blanks = tuple(blank_of(each.document) for each in coded)
    by_tag: dict[TagId, list[list[Passage]]] = {}
    for number, column in enumerate(columns):
        for passage in column:
            for tag in passage.tags:
                cells = by_tag.setdefault(tag, [[] for _ in coded])
                cells[number].append(passage)
    rows = []
    for tag_id in _rows(codebook, by_tag, only):
        found = by_tag.get(tag_id, [[] for _ in coded])
        cells_of_row = tuple(
            Cell(tuple(here), None if here else blank)
            for here, blank in zip(found, blanks, strict=True)
        )
        rows.append(Row(tag_id, codebook.theme(tag_id).id, cells_of_row))
    return Grid(tuple(each.document for each in coded), columns, tuple(rows))


def passages(coded: Coded) -> tuple[Passage, ...]:
    """A document's tagged passages in reading order."""
    text = coded.body.shown_text
    inside = quoted(text, ShownSpan(0, len(text)))
    shown = (
        coded.body.shown_map.forward(each.span) for each in coded.body.structure.blocks
    )
    starts = sorted(span.start for span in shown if span is not None)
    return tuple(
        _passage(each, coded, starts, inside) for each in coded.annotations if each.tags
    )


def blank_of(document: Document) -> Blank:
    """What it means that this document has no passage."""
    return {
        ReadingStatus.DONE: Blank.READ_NOT_MENTIONED,
        ReadingStatus.READING: Blank.NOT_READ_TO_END,
        ReadingStatus.TO_READ: Blank.NOT_READ_YET,
    }[document.status]


def _rows(
    codebook: Codebook,
    used: Collection[TagId],
    only: Collection[TagId] | None,
) -> list[TagId]:
    wanted = set(codebook.by_id)
    if only is not None:
        wanted = {below for tag in only for below in codebook.within(tag)}
    out = []
    for theme in codebook.themes:
        family = [
            tag.id
            for tag in codebook
            if tag.id in wanted and codebook.theme(tag.id).id == theme.id
        ]
        laid = [tag for tag in family if tag in used]
        out += laid or family[:1]
    return out


def _passage(
    annotation: Annotation,
    coded: Coded,
    starts: Sequence[int],
    inside: tuple[ShownSpan, ...],
) -> Passage:
    shown = coded.body.shown_map.forward(annotation.span)
    if shown is None:
        words, paragraph, share = " ".join(annotation.anchor.words.split()), None, 0.0
    else:
        words = _words(coded, shown)
        paragraph = max(1, bisect_right(starts, shown.start))
        share = share_quoted(coded.body.shown_text, shown, inside)
    return Passage(
        annotation.id,
        annotation.document,
        annotation.span,
        shown,
        words,
        paragraph,
        _speech(annotation, share),
        annotation.tags,
    )


def _words(coded: Coded, shown: ShownSpan) -> str:
    """The shown words of a passage, with an ellipsis where text was set aside."""
    out = ""
    last: SourceSpan | None = None
    for part in coded.body.shown_map.parts_back(shown):
        if last is not None:
            between = SourceSpan(last.end, part.start)
            if any(cut.span.overlaps(between) for cut in coded.body.cuts):
                out += GAP
        out += part.slice(coded.body.source_text)
        last = part
    return " ".join(out.split())


def _speech(annotation: Annotation, share: float) -> Speech:
    """What the analyst says it is, else what its quotation marks say."""
    directness = annotation.statement.directness
    if directness is not None:
        return Speech.QUOTED if directness is Directness.DIRECT else Speech.REPORTED
    return Speech.QUOTED if share > _MOSTLY else Speech.REPORTED
