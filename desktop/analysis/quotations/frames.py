"""What may follow a reporting verb: "that", a clause, somebody and "to", a noun."""

from __future__ import annotations

from desktop.analysis.quotations import grammar as g
from desktop.analysis.quotations.cues import Cue
from desktop.analysis.quotations.lexicon import Form
from desktop.analysis.quotations.phrases import Phrases
from desktop.analysis.quotations.tokens import SPEECH, Kind, Token

_FINITE = frozenset("came comes made makes went goes led leads drew draws left".split())
_CALLS = frozenset("call calls concern concerns sentiment sentiments".split())
_CLAUSES = (g.AUXILIARY | g.SUBJECTS | g.SUBORDINATE) - frozenset(
    "before after since until".split()
)
_FAR = 18  # tokens between a cue and its "that"


def is_finite(token: Token) -> bool:
    """Whether a word behind "that" is a verb, so that "that" stands for a thing."""
    return (
        token.low in g.AUXILIARY or token.low.endswith("ed") or token.low in _FINITE
    ) and not token.capital


class Frames:
    """Looks behind the reporting verbs of one sentence, up to token `end`."""

    def __init__(
        self,
        sentence: list[Token],
        phrases: Phrases,
        cues: list[Cue],
        nouns: frozenset[str],
        end: int,
    ) -> None:
        self._tokens = sentence
        self._phrases = phrases
        self._cues = cues
        self._nouns = nouns
        self._end = end

    def framed(self, cue: Cue, follow: int) -> int | None:
        """Where the words begin that the verb's other frames allow."""
        t = self._tokens
        if follow >= self._end:
            return None
        frames, low = cue.verb.frames, t[follow].low
        conjoined = cue.inherited and cue.form is not Form.PARTICIPLE
        if "vow" in frames and low == "to":
            return None if conjoined else follow
        if "ask" in frames and self.asks(follow):
            return follow
        if "words" in frames and self._repeats(follow):
            return follow
        if "whether" in frames and low in ("whether", "why", "how"):
            return follow
        if cue.verb.name in ("accuse", "blame") and self._find(follow, "of", "for"):
            return follow
        if low in frames and low in g.PREPOSITION and low not in ("as",):
            return follow + 1
        if "as" in frames and self._find(follow, "as"):
            return follow
        if "whom" in frames and cue.verb.name in ("tell", "assure", "warn", "remind"):
            told = self._phrases.starting(follow)
            if told is not None and self._is_clause(told.last):
                return told.last
            if told is not None and self._asks_how(told.last):
                return told.last
        return self._bare(follow, cue) if "bare" in frames else None

    def _asks_how(self, at: int) -> bool:
        """Whether a question follows that somebody is told the answer of."""
        return at < self._end and self._tokens[at].low in ("how", "why", "whether")

    def that(self, follow: int, cue: Cue) -> int | None:
        """The "that" which belongs to the verb, perhaps behind a time and a place."""
        t = self._tokens
        commas = 0
        stops = {each.first for each in self._cues if each.first > cue.first}
        for at in range(follow, min(self._end, follow + _FAR)):
            low = t[at].low
            if low == "that":
                before = t[at - 1].low
                following = t[at + 1] if at + 1 < self._end else None
                if before in g.PREPOSITION or following is None:
                    return None
                if at > follow and self._is_relative(at, follow, cue):
                    return None
                apart = commas == 1 or (commas and t[at - 1].low != ",")
                return None if apart else at
            commas += low == ","
            if low == SPEECH or low in (":", ";") or at in stops:
                return None
            if low in _CLAUSES and not (low == "may" and t[at].capital):
                return None
            if low == "to" and t[follow].low != "to" and "ask" in cue.verb.frames:
                return None
        return None

    def _is_relative(self, at: int, follow: int, cue: Cue) -> bool:
        """Whether "that" belongs to a noun: "a plan that works", not "told us that"."""
        t = self._tokens
        following = t[at + 1]
        if all(map(g.is_adverb, t[follow:at])):
            return False
        if t[at - 1].kind is Kind.SIGN or t[follow].low in g.PREPOSITION:
            return False
        if is_finite(following):
            return True
        if "whom" in cue.verb.frames:
            return False
        noun = cue.verb.name == "say" and not any(
            each.low in g.TIME | g.PREPOSITION or g.is_adverb(each)
            for each in t[follow:at]
        )
        return noun or (following.low.endswith("s") and not following.capital)

    def quote_behind(self, follow: int) -> int | None:
        """A quotation that a colon, a comma or nothing joins to the verb."""
        t = self._tokens
        at = follow
        while at < self._end and at < follow + 14:
            if t[at].kind is Kind.QUOTE:
                led = t[at - 1].low in (":", ",", "that", "—", "–") or at == follow
                return at if led else None
            if t[at].low in (";", ".") or t[at].low in g.AUXILIARY:
                return None
            at += 1
        return None

    def asks(self, follow: int) -> bool:
        """Whether somebody and then "to do" follows."""
        t = self._tokens
        if t[follow].low in ("to", "for", "on", "not") or t[follow].kind is Kind.SIGN:
            return False
        for at in range(follow + 1, min(self._end - 1, follow + 22)):
            if t[at].low in (";", ":", ".") or t[at].low in g.AUXILIARY - {"have"}:
                return False
            if t[at].low == "to" and t[at - 1].low not in ("according", "due"):
                following = t[at + 1]
                verb = following.kind is not Kind.SIGN and not following.capital
                if verb and following.low not in g.DETERMINER:
                    return True
        return False

    def _find(self, follow: int, *words: str) -> bool:
        t = self._tokens
        for at in range(follow, min(self._end, follow + 14)):
            if t[at].low in words and at > follow:
                return True
            if t[at].kind is Kind.SIGN and t[at].low in (";", ":", "."):
                return False
        return False

    def _is_clause(self, start: int) -> bool:
        """Whether words go on that can be a clause: a subject and a verb."""
        t = self._tokens
        if start >= self._end or t[start].kind is not Kind.WORD:
            return False
        low = t[start].low
        if low in g.PREPOSITION or low in g.CONJUNCTION or low in g.AUXILIARY:
            return False
        if low in g.SUBORDINATE or low in g.OBJECTS:
            return low in ("if", "what", "although")
        for at in range(start + 1, min(self._end, start + 22)):
            each = t[at]
            if each.low in ("as", "when", "after", "before", "because"):
                return False
            if each.low in g.AUXILIARY or each.low in ("'s", "'re", "'ll"):
                return True
            if (
                each.low.endswith(("ed", "s"))
                and not each.capital
                and len(each.low) > 3
            ):
                return True
        return low in g.SUBJECTS

    def _bare(self, follow: int, cue: Cue) -> int | None:
        """Where a clause without "that" begins, behind "on Monday" and the like."""
        t = self._tokens
        at = follow
        while at < self._end and (g.is_adverb(t[at]) or t[at].low in g.TIME):
            at += 1
        if at < self._end and t[at].low in g.PREPOSITION:
            for skip in range(at + 1, min(self._end, at + 7)):
                if t[skip].low in g.TIME and self._is_clause(skip + 1):
                    return skip + 1
                begins = t[skip].low in g.SUBJECTS or t[skip].low in ("the", "there")
                if begins and skip > at + 1 and self._is_clause(skip):
                    return skip
            return None
        if cue.form is Form.PARTICIPLE and not self._has_auxiliary(at):
            return None
        there = at < self._end and t[at].low in ("there", "no", "it")
        return at if there or self._is_clause(at) else None

    def _repeats(self, follow: int) -> bool:
        """Whether words of somebody follow: "calls by the council", "his warning"."""
        near = [each.low for each in self._tokens[follow : follow + 4]]
        return any(
            word in _CALLS or word.removesuffix("s") in self._nouns for word in near
        )

    def says(self, follow: int) -> bool:
        """Whether a clause of its own, with an auxiliary, follows at once."""
        return self._is_clause(follow) and self._has_auxiliary(follow)

    def _has_auxiliary(self, start: int) -> bool:
        near = self._tokens[start : min(self._end, start + 16)]
        return any(each.low in g.AUXILIARY for each in near)
