"""The people of a document: their full names, gender and offices."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop.analysis.quotations.grammar import (
    DETERMINER,
    HE_TITLES,
    PREPOSITION,
    SHE_TITLES,
    STOPS,
    TIME,
    TITLES,
    is_name_word,
    title_case,
)
from desktop.analysis.quotations.lexicon import Can, Lexicon
from desktop.analysis.quotations.tokens import Kind, Token

_PARTICLES = frozenset(
    "de van von der den del della di da dos du la le el al bin ibn ben ten ter zu "
    "y".split()
)
_HE = frozenset("he his him himself".split())
_SHE = frozenset("she her hers herself".split())
_POST = frozenset("jr jr. sr sr. ii iii iv".split())
_SAID = frozenset("said says told added asked wrote insisted argued warned".split())
_WOMEN = frozenset("mother daughter sister wife widow aunt girl actress".split())
_MEN = frozenset("father son brother husband uncle boy actor".split())
_ARTICLES = frozenset("a an another one".split())
_OFFICE_HEADS = frozenset(
    "general elect affairs defence defense state treasury".split()
)


@dataclass(eq=False)
class Person:
    """Somebody in the document; `gender` is m, f or None where unknown.

    `guessed`: the gender is only that of the first name. `named` is False for
    somebody who is known by an office alone ("a senior official").
    """

    name: str
    last: str
    gender: str | None
    sure: bool  # whether it is a person and not, say, a company
    offices: list[str] = field(default_factory=list)
    guessed: bool = False
    named: bool = True


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a sentence: tokens `first..last` (exclusive), titles included."""

    first: int
    name_first: int
    last: int
    person: Person


