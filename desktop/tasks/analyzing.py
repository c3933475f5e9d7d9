"""Analyses several accounts at once and says what was found as `compare/1`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from desktop.analysis.alignment import Pair, align
from desktop.analysis.figures import figure_coverage
from desktop.analysis.quotations import Sayings, find_sayings
from desktop.analysis.suggestions import (
    Example,
    Suggestion,
    Theme,
    known_themes,
    suggest,
)
from desktop.cleaning.verdict import Cleaned
from desktop.model.account import Account, account_of
from desktop.progress import SILENT, Progress
from desktop.tasks.common_ground import (
    CommonGround,
    SharedText,
    common_ground,
    common_ground_json,
)
from desktop.tasks.sayings_json import quotes_json, statements_json
from desktop.text.spans import ShownSpan

PARTS = (
    *("quotes", "statements", "shared", "figures", "figure_groups"),
    *("suggestions", "alignment"),
)


@dataclass(frozen=True)
class Analysis:
    """What the analyses found in some accounts."""

    accounts: tuple[Account, ...]
    sayings: tuple[Sayings, ...]  # one for each account
    suggestions: tuple[Suggestion, ...]
    alignment: tuple[Pair, ...]
    common: CommonGround


def account_of_file(name: str, cleaned: Cleaned) -> Account:
    """The account of a file that is in no dossier."""
    return account_of(
        name, cleaned.source_text, cleaned.structure, cleaned.kept, cleaned.metadata
    )


@dataclass(frozen=True)
class Lessons:
    """What an analyst judged. Examples count accounts from the first that is analysed
    on, then the `teachers`, which are only learned from. In `finished` accounts what
    no example covers belongs to no theme."""

    examples: tuple[Example, ...] = ()
    teachers: tuple[Account, ...] = ()
    finished: frozenset[int] = frozenset()


NO_LESSONS = Lessons()


@dataclass(frozen=True)
class Ground:
    """What stands in some accounts whatever their analyst tags: the dear part of an
    analysis, worth keeping while only tags change."""

    accounts: tuple[Account, ...]
    sayings: tuple[Sayings, ...]  # one for each account
    common: CommonGround


def ground_of(
    accounts: Sequence[Account],
    progress: Progress = SILENT,
    shared: SharedText | None = None,
) -> Ground:
    """Find who says what, shared wording and figures; `shared` is the wording, where
    it is known already. Raises Cancelled."""
    sayings = []
    for done, account in enumerate(accounts):
        progress.step(done, len(accounts), account.name)
        sayings.append(find_sayings(account))
    common = common_ground(accounts, sayings, progress, shared)
    return Ground(tuple(accounts), tuple(sayings), common)


def analyze(
    accounts: Sequence[Account],
    themes: Sequence[Theme] = (),
    lessons: Lessons = NO_LESSONS,
    progress: Progress = SILENT,
) -> Analysis:
    """Run every analysis over the accounts; without themes, look for the known ones.

    Raises Cancelled.
    """
    return concluded(ground_of(accounts, progress), themes, lessons, progress)


def concluded(
    ground: Ground,
    themes: Sequence[Theme],
    lessons: Lessons,
    progress: Progress = SILENT,
    *,
    aligned: bool = True,
) -> Analysis:
    """Add what tags have a say in: suggestions and, if it is wanted, alignment.

    Raises Cancelled.
    """
    accounts = ground.accounts
    known = themes or [Theme(name) for name in known_themes()]
    every = suggest(
        (*accounts, *lessons.teachers),
        known,
        lessons.examples,
        progress,
        finished=lessons.finished,
    )
    suggestions = tuple(each for each in every if each.account < len(accounts))
    pairs: tuple[Pair, ...] = ()
    if aligned:
        kin = _kin(accounts, ground.common)
        pairs = align(accounts, _matter(suggestions), kin, progress)
    return Analysis(accounts, ground.sayings, suggestions, pairs, ground.common)


def _matter(
    suggestions: Sequence[Suggestion],
) -> dict[tuple[int, ShownSpan], frozenset[str]]:
    """The themes that each sentence may belong to."""
    found: dict[tuple[int, ShownSpan], frozenset[str]] = {}
    for each in suggestions:
        key = (each.account, each.span)
        found[key] = found.get(key, frozenset()) | {each.theme}
    return found


def _kin(
    accounts: Sequence[Account], common: CommonGround
) -> dict[tuple[tuple[int, int], tuple[int, int]], float]:
    """How sure it is that two sentences share words or a figure, the earlier account
    first."""
    places = {account.name: number for number, account in enumerate(accounts)}
    starts = [[each.span.start for each in account.sentences] for account in accounts]
    out: dict[tuple[tuple[int, int], tuple[int, int]], float] = {}

    def join(one: tuple[int, int], other: tuple[int, int], weight: float) -> None:
        if one[0] != other[0]:
            key = (one, other) if one < other else (other, one)
            out[key] = max(out.get(key, 0.0), weight)

    for passage in common.shared:
        ends = []
        for place in (passage.a, passage.b):
            account = places[place.document]
            sentence = bisect_right(starts[account], place.span.start) - 1
            ends.append((account, max(sentence, 0)))
        join(ends[0], ends[1], passage.score)
    for group in common.figure_groups:
        at = [(places[each.document], each.sentence) for each in group.members]
        for one, other in combinations(at, 2):
            join(one, other, 1.0)
    return out


def analysis_json(found: Analysis) -> dict[str, Any]:
    """`compare/1`; offsets count in the source texts, `doc` is the account's name."""
    return {
        **empty_comparison(PARTS),
        **common_ground_json(found.common, found.accounts),
        "quotes": quotes_json(found.accounts, found.sayings),
        "statements": statements_json(found.accounts, found.sayings),
        "suggestions": [_suggestion(found, each) for each in found.suggestions],
        "alignment": [_pair(found, each) for each in found.alignment],
        "documents": [
            {
                "doc": each.name,
                "title": each.metadata.title,
                "characters": len(each.text),
                "voice": found.common.voice[each.name],
                "speakers": sayings.coverage.value,
                "figures": figure_coverage(each.language).value,
            }
            for each, sayings in zip(found.accounts, found.sayings, strict=True)
        ],
    }


def _suggestion(found: Analysis, each: Suggestion) -> dict[str, Any]:
    return {
        **_place(found.accounts[each.account], each.span),
        "tag": each.theme,
        "score": round(each.score, 4),
        "why": list(each.why),
    }


def _pair(found: Analysis, each: Pair) -> dict[str, Any]:
    ends = []
    for place, number in (each.one, each.other):
        account = found.accounts[place]
        ends.append(_place(account, account.sentences[number].span))
    one, other = ends
    return {"a": one, "b": other, "score": each.score, "shown": each.drawn}


def _place(account: Account, shown: ShownSpan) -> dict[str, Any]:
    source = account.source(shown)
    return {"doc": account.name, "start": source.start, "end": source.end}


def empty_comparison(parts: Sequence[str]) -> dict[str, Any]:
    """`compare/1` with all its lists; `parts` names those that were computed."""
    return {
        "format": "compare/1",
        "parts": list(parts),
        "quotes": [],
        "statements": [],
        "shared": [],
        "figures": [],
        "figure_groups": [],
        "suggestions": [],
        "alignment": [],
    }
