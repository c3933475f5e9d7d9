"""Dates in words and digits, as far as they are told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.analysis.figures.tokens import Token
from desktop.analysis.figures.vocabulary import Vocabulary

_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_ORDINAL_ENDS = frozenset("st nd rd th er º".split())
_FIRST_YEAR, _LAST_YEAR = 1800, 2100


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in tokens `first..last` (end exclusive), and how it ends if a range."""

    first: int
    last: int
    value: str
    upper: str | None = None


def date_at(tokens: Sequence[Token], at: int, words: Vocabulary) -> FoundDate | None:
    """The date that begins with this token."""
    token = tokens[at]
    if token.sort == "digits":
        return (
            _iso(tokens, at)
            or _dotted(tokens, at)
            or _day_month(tokens, at, words)
            or _decade(tokens, at)
            or _year(tokens, at, words)
        )
    if token.sort != "word":
        return None
    return _weekday(tokens, at, words) or _month(tokens, at, words)


def _iso(tokens: Sequence[Token], at: int) -> FoundDate | None:
    five = tokens[at : at + 5]
    if len(five) < 5 or [t.sort for t in five[1::2]] != ["dash", "dash"]:
        return None
    year, month, day = (t.written for t in five[::2])
    whole = len(year) == 4 and len(month) == 2 and len(day) == 2
    if not whole or not all(t.sort == "digits" for t in five[::2]):
        return None
    return FoundDate(at, at + 5, f"{year}-{month}-{day}")


def _dotted(tokens: Sequence[Token], at: int) -> FoundDate | None:
    match = _DAY_MONTH_YEAR.fullmatch(tokens[at].written)
    if match is None or int(match[2]) > 12 or int(match[1]) > 31:
        return None
    value = f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    return FoundDate(at, at + 1, value)


def _day_month(tokens: Sequence[Token], at: int, words: Vocabulary) -> FoundDate | None:
    """12 February 2025, 12th of February, 10–12 February."""
    day, here = _day(tokens, at)
    if day is None:
        return None
    upper, here = _second_day(tokens, here, words)
    if here < len(tokens) and tokens[here].low in (".", "of", "de", "d'"):
        here += 1
    month = _month_named(tokens, here, words)
    if month is None:
        return None
    end = here + 1
    here = _past_point(tokens, end)
    if here < len(tokens) and tokens[here].low in ("de", "del"):
        here += _is_year(tokens, here + 1)
    year, last = _year_after(tokens, here, words)
    last = last if year else end
    value = _joined(year, month, upper or day)
    if upper is not None:
        return FoundDate(at, last, _joined(year, month, day), value)
    return FoundDate(at, last, value)


def _month(tokens: Sequence[Token], at: int, words: Vocabulary) -> FoundDate | None:
    """February 12, 2025; February 10–12; February 2025; in February."""
    month = _month_named(tokens, at, words)
    if month is None:
        return None
    here = _past_point(tokens, at + 1)
    day, after = _day(tokens, here)
    if day is not None and not _is_unit(tokens, after, words):
        upper, after = _second_day(tokens, after, words)
        year, last = _year_after(tokens, after, words)
        value = _joined(year, month, day)
        end = None if upper is None else _joined(year, month, upper)
        return FoundDate(at, last, value, end)
    if here < len(tokens) and tokens[here].low in ("of", "de", ","):
        here += _is_year(tokens, here + 1)
    if _is_year(tokens, here):
        return FoundDate(at, here + 1, f"{tokens[here].written}-{month:02}")
    before = tokens[at - 1] if at else None
    if before is not None and before.sort == "dash" and at > 1:
        before = tokens[at - 2]
    if before is not None and before.low in words.among("before months"):
        return FoundDate(at, at + 1, f"{month:02}")
    return None


def _weekday(tokens: Sequence[Token], at: int, words: Vocabulary) -> FoundDate | None:
    day = words.weekdays.get(tokens[at].low.removesuffix("'s"))
    if day is None or not _has_capital(tokens[at], words):
        return None
    before = tokens[at - 1].low if at else ""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before in words.among("no weekday after"):
        return None
    if after and after.low in words.among("no weekday before") and _capital(after):
        return None
    here = at + 1
    if after and after.low in (",", "("):
        here += 1
    if (
        here < len(tokens)
        and not tokens[here].low.isalpha()
        or _is_month(tokens, here, words)
    ):
        found = date_at(tokens, here, words) if here < len(tokens) else None
        if found and "-" in found.value and found.first == here:
            return FoundDate(at, found.last, found.value, found.upper)
    return FoundDate(at, at + 1, day)


def _decade(tokens: Sequence[Token], at: int) -> FoundDate | None:
    """The 1990s."""
    if at + 1 >= len(tokens) or not tokens[at].written.endswith("0"):
        return None
    after = tokens[at + 1]
    ends = after.glued and after.low in ("s", "er")
    if not ends or not _is_year(tokens, at):
        return None
    return FoundDate(at, at + 2, f"{tokens[at].written}s")


