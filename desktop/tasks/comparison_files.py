"""Writes what stands side by side as a file: a table, or a brief to read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from desktop.analysis.grid import Cell, ColumnKind, Grid, GridColumn, Passage, grid
from desktop.formats.brief import Brief
from desktop.formats.export_docx import to_document
from desktop.formats.export_html import to_page
from desktop.formats.export_markdown import to_markdown
from desktop.formats.export_xlsx import to_workbook
from desktop.formats.tables import Table
from desktop.i18n import _
from desktop.model.codebook import PATH_JOIN, Codebook
from desktop.model.document import Document
from desktop.model.ids import DocumentId, TagId
from desktop.progress import SILENT, Progress
from desktop.tasks.brief import BriefOptions, make_brief, wanted_tags
from desktop.tasks.column_words import blank_words, column_title
from desktop.tasks.columns import ColumnChoice, Columns, read_columns
from desktop.tasks.export import ExportOptions, export_table, write_bytes
from desktop.tasks.link_words import link_words
from desktop.tasks.linked import LinkedPassages, linked_among
from desktop.workspace import Workspace

SUFFIXES = (".csv", ".xlsx", ".html", ".docx", ".pdf", ".md")
# Prints a page of HTML; only the window's side of the program can.
PrintPdf = Callable[[str], bytes]


def write_comparison(
    workspace: Workspace,
    path: Path,
    choice: ColumnChoice,
    tags: Collection[TagId] | None = None,
    progress: Progress = SILENT,
    *,
    print_pdf: PrintPdf | None = None,
) -> tuple[str, ...]:
    """Write a file of one of `SUFFIXES`; returns what is wrong with it.

    A .csv has the passages alone, the others are a brief. A .pdf needs `print_pdf`.
    Raises CannotExport, Cancelled, and ValueError for another suffix.
    """
    suffix = path.suffix.lower()
    if suffix == ".csv":
        codebook = workspace.reads.codebook()
        columns = read_columns(workspace, choice, progress)
        found = grid(columns.columns, codebook, tags)
        said = linked_among(columns.columns, workspace.reads.links())
        table = as_table(path.name, columns, found, codebook, said)
        return export_table(table, path, ExportOptions())
    options = BriefOptions(tags=wanted_tags(tags))
    brief = make_brief(workspace, choice, options, progress)
    data, problems = brief_bytes(brief, suffix, print_pdf)
    write_bytes(path, data)
    return problems


def brief_bytes(
    brief: Brief, suffix: str, print_pdf: PrintPdf | None = None
) -> tuple[bytes, tuple[str, ...]]:
    """A brief as the bytes of a file with this suffix, and what was shortened in it.

    Raises ValueError for another suffix.
    """
    if suffix == ".md":
        return to_markdown(brief).encode(), ()
    if suffix == ".html":
        return to_page(brief).encode(), ()
    if suffix == ".docx":
        return to_document(brief), ()
    if suffix == ".pdf" and print_pdf is not None:
        return print_pdf(to_page(brief)), ()
    if suffix == ".xlsx":
        data, shortened = to_workbook(_sheets(brief))
        words = _("{cell} was longer than Excel can hold and is shortened.")
        return data, tuple(words.format(cell=cell) for cell in shortened)
    raise ValueError(suffix)


def comparison_text(
    workspace: Workspace,
    choice: ColumnChoice,
    tags: Collection[TagId] | None = None,
) -> str:
    """The brief as Markdown."""
    options = BriefOptions(tags=wanted_tags(tags))
    return to_markdown(make_brief(workspace, choice, options))


def _sheets(brief: Brief) -> list[Table]:
    """A sheet for each table, then the sources, then how it was made."""
    tables = [
        Table(
            table.heading,
            table.columns,
            tuple(tuple(cell.text for cell in row) for row in table.rows),
        )
        for table in brief.tables
    ]
    sources = tuple(
        (str(number), source.title, source.about, source.url or "")
        for number, source in enumerate(brief.sources, 1)
    )
    heads = (_("Number"), _("Title"), _("Outlet, author, date"), _("Address"))
    method = tuple((words,) for words in brief.method)
    return [
        *tables,
        Table(_("Sources"), heads, sources),
        Table(_("Method"), (brief.title,), method),
    ]


def as_table(
    name: str,
    columns: Columns,
    found: Grid,
    codebook: Codebook,
    said: LinkedPassages,
) -> Table:
    """Tags as rows, columns as they were chosen, passages in the cells."""
    names = ["tag"]
    for column in columns.columns:
        title = column_title(column)
        while title in names:
            title += f" ({column.documents[0].original.name})"
        names.append(title)
    sources = {each.id: each for each in columns.documents}
    return Table(
        name,
        tuple(names),
        tuple(
            (
                PATH_JOIN.join(codebook.path(row.tag)),
                *(
                    "\n\n".join(_lines(cell, column, sources, said))
                    for cell, column in zip(row.cells, columns.columns, strict=True)
                ),
            )
            for row in found.rows
        ),
    )


def _lines(
    cell: Cell,
    column: GridColumn,
    sources: Mapping[DocumentId, Document],
    said: LinkedPassages,
) -> list[str]:
    if cell.blank is not None:
        return [f"[{blank_words(column)}]"]
    return [
        passage.words + _place(passage, column, sources) + _links(passage, said)
        for passage in cell.passages
    ]


def _links(passage: Passage, said: LinkedPassages) -> str:
    """As in " [Contradicts Tidewater Examiner, ¶ 6]", for each link."""
    out = ""
    for link in said.of(passage.annotation):
        column, other = said.other(link, passage.annotation)
        name = column_title(column)
        if other.paragraph:
            name += f", ¶ {other.paragraph}"
        out += f" [{link_words(link, passage.annotation, name)}]"
    return out


def _place(
    passage: Passage, column: GridColumn, sources: Mapping[DocumentId, Document]
) -> str:
    """In brackets: the document and the speaker, where the column is none of these,
    and the paragraph."""
    parts = [f"¶ {passage.paragraph}"] if passage.paragraph else []
    if passage.speaker and column.kind is not ColumnKind.SPEAKER:
        parts.insert(0, passage.speaker)
    if column.kind is not ColumnKind.DOCUMENT:
        document = sources[passage.document]
        known = document.metadata
        outlet = known.outlet if column.kind is ColumnKind.SPEAKER else None
        date = known.published.iso if known.published else None
        parts = [each for each in (document.title, outlet, date) if each] + parts
    return f" ({', '.join(parts)})" if parts else ""
