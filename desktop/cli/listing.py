"""`list` and `show`: what is in a dossier."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from desktop.cli.common import find_document, open_dossier
from desktop.cli.output import print_json
from desktop.model.annotation import Annotation
from desktop.model.codebook import PATH_JOIN, Codebook
from desktop.model.document import Body
from desktop.model.listing import DocumentRow
from desktop.workspace import Workspace


def add(verb: str, parser: argparse.ArgumentParser) -> None:
    """Declare the words of the verb."""
    if verb == "list":
        parser.add_argument(
            "what",
            nargs="?",
            choices=("documents", "tags", "annotations"),
            default="documents",
        )
        parser.set_defaults(run=list_)
    else:
        parser.add_argument("document", metavar="DOC")
        parser.set_defaults(run=show)
    parser.add_argument("--json", action="store_true")


def list_(words: argparse.Namespace) -> int:
    """List documents, tags or annotations."""
    with open_dossier(words) as workspace:
        codebook = workspace.reads.codebook()
        if words.what == "documents":
            rows = [document_row(row, codebook) for row in workspace.reads.library()]
            line = "{id}  {published:<10}  {status:<8} {passages:>4}  {title}"
        elif words.what == "tags":
            rows = _tags(workspace, codebook)
            line = "{code:<6} {passages:>5}  {path}"
        else:
            rows = _annotations(workspace, codebook)
            line = "{id}  {start}-{end}  [{labels}]  {quote}"
    _print(f"list-{words.what}/1", words.what, rows, line, as_json=words.json)
    return 0


def show(words: argparse.Namespace) -> int:
    """Print one document."""
    with open_dossier(words) as workspace:
        document = find_document(workspace, words.document)
        body = workspace.reads.body(document.id)
        codebook = workspace.reads.codebook()
        annotations = workspace.reads.annotations(document.id)
        [row] = workspace.reads.library([document.id])
    if words.json:
        found = [_annotation(a, body, codebook) for a in annotations]
        print_json(
            {
                "format": "show/1",
                "document": document_row(row, codebook),
                "text": body.shown_text,
                "kept": [[span.start, span.end] for span in body.kept],
                "annotations": found,
            }
        )
    else:
        sys.stdout.write(body.shown_text + "\n")
    return 0


def _print(
    format_: str, key: str, rows: list[dict[str, Any]], line: str, *, as_json: bool
) -> None:
    if as_json:
        print_json({"format": format_, key: rows})
        return
    for row in rows:
        printable = {k: "" if v is None else v for k, v in row.items()}
        print(line.format(**printable).replace("\n", " "))


def document_row(row: DocumentRow, codebook: Codebook) -> dict[str, Any]:
    """A document as every verb prints it."""
    document, known = row.document, row.document.metadata
    return {
        "id": document.id,
        "title": document.title,
        "outlet": known.outlet,
        "author": known.author,
        "published": known.published.iso if known.published else None,
        "language": known.language,
        "url": known.url,
        "status": document.status.value,
        "word_count": document.word_count,
        "passages": row.passages,
        "tags": {codebook.by_id[tag].name: count for tag, count in row.tags},
        "file": document.original.name,
        "sha256": document.original.sha256,
    }


def _tags(workspace: Workspace, codebook: Codebook) -> list[dict[str, Any]]:
    counts: dict[str, int] = {}
    for row in workspace.reads.library():
        for tag, count in row.tags:
            counts[tag] = counts.get(tag, 0) + count
    return [
        {
            "id": tag.id,
            "path": PATH_JOIN.join(codebook.path(tag.id)),
            "code": tag.code,
            "colour": tag.colour,
            "key": tag.key,
            "definition": tag.definition,
            "passages": counts.get(tag.id, 0),
        }
        for tag in codebook
    ]


def _annotations(workspace: Workspace, codebook: Codebook) -> list[dict[str, Any]]:
    return [
        _annotation(annotation, coded.body, codebook)
        for coded in workspace.reads.coded()
        for annotation in coded.annotations
    ]


def _annotation(
    annotation: Annotation, body: Body, codebook: Codebook
) -> dict[str, Any]:
    shown = body.shown_map.forward(annotation.span)
    names = [PATH_JOIN.join(codebook.path(tag)) for tag in annotation.tags]
    return {
        "id": annotation.id,
        "document": annotation.document,
        "start": shown.start if shown else None,
        "end": shown.end if shown else None,
        "raw_start": annotation.span.start,
        "raw_end": annotation.span.end,
        "quote": shown.slice(body.shown_text) if shown else annotation.anchor.words,
        "tags": names,
        "labels": ", ".join(codebook.by_id[tag].code for tag in annotation.tags),
        "note": annotation.note,
        "coder": annotation.coder,
        "created_at": annotation.created_at,
    }
