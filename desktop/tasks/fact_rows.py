"""Figures, shared wording and sayings of an analysis, as rows of facts."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from desktop.analysis.figures import Figure, FigureGroup, FigureKind
from desktop.analysis.figures.naming import name_of
from desktop.analysis.figures.table import (
    MeasureRow,
    RowState,
    alias_of,
    has_alias,
    measure_rows,
)
from desktop.analysis.quotations.ledger import Saying, ledger
from desktop.analysis.shared import Place as SharedPlace
from desktop.analysis.shared import QuoteFamily, SharedPassage
from desktop.analysis.shared import Verdict as Wording
from desktop.i18n import N_, _, ngettext
from desktop.model.account import Account
from desktop.model.annotation import Directness
from desktop.model.ids import DocumentId, TagId
from desktop.model.measures import Alias, Measure
from desktop.model.resolutions import Place, Resolution
from desktop.tasks.dossier_analysis import DossierAnalysis
from desktop.tasks.facts import FactCell, FactRow, Verdict
from desktop.tasks.taking import taken
from desktop.text.spans import ShownSpan

DOT = " \N{MIDDLE DOT} "
PILCROW = "\N{PILCROW SIGN}\N{NO-BREAK SPACE}"
_STATES = {
    RowState.AGREES: Verdict.AGREES,
    RowState.EVOLUTION: Verdict.CHANGED,
    RowState.CHECK: Verdict.CHECK,
    RowState.ONE_SOURCE: Verdict.ONE_SOURCE,
}
_ORDER = (
    Verdict.CHECK,
    Verdict.RESOLVED,
    Verdict.CHANGED,
    Verdict.AGREES,
    Verdict.ONE_SOURCE,
)
_KINDS = {
    FigureKind.PERCENT: N_("per cent"),
    FigureKind.COUNT: N_("count"),
    FigureKind.MONEY: N_("money"),
    FigureKind.DATE: N_("date"),
    FigureKind.DURATION: N_("duration"),
    FigureKind.ORDINAL: N_("order"),
    FigureKind.SHARE: N_("share"),
}
_WORDINGS = {
    Wording.IDENTICAL: Verdict.IDENTICAL,
    Wording.TRIMMED: Verdict.TRIMMED,
    Wording.REWORDED: Verdict.REWORDED,
    Wording.INDIRECT: Verdict.INDIRECT,
}
_WORST = (Verdict.REWORDED, Verdict.INDIRECT, Verdict.TRIMMED, Verdict.IDENTICAL)
_AROUND = 90  # characters of a sentence beside a figure


def figure_rows(found: DossierAnalysis) -> list[FactRow]:
    """Measures that are followed, then what several documents give: to be checked,
    changed, agreed; then every other figure by itself. Dates that say nothing beside
    them are left out."""
    common = found.found.common
    laid = measure_rows(found.measures, common.figures, common.figure_groups)
    reasons = _reasons(common.figure_groups)
    followed = [row for row in laid if row.measure is not None and row.cells]
    rows = [_figure_row(found, row, reasons) for row in followed]
    others = [_figure_row(found, row, reasons) for row in laid if row.measure is None]
    shown = {figure.id for row in laid for figure in row.figures}
    for figure in common.figures:
        if figure.id not in shown and figure.subject:
            cells = {figure.document: (figure,)}
            alone = MeasureRow(None, cells, RowState.ONE_SOURCE)
            others.append(_figure_row(found, alone, reasons))
    others.sort(key=lambda row: _ORDER.index(row.verdict or _ORDER[-1]))
    return rows + others


def several_sources(rows: Iterable[FactRow]) -> list[FactRow]:
    """The rows of facts of which more than one document says something."""
    return [
        row
        for row in rows
        if len({cell.document for cell in row.whole or row.said}) > 1
    ]


def wording_rows(found: DossierAnalysis, *, by_weight: bool = False) -> list[FactRow]:
    """A row for each statement that several documents make in the same words, as they
    come in the documents, or those of which most is repeated first."""
    families = found.found.common.families
    if by_weight:
        families = tuple(sorted(families, key=_repeated, reverse=True))
    links = _links_of(families, found.found.common.shared)
    return [
        _wording_row(found, family, links[number])
        for number, family in enumerate(families)
    ]


def saying_rows(found: DossierAnalysis) -> list[FactRow]:
    """What each speaker is said to have said on each theme, those with most documents
    first; what one document has several of stands below each other."""
    analysis = found.found
    tagged: list[list[tuple[ShownSpan, TagId]]] = [[] for _ in found.documents]
    for each in analysis.suggestions:
        if each.theme in found.tags:
            theme = found.codebook.theme(found.tags[each.theme]).id
            tagged[each.account].append((each.span, theme))
    themes = [tag.id for tag in found.codebook.themes]
    out: list[FactRow] = []
    before = ""
    for entry in ledger(analysis.sayings, tagged, themes):
        sub = found.codebook.by_id[entry.theme].name if entry.theme else ""
        cells = [[_saying(found, each) for each in cell] for cell in entry.cells]
        for number, row in enumerate(zip_longest(*cells)):
            title = entry.speaker if entry.speaker != before else ""
            goes_on = number > 0
            out.append(
                FactRow(title, "" if goes_on else sub, tuple(row), goes_on=goes_on)
            )
            before = entry.speaker
    return out


def _saying(found: DossierAnalysis, each: Saying) -> FactCell:
    account = found.found.accounts[each.document]
    how = _("Quoted") if each.directness is Directness.DIRECT else _("Reported")
    foot = f"{how}{DOT}{_('said not to have said')}" if each.negated else how
    cell = _cell(found, each.document, _whole(each.spans), foot=foot)
    command = taken(account, each.spans, each.said, each.directness)
    return replace(cell, take=command)


def _reasons(groups: Iterable[FigureGroup]) -> dict[str, list[tuple[int, str]]]:
    """For each figure the groups it is in, and why they stand as they do."""
    out: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, group in enumerate(groups):
        for member in group.members:
            out[member.id].append((number, group.why))
    return out


def _figure_row(
    found: DossierAnalysis,
    row: MeasureRow,
    reasons: Mapping[str, Sequence[tuple[int, str]]],
) -> FactRow:
    first = row.figures[0]
    cells: list[FactCell | None] = [None] * len(found.documents)
    for name, figures in row.cells.items():
        place = found.places[name]
        cells[place] = _figure_cell(found, place, figures)
    title = _title(row)
    ids = {figure.id for figure in row.figures}
    groups = Counter(group for id in ids for group in set(reasons.get(id, ())))
    why = next((why for (_n, why), count in sorted(groups.items()) if count > 1), "")
    verdict = _STATES[row.state]
    places = tuple(_source_place(found, figure) for figure in row.figures)
    said = _resolution(found, places) if verdict is Verdict.CHECK else None
    if said is not None:
        verdict, why = Verdict.RESOLVED, f"{said.note} ({why})" if why else said.note
    return FactRow(
        title[:1].upper() + title[1:],
        DOT.join(filter(None, (_measured_in(first), _horizon(row.figures)))),
        tuple(cells),
        verdict,
        why if row.state is not RowState.ONE_SOURCE else "",
        tuple(dict.fromkeys(map(alias_of, row.figures))),
        places,
        said,
        measure=row.measure,
        met=tuple(_met(row.measure, figure) for figure in row.figures),
    )


def _met(measure: Measure | None, figure: Figure) -> tuple[Alias, ...]:
    """The ways in which a figure came under its measure."""
    if measure is None:
        return ()
    return tuple(each for each in measure.aliases if has_alias(figure, each))


def _title(row: MeasureRow) -> str:
    """The filed measure's name; what is counted; else the words they have in common."""
    first = row.figures[0]
    if row.measure is not None:
        return row.measure.name
    if first.kind is FigureKind.COUNT and first.unit:
        return first.unit
    return name_of(row.figures) or first.subject or _(_KINDS[first.kind])


