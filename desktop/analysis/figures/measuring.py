"""Tells what a number counts: per cent, money, time, people, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.analysis.figures.figure import FigureKind
from desktop.analysis.figures.numerals import Numeral, numeral_at
from desktop.analysis.figures.tokens import Token, follows, precedes
from desktop.analysis.figures.vocabulary import Vocabulary, codes, signs

# How many words of a noun phrase are looked through for its noun.
_PHRASE = 5
_SMALL = 12
# How many words like "the end of" may stand between a comparator and its number.
_ARTICLES = 5


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number counts. The figure takes tokens `first..last` (end exclusive)."""

    kind: FigureKind
    unit: str | None
    first: int
    last: int


def measure_of(
    tokens: Sequence[Token], number: Numeral, words: Vocabulary, compared: bool
) -> Measure | None:
    """What the number counts; None if it is no figure.

    `compared` says that "at least" or the like stands before it.
    """
    return (
        _percent(tokens, number, words)
        or _money(tokens, number, words)
        or _ordinal(tokens, number, words)
        or _share(tokens, number, words)
        or _duration(tokens, number, words, compared)
        or _count(tokens, number, words, compared)
    )


def percent_behind(tokens: Sequence[Token], at: int, words: Vocabulary) -> int:
    """How many tokens from `at` on say per cent."""
    here = at
    if here < len(tokens) and tokens[here].sort == "dash":
        here += 1
    if here < len(tokens) and tokens[here].low in ("%", "٪", "％"):
        return here + 1 - at
    count = follows(tokens, here, words.phrases("percent"))
    return here + count - at if count else 0


def money_behind(
    tokens: Sequence[Token], at: int, words: Vocabulary
) -> tuple[int, str]:
    """How many tokens from `at` on name a currency, and its code."""
    here = at
    if here < len(tokens) and tokens[here].sort == "dash":
        here += 1
    if here >= len(tokens):
        return 0, ""
    token = tokens[here]
    if token.written in codes():
        return here + 1 - at, token.written
    if token.written in signs() and not _sign_of_next(tokens, here):
        return here + 1 - at, signs()[token.written]
    names = sorted(words.money, key=len, reverse=True)
    count = follows(tokens, here, names)
    if not count:
        return 0, ""
    return here + count - at, words.money[
        tuple("-" if t.sort == "dash" else t.low for t in tokens[here : here + count])
    ]


def unit_behind(tokens: Sequence[Token], at: int, words: Vocabulary) -> str | None:
    """The noun phrase that is counted, up to its noun: "NATO member states"."""
    at += follows(tokens, at, words.phrases("before units"))
    if at >= len(tokens) or _ends_units(tokens[at], words):
        return None
    if words.language != "en":
        return _next_noun(tokens, at, words)
    taken: list[Token] = []
    for token in tokens[at : at + _PHRASE]:
        model = token.sort == "digits" and taken and taken[-1].sort == "dash"
        if token.sort not in ("word", "dash") and not model:
            break
        if _ends_units(token, words):
            break
        taken.append(token)
        if _is_plural(token, words):
            return _said(taken)
    return None


def _ends_units(token: Token, words: Vocabulary) -> bool:
    """Whether what is counted ends before this word; "US troops" goes on, "us" ends."""
    acronym = len(token.written) > 1 and token.written.isupper()
    return token.low in words.among("no units") and not acronym


def _percent(
    tokens: Sequence[Token], number: Numeral, words: Vocabulary
) -> Measure | None:
    count = percent_behind(tokens, number.last, words)
    if not count or number.share:
        return None
    last = number.last + count
    named = tuple(
        "-" if t.sort == "dash" else t.low for t in tokens[number.last : last]
    )
    points = named in words.phrases("points") or named[1:] in words.phrases("points")
    if points:
        return Measure(FigureKind.PERCENT, "percentage points", number.first, last)
    end = _of_gdp(tokens, last, words)
    if end:
        return Measure(FigureKind.PERCENT, "GDP", number.first, end)
    return Measure(FigureKind.PERCENT, None, number.first, last)


def _of_gdp(tokens: Sequence[Token], at: int, words: Vocabulary) -> int:
    """Where "of their GDP" ends that begins at `at`; 0 if it is not there."""
    if at >= len(tokens):
        return 0
    here = at + (tokens[at].low in words.among("of"))
    for skipped in range(4):
        count = follows(tokens, here + skipped, words.phrases("gdp"))
        if count and (here > at or not skipped):
            return here + skipped + count
        if here + skipped < len(tokens) and tokens[here + skipped].sort == "sign":
            break
    return 0


