"""Which lines recur from document to document of one outlet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

# A line is furniture from so many documents on, and from this share of them all.
FEWEST = 3
SHARE = 0.3
# Documents that share this part of their long shown lines, and so many of them, are
# one story told twice: they bear witness to a line only once.
_TWINS = 0.8
_SHARED = 3
_LONG = 60  # code points
# What stands over a part of many an article and is no furniture for that.
_PARTS = frozenset(
    """
    abstract analysis annex background comment conclusion conclusions context
    discussion editorial endnotes footnotes history interview introduction
    methodology notes opinion outlook overview preface q&a recommendations references
    sources summary timeline update
    ausblick einleitung fazit hintergrund kommentar zusammenfassung
    analyse contexte conclusion introduction références
    antecedentes conclusiones contexto introducción resumen
    вступ висновки контекст передумови введение выводы итоги
    """.split()
)


@dataclass(frozen=True, slots=True)
class Line:
    """A block of a document: `key` is how it is compared, `shown` whether it is read
    now."""

    key: str
    words: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A document of the outlet; `headline` is the key of its own headline."""

    document: str
    lines: tuple[Line, ...]
    headline: str = ""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A line that recurs, in `seen_in` of `out_of` documents.

    `words` are how it stands in `document`, an example; in `shown_in` of the
    documents it is still part of what is read.
    """

    key: str
    words: str
    document: str
    seen_in: int
    out_of: int
    shown_in: int


def repeats(pages: Sequence[Page]) -> tuple[Repeat, ...]:
    """The lines that recur, the commonest first.

    A document's own headline is none of them, though it may recur elsewhere in a list
    of stories. Several versions of one story count once.
    """
    stories = _stories(pages)
    told: dict[str, set[int]] = {}
    seen: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    example: dict[str, tuple[str, str]] = {}
    for page, story in zip(pages, stories, strict=True):
        mine: dict[str, bool] = {}
        for line in page.lines:
            if line.key == page.headline:
                continue
            mine[line.key] = mine.get(line.key, False) or line.shown
            if line.key not in example:
                example[line.key] = (line.words, page.document)
        for key, is_shown in mine.items():
            told.setdefault(key, set()).add(story)
            seen[key] += 1
            shown[key] += is_shown
    fewest = max(FEWEST, SHARE * len(set(stories)))
    found = [
        Repeat(key, *example[key], seen[key], len(pages), shown[key])
        for key, where in told.items()
        if len(where) >= fewest and _can_be_furniture(key)
    ]
    return tuple(sorted(found, key=lambda each: -each.seen_in))


def _can_be_furniture(key: str) -> bool:
    """Not numbers alone, not a letter or two, not what heads a part of an article."""
    letters = sum(letter.isalpha() for letter in key)
    fewest = 3 if key.isascii() else 2
    return letters >= fewest and key.strip(" .:!?#-–—*") not in _PARTS


def _stories(pages: Sequence[Page]) -> list[int]:
    """A number for each document, the same for versions of one story."""
    numbers: list[int] = []
    firsts: list[dict[str, int]] = []
    having: dict[str, list[int]] = {}
    for page in pages:
        long = {
            line.key: len(line.key)
            for line in page.lines
            if line.shown and len(line.key) >= _LONG
        }
        common: Counter[int] = Counter()
        shared: Counter[int] = Counter()
        for key, length in long.items():
            for story in having.get(key, ()):
                common[story] += length
                shared[story] += 1
        number = len(firsts)
        size = sum(long.values())
        for story, length in common.most_common():
            if shared[story] < _SHARED:
                continue
            if length >= _TWINS * max(size, sum(firsts[story].values())):
                number = story
                break
        if number == len(firsts):
            firsts.append(long)
            for key in long:
                having.setdefault(key, []).append(number)
        numbers.append(number)
    return numbers
