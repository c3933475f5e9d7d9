"""Weighs the words of an account: what is rare says much, names and "said" little."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from desktop import resources
from desktop.model.account import Account
from desktop.text.places import place_names, place_stems
from desktop.text.quotes import quoted
from desktop.text.rarity import word_weight
from desktop.text.spans import ShownSpan
from desktop.text.wording import Word, compared_words

FUNCTION_WORD = 0.15
_DAMPED = 0.2
_PLACE = 1.0
_NUMBER = 1.7
# From this share of the sentences on, a word is what all of them are about.
_TOPIC, _LEAST_OF_TOPIC = 0.15, 0.5
# A heading with Capitals In Every Word says nothing of what is a name.
_TITLE_CASE = 0.6
_SHORTEST_QUOTE = 2  # words


class Name(Enum):
    """Whether a word is a name: alone it says as much as a place, as a part of one
    (Orla Venn, Secretary of Defence Venn) next to nothing."""

    NONE = "none"
    ALONE = "alone"
    PART = "part"


@dataclass(frozen=True)
class Passage:
    """The words `first..last` (end exclusive) of a sentence or of a quotation."""

    first: int
    last: int
    quotation: bool = False


@dataclass(frozen=True)
class WeighedAccount:
    """An account's words with what each weighs, and its sentences as words."""

    account: Account
    words: tuple[Word, ...]
    stems: tuple[str, ...]
    weights: tuple[float, ...]
    matter: tuple[bool, ...]
    """Whether the word carries matter and is neither name nor reporting verb."""
    passages: tuple[Passage, ...]
    quotes: tuple[ShownSpan, ...]

    @property
    def name(self) -> str:
        """How answers name the document."""
        return self.account.name


def weighed(accounts: Sequence[Account]) -> tuple[WeighedAccount, ...]:
    """The accounts with their words weighed; what many sentences have weighs less."""
    known = frozenset[str]().union(*(_known_names(account) for account in accounts))
    read = [_read(account, known) for account in accounts]
    topics = _topics(read)
    return tuple(
        WeighedAccount(
            each.account,
            each.words,
            each.stems,
            tuple(
                weight * topics.get((each.account.language, stem), 1.0)
                for weight, stem in zip(each.weights, each.stems, strict=True)
            ),
            each.matter,
            each.passages,
            each.quotes,
        )
        for each in read
    )


def _known_names(account: Account) -> set[str]:
    """Stems that stand with a capital inside a sentence and never without."""
    if account.language == "de":
        return set()
    text = account.text
    starts = {sentence.span.start for sentence in account.sentences}
    written = {word.stem for word in account.words if not text[word.start].isupper()}
    return {
        word.stem
        for word in account.words
        if text[word.start].isupper() and word.start not in starts
    } - written


def _read(account: Account, known: frozenset[str]) -> WeighedAccount:
    words = account.words
    starts = [word.start for word in words]
    quotes = quoted(account.text, ShownSpan(0, len(account.text)))
    stems = tuple(_stem(word, account.language) for word in words)
    weights = [0.0] * len(words)
    matter = [False] * len(words)
    passages = []
    for sentence in account.sentences:
        first = bisect_right(starts, sentence.span.start - 1)
        last = bisect_right(starts, sentence.span.end - 1)
        if first == last:
            continue
        names = _names(account, words[first:last], quotes, known)
        for at in range(first, last):
            weights[at], matter[at] = _weight(
                words[at], stems[at], names[at - first], account.language
            )
        passages.append(Passage(first, last))
    passages += _quotations(quotes, starts)
    return WeighedAccount(
        account,
        words,
        stems,
        tuple(weights),
        tuple(matter),
        tuple(passages),
        quotes,
    )


def _stem(word: Word, language: str) -> str:
    """American and U.S. are one word."""
    return place_stems().get(word.stem, word.stem) if language == "en" else word.stem


def _weight(word: Word, stem: str, name: Name, language: str) -> tuple[float, bool]:
    if not word.content:
        return FUNCTION_WORD, False
    if stem in place_names():
        return _PLACE, True
    if word.stem in _damped() or name is Name.PART:
        return _DAMPED, False
    if name is Name.ALONE:
        return _PLACE, True
    if stem[0].isdigit():
        return _NUMBER, True
    return word_weight(word.stem, language), True


def _names(
    account: Account,
    words: Sequence[Word],
    quotes: Sequence[ShownSpan],
    known: frozenset[str],
) -> list[Name]:
    """Which words are names, by their capitals; titles beside a name belong to it.

    Where every word or the first has one, a name is what is one elsewhere, too.
    """
    text = account.text
    if account.language == "de":
        return [Name.NONE] * len(words)
    capital = [text[word.start].isupper() for word in words]
    content = [c for c, word in zip(capital, words, strict=True) if word.content]
    every = sum(content) > _TITLE_CASE * max(3, len(content))
    opening = {quote.start + 1 for quote in quotes}
    names = []
    for at, word in enumerate(words):
        begins = every or at == 0 or word.start in opening
        acronym = text[word.start : word.end].isupper() and word.end - word.start > 1
        names.append(capital[at] and not acronym and (not begins or word.stem in known))
    for at, word in enumerate(words):
        if word.stem in _titles() and _beside(names, at):
            names[at] = True
    return [
        Name.NONE if not name else Name.PART if _beside(names, at) else Name.ALONE
        for at, name in enumerate(names)
    ]


def _beside(names: Sequence[bool], at: int) -> bool:
    return any(names[max(0, at - 1) : at]) or any(names[at + 1 : at + 2])


def _quotations(
    quotes: Sequence[ShownSpan], starts: Sequence[int]
) -> Iterator[Passage]:
    """Quotations as passages of their own."""
    for quote in quotes:
        first = bisect_right(starts, quote.start - 1)
        last = bisect_right(starts, quote.end - 1)
        if last - first >= _SHORTEST_QUOTE:
            yield Passage(first, last, True)


def _topics(read: Sequence[WeighedAccount]) -> dict[tuple[str, str], float]:
    """By how much words weigh less that documents use in sentence after sentence.

    The first use in each document does not count: a sentence that all have in common
    makes no topic.
    """
    repeats: Counter[tuple[str, str]] = Counter()
    total = 0
    for each in read:
        language = each.account.language
        sentences = [p for p in each.passages if not p.quotation]
        total += len(sentences)
        seen: Counter[str] = Counter()
        for passage in sentences:
            seen.update(set(each.stems[passage.first : passage.last]))
        repeats.update({(language, s): n - 1 for s, n in seen.items() if n > 1})
    return {
        key: max(_LEAST_OF_TOPIC, 1 - _LEAST_OF_TOPIC * count / total / _TOPIC)
        for key, count in repeats.items()
    }


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    file = resources.path("analysis", "stock_words.txt")
    found = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        name, colon, words = line.partition(":")
        if colon and not line.startswith("#"):
            found[name.strip()] = frozenset(
                word.stem
                for written in words.split()
                for word in compared_words(written, "en")
            )
    return found


def _damped() -> frozenset[str]:
    """Reporting verbs, which every report has."""
    return _lists()["reporting"]


def _titles() -> frozenset[str]:
    """Titles, which go with names."""
    return _lists()["titles"]
