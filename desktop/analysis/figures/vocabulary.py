"""The words that make a number a figure, by language, from resources/analysis."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Any

from desktop import resources

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Vocabulary:
    """The words of one language; `told` is its part of figure_words.json."""

    language: str
    told: Mapping[str, Any]

    @property
    def decimal(self) -> str:
        """The sign before the decimals: a point or a comma."""
        return str(self.told.get("decimal", "."))

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Number words up to ninety."""
        return dict(self.told.get("numbers", {}))

    @cached_property
    def hundred(self) -> Mapping[str, int]:
        """Words for a hundred that multiply what stands before."""
        return dict(self.told.get("hundred", {}))

    @cached_property
    def scales(self) -> Mapping[str, int]:
        """Thousand, million and so on, with their abbreviations."""
        return dict(self.told.get("scales", {}))

    @cached_property
    def fractions(self) -> Mapping[str, int]:
        """Third, quarter and so on, as what one is divided by."""
        return dict(self.told.get("fractions", {}))

    @cached_property
    def ordinals(self) -> Mapping[str, int]:
        """Ordinal words from second on."""
        return dict(self.told.get("ordinals", {}))

    @cached_property
    def durations(self) -> Mapping[str, str]:
        """Words for stretches of time, with the unit each is of."""
        return dict(self.told.get("durations", {}))

    @cached_property
    def months(self) -> Mapping[str, int]:
        """Names of months."""
        return dict(self.told.get("months", {}))

    @cached_property
    def weekdays(self) -> Mapping[str, str]:
        """Names of weekdays with the English one each stands for."""
        english = _told()["en"]["weekdays"]
        return dict(zip(self.told.get("weekdays", ()), english, strict=False))

    @cached_property
    def money(self) -> Mapping[Phrase, str]:
        """Names of currencies, with words before them, and their codes."""
        found = {_phrase(name): code for name, code in self._table("money").items()}
        for place, code in self._table("dollars of").items():
            found[(*_phrase(place), "dollars")] = code
            found[(*_phrase(place), "dollar")] = code
        return found

    @cached_property
    def comparators(self) -> Mapping[Phrase, str]:
        """What stands before a number, and the comparator each is of."""
        return {
            _phrase(words): name
            for name, phrases in self._table("comparators").items()
            for words in phrases
        }

    def among(self, name: str) -> frozenset[str]:
        """The single words of a list."""
        return self._sets.get(name, frozenset())

    def phrases(self, name: str) -> tuple[Phrase, ...]:
        """A list's phrases, the longest first."""
        return self._phrases.get(name, ())

    @cached_property
    def _sets(self) -> Mapping[str, frozenset[str]]:
        return {k: frozenset(v) for k, v in self.told.items() if not isinstance(v, str)}

    @cached_property
    def _phrases(self) -> Mapping[str, tuple[Phrase, ...]]:
        return {
            name: tuple(sorted(map(_phrase, words), key=len, reverse=True))
            for name, words in self.told.items()
            if isinstance(words, list)
        }

    def _table(self, name: str) -> Mapping[str, Any]:
        return dict(self.told.get(name, {}))


class FigureCoverage(StrEnum):
    """What of a language's figures can be found."""

    FULL = "full"
    DIGITS_ONLY = "digits only"  # with signs: no number words, units or month names


def figure_coverage(language: str) -> FigureCoverage:
    """What is covered of a language (ISO 639-1)."""
    known = _known(language)
    return FigureCoverage.FULL if known else FigureCoverage.DIGITS_ONLY


@lru_cache(maxsize=16)
def vocabulary(language: str) -> Vocabulary:
    """A language's words; of one that is not covered only digits and signs count."""
    bare = (
        {"decimal": "."} if language in ("zh", "ja", "ko", "he") else {"decimal": ","}
    )
    return Vocabulary(language, _told()[language] if _known(language) else bare)


def signs() -> Mapping[str, str]:
    """Currency signs with their codes."""
    return dict(_told()["signs"])


def codes() -> frozenset[str]:
    """Currency codes (ISO 4217) that are looked for."""
    return frozenset(_told()["codes"])


def _known(language: str) -> bool:
    return language in set(_told()) - {"signs", "codes"}


@lru_cache(maxsize=1)
def _told() -> dict[str, Any]:
    file = resources.path("analysis", "figure_words.json")
    told: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return told


def _phrase(words: str) -> Phrase:
    return tuple(_pieces(words.casefold().replace("’", "'")))


def _pieces(words: str) -> Iterator[str]:
    for word in words.split():
        yield from word.replace("-", " - ").split()
