"""The words that speak for a theme, and where a sentence has them.

The four themes that every dossier begins with have word lists in
`resources/analysis/themes.json`; any other tag goes by its name and definition.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from desktop import resources
from desktop.text.wording import Word, compared_words

# A phrase's stems in order. One that begins with "=" is a word in just this form,
# for words whose stem others share ("=responsibility", for "response" has it too).
Phrase = tuple[str, ...]
# How much one finding says, as the chance that the sentence is about the theme.
ALONE, TOGETHER, AROUND = 0.86, 0.72, 0.6
NAME, WORD_OF_NAME, NAME_IN_DEFINITION, WORD_OF_DEFINITION = 0.86, 0.45, 0.55, 0.22
# From this share of its sentences on, a text is about a matter.
_SETTING = 0.15
_SMALL = frozenset("a an her his its my of our own the their this your".split())


@dataclass(frozen=True)
class Words:
    """Phrases by their first stem, so that a sentence is gone through once."""

    by_first: dict[str, tuple[Phrase, ...]]

    def found(self, line: Line, taken: frozenset[int]) -> list[range]:
        """Where the phrases stand in a line, as ranges of its words' places.

        One small word may stand between the words of a phrase ("share of the
        burden"). Words in `taken` belong to something else.
        """
        out = []
        for at, word in enumerate(line.words):
            if at in taken:
                continue
            exact = self.by_first.get("=" + line.forms[at], ())
            for phrase in (*exact, *self.by_first.get(word.stem, ())):
                end = _end(line, at, phrase)
                if end and taken.isdisjoint(range(at, end)):
                    out.append(range(at, end))
                    break
        return out


@dataclass(frozen=True, slots=True)
class Line:
    """Words that are looked through together, and the form each has in the text, in
    small letters."""

    words: tuple[Word, ...]
    forms: tuple[str, ...]


def _end(line: Line, at: int, phrase: Phrase) -> int:
    """Where a phrase that begins at a place ends; 0 if it is not there."""
    place = at + 1
    for wanted in phrase[1:]:
        for ahead in (place, place + 1):
            if ahead >= len(line.words):
                return 0
            if wanted in (line.words[ahead].stem, "=" + line.forms[ahead]):
                place = ahead + 1
                break
            if line.forms[ahead] not in _SMALL:
                return 0
        else:
            return 0
    return place


@dataclass(frozen=True)
class Pattern:
    """Groups of words that must all be there: the first in the sentence itself, the
    others there too, or, if `near`, in the sentences next to it. A pattern that does
    not hold `everywhere` needs a text of the theme's setting, and a word of it in the
    sentence or in one nearby."""

    groups: tuple[Words, ...]
    weight: float
    near: bool = False
    everywhere: bool = False


@dataclass(frozen=True)
class Cues:
    """What speaks for one theme; `never` are phrases whose words count for nothing.

    Where a text has none of the words of the `setting`, a burden is not one of
    defence: only what stands alone counts there.
    """

    patterns: tuple[Pattern, ...]
    never: Words = field(default_factory=lambda: Words({}))
    setting: Words | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """How likely a sentence is on a theme, 0 to 1, and its words that say so."""

    score: float
    words: tuple[int, ...]


def in_setting(cues: Cues, lines: Sequence[Line]) -> bool:
    """Whether a text is about the matter that the theme belongs to."""
    heard = sum(speaks_of(cues, line) for line in lines)
    return heard >= _SETTING * len(lines)


def speaks_of(cues: Cues, line: Line) -> bool:
    """Whether a line has a word of the theme's setting."""
    return cues.setting is None or bool(cues.setting.found(line, frozenset()))


def evidence(cues: Cues, sentence: Line, around: Line, *, set_there: bool) -> Evidence:
    """What a sentence says for a theme; `around` are the words next to it, and
    `set_there` is whether it stands where the matter is spoken of."""
    taken = frozenset(
        place for found in cues.never.found(sentence, frozenset()) for place in found
    )
    doubt, places = 1.0, set[int]()
    here = set_there or speaks_of(cues, sentence)
    for pattern in cues.patterns:
        if not (here or pattern.everywhere):
            continue
        groups = [group.found(sentence, taken) for group in pattern.groups]
        if not groups[0]:
            continue
        if pattern.near:
            rest = zip(pattern.groups[1:], groups[1:], strict=True)
            there = all(g or w.found(around, frozenset()) for w, g in rest)
        else:
            there = all(groups) and _apart(groups)
        if not there:
            continue
        said = {place for found in groups for each in found for place in each}
        # More of the same adds little, another kind of finding more.
        more = len(groups[0]) if len(groups) == 1 else 1
        doubt *= (1 - pattern.weight) * 0.7 ** (min(more, 3) - 1)
        places |= said
    return Evidence(1 - doubt, tuple(sorted(places)))


def _apart(groups: Sequence[Sequence[range]]) -> bool:
    """Whether the groups' findings are not all one and the same word."""
    places = [{place for found in group for place in found} for group in groups]
    return len(set().union(*places)) >= len(groups)


@lru_cache(maxsize=64)
def built_in(name: str, language: str) -> Cues | None:
    """The cues of a theme that the program knows, by its name in any case."""
    lists = _lists()
    groups = lists["groups"]
    themes = {key.casefold(): theme for key, theme in lists["themes"].items()}
    known = themes.get(name.casefold())
    if known is None:
        return None
    by_group = {key: _words(phrases, language) for key, phrases in groups.items()}
    setting = by_group[known["setting"]] if "setting" in known else None
    patterns = [
        Pattern((_words(known["alone"], language),), ALONE, everywhere=True),
        Pattern((_words(known.get("in setting", ()), language),), ALONE),
    ]
    for kind, weight in (("together", TOGETHER), ("around", AROUND)):
        patterns += [
            Pattern(
                tuple(by_group[group] for group in wanted), weight, kind == "around"
            )
            for wanted in known.get(kind, ())
        ]
    return Cues(tuple(patterns), _words(known.get("never", ()), language), setting)


def from_definition(name: str, definition: str, language: str) -> Cues:
    """The cues of a tag that only its name and its definition speak for."""
    words = {w.stem: WORD_OF_NAME for w in compared_words(name, language) if w.content}
    for word in compared_words(definition, language):
        if word.content:
            named = _is_name(definition, word.start)
            weight = NAME_IN_DEFINITION if named else WORD_OF_DEFINITION
            words[word.stem] = max(weight, words.get(word.stem, 0.0))
    patterns = [Pattern((_words([name], language),), NAME, everywhere=True)]
    patterns += [
        Pattern((_stems([(stem,)]),), weight, everywhere=True)
        for stem, weight in words.items()
    ]
    return Cues(tuple(patterns))


def _is_name(text: str, start: int) -> bool:
    """Whether a word begins with a capital though no sentence begins there."""
    before = text[:start].rstrip()
    return text[start].isupper() and bool(before) and before[-1] not in ".!?:"


def _words(phrases: Iterable[str], language: str) -> Words:
    return _stems(
        (phrase,)
        if phrase.startswith("=")
        else tuple(word.stem for word in compared_words(phrase, language))
        for phrase in phrases
    )


def _stems(phrases: Iterable[Phrase]) -> Words:
    by_first: dict[str, set[Phrase]] = {}
    for phrase in phrases:
        if phrase:
            by_first.setdefault(phrase[0], set()).add(phrase)
    # The longest first, so that a phrase is seen before its first word alone.
    return Words(
        {
            first: tuple(sorted(found, key=lambda each: (-len(each), each)))
            for first, found in by_first.items()
        }
    )


def known_themes() -> tuple[str, ...]:
    """The names of the themes that have word lists."""
    return tuple(_lists()["themes"])


@lru_cache(maxsize=1)
def _lists() -> Any:
    file = resources.path("analysis", "themes.json")
    return json.loads(file.read_text(encoding="utf-8"))
