"""Words as they are compared: stems, with spelling, quotes and dashes made equal."""

from __future__ import annotations

import threading
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer  # type: ignore[import-untyped, unused-ignore]

from desktop import resources
from desktop.text.words import words

_HYPHENS = "-\u00ad\u2010\u2011"
_APOSTROPHES = str.maketrans("\u2018\u2019\u02bc\u2032", "''''")
_STEMMERS = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "lt": "lithuanian",
    "nl": "dutch",
    "no": "norwegian",
    "nb": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "tr": "turkish",
}
# Names that stand for one thing, written as letters or in full.
_SHORT = {"US": "united-states", "USA": "united-states", "UK": "united-kingdom"}
_PAIRS = {
    ("united", "states"): "united-states",
    ("united", "kingdom"): "united-kingdom",
    ("per", "cent"): "percent",
}
_THIN = ("\u00a0", "\u2009", "\u202f")
_mine = threading.local()


class Word(NamedTuple):
    """A word at `start..end` of its text; words with one `stem` count as the same.

    `content` is False for words that carry no matter of their own (the, of, said).
    """

    start: int
    end: int
    stem: str
    content: bool


def compared_words(text: str, language: str = "en") -> tuple[Word, ...]:
    """The words of a text for comparison, in order.

    Hyphenated words count as their parts; curly and straight quotes, long and short
    dashes and letter case do not matter; "U.S." is "United States", "%" is "per cent".
    A language without a stemmer is compared by whole words.
    """
    found: list[Word] = []
    for span in words(text):
        for start, end in _parts(text, span.start, span.end):
            if start < end:
                found.append(_word(text[start:end], start, end, language))
        sign = text.find("%", span.end, span.end + 2)
        if sign >= 0 and not text[span.end : sign].strip():
            found.append(Word(sign, sign + 1, "percent", True))
    return tuple(_joined(found, text))


def one_spelling(one: str, other: str) -> bool:
    """Whether two words of one stem are the same word but for case and spelling:
    "Harbour" and "harbor", not "set" and "sets"."""
    return _spelled(one) == _spelled(other)


@lru_cache(maxsize=50_000)
def _spelled(written: str) -> str:
    plain = unicodedata.normalize("NFC", written).translate(_APOSTROPHES).casefold()
    plain = plain.replace(".", "").removesuffix("'s").strip("'")
    return _spellings().get(plain, plain)


def one_language(one: str | None, other: str | None) -> bool:
    """Whether words of both can be compared; an unknown language fits any."""
    return not one or not other or one[:2].lower() == other[:2].lower()


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    out, at = [], start
    for pos in range(start, end):
        if text[pos] in _HYPHENS:
            out.append((at, pos))
            at = pos + 1
    return [*out, (at, end)]


def _joined(found: list[Word], text: str) -> list[Word]:
    """The words with names of two words made one."""
    out: list[Word] = []
    for word in found:
        if out:
            last = out[-1]
            pair = (
                text[last.start : last.end].casefold(),
                text[word.start : word.end].casefold(),
            )
            if pair in _PAIRS and word.start - last.end <= 2:
                out[-1] = Word(last.start, word.end, _PAIRS[pair], True)
                continue
            if _one_number(text, last, word):
                out[-1] = Word(last.start, word.end, last.stem + word.stem, True)
                continue
        out.append(word)
    return out


def _one_number(text: str, last: Word, word: Word) -> bool:
    """Whether "62" and "000" are 62 000, set apart by a space that does not break."""
    return (
        last.stem.isdigit()
        and word.end - word.start == 3
        and text[word.start : word.end].isdigit()
        and text[last.end : word.start] in _THIN
    )


def _word(written: str, start: int, end: int, language: str) -> Word:
    stem, content = _stem(written, (language or "en")[:2].lower())
    return Word(start, end, stem, content)


@lru_cache(maxsize=100_000)
def _stem(written: str, language: str) -> tuple[str, bool]:
    """What a written word counts as, and whether it carries matter."""
    letters = written.replace(".", "")
    if letters in _SHORT:
        return _SHORT[letters], True
    plain = unicodedata.normalize("NFC", written).translate(_APOSTROPHES).casefold()
    if plain[0].isdigit():
        return _number(plain), True
    plain = plain.removesuffix("'s")
    plain = plain.strip("'.")
    if not plain:
        return letters.casefold(), False
    content = plain not in _function_words(language) and (
        len(plain) > 1 or not plain.isascii()
    )
    if language == "en":
        plain = _spellings().get(plain, plain)
    return _stemmed(plain, language), content


def _number(plain: str) -> str:
    """Digits alone, a point for decimals: "62,000" is "62000", "3,5" is "3.5"."""
    head, _sep, tail = plain.replace(",", ".").rpartition(".")
    if not head or not tail.isdigit():
        return plain
    whole = head.replace(".", "")
    return f"{whole}{tail}" if len(tail) == 3 else f"{whole}.{tail}"


def _stemmed(plain: str, language: str) -> str:
    name = _STEMMERS.get(language)
    if name is None:
        return plain
    # A stemmer keeps the word it is at work on, so each thread has its own.
    stemmers: dict[str, object] | None = getattr(_mine, "stemmers", None)
    if stemmers is None:
        stemmers = _mine.stemmers = {}
    if name not in stemmers:
        stemmers[name] = snowballstemmer.stemmer(name)
    return str(stemmers[name].stemWord(plain))  # type: ignore[attr-defined]


@lru_cache(maxsize=32)
def _function_words(language: str) -> frozenset[str]:
    return _all_function_words().get(language, frozenset())


@lru_cache(maxsize=1)
def _all_function_words() -> dict[str, frozenset[str]]:
    file = resources.path("analysis", "function_words.txt")
    lines = file.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(":") for line in lines if ":" in line)
    return {code.strip(): frozenset(rest.split()) for code, _sep, rest in pairs}


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    file = resources.path("analysis", "spellings.txt")
    lines = file.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("=") for line in lines if not line.startswith("#"))
    return {other.strip(): one.strip() for other, sep, one in pairs if sep}
