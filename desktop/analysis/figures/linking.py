"""Which figures speak of one thing, and whether they agree.

A wrong alarm costs more trust than a missed one, so "check" asks for much: the same
kind and unit, the same words near, no place or name that is only on one side of each,
no figure of the same value in the other document, and nothing that tells of a change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from desktop.analysis.figures.figure import (
    ContextWord,
    Figure,
    FigureGroup,
    FigureKind,
    Relation,
)
from desktop.analysis.figures.saying import why_agree, why_check, why_evolution
from desktop.model.joined import Joined
from desktop.text.places import place_stems
from desktop.text.rarity import RARE
from desktop.text.wording import compared_words

# How much of the words around two figures must be common, 0 to 1.
_AGREE, _EVOLUTION, _CHECK, _CHECK_MUTUAL = 0.3, 0.4, 0.7, 0.5
# For shares of an economy the unit itself says most of what is measured.
_OF_ECONOMY = 0.2
# The same where both name one rare name, by either one's words.
_ONE_MATTER = 0.55, 0.45
_AMOUNTS = frozenset({FigureKind.COUNT, FigureKind.MONEY, FigureKind.PERCENT})
_FEWEST_COMMON = 3
# A word that stands with more figures than this is no way to find partners.
_MOST_PLACES = 200
_NEAR, _CLOSE, _HEM = 5, 6, 2
# From this share of common words on both sides, two sentences are nearly one.
_TWIN, _TWIN_WORDS = 0.8, 6
_ECONOMY = "GDP"
_MEMBERS = frozenset("countri nation state member alli".split())
_SAME_WORD = {
    "budget": "spend",
    "expenditur": "spend",
    "objectiv": "goal",
    **dict.fromkeys(_MEMBERS, "member"),
}
# Places that hold others: what is said of one may be said of a country in it.
_WIDE = frozenset("europe nato asia africa".split())


@dataclass(frozen=True)
class _Linked:
    """A figure prepared for comparison with many others."""

    figure: Figure
    weights: dict[str, float]
    names: frozenset[str]
    places: frozenset[str]
    rare: frozenset[str]
    unit: frozenset[str]
    told: frozenset[str]  # rare names, near or far

    @cached_property
    def total(self) -> float:
        return sum(self.weights.values())


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two figures and how much they have in common."""

    one: _Linked
    other: _Linked
    overlap: float
    """The share of the shorter one's words that are common, weighed, 0 to 1."""
    mutual: float
    """The same of the longer one's."""
    common: frozenset[str]


def figure_groups(figures: Sequence[Figure]) -> tuple[FigureGroup, ...]:
    """The groups of figures about one thing: agreeing ones together, others by twos.

    Different values are compared between documents only; within one, only where a
    word says that one of them was or is to be replaced.
    """
    pairs = [pair for pair in _candidates(figures) if not _apart(pair)]
    agreeing = [pair for pair in pairs if _agrees(pair)]
    groups = [
        FigureGroup(members, Relation.AGREE, why_agree(members))
        for members in _clusters(agreeing)
    ]
    answered = _answered(agreeing)
    differing = [pair for pair in pairs if not _same_value(pair.one, pair.other)]
    for pair in differing:
        if _evolves(pair):
            members = (pair.one.figure, pair.other.figure)
            groups.append(
                FigureGroup(members, Relation.EVOLUTION, why_evolution(*members))
            )
    best = _best_partners(pairs)
    for pair in differing:
        if not _evolves(pair) and _needs_check(pair, answered, best):
            members = (pair.one.figure, pair.other.figure)
            common = sorted(pair.common, key=lambda s: -pair.one.weights.get(s, 0))
            groups.append(
                FigureGroup(members, Relation.CONFLICT, why_check(*members, common))
            )
    return tuple(groups)


def _candidates(figures: Iterable[Figure]) -> Iterator[_Pair]:
    """Pairs of one kind and unit that have words in common, each once."""
    classes: dict[tuple[str, str], list[_Linked]] = defaultdict(list)
    for figure in figures:
        if not _relative(figure):
            linked = _linked(figure)
            for name in _classes(figure):
                classes[name].append(linked)
    seen: set[tuple[int, int]] = set()
    for members in classes.values():
        places: dict[str, list[int]] = defaultdict(list)
        for at, linked in enumerate(members):
            near: set[int] = set()
            for stem in linked.weights:
                if len(places[stem]) <= _MOST_PLACES:
                    near.update(places[stem])
                places[stem].append(at)
            for other in sorted(near):
                key = id(members[other]), id(linked)
                if key in seen:
                    continue
                seen.add(key)
                pair = _paired(members[other], linked)
                if pair is not None:
                    yield pair


