"""How much a word says: common words little, rare ones much, in few texts as in many.

A handful of documents cannot tell which words are rare in the language, so what a
word weighs begins with a general list and only then looks at the documents.
"""

from __future__ import annotations

from functools import lru_cache

from desktop import resources
from desktop.text.wording import compared_words

# Weights of the bands of common_words.txt, about ln of a word's rarity in reports.
_BANDS = {"1": 1.0, "2": 1.7, "3": 2.4}
RARE = 3.2
# Languages without such a list: all words that carry matter count alike.
_UNLISTED = 2.4


def word_weight(stem: str, language: str = "en") -> float:
    """What a stem of `compared_words` that carries matter weighs: 1.0 to `RARE`."""
    if language != "en":
        return _UNLISTED if len(stem) < 8 else RARE
    return _bands().get(stem, RARE)


@lru_cache(maxsize=1)
def _bands() -> dict[str, float]:
    file = resources.path("analysis", "common_words.txt")
    found: dict[str, float] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        band, colon, words = line.partition(":")
        if not colon or band not in _BANDS:
            continue
        for written in words.split():
            for word in compared_words(written.replace("-", " "), "en"):
                found.setdefault(word.stem, _BANDS[band])
    return found
