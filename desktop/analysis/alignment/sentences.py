"""Sentences made ready to be compared: their words, and how much each of them says."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from desktop import resources
from desktop.model.account import Account
from desktop.model.document import BlockKind
from desktop.text.rarity import RARE, word_weight
from desktop.text.spans import ShownSpan
from desktop.text.wording import Word, compared_words

_FEWEST = 3  # content words of a sentence that can be compared
_SYNONYM, _RUN = 0.5, 0.35
_NAMES = 0.7  # from this share of capitals on a word is a name


@dataclass(frozen=True)
class Prepared:
    """A sentence of an account, by its number.

    `vector` weighs its words, their groups of near-synonyms and runs of two words;
    `matter` is what its words but names say in general, `groups` its near-synonyms.
    """

    number: int
    vector: Mapping[str, float]
    norm: float
    matter: Mapping[str, float]
    groups: frozenset[str]
    words: int
    themes: frozenset[str]
    heading: bool


def prepared(
    accounts: Sequence[Account],
    themes: Mapping[tuple[int, ShownSpan], frozenset[str]],
) -> list[list[Prepared]]:
    """The sentences of each account with something to compare.

    Words weigh by how rare they are in these accounts.
    """
    stems = [_stems(account) for account in accounts]
    spread = Counter(key for of in stems for keys in of for key in set(keys))
    total = sum(len(of) for of in stems) + 1
    names = _names(accounts)
    out = []
    for place, (account, of) in enumerate(zip(accounts, stems, strict=True)):
        groups = _groups(account.language)
        found = []
        for number, keys in enumerate(of):
            if len(set(keys)) < _FEWEST:
                continue
            vector = _vector(keys, spread, total, groups, account.language, names)
            sentence = account.sentences[number]
            found.append(
                Prepared(
                    number=number,
                    vector=vector,
                    norm=math.sqrt(sum(weight * weight for weight in vector.values())),
                    matter={
                        key: _says(key, account.language)
                        for key in keys
                        if key not in names
                    },
                    groups=frozenset(groups[key] for key in keys if key in groups),
                    words=len(set(keys)),
                    themes=themes.get((place, sentence.span), frozenset()),
                    heading=_kind(account, number) is BlockKind.HEADING,
                )
            )
        out.append(found)
    return out


def _kind(account: Account, number: int) -> BlockKind:
    return account.paragraphs[account.sentences[number].paragraph].kind


def _says(stem: str, language: str) -> float:
    """What a word says in general; a number says as much as a rare word."""
    return RARE if stem[0].isdigit() else word_weight(stem, language)


def _names(accounts: Iterable[Account]) -> frozenset[str]:
    """Words that mostly have a capital where no sentence begins."""
    seen: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for account in accounts:
        words, at = account.words, 0
        for number, sentence in enumerate(account.sentences):
            heading = _kind(account, number) is BlockKind.HEADING
            first = True
            while at < len(words) and words[at].start < sentence.span.end:
                word = words[at]
                if not first and not heading and word.content:
                    seen[word.stem] += 1
                    capital[word.stem] += account.text[word.start].isupper()
                first = False
                at += 1
    return frozenset(stem for stem in seen if capital[stem] >= _NAMES * seen[stem])


def _stems(account: Account) -> list[list[str]]:
    """The content stems of each sentence, in order."""
    out: list[list[str]] = []
    words, at = account.words, 0
    for sentence in account.sentences:
        start = at
        while at < len(words) and words[at].start < sentence.span.end:
            at += 1
        out.append(_keys(words[start:at], account.language))
    return out


def _keys(words: Sequence[Word], language: str) -> list[str]:
    """The content stems of a sentence without its stock phrases."""
    stems = tuple(word.stem for word in words)
    stock = set[int]()
    phrases = _stock(language)
    for at, stem in enumerate(stems):
        for phrase in phrases.get(stem, ()):
            if stems[at : at + len(phrase)] == phrase:
                stock.update(range(at, at + len(phrase)))
    return [
        word.stem for at, word in enumerate(words) if word.content and at not in stock
    ]


@lru_cache(maxsize=32)
def _stock(language: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Stock phrases as stems, by their first."""
    out: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in _listed("stock_phrases.txt", language):
        stems = tuple(word.stem for word in compared_words(phrase, language))
        out[stems[0]] = (*out.get(stems[0], ()), stems)
    return out


def _vector(
    keys: Sequence[str],
    spread: Mapping[str, int],
    total: int,
    groups: Mapping[str, str],
    language: str,
    names: frozenset[str],
) -> dict[str, float]:
    out: dict[str, float] = {}
    for key in keys:
        weight = math.log(total / (spread[key] + 0.5))
        out[key] = max(out.get(key, 0.0), weight)
        group = groups.get(key)
        if group is not None:
            out[group] = max(out.get(group, 0.0), _SYNONYM * weight)
    for one, other in zip(keys, keys[1:], strict=False):
        if one in names and other in names:
            continue  # a full name says no more than its words
        run = f"{one} {other}"
        rarer = math.log(total / (min(spread[one], spread[other]) + 0.5))
        says = max(_says(one, language), _says(other, language)) / RARE
        out[run] = _RUN * says * rarer
    return out


@lru_cache(maxsize=32)
def _groups(language: str) -> Mapping[str, str]:
    """Each stem of a group of near-synonyms with the group's own key."""
    out: dict[str, str] = {}
    for line in _listed("synonyms.txt", language):
        members = [each.strip() for each in line.split(",")]
        for member in members:
            words = compared_words(member, language)
            if len(words) == 1:
                out.setdefault(words[0].stem, f"~{members[0]}")
    return out


def _listed(name: str, language: str) -> Iterable[str]:
    """The lines of an English word list; nothing for another language."""
    if language != "en":
        return ()
    text = resources.path("analysis", name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))
