"""What figures are of: the shortest phrase beside them that their documents share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from desktop.analysis.figures.figure import Figure, FigureKind, Named
from desktop.analysis.figures.vocabulary import Vocabulary
from desktop.text.wording import Word

_MOST = 4  # words of a name that carry matter
_KEPT = 12  # phrases kept with a figure
_AWAY = 0.35  # what each word between a name and its figure costs
_BROKEN = 1.6  # what a comma or bracket between them costs
_JOINED = 0.7  # what "of" or "in" inside a name costs
_FULLER = 0.4  # what each word of a name is worth, up to three
_CLAUSE = 1.5  # what follows a date is seldom what happened on it
_SHARED = 3.0  # what it is worth if all documents have the name's words
_BREAK = re.compile(r"[,;:.!?()\[\]\n\u2013\u2014\u201c\u201d\u00ab\u00bb\"|]")
_INNER_POINT = re.compile(r"(?<=\w)\.(?=\w)|(?<=\b\w)\.")
_SIZES = frozenset(("over", "at least", "about", "under"))

_Run = tuple[int, int]


class Namer:
    """Finds the phrases that may name a figure among words of one text."""

    def __init__(self, text: str, words: Vocabulary) -> None:
        self._text = text
        self._words = words
        self._verbs = words.among("before verbs")
        self._none = frozenset[str]().union(
            words.numbers,
            words.scales,
            words.fractions,
            words.durations,
            words.months,
            words.weekdays,
            words.among("standing"),
            words.among("time parts"),
            self._verbs,
            (word for phrase in words.phrases("percent") for word in phrase),
            (phrase[0] for phrase in words.phrases("gdp") if len(phrase) == 1),
            (phrase[0] for phrase in words.money if len(phrase) == 1),
        )

    def near(self, before: Sequence[Word], behind: Sequence[Word]) -> tuple[Named, ...]:
        """The phrases between these words, the likeliest first."""
        found = [*self._side(before, behind=False), *self._side(behind, behind=True)]
        return tuple(sorted(found, key=lambda each: each.cost)[:_KEPT])

    def _side(self, row: Sequence[Word], *, behind: bool) -> Iterator[Named]:
        """Runs of words that carry matter, and two with a small word between."""
        runs = list(self._runs(row, behind=behind))
        for place, run in enumerate(runs):
            yield from self._named(row, run, behind=behind)
            after = runs[place + 1] if place + 1 < len(runs) else None
            if after is not None and self._joins(row, run[1], after[0]):
                both = run[0], after[1]
                yield from self._named(row, both, behind=behind, cost=_JOINED)

    def _joins(self, row: Sequence[Word], last: int, first: int) -> bool:
        small = self._said(row[last:first])
        if not small or small[0] not in self._words.among("name joins"):
            return False
        articles = self._words.among("definite") | self._words.among("a")
        return articles.issuperset(small[1:]) and not self._breaks(row, last - 1, first)

    def _named(
        self, row: Sequence[Word], run: _Run, *, behind: bool, cost: float = 0.0
    ) -> Iterator[Named]:
        first, last = run
        stems = tuple(word.stem for word in row[first:last] if word.content)
        if not stems or len(stems) > _MOST:
            return
        away = first if behind else len(row) - last
        gap = (-1, first) if behind else (last - 1, len(row))
        cost += _AWAY * away - _FULLER * min(len(stems), 3)
        cost += _BROKEN if self._breaks(row, *gap) else 0.0
        said = self._text[row[first].start : row[last - 1].end]
        yield Named(" ".join(said.split()), stems, cost, behind and away > 0)

    def _runs(self, row: Sequence[Word], *, behind: bool) -> Iterator[_Run]:
        """Stretches of words that can be part of a name, without verbs at the edges."""
        first: int | None = None
        for place in range(len(row) + 1):
            inside = place < len(row) and self._can_name(row[place])
            parted = first is not None and self._breaks(row, place - 1, place)
            if first is not None and (not inside or parted):
                yield from self._trimmed(row, (first, place), behind=behind)
                first = None
            if inside and first is None:
                first = place

    def _trimmed(
        self, row: Sequence[Word], run: _Run, *, behind: bool
    ) -> Iterator[_Run]:
        first, last = run
        if first and self._said(row[first - 1 : first])[0] in self._verbs:
            first += 1  # "to raise core spending"
        between = self._said(row[last:])
        adjoining = not between or self._words.comparators.get(between) in _SIZES
        if not behind and adjoining and not self._breaks(row, last - 1, len(row)):
            last -= 1  # "members averaged 2.4", "need about 220"
        moved = self._words.among("moved")
        while first < last and self._said(row[last - 1 : last])[0] in moved:
            last -= 1  # "the American presence falls"
        while first < last and self._said(row[first : first + 1])[0] in moved:
            first += 1
        if first < last:
            yield (first, last)

    def _can_name(self, word: Word) -> bool:
        if not word.content or not word.stem[:1].isalpha():
            return False
        return self._text[word.start : word.end].casefold() not in self._none

    def _said(self, row: Sequence[Word]) -> tuple[str, ...]:
        return tuple(self._text[word.start : word.end].casefold() for word in row)

    def _breaks(self, row: Sequence[Word], left: int, right: int) -> bool:
        """Whether a sign parts the words at two places of a row."""
        if not row:
            return False
        start = row[left].end if left >= 0 else row[0].start
        end = row[right].start if right < len(row) else row[-1].end
        between = self._text[start:end]
        if "." in between:
            between = _INNER_POINT.sub("", between)
        return _BREAK.search(between) is not None


def name_of(figures: Sequence[Figure]) -> str:
    """The name that figures of one row have in common, "" if nothing stands near."""
    documents = {figure.document for figure in figures}
    having: dict[str, set[str]] = {}
    for figure in figures:
        for stem in {stem for name in figure.names for stem in name.stems}:
            having.setdefault(stem, set()).add(figure.document)
    best, least = "", 0.0
    for figure in figures:
        for name in figure.names:
            cost = name.cost
            if len(documents) > 1:
                shares = [len(having[stem]) / len(documents) for stem in name.stems]
                cost -= _SHARED * min(shares)
            if figure.kind is FigureKind.DATE and name.behind:
                cost += _CLAUSE
            if not best or cost < least - 1e-9:
                best, least = name.words, cost
    return best
