"""Reads dates that only count back from a day that the text does not name.

"2 hours ago", "yesterday", "Wednesday": the words are kept to ask about, and the days
they can mean are computed from a day that a person confirms. Nothing is guessed.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from desktop import resources
from desktop.model.dates import PartialDate

_UNITS = ("minute", "hour", "day", "week", "month", "year")
_AMBIGUOUS = re.compile(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)\d\d)(?!\d)")
_LETTERS = re.compile(r"[^\W\d_]")
# Letters that a line about its date has besides: "Updated", "Posted", a name.
_OTHERS = 26
_LONGEST = 90
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class _Language:
    count: re.Pattern[str]
    units: dict[str, str]
    today: re.Pattern[str]
    yesterday: re.Pattern[str]
    weekday: re.Pattern[str]
    weekdays: dict[str, int]


def relative_words(line: str, language: str | None = None) -> str | None:
    """The words of a short line that date it by counting back; None if none do.

    With a `language` that is known here, only its own words count: "hier" is here in
    one and yesterday in another. Words in capitals are names of papers.
    """
    if len(line) > _LONGEST:
        return None
    known = _languages()
    for match in _matches(
        line, (known[language],) if language in known else known.values()
    ):
        if match[0].isupper():
            continue
        rest = line[: match.start()] + line[match.end() :]
        if len(_LETTERS.findall(rest)) <= _OTHERS:
            return " ".join(match[0].split())
    return None


def counted_back(text: str, language: str | None = None) -> Iterator[tuple[int, int]]:
    """Where running text counts back: "two days ago" in digits, "yesterday".

    "Today" is left out: in running text it seldom is a day. Words of a language that
    is not known here are not looked for.
    """
    known = _languages().get(language or "")
    for pattern in (known.count, known.yesterday) if known else ():
        for match in pattern.finditer(text):
            yield match.start(), match.end()


def readings(words: str, counted_from: datetime.date) -> tuple[PartialDate, ...]:
    """The days that such words, or a date like 05/03/2031, can mean; () for others."""
    ambiguous = _AMBIGUOUS.search(words)
    if ambiguous is not None:
        first, second, year = ambiguous[1], ambiguous[2], ambiguous[3]
        orders = ((second, first), (first, second))
        made = [_date(f"{year}-{month:0>2}-{day:0>2}") for month, day in orders]
        return tuple(dict.fromkeys(date for date in made if date is not None))
    for language in _languages().values():
        if match := language.count.search(words):
            back = _back(language, match, counted_from)
            return () if back is None else (back,)
        if language.yesterday.search(words):
            return (_day(counted_from - datetime.timedelta(days=1)),)
        if language.today.search(words):
            return (_day(counted_from),)
    weekday = _weekday(words)
    if weekday is None:
        return ()
    # The last such day, which may be the very day it is counted from.
    back_by = (counted_from.weekday() - weekday) % 7
    return (_day(counted_from - datetime.timedelta(days=back_by)),)


def ambiguous_words(line: str) -> str | None:
    """A date of a line that is one day to some and another to others."""
    match = _AMBIGUOUS.search(line)
    if match is None or max(int(match[1]), int(match[2])) > _MONTHS:
        return None
    return match[0] if match[1] != match[2] else None


def _back(
    language: _Language, match: re.Match[str], counted_from: datetime.date
) -> PartialDate | None:
    number = int(match["n"]) if (match["n"] or "").isdigit() else 1
    unit = language.units[match["unit"].casefold()]
    if unit in ("minute", "hour"):
        hours = number if unit == "hour" else 0
        return _day(counted_from - datetime.timedelta(days=hours // 24))
    if unit in ("day", "week"):
        days = number * (7 if unit == "week" else 1)
        return _date(str(counted_from - datetime.timedelta(days=min(days, 9999))))
    months = counted_from.year * _MONTHS + counted_from.month - 1
    months -= number * (_MONTHS if unit == "year" else 1)
    year, month = divmod(months, _MONTHS)
    # "3 months ago" names a month, not a day, and "2 years ago" a year.
    return _date(f"{year:04}" if unit == "year" else f"{year:04}-{month + 1:02}")


def _weekday(words: str) -> int | None:
    folded = words.casefold()
    for language in _languages().values():
        for name, number in language.weekdays.items():
            if name in folded:
                return number
    return None


def _matches(line: str, languages: Iterable[_Language]) -> Iterator[re.Match[str]]:
    """Every way in which a line counts back, counts before names of days."""
    known = tuple(languages)
    for patterns in (
        [each.count for each in known],
        [each.yesterday for each in known],
        [each.today for each in known],
        [each.weekday for each in known],
    ):
        for pattern in patterns:
            if match := pattern.search(line):
                yield match


def _day(day: datetime.date) -> PartialDate:
    return PartialDate(day.isoformat())


def _date(iso: str) -> PartialDate | None:
    try:
        return PartialDate(iso)
    except ValueError:
        return None


@cache
def _languages() -> dict[str, _Language]:
    file = resources.path("cleaning") / "relative.json"
    lists: dict[str, dict[str, str]] = json.loads(file.read_text(encoding="utf-8"))
    return {code: _language(words) for code, words in lists.items()}


def _language(words: dict[str, str]) -> _Language:
    units = {form: unit for unit in _UNITS for form in words[unit].split()}
    spaced = not re.search("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]", words["day"])
    edge = r"(?<![^\W\d_])", r"(?![^\W\d_])"
    left, right = edge if spaced else ("", "")
    number = rf"(?P<n>\d{{1,3}}|{_any(words['one'].split())})"
    unit = rf"(?P<unit>{_any(units)})\.?"
    before = rf"{re.escape(words['before'])}\s+" if words["before"] else ""
    after = rf"\s*{re.escape(words['after'])}" if words["after"] else ""
    if before and after:
        before, after = f"(?:{before})?", f"(?:{after})?"
    count = rf"{left}{before}{number}\s*{unit}{after}{right}"
    if words["before"] and words["after"]:
        # One of both has to be there: "há 2 horas", "2 horas atrás".
        start = re.escape(words["before"])
        count = rf"(?=.{{0,40}}(?:{start}|{re.escape(words['after'])})){count}"
    return _Language(
        re.compile(count, re.IGNORECASE),
        units,
        re.compile(
            rf"{left}(?:{_any(words['today'].split('|'))}){right}", re.IGNORECASE
        ),
        re.compile(
            rf"{left}(?:{_any(words['yesterday'].split('|'))}){right}", re.IGNORECASE
        ),
        re.compile(
            rf"{left}(?:{_any(words['weekdays'].split())}){right}", re.IGNORECASE
        ),
        {name: n for n, name in enumerate(words["weekdays"].split())},
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
