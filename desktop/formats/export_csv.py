"""annotations.csv and its companions: tables made of coded documents."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import chain
from operator import itemgetter

from desktop.formats.tables import (
    ANNOTATION_COLUMNS,
    CODEBOOK_COLUMNS,
    Row,
    Table,
    text_version,
)
from desktop.model.annotation import Annotation, Tagging
from desktop.model.codebook import PATH_JOIN, Codebook
from desktop.model.dates import PartialDate
from desktop.model.ids import TagId
from desktop.model.links import Link
from desktop.model.listing import Coded
from desktop.text.spans import ShownSpan
from desktop.text.words import count_words, words_in

SCHEMA = 1
CONTEXT = 60

# The wide table has these, then a 0/1 column for each tag, named by its path.
WIDE_COLUMNS = tuple(
    name
    for name in ANNOTATION_COLUMNS
    if name not in {"tag_id", "tag", "tag_path", "other_tags", "stance"}
)
DOCUMENT_COLUMNS = (
    "document_id",
    "title",
    "subtitle",
    "outlet",
    "doc_type",
    "author",
    "published_on",
    "published_precision",
    "published_time",
    "language",
    "url",
    "retrieved_at",
    "status",
    "annotations",
    "tags",
    "word_count",
    "text_version",
    "note",
    "file_name",
    "media_type",
    "file_sha256",
)
LINK_COLUMNS = (
    "link_id",
    "kind",
    "annotation_id",
    "document_id",
    "document_title",
    "quote",
    "other_annotation_id",
    "other_document_id",
    "other_document_title",
    "other_quote",
    "coder",
    "created_at",
)


def annotation_tables(
    coded: Iterable[Coded],
    codebook: Codebook,
    only: frozenset[TagId] | None,
    columns: Codebook,
) -> tuple[Table, Table]:
    """annotations.csv and annotations_wide.csv.

    The first has one row per annotation and tag, and one for each annotation without
    tags; `only` leaves out the rows of other tags, but `other_tags` names those all
    the same. The second has one row per annotation, with 0 or 1 for each tag of
    `columns`.
    """
    long: list[tuple[SortKey, Row]] = []
    wide: list[tuple[SortKey, Row]] = []
    for document in coded:
        cells = _Cells(document, codebook)
        for annotation in document.annotations:
            common = cells.common(annotation)
            wide.append(cells.wide(annotation, common, columns))
            if not annotation.taggings:
                long.append(cells.long(annotation, common, None))
            long += [
                cells.long(annotation, common, tagging)
                for tagging in annotation.taggings
                if only is None or tagging.tag in only
            ]
    return (
        Table("annotations.csv", ANNOTATION_COLUMNS, _sorted(long)),
        Table(
            "annotations_wide.csv",
            (*WIDE_COLUMNS, *_tag_columns(columns)),
            _sorted(wide),
        ),
    )


def documents_table(coded: Iterable[Coded]) -> Table:
    """One row per document, also of those that nothing is marked in."""
    rows = []
    for each in _ordered(coded):
        document, known = each.document, each.document.metadata
        published = known.published
        rows.append(
            (
                document.id,
                document.title,
                known.subtitle or "",
                known.outlet or "",
                known.doc_type or "",
                known.author or "",
                published.iso if published else "",
                published.precision.value if published else "",
                (published.time or "") if published else "",
                known.language or "",
                known.url or "",
                document.added_at,
                document.status.value,
                str(len(each.annotations)),
                str(sum(len(a.taggings) for a in each.annotations)),
                str(document.word_count),
                text_version(each.body.shown_text),
                document.note,
                document.original.name,
                document.original.media_type,
                document.original.sha256,
            )
        )
    return Table("documents.csv", DOCUMENT_COLUMNS, tuple(rows))


def codebook_table(coded: Iterable[Coded], codebook: Codebook) -> Table:
    """One row per tag, in codebook order, with counts of its own (not of sub-tags)."""
    passages: dict[str, int] = {}
    documents: dict[str, set[str]] = {}
    for each in coded:
        for tag in chain.from_iterable(a.tags for a in each.annotations):
            passages[tag] = passages.get(tag, 0) + 1
            documents.setdefault(tag, set()).add(each.document.id)
    return Table(
        "codebook.csv",
        CODEBOOK_COLUMNS,
        tuple(
            (
                tag.id,
                _path(codebook, tag.id),
                _path(codebook, tag.parent) if tag.parent else "",
                tag.code,
                str(tag.colour),
                str(tag.key) if tag.key else "",
                tag.definition,
                tag.use_for,
                tag.not_for,
                str(passages.get(tag.id, 0)),
                str(len(documents.get(tag.id, ()))),
            )
            for tag in codebook
        ),
    )


def links_table(coded: Iterable[Coded], links: Iterable[Link]) -> Table:
    """One row per link whose two passages are both exported, in the order of them."""
    ends: dict[str, tuple[Coded, Annotation]] = {}
    for each in _ordered(coded):
        for annotation in each.annotations:
            ends[annotation.id] = each, annotation
    place = {id: number for number, id in enumerate(ends)}
    known = [link for link in links if link.start in ends and link.end in ends]
    known.sort(key=lambda link: (place[link.start], place[link.end], link.id))
    return Table(
        "links.csv",
        LINK_COLUMNS,
        tuple(
            (
                link.id,
                link.kind.value,
                *_end(*ends[link.start]),
                *_end(*ends[link.end]),
                link.coder,
                link.created_at,
            )
            for link in known
        ),
    )


def _end(coded: Coded, annotation: Annotation) -> tuple[str, str, str, str]:
    shown = coded.body.shown_map.forward(annotation.span)
    quote = shown.slice(coded.body.shown_text) if shown else annotation.anchor.words
    return annotation.id, coded.document.id, coded.document.title, quote


SortKey = tuple[str, str, int, int, str, str]


class _Cells:
    """Makes rows for one document."""

    def __init__(self, coded: Coded, codebook: Codebook) -> None:
        self._coded = coded
        self._codebook = codebook
        self._text = coded.body.shown_text
        self._version = text_version(self._text)
        shown = (
            coded.body.shown_map.forward(block.span)
            for block in coded.body.structure.blocks
        )
        self._starts = sorted(span.start for span in shown if span is not None)

    def long(
        self, annotation: Annotation, common: dict[str, str], tagging: Tagging | None
    ) -> tuple[SortKey, Row]:
        """A row of annotations.csv with what it sorts by."""
        tag = tagging.tag if tagging else None
        # By path: the order in which they were laid would not come back.
        others = sorted(
            _path(self._codebook, other) for other in annotation.tags if other != tag
        )
        path = _path(self._codebook, tag) if tag else ""
        names = (other.rpartition(PATH_JOIN)[2] for other in others)
        cells = common | {
            "tag_id": tag or "",
            "tag": self._codebook.by_id[tag].name if tag else "",
            "tag_path": path,
            "other_tags": "; ".join(names),
            "stance": tagging.stance.value if tagging and tagging.stance else "",
        }
        row = tuple(cells[name] for name in ANNOTATION_COLUMNS)
        return self._key(annotation, path), row

    def wide(
        self, annotation: Annotation, common: dict[str, str], columns: Codebook
    ) -> tuple[SortKey, Row]:
        """A row of annotations_wide.csv with what it sorts by."""
        laid = set(annotation.tags)
        marks = tuple("1" if tag.id in laid else "0" for tag in columns)
        row = tuple(common[name] for name in WIDE_COLUMNS) + marks
        return self._key(annotation, ""), row

    def _key(self, annotation: Annotation, path: str) -> SortKey:
        document = self._coded.document
        published = document.metadata.published
        shown = self._coded.body.shown_map
        return (
            _day(published),
            document.title,
            shown.position(annotation.span.start),
            shown.position(annotation.span.end),
            annotation.id,
            path,
        )

    def common(self, annotation: Annotation) -> dict[str, str]:
        """The cells that all rows of an annotation share."""
        document, known = self._coded.document, self._coded.document.metadata
        shown = self._coded.body.shown_map.forward(annotation.span)
        published = known.published
        said = annotation.statement
        quote = shown.slice(self._text) if shown else annotation.anchor.words
        return {
            "annotation_id": annotation.id,
            "document_id": document.id,
            "document_title": document.title,
            "outlet": known.outlet or "",
            "doc_type": known.doc_type or "",
            "author": known.author or "",
            "published_on": published.iso if published else "",
            "published_precision": published.precision.value if published else "",
            "url": known.url or "",
            "retrieved_at": document.added_at,
            "quote": quote,
            "context_before": _before(self._text, shown) if shown else "",
            "context_after": _after(self._text, shown) if shown else "",
            "note": annotation.note,
            "start": str(shown.start) if shown else "",
            "end": str(shown.end) if shown else "",
            "raw_start": str(annotation.span.start),
            "raw_end": str(annotation.span.end),
            "paragraph": str(bisect_right(self._starts, shown.start)) if shown else "",
            "page": "",
            "word_count": str(count_words(quote)),
            "coverage_pct": _percent(shown, len(self._text)),
            "text_version": self._version,
            "speaker": said.speaker or "",
            "speaker_role": said.role or "",
            "said_on": said.said_on.iso if said.said_on else "",
            "directness": said.directness.value if said.directness else "",
            "quote_family_id": said.quote_family or "",
            "origin": annotation.origin.value,
            "coder": annotation.coder,
            "created_at": annotation.created_at,
            "modified_at": annotation.modified_at,
        }


def _sorted(rows: list[tuple[SortKey, Row]]) -> tuple[Row, ...]:
    return tuple(row for _key, row in sorted(rows, key=itemgetter(0)))


def _ordered(coded: Iterable[Coded]) -> list[Coded]:
    def key(each: Coded) -> tuple[str, str, str]:
        document = each.document
        return (_day(document.metadata.published), document.title, document.id)

    return sorted(coded, key=key)


def _day(published: PartialDate | None) -> str:
    """What dates sort by: the first day they can mean; none sorts last."""
    return published.first_day().isoformat() if published else "9999-99-99"


def _tag_columns(codebook: Codebook) -> tuple[str, ...]:
    """A column name for each tag: its path, unless a fixed column is called so."""
    names: list[str] = []
    for tag in codebook:
        name = _path(codebook, tag.id)
        while name in WIDE_COLUMNS or name in names:
            name += " (tag)"
        names.append(name)
    return tuple(names)


def _path(codebook: Codebook, tag: TagId) -> str:
    return PATH_JOIN.join(codebook.path(tag))


def _percent(shown: ShownSpan | None, size: int) -> str:
    if shown is None or not size:
        return ""
    return f"{100 * len(shown) / size:.2f}"


def _before(text: str, shown: ShownSpan) -> str:
    """Up to 60 characters before, beginning with a whole word."""
    start = max(0, shown.start - CONTEXT)
    word = _word_across(text, start)
    if word is not None:
        start = min(word.end, shown.start)
    return text[start : shown.start].lstrip()


def _after(text: str, shown: ShownSpan) -> str:
    """Up to 60 characters after, ending with a whole word."""
    end = min(len(text), shown.end + CONTEXT)
    word = _word_across(text, end)
    if word is not None:
        end = max(word.start, shown.end)
    return text[shown.end : end].rstrip()


def _word_across(text: str, pos: int) -> ShownSpan | None:
    """The word that a cut at `pos` would break; looked for no further than it can be
    broken (a context's length either side)."""
    if not 0 < pos < len(text) or text[pos - 1].isspace() or text[pos].isspace():
        return None
    low, high = pos, pos
    while low > max(0, pos - CONTEXT) and not text[low - 1].isspace():
        low -= 1
    while high < min(len(text), pos + CONTEXT) and not text[high].isspace():
        high += 1
    found = words_in(text, ShownSpan(low, high))
    return next((word for word in found if word.start < pos < word.end), None)