def _measured_in(figure: Figure) -> str:
    """As in "per cent of GDP", "EUR", "years"; else what sort of number it is."""
    kind = _(_KINDS[figure.kind])
    if not figure.unit or figure.kind is FigureKind.COUNT:
        return kind
    if figure.kind in (FigureKind.PERCENT, FigureKind.SHARE):
        return _("{kind} of {unit}").format(kind=kind, unit=figure.unit)
    return figure.unit


def _horizon(figures: Sequence[Figure]) -> str:
    """The target year, where all that name one name the same."""
    named = {figure.horizon for figure in figures if figure.horizon}
    return named.pop() if len(named) == 1 else ""


def _source_place(found: DossierAnalysis, figure: Figure) -> Place:
    """Where a figure stands, whatever is hidden before it."""
    account = found.found.accounts[found.places[figure.document]]
    return DocumentId(figure.document), account.source(figure.span)


def _resolution(found: DossierAnalysis, places: Iterable[Place]) -> Resolution | None:
    """What was said last of all these figures; of more of them nothing was said."""
    covering = [each for each in found.resolutions if each.covers(places)]
    return covering[-1] if covering else None


def _figure_cell(
    found: DossierAnalysis, place: int, figures: Sequence[Figure]
) -> FactCell:
    """The figures that one document gives, and the words around the first."""
    first = figures[0]
    account = found.found.accounts[place]
    around = _around(account, first)
    who = f"{first.speaker}: " if first.speaker else ""
    words = [_value(figure) for figure in figures]
    return FactCell(
        found.documents[place].id,
        account.source(first.span),
        ", ".join(dict.fromkeys(words)),
        _paragraph(account, first.span),
        who + around,
        value=True,
    )