def _year(tokens: Sequence[Token], at: int, words: Vocabulary) -> FoundDate | None:
    """A year by its size and by what stands around it."""
    if not _is_year(tokens, at):
        return None
    before = tokens[at - 1] if at else None
    if before is not None and before.sort == "dash" and at > 1:
        before = tokens[at - 2]
    if before is not None and not _fits_before_year(before, words):
        return None
    if _is_unit(tokens, at + 1, words):
        return None
    value = tokens[at].written
    if at + 2 < len(tokens) and _spans(tokens, at + 1, words):
        end = tokens[at + 2].written
        if _is_year(tokens, at + 2):
            return FoundDate(at, at + 3, value, end)
        if re.fullmatch(r"\d\d", end) and tokens[at + 2].glued:
            return FoundDate(at, at + 3, value, value[:2] + end)
    return FoundDate(at, at + 1, value)


def _fits_before_year(before: Token, words: Vocabulary) -> bool:
    if before.sort == "word":
        low = before.low.removesuffix("'s")
        if low in words.among("before years") or low in words.months:
            return True
        # Vision 2030, Windows 2000, but Russia's 2022 invasion
        return not _capital(before) or before.low.endswith("'s")
    return before.low not in ("$", "€", "£", "#", "+", "=", "/", "±", "~")


def _spans(tokens: Sequence[Token], at: int, words: Vocabulary) -> bool:
    if tokens[at].sort == "dash":
        return True
    between = at >= 2 and tokens[at - 2].low in words.told.get("between", {})
    return tokens[at].low in words.among("to") or (
        between and tokens[at].low in words.among("and")
    )


def _day(tokens: Sequence[Token], at: int) -> tuple[int | None, int]:
    """A day of the month and the place behind it."""
    if at >= len(tokens) or tokens[at].sort != "digits":
        return None, at
    if not re.fullmatch(r"\d{1,2}", tokens[at].written):
        return None, at
    day = int(tokens[at].written)
    if not 1 <= day <= 31:
        return None, at
    here = at + 1
    if here < len(tokens) and tokens[here].glued and tokens[here].low in _ORDINAL_ENDS:
        here += 1
    return day, here


def _second_day(
    tokens: Sequence[Token], at: int, words: Vocabulary
) -> tuple[int | None, int]:
    if at < len(tokens) and (
        tokens[at].sort == "dash" or tokens[at].low in words.among("to")
    ):
        day, here = _day(tokens, at + 1)
        if day is not None:
            return day, here
    return None, at


def _year_after(
    tokens: Sequence[Token], at: int, words: Vocabulary
) -> tuple[str | None, int]:
    """The year that completes a day and month, and where the date ends."""
    here = at
    if here < len(tokens) and tokens[here].low in (",", "of"):
        here += 1
    if _is_year(tokens, here) and not _is_unit(tokens, here + 1, words):
        return tokens[here].written, here + 1
    return None, at


def _month_named(tokens: Sequence[Token], at: int, words: Vocabulary) -> int | None:
    if not _is_month(tokens, at, words):
        return None
    return words.months[tokens[at].low]


def _is_month(tokens: Sequence[Token], at: int, words: Vocabulary) -> bool:
    return (
        at < len(tokens)
        and tokens[at].low in words.months
        and _has_capital(tokens[at], words)
    )


def _has_capital(token: Token, words: Vocabulary) -> bool:
    return _capital(token) or words.language in ("fr", "es")


def _capital(token: Token) -> bool:
    return token.written[:1].isupper()


def _is_year(tokens: Sequence[Token], at: int) -> bool:
    return (
        at < len(tokens)
        and re.fullmatch(r"\d{4}", tokens[at].written) is not None
        and _FIRST_YEAR <= int(tokens[at].written) <= _LAST_YEAR
    )


def _is_unit(tokens: Sequence[Token], at: int, words: Vocabulary) -> bool:
    """Whether what follows makes the number a quantity and no year or day."""
    if at >= len(tokens):
        return False
    low = tokens[at].low
    return (
        low in words.among("people")
        or low.removesuffix("s") in words.among("people")
        or low in words.durations
        or low in words.scales
        or (low,) in words.money
        or (low,) in words.phrases("percent")
        or low in ("%", "km", "kg", "miles", "tons", "tonnes", "metres", "meters")
    )


def _past_point(tokens: Sequence[Token], at: int) -> int:
    return at + 1 if at < len(tokens) and tokens[at].low == "." else at


def _joined(year: str | None, month: int, day: int) -> str:
    return f"{year}-{month:02}-{day:02}" if year else f"{month:02}-{day:02}"