def _money(
    tokens: Sequence[Token], number: Numeral, words: Vocabulary
) -> Measure | None:
    before = tokens[number.first - 1] if number.first else None
    if before and (before.written in signs() or before.written in codes()):
        first = number.first - 1
        if first and tokens[first - 1].written in ("US", "A", "C", "HK", "NZ", "S"):
            both = tokens[first - 1].written + before.written
            if before.glued and both in signs():
                return Measure(FigureKind.MONEY, signs()[both], first - 1, number.last)
        code = signs().get(before.written, before.written)
        count, named = money_behind(tokens, number.last, words)
        return Measure(FigureKind.MONEY, named or code, first, number.last + count)
    count, code = money_behind(tokens, number.last, words)
    if count and not number.share:
        return Measure(FigureKind.MONEY, code, number.first, number.last + count)
    return None


def _sign_of_next(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sign belongs to the number behind it: "from 5 to €7"."""
    follower = tokens[at + 1] if at + 1 < len(tokens) else None
    return bool(
        follower
        and follower.sort == "digits"
        and follower.glued
        and not tokens[at].glued
    )


def _ordinal(
    tokens: Sequence[Token], number: Numeral, words: Vocabulary
) -> Measure | None:
    here = number.last
    ends = ("st", "nd", "rd", "th")
    if not (here < len(tokens) and tokens[here].glued and tokens[here].low in ends):
        return None
    if here + 1 < len(tokens) and tokens[here + 1].low in words.among("counted"):
        return Measure(FigureKind.ORDINAL, tokens[here + 1].low, number.first, here + 2)
    return None


def _share(
    tokens: Sequence[Token], number: Numeral, words: Vocabulary
) -> Measure | None:
    """Two-thirds of the members, one in five voters."""
    if not number.share:
        return None
    here = number.last
    if here < len(tokens) and tokens[here].low in (*words.among("of"), "the", "more"):
        return Measure(FigureKind.SHARE, None, number.first, here)
    before = tokens[number.first - 1].low if number.first else ""
    if before in ("by", "to", "than", "least", "about", "nearly", "almost"):
        return Measure(FigureKind.SHARE, None, number.first, here)
    return None


def _duration(
    tokens: Sequence[Token], number: Numeral, words: Vocabulary, compared: bool
) -> Measure | None:
    here = number.last
    hyphened = here < len(tokens) and tokens[here].sort == "dash"
    here += hyphened
    if here >= len(tokens):
        return None
    unit = words.durations.get(tokens[here].low.removesuffix("'").removesuffix("'s"))
    if unit is None or tokens[here].glued and not hyphened:
        return None
    if number.value == 1 and not number.digits and not compared:
        return None
    last = here + 1
    if (
        last + 1 < len(tokens)
        and tokens[last].low in ("-", "–")
        and (tokens[last + 1].low == "old")
    ):
        last += 2
    return Measure(FigureKind.DURATION, unit + "s", number.first, last)


def _count(
    tokens: Sequence[Token], number: Numeral, words: Vocabulary, compared: bool
) -> Measure | None:
    if number.share or _is_reference(tokens, number, words):
        return None
    here = number.last
    noisy = words.phrases("noise units")
    if follows(tokens, here, noisy):
        return None
    small = number.value <= _SMALL and not number.digits
    compound = _hyphened_unit(tokens, here)
    if compound and small and compound.casefold() not in words.among("people"):
        return None
    unit = compound or unit_behind(tokens, here, words)
    if unit is None and not small:
        unit = _unit_of_whole(tokens, here, words)
    if unit and small and _is_vague(unit, tokens, here, words):
        return None
    if number.value == 1 and not _one_counts(tokens, number, words):
        return None
    if small and not compared and _definite(tokens, number, words):
        return None
    measured = here < len(tokens) and tokens[here].low in words.among("measures")
    if measured:
        unit = unit or tokens[here].low
    if unit or number.large or compared and number.value > 1:
        glued = here < len(tokens) and tokens[here].glued
        if glued and tokens[here].sort == "word" and not measured:
            return None
        return Measure(FigureKind.COUNT, unit, number.first, number.last)
    return None


def _unit_of_whole(tokens: Sequence[Token], at: int, words: Vocabulary) -> str | None:
    """The seats of "312 of the 450 seats"."""
    here = at + 1
    if at >= len(tokens) or tokens[at].low not in words.among("of"):
        return None
    if here < len(tokens) and tokens[here].low in words.among("definite"):
        here += 1
    whole = numeral_at(tokens, here, words) if here < len(tokens) else None
    return unit_behind(tokens, whole.last, words) if whole else None


def _is_vague(unit: str, tokens: Sequence[Token], at: int, words: Vocabulary) -> bool:
    """Two ways, three key points: what heads a list rather than counts something."""
    last = unit.casefold().split()[-1]
    return bool(follows(tokens, at, words.phrases("vague units"))) or (
        last in words.among("vague units")
    )


def _one_counts(tokens: Sequence[Token], number: Numeral, words: Vocabulary) -> bool:
    """ "At least one soldier" and "one civilian" count; "one thing" does not."""
    after = tokens[number.last].low if number.last < len(tokens) else ""
    before = tokens[number.first - 1].low if number.first else ""
    return after in words.among("people") and (
        number.digits or before in words.among("one of counts")
    )


def _definite(tokens: Sequence[Token], number: Numeral, words: Vocabulary) -> bool:
    """ "The two leaders" says who, not how many."""
    return bool(number.first) and (
        tokens[number.first - 1].low in words.among("definite")
    )


def _is_reference(tokens: Sequence[Token], number: Numeral, words: Vocabulary) -> bool:
    """Article 5, Flight 370, S&P 500: a number that is part of a name."""
    if not number.first:
        return False
    before = tokens[number.first - 1]
    low = before.low.rstrip(".")
    if low in words.among("references"):
        return True
    if not low and number.first > 1:
        return tokens[number.first - 2].low in words.among("references")
    name = (
        before.sort == "word"
        and number.digits
        and not number.large
        and before.written[:1].isupper()
        and not before.low.endswith("'s")
        and number.first > 1
    )
    if not name or words.language == "de":
        return False
    return before.low not in words.months and not _is_function(before, words)


def _is_function(token: Token, words: Vocabulary) -> bool:
    return (
        token.low in words.among("no units")
        or token.low in words.among("definite")
        or any(token.low == phrase[-1] for phrase in words.comparators)
    )


def _hyphened_unit(tokens: Sequence[Token], at: int) -> str | None:
    """The nation of a "32-nation alliance"."""
    two = tokens[at : at + 2]
    if len(two) == 2 and two[0].sort == "dash" and two[0].glued and two[1].glued:
        return two[1].written if two[1].sort == "word" else None
    return None


def _next_noun(tokens: Sequence[Token], at: int, words: Vocabulary) -> str | None:
    for token in tokens[at : at + 3]:
        if token.sort != "word" or token.low in words.among("no units"):
            return None
        if words.language != "de" or token.written[:1].isupper():
            return token.written
    return None


def _is_plural(token: Token, words: Vocabulary) -> bool:
    low = token.low
    if low in words.among("plurals"):
        return True
    ends = low.endswith("s") and not low.endswith(("ss", "'s", "us", "is"))
    return (
        ends
        and len(low) > 3
        and low not in words.among("no plurals")
        and "." not in low
    )


def _said(taken: Sequence[Token]) -> str:
    out = ""
    for token in taken:
        out += ("" if token.glued or not out else " ") + token.written
    return re.sub(r"\s+", " ", out)


def comparator_before(
    tokens: Sequence[Token], at: int, words: Vocabulary, dates: bool
) -> tuple[str | None, int]:
    """The comparator that ends before `at`, skipping an article, and where it begins.

    "Since", "before", "after", "by" and "until" are for dates only.
    """
    names = sorted(words.comparators, key=len, reverse=True)
    for skipped in range(_ARTICLES):
        here = at - skipped
        found = precedes(tokens, here, names)
        if found is not None:
            name = words.comparators[found]
            timely = name in ("since", "before", "after", "by", "until")
            if timely == dates or dates and name in ("over", "about", "up to"):
                return name, here - len(found)
            return None, at
        if here < 1 or not _skippable(tokens[here - 1]):
            break
    return None, at


def _skippable(token: Token) -> bool:
    return token.sort == "dash" or token.low in (
        "the a an another of its their end start beginning early late mid as only year "
        "fiscal $ € £ ¥ us$ der die das dem den la le les el los las".split()
    )
