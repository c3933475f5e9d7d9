"""Dates that a sentence tells, other than limits and spans of time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from desktop.analysis.figures.dates import date_at
from desktop.analysis.figures.measuring import comparator_before
from desktop.analysis.figures.tokens import tokens_of
from desktop.analysis.figures.vocabulary import vocabulary


class ToldDate(NamedTuple):
    """A date at `start..end` of the text. `value` is as far as it is told: "2026-03",
    "03-04" without a year, "03" for a month alone, "tuesday"."""

    start: int
    end: int
    value: str


def dates_told(text: str, start: int, end: int, language: str) -> Iterator[ToldDate]:
    """The dates between two places: on a day, in a month; not "by 2030", "since May",
    "next Tuesday", nor from one day to another."""
    words = vocabulary(language)
    tokens = tokens_of(text, start, end)
    at = 0
    while at < len(tokens):
        found = date_at(tokens, at, words)
        if found is None:
            at += 1
            continue
        limit, _first = comparator_before(tokens, found.first, words, True)
        before = tokens[found.first - 1].low if found.first else ""
        ahead = before in words.among("ahead")
        led = before in words.among("before told dates")
        # "The budget for 2026" says when of nothing; "in 2026" may.
        vague = found.value.isdigit() and len(found.value) > len("03") and not led
        if limit is None and not (ahead or vague) and found.upper is None:
            first = tokens[found.first - led].start
            yield ToldDate(first, tokens[found.last - 1].end, found.value)
        at = max(found.last, at + 1)
