"""Writes what a search found as a table, every hit of every document."""

from __future__ import annotations

from pathlib import Path

from desktop.formats.tables import Table
from desktop.model.codebook import PATH_JOIN
from desktop.model.document import Body
from desktop.model.finding import Asked, Found, FoundDocument, Hit
from desktop.progress import SILENT, Progress
from desktop.store.reads import Reads
from desktop.tasks.export import ExportOptions, export_table
from desktop.tasks.retrieving import look_for_passages
from desktop.tasks.searching import look
from desktop.text.query import parse_while_typing

COLUMNS = (
    "document_id",
    "document_title",
    "outlet",
    "published_on",
    "status",
    "where",
    "removed",
    "words",
    "start",
    "end",
    "raw_start",
    "raw_end",
    "annotation_id",
    "tags",
)
_ALL = 10**9


def answer(reads: Reads, asked: Asked, progress: Progress = SILENT) -> Found:
    """What the window lists for this, but with no bound. Raises BadQuery."""
    if asked.passages is not None:
        return look_for_passages(
            reads, asked, most=_ALL, most_hits=_ALL, progress=progress
        )
    return look(
        reads,
        asked,
        reading=parse_while_typing,
        most=_ALL,
        most_hits=_ALL,
        progress=progress,
    )


def write_found(
    reads: Reads, asked: Asked, path: Path, progress: Progress = SILENT
) -> tuple[str, ...]:
    """Write a CSV file, read it back, and return what is wrong with it.

    Raises CannotExport and BadQuery.
    """
    table = found_table(path.name, reads, answer(reads, asked, progress))
    return export_table(table, path, ExportOptions())


def found_table(name: str, reads: Reads, found: Found) -> Table:
    """One row per hit; offsets are those of `annotations.csv`."""
    paths = {
        tag.id: PATH_JOIN.join(codebook.path(tag.id))
        for codebook in (reads.codebook(),)
        for tag in codebook
    }
    rows = []
    for each in found.documents:
        body = reads.body(each.document.id)
        for hit in each.hits:
            tags = "; ".join(paths[tag] for tag in hit.tags)
            rows.append((*_document(each), *_hit(hit, body), tags))
    return Table(name, COLUMNS, tuple(rows))


def _document(found: FoundDocument) -> tuple[str, ...]:
    known = found.document.metadata
    return (
        found.document.id,
        found.document.title,
        known.outlet or "",
        known.published.iso if known.published else "",
        found.document.status.value,
    )


def _hit(hit: Hit, body: Body) -> tuple[str, ...]:
    shown = body.shown_map.forward(hit.span) if hit.span is not None else None
    if hit.span is None:
        words, places = hit.words, ("", "", "", "")
    else:
        words = (
            shown.slice(body.shown_text) if shown else hit.span.slice(body.source_text)
        )
        places = (
            str(shown.start) if shown else "",
            str(shown.end) if shown else "",
            str(hit.span.start),
            str(hit.span.end),
        )
    removed = "1" if hit.removed else "0"
    return (hit.where.value, removed, words, *places, hit.annotation or "")
