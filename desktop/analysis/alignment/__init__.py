"""Finds, for the sentences of one account, those of another that make the same point.

Words weigh by how rare they are in these accounts; near-synonyms, two words in a row,
shared matter beside names, the sentences around, themes, wording and figures speak
for a pair, and a score is how often pairs with so much evidence were right. Accounts
treat points in their own order, so nothing is said about order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from desktop.analysis.alignment.scoring import scores
from desktop.analysis.alignment.sentences import Prepared, prepared
from desktop.model.account import Account
from desktop.progress import SILENT, Progress
from desktop.text.spans import ShownSpan
from desktop.text.wording import one_language

# How many partners each sentence is given in each other account.
CANDIDATES = 3
# Pairs are drawn if each is among the two best of the other, and as sure as this.
_BEST = 2
_DRAWN = 0.7

Place = tuple[int, int]
"""An account and a sentence of it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences of different accounts that may make the same point.

    `score` is how sure that is, 0 to 1; `drawn` are those sure enough to be joined by
    a ribbon.
    """

    one: Place
    other: Place
    score: float
    drawn: bool


def align(
    accounts: Sequence[Account],
    themes: Mapping[tuple[int, ShownSpan], frozenset[str]] | None = None,
    kin: Mapping[tuple[Place, Place], float] | None = None,
    progress: Progress = SILENT,
) -> tuple[Pair, ...]:
    """Pairs between every two accounts of one language, best first within each two.

    `themes` are what is known (tagged or suggested) of a sentence's matter: an account
    and a span with the names of its themes. `kin` is what other analyses say for two
    sentences (the same wording, the same figure), 0 to 1, the earlier account first.
    Raises Cancelled.
    """
    sentences = prepared(accounts, themes or {})
    said: dict[tuple[int, int], dict[tuple[int, int], float]] = {}
    for ((a, i), (b, j)), sure in (kin or {}).items():
        said.setdefault((a, b), {})[i, j] = sure
    out: list[Pair] = []
    pairs = list(combinations(range(len(accounts)), 2))
    for done, (a, b) in enumerate(pairs):
        progress.step(done, len(pairs))
        if one_language(accounts[a].language, accounts[b].language):
            known = said.get((a, b), {})
            out += _between(a, sentences[a], b, sentences[b], known)
    progress.step(len(pairs), len(pairs))
    return tuple(out)


def _between(
    a: int,
    ours: Sequence[Prepared],
    b: int,
    theirs: Sequence[Prepared],
    kin: Mapping[tuple[int, int], float],
) -> list[Pair]:
    found = scores(ours, theirs, kin)
    left = _ranks(found, 0)
    right = _ranks(found, 1)
    out = []
    for (i, j), score in found.items():
        ranks = left[i, j], right[i, j]
        if min(ranks) < CANDIDATES:
            drawn = max(ranks) < _BEST and score >= _DRAWN
            places = (a, ours[i].number), (b, theirs[j].number)
            out.append(Pair(*places, round(score, 4), drawn))
    return sorted(out, key=lambda pair: (-pair.score, pair.one, pair.other))


def _ranks(
    found: Mapping[tuple[int, int], float], side: int
) -> dict[tuple[int, int], int]:
    """The place of each pair among those of its sentence on one side, 0 the best."""
    by: dict[int, list[tuple[float, tuple[int, int]]]] = {}
    for pair, score in found.items():
        by.setdefault(pair[side], []).append((-score, pair))
    return {
        pair: rank
        for sorted_pairs in map(sorted, by.values())
        for rank, (_score, pair) in enumerate(sorted_pairs)
    }
