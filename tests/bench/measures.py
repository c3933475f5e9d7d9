"""How well a page was cleaned: shingles shared with the wanted text, or segments found.

Four-word shingles counted as multisets, precision and recall averaged over pages (as
article extraction benchmarks publish them); where a page has only a few wanted and
unwanted segments, these are added up over all pages. Headlines count neither way.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TOKEN = re.compile(r"\w+")
_SHINGLE = 4
_RESAMPLES = 400


@dataclass(frozen=True)
class Hits:
    """One page: what was rightly kept, wrongly kept and wrongly cut."""

    right: int
    wrong: int
    missed: int

    @property
    def f1(self) -> float:
        """Of this page by itself."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0


@dataclass(frozen=True)
class Scores:
    """Of many pages. `low` and `high` hold 95 of 100 resamplings of the F1."""

    pages: int
    precision: float
    recall: float
    f1: float
    low: float
    high: float
    bad: float

    def __str__(self) -> str:
        return (
            f"{self.pages:>5} pages  P {self.precision:.3f}  R {self.recall:.3f}  "
            f"F1 {self.f1:.3f} [{self.low:.3f}-{self.high:.3f}]  "
            f"below .5: {self.bad:.1%}"
        )


def key_of(line: str) -> str:
    """A line as headlines are listed: casefolded words."""
    return " ".join(TOKEN.findall(line.casefold()))


def hits_of(text: str, entry: dict[str, Any], data: Path) -> Hits:
    """How a page of the manifest came out."""
    if entry["kind"] != "full":
        flat = " ".join(text.split())
        found = [" ".join(each.split()) in flat for each in entry["with"]]
        wrong = [" ".join(each.split()) in flat for each in entry["without"]]
        return Hits(sum(found), sum(wrong), len(found) - sum(found))
    gold = (data / f"{entry['files']}.expected.txt").read_text("utf-8")
    heads = set(entry["headlines"])
    ours, theirs = (_shingles(each, heads) for each in (text, gold))
    right = sum((ours & theirs).values())
    return Hits(right, sum(ours.values()) - right, sum(theirs.values()) - right)


def scores_of(found: Sequence[Hits], kind: str) -> Scores:
    """All pages of one kind together."""
    precision, recall, f1 = _together(found, kind)
    chance = random.Random(1)
    many = sorted(
        _together(chance.choices(found, k=len(found)), kind)[2]
        for _ in range(_RESAMPLES)
    )
    return Scores(
        len(found),
        precision,
        recall,
        f1,
        many[int(0.025 * _RESAMPLES)],
        many[int(0.975 * _RESAMPLES)],
        sum(each.f1 < 0.5 for each in found) / len(found),
    )


def _together(found: Sequence[Hits], kind: str) -> tuple[float, float, float]:
    if kind == "full":
        given = [h.right / (h.right + h.wrong) for h in found if h.right + h.wrong]
        there = [h.right / (h.right + h.missed) for h in found if h.right + h.missed]
    else:
        right = sum(h.right for h in found)
        given = [right / (right + sum(h.wrong for h in found) or 1)]
        there = [right / (right + sum(h.missed for h in found) or 1)]
    precision = sum(given) / len(given) if given else 0.0
    recall = sum(there) / len(there) if there else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def _shingles(text: str, heads: set[str]) -> Counter[tuple[str, ...]]:
    kept = "\n".join(line for line in text.split("\n") if key_of(line) not in heads)
    words = TOKEN.findall(kept)
    last = max(1, len(words) - _SHINGLE + 1)
    return Counter(tuple(words[i : i + _SHINGLE]) for i in range(last if words else 0))
