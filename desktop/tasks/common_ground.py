"""What accounts have in common in numbers, found and said as parts of `compare/1`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from desktop.model.account import Account
from desktop.progress import SILENT, Progress


@dataclass(frozen=True)
class CommonGround:
    """Figures in reading order, and how they stand to each other."""

    figures: tuple[Figure, ...]
    figure_groups: tuple[FigureGroup, ...]


def common_ground(
    accounts: Sequence[Account],
    sayings: Sequence[Sayings],
    progress: Progress = SILENT,
) -> CommonGround:
    """Find it; `sayings` are those of each account. Raises Cancelled."""
    figures: list[Figure] = []
    for done, account in enumerate(accounts):
        progress.step(done, len(accounts), account.name)
        figures += figures_in(account, tuple(_voices(sayings[done])))
    progress.step(len(accounts), len(accounts))
    return CommonGround(tuple(figures), figure_groups(figures))


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
    """The parts `figures` and `figure_groups`; spans count in the source texts."""
    by_name = {account.name: account for account in accounts}
    return {
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
