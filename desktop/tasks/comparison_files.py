"""Writes documents side by side as a file: a table, a workbook, or a brief to read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from desktop.analysis.grid import Cell, Grid, Passage, grid
from desktop.formats.export_docx import Brief, BriefTable, to_document
from desktop.formats.export_xlsx import to_workbook
from desktop.formats.tables import Table
from desktop.i18n import _
from desktop.model.codebook import PATH_JOIN, Codebook
from desktop.model.document import Document
from desktop.model.ids import DocumentId, TagId
from desktop.tasks.export import ExportOptions, export_table, write_bytes
from desktop.workspace import Workspace

SUFFIXES = (".csv", ".md", ".xlsx", ".docx")
_MARKS = re.compile(r"([\\`*_\[\]<>#|])")


def write_comparison(
    workspace: Workspace,
    path: Path,
    documents: Iterable[DocumentId],
    tags: Collection[TagId] | None = None,
) -> tuple[str, ...]:
    """Write a file of one of `SUFFIXES`; returns what is wrong with it.

    Raises CannotExport, and ValueError for another suffix.
    """
    codebook = workspace.reads.codebook()
    found = grid(workspace.reads.coded(documents), codebook, tags)
    suffix = path.suffix.lower()
    if suffix == ".csv":
        return export_table(as_table(path.name, found, codebook), path, ExportOptions())
    problems: tuple[str, ...] = ()
    if suffix == ".md":
        data = as_markdown(workspace.reads.title(), found, codebook).encode()
    elif suffix == ".docx":
        data = to_document(as_brief(workspace.reads.title(), found, codebook))
    elif suffix == ".xlsx":
        data, shortened = to_workbook([as_table(path.stem, found, codebook)])
        words = _("{cell} was longer than Excel can hold and is shortened.")
        problems = tuple(words.format(cell=cell) for cell in shortened)
    else:
        raise ValueError(suffix)
    write_bytes(path, data)
    return problems


def comparison_text(
    workspace: Workspace,
    documents: Iterable[DocumentId],
    tags: Collection[TagId] | None = None,
) -> str:
    """The comparison as Markdown."""
    codebook = workspace.reads.codebook()
    found = grid(workspace.reads.coded(documents), codebook, tags)
    return as_markdown(workspace.reads.title(), found, codebook)


def as_table(name: str, found: Grid, codebook: Codebook) -> Table:
    """Tags as rows, documents as columns, passages in the cells."""
    columns = ["tag"]
    for document in found.documents:
        title = document.title
        while title in columns:
            title += f" ({document.original.name})"
        columns.append(title)
    return Table(
        name,
        tuple(columns),
        tuple(
            (
                PATH_JOIN.join(codebook.path(row.tag)),
                *("\n\n".join(_lines(cell)) for cell in row.cells),
            )
            for row in found.rows
        ),
    )


def as_brief(title: str, found: Grid, codebook: Codebook) -> Brief:
    """Numbered sources, then a table for each tag with a row for each document."""
    tables = []
    for row in found.rows:
        rows = tuple(
            (f"[{number}] {document.title}", "\n\n".join(_lines(cell)))
            for number, (document, cell) in enumerate(
                zip(found.documents, row.cells, strict=True), 1
            )
        )
        blank = frozenset(
            (number, 1)
            for number, cell in enumerate(row.cells)
            if cell.blank is not None
        )
        heading = PATH_JOIN.join(codebook.path(row.tag))
        tables.append(BriefTable(heading, (_("Document"), _("Passages")), rows, blank))
    sources = tuple(_source(document) for document in found.documents)
    return Brief(title, sources, tuple(tables))


def _lines(cell: Cell) -> list[str]:
    if cell.blank is not None:
        return [f"[{_(cell.blank.value)}]"]
    return [f"{passage.words}{_place(passage)}" for passage in cell.passages]


def as_markdown(title: str, found: Grid, codebook: Codebook) -> str:
    """Numbered sources, then a section for each tag that names them."""
    parts = [f"# {_plain(title)}", "\n".join(_sources(found.documents))]
    for row in found.rows:
        parts.append(f"## {_plain(PATH_JOIN.join(codebook.path(row.tag)))}")
        for number, (document, cell) in enumerate(
            zip(found.documents, row.cells, strict=True), 1
        ):
            parts.append(f"**[{number}] {_plain(document.title)}**")
            if cell.blank is not None:
                parts.append(f"*{_(cell.blank.value)}*")
            parts += [
                f"> {_plain(passage.words)}{_place(passage)}"
                for passage in cell.passages
            ]
    return "\n\n".join(parts) + "\n"


def _sources(documents: Iterable[Document]) -> Iterable[str]:
    for number, document in enumerate(documents, 1):
        yield f"{number}. {_plain(_source(document))}"


def _source(document: Document) -> str:
    known = document.metadata
    about = [known.outlet, known.author, known.published and known.published.iso]
    return ", ".join(each for each in (document.title, *about) if each)


def _place(passage: Passage) -> str:
    return f" (¶ {passage.paragraph})" if passage.paragraph else ""


def _plain(words: str) -> str:
    """Words that Markdown must not take for marks, on one line."""
    return _MARKS.sub(r"\\\1", " ".join(words.split()))
