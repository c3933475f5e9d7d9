"""Guesses the language of a text from its script and its little words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from desktop.cleaning.phrases import WORD, words_by_language, words_of

_SCRIPTS = (
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("cyrillic", re.compile("[\u0400-\u04ff]")),
)
# None of the scripts above has letters in here: what is left is quickly counted.
_ASCII = re.compile("[\x00-\x7f]+")
_CYRILLIC = ("ru", "uk", "bg")
_PERSIAN = re.compile("[\u067e\u0686\u0698\u06af\u06cc]")
_LATIN = re.compile("[A-Za-z]")
_NO_LETTERS = bytes(n for n in range(128) if not chr(n).isalpha())
_SAMPLE = 20_000
# So much of beginning, middle and end shows it as well, unless another comes near.
_PIECE = 800
_CLEARLY, _MOSTLY = 2.0, 0.8
_FEWEST_HITS, _MANY_HITS = 3, 25


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language most of a text is in; None if unclear."""
    sample = text[:_SAMPLE]
    middle = len(sample) // 2
    if middle > 2 * _PIECE:
        pieces = sample[:_PIECE], sample[middle : middle + _PIECE], sample[-_PIECE:]
        language, is_clear = _guessed(" ".join(pieces))
        if is_clear:
            return language
    return _guessed(sample)[0]


def _guessed(sample: str) -> tuple[str | None, bool]:
    """The language of a text, and whether there is no doubt of it."""
    tokens = words_of(sample.casefold())
    letters = sum(map(len, tokens))
    if not letters:
        return None, False
    beyond = _ASCII.sub("", sample)
    if len(beyond) <= letters * 0.4:
        return _by_words(tokens, _latin())
    counts = {name: len(pattern.findall(beyond)) for name, pattern in _SCRIPTS}
    if counts["ja"] > 0.1 * (counts["ja"] + counts["zh"]):
        counts["ja"] += counts["zh"]
    script = max(counts, key=lambda name: counts[name])
    if counts[script] <= letters * 0.4:
        return _by_words(tokens, _latin())
    if script == "cyrillic":
        return _by_words(tokens, _CYRILLIC)
    if script == "ar" and len(_PERSIAN.findall(sample)) > 0.02 * counts["ar"]:
        script = "fa"
    return script, counts.get(script, 0) > letters * _MOSTLY


def script_of(text: str) -> str | None:
    """The writing most letters of a text are in ("latin" too); None without letters."""
    if text.isascii():
        return "latin" if _LATIN.search(text) else None
    plain = text.encode("ascii", "ignore")
    if len(text) - len(plain) < len(plain.translate(None, _NO_LETTERS)) / 2:
        return "latin"  # what is beyond ASCII cannot come to half of all letters
    letters = sum(map(len, WORD.findall(text)))
    if not letters:
        return None
    beyond = _ASCII.sub("", text)
    if len(beyond) > letters / 2:
        for name, pattern in _SCRIPTS:
            if len(pattern.findall(beyond)) > letters / 2:
                return name
    return "latin"


def _by_words(tokens: list[str], codes: tuple[str, ...]) -> tuple[str | None, bool]:
    """The language whose little words the text has, and whether no other is near."""
    hits: dict[str, int] = {}
    spoken = _codes_by_word()
    counts = Counter(tokens)
    for word in spoken.keys() & counts:
        for code in spoken[word]:
            hits[code] = hits.get(code, 0) + counts[word]
    # Each language's list has its own length, so hits are weighed by it.
    lists = words_by_language()
    weighed = sorted(
        (
            (hits.get(code, 0) / len(lists[code]) ** 0.5, code)
            for code in reversed(codes)
        ),
        key=lambda each: each[0],
    )
    (second, _), (first, best) = weighed[-2:]
    enough = hits.get(best, 0)
    is_clear = enough >= _MANY_HITS and first >= _CLEARLY * second
    return best if enough >= _FEWEST_HITS else None, is_clear


@cache
def _latin() -> tuple[str, ...]:
    """The languages in Latin letters."""
    others = {*_CYRILLIC, "ar", "he", "el"}
    return tuple(code for code in words_by_language() if code not in others)


@cache
def _codes_by_word() -> dict[str, tuple[str, ...]]:
    """The languages that have each little word."""
    codes: dict[str, tuple[str, ...]] = {}
    for code, words in words_by_language().items():
        for word in words:
            codes[word] = (*codes.get(word, ()), code)
    return codes
