"""What stands side by side as `compare/1`, with all that the analyses find."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from desktop.analysis.grid import Cell, ColumnKind, Grid, GridColumn, Passage, grid
from desktop.model.codebook import PATH_JOIN, Codebook
from desktop.model.document import Document
from desktop.model.ids import DocumentId, TagId
from desktop.progress import SILENT, Progress
from desktop.tasks.analyzing import PARTS, empty_comparison
from desktop.tasks.columns import ColumnChoice, Columns, read_columns
from desktop.tasks.dossier_analysis import documents_json
from desktop.tasks.linked import LinkedPassages, linked_among
from desktop.workspace import Workspace

# More documents are not analysed at once: pairs of them grow with the square.
MOST_ANALYSED = 60


def compare_json(
    workspace: Workspace,
    choice: ColumnChoice,
    tags: Collection[TagId] | None = None,
    progress: Progress = SILENT,
) -> dict[str, Any]:
    """Columns of a dossier as `compare/1`: the grid of passages, and all that the
    analyses find in their documents (if no more than 60; `parts` tells).

    Offsets count in the cleaned text. Raises Cancelled.
    """
    codebook = workspace.reads.codebook()
    columns = read_columns(workspace, choice, progress)
    found = grid(columns.columns, codebook, tags)
    ids = [each.id for each in columns.documents]
    said = linked_among(columns.columns, workspace.reads.links())
    laid = {**_grid_json(columns, found, codebook), "links": _links_json(said)}
    if len(ids) > MOST_ANALYSED:
        return {**empty_comparison(("grid",)), "grid": laid}
    return {
        **documents_json(workspace, ids, progress),
        "parts": ["grid", *PARTS],
        "grid": laid,
    }


def _grid_json(columns: Columns, found: Grid, codebook: Codebook) -> dict[str, Any]:
    sources = {each.id: each for each in columns.documents}
    lost = columns.nameless
    return {
        "by": columns.kind.value,
        "documents": [_document_json(each, columns) for each in columns.documents],
        "columns": [_column_json(column) for column in columns.columns],
        "nameless": lost and {"documents": lost.documents, "passages": lost.passages},
        "others": [each.name for each in columns.others],
        "rows": [
            {
                "tag": PATH_JOIN.join(codebook.path(row.tag)),
                "cells": [
                    _cell_json(column, cell, codebook, sources)
                    for column, cell in zip(found.columns, row.cells, strict=True)
                ],
            }
            for row in found.rows
        ],
    }


def _links_json(said: LinkedPassages) -> list[dict[str, str]]:
    """What the analyst linked, by the ids of annotations: `start` is it to `end`."""
    return [
        {"kind": link.kind.value, "start": link.start, "end": link.end}
        for link in said.links
    ]


def _document_json(document: Document, columns: Columns) -> dict[str, Any]:
    published = document.metadata.published
    return {
        "doc": document.original.name,
        "id": document.id,
        "title": document.title,
        "outlet": document.metadata.outlet,
        "published": published.iso if published else None,
        "status": document.status.value,
        "word_count": document.word_count,
        "passages": sum(
            passage.document == document.id
            for column in columns.columns
            for passage in column.passages
        ),
    }


def _column_json(column: GridColumn) -> dict[str, Any]:
    return {
        "key": column.key,
        "documents": [each.original.name for each in column.documents],
        "read": column.read,
        "passages": len(column.passages),
    }


def _cell_json(
    column: GridColumn,
    cell: Cell,
    codebook: Codebook,
    sources: dict[DocumentId, Document],
) -> dict[str, Any]:
    """`doc` names the document of the cell where a column is one; `column` its key."""
    is_document = column.kind is ColumnKind.DOCUMENT
    return {
        "doc": column.documents[0].original.name if is_document else None,
        "column": column.key,
        "blank": cell.blank.value if cell.blank else None,
        "passages": [
            _passage_json(passage, codebook, sources[passage.document])
            for passage in cell.passages
        ],
    }


def _passage_json(
    passage: Passage, codebook: Codebook, document: Document
) -> dict[str, Any]:
    return {
        "annotation": passage.annotation,
        "start": passage.shown.start if passage.shown else None,
        "end": passage.shown.end if passage.shown else None,
        "text": passage.words,
        "paragraph": passage.paragraph,
        "speech": passage.speech.value,
        "tags": [PATH_JOIN.join(codebook.path(tag)) for tag in passage.tags],
        "doc": document.original.name,
        "speaker": passage.speaker or None,
    }
