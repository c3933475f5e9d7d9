"""What accounts share in words and numbers, found and said as `compare/1`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.analysis.figures import (
    Figure,
    FigureGroup,
    Voice,
    figure_groups,
    figures_in,
)
from desktop.analysis.quotations import Sayings
from desktop.analysis.shared import (
    Difference,
    Place,
    QuoteFamily,
    SharedPassage,
    quote_families,
    shared_wording,
    voices,
)
from desktop.model.account import Account
from desktop.progress import SILENT, Progress
from desktop.text.spans import ShownSpan


@dataclass(frozen=True)
class CommonGround:
    """Shared wording with its families, figures and how they stand to each other.

    `voice` names for each document the first that tells the same text: itself, mostly.
    """

    figures: tuple[Figure, ...]
    figure_groups: tuple[FigureGroup, ...]
    shared: tuple[SharedPassage, ...]
    families: tuple[QuoteFamily, ...]
    voice: Mapping[str, str]


@dataclass(frozen=True)
class SharedText:
    """The wording that accounts share, and which document each is a copy of."""

    passages: tuple[SharedPassage, ...]
    voice: Mapping[str, str]


def common_ground(
    accounts: Sequence[Account],
    sayings: Sequence[Sayings],
    progress: Progress = SILENT,
    shared: SharedText | None = None,
) -> CommonGround:
    """Find it; `sayings` are those of each account, `shared` is looked for unless it
    is given. Raises Cancelled."""
    figures: list[Figure] = []
    for done, account in enumerate(accounts):
        progress.step(done, len(accounts), account.name)
        figures += figures_in(account, tuple(_voices(sayings[done])))
    if shared is None:
        shared = SharedText(shared_wording(accounts, progress), voices(accounts))
    return CommonGround(
        tuple(figures),
        figure_groups(figures),
        shared.passages,
        quote_families(shared.passages, accounts, shared.voice),
        shared.voice,
    )


def _voices(sayings: Sayings) -> Iterator[Voice]:
    """Who is quoted or reported where, as far as a speaker is known."""
    for quote in sayings.quotes:
        if quote.said.speaker:
            yield Voice(quote.span, quote.said.speaker)
    for statement in sayings.statements:
        if statement.said.speaker:
            for span in statement.spans:
                yield Voice(span, statement.said.speaker)


def common_ground_json(
    found: CommonGround, accounts: Sequence[Account]
) -> dict[str, Any]:
    """The parts `shared`, `families`, `figures` and `figure_groups`; spans count in
    the source texts."""
    by_name = {account.name: account for account in accounts}
    return {
        "shared": [_shared(each, by_name) for each in found.shared],
        "families": [
            {
                "id": family.id,
                "voices": family.voices,
                "places": [_place(place, by_name) for place in family.places],
            }
            for family in found.families
        ],
        "figures": [_figure(each, by_name[each.document]) for each in found.figures],
        "figure_groups": [
            {
                "members": [member.id for member in group.members],
                "relation": group.relation.value,
                "why": group.why,
            }
            for group in found.figure_groups
        ],
    }


def _shared(each: SharedPassage, by_name: Mapping[str, Account]) -> dict[str, Any]:
    one, other = by_name[each.a.document], by_name[each.b.document]
    return {
        "a": _place(each.a, by_name),
        "b": _place(each.b, by_name),
        "score": each.score,
        "verdict": each.verdict.value,
        "differences": [_difference(one, other, d) for d in each.differences],
    }


def _place(place: Place, by_name: Mapping[str, Account]) -> dict[str, Any]:
    source = by_name[place.document].source(place.span)
    return {
        "doc": place.document,
        "start": source.start,
        "end": source.end,
        "quoted": place.quoted,
    }


def _difference(one: Account, other: Account, each: Difference) -> dict[str, Any]:
    return {"a": _in_source(one, each.a), "b": _in_source(other, each.b)}


def _in_source(account: Account, span: ShownSpan | None) -> list[int] | None:
    if span is None:
        return None
    source = account.source(span)
    return [source.start, source.end]


def _figure(figure: Figure, account: Account) -> dict[str, Any]:
    source = account.source(figure.span)
    return {
        "id": figure.id,
        "doc": figure.document,
        "span": [source.start, source.end],
        "kind": figure.kind.value,
        "value": figure.value,
        "upper": figure.upper,
        "unit": figure.unit,
        "approx": figure.comparator,
        "horizon": figure.horizon,
        "subject": figure.subject,
        "speaker": figure.speaker,
    }