class People:
    """Who is named in a document, learned from all its sentences."""

    def __init__(
        self, text: str, sentences: Sequence[list[Token]], words: Lexicon
    ) -> None:
        self._text = text
        self._words = words
        self._by_last: dict[str, list[Person]] = {}
        self._found: dict[int, list[Mention]] = {}
        titled = [title_case(sentence) for sentence in sentences]
        for sentence, heading in zip(sentences, titled, strict=True):
            if not heading:
                self._collect(sentence)
        for number, sentence in enumerate(sentences):
            self._found[number] = self._mentions(sentence, headline=titled[number])
        self._vote(sentences)
        self.capitals = self._capitals(sentences)

    def mentions(self, sentence: int) -> list[Mention]:
        """The people named in the sentence of that number, in order."""
        return self._found[sentence]

    def _capitals(self, sentences: Sequence[list[Token]]) -> frozenset[str]:
        """Words that have a capital where no sentence begins, and acronyms."""
        return frozenset(
            token.low
            for sentence in sentences
            for at, token in enumerate(sentence)
            if is_name_word(token) and (at > 0 or self._shouted(token))
        ) | frozenset(self._by_last)

    def named(self, name: str) -> Person | None:
        """The person of a full or last name, written in any case."""
        words = name.lower().replace("-", " ").split()
        found = self._by_last.get(words[-1]) if words else None
        if not found:
            return None
        parts = set(name.lower().split())
        best = [each for each in found if parts <= set(each.name.lower().split())]
        return best[0] if best else (found[0] if len(parts) == 1 else None)

    def _collect(self, sentence: list[Token]) -> None:
        for first, name_first, last in self._runs(sentence):
            titles = sentence[first:name_first]
            name = sentence[name_first:last]
            if not name or not self._may_be_person(titles, name):
                continue
            if not titles and self._modifies(sentence, last):
                continue
            mr = any(each.low in TITLES for each in titles)
            bare = not titles or name[0].low in self._by_last
            if len(name) > 1 or mr or not bare:
                self._learn(sentence, first, name_first, last)

    def _modifies(self, sentence: list[Token], last: int) -> bool:
        """Whether capitals only say which: "Lead Democratic negotiator"."""
        behind = sentence[last] if last < len(sentence) else None
        return (
            behind is not None
            and not behind.capital
            and behind.low in self._words.speakers
        )

    def _learn(
        self, sentence: list[Token], first: int, name_first: int, last: int
    ) -> Person:
        titles, name = sentence[first:name_first], sentence[name_first:last]
        bare = [each for each in name if each.low not in _POST] or name
        full = _squeezed(self._text[name[0].start : name[-1].end])
        last_name = bare[-1].low.rsplit("-", 1)[-1]
        same = self._by_last.setdefault(last_name, [])
        person = next((each for each in same if _one_person(each.name, full)), None)
        if person is None:
            sure = bool(titles) or name[0].low in self._words.names
            person = Person(full, last_name, self._gender(titles), sure)
            same.append(person)
        elif len(full.split()) > len(person.name.split()):
            person.name = full
        if person.gender is None or (person.guessed and self._gender(titles)):
            told = self._gender(titles)
            person.guessed = told is None
            person.gender = told or self._first_name_gender(name)
        office = self._office(sentence, first, name_first, last)
        person.sure = person.sure or bool(titles) or office is not None
        if office and office not in person.offices:
            person.offices.append(office)
        return person

    def _gender(self, titles: list[Token]) -> str | None:
        for title in titles:
            if title.low in HE_TITLES:
                return "m"
            if title.low in SHE_TITLES:
                return "f"
            gender = role_gender(title.low)
            if gender is not None and title.low in self._words.speakers:
                return gender
        return None

    def _first_name_gender(self, name: list[Token]) -> str | None:
        if len(name) < 2:
            return None
        known = self._words.names.get(name[0].low.partition("-")[0])
        return None if known == "n" else known

    def _office(
        self, sentence: list[Token], first: int, name_first: int, last: int
    ) -> str | None:
        """What the words before or behind a name say the person is."""
        before = [each for each in sentence[first:name_first] if each.low not in TITLES]
        if before:
            return " ".join(each.low for each in before if each.low != "the")
        led = self._role_before(sentence, first)
        if led is not None:
            return led
        if last < len(sentence) and sentence[last].low in {",", "("}:
            end = last + 1
            while (
                end < len(sentence)
                and sentence[end].kind is Kind.WORD
                and (sentence[end].low not in STOPS)
            ):
                end += 1
            words = [each.low for each in sentence[last + 1 : end]]
            if 0 < len(words) <= 9 and any(map(self._is_role, words)):
                closed = end == len(sentence) or sentence[end].kind is Kind.SIGN
                if closed or sentence[end].low in STOPS:
                    return " ".join(
                        word for word in words if word not in ("the", "a", "an")
                    )
        return None

    def _role_before(self, sentence: list[Token], first: int) -> str | None:
        """The office in "Tonga's foreign minister, Ada Orr, …"."""
        if first < 2 or sentence[first - 1].low != ",":
            return None
        at = first - 1
        while at > 0 and sentence[at - 1].kind is Kind.WORD and first - at < 8:
            if sentence[at - 1].low in STOPS or sentence[at - 1].low in ("the", "'s"):
                break
            at -= 1
        words = [
            each.low for each in sentence[at : first - 1] if each.low not in _ARTICLES
        ]
        return " ".join(words) if any(map(self._is_role, words)) else None

    def _is_role(self, word: str) -> bool:
        return self._words.speakers.get(word) is Can.ROLE

    def _may_be_person(self, titles: list[Token], name: list[Token]) -> bool:
        if len(name) == 1 and self._shouted(name[0]) and "." not in name[0].low:
            return False  # "official IRNA news agency"
        if any(t.low in TITLES or self._is_role(t.low) for t in titles):
            return True
        kinds = {self._words.speakers.get(each.low) for each in name}
        if kinds & {Can.BODY, Can.DOCUMENT} or not 2 <= len(name) <= 4:
            return False
        shouted = [each for each in name if self._shouted(each)]
        if name[0].low in self._words.names:
            return True
        return not shouted and all(each.low not in PREPOSITION for each in name)

    def _shouted(self, token: Token) -> bool:
        word = self._text[token.start : token.end]
        return len(word) > 1 and word.isupper()

    def _runs(self, sentence: list[Token]) -> list[tuple[int, int, int]]:
        """Runs of capitals as (first with titles, first of the name, end)."""
        out = []
        at = 0
        while at < len(sentence):
            if not self._starts_name(sentence, at):
                at += 1
                continue
            end = self._run_end(sentence, at)
            first, name_first = self._without_titles(sentence, at, end)
            out.append((first, name_first, end))
            at = end
        return out

    def _starts_name(self, sentence: list[Token], at: int) -> bool:
        token = sentence[at]
        if not is_name_word(token) or token.low in TIME:
            return False
        function = (
            token.low in STOPS or token.low in PREPOSITION or token.low in DETERMINER
        )
        return not function or (self._shouted(token) and token.low == "us")

    def _run_end(self, sentence: list[Token], at: int) -> int:
        end = at + 1
        while end < len(sentence):
            token = sentence[end]
            if is_name_word(token) and token.low not in TIME and token.low not in STOPS:
                end += 1
            elif (
                token.low in _PARTICLES
                and self._capital(sentence, end + 1)
                or self._is_initial(sentence, end)
            ):
                end += 2
            else:
                break
        return end

    def _is_initial(self, sentence: list[Token], at: int) -> bool:
        before = sentence[at - 1]
        return (
            sentence[at].low == "."
            and len(before.low) == 1
            and sentence[at].start == before.end
            and self._capital(sentence, at + 1)
        )

    @staticmethod
    def _capital(sentence: list[Token], at: int) -> bool:
        return at < len(sentence) and is_name_word(sentence[at])

    def _without_titles(
        self, sentence: list[Token], start: int, end: int
    ) -> tuple[int, int]:
        name_first = self._given_name(sentence, start, end)
        for at in range(name_first, end):
            low = sentence[at].low
            is_title = low in TITLES or self._is_role(low) or low in _OFFICE_HEADS
            if end - start == 1 and self._is_surname(sentence, start):
                is_title = False
            if (
                is_title
                and (at + 1 < end or at == start)
                or self._shouted(sentence[at])
                and at == name_first
                and at + 1 < end
            ):
                name_first = at + 1
        first = start
        if name_first == start:  # small words before: "spokesman Jim Orr"
            while first > 0 and self._before_name(sentence, first - 1):
                first -= 1
            if 0 < first < start and self._starts_name(sentence, first - 1):
                first -= 1  # "Danish foreign minister"
        elif start >= 2 and sentence[start - 1].low == "of":
            first = start - 2  # "Secretary of Defense Jane Orr"
        if first == start == name_first:
            cut = self._place_before(sentence, start, end)
            return cut, cut
        while first > start and not self._is_role(sentence[name_first - 1].low):
            first = start
        return first, max(name_first, start)

    def _is_surname(self, sentence: list[Token], at: int) -> bool:
        """Whether "King" is the King whose full name the text has."""
        known = sentence[at].low in self._by_last
        return known and (at == 0 or sentence[at - 1].low not in DETERMINER)

    def _given_name(self, sentence: list[Token], start: int, end: int) -> int:
        """Where the name begins in "Harbour Master Ada Orr", whatever they are."""
        known = [
            at for at in range(start, end - 1) if sentence[at].low in self._words.names
        ]
        return known[0] if known and known[0] - start >= 2 else start

    def _place_before(self, sentence: list[Token], start: int, end: int) -> int:
        """Where the name begins in "In Lima Jane Orr": the place does not belong."""
        if start and sentence[start - 1].low in PREPOSITION and end - start > 2:
            for at in range(start + 1, end - 1):
                if sentence[at].low in self._words.names:
                    return at
        return start

    def _before_name(self, sentence: list[Token], at: int) -> bool:
        low = sentence[at].low
        if self._is_role(low) and not sentence[at].capital:
            return True
        after = sentence[at + 1].low if at + 1 < len(sentence) else ""
        joins = (
            sentence[at].kind is Kind.WORD and f"{low} {after}" in self._words.offices
        )
        return joins or (low in {"former", "deputy", "acting", "prime", "vice"})

    def _mentions(self, sentence: list[Token], headline: bool) -> list[Mention]:
        out = []
        for first, name_first, last in self._runs(sentence):
            found = self._known(sentence, name_first, last, headline=headline)
            if found is not None:
                start, end, person = found
                begin = first if start == name_first else start
                out.append(Mention(begin, start, end, person))
        return out

    def _known(
        self, sentence: list[Token], first: int, last: int, *, headline: bool
    ) -> tuple[int, int, Person] | None:
        """The person a run of capitals names, by the longest part that is known."""
        for start in range(first, last):
            for end in range(last, start, -1):
                if not headline and end < last and end - start < 2:
                    continue
                name = _squeezed(
                    self._text[sentence[start].start : sentence[end - 1].end]
                )
                person = self._person_of(name)
                if person is not None:
                    return start, end, person
        return None

    def _person_of(self, name: str) -> Person | None:
        parts = [each for each in name.lower().split() if each not in _POST]
        last = parts[-1].rsplit("-", 1)[-1] if parts else ""
        for person in self._by_last.get(last, ()):
            own = set(person.name.lower().replace("-", " ").split())
            if {part for each in parts for part in each.split("-")} <= own:
                return person
            if set(parts) <= own or (len(parts) > 1 and own <= set(parts)):
                return person
        return None

    def _vote(self, sentences: Sequence[list[Token]]) -> None:
        """Learn the gender of unknown first names from the pronouns around them."""
        votes: dict[int, Counter[str]] = {}
        people = {}
        for sentence, found in zip(sentences, self._found.values(), strict=True):
            for mention in found:
                around = sentence[mention.last : mention.last + 1]
                around += sentence[max(0, mention.first - 1) : mention.first]
                if any(each.low in _SAID for each in around):
                    mention.person.sure = True
        for number, sentence in enumerate(sentences):
            near = {id(each.person): each.person for each in self._found[number]}
            if len(near) != 1:
                continue
            ((key, person),) = near.items()
            low = {each.low for each in sentence}
            if low & _HE and not low & _SHE:
                votes.setdefault(key, Counter())["m"] += 1
            elif low & _SHE and not low & _HE:
                votes.setdefault(key, Counter())["f"] += 1
            people[key] = person
        for key, counted in votes.items():
            person = people[key]
            gender, votes_for = counted.most_common(1)[0]
            outvoted = person.guessed and len(counted) == 1 and votes_for > 1
            if person.sure and (person.gender is None or outvoted):
                person.gender = gender
                person.guessed = False


def role_gender(word: str) -> str | None:
    """The gender a noun for a person tells: a spokeswoman, a congressman, a mother."""
    if word in SHE_TITLES or word in _WOMEN or word.endswith(("woman", "women")):
        return "f"
    if word in HE_TITLES or word in _MEN or word.endswith(("man", "men")):
        return "m"
    return None


def _squeezed(name: str) -> str:
    return re.sub(r"\s+", " ", name)


def _one_person(one: str, other: str) -> bool:
    """Whether two names with one last name can be the same person's."""
    a, b = one.lower().split(), other.lower().split()
    return (
        len(a) == 1
        or len(b) == 1
        or set(a) <= set(b)
        or set(b) <= set(a)
        or a[0] == b[0]
    )
