"""Makes a brief of documents side by side: passages, and what the analyses found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from desktop import __version__
from desktop.analysis.grid import Cell, Grid, Passage, Speech, grid
from desktop.analysis.wording import Kinship
from desktop.formats.brief import (
    Brief,
    BriefCell,
    BriefTable,
    Emphasis,
    Line,
    Run,
    Source,
    marked,
    plain,
)
from desktop.i18n import _, ngettext
from desktop.model.codebook import PATH_JOIN, Codebook
from desktop.model.document import Decider, Document
from desktop.model.ids import DocumentId, TagId
from desktop.model.listing import Coded
from desktop.progress import SILENT, Progress
from desktop.tasks.comparison import (
    MOST_COLUMNS,
    Card,
    Comparison,
    Topic,
    build_comparison,
)
from desktop.tasks.dossier_analysis import DossierAnalysis, analyze_documents
from desktop.tasks.fact_rows import (
    figure_rows,
    saying_rows,
    several_sources,
    wording_rows,
)
from desktop.tasks.facts import FactCell, FactRow, Verdict
from desktop.workspace import Workspace

_PILCROW = "\N{PILCROW SIGN}\N{NO-BREAK SPACE}"


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
    documents: Iterable[DocumentId],
    options: BriefOptions = BriefOptions(),
    progress: Progress = SILENT,
) -> Brief:
    """The brief on documents, in the order given. Raises Cancelled."""
    ids = tuple(documents)
    codebook = workspace.reads.codebook()
    coded = workspace.reads.coded(ids)
    found = grid(coded, codebook, options.tags)
    tables: list[BriefTable] = []
    if options.passages and len(coded) <= MOST_COLUMNS:
        tables += _side_by_side(
            build_comparison(workspace, ids, options.tags, progress)
        )
    elif options.passages:
        tables += _listed(found, codebook)
    wanted = (options.shared, options.figures, options.sayings)
    if any(wanted) and len(coded) > 1:
        analysis = analyze_documents(workspace, ids, progress)
        tables += _analysed(analysis, options)
    sources = tuple(_source(document) for document in found.documents)
    method = _method(coded, found, codebook, options, len(workspace.reads.rules()))
    return Brief(workspace.reads.title(), sources, tuple(tables), method)


def _side_by_side(found: Comparison) -> list[BriefTable]:
    """A table for each theme; passages that say the same stand in one row."""
    tables: list[BriefTable] = []
    codebook = found.codebook
    for theme in dict.fromkeys(topic.theme for topic in found.topics):
        laid: list[tuple[str, list[BriefCell]]] = []
        for topic in found.topics:
            if topic.theme == theme:
                laid += _topic(topic, codebook)
        tag = codebook.by_id[theme]
        tables.append(_table(tag.name, tag.definition, _("Tag"), found.documents, laid))
    return tables


def _topic(topic: Topic, codebook: Codebook) -> list[tuple[str, list[BriefCell]]]:
    path = codebook.path(topic.tag)
    name = PATH_JOIN.join(path[1:]) or path[0]
    blanks = [
        plain(_(blank.value), Emphasis.QUIET) if blank is not None else _NOTHING
        for blank in topic.blanks
    ]
    out = []
    for number, band in enumerate(topic.bands or (None,)):
        cells = []
        for column, blank in enumerate(blanks):
            card = band.cards[column] if band is not None else None
            if card is not None:
                cells.append(_card_cell(card))
            else:
                cells.append(blank if number == 0 else _NOTHING)
        out.append((name if number == 0 else "", cells))
    return out


_NOTHING = BriefCell(())


def _card_cell(card: Card) -> BriefCell:
    loose = card.wording.kinship is Kinship.LOOSE
    emphasis = Emphasis.STRONG if loose else Emphasis.DIFFERS
    marks = [(mark.start, mark.end) for mark in card.marks]
    passage = card.passage
    words = marked(passage.words, marks, emphasis)
    return BriefCell((words, (Run(_place(passage), Emphasis.QUIET),)))


def _listed(found: Grid, codebook: Codebook) -> list[BriefTable]:
    """The same for more documents than fit side by side: they follow each other."""
    tables: list[BriefTable] = []
    for theme in dict.fromkeys(row.theme for row in found.rows):
        tag = codebook.by_id[theme]
        laid = [
            (
                PATH_JOIN.join(codebook.path(row.tag)[1:]) or tag.name,
                [_passage_cell(cell) for cell in row.cells],
            )
            for row in found.rows
            if row.theme == theme
        ]
        tables.append(_table(tag.name, tag.definition, _("Tag"), found.documents, laid))
    return tables


def _passage_cell(cell: Cell) -> BriefCell:
    if cell.blank is not None:
        return plain(_(cell.blank.value), Emphasis.QUIET)
    lines: list[Line] = []
    for passage in cell.passages:
        lines += [(Run(passage.words),), (Run(_place(passage), Emphasis.QUIET),)]
    return BriefCell(tuple(lines))


def _place(passage: Passage) -> str:
    how = _("Quoted") if passage.speech is Speech.QUOTED else _("Reported")
    return f"{how}, {_PILCROW}{passage.paragraph}" if passage.paragraph else how


def _analysed(found: DossierAnalysis, options: BriefOptions) -> list[BriefTable]:
    tables = []
    if options.shared:
        tables.append(
            _facts(
                _("Shared wording"),
                _("The same statements in several documents; what differs is marked."),
                _("Statement"),
                found.documents,
                wording_rows(found),
            )
        )
    if options.figures:
        tables.append(
            _facts(
                _("Figures"),
                _("Found by rule; look at the source before you rely on one."),
                _("Figure"),
                found.documents,
                several_sources(figure_rows(found)),
            )
        )
    if options.sayings:
        tables.append(
            _facts(
                _("Who says what"),
                _("Quotations and reported statements with a named speaker."),
                _("Speaker"),
                found.documents,
                saying_rows(found),
            )
        )
    return [table for table in tables if table.rows]


def _facts(
    heading: str,
    about: str,
    corner: str,
    documents: Sequence[Document],
    rows: Sequence[FactRow],
) -> BriefTable:
    laid = [
        (_named(row), [_fact_cell(cell, row.verdict) for cell in row.cells])
        for row in rows
    ]
    return _table(heading, about, corner, documents, laid)


def _named(row: FactRow) -> str:
    said = row.spoken
    return "\n".join(filter(None, (row.title, row.sub, said)))


def _fact_cell(cell: FactCell | None, verdict: Verdict | None) -> BriefCell:
    if cell is None:
        return plain("–", Emphasis.QUIET)
    words = marked(cell.words, cell.marks)
    if cell.value:
        words = (Run(cell.words, Emphasis.STRONG),)
    place = f"{_PILCROW}{cell.paragraph}"
    foot = f"{cell.foot} ({place})" if cell.value else f"{cell.foot}, {place}"
    alert = verdict is Verdict.CHECK
    return BriefCell((words, (Run(foot.strip(", "), Emphasis.QUIET),)), alert)


def _table(
    heading: str,
    about: str,
    corner: str,
    documents: Sequence[Document],
    rows: Sequence[tuple[str, Sequence[BriefCell]]],
) -> BriefTable:
    """Documents as columns while they fit; else one column that names them."""
    numbered = [f"[{n}] {document.title}" for n, document in enumerate(documents, 1)]
    if len(documents) <= MOST_COLUMNS:
        laid = tuple((_head(name), *cells) for name, cells in rows)
        return BriefTable(heading, about, (corner, *numbered), laid)
    listed = []
    for name, cells in rows:
        lines: list[Line] = []
        for number, cell in enumerate(cells, 1):
            runs = [run for line in cell.lines for run in line]
            if any(run.emphasis is not Emphasis.QUIET for run in runs):
                lines.append((Run(f"[{number}]", Emphasis.STRONG),))
                lines += cell.lines
        alert = any(cell.alert for cell in cells)
        listed.append((_head(name), BriefCell(tuple(lines), alert)))
    return BriefTable(heading, about, (corner, _("Documents")), tuple(listed))


def _head(name: str) -> BriefCell:
    if not name:
        return _NOTHING
    first, *others = name.split("\n")
    lines: list[Line] = [(Run(first, Emphasis.STRONG),)]
    lines += [(Run(other, Emphasis.QUIET),) for other in others]
    return BriefCell(tuple(lines))


def _source(document: Document) -> Source:
    known = document.metadata
    about = [known.outlet, known.author, known.published and known.published.iso]
    return Source(document.title, ", ".join(each for each in about if each), known.url)


def _method(
    coded: Sequence[Coded],
    found: Grid,
    codebook: Codebook,
    options: BriefOptions,
    rules: int,
) -> tuple[str, ...]:
    """How the brief was made: what was read, what was left out, what blanks mean."""
    passages = sum(len(column) for column in found.passages)
    tags = len({row.tag for row in found.rows})
    cuts = [cut for each in coded for cut in each.body.cuts]
    by_hand = sum(cut.decider is Decider.ANALYST for cut in cuts)
    out = [
        ngettext("{count} document", "{count} documents", len(coded)).format(
            count=len(coded)
        )
        + ", "
        + ngettext("{count} passage", "{count} passages", passages).format(
            count=passages
        )
        + ", "
        + ngettext("{count} tag.", "{count} tags.", tags).format(count=tags),
        _(
            "Blocks set aside as page furniture: {count}, of these by hand: {hand}; "
            "rules in force: {rules}. Original files are unchanged."
        ).format(count=len(cuts), hand=by_hand, rules=rules),
        _(
            "“Read, not mentioned” is said only of documents that were read to the "
            "end. Paragraphs ({sign}) count in the cleaned text."
        ).format(sign=_PILCROW.strip()),
    ]
    if options.tags is not None:
        names = sorted(
            PATH_JOIN.join(codebook.path(tag))
            for tag in options.tags
            if tag in codebook.by_id
        )
        out.append(_("Only these tags: {tags}.").format(tags=", ".join(names)))
    out.append(_("Made with Dossier {version}.").format(version=__version__))
    return tuple(out)


def wanted_tags(tags: Collection[TagId] | None) -> frozenset[TagId] | None:
    """The tags as the options take them."""
    return None if tags is None else frozenset(tags)
