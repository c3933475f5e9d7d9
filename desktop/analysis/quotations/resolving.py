"""Who "he", "the minister" or "the document" is, by what was said before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.analysis.quotations import grammar as g
from desktop.analysis.quotations.lexicon import Can, Lexicon
from desktop.analysis.quotations.people import Mention, Person, role_gender
from desktop.analysis.quotations.phrases import Sort, Subject
from desktop.analysis.quotations.tokens import Token

_GENERAL = frozenset(
    "document report strategy paper text statement draft study letter memo plan".split()
)
_ANY = frozenset("document paper text".split())
_FAR = 200  # sentences somebody is remembered without being named
_NEAR = 4  # sentences in which a name of unknown gender may be meant
_PLURALS = frozenset("people men women children spokesmen lawmen".split())


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks: the name shown, and the person if it is one."""

    name: str
    person: Person | None = None


@dataclass
class _Heard:
    """What one sentence left behind for the pronouns after it."""

    speakers: list[Speaker] = field(default_factory=list)
    subject: Person | None = None
    mentions: list[Person] = field(default_factory=list)


def _is_plural(noun: str) -> bool:
    return noun in _PLURALS or (noun.endswith("s") and not noun.endswith("ss"))


class Resolver:
    """Follows a document from sentence to sentence."""

    def __init__(self, text: str, words: Lexicon, author: str | None) -> None:
        self._text = text
        self._words = words
        self._author = author
        self._heard: list[_Heard] = []
        self._document: Speaker | None = None
        self._thing: Speaker | None = None
        self._group: Speaker | None = None

    def open_sentence(
        self, tokens: list[Token], mentions: list[Mention], subject: Subject | None
    ) -> None:
        """Begin a sentence; what is resolved now stands in it."""
        self._tokens = tokens
        self._now = mentions
        self._subject = subject
        self._heard.append(_Heard())
        if subject is not None and subject.sort in (Sort.PERSON, Sort.ROLE):
            found = self._resolved(subject)
            self._heard[-1].subject = found.person if found is not None else None

    def close_sentence(self) -> None:
        """Remember the names of the sentence, and the documents it speaks of."""
        self._heard[-1].mentions = [each.person for each in self._now]
        self._note_document()
        subject = self._subject
        if subject is None or self._heard[-1].speakers:
            return
        if subject.sort in (Sort.ROLE, Sort.MANY) and _is_plural(subject.head):
            self._group = Speaker(self._phrase(subject))

    def speaker(self, subject: Subject) -> Speaker | None:
        """Who a subject is; None if that cannot be said."""
        found = self._resolved(subject)
        if found is not None:
            self._heard[-1].speakers.append(found)
            if found.person is None:
                self._remember(subject, found)
        return found

    def _resolved(self, subject: Subject) -> Speaker | None:
        if subject.person is not None:
            return self._named(subject, subject.person)
        if subject.sort is Sort.SPEECH and subject.owner is not None:
            return self._resolved(subject.owner)
        if subject.sort is Sort.PRONOUN:
            return self._pronoun(subject)
        phrase = self._phrase(subject)
        if subject.sort is Sort.ROLE:
            person = self._in_office(subject, phrase)
            if person is not None:
                return Speaker(person.name, person)
            if not _is_plural(subject.head):
                return Speaker(phrase, self._unnamed(subject, phrase))
        if subject.sort is Sort.DOCUMENT and self._is_general(subject):
            return self._same_document(subject.head) or Speaker(phrase)
        return Speaker(phrase)

    def _same_document(self, head: str) -> Speaker | None:
        """The document named before, if "the strategy" or "the paper" can be it."""
        known = self._document
        if known is None or head in _ANY:
            return known
        return known if known.name.lower().split()[-1] == head else None

    def _named(self, subject: Subject, person: Person) -> Speaker:
        inside = [
            each.person.name
            for each in self._now
            if subject.first <= each.first and each.last <= subject.last
        ]
        joined = any(
            each.low == "and" for each in self._tokens[subject.first : subject.last]
        )
        if len(inside) == 2 and joined:
            return Speaker(" and ".join(inside))
        return Speaker(person.name, person)

    def _phrase(self, subject: Subject) -> str:
        t = self._tokens
        first = subject.first
        if t[first].low in ("the", "a", "an") and subject.last - first > 1:
            first += 1
        return " ".join(self._text[t[first].start : t[subject.last - 1].end].split())

    def _pronoun(self, subject: Subject) -> Speaker | None:
        low = subject.head
        if low in ("he", "his", "him"):
            return self._person("m", subject.first)
        if low in ("she", "her"):
            return self._person("f", subject.first)
        if low in ("it", "its"):
            return self._thing
        if low in ("they", "their", "them"):
            return self._group or self._thing
        if low in ("i", "my", "me", "we", "our", "us") and self._author:
            return Speaker(self._author)
        return None

    def _person(self, gender: str, at: int) -> Speaker | None:
        """Who "he" or "she" at that token is: the nearest who spoke or was the subject.

        Names that may be no person's are a last resort; so is one that follows ("Her
        remark that … cost Jane Orr her post").
        """
        before = list(self._before(at))
        for back, person in before:
            if self._fits(person, gender, back):
                return Speaker(person.name, person)
        behind = [(0, each.person) for each in self._now if each.first > at]
        for back, person in (*before, *behind):
            if back <= _NEAR and person.gender in (gender, None):
                return Speaker(person.name, person)
        for back, person in before:
            if back <= _NEAR and person.guessed:
                return Speaker(person.name, person)
        return None

    def _before(self, at: int) -> Iterator[tuple[int, Person]]:
        """People before a token, the likeliest first, and how many sentences back."""
        for back, heard in enumerate(reversed(self._heard[-_FAR:])):
            named = list(reversed(heard.mentions))
            if back == 0:
                named = [each.person for each in reversed(self._now) if each.last <= at]
            for speaker in reversed(heard.speakers):
                if speaker.person is not None:
                    yield back, speaker.person
            if heard.subject is not None and (back or heard.subject in named):
                yield back, heard.subject
            for person in named:
                yield back, person

    @staticmethod
    def _fits(person: Person, gender: str, back: int) -> bool:
        if not person.named and back > 2:
            return False
        if person.gender is not None:
            return person.gender == gender
        return person.sure and back <= _NEAR

    @staticmethod
    def _unnamed(subject: Subject, phrase: str) -> Person:
        """Somebody of whom only an office or the like is told."""
        gender = role_gender(subject.head)
        office = phrase.lower()
        return Person(phrase, subject.head, gender, True, [office], named=False)

    def _in_office(self, subject: Subject, phrase: str) -> Person | None:
        """The person a definite office stands for: "the Pentagon chief"."""
        t = self._tokens
        definite = t[subject.first].low in ("the", "this", "that") or (
            t[subject.first].low in g.POSSESSIVE or subject.last - subject.first == 1
        )
        if not definite or _is_plural(subject.head):
            return None
        wanted = phrase.lower().split(" of the ")[0]
        apart = self._qualifiers(subject)
        holders = list(self._holders(wanted))
        for person in holders:
            if any(apart <= set(office.split()) for office in person.offices):
                return person
        for person in holders:
            if any(each in self._words.offices for each in person.offices):
                return person
        return None

    def _qualifiers(self, subject: Subject) -> set[str]:
        """Words that tell an office from others of its name: "the Danish minister"."""
        t = self._tokens
        inside = t[subject.first : subject.last]
        owner = next((n for n, each in enumerate(inside) if each.low == "'s"), 0)
        if owner:
            return {each.low for each in inside[:owner]} - g.DETERMINER
        words = [each.low for each in inside if each.low not in g.DETERMINER]
        if " ".join(words) in self._words.offices:
            return set()
        return {each.low for at, each in enumerate(inside) if each.capital and at}

    def _holders(self, wanted: str) -> Iterator[Person]:
        """Who holds an office of that name, the one spoken of last first."""
        seen: set[int] = set()
        for heard in reversed(self._heard[-_FAR:]):
            people = [each.person for each in heard.speakers if each.person]
            people += [p for p in (heard.subject, *reversed(heard.mentions)) if p]
            for person in people:
                if id(person) in seen:
                    continue
                seen.add(id(person))
                if any(self._same_office(wanted, each) for each in person.offices):
                    yield person

    def _same_office(self, wanted: str, office: str) -> bool:
        one, other = self._office_number(wanted), self._office_number(office)
        if one is not None and other is not None and one == other:
            return True
        asked = set(wanted.split()) - {"former", "new", "us", "u.s."}
        held = set(office.split())
        if asked and asked <= held:
            return True
        gendered = {"spokesman", "spokeswoman", "spokesperson"}
        return bool(asked & gendered and held & gendered and len(asked) == 1)

    def _office_number(self, office: str) -> int | None:
        words = office.split()
        for start in range(len(words)):
            for end in range(len(words), start, -1):
                number = self._words.offices.get(" ".join(words[start:end]))
                if number is not None and end - start > 1:
                    return number
        return self._words.offices.get(words[-1]) if words else None

    def _is_general(self, subject: Subject) -> bool:
        t = self._tokens
        short = subject.last - subject.first <= 2
        return (
            short
            and t[subject.first].low in ("the", "this")
            and (subject.head in _GENERAL)
        )

    def _remember(self, subject: Subject, found: Speaker) -> None:
        if subject.sort is Sort.PRONOUN:
            return
        if subject.sort in (Sort.DOCUMENT, Sort.BODY, Sort.NAME):
            self._thing = found
        if subject.sort is Sort.DOCUMENT and subject.head in _GENERAL:
            self._document = found
        plural = subject.head.endswith("s") or subject.sort is Sort.MANY
        if plural and subject.sort is not Sort.DOCUMENT:
            self._group = found

    def _note_document(self) -> None:
        """A document named in the sentence is what "it" and "the document" mean."""
        t = self._tokens
        for at in range(len(t) - 1, 0, -1):
            if self._words.speakers.get(t[at].low) is not Can.DOCUMENT:
                continue
            first = at
            while first > 0 and (
                t[first - 1].capital and t[first - 1].low not in g.STOPS
            ):
                first -= 1
            named = t[at].capital and at - first >= 1
            if named and t[first].low not in g.DETERMINER or at - first > 1:
                name = self._text[t[first].start : t[at].end]
                name = name.removeprefix("The ")
                self._document = Speaker(" ".join(name.split()))
                if self._thing is None:
                    self._thing = self._document
                return
