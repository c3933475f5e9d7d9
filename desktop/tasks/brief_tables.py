"""How the tables of a brief are laid: numbered sources, columns that fit, or a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.analysis.grid import ColumnKind, GridColumn, Passage, Speech
from desktop.formats.brief import BriefCell, BriefTable, Emphasis, Line, Run, Source
from desktop.i18n import N_, _
from desktop.model.document import Document
from desktop.model.ids import DocumentId
from desktop.tasks.column_words import column_title, documents_words
from desktop.tasks.columns import MOST_COLUMNS

PILCROW = "\N{PILCROW SIGN}\N{NO-BREAK SPACE}"
NOTHING = BriefCell(())
_KINDS = {
    ColumnKind.DOCUMENT: N_("Documents"),
    ColumnKind.OUTLET: N_("Outlets"),
    ColumnKind.SPEAKER: N_("Speakers"),
}


@dataclass(frozen=True)
class Cited:
    """The documents that a brief cites by number, counted from 1."""

    documents: tuple[Document, ...]

    @property
    def numbers(self) -> dict[DocumentId, int]:
        """The number of each."""
        return {each.id: number for number, each in enumerate(self.documents, 1)}

    @property
    def sources(self) -> tuple[Source, ...]:
        """The list of them, with outlet, author, date and address."""
        return tuple(map(_source, self.documents))

    @property
    def by_id(self) -> dict[DocumentId, Document]:
        """Each by its id."""
        return {each.id: each for each in self.documents}


def kind_name(kind: ColumnKind) -> str:
    """Documents, Outlets or Speakers."""
    return _(_KINDS[kind])


def heads(columns: Sequence[GridColumn], cited: Cited) -> list[str]:
    """What stands above the columns: documents with their numbers."""
    numbers = cited.numbers
    return [
        f"[{numbers[column.documents[0].id]}] {column_title(column)}"
        if column.kind is ColumnKind.DOCUMENT
        else f"{column_title(column)} ({documents_words(len(column.documents))})"
        for column in columns
    ]


def place_words(passage: Passage, kind: ColumnKind, cited: Cited) -> str:
    """As in "Ada Quill, Quoted, ¶ 3", unless the column is the speaker; from which
    document, too, where the column is none."""
    how = _("Quoted") if passage.speech is Speech.QUOTED else _("Reported")
    parts = [how, f"{PILCROW}{passage.paragraph}" if passage.paragraph else ""]
    if kind is not ColumnKind.SPEAKER:
        parts.insert(0, passage.speaker)
    if kind is not ColumnKind.DOCUMENT:
        document = cited.by_id[passage.document]
        known = document.metadata
        outlet = "" if kind is ColumnKind.OUTLET else known.outlet or document.title
        date = known.published.iso if known.published else ""
        number = f"[{cited.numbers[document.id]}]"
        parts = [" ".join(filter(None, (number, outlet))), date, *parts]
    return ", ".join(filter(None, parts))


def laid_table(
    heading: str,
    about: str,
    corner: str,
    columns: tuple[str, Sequence[str], Sequence[str]],
    rows: Sequence[tuple[str, Sequence[BriefCell]]],
) -> BriefTable:
    """Columns side by side while they fit; else one column that names them.

    `columns` are what they are called together, their heads, and their short names.
    """
    together, head, short = columns
    if len(head) <= MOST_COLUMNS:
        laid = tuple((_row_head(name), *cells) for name, cells in rows)
        return BriefTable(heading, about, (corner, *head), laid)
    listed = []
    for name, cells in rows:
        lines: list[Line] = []
        for called, cell in zip(short, cells, strict=True):
            runs = [run for line in cell.lines for run in line]
            if any(run.emphasis is not Emphasis.QUIET for run in runs):
                lines.append((Run(called, Emphasis.STRONG),))
                lines += cell.lines
        alert = any(cell.alert for cell in cells)
        listed.append((_row_head(name), BriefCell(tuple(lines), alert)))
    return BriefTable(heading, about, (corner, together), tuple(listed))


def short_names(columns: Sequence[GridColumn], cited: Cited) -> list[str]:
    """A document's number in brackets, or the outlet or speaker."""
    numbers = cited.numbers
    return [
        f"[{numbers[column.documents[0].id]}]"
        if column.kind is ColumnKind.DOCUMENT
        else column_title(column)
        for column in columns
    ]


def _row_head(name: str) -> BriefCell:
    if not name:
        return NOTHING
    first, *others = name.split("\n")
    lines: list[Line] = [(Run(first, Emphasis.STRONG),)]
    lines += [(Run(other, Emphasis.QUIET),) for other in others]
    return BriefCell(tuple(lines))


def _source(document: Document) -> Source:
    known = document.metadata
    about = [known.outlet, known.author, known.published and known.published.iso]
    return Source(document.title, ", ".join(each for each in about if each), known.url)
