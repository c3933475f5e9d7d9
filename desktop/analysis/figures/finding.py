"""Finds the figures of an account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.analysis.figures.context import Surroundings
from desktop.analysis.figures.dates import FoundDate, date_at
from desktop.analysis.figures.figure import Figure, FigureKind, Voice
from desktop.analysis.figures.masks import Masks
from desktop.analysis.figures.measuring import (
    Measure,
    comparator_before,
    measure_of,
    percent_behind,
)
from desktop.analysis.figures.numerals import Numeral, clean_number, numeral_at
from desktop.analysis.figures.tokens import Token, tokens_of
from desktop.analysis.figures.vocabulary import Vocabulary, signs, vocabulary
from desktop.model.account import Account
from desktop.text.spans import ShownSpan

_SIGNS = frozenset(sign.casefold() for sign in signs())


@dataclass(frozen=True, slots=True)
class _Found:
    """A figure in tokens `first..last` before its surroundings are read."""

    first: int
    last: int
    kind: FigureKind
    value: float | int | str
    upper: float | int | str | None = None
    unit: str | None = None
    comparator: str | None = None
    says_comparator: bool = False


def figures_in(account: Account, voices: Sequence[Voice] = ()) -> tuple[Figure, ...]:
    """The figures of an account in reading order.

    `voices` says who is quoted or reported where; a figure in one is its speaker's.
    """
    words = vocabulary(account.language)
    masks = Masks(account.text)
    surroundings = Surroundings(account, words)
    out = []
    for number, sentence in enumerate(account.sentences):
        tokens = tokens_of(account.text, sentence.span.start, sentence.span.end)
        if not any(_may_begin(token, words) for token in tokens):
            continue
        founds = list(_scan(tokens, words, masks))
        for found in founds:
            span = ShownSpan(tokens[found.first].start, tokens[found.last - 1].end)
            figure = Figure(
                account.name,
                span,
                found.kind,
                found.value,
                span.slice(account.text),
                found.upper,
                found.unit,
                found.comparator,
                says_comparator=found.says_comparator,
                speaker=_speaker(span, voices),
                sentence=number,
            )
            out.append(surroundings.read(figure, tokens, found.first, found.last))
        out[len(out) - len(founds) :] = _with_horizons(out[len(out) - len(founds) :])
    return tuple(out)


def _may_begin(token: Token, words: Vocabulary) -> bool:
    return (
        token.sort == "digits"
        or token.low in words.numbers
        or token.low in words.weekdays
        or token.low in words.months
        or token.low.removesuffix("'s") in words.weekdays
        or token.low in words.fractions
        or token.low in words.ordinals
        or token.low in words.hundred
        or token.low in words.scales
        or token.low in words.among("half")
        or token.low in words.durations
    )


def _scan(tokens: Sequence[Token], words: Vocabulary, masks: Masks) -> Iterator[_Found]:
    at = 0
    while at < len(tokens):
        found = _at(tokens, at, words, masks)
        if found is None:
            number = numeral_at(tokens, at, words)
            at = max(at + 1, number.last if number else 0)
            continue
        yield found
        at = max(at + 1, found.last)


def _at(
    tokens: Sequence[Token], at: int, words: Vocabulary, masks: Masks
) -> _Found | None:
    """The figure whose number begins with this token."""
    token = tokens[at]
    if masks.cover(token.start, token.end):
        return None
    if token.sort == "digits" or token.sort == "word":
        date = date_at(tokens, at, words)
        if date is not None:
            return _dated(tokens, date, words)
    return _half(tokens, at, words) or _counted(tokens, at, words, masks)


def _dated(tokens: Sequence[Token], date: FoundDate, words: Vocabulary) -> _Found:
    comparator, first = comparator_before(tokens, date.first, words, True)
    dash = date.first and tokens[date.first - 1].sort == "dash"
    joined = bool(dash) and comparator in ("before", "after")
    begin = first if joined else date.first
    return _Found(
        begin,
        date.last,
        FigureKind.DATE,
        date.value,
        date.upper,
        None,
        comparator,
        joined,
    )


def _half(tokens: Sequence[Token], at: int, words: Vocabulary) -> _Found | None:
    """Half of the aid, half the population; not half past, not the first half."""
    if tokens[at].low not in words.among("half") or at + 1 >= len(tokens):
        return None
    before = tokens[at - 1].low if at else ""
    ordinals = ("first", "second", "other", "last", "and", "the")
    after = tokens[at + 1].low
    if before in ordinals or after not in ("of", "the", "its", "their", "all"):
        return None
    comparator, _first = comparator_before(tokens, at, words, False)
    return _Found(at, at + 1, FigureKind.SHARE, 0.5, comparator=comparator)


def _counted(
    tokens: Sequence[Token], at: int, words: Vocabulary, masks: Masks
) -> _Found | None:
    number = numeral_at(tokens, at, words) or _ordinal_word(tokens, at, words)
    if number is None:
        return _lone_unit(tokens, at, words)
    ratio = _one_in(tokens, number, words)
    if ratio is not None:
        return ratio
    comparator, _begin = comparator_before(tokens, number.first, words, False)
    upper = _upper(tokens, number, words, masks)
    whole = replace(number, last=upper.last) if upper else number
    if isinstance(number, _OrdinalWord):
        measure: Measure | None = Measure(
            FigureKind.ORDINAL, tokens[number.last].low, number.first, number.last + 1
        )
    else:
        measure = measure_of(tokens, whole, words, comparator is not None)
    if measure is None:
        return None
    low, high = number.value, upper.value if upper else None
    if upper and upper.scale > 1 and number.scale == 1 and low < upper.scale:
        low *= upper.scale
    return _Found(
        measure.first,
        measure.last,
        measure.kind,
        clean_number(low),
        None if high is None else clean_number(high),
        measure.unit,
        comparator or _or_more(tokens, measure.last),
    )


class _OrdinalWord(Numeral):
    """An ordinal word before something that is counted: the fourth round."""

    __slots__ = ()


def _ordinal_word(
    tokens: Sequence[Token], at: int, words: Vocabulary
) -> _OrdinalWord | None:
    value = words.ordinals.get(tokens[at].low)
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if value is None or after not in words.among("counted"):
        return None
    return _OrdinalWord(at, at + 1, value, False)


def _one_in(
    tokens: Sequence[Token], number: Numeral, words: Vocabulary
) -> _Found | None:
    """One in five, 3 out of 10."""
    here = number.last
    for phrase in (("out", "of"), ("in",), ("sur",), ("de", "cada"), ("von",)):
        if phrase[0] not in " ".join(words.told.get("in", ())):
            continue
        if tuple(t.low for t in tokens[here : here + len(phrase)]) != phrase:
            continue
        here += len(phrase)
        whole = numeral_at(tokens, here, words) if here < len(tokens) else None
        small = number.value < 10 and not number.large and not number.share
        if whole is None or not small or not 2 <= whole.value <= 1000:
            return None
        if phrase == ("in",) and (whole.digits != number.digits or whole.value > 100):
            return None
        if number.value >= whole.value or percent_behind(tokens, whole.last, words):
            return None
        if phrase in (("in",), ("von",)) and _time_follows(tokens, whole.last, words):
            return None
        value = clean_number(number.value / whole.value)
        comparator, _begin = comparator_before(tokens, number.first, words, False)
        return _Found(
            number.first, whole.last, FigureKind.SHARE, value, comparator=comparator
        )
    return None


def _time_follows(tokens: Sequence[Token], at: int, words: Vocabulary) -> bool:
    return at < len(tokens) and tokens[at].low in words.durations


def _upper(
    tokens: Sequence[Token], number: Numeral, words: Vocabulary, masks: Masks
) -> Numeral | None:
    """The other end of a range: 2 to 3 percent, 2%–3%, between 5 and 7 million."""
    here = number.last + percent_behind(tokens, number.last, words)
    if here + 1 >= len(tokens) or number.share:
        return None
    first = number.first
    first -= bool(first) and tokens[first - 1].low in _SIGNS
    before = tokens[first - 1].low if first else ""
    between = words.told.get("between", {}).get(before, ())
    joint = tokens[here]
    ranges = (
        joint.sort == "dash"
        or joint.low in words.among("to")
        and before != "from"
        or joint.low in between
    )
    if not ranges or masks.cover(tokens[here + 1].start, tokens[here + 1].end):
        return None
    after = here + 1
    if tokens[after].low in _SIGNS:
        after += 1
    upper = numeral_at(tokens, after, words) if after < len(tokens) else None
    if upper is None or upper.share or upper.digits != number.digits:
        return None
    low = number.value * (upper.scale if number.scale == 1 else 1)
    return upper if upper.value > low or upper.value > number.value else None


def _lone_unit(tokens: Sequence[Token], at: int, words: Vocabulary) -> _Found | None:
    """More than a decade, nearly a year."""
    if tokens[at].low not in words.among("a") or at + 1 >= len(tokens):
        return None
    unit = words.durations.get(tokens[at + 1].low)
    comparator, _first = comparator_before(tokens, at, words, False)
    if unit is None or comparator not in ("over", "at least", "under", "about"):
        return None
    before = tokens[at - 1].low
    if before in (
        "around",
        "some",
        "over",
        "above",
        "near",
        "below",
        "under",
        "beyond",
    ):
        return None
    return _Found(at, at + 2, FigureKind.DURATION, 1, None, unit + "s", comparator)


def _or_more(tokens: Sequence[Token], at: int) -> str | None:
    two = tuple(t.low for t in tokens[at : at + 2])
    if two == ("or", "more") or two[:1] == ("+",):
        return "at least"
    return "up to" if two in (("or", "less"), ("or", "fewer")) else None


def _speaker(span: ShownSpan, voices: Sequence[Voice]) -> str | None:
    """Who says it: the shortest stretch that holds the figure decides."""
    holding = [
        v for v in voices if v.span.start <= span.start and span.end <= v.span.end
    ]
    if not holding:
        return None
    return min(holding, key=lambda v: v.span.end - v.span.start).speaker


def _with_horizons(figures: Sequence[Figure]) -> list[Figure]:
    """Each figure with the "by 2035" of its sentence that stands nearest."""
    ends = [
        each
        for each in figures
        if each.kind is FigureKind.DATE and each.comparator in ("by", "until")
    ]
    out = []
    for figure in figures:
        near = [
            e for e in ends if abs(e.span.start - figure.span.end) < 120 and e != figure
        ]
        if near and figure.kind is not FigureKind.DATE:
            best = min(near, key=lambda e: abs(e.span.start - figure.span.end))
            figure = replace(figure, horizon=str(best.value))
        out.append(figure)
    return out
