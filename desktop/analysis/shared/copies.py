"""Documents that are copies of one another, and so bear witness only once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from desktop.model.account import Account
from desktop.text.shingles import fingerprints

# A document is a copy of another that has this part of its running text.
_COPY = 0.7
_FEWEST = 8  # fingerprints; shorter texts are no copies unless they are equal
_MOST_PLACES = 64


def voices(accounts: Sequence[Account]) -> dict[str, str]:
    """For each document the first document that tells the same text.

    A wire report printed by five outlets, cut at the end by some, has one voice.
    """
    prints = {
        account.name: frozenset(each.number for each in fingerprints(account.words))
        for account in accounts
    }
    return leaders(prints)


def leaders(prints: Mapping[str, frozenset[int]]) -> dict[str, str]:
    """The voices of documents of which only the fingerprints are known."""
    having: dict[int, list[str]] = defaultdict(list)
    leader: dict[str, str] = {}
    for name, numbers in prints.items():
        leader[name] = name
        common: Counter[str] = Counter()
        for number in numbers:
            common.update(having[number])
        for other, count in common.most_common():
            if _is_copy(count, len(numbers), len(prints[other])):
                leader[name] = leader[other]
                break
        for number in numbers:
            if len(having[number]) < _MOST_PLACES:
                having[number].append(name)
    return leader


def count_voices(documents: Iterable[str], voice: Mapping[str, str]) -> int:
    """How many of the documents tell it in their own right."""
    return len({voice.get(name, name) for name in documents})


def _is_copy(common: int, one: int, other: int) -> bool:
    fewer, more = min(one, other), max(one, other)
    if fewer < _FEWEST:
        return common == one == other
    return common >= _COPY * fewer and fewer >= 0.4 * more
