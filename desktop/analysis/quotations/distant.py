"""The subject of a verb where it does not stand right before it."""

from __future__ import annotations

from desktop.analysis.quotations import grammar as g
from desktop.analysis.quotations.lexicon import Can, Lexicon
from desktop.analysis.quotations.phrases import SPEAKING, Phrases, Sort, Subject
from desktop.analysis.quotations.tokens import Kind, Token

_LED = frozenset("in during via through".split())
_SPOKEN = frozenset({Can.SPEECH, Can.DOCUMENT})
_CLAUSE = 14  # tokens of a clause that says which person
_FAR = 40  # tokens a bracketed apposition may have


class Distant:
    """Looks for subjects over what may stand between them and their verbs."""

    def __init__(self, sentence: list[Token], phrases: Phrases, words: Lexicon) -> None:
        self._tokens = sentence
        self._phrases = phrases
        self._words = words

    def restricted(self, j: int) -> Subject | None:
        """Who "the pilot who stayed back" is, where `j` is the last of these words."""
        t = self._tokens
        for at in range(j, max(1, j - _CLAUSE), -1):
            if t[at].kind is Kind.SIGN:
                return None
            if t[at].low == "who" and t[at - 1].kind is Kind.WORD:
                subject = self._phrases.ending(at)
                speaks = subject is not None and subject.sort in SPEAKING
                return subject if speaks else None
        return None

    def is_relative_that(self, j: int) -> bool:
        """Whether "that" stands for people: "among those shippers that said"."""
        t = self._tokens
        return (
            t[j].low == "that"
            and j > 1
            and self._words.speakers.get(t[j - 1].low) in (Can.ROLE, Can.BODY)
        )

    def before_adverbial(self, j: int) -> int:
        """The token before "on Tuesday" or "in a statement" that ends at `j`."""
        t = self._tokens
        at = j
        while at > 0 and (t[at].low in g.TIME or t[at].kind is Kind.NUMBER):
            at -= 1
        if at == j and self._words.speakers.get(t[j].low) in _SPOKEN:
            while at > 0 and j - at < 5 and t[at].kind is Kind.WORD:
                if t[at].low in g.DETERMINER and t[at - 1].low in _LED:
                    hangs = at > 1 and t[at - 2].low.endswith("ed")
                    return at - 2 if at > 1 and not hangs else j
                at -= 1
            return j
        while 0 < at < j and t[at].low in ("this", "last", "late", "early", "the"):
            at -= 1
        if 0 < at < j and t[at].low in ("on", "in", "at", "earlier", "late", "during"):
            at -= 1
        return at if at < j else j

    def antecedent(self, j: int) -> Subject | None:
        t = self._tokens
        end = j
        if end > 0 and t[end - 1].kind is Kind.SIGN:
            end -= 1
        return self._phrases.ending(end) if end > 0 else None

    def over_apposition(self, j: int) -> Subject | None:
        """The subject before ", the minister," or "(Labour)" or "— a friend —"."""
        t = self._tokens
        sign = t[j].low
        opening = {",": ",", ")": "(", "—": "—", "–": "–", "--": "--"}.get(sign)
        if opening is None:
            return None
        best: Subject | None = None
        for k in range(j - 1, max(-1, j - _FAR), -1):
            if t[k].low != opening or t[k].kind is not Kind.SIGN:
                continue
            subject = self._phrases.ending(k)
            if subject is None:
                continue
            acts = t[k + 1].low in g.RELATIVE and k + 1 < j
            if subject.sort is Sort.OTHER and not (acts and t[k + 1].low == "who"):
                continue
            opens = subject.first == 0 or t[subject.first - 1].kind is Kind.QUOTE
            if subject.sort is Sort.PERSON and opens:
                return subject
            best = best or subject
        return best
