"""Finds, for the sentences of one account, those of another that make the same point.

Words weigh by how rare they are in these accounts; words that say nearly the same
count as half shared; two words in a row count again. Accounts treat points in their
own order, so nothing is said about order.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from desktop import resources
from desktop.model.account import Account
from desktop.model.document import BlockKind
from desktop.progress import SILENT, Progress
from desktop.text.spans import ShownSpan
from desktop.text.wording import Word, compared_words, one_language

# How many partners each sentence is given in each other account.
CANDIDATES = 3
# Pairs are drawn if each is among the two best of the other, and from this score on.
_BEST = 2
_DRAWN = 0.2
_FEWEST = 3  # content words of a sentence that can be compared
_SYNONYM, _RUN, _THEME = 0.5, 0.35, 0.08
_KIN = 0.2
_HEADING = 0.75  # what is left where only one of the two is a heading
_LOOSE = 0.85  # and where one of them has better partners

Place = tuple[int, int]
"""An account and a sentence of it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences of different accounts that may make the same point.

    `score` is 0 to 1; `drawn` are those sure enough to be joined by a ribbon.
    """

    one: Place
    other: Place
    score: float
    drawn: bool


Vector = Mapping[str, float]


@dataclass(frozen=True)
class _Sentence:
    number: int
    vector: dict[str, float]
    norm: float
    themes: frozenset[str]
    heading: bool


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
    prepared = _prepared(accounts, themes or {})
    out: list[Pair] = []
    pairs = list(combinations(range(len(accounts)), 2))
    for done, (a, b) in enumerate(pairs):
        progress.step(done, len(pairs))
        if one_language(accounts[a].language, accounts[b].language):
            out += _between(a, prepared[a], b, prepared[b], kin or {})
    progress.step(len(pairs), len(pairs))
    return tuple(out)


def _between(
    a: int,
    ours: Sequence[_Sentence],
    b: int,
    theirs: Sequence[_Sentence],
    kin: Mapping[tuple[Place, Place], float],
) -> list[Pair]:
    scores: dict[tuple[int, int], float] = {}
    holders: dict[str, list[int]] = {}
    for at, sentence in enumerate(theirs):
        for key in sentence.vector:
            holders.setdefault(key, []).append(at)
    for i, one in enumerate(ours):
        common: dict[int, float] = {}
        for key, weight in one.vector.items():
            for j in holders.get(key, ()):
                common[j] = common.get(j, 0.0) + weight * theirs[j].vector[key]
        for j, dot in common.items():
            score = dot / (one.norm * theirs[j].norm)
            if one.themes and theirs[j].themes:
                shared = len(one.themes & theirs[j].themes)
                score += _THEME * shared / len(one.themes | theirs[j].themes)
            said = kin.get(((a, one.number), (b, theirs[j].number)), 0.0)
            score += _KIN * said
            if one.heading != theirs[j].heading:
                score *= _HEADING
            scores[i, j] = min(score, 1.0)
    left = _ranks(scores, 0)
    right = _ranks(scores, 1)
    out = []
    for (i, j), score in scores.items():
        ranks = left[i, j], right[i, j]
        if min(ranks) < CANDIDATES:
            drawn = max(ranks) < _BEST and score >= _DRAWN
            left_place, right_place = (a, ours[i].number), (b, theirs[j].number)
            sure = score if max(ranks) < _BEST else _LOOSE * score
            out.append(Pair(left_place, right_place, round(sure, 4), drawn))
    return sorted(out, key=lambda pair: (-pair.score, pair.one, pair.other))


def _ranks(
    scores: Mapping[tuple[int, int], float], side: int
) -> dict[tuple[int, int], int]:
    """The place of each pair among those of its sentence on one side, 0 the best."""
    by: dict[int, list[tuple[float, tuple[int, int]]]] = {}
    for pair, score in scores.items():
        by.setdefault(pair[side], []).append((-score, pair))
    return {
        pair: rank
        for found in by.values()
        for rank, (_score, pair) in enumerate(sorted(found))
    }


def _prepared(
    accounts: Sequence[Account],
    themes: Mapping[tuple[int, ShownSpan], frozenset[str]],
) -> list[list[_Sentence]]:
    """The sentences with something to compare, as weighted words of unit length."""
    stems = [_stems(account) for account in accounts]
    spread = Counter(key for of in stems for keys in of for key in set(keys))
    total = sum(len(of) for of in stems) + 1
    out = []
    for place, (account, of) in enumerate(zip(accounts, stems, strict=True)):
        groups = _groups(account.language)
        found = []
        for number, keys in enumerate(of):
            if len(set(keys)) < _FEWEST:
                continue
            vector = _vector(keys, spread, total, groups)
            norm = math.sqrt(sum(weight * weight for weight in vector.values()))
            span = account.sentences[number].span
            matter = themes.get((place, span), frozenset())
            kind = account.paragraphs[account.sentences[number].paragraph].kind
            heading = kind is BlockKind.HEADING
            found.append(_Sentence(number, vector, norm, matter, heading))
        out.append(found)
    return out


def _stems(account: Account) -> list[list[str]]:
    """The content stems of each sentence, in order."""
    out: list[list[str]] = []
    words, at = account.words, 0
    for sentence in account.sentences:
        start = at
        while at < len(words) and words[at].start < sentence.span.end:
            at += 1
        out.append(_keys(words[start:at], account.language))
    return out


def _keys(words: Sequence[Word], language: str) -> list[str]:
    """The content stems of a sentence without its stock phrases."""
    stems = tuple(word.stem for word in words)
    stock = set[int]()
    phrases = _stock(language)
    for at, stem in enumerate(stems):
        for phrase in phrases.get(stem, ()):
            if stems[at : at + len(phrase)] == phrase:
                stock.update(range(at, at + len(phrase)))
    return [
        word.stem for at, word in enumerate(words) if word.content and at not in stock
    ]


@lru_cache(maxsize=32)
def _stock(language: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Stock phrases as stems, by their first."""
    out: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in _listed("stock_phrases.txt", language):
        stems = tuple(word.stem for word in compared_words(phrase, language))
        out[stems[0]] = (*out.get(stems[0], ()), stems)
    return out


def _vector(
    keys: Sequence[str],
    spread: Mapping[str, int],
    total: int,
    groups: Mapping[str, str],
) -> dict[str, float]:
    out: dict[str, float] = {}
    for key in keys:
        weight = math.log(total / (spread[key] + 0.5))
        out[key] = max(out.get(key, 0.0), weight)
        group = groups.get(key)
        if group is not None:
            out[group] = max(out.get(group, 0.0), _SYNONYM * weight)
    for one, other in zip(keys, keys[1:], strict=False):
        run = f"{one} {other}"
        rarer = math.log(total / (min(spread[one], spread[other]) + 0.5))
        out[run] = _RUN * rarer
    return out


@lru_cache(maxsize=32)
def _groups(language: str) -> Mapping[str, str]:
    """Each stem of a group of near-synonyms with the group's own key."""
    out: dict[str, str] = {}
    for line in _listed("synonyms.txt", language):
        members = [each.strip() for each in line.split(",")]
        for member in members:
            words = compared_words(member, language)
            if len(words) == 1:
                out.setdefault(words[0].stem, f"~{members[0]}")
    return out


def _listed(name: str, language: str) -> Iterable[str]:
    """The lines of an English word list; nothing for another language."""
    if language != "en":
        return ()
    text = resources.path("analysis", name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))
