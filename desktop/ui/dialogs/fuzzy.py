"""How well a few typed letters fit a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fit:
    """A match: `score` is higher the better it is, `places` are the letters met."""

    score: int
    places: tuple[int, ...]


def fit(typed: str, text: str) -> Fit | None:
    """How `typed` fits: at the start of words, then inside them, then scattered.

    Every word typed must be found; letter case does not matter. None if it does not
    fit. Nothing typed fits everything equally.
    """
    return fit_folded(typed.lower().split(), folded(text))


def folded(text: str) -> str:
    """The text in small letters, each at its place (`casefold` may make two of one)."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(letter.lower()[:1] or letter for letter in text)


def fit_folded(words: list[str], text: str) -> Fit | None:
    """How small words fit a folded text; for many texts and the same words."""
    score = 0
    places: set[int] = set()
    for word in words:
        found = _word(word, text)
        if found is None:
            return None
        score += found.score
        places.update(found.places)
    return Fit(score, tuple(sorted(places)))


def _word(word: str, text: str) -> Fit | None:
    at = text.find(word)
    best: int | None = None
    while at >= 0:
        if at == 0 or not text[at - 1].isalnum():
            return Fit(300 - min(at, 99), tuple(range(at, at + len(word))))
        best = at if best is None else best
        at = text.find(word, at + 1)
    if best is not None:
        return Fit(200 - min(best, 99), tuple(range(best, best + len(word))))
    places: list[int] = []
    at = -1
    for letter in word:
        at = text.find(letter, at + 1)
        if at < 0:
            return None
        places.append(at)
    spread = places[-1] - places[0] - len(word)
    # Letters strewn over a whole sentence are chance, not a match.
    if spread > 3 * len(word):
        return None
    return Fit(100 - spread, tuple(places))
