"""Gives every quotation its speaker and every claim its name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.analysis.quotations import grammar as g
from desktop.analysis.quotations.contents import Claim, Contents, ranked
from desktop.analysis.quotations.cues import Cues
from desktop.analysis.quotations.lexicon import Lexicon
from desktop.analysis.quotations.people import People
from desktop.analysis.quotations.phrases import Phrases, Sort, Subject
from desktop.analysis.quotations.resolving import Resolver, Speaker
from desktop.analysis.quotations.result import (
    Attribution,
    DirectQuote,
    ReportedStatement,
)
from desktop.analysis.quotations.tokens import Kind, Token
from desktop.analysis.quotations.units import Unit
from desktop.analysis.quotations.verbless import Verbless
from desktop.model.document import BlockKind
from desktop.text.quotes import Quotation
from desktop.text.spans import ShownSpan

_NOBODY = Attribution(None, None, None)
_WORKS = frozenset(
    "book film movie song article essay titled entitled headlined series podcast album "
    "novel play poem column painting documentary show paper pamphlet called named "
    "report programme program campaign slogan banner sign placard".split()
)
_TITLED = frozenset("titled entitled headlined captioned".split())
_LEADING = frozenset({Sort.PERSON, Sort.PRONOUN})
_SOMEBODY = frozenset({Sort.PERSON, Sort.ROLE})
_TITLE_WORDS = 9
_FEWEST_AGAIN = 2  # words and blanks around: two words at least
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Named:
    """A claim with who made it."""

    claim: Claim
    said: Attribution


class Attributing:
    """Goes through a document sentence by sentence."""

    def __init__(
        self,
        text: str,
        found: tuple[Quotation[ShownSpan], ...],
        people: People,
        resolver: Resolver,
        words: Lexicon,
    ) -> None:
        self._text = text
        self._inner = {each.whole.start: each for each in found}
        self._people = people
        self._resolver = resolver
        self._words = words
        self._paragraph = -1
        self._last: Attribution | None = None  # the last speaker of the paragraph
        self._before: Attribution | None = None  # the subject of the sentence before
        self._carried: Attribution | None = None  # the one a new paragraph may go on
        self.quotes: list[DirectQuote] = []
        self.statements: list[ReportedStatement] = []

    def read(self, number: int, unit: Unit) -> None:
        """Read the next sentence."""
        if unit.paragraph != self._paragraph:
            self._carried, self._last = self._last or self._carried, None
            if unit.kind is BlockKind.HEADING:
                self._carried = None
            self._paragraph = unit.paragraph
            self._before = None
            if unit.tokens[0].kind is not Kind.QUOTE:
                self._carried = None
        mentions = self._people.mentions(number)
        phrases = Phrases(unit.tokens, mentions, self._words, self._people.capitals)
        subject = phrases.first_of(0, len(unit.tokens))
        self._resolver.open_sentence(unit.tokens, mentions, subject)
        cues = Cues(unit.tokens, phrases, self._words).found()
        claims = ranked(
            Contents(unit.tokens, phrases, cues, self._words).claims()
            + Verbless(unit.tokens, phrases, cues, self._words).claims()
        )
        named = [self._named(unit.tokens, claim) for claim in claims]
        for each in named:
            if each.claim.reports:
                self._state(unit.tokens, each)
        self._quotes(unit.tokens, named, subject)
        if named and named[-1].said.speaker is not None:
            self._last = named[-1].said
        if unit.tokens[-1].low == ":" and not named:
            leader = phrases.leader() or subject
            if leader is not None:
                self._last = self._attribution(unit.tokens, leader, None)
        if not named and subject is not None and subject.sort in _LEADING:
            self._before = self._attribution(unit.tokens, subject, None)
        if not named and subject is not None and subject.sort is Sort.SPEECH:
            self._last = self._attribution(unit.tokens, subject, None)
        self._resolver.close_sentence()

    def finish(self) -> None:
        """Give words without a speaker, as in headlines, to who says them elsewhere."""
        told = [
            (_compared(each.span.slice(self._text)), each.said)
            for each in self.quotes
            if each.said.speaker is not None
        ]
        for at, quote in enumerate(self.quotes):
            words = _compared(quote.span.slice(self._text))
            if quote.said.speaker is None and words.count(" ") > _FEWEST_AGAIN:
                said = next((said for more, said in told if words in more), None)
                if said is not None:
                    again = Attribution(None, None, said.speaker, said.role)
                    self.quotes[at] = DirectQuote(quote.span, again)

    def _named(self, tokens: list[Token], claim: Claim) -> _Named:
        first, last = claim.cue
        cue = ShownSpan(tokens[first].start, tokens[last - 1].end)
        return _Named(claim, self._attribution(tokens, claim.subject, cue))

    def _attribution(
        self, tokens: list[Token], subject: Subject, cue: ShownSpan | None
    ) -> Attribution:
        source = ShownSpan(tokens[subject.first].start, tokens[subject.last - 1].end)
        speaker = self._resolver.speaker(subject)
        return Attribution(source, cue, _name(speaker), _role(speaker))

    def _state(self, tokens: list[Token], named: _Named) -> None:
        spans = tuple(
            self._trimmed(ShownSpan(tokens[first].start, tokens[last - 1].end))
            for first, last in named.claim.pieces
        )
        spans = tuple(span for span in spans if span)
        if spans and named.said.speaker is not None:
            self.statements.append(
                ReportedStatement(spans, named.said, named.claim.negated)
            )

    def _quotes(
        self, tokens: list[Token], named: list[_Named], subject: Subject | None
    ) -> None:
        for at, token in enumerate(tokens):
            if token.kind is not Kind.QUOTE:
                continue
            said = self._sayer(tokens, at, named, subject)
            span = self._trimmed(self._words_of(token))
            if span:
                self.quotes.append(DirectQuote(span, said))
            if said.speaker is not None:
                self._last = said

    def _words_of(self, token: Token) -> ShownSpan:
        quotation = self._inner.get(token.start)
        if quotation is not None:
            return quotation.words
        return token.span

    def _spoken(self, token: Token) -> str:
        return self._words_of(token).slice(self._text)

    def _trimmed(self, span: ShownSpan) -> ShownSpan:
        start, end = span.start, span.end
        while start < end and (
            self._text[start].isspace() or self._text[start] in ",;:"
        ):
            start += 1
        while end > start and self._text[end - 1].isspace():
            end -= 1
        return ShownSpan(start, end)

    def _sayer(
        self,
        tokens: list[Token],
        at: int,
        named: list[_Named],
        subject: Subject | None,
    ) -> Attribution:
        if at and tokens[at - 1].low in _TITLED:
            return _NOBODY
        holding = [each for each in named if each.claim.covers(at)]
        for each in holding:
            if each.claim.cue[0] > at and each.claim.begins - at in (1, 2):
                return each.said  # right behind it: "…", X said
        before = [each for each in holding if each.claim.cue[0] < at]
        real = [each for each in before if not each.claim.unreal]
        other = [each for each in named if not each.claim.unreal]
        if before and not real:
            real = [each for each in other if each.claim.cue[0] < at]
        before = real or before
        if before:
            return _innermost(before).said
        if holding:
            return min(holding, key=lambda each: each.claim.cue[0]).said
        if self._is_title(tokens, at):
            return _NOBODY
        owner = self._owner(tokens, at)
        if owner is not None:
            return owner
        whole = self._is_whole(tokens, at)
        if not whole and not named and len(self._spoken(tokens[at]).split()) < 2:
            return _NOBODY
        if not whole and named:
            led = [each for each in named if each.claim.cue[0] < at]
            sure = other or named
            return (led[-1] if led else sure[0]).said
        if at > 0 and tokens[at - 1].low == ":" and subject is not None:
            return self._attribution(tokens, subject, None)
        if named and at > named[-1].claim.cue[1]:
            return named[-1].said
        going_on = self._last or (self._before if whole else None) or self._carried
        if going_on is not None:
            return going_on
        if subject is not None and subject.sort in (Sort.PERSON, Sort.PRONOUN):
            between = tokens[min(subject.last, at) : at]
            if whole or not any(each.low in g.BE for each in between):
                return self._attribution(tokens, subject, None)
        return _NOBODY

    def _owner(self, tokens: list[Token], at: int) -> Attribution | None:
        """Whose words "Orr's “iron” rule" quotes."""
        if at < 2 or tokens[at - 1].low != "'s":
            return None
        name = tokens[at - 2].span
        person = self._people.named(name.slice(self._text))
        if person is None:
            return None
        return Attribution(name, None, person.name, _role(Speaker(person.name, person)))

    def _is_whole(self, tokens: list[Token], at: int) -> bool:
        """Whether the quotation is most of its sentence."""
        token = tokens[at]
        length = tokens[-1].end - tokens[0].start
        return token.end - token.start > 0.6 * length

    def _is_title(self, tokens: list[Token], at: int) -> bool:
        """Whether the quotation is the title of a work rather than speech."""
        words = self._spoken(tokens[at]).split()
        if not words or len(words) > _TITLE_WORDS:
            return False
        long = [word for word in words if len(word) > 3]
        capitals = [word for word in long if word[:1].isupper()]
        named = any(each.low in _WORKS for each in tokens[max(0, at - 3) : at])
        shaped = len(long) > 1 and len(capitals) == len(long) and len(words) > 1
        return shaped or (named and bool(capitals) and len(capitals) == len(long))


def _innermost(holding: list[_Named]) -> _Named:
    """The claim that a quotation in several belongs to: the nearest, unless that is of
    a thing spoken of ("Orr said it showed that …") or of nobody known."""

    def innermost(claims: list[_Named]) -> _Named:
        return max(claims, key=lambda each: each.claim.cue[0])

    nearest = innermost(holding)
    told = [each for each in holding if each.claim.reports and not each.claim.weak]
    if nearest.claim.weak and told:
        return innermost(told)
    if nearest.said.speaker is not None and nearest.claim.subject.head != "it":
        return nearest
    people = [each for each in holding if each.claim.subject.sort in _SOMEBODY]
    return innermost(people) if people else nearest


def _compared(words: str) -> str:
    """Words in small letters between single blanks, signs left out."""
    return f" {' '.join(_WORD.findall(words.lower()))} "


def _name(speaker: Speaker | None) -> str | None:
    return speaker.name if speaker is not None else None


def _role(speaker: Speaker | None) -> str | None:
    person = speaker.person if speaker is not None else None
    return person.offices[0] if person and person.named and person.offices else None
