"""Noun phrases that can be the subject of a reporting verb."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from desktop.analysis.quotations import grammar as g
from desktop.analysis.quotations.lexicon import Can, Lexicon
from desktop.analysis.quotations.people import Mention, Person
from desktop.analysis.quotations.tokens import SCRAP, Kind, Token


class Sort(Enum):
    """What a subject is, as far as its words show."""

    PERSON = "person"
    PRONOUN = "pronoun"
    ROLE = "role"
    BODY = "body"
    DOCUMENT = "document"
    SPEECH = "speech"
    MANY = "many"
    NAME = "name"
    OTHER = "other"


_SORTS = {can: Sort(can.value) for can in Can}
SPEAKING = frozenset(Sort) - {Sort.OTHER, Sort.SPEECH}


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject at tokens `first..last` (exclusive); `head` is its main noun.

    `person` is who it names; `owner` whose remarks they are where it is a speech.
    """

    first: int
    last: int
    sort: Sort
    head: str
    person: Person | None = None
    owner: Subject | None = None


class Phrases:
    """The noun phrases of one sentence."""

    def __init__(
        self,
        sentence: list[Token],
        mentions: list[Mention],
        words: Lexicon,
        names: frozenset[str],
    ) -> None:
        self.tokens = sentence
        self._mentions = mentions
        self._words = words
        self._names = names
        self._ending = {each.last: each for each in mentions}
        self._starting = {each.first: each for each in mentions}
        self._starting |= {each.name_first: each for each in mentions}

    def ending(self, last: int) -> Subject | None:
        """The noun phrase that ends before token `last`."""
        t = self.tokens
        if last <= 0:
            return None
        token = t[last - 1]
        if token.low == ")":
            opening = next((k for k in range(last - 2, 0, -1) if t[k].low == "("), 0)
            return self.ending(opening) if opening else None
        if token.low in g.SUBJECTS and not (token.capital and token.low == "us"):
            return Subject(last - 1, last, Sort.PRONOUN, token.low)
        if token.kind is Kind.QUOTE or not self._in_phrase(last - 1):
            return None
        if token.low in g.PREPOSITION or token.low in ("the", "a", "an", "'s"):
            return None
        first = last - 1
        while first > 0 and self._in_phrase(first - 1):
            first -= 1
        return self._narrowed(first, last)

    def starting(self, first: int, limit: int | None = None) -> Subject | None:
        """The noun phrase that begins at token `first`."""
        t = self.tokens
        end = len(t) if limit is None else limit
        if first >= end or t[first].low in g.PREPOSITION:
            return None
        alone = t[first].low in g.OBJECTS and not self._owns(first)
        if t[first].low in g.SUBJECTS or alone:
            return Subject(first, first + 1, Sort.PRONOUN, t[first].low)
        last = first
        while last < end and self._goes_on(first, last):
            mention = self._starting.get(last)
            last = max(last + 1, mention.last if mention is not None else 0)
            if mention is not None and not self._of_follows(last, end):
                if last < end and t[last].low == "'s":
                    continue
                break
        while last > first and (
            t[last - 1].low in g.PREPOSITION or t[last - 1].low in g.DETERMINER
        ):
            last -= 1
        return self._classified(first, last) if last > first else None

    def first_of(self, floor: int, before: int) -> Subject | None:
        """The first subject of the clause from `floor`, standing before a token."""
        t = self.tokens
        at = floor
        while at < before:
            token = t[at]
            led = at > floor and (
                t[at - 1].low in g.PREPOSITION or t[at - 1].low == "'s"
            )
            begins = (
                token.low in g.SUBJECTS
                or at in self._starting
                or token.low in g.DETERMINER
                or (g.is_name_word(token) and token.low not in g.TIME)
                or token.low in self._words.speakers
            )
            if (
                token.kind is Kind.WORD
                and begins
                and token.low not in g.STOPS - g.SUBJECTS
                and token.low != "according"
            ):
                found = self.starting(at, before)
                if found is None:
                    at += 1
                    continue
                sort = found.sort
                if not led and (sort in SPEAKING or sort is Sort.SPEECH):
                    return found
                at = max(found.last, at + 1)
                continue
            at += 1
        return None

    def naming(self, last: int) -> Subject | None:
        """The person whose name ends before token `last`, without what leads to it."""
        mention = self._ending.get(last)
        if mention is None:
            return None
        person = mention.person
        return Subject(mention.first, last, Sort.PERSON, person.last, person)

    def leader(self) -> Subject | None:
        """The first person named who does not stand behind a preposition."""
        t = self.tokens
        for mention in self._mentions:
            if mention.first and t[mention.first - 1].low in g.PREPOSITION:
                continue
            if mention.last < len(t) and t[mention.last].low == "'s":
                continue
            return self.naming(mention.last)
        return None

    def only_opens(self, subject: Subject) -> bool:
        """Whether a subject has a capital only because it opens the sentence."""
        return subject.sort is Sort.NAME and subject.head not in self._names

    def mention_starting(self, first: int) -> Mention | None:
        """The person whose name or title begins at that token."""
        return self._starting.get(first)

    def _in_phrase(self, at: int) -> bool:
        t = self.tokens
        token = t[at]
        if token.kind is Kind.NUMBER:
            return True
        if token.kind is Kind.SIGN:
            inside_name = any(m.first < at < m.last for m in self._mentions)
            return token.low in {"-", "&", "'", "/"} or inside_name
        if token.kind is Kind.QUOTE:
            noun = at + 1 < len(t) and t[at + 1].kind is Kind.WORD
            return token.low == SCRAP and noun and not t[at + 1].capital
        if token.low == "and":
            return 0 < at < len(t) - 1 and self._joins_names(at)
        if token.low == "as" or token.low in ("than", "like", "per"):
            return False
        if token.capital and token.low == "us":
            return True
        if self._words.verbs.get(token.low) and token.low.endswith(("ed", "ing")):
            return False
        return token.low not in g.STOPS

    def _joins_names(self, at: int) -> bool:
        t = self.tokens
        before, behind = t[at - 1], t[at + 1]
        if g.is_name_word(before) and g.is_name_word(behind):
            return True
        return bool(
            before.low in self._words.speakers
            and (behind.low in self._words.speakers or behind.capital)
        )

    def _narrowed(self, first: int, last: int) -> Subject | None:
        """The phrase proper within a run of words that may begin with an adverbial."""
        t = self.tokens
        start = self._behind_adverbial(self._chunk_start(first, last), last)
        while start > first + 1 and t[start - 1].low in g.OF_NOUN:
            head_at = start - 2
            head = t[head_at].low
            if head in _ADJECTIVES and head_at > first:
                head_at -= 1
                head = t[head_at].low
            speaks = head in self._words.speakers
            of_name = t[start - 1].low == "of" and g.is_name_word(t[head_at])
            if not (speaks or of_name) or head in g.TIME:
                break
            start = self._chunk_start(first, head_at + 1)
        return self._reduced(start, last) or self._classified(start, last)

    def _reduced(self, start: int, last: int) -> Subject | None:
        """The whole of "a study published in the Review", which ends at `last`."""
        t = self.tokens
        verb = start - 2
        if (
            verb < 1
            or t[start - 1].low not in g.PREPOSITION
            or not self._qualifies(verb)
        ):
            return None
        whole = self.ending(verb)
        if whole is None or whole.sort in (Sort.OTHER, Sort.NAME, Sort.PRONOUN):
            return None
        return replace(whole, last=last)

    def _behind_adverbial(self, start: int, last: int) -> int:
        """Where the name begins in "after legal advice Tavel said"."""
        t = self.tokens
        led = start > 0 and t[start - 1].low in g.PREPOSITION
        opens = (
            start < 2 or t[start - 2].kind is Kind.SIGN or t[start - 2].low == "that"
        )
        small = not t[start].capital and t[start].low not in g.DETERMINER
        if not (led and opens and small and g.is_name_word(t[last - 1])):
            return start
        while not t[start].capital:
            start += 1
        return start

    def _chunk_start(self, first: int, last: int) -> int:
        """Where the noun phrase without what hangs on it begins."""
        t = self.tokens
        mention = self._ending.get(last)
        at = mention.first if mention is not None else last - 1
        while at > first:
            before = t[at - 1]
            if before.low in g.PREPOSITION:
                break
            if before.low in g.TIME and t[at].low != "'s":
                break
            if t[at].low in g.DETERMINER and before.low not in g.DETERMINER:
                break
            bare = mention is not None and at == mention.first == mention.name_first
            if bare and before.capital and before.low not in g.DETERMINER:
                break
            at -= 1
        return at

    def _goes_on(self, first: int, at: int) -> bool:
        t = self.tokens
        token = t[at]
        if not self._in_phrase(at):
            return False
        if token.low in g.PREPOSITION and not (token.capital and at == first):
            before = t[at - 1].low if at > first else ""
            return token.low in g.OF_NOUN and (
                (token.low == "of" and at > first)
                or (before in self._words.speakers and token.low in ("for", "in", "at"))
            )
        if token.low in g.TIME or g.is_adverb(token) or token.low in _ACTS:
            return False
        if (
            at > first
            and token.low in g.DETERMINER
            and t[at - 1].low not in (g.DETERMINER | g.PREPOSITION)
        ):
            return False
        if at > first and self._may_be_verb(at):
            return False
        verb = self._words.verbs.get(token.low)
        is_noun = token.low in self._words.speakers or token.low in self._words.nouns
        return not (verb and at > first and not token.capital and not is_noun)

    def _owns(self, at: int) -> bool:
        """Whether "her" at that token stands before what is hers."""
        t = self.tokens
        behind = t[at + 1] if at + 1 < len(t) else None
        return (
            t[at].low == "her"
            and behind is not None
            and behind.kind is Kind.WORD
            and behind.low not in g.STOPS | g.PREPOSITION
        )

    def _may_be_verb(self, at: int) -> bool:
        """Whether a small word behind an office or a name is no part of the phrase."""
        t = self.tokens
        token, before = t[at], t[at - 1]
        if token.capital or token.kind is not Kind.WORD or token.low in ("'s", "and"):
            return False
        if token.low.endswith("ed") and before.low in self._words.speakers:
            return True
        full = before.capital or self._words.speakers.get(before.low) is Can.ROLE
        if before.capital and at + 1 in self._starting and not _looks_verbal(token):
            return False  # "TIDA administrator Ada Orr"
        for each in t[at : at + 3]:
            if each.low in self._words.speakers:
                return False
            if each.low in g.DETERMINER:
                break
        return full

    def _of_follows(self, at: int, end: int) -> bool:
        return at < end and self.tokens[at].low == "of"

    def _classified(self, first: int, last: int) -> Subject | None:
        t = self.tokens
        core = self._core_end(first, last)
        mention = self._ending.get(core)
        if mention is not None and mention.first >= first:
            return Subject(
                first, last, Sort.PERSON, mention.person.last, mention.person
            )
        head = t[core - 1]
        if head.low == "'s" or head.kind is Kind.SIGN:
            return None
        owner = self._owner(first, core)
        can = self._words.speakers.get(head.low)
        named = self._named_behind(last) if can is Can.ROLE else None
        if named is not None:
            return Subject(first, last, Sort.PERSON, named.last, named)
        speech = head.low.rstrip("s") in _SPEECHES or head.low in _SPEECHES
        if owner is not None and (speech or can is Can.SPEECH):
            return Subject(first, last, Sort.SPEECH, head.low, owner=owner)
        if can is Can.SPEECH:
            return Subject(first, last, Sort.OTHER, head.low)
        if can is not None:
            return Subject(first, last, _SORTS[can], head.low)
        if t[first].low in self._words.speakers and core - first == 1:
            return Subject(first, last, Sort.MANY, head.low)
        opening = core == 1 and head.low not in self._names and head.low[-1:] == "s"
        if g.is_name_word(head) and head.low not in g.TIME and not opening:
            return Subject(first, last, Sort.NAME, head.low)
        return Subject(first, last, Sort.OTHER, head.low)

    def _named_behind(self, last: int) -> Person | None:
        """Who "the foreign minister, Ada Orr," is."""
        t = self.tokens
        if last >= len(t) or t[last].low != ",":
            return None
        mention = self._starting.get(last + 1)
        if mention is None:
            return None
        behind = t[mention.last] if mention.last < len(t) else None
        closed = (
            behind is None or behind.kind is Kind.SIGN or behind.low in ("of", "from")
        )
        return mention.person if closed else None

    def _core_end(self, first: int, last: int) -> int:
        """Where the main noun ends: before "of", "for", "in" and so on."""
        t = self.tokens
        ends = self._ending.get(last)
        if ends is not None and not any(
            each.low in g.PREPOSITION or each.low in ("and", "'s")
            for each in t[first : ends.name_first]
        ):
            return last
        for mention in self._mentions:
            opens = mention.first <= first < mention.last <= last
            if opens and (mention.last == last or t[mention.last].low != "'s"):
                return mention.last
        for at in range(first + 1, last):
            inside = any(m.first <= at < m.last for m in self._mentions)
            if not inside and (t[at].low in g.PREPOSITION or t[at].low == "and"):
                qualified = at - 1 > first and self._qualifies(at - 1)
                return at - 1 if qualified else at
        return last

    def _qualifies(self, at: int) -> bool:
        """Whether a word says more of the noun before it: "people close to …"."""
        token = self.tokens[at]
        participle = token.low.endswith(("ed", "ing")) or token.low in _PARTICIPLES
        return not token.capital and (participle or token.low in _ADJECTIVES)

    def _owner(self, first: int, core: int) -> Subject | None:
        t = self.tokens
        if t[first].low in g.POSSESSIVE:
            return Subject(first, first + 1, Sort.PRONOUN, t[first].low)
        for at in range(core - 1, first, -1):
            if t[at].low in ("'s", "'"):
                return self._classified(first, at)
        return None


def _looks_verbal(token: Token) -> bool:
    """Whether a word in small letters may well be a verb."""
    return token.low.endswith(("ed", "ing", "s")) or token.low in g.STOPS


_ADJECTIVES = frozenset(
    "close familiar loyal opposed sympathetic involved responsible briefed "
    "critical".split()
)
_ACTS = frozenset(
    "led made took gave went came became began brought bought built caught chose did "
    "drew drove fell felt fled flew forgot fought got grew had hid kept knew left lent "
    "lost met paid ran rose saw sat sent sold spent stood stole struck swore taught "
    "threw thought understood won wore wrote".split()
)
_PARTICIPLES = frozenset(
    "led made seen sent written held run found taken paid put set drawn given built "
    "shown known hurt born".split()
)
_SPEECHES = frozenset(
    "remark comment statement speech address message word testimony post tweet letter "
    "announcement intervention interview".split()
)
