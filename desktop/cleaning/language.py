"""Guesses the language of a text from its script and its little words."""

from __future__ import annotations

import re
from collections import Counter

from desktop.cleaning.phrases import WORD, words_by_language

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
_SCRIPT_NAMES = tuple(name for name, _pattern in _SCRIPTS)
# None of the scripts above has letters in here: what is left is quickly counted.
_ASCII = re.compile("[\x00-\x7f]+")
_CYRILLIC = ("ru", "uk", "bg")
_PERSIAN = re.compile("[\u067e\u0686\u0698\u06af\u06cc]")
_LATIN = re.compile("[A-Za-z]")
_SAMPLE = 20_000
_FEWEST_HITS = 3


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language most of a text is in; None if unclear."""
    sample = text[:_SAMPLE]
    tokens = WORD.findall(sample.casefold())
    letters = sum(map(len, tokens))
    if not letters:
        return None
    beyond = _ASCII.sub("", sample)
    counts = dict.fromkeys(_SCRIPT_NAMES, 0)
    if len(beyond) > letters * 0.4:
        counts = {name: len(pattern.findall(beyond)) for name, pattern in _SCRIPTS}
    if counts["ja"] > 0.1 * (counts["ja"] + counts["zh"]):
        counts["ja"] += counts["zh"]
    script = max(counts, key=lambda name: counts[name])
    if counts[script] > letters * 0.4:
        if script == "cyrillic":
            return _by_words(tokens, _CYRILLIC)
        if script == "ar" and len(_PERSIAN.findall(sample)) > 0.02 * counts["ar"]:
            return "fa"
        return script
    latin = tuple(
        code
        for code in words_by_language()
        if code not in {*_CYRILLIC, "ar", "he", "el"}
    )
    return _by_words(tokens, latin)


def script_of(text: str) -> str | None:
    """The writing most letters of a text are in ("latin" too); None without letters."""
    if text.isascii():
        return "latin" if _LATIN.search(text) else None
    letters = sum(map(len, WORD.findall(text)))
    if not letters:
        return None
    beyond = _ASCII.sub("", text)
    if len(beyond) > letters / 2:
        for name, pattern in _SCRIPTS:
            if len(pattern.findall(beyond)) > letters / 2:
                return name
    return "latin"


def _by_words(tokens: list[str], codes: tuple[str, ...]) -> str | None:
    counts = Counter(tokens)
    lists = words_by_language()
    # Each language's list has its own length, so hits are weighed by it.
    hits = {code: sum(counts[word] for word in lists[code]) for code in codes}
    best = max(hits, key=lambda code: hits[code] / len(lists[code]) ** 0.5)
    return best if hits[best] >= _FEWEST_HITS else None
