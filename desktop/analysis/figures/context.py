"""Reads what stands around a figure: its subject, and whether it is a past value."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop.analysis.figures.figure import ContextWord, Figure
from desktop.analysis.figures.naming import Namer
from desktop.analysis.figures.tokens import Token
from desktop.analysis.figures.vocabulary import Vocabulary
from desktop.model.account import Account
from desktop.text.rarity import word_weight
from desktop.text.wording import Word

# How many words before and behind a figure tell what it is about.
BEFORE, BEHIND = 9, 8
_SUBJECT = 5
_NAMED = 12  # words among which a name is looked for


class Surroundings:
    """The words of one account, to be asked for those near a figure."""

    def __init__(self, account: Account, words: Vocabulary) -> None:
        self._account = account
        self._words = words
        self._namer = Namer(account.text, words)
        self._starts = [word.start for word in account.words]

    def read(
        self, figure: Figure, tokens: Sequence[Token], first: int, last: int
    ) -> Figure:
        """The figure with what stands around it in its sentence."""
        sentence = self._account.sentences[figure.sentence].span
        words = self._account.words
        here = bisect_left(self._starts, figure.span.start)
        after = bisect_left(self._starts, figure.span.end)
        low = bisect_left(self._starts, sentence.start)
        high = bisect_right(self._starts, sentence.end - 1)
        before = words[max(low, here - BEFORE) : here]
        behind = words[after : min(high, after + BEHIND)]
        around = [
            *self._weighed(reversed(before)),
            *self._weighed(behind),
        ]
        return replace(
            figure,
            around=tuple(around),
            names=self._namer.near(
                words[max(low, here - _NAMED) : here],
                words[after : min(high, after + _NAMED)],
            ),
            subject=self._subject(before, behind),
            standing=self._standing(tokens, first, last),
        )

    def _weighed(self, words: Iterable[Word]) -> list[ContextWord]:
        text, language = self._account.text, self._account.language
        out = []
        for distance, word in enumerate(words, 1):
            if word.content:
                weight = word_weight(word.stem, language)
                name = text[word.start].isupper() and not word.stem.isdigit()
                out.append(ContextWord(word.stem, distance, weight, name))
        return out

    def _subject(self, before: Sequence[Word], behind: Sequence[Word]) -> str:
        """The content words nearest to the figure, in reading order."""
        near = sorted(
            [(len(before) - at, word) for at, word in enumerate(before)]
            + [(at + 1, word) for at, word in enumerate(behind)]
        )
        chosen = [
            word for _distance, word in near if word.content and word.stem[0].isalpha()
        ]
        text = self._account.text
        return " ".join(
            text[word.start : word.end] for word in sorted(chosen[:_SUBJECT])
        )

    def _standing(self, tokens: Sequence[Token], first: int, last: int) -> str | None:
        """The word beside a figure that makes it a former, current or target one."""
        standing = self._words.among("standing")
        for token in (*tokens[max(0, first - 2) : first], *tokens[last : last + 1]):
            if token.low in standing:
                return token.low
        for number in (first - 1, first - 2):
            two = tuple(token.low for token in tokens[max(0, number - 1) : number + 1])
            if two[-1:] == ("from",) and two[0] in self._words.among("moved"):
                return " ".join(two)
        return None