def _around(account: Account, figure: Figure) -> str:
    """The figure's sentence, or the words of it that stand near."""
    sentence = account.sentences[figure.sentence].span
    start = max(sentence.start, figure.span.start - _AROUND)
    end = min(sentence.end, figure.span.end + _AROUND)
    words = account.text[start:end].split()
    if start > sentence.start:
        words[0] = "…"
    if end < sentence.end:
        words[-1] = "…"
    return " ".join(words)


def _value(figure: Figure) -> str:
    """The figure as it is written, with the words that limit it."""
    by = f"({figure.horizon})" if figure.horizon else ""
    limit = None if figure.says_comparator else figure.comparator
    return " ".join(filter(None, (limit, figure.said, by)))


def _repeated(family: QuoteFamily) -> int:
    """Characters that are said again: commonplace phrases are short, and stand in
    many documents."""
    return family.voices * min(len(place.span) for place in family.places)


def _links_of(
    families: Sequence[QuoteFamily], shared: Iterable[SharedPassage]
) -> list[list[SharedPassage]]:
    """The passages that each family is made of."""
    homes: dict[str, list[tuple[ShownSpan, int]]] = defaultdict(list)
    for number, family in enumerate(families):
        for place in family.places:
            homes[place.document].append((place.span, number))
    links: list[list[SharedPassage]] = [[] for _family in families]
    for link in shared:
        at_home = [
            {number for span, number in homes[end.document] if span.overlaps(end.span)}
            for end in (link.a, link.b)
        ]
        for number in at_home[0] & at_home[1]:
            links[number].append(link)
    return links


def _wording_row(
    found: DossierAnalysis, family: QuoteFamily, links: Sequence[SharedPassage]
) -> FactRow:
    places = found.places
    by: dict[int, SharedPlace] = {}
    for each in family.places:
        by.setdefault(places[each.document], each)
    lead = max(by.values(), key=lambda each: len(each.span))
    cells: list[FactCell | None] = [None] * len(found.documents)
    for place, own in by.items():
        cells[place] = _wording_cell(found, place, own, links, lead)
    verdicts = {_WORDINGS[link.verdict] for link in links}
    verdict = next((each for each in _WORST if each in verdicts), None)
    quoted = any(each.quoted for each in by.values())
    account = found.found.accounts[places[lead.document]]
    words = " ".join(lead.span.slice(account.text).split())
    voices = ngettext("{count} voice", "{count} voices", family.voices)
    return FactRow(
        " ".join(words.split()[:6]) + "…",
        _("Quotation") if quoted else _("Statement"),
        tuple(cells),
        verdict,
        voices.format(count=family.voices),
    )


def _wording_cell(
    found: DossierAnalysis,
    place: int,
    own: SharedPlace,
    links: Iterable[SharedPassage],
    lead: SharedPlace,
) -> FactCell:
    """The words of one document, marked where they differ from the fullest wording
    (that itself from any other)."""
    marks: list[ShownSpan] = []
    for link in links:
        for here, there, side in ((link.a, link.b, 0), (link.b, link.a, 1)):
            if here != own or (own != lead and there != lead):
                continue
            for difference in link.differences:
                span = (difference.a, difference.b)[side]
                if span is not None:
                    marks.append(span)
    how = _("Quoted") if own.quoted else _("Reported")
    return _cell(found, place, own.span, foot=how, marks=marks)


def _cell(
    found: DossierAnalysis,
    place: int,
    span: ShownSpan,
    *,
    foot: str,
    marks: Iterable[ShownSpan] = (),
) -> FactCell:
    account = found.found.accounts[place]
    words = span.slice(account.text).replace("\n", " ").rstrip(" ,")
    inside = tuple(
        (max(mark.start, span.start) - span.start, min(mark.end, span.end) - span.start)
        for mark in marks
        if mark.overlaps(span)
    )
    return FactCell(
        found.documents[place].id,
        account.source(span),
        words,
        _paragraph(account, span),
        foot,
        inside,
    )


def _whole(spans: Sequence[ShownSpan]) -> ShownSpan:
    return ShownSpan(spans[0].start, spans[-1].end)


def _paragraph(account: Account, span: ShownSpan) -> int:
    starts = [paragraph.span.start for paragraph in account.paragraphs]
    return bisect_right(starts, span.start)
