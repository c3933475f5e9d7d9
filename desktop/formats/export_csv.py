"""annotations.csv and its companions: rows out of coded documents, bytes out of rows."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import chain

from desktop.model.annotation import Annotation, Tagging
from desktop.model.codebook import PATH_JOIN, Codebook
from desktop.model.listing import Coded
from desktop.text.spans import ShownSpan
from desktop.text.words import count_words

SCHEMA = 1
CONTEXT = 60

ANNOTATION_COLUMNS = (
    "annotation_id",
    "document_id",
    "document_title",
    "outlet",
    "doc_type",
    "author",
    "published_on",
    "published_precision",
    "url",
    "retrieved_at",
    "tag_id",
    "tag",
    "tag_path",
    "other_tags",
    "quote",
    "context_before",
    "context_after",
    "note",
    "start",
    "end",
    "raw_start",
    "raw_end",
    "paragraph",
    "page",
    "word_count",
    "coverage_pct",
    "text_version",
    "speaker",
    "speaker_role",
    "said_on",
    "directness",
    "stance",
    "quote_family_id",
    "origin",
    "coder",
    "created_at",
    "modified_at",
)
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
CODEBOOK_COLUMNS = (
    "tag_id",
    "path",
    "parent",
    "code",
    "colour",
    "key",
    "description",
    "use_for",
    "not_for",
    "annotations",
    "documents",
)

Row = tuple[str, ...]


class Flavour(Enum):
    """Who reads the file: a spreadsheet, which runs formulas, or a program."""

    EXCEL = "excel"
    PROGRAMS = "programs"


@dataclass(frozen=True)
class Table:
    """A table as text cells; `name` is the file's name."""

    name: str
    columns: Row
    rows: tuple[Row, ...]


def annotations_table(coded: Iterable[Coded], codebook: Codebook) -> Table:
    """One row per annotation and tag; annotations without tags have one row too."""
    rows = []
    for document in _ordered(coded):
        cells = _Cells(document, codebook)
        for annotation in document.annotations:
            laid: Sequence[Tagging | None] = annotation.taggings or (None,)
            rows += [cells.long(annotation, tagging) for tagging in laid]
    return Table(
        "annotations.csv",
        ANNOTATION_COLUMNS,
        tuple(row for _, row in sorted(rows, key=lambda pair: pair[0])),
    )


def wide_table(coded: Iterable[Coded], codebook: Codebook) -> Table:
    """One row per annotation, with 0 or 1 for each tag."""
    rows = []
    for document in _ordered(coded):
        cells = _Cells(document, codebook)
        rows += [cells.wide(annotation) for annotation in document.annotations]
    columns = (*WIDE_COLUMNS, *(_path(codebook, tag.id) for tag in codebook))
    return Table(
        "annotations_wide.csv",
        columns,
        tuple(row for _, row in sorted(rows, key=lambda pair: pair[0])),
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


def to_bytes(table: Table, flavour: Flavour, *, bom: bool = True) -> bytes:
    """The table as RFC 4180 CSV in UTF-8: comma, CRLF row ends, LF inside cells."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_guarded(table.columns, flavour))
    for row in table.rows:
        writer.writerow(_guarded(row, flavour))
    return out.getvalue().encode("utf-8-sig" if bom else "utf-8")


def from_bytes(name: str, data: bytes, flavour: Flavour) -> Table:
    """The table that `to_bytes` wrote. Raises ValueError for rows of other lengths."""
    # csv wants the file as a file would come: no translation of line ends.
    lines = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    rows = [_unguarded(row, flavour) for row in lines]
    if not rows or any(len(row) != len(rows[0]) for row in rows):
        raise ValueError(f"{name} has rows of unequal length")
    return Table(name, rows[0], tuple(rows[1:]))


def text_version(shown_text: str) -> str:
    """The first 12 hex digits of the cleaned text's SHA-256."""
    return hashlib.sha256(shown_text.encode()).hexdigest()[:12]


# A cell that a spreadsheet would run, or one that our own guard could be read into.
_RISKY = re.compile("'*[=+\\-@\t\r]")
_GUARDED = re.compile("'+[=+\\-@\t\r]")


def _guarded(row: Row, flavour: Flavour) -> Row:
    if flavour is Flavour.PROGRAMS:
        return row
    return tuple("'" + cell if _RISKY.match(cell) else cell for cell in row)


def _unguarded(row: Sequence[str], flavour: Flavour) -> Row:
    if flavour is Flavour.PROGRAMS:
        return tuple(row)
    return tuple(cell[1:] if _GUARDED.match(cell) else cell for cell in row)


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
        self, annotation: Annotation, tagging: Tagging | None
    ) -> tuple[SortKey, Row]:
        """A row of annotations.csv with what it sorts by."""
        common = self._common(annotation)
        tag = tagging.tag if tagging else None
        common["tag_id"] = tag or ""
        common["tag"] = self._codebook.by_id[tag].name if tag else ""
        common["tag_path"] = _path(self._codebook, tag) if tag else ""
        common["other_tags"] = "; ".join(
            self._codebook.by_id[other].name
            for other in annotation.tags
            if other != tag
        )
        common["stance"] = tagging.stance.value if tagging and tagging.stance else ""
        row = tuple(common[name] for name in ANNOTATION_COLUMNS)
        return self._key(annotation, common["tag_path"]), row

    def wide(self, annotation: Annotation) -> tuple[SortKey, Row]:
        """A row of annotations_wide.csv with what it sorts by."""
        common = self._common(annotation)
        laid = set(annotation.tags)
        marks = tuple("1" if tag.id in laid else "0" for tag in self._codebook)
        row = tuple(common[name] for name in WIDE_COLUMNS) + marks
        return self._key(annotation, ""), row

    def _key(self, annotation: Annotation, path: str) -> SortKey:
        document = self._coded.document
        published = document.metadata.published
        shown = self._coded.body.shown_map
        return (
            published.iso if published else "9999",
            document.title,
            shown.position(annotation.span.start),
            shown.position(annotation.span.end),
            annotation.id,
            path,
        )

    def _common(self, annotation: Annotation) -> dict[str, str]:
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


def _ordered(coded: Iterable[Coded]) -> list[Coded]:
    def key(each: Coded) -> tuple[str, str, str]:
        published = each.document.metadata.published
        return (
            published.iso if published else "9999",
            each.document.title,
            each.document.id,
        )

    return sorted(coded, key=key)


def _path(codebook: Codebook, tag: str) -> str:
    return PATH_JOIN.join(codebook.path(codebook.by_id[tag].id))  # type: ignore[index]


def _percent(shown: ShownSpan | None, size: int) -> str:
    if shown is None or not size:
        return ""
    return f"{100 * len(shown) / size:.2f}"


def _before(text: str, shown: ShownSpan) -> str:
    """Up to 60 characters before, beginning with a whole word."""
    start = max(0, shown.start - CONTEXT)
    words = text[start : shown.start]
    if start and not text[start - 1].isspace():
        words = re.sub(r"^\S+\s?", "", words)
    return words.lstrip()


def _after(text: str, shown: ShownSpan) -> str:
    """Up to 60 characters after, ending with a whole word."""
    end = min(len(text), shown.end + CONTEXT)
    words = text[shown.end : end]
    if end < len(text) and not text[end].isspace():
        words = re.sub(r"\s?\S+$", "", words)
    return words.rstrip()
