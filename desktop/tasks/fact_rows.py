"""Figures, shared wording and sayings of an analysis, as rows of facts."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from desktop.analysis.figures import Figure, FigureGroup, FigureKind, Relation
from desktop.analysis.shared import Place, QuoteFamily, SharedPassage
from desktop.analysis.shared import Verdict as Wording
from desktop.i18n import N_, _, ngettext
from desktop.model.account import Account
from desktop.tasks.dossier_analysis import DossierAnalysis
from desktop.tasks.facts import FactCell, FactRow, Verdict
from desktop.text.spans import ShownSpan

DOT = " \N{MIDDLE DOT} "
PILCROW = "\N{PILCROW SIGN}\N{NO-BREAK SPACE}"
_VERDICTS = {
    Relation.AGREE: Verdict.AGREES,
    Relation.EVOLUTION: Verdict.CHANGED,
    Relation.CONFLICT: Verdict.CHECK,
}
_ORDER = (Verdict.CHECK, Verdict.CHANGED, Verdict.AGREES, Verdict.ONE_SOURCE)
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
Said = dict[str, list[list[FactCell]]]
"""What each speaker said, in a list for each document."""


def figure_rows(found: DossierAnalysis) -> list[FactRow]:
    """What several documents give first: to be checked, changed, agreed; then the
    rest, each figure by itself. Dates that say nothing beside them are left out."""
    groups = found.found.common.figure_groups
    grouped = {figure.id for group in groups for figure in group.members}
    rows = [_figure_row(found, group) for group in groups]
    for figure in found.found.common.figures:
        alone = FigureGroup((figure,), Relation.AGREE, "")
        if figure.id not in grouped and figure.subject:
            rows.append(_figure_row(found, alone))
    return sorted(rows, key=lambda row: _ORDER.index(row.verdict or _ORDER[-1]))


def several_sources(rows: Iterable[FactRow]) -> list[FactRow]:
    """The rows in which more than one document says something."""
    return [row for row in rows if sum(cell is not None for cell in row.cells) > 1]


def wording_rows(found: DossierAnalysis) -> list[FactRow]:
    """A row for each statement that several documents make in the same words."""
    return [_wording_row(found, each) for each in found.found.common.families]


def saying_rows(found: DossierAnalysis) -> list[FactRow]:
    """What each speaker is said to have said, those with most documents first."""
    said: Said = {}
    columns = len(found.documents)
    for place, sayings in enumerate(found.found.sayings):
        every = [
            *((q.span, q.said.speaker, _("Quoted"), False) for q in sayings.quotes),
            *(
                (_whole(s.spans), s.said.speaker, _("Reported"), s.negated)
                for s in sayings.statements
            ),
        ]
        covered: list[ShownSpan] = []
        for span, speaker, how, negated in sorted(every, key=lambda each: each[0]):
            if speaker is None or any(_within(span, other) for other in covered):
                continue
            covered.append(span)
            cells = said.setdefault(speaker, [[] for _ in range(columns)])
            foot = f"{how}{DOT}{_('said not to have said')}" if negated else how
            cells[place].append(_cell(found, place, span, foot=foot))
    out: list[FactRow] = []
    ranked = sorted(
        _one_person(said).items(),
        key=lambda each: (-sum(map(bool, each[1])), -sum(map(len, each[1])), each[0]),
    )
    for speaker, cells in ranked:
        count = sum(map(len, cells))
        sub = ngettext("{count} statement", "{count} statements", count)
        for number, row in enumerate(zip_longest(*cells)):
            title = speaker if number == 0 else ""
            under = sub.format(count=count) if number == 0 else ""
            out.append(FactRow(title, under, tuple(row)))
    return out


def _one_person(
    said: dict[str, list[list[FactCell]]],
) -> dict[str, list[list[FactCell]]]:
    """The same with what is known by last name alone ("Secretary Vale") put under the
    full name that others give, if only one has that last name."""
    full: dict[str, list[str]] = defaultdict(list)
    for name in said:
        words = name.split()
        if len(words) > 1 and not _is_short(name):
            full[words[-1].casefold()].append(name)
    out: Said = {}
    for name, cells in said.items():
        known = full.get(name.split()[-1].casefold(), [])
        key = known[0] if _is_short(name) and len(known) == 1 else name
        kept = out.setdefault(key, [[] for _ in cells])
        for column, more in zip(kept, cells, strict=True):
            column += more
    return out


def _is_short(name: str) -> bool:
    """A last name alone, or one in capitals with a title, as transcripts have it."""
    return len(name.split()) == 1 or name.isupper()


def _figure_row(found: DossierAnalysis, group: FigureGroup) -> FactRow:
    places = {account.name: n for n, account in enumerate(found.found.accounts)}
    by: dict[int, list[Figure]] = defaultdict(list)
    for figure in group.members:
        by[places[figure.document]].append(figure)
    cells = tuple(
        _figure_cell(found, place, by[place]) if place in by else None
        for place in range(len(found.documents))
    )
    first = group.members[0]
    verdict = _VERDICTS[group.relation] if len(group.members) > 1 else None
    unit = first.unit if first.unit and first.kind is not FigureKind.COUNT else ""
    sub = DOT.join(filter(None, (_(_KINDS[first.kind]), unit)))
    title = first.subject or _(_KINDS[first.kind])
    if first.kind is FigureKind.COUNT and first.unit:
        title = first.unit
    return FactRow(
        title[:1].upper() + title[1:],
        sub,
        cells,
        verdict or Verdict.ONE_SOURCE,
        group.why,
    )


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
    return " ".join(filter(None, (figure.comparator, figure.said, by)))


def _wording_row(found: DossierAnalysis, family: QuoteFamily) -> FactRow:
    places = {account.name: n for n, account in enumerate(found.found.accounts)}
    by: dict[int, Place] = {}
    for each in family.places:
        by.setdefault(places[each.document], each)
    links = [
        link
        for link in found.found.common.shared
        if _has(family, link.a) and _has(family, link.b)
    ]
    lead = max(by.values(), key=lambda each: len(each.span))
    cells = tuple(
        _wording_cell(found, place, by[place], links, lead) if place in by else None
        for place in range(len(found.documents))
    )
    verdicts = {_WORDINGS[link.verdict] for link in links}
    verdict = next((each for each in _WORST if each in verdicts), None)
    quoted = any(each.quoted for each in by.values())
    account = found.found.accounts[places[lead.document]]
    words = " ".join(lead.span.slice(account.text).split())
    voices = ngettext("{count} voice", "{count} voices", family.voices)
    return FactRow(
        " ".join(words.split()[:6]) + "…",
        _("Quotation") if quoted else _("Statement"),
        cells,
        verdict,
        voices.format(count=family.voices),
    )


def _wording_cell(
    found: DossierAnalysis,
    place: int,
    own: Place,
    links: Iterable[SharedPassage],
    lead: Place,
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


def _has(family: QuoteFamily, place: Place) -> bool:
    return any(
        each.document == place.document and each.span.overlaps(place.span)
        for each in family.places
    )


def _whole(spans: Sequence[ShownSpan]) -> ShownSpan:
    return ShownSpan(spans[0].start, spans[-1].end)


def _within(span: ShownSpan, other: ShownSpan) -> bool:
    common = min(span.end, other.end) - max(span.start, other.start)
    return 2 * common > min(len(span), len(other))


def _paragraph(account: Account, span: ShownSpan) -> int:
    starts = [paragraph.span.start for paragraph in account.paragraphs]
    return bisect_right(starts, span.start)