def _paired(one: _Linked, other: _Linked) -> _Pair | None:
    common = frozenset(one.weights.keys() & other.weights.keys())
    if not common or not one.total or not other.total:
        return None
    shared = sum(min(one.weights[s], other.weights[s]) for s in common)
    totals = one.total, other.total
    return _Pair(one, other, shared / min(totals), shared / max(totals), common)


def _linked(figure: Figure) -> _Linked:
    weights: dict[str, float] = {}
    names, places = set(), set()
    for word in figure.around:
        if word.stem == "percent" or word.stem[0].isdigit():
            continue
        place = place_stems().get(word.stem)
        weight = word.weight / (1 + 0.35 * (word.distance - 1))
        key = compared_stem(word)
        weights[key] = max(weights.get(key, 0.0), weight)
        if place:
            places.add(place)
        elif word.name and word.distance <= _NEAR:
            names.add(key)
    rare = {w.stem for w in figure.around if w.weight >= RARE}
    unit = {word.stem for word in compared_words(figure.unit or "")}
    return _Linked(
        figure,
        weights,
        frozenset(names),
        frozenset(places),
        frozenset(rare),
        frozenset(unit),
        frozenset(w.stem for w in figure.around if w.name and w.weight >= RARE),
    )


def compared_stem(word: ContextWord) -> str:
    """What a word near a figure counts as: budgets are spending, American is U.S."""
    return place_stems().get(word.stem) or _SAME_WORD.get(word.stem, word.stem)


def _classes(figure: Figure) -> tuple[tuple[str, str], ...]:
    """What a figure can be compared with at all, by kind and unit."""
    unit = figure.unit or ""
    if figure.kind is FigureKind.PERCENT:
        unit = "points" if unit and unit != _ECONOMY else ""
    elif figure.kind is FigureKind.DATE:
        unit = _shape(str(figure.value))
    elif figure.kind is FigureKind.COUNT:
        words = compared_words(unit)
        head = words[-1].stem if words else ""
        unit = "members" if head in _MEMBERS else head
    return ((figure.kind.value, unit),)


def _shape(date: str) -> str:
    return "".join("9" if sign.isdigit() else sign for sign in date)


def _relative(figure: Figure) -> bool:
    """Whether what the figure means depends on the day it was written."""
    if figure.kind is not FigureKind.DATE:
        return False
    return not str(figure.value)[:2].isdigit() or len(str(figure.value)) == 2


def _is_partial(figure: Figure) -> bool:
    """A day without its year."""
    return figure.kind is FigureKind.DATE and not str(figure.value)[:4].isdigit()


def _same_value(one: _Linked, other: _Linked) -> bool:
    a, b = one.figure, other.figure
    if isinstance(a.value, str) or isinstance(b.value, str):
        return a.value == b.value and a.upper == b.upper
    top = a.upper if a.upper is not None else a.value
    other_top = b.upper if b.upper is not None else b.value
    return abs(a.value - b.value) < 1e-6 and top == other_top


def _apart(pair: _Pair) -> bool:
    """Whether places say that two figures are about different things."""
    one, other = pair.one, pair.other
    ours, theirs = one.places - _WIDE, other.places - _WIDE
    return bool(ours and theirs and not ours & theirs)


def _of_economy(pair: _Pair) -> bool:
    return pair.one.figure.unit == _ECONOMY == pair.other.figure.unit


def _elsewhere(pair: _Pair) -> bool:
    return pair.one.figure.document != pair.other.figure.document


def _agrees(pair: _Pair) -> bool:
    if not _elsewhere(pair) or not _same_value(pair.one, pair.other):
        return False
    if _of_economy(pair):
        return pair.overlap >= _OF_ECONOMY
    return pair.overlap >= _AGREE and _tells(pair.common, pair.one, 2)


def _evolves(pair: _Pair) -> bool:
    """One of two values is said to be the former, current or wanted one."""
    one, other = pair.one.figure, pair.other.figure
    if bool(one.standing) == bool(other.standing):
        return False
    if one.document == other.document and one.sentence != other.sentence:
        return False
    beside = one.document == other.document or _of_economy(pair)
    least = _OF_ECONOMY if beside else _EVOLUTION
    return one.kind is not FigureKind.DATE and pair.overlap >= least


def _needs_check(
    pair: _Pair, answered: set[tuple[str, str]], best: dict[tuple[str, str], float]
) -> bool:
    one, other = pair.one.figure, pair.other.figure
    if one.document == other.document or one.standing != other.standing:
        return False
    if (one.id, other.document) in answered or (other.id, one.document) in answered:
        return False
    if _within(one, other):
        return False
    if one.horizon and other.horizon and one.horizon != other.horizon:
        return False
    if pair.overlap < best[one.id, other.document]:
        return False
    if pair.overlap < best[other.id, one.document]:
        return False
    if pair.one.names - pair.other.weights.keys() and (
        pair.other.names - pair.one.weights.keys()
    ):
        return False
    if _relative_to_each_other(pair) or _hemmed_in(pair):
        return True
    if pair.mutual >= _TWIN and len(pair.common) >= _TWIN_WORDS:
        return True
    if _is_partial(one):
        return False
    if _one_matter(pair):
        return True
    if pair.overlap < _CHECK or pair.mutual < _CHECK_MUTUAL:
        return False
    return len(pair.common) >= _FEWEST_COMMON and _is_special(pair)


