"""What is reported without a verb: "according to X", "her remark that …"."""

from __future__ import annotations

from desktop.analysis.quotations import grammar as g
from desktop.analysis.quotations.contents import Claim, has_own_words
from desktop.analysis.quotations.cues import Cue
from desktop.analysis.quotations.frames import is_finite
from desktop.analysis.quotations.lexicon import Lexicon
from desktop.analysis.quotations.phrases import SPEAKING, Phrases, Sort, Subject
from desktop.analysis.quotations.tokens import Kind, Token, without_stop

_CALLS = frozenset("call calls appeal plea demand".split())
# What something goes by rather than what tells it: "according to their size".
_MEASURES = frozenset(
    "ability age ages amount category circumstances class colour color cost costs "
    "custom customs degree density distance frequency gender genre grade height income "
    "instructions kind length level levels location merit method mood name names need "
    "needs number numbers order outcome plan plans position preference preferences "
    "price prices principle principles priorities priority purpose quality quantity "
    "rank region schedule season seasons severity shape size sizes skill skills "
    "specification specifications speed standard standards status style taste tastes "
    "time times tradition traditions type types use value values weather weight wish "
    "wishes".split()
)
_TELLING = frozenset("data evidence footage information research testimony".split())
_STARTS = frozenset(("but", "and", ":", ";", "—", "–"))


class Verbless:
    """Finds the claims of one sentence that no verb makes."""

    def __init__(
        self, sentence: list[Token], phrases: Phrases, cues: list[Cue], words: Lexicon
    ) -> None:
        self._tokens = sentence
        self._phrases = phrases
        self._cues = cues
        self._nouns = words.nouns
        self._end = without_stop(sentence)

    def claims(self) -> list[Claim]:
        """All of them, in no order."""
        t = self._tokens
        found = []
        for at in range(self._end - 2):
            if t[at].low == "according" and t[at + 1].low == "to":
                found.append(self._according(at))
            elif t[at].low == "words":
                found.append(self._words(at))
            elif at:
                found.append(self._noun(at))
        found.append(self._headline())
        return [claim for claim in found if claim is not None]

    def _according(self, at: int) -> Claim | None:
        t = self._tokens
        subject = self._phrases.starting(at + 2)
        if subject is None or not self._is_source(subject):
            return None
        cue = (at, at + 2)
        if at == 0 or t[at - 1].low in _STARTS:
            comma = self._comma(subject.last)
            if comma + 1 < self._end and t[comma + 1].low in g.RELATIVE | {"whose"}:
                comma = self._comma(comma + 1)
            end = self._next_clause(comma + 1)
            if comma >= end:
                return None
            return Claim(subject, cue, at, ((comma + 1, end),), reports=True)
        first = self._left_of(at)
        last = at - 1 if t[at - 1].kind is Kind.SIGN else at
        if last - first < 2:
            return None
        reports = has_own_words(t, [(first, last)])
        return Claim(subject, cue, at, ((first, last),), reports)

    def _is_source(self, subject: Subject) -> bool:
        """Whether something is told by it, unlike "according to plan"."""
        if subject.sort in SPEAKING | {Sort.SPEECH}:
            return True
        t = self._tokens
        many = subject.head.endswith("s") or subject.head in _TELLING
        led = t[subject.first].low in g.DETERMINER or many
        return led and subject.head not in _MEASURES

    def _comma(self, at: int) -> int:
        while at < self._end and self._tokens[at].low != ",":
            at += 1
        return at

    def _words(self, at: int) -> Claim | None:
        """What stands around "in the minister's words"; only quotations count."""
        t = self._tokens
        owner = self._owner(at)
        if t[at + 1].low == "of":
            owner = self._phrases.starting(at + 2)
        if owner is None or owner.sort not in SPEAKING:
            return None
        return Claim(owner, (at, at + 1), owner.first, ((at + 1, self._end),), False)

    def _headline(self) -> Claim | None:
        """What a headline reports: "Orr: Members must pay"."""
        t = self._tokens
        mention = self._phrases.mention_starting(0)
        if mention is None or self._end != len(t) or self._end - mention.last < 4:
            return None
        at = mention.last
        if t[at].low != ":" or any(each.kind is Kind.QUOTE for each in t):
            return None
        subject = self._phrases.starting(0)
        if subject is None:
            return None
        return Claim(subject, (at, at + 1), 0, ((at + 1, self._end),), reports=True)

    def _next_clause(self, start: int) -> int:
        for later in self._cues:
            behind = min(later.first, later.begins) > start and not later.inherited
            if behind and self._tokens[later.begins - 1].low in _STARTS | {"while"}:
                return later.begins - 1
        return self._end

    def _left_of(self, at: int) -> int:
        t = self._tokens
        first = 0
        for pos in range(at):
            if t[pos].low == ";":
                first = pos + 1
        return first + 1 if t[first].low in ("but", "and", "yet", "so") else first

    def _noun(self, at: int) -> Claim | None:
        """What "her remark that …" or "the minister's call for Tonga to …" reports."""
        t = self._tokens
        low = t[at].low
        behind = t[at + 1].low
        known = low in self._nouns or low.removesuffix("s") in self._nouns
        says = known and behind == "that" and not is_finite(t[at + 2])
        asks = low in _CALLS and behind in ("for", "on") and self._asked(at + 2)
        if not (says or asks):
            return None
        owner = self._owner(at)
        if owner is None or owner.sort not in SPEAKING:
            return None
        piece = (at + 2, self._noun_end(at + 2))
        return Claim(owner, (at, at + 1), owner.first, (piece,), reports=True)

    def _asked(self, start: int) -> bool:
        """Whether somebody and then "to" follows."""
        whom = self._phrases.starting(start)
        behind = self._tokens[whom.last : whom.last + 1] if whom is not None else []
        somebody = whom is not None and whom.sort is not Sort.OTHER
        return somebody and [each.low for each in behind] == ["to"]

    def _owner(self, at: int) -> Subject | None:
        t = self._tokens
        for before in range(at - 1, max(-1, at - 4), -1):
            if t[before].low in g.POSSESSIVE:
                return Subject(before, before + 1, Sort.PRONOUN, t[before].low)
            if t[before].low in ("'s", "'"):
                return self._phrases.naming(before) or self._phrases.ending(before)
            if t[before].kind is not Kind.WORD or t[before].low in g.PREPOSITION:
                return None
        return None

    def _noun_end(self, start: int) -> int:
        t = self._tokens
        for at in range(start + 1, self._end):
            if t[at].low in (",", ";", "—", "–"):
                return at
        return self._end
