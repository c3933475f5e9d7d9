"""How sure it is that two sentences make the same point."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from desktop.analysis.alignment.sentences import Prepared

# What each kind of evidence adds to the likeness of the words (a cosine).
_THEME, _OTHER_THEME = 0.12, 0.04  # the same theme; two themes that differ
_KIN = 0.2  # the same wording or figure
_NEAR = 0.25  # how alike the sentences around are
_SYNONYMS, _MOST_SYNONYMS = 0.03, 3
_MATTER = 0.05  # shared words that are no names, by the logarithm of what they say
_LENGTH, _USUAL = 0.06, 10  # few words are soon alike
_HEADING = 0.55  # what is left where only one of the two is a heading
# Evidence as a share of pairs that were right, fitted on pairs judged by reading.
_STEEP, _MIDDLE = 7.0, 0.33
_WORTH = 10  # of the likest of each sentence are looked at closely

Pairing = tuple[int, int]
"""Two sentences by their places in the prepared ones."""


def scores(
    ours: Sequence[Prepared],
    theirs: Sequence[Prepared],
    kin: Mapping[Pairing, float],
) -> dict[Pairing, float]:
    """How sure each pair worth a look is, 0 to 1. `kin` is what other analyses say,
    by the sentences' numbers in their accounts."""
    alike = _alike(ours, theirs)
    return {
        (i, j): _sure(
            ours[i], theirs[j], _evidence(ours[i], theirs[j], kin, alike, i, j)
        )
        for i, j in sorted(_worth_a_look(alike))
    }


def _alike(
    ours: Sequence[Prepared], theirs: Sequence[Prepared]
) -> dict[Pairing, float]:
    """The cosine of the weighted words of all pairs that share any."""
    holders: dict[str, list[int]] = {}
    for at, sentence in enumerate(theirs):
        for key in sentence.vector:
            holders.setdefault(key, []).append(at)
    out: dict[Pairing, float] = {}
    for i, one in enumerate(ours):
        common: dict[int, float] = {}
        for key, weight in one.vector.items():
            for j in holders.get(key, ()):
                common[j] = common.get(j, 0.0) + weight * theirs[j].vector[key]
        for j, dot in common.items():
            out[i, j] = dot / (one.norm * theirs[j].norm)
    return out


def _worth_a_look(alike: Mapping[Pairing, float]) -> set[Pairing]:
    """The pairs that are among the likest of either sentence."""
    out: set[Pairing] = set()
    for side in (0, 1):
        by: dict[int, list[tuple[float, Pairing]]] = {}
        for pair, score in alike.items():
            by.setdefault(pair[side], []).append((-score, pair))
        for found in by.values():
            out.update(pair for _score, pair in sorted(found)[:_WORTH])
    return out


def _evidence(
    one: Prepared,
    other: Prepared,
    kin: Mapping[Pairing, float],
    alike: Mapping[Pairing, float],
    i: int,
    j: int,
) -> float:
    found = alike[i, j]
    shared_groups = len(one.groups & other.groups)
    found += _SYNONYMS * min(shared_groups, _MOST_SYNONYMS)
    said = sum(weight for key, weight in one.matter.items() if key in other.matter)
    found += _MATTER * math.log1p(said)
    found += _LENGTH * math.log(min(one.words, other.words) / _USUAL)
    found += _NEAR * max(_around(alike, i, j), default=0.0)
    found += _KIN * kin.get((one.number, other.number), 0.0)
    if one.themes and other.themes:
        same = len(one.themes & other.themes)
        share = same / len(one.themes | other.themes)
        found += _THEME * share if same else -_OTHER_THEME
    return found


def _around(alike: Mapping[Pairing, float], i: int, j: int) -> Iterable[float]:
    """How alike the neighbours of two sentences are."""
    for down, across in product((-1, 0, 1), repeat=2):
        if down or across:
            yield alike.get((i + down, j + across), 0.0)


def _sure(one: Prepared, other: Prepared, evidence: float) -> float:
    if one.heading != other.heading:
        evidence *= _HEADING
    return 1 / (1 + math.exp(-_STEEP * (evidence - _MIDDLE)))