def _one_matter(pair: _Pair) -> bool:
    """Whether two amounts of one unit are told of one rare name: "the Harlan mill"."""
    if pair.one.figure.kind not in _AMOUNTS:
        return False
    if not pair.common & pair.one.told & pair.other.told:
        return False
    least, mutual = _ONE_MATTER
    alike = pair.overlap >= least and pair.mutual >= mutual
    return alike and len(pair.common) >= _FEWEST_COMMON


def _relative_to_each_other(pair: _Pair) -> bool:
    """Whether two shares of an economy are of one thing: the words right beside them
    are the same, "increase defence spending to … of GDP"."""
    if not _of_economy(pair):
        return False
    one, other = _close_words(pair.one), _close_words(pair.other)
    return len(one & other) >= _FEWEST_COMMON and pair.overlap >= _AGREE


def _close_words(linked: _Linked) -> set[str]:
    near = {w.stem for w in linked.figure.around if w.distance <= _CLOSE}
    return {_SAME_WORD.get(stem, stem) for stem in near} | set(linked.places)


def _hemmed_in(pair: _Pair) -> bool:
    """Whether two dates after one comparator stand between the same two words:
    "the region's pre-2014 borders"."""
    one, other = pair.one.figure, pair.other.figure
    if one.kind is not FigureKind.DATE or not one.comparator:
        return False
    if one.comparator != other.comparator or not pair.common & pair.one.places:
        return False
    hems = [
        {word.stem for word in figure.around if word.distance <= _HEM}
        for figure in (one, other)
    ]
    return len(hems[0] & hems[1]) >= 2


def _is_special(pair: _Pair) -> bool:
    """Whether the common words are more than stock phrases: two that are rare or name
    somebody or some place, and either a name among them or three."""
    one = pair.one
    common = pair.common - one.unit
    names = common & (one.names | one.places)
    special = names | common & one.rare
    return len(special) >= 2 and (bool(names) or len(special) >= 3)


def _within(one: Figure, other: Figure) -> bool:
    """Whether "over 50" and "53", or "2 to 3" and "2.5", can both be true.

    Two figures with one comparator are compared as they are: "over 50", "over 30".
    """
    if isinstance(one.value, str) or isinstance(other.value, str):
        return False
    if one.comparator == other.comparator and one.upper is None is other.upper:
        return False
    if _top(one) >= other.value and _top(other) >= one.value:
        return True
    for a, b in ((one, other), (other, one)):
        assert not isinstance(a.value, str) and not isinstance(b.value, str)
        if a.comparator in ("over", "at least") and b.value >= a.value:
            return True
        if a.comparator in ("under", "up to") and b.value <= a.value:
            return True
        if a.comparator == "about" and abs(a.value - b.value) <= 0.1 * abs(b.value):
            return True
    return False


def _top(figure: Figure) -> float:
    top = figure.value if figure.upper is None else figure.upper
    return float("nan") if isinstance(top, str) else top


def _tells(common: frozenset[str], one: _Linked, fewest: int) -> bool:
    """Whether the common words are enough to say that it is one thing."""
    return len(common) >= fewest or bool(common & one.rare) and fewest <= 2


def _answered(agreeing: Iterable[_Pair]) -> set[tuple[str, str]]:
    """Which figures have one of the same value in which other documents."""
    out = set()
    for pair in agreeing:
        out.add((pair.one.figure.id, pair.other.figure.document))
        out.add((pair.other.figure.id, pair.one.figure.document))
    return out


def _best_partners(pairs: Iterable[_Pair]) -> dict[tuple[str, str], float]:
    """How near a figure's nearest partner in each other document is."""
    best: dict[tuple[str, str], float] = defaultdict(float)
    for pair in pairs:
        one, other = pair.one.figure, pair.other.figure
        best[one.id, other.document] = max(best[one.id, other.document], pair.overlap)
        best[other.id, one.document] = max(best[other.id, one.document], pair.overlap)
    return best


def _clusters(pairs: Iterable[_Pair]) -> list[tuple[Figure, ...]]:
    """Figures joined by pairs, in the order they were found."""
    joined = Joined[str]()
    figures: dict[str, Figure] = {}
    for pair in pairs:
        one, other = pair.one.figure, pair.other.figure
        figures.setdefault(one.id, one)
        figures.setdefault(other.id, other)
        joined.join(one.id, other.id)
    return [tuple(figures[id] for id in group) for group in joined.groups()]
