"""Reads printed dates and times in many languages; a relative date is no date."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from desktop import resources
from desktop.cleaning.phrases import words_of
from desktop.model.dates import PartialDate


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in a line; `rest` is how many letters of the line are not part of it."""

    date: PartialDate
    start: int
    end: int
    rest: int


_YEAR = re.compile(r"(?:19|20)\d\d")
_ISO = re.compile(r"\b((?:19|20)\d\d)[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_EAST = re.compile(
    r"((?:19|20)\d\d)\s?[年년]\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日일])?"
)
_NUMBERS = re.compile(r"\b(\d{1,2})([./-])\s?(\d{1,2})\2\s?((?:19|20)\d\d)\b(?!:\d)")
_SHORT = re.compile(r"(?<![\d.,/-])(\d{1,2})([./])(\d{1,2})\2(\d\d)(?![\d.,/-])")
_TIME = re.compile(
    r"(?<![\d:.])([01]?\d|2[0-3])(?::([0-5]\d)(?::[0-5]\d)?|[.h]([0-5]\d)(?=\s*"
    r"(?:[ap]\.?m\b|gmt|bst|cet|est|edt|uhr|h\b|utc|$|[,|–-]))|(?=\s?[ap]\.?m\b))"
    r"\s*([ap]\.?m\b\.?)?",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|"
    r"\b(?:gmt|bst|utc|est|edt|cet|cest|et|pst|pdt|ist|msk|baku|uhr|am|pm|at|on|of|de|"
    r"published|posted|updated|last|modified|date|datum|release|released|issued|time)\b",
    re.IGNORECASE,
)
_SHORTEST = 200  # code points of a line up to which what was found is remembered
_CENTURY = 70  # short years below this are of this century
_LETTERS = re.compile(r"[^\W\d_]")


def find_date(line: str) -> DateFound | None:
    """The first full date of a line, or a month and year, with a time beside it."""
    if "20" not in line and "19" not in line:
        return None  # most lines
    # Several readers ask about the lines around a headline.
    return _remembered(line) if len(line) <= _SHORTEST else _found(line)


def _found(line: str) -> DateFound | None:
    found = _first(line)
    if found is None:
        return None
    iso, start, end = found
    time, time_start, time_end = _time_near(line, start, end)
    try:
        date = PartialDate(iso, time)
    except ValueError:
        return None
    low, high = min(start, time_start), max(end, time_end)
    rest = _NOISE.sub(" ", line[:low] + " " + line[high:])
    return DateFound(date, low, high, len(_LETTERS.findall(rest)))


_remembered = lru_cache(maxsize=512)(_found)


def find_short_date(line: str) -> DateFound | None:
    """A date whose year has two figures: "28.01.22", "01/25/26". Not for running text,
    where such figures may count chapters or versions."""
    match = _SHORT.search(line)
    if match is None:
        return None
    first, second, short = int(match[1]), int(match[3]), int(match[4])
    year = (2000 if short < _CENTURY else 1900) + short
    day, month = first, second
    if match[2] == "/":
        if first <= 12 and second <= 12 and first != second:
            return None
        if second > 12:
            day, month = second, first
    try:
        date = PartialDate(_iso(str(year), str(month), str(day)))
    except ValueError:
        return None
    rest = _NOISE.sub(" ", line[: match.start()] + " " + line[match.end() :])
    return DateFound(date, match.start(), match.end(), len(_LETTERS.findall(rest)))


def _first(line: str) -> tuple[str, int, int] | None:
    if not _YEAR.search(line):
        return None
    match = _ISO.search(line)
    if match:
        return _iso(match[1], match[2], match[3]), match.start(), match.end()
    match = _EAST.search(line)
    if match:
        return _iso(match[1], match[2], match[3]), match.start(), match.end()
    match = _NUMBERS.search(line)
    if match:
        return _from_numbers(match)
    if _first_words().isdisjoint(words_of(line.casefold())):
        return None  # the names of months take long to look for
    for pattern in _worded():
        for match in pattern.finditer(line):
            month = month_names().get(match["month"].casefold().rstrip("."))
            if month:
                day = match.groupdict().get("day")
                return (
                    _iso(match["year"], str(month), day),
                    match.start(),
                    match.end(),
                )
    return None


def _from_numbers(match: re.Match[str]) -> tuple[str, int, int] | None:
    """Day.month.year; with slashes only where the day cannot be a month."""
    first, second, year = int(match[1]), int(match[3]), match[4]
    if match[2] == "." or first > 12 or first == second:
        day, month = first, second
    elif second > 12:
        day, month = second, first
    else:
        # 03/04/2025 is April here and March there: only the year is certain.
        return year, match.start(), match.end()
    return _iso(year, str(month), str(day)), match.start(), match.end()


def _iso(year: str, month: str, day: str | None) -> str:
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def _time_near(line: str, start: int, end: int) -> tuple[str | None, int, int]:
    """A clock time in the 25 characters before or after a date."""
    for match in _TIME.finditer(line):
        inside = match.start() < end and match.end() > start
        if inside or match.start() > end + 25 or match.end() < start - 25:
            continue
        hour = int(match[1])
        minute = int(match[2] or match[3] or 0)
        half = (match[4] or "").casefold()[:1]
        if half:
            if not 1 <= hour <= 12:
                continue
            hour = hour % 12 + (12 if half == "p" else 0)
        return f"{hour:02}:{minute:02}", match.start(), match.end()
    return None, start, end


@cache
def month_names() -> dict[str, int]:
    """The names of months in all languages of the lists, in small letters."""
    file = resources.path("cleaning") / "months.json"
    lists: dict[str, list[str]] = json.loads(file.read_text(encoding="utf-8"))
    names = {}
    for language in lists.values():
        for number, forms in enumerate(language, 1):
            for form in forms.split():
                names[form] = number
    return names


@cache
def _first_words() -> frozenset[str]:
    """What the names of months begin with, as far as it is letters."""
    return frozenset(words_of(name)[0] for name in month_names())


@cache
def _worded() -> tuple[re.Pattern[str], ...]:
    month = "|".join(sorted(map(re.escape, month_names()), key=len, reverse=True))
    year = r"(?P<year>(?:19|20)\d\d)"
    day = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|º|ª|-?го|\.)?"
    between = r"[\s.,-]*(?:de|del|of|d')?[\s.,-]*"
    joined = r"[\s.-]*(?:de|del|of|d')?[\s.-]*"
    name = rf"(?<![^\W\d_])(?P<month>{month})(?![^\W\d_])\.?"
    forms = (
        rf"(?<![\d-]){day}{joined}{name}{between}{year}\b",
        rf"{name}{between}{day}(?:\s*,|\s)\s*{year}\b",
        rf"\b{year}[\s.,-]+{name}[\s.,-]+{day}(?!\d)",
        rf"{name}{between}{year}\b",
    )
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)
