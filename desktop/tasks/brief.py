"""Makes a brief of what stands side by side: passages, and what the analyses found."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from desktop import __version__
from desktop.analysis.grid import ColumnKind, Grid, GridColumn, grid
from desktop.formats.brief import (
    Brief,
    BriefCell,
    BriefTable,
    Emphasis,
    Line,
    Run,
    marked,
    plain,
)
from desktop.i18n import _, ngettext
from desktop.model.codebook import PATH_JOIN, Codebook
from desktop.model.document import Decider, Document
from desktop.model.ids import DocumentId, TagId
from desktop.progress import SILENT, Progress
from desktop.tasks.brief_passages import listed, side_by_side
from desktop.tasks.brief_tables import (
    PILCROW,
    Cited,
    heads,
    kind_name,
    laid_table,
    short_names,
)
from desktop.tasks.column_words import (
    column_title,
    documents_words,
    passages_words,
    rest_words,
)
from desktop.tasks.columns import MOST_COLUMNS, ColumnChoice, Columns, read_columns
from desktop.tasks.comparison import compare_columns
from desktop.tasks.comparison_json import MOST_ANALYSED
from desktop.tasks.dossier_analysis import DossierAnalysis, analyze_documents
from desktop.tasks.fact_rows import (
    figure_rows,
    saying_rows,
    several_sources,
    wording_rows,
)
from desktop.tasks.facts import FactCell, FactRow, Verdict
from desktop.tasks.linked import linked_among
from desktop.workspace import Workspace


@dataclass(frozen=True, slots=True)
class BriefOptions:
    """What goes into a brief. `tags` limits the passages; None is all of them."""

    passages: bool = True
    shared: bool = True
    figures: bool = True
    sayings: bool = False
    tags: frozenset[TagId] | None = None


def make_brief(
    workspace: Workspace,
    choice: ColumnChoice,
    options: BriefOptions = BriefOptions(),
    progress: Progress = SILENT,
) -> Brief:
    """The brief on what was chosen, in that order. Raises Cancelled."""
    codebook = workspace.reads.codebook()
    columns = read_columns(workspace, choice, progress)
    found = grid(columns.columns, codebook, options.tags)
    wanted = options.shared or options.figures or options.sayings
    analysed = wanted and 1 < len(columns.documents) <= MOST_ANALYSED
    cited = _cited(columns, found, analysed)
    tables: list[BriefTable] = []
    links = workspace.reads.links()
    if options.passages and len(columns.columns) <= MOST_COLUMNS:
        compared = compare_columns(columns, codebook, links, options.tags, progress)
        tables += side_by_side(compared, cited)
    elif options.passages:
        said = linked_among(columns.columns, links)
        tables += listed(found, columns.kind, codebook, said, cited)
    if analysed:
        ids = [each.id for each in cited.documents]
        analysis = analyze_documents(workspace, ids, progress)
        tables += _analysed(analysis, options, columns, cited)
    method = (
        _counted(found, cited),
        *_columns_words(columns),
        *_method(workspace, columns, codebook, options, cited),
    )
    if wanted and len(columns.documents) > MOST_ANALYSED:
        method += (
            _(
                "Shared wording, figures and sayings were not looked for: that is done "
                "for up to {count} documents."
            ).format(count=MOST_ANALYSED),
        )
    made = _("Made with Dossier {version}.").format(version=__version__)
    return Brief(workspace.reads.title(), cited.sources, tuple(tables), (*method, made))


def _cited(columns: Columns, found: Grid, analysed: bool) -> Cited:
    """All documents if they are few or are the columns; else those with passages."""
    if columns.kind is ColumnKind.DOCUMENT or analysed:
        return Cited(columns.documents)
    quoted = {
        passage.document
        for row in found.rows
        for cell in row.cells
        for passage in cell.passages
    }
    return Cited(tuple(each for each in columns.documents if each.id in quoted))


def _analysed(
    found: DossierAnalysis, options: BriefOptions, columns: Columns, cited: Cited
) -> list[BriefTable]:
    parts: list[tuple[str, str, str, Sequence[FactRow]]] = []
    if options.shared:
        parts.append(
            (
                _("Shared wording"),
                _("The same statements in several documents; what differs is marked."),
                _("Statement"),
                wording_rows(found),
            )
        )
    if options.figures:
        parts.append(
            (
                _("Figures"),
                _("Found by rule; look at the source before you rely on one."),
                _("Figure"),
                several_sources(figure_rows(found)),
            )
        )
    if options.sayings:
        parts.append(
            (
                _("Who says what"),
                _("Quotations and reported statements with a named speaker."),
                _("Speaker"),
                saying_rows(found),
            )
        )
    return [
        _facts(heading, about, corner, rows, columns, cited)
        for heading, about, corner, rows in parts
        if rows
    ]


def _facts(
    heading: str,
    about: str,
    corner: str,
    rows: Sequence[FactRow],
    columns: Columns,
    cited: Cited,
) -> BriefTable:
    """Facts by document; by outlet where outlets are the columns."""
    gathered = columns.kind is ColumnKind.OUTLET
    laid = []
    for row in rows:
        cells = [_fact_cell(cell, row.verdict) for cell in row.cells]
        if gathered:
            named = zip(cited.documents, row.cells, cells, strict=True)
            said = {doc.id: made for doc, cell, made in named if cell is not None}
            cells = [_gathered(column, said, cited) for column in columns.columns]
        laid.append((_named(row), cells))
    if gathered:
        called = _called(columns.kind, columns.columns, cited)
    else:
        titles = [f"[{n}] {each.title}" for n, each in enumerate(cited.documents, 1)]
        numbers = [f"[{n}]" for n in range(1, len(titles) + 1)]
        called = kind_name(ColumnKind.DOCUMENT), titles, numbers
    return laid_table(heading, about, corner, called, laid)


def _called(
    kind: ColumnKind, columns: Sequence[GridColumn], cited: Cited
) -> tuple[str, Sequence[str], Sequence[str]]:
    return kind_name(kind), heads(columns, cited), short_names(columns, cited)


def _gathered(
    column: GridColumn, said: dict[DocumentId, BriefCell], cited: Cited
) -> BriefCell:
    """What the documents of a column say, each with its number."""
    lines: list[Line] = []
    alert = False
    numbers = cited.numbers
    for each in column.documents:
        if each.id in said:
            lines.append((Run(f"[{numbers[each.id]}]", Emphasis.STRONG),))
            lines += said[each.id].lines
            alert = alert or said[each.id].alert
    if not lines:
        return plain("\N{EN DASH}", Emphasis.QUIET)
    return BriefCell(tuple(lines), alert)


def _named(row: FactRow) -> str:
    said = row.spoken
    return "\n".join(filter(None, (row.title, row.sub, said)))


def _fact_cell(cell: FactCell | None, verdict: Verdict | None) -> BriefCell:
    if cell is None:
        return plain("\N{EN DASH}", Emphasis.QUIET)
    words = marked(cell.words, cell.marks)
    if cell.value:
        words = (Run(cell.words, Emphasis.STRONG),)
    place = f"{PILCROW}{cell.paragraph}"
    foot = f"{cell.foot} ({place})" if cell.value else f"{cell.foot}, {place}"
    alert = verdict is Verdict.CHECK
    return BriefCell((words, (Run(foot.strip(", "), Emphasis.QUIET),)), alert)


def _counted(found: Grid, cited: Cited) -> str:
    passages = sum(len(column.passages) for column in found.columns)
    tags = len({row.tag for row in found.rows})
    counted = ngettext("{count} tag.", "{count} tags.", tags).format(count=tags)
    documents = documents_words(len(cited.documents))
    return ", ".join((documents, passages_words(passages), counted))


def _columns_words(columns: Columns) -> list[str]:
    """What the columns are where they are no documents, and what stands in none."""
    if columns.kind is ColumnKind.DOCUMENT:
        return []
    outlets = columns.kind is ColumnKind.OUTLET
    named = []
    for column in columns.columns:
        about = documents_words(len(column.documents))
        if outlets:
            about = _("{documents}, {read} read to the end").format(
                documents=about, read=column.read
            )
        named.append(f"{column_title(column)} ({about})")
    words = (
        _("Columns are outlets: {names}.")
        if outlets
        else _("Columns are speakers: {names}.")
    )
    out = [words.format(names="; ".join(named)), *rest_words(columns)]
    if not outlets:
        out.append(
            _(
                "An empty cell means that no passage of this speaker is marked, not "
                "that nothing was said."
            )
        )
    return out


def _method(
    workspace: Workspace,
    columns: Columns,
    codebook: Codebook,
    options: BriefOptions,
    cited: Cited,
) -> list[str]:
    """How the brief was made: what was left out, what blanks mean."""
    cuts = [cut for each in cited.documents for cut in _cuts(workspace, each)]
    by_hand = sum(cut is Decider.ANALYST for cut in cuts)
    out = [
        _(
            "Blocks set aside as page furniture: {count}, of these by hand: {hand}; "
            "rules in force: {rules}. Original files are unchanged."
        ).format(count=len(cuts), hand=by_hand, rules=len(workspace.reads.rules())),
    ]
    read = {
        ColumnKind.DOCUMENT: _(
            "“Read, not mentioned” is said only of documents that were read to the end."
        ),
        ColumnKind.OUTLET: _(
            "“Read, not mentioned” is said only of outlets all documents of which were "
            "read to the end."
        ),
    }.get(columns.kind, "")
    counted = _("Paragraphs ({sign}) count in the cleaned text.").format(
        sign=PILCROW.strip()
    )
    out.append(f"{read} {counted}".strip())
    if options.tags is not None:
        names = sorted(
            PATH_JOIN.join(codebook.path(tag))
            for tag in options.tags
            if tag in codebook.by_id
        )
        out.append(_("Only these tags: {tags}.").format(tags=", ".join(names)))
    return out


def _cuts(workspace: Workspace, document: Document) -> list[Decider]:
    return [cut.decider for cut in workspace.reads.body(document.id).cuts]


def wanted_tags(tags: Collection[TagId] | None) -> frozenset[TagId] | None:
    """The tags as the options take them."""
    return None if tags is None else frozenset(tags)
