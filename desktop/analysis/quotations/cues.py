"""Reporting verbs of a sentence with their subjects."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.analysis.quotations import grammar as g
from desktop.analysis.quotations.distant import Distant
from desktop.analysis.quotations.lexicon import Form, Lexicon, Strength, Verb
from desktop.analysis.quotations.phrases import SPEAKING, Phrases, Sort, Subject
from desktop.analysis.quotations.tokens import Kind, Token

_SOMEBODY = frozenset("a an one another the".split())
_CONDITIONS = frozenset("if whether unless lest".split())
# Words before a participle that has the subject of its clause.
_LEADS = frozenset("and by while without but after before in when".split())


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb at tokens `first..last` (exclusive) and who its subject is."""

    first: int
    last: int
    verb: Verb
    form: Form
    subject: Subject | None = None
    inherited: bool = False  # the subject stands at an earlier verb
    inverted: bool = False  # the subject stands behind
    negated: bool = False
    unreal: bool = False  # "may say", "is expected to say": nothing was said
    passive: bool = False
    begins: int = 0  # where subject and verb together begin


class Cues:
    """Finds the reporting verbs of one sentence."""

    def __init__(self, sentence: list[Token], phrases: Phrases, words: Lexicon) -> None:
        self._tokens = sentence
        self._phrases = phrases
        self._words = words
        self._distant = Distant(sentence, phrases, words)
        self._headline = g.title_case(sentence)

    def found(self) -> list[Cue]:
        """All verbs that may report, each in the reading that fits best, in order."""
        out: list[Cue] = []
        at = 0
        while at < len(self._tokens):
            cue = self._at(at, out)
            if cue is not None:
                out.append(cue)
                at = cue.last
            else:
                at += 1
        return out

    def _at(self, at: int, before: list[Cue]) -> Cue | None:
        token = self._tokens[at]
        readings = self._words.verbs.get(token.low)
        if not readings or token.kind is not Kind.WORD or not self._is_verb(at):
            return None
        for form, verb in readings:
            last = self._with_particles(at, verb)
            if last is None:
                continue
            cue = self._with_subject(Cue(at, last, verb, form, begins=at), before)
            if cue is not None:
                return cue
        return None

    def _is_verb(self, at: int) -> bool:
        t = self._tokens
        if t[at].capital and at > 0 and not self._headline:
            begins = t[at - 1].kind is Kind.SIGN and t[at - 1].low in {".", ":"}
            if not begins:
                return False
        if at == 0:
            return t[at].low.endswith("ing")
        before = t[at - 1]
        if t[at].capital and before.low == "united":
            return False
        if before.low in ("'s", "'") or before.low in g.DETERMINER - g.PEOPLE:
            return False
        following = t[at + 1].low if at + 1 < len(t) else ""
        if t[at].low.endswith("ing") and following == "of" and before.low == "the":
            return False
        return before.low not in ("of",) and following not in ("'s", "-")

    def _with_particles(self, at: int, verb: Verb) -> int | None:
        t = self._tokens
        pos = at + 1
        for particle in verb.particles:
            skipped = 0
            while (
                pos < len(t)
                and t[pos].low != particle
                and skipped < 2
                and (
                    g.is_adverb(t[pos])
                    or t[pos].low in ("very", "quite", "crystal", "it")
                )
            ):
                pos, skipped = pos + 1, skipped + 1
            if pos >= len(t) or t[pos].low != particle:
                return None
            pos += 1
        return pos

    def _with_subject(self, cue: Cue, before: list[Cue]) -> Cue | None:
        t = self._tokens
        behind = self._inverted(cue)
        if behind is not None:
            return behind
        j, flags = self._over_auxiliaries(cue)
        cue = replace(cue, negated=flags[0], unreal=flags[1], passive=flags[2])
        if cue.passive:
            return self._passive(cue, j)
        if j < 0:
            if cue.form is Form.PARTICIPLE:
                return self._participle(cue, before, len(t))
            return None
        word = t[j].low
        if word == "to" and cue.form is Form.BASE:
            return self._infinitive(cue, j, before)
        progressive = cue.form is Form.PARTICIPLE and t[cue.first - 1].low not in g.BE
        helped = any(t[k].low in g.BE for k in range(j + 1, cue.first))
        if progressive and not helped:
            return self._participle(cue, before, j)
        return self._finite(cue, j, before)

    def _over_auxiliaries(self, cue: Cue) -> tuple[int, tuple[bool, bool, bool]]:
        """The token left of the auxiliaries, and what they say about the verb."""
        t = self._tokens
        j = cue.first - 1
        negated = unreal = passive = False
        nearest: str | None = None
        while j >= 0 and t[j].kind is Kind.WORD:
            low = t[j].low
            name = t[j].capital and low == "may"
            stands_between = (
                low in g.AUXILIARY or low in g.REFLEXIVE or g.is_adverb(t[j])
            )
            if not stands_between or name:
                break
            if low in g.NOT or low in g.CONTRACTED:
                negated = True
            unreal = unreal or low in g.MODAL
            if low in g.BE and nearest is None:
                nearest = low
            j -= 1
        if j >= 0 and t[j].low == "'s" and cue.form is Form.PARTICIPLE:
            j -= 1
        passive = nearest is not None and cue.form is Form.PAST
        return j, (negated, unreal, passive)

    def _finite(self, cue: Cue, j: int, before: list[Cue]) -> Cue | None:
        t = self._tokens
        subject: Subject | None
        inherited = False
        j = self._distant.before_adverbial(j)
        if self._is_bare_passive(cue) or self._only_says_which(cue, j):
            return None
        if t[j].low in g.RELATIVE or self._distant.is_relative_that(j):
            subject = self._distant.antecedent(j)
        elif t[j].kind is Kind.SIGN:
            subject = self._distant.over_apposition(j)
        elif t[j].low in g.CONJUNCTION or t[j].low in ("then",):
            if cue.form is Form.BASE:
                return None
            subject, inherited = self._earlier(before, j), True
        else:
            subject = self._phrases.ending(j + 1)
            if subject is None or subject.sort is Sort.OTHER:
                subject = self._distant.restricted(j) or subject
        if subject is None or not self._agrees(cue, subject, j):
            return None
        if (
            self._headline
            and subject.sort is Sort.NAME
            and subject.last - subject.first > 2
        ):
            return None
        cue = replace(cue, subject=subject, inherited=inherited)
        begins = cue.first if inherited else min(subject.first, cue.first)
        cue = replace(
            cue,
            begins=begins,
            unreal=cue.unreal or self._is_condition(begins, cue.last),
        )
        return cue if self._can_speak(cue) else None

    def _is_bare_passive(self, cue: Cue) -> bool:
        """Whether somebody is accused: "Orr accused of theft", as headlines have it."""
        behind = self._tokens[cue.last].low if cue.last < len(self._tokens) else ""
        whom = cue.verb.name in ("accuse", "blame") and cue.form is Form.PAST
        return whom and behind in ("of", "for")

    def _only_says_which(self, cue: Cue, j: int) -> bool:
        """Whether the verb is none ("state legislators") or hangs on a noun that it
        would need behind it ("…, a decision he disclosed")."""
        t = self._tokens
        behind = t[cue.last].low if cue.last < len(t) else ""
        if cue.verb.name == "state" and cue.form is Form.BASE:
            return behind in self._words.speakers or behind in g.TITLES
        if t[j].low not in g.SUBJECTS or j < 3:
            return False
        at = j - 1
        while at > 0 and t[at].kind is Kind.WORD and j - at < 5:
            if t[at].low in g.DETERMINER | {"a", "an", "the"}:
                return t[at - 1].low == "," and at < j - 1
            if t[at].low in g.STOPS | g.PREPOSITION:
                return False
            at -= 1
        return False

    def _agrees(self, cue: Cue, subject: Subject, j: int) -> bool:
        """Whether the form of the verb can go with the subject."""
        t = self._tokens
        helped = j + 1 < cue.first and any(
            t[k].low in g.AUXILIARY for k in range(j + 1, cue.first)
        )
        if helped or cue.form in (Form.PAST, Form.PARTICIPLE):
            return True
        if subject.sort is Sort.PRONOUN:
            singular = subject.head in ("he", "she", "it")
            return singular == (cue.form is Form.PRESENT)
        counted = t[subject.first].low in g.COUNTED
        if counted and cue.form is Form.PRESENT:
            return False
        plural = subject.head.endswith("s") or subject.sort is Sort.MANY
        plural = plural or subject.head in ("people", "men", "women", "children")
        if cue.form is Form.BASE:
            short = subject.sort is Sort.NAME and len(subject.head) < 4
            return plural and subject.sort is not Sort.PERSON and not short
        return not plural or subject.sort in (Sort.PERSON, Sort.NAME)

    def _can_speak(self, cue: Cue) -> bool:
        subject = cue.subject
        assert subject is not None
        sort = subject.sort
        if sort is Sort.PRONOUN and subject.head == "you":
            return False
        if sort is Sort.SPEECH:
            return cue.verb.strength > Strength.WEAK
        bare = subject.sort is Sort.OTHER and subject.last - subject.first == 1
        if bare and cue.form is Form.PRESENT and not subject.head.endswith("s"):
            return False  # "coastal states"
        if cue.verb.strength is Strength.WEAK and cue.form is Form.PRESENT:
            return sort in SPEAKING - {Sort.NAME}  # "TV shows", "the Paris views"
        return sort in SPEAKING or cue.verb.strength is Strength.STRONG

    def _is_condition(self, begins: int, last: int) -> bool:
        t = self._tokens
        if begins == 0:
            return False
        # "as" makes a clause that only repeats what the main clause says.
        aside = (
            t[begins - 1].low == "as"
            and t[last : last + 1] != []
            and (t[last].low == ",")
        )
        return aside or t[begins - 1].low in _CONDITIONS

    def _passive(self, cue: Cue, j: int) -> Cue | None:
        """Passives: only "was quoted as saying" has the speaker for a subject."""
        t = self._tokens
        if cue.verb.name in ("quote", "cite") and not cue.verb.particles:
            end = cue.last + 2
            if t[cue.last : end] and t[cue.last].low == "as" and end <= len(t):
                subject = self._phrases.ending(j + 1) if j >= 0 else None
                if subject is None and j > 0:
                    subject = self._distant.over_apposition(j)
                if subject is not None:
                    return replace(
                        cue,
                        last=end,
                        subject=subject,
                        begins=subject.first,
                        passive=False,
                        verb=_SAYING,
                    )
        for at in range(cue.last, min(cue.last + 8, len(t) - 1)):
            if t[at].low == "by":
                subject = self._phrases.starting(at + 1)
                if subject is not None and subject.sort in SPEAKING:
                    told = self._phrases.ending(j + 1) if j >= 0 else None
                    begins = told.first if told is not None else cue.first
                    return replace(cue, subject=subject, begins=begins)
            if t[at].kind is Kind.SIGN:
                break
        return None

    def _earlier(self, before: list[Cue], j: int) -> Subject | None:
        """The subject that a verb without one takes over."""
        active = [each for each in before if not each.passive and each.subject]
        if active:
            return active[-1].subject
        return self._phrases.first_of(0, j)

    def _participle(self, cue: Cue, before: list[Cue], j: int) -> Cue | None:
        t = self._tokens
        if j < len(t) and t[j].kind is Kind.WORD:
            if t[j].low == "as":  # "quoted a source as saying"
                source = self._phrases.ending(j)
                if source is None:
                    return None
                cue = replace(cue, subject=source, begins=source.first)
                return cue if self._can_speak(cue) else None
            own = self._absolute(cue, j)
            free = self._says_at_once(cue) or t[j].low in self._words.nouns
            if own is not None or (t[j].low not in _LEADS and not free):
                return own
            negated = t[j].low == "without"
        else:
            negated = False
        with_ = (
            self._distant.over_apposition(j) if j < len(t) and t[j].low == "," else None
        )
        if with_ is not None and with_.first and t[with_.first - 1].low == "with":
            cue = replace(cue, subject=with_, begins=with_.first)
            return cue if self._can_speak(cue) else None
        subject = self._earlier(before, cue.first)
        if subject is None:
            subject = self._following(cue) if cue.first <= 1 else None
        if subject is None:
            return None
        cue = replace(
            cue, subject=subject, inherited=True, negated=cue.negated or negated
        )
        return cue if self._can_speak(cue) else None

    def _says_at_once(self, cue: Cue) -> bool:
        """Whether "saying" has a quotation or "that" right behind it."""
        near = self._tokens[cue.last : cue.last + 3]
        led = any(each.kind is Kind.QUOTE or each.low in (":", "that") for each in near)
        return led and cue.verb.strength is Strength.STRONG

    def _absolute(self, cue: Cue, j: int) -> Cue | None:
        """The subject of "with the minister warning of …"."""
        subject = self._phrases.ending(j + 1)
        if subject is None or not subject.first:
            return None
        if self._tokens[subject.first - 1].low != "with":
            return None
        cue = replace(cue, subject=subject, begins=subject.first)
        return cue if self._can_speak(cue) else None

    def _following(self, cue: Cue) -> Subject | None:
        """The subject of the main clause behind an opening participle."""
        t = self._tokens
        for at in range(cue.last, len(t) - 1):
            if t[at].low == ",":
                return self._phrases.starting(at + 1)
        return None

    def _infinitive(self, cue: Cue, j: int, before: list[Cue]) -> Cue | None:
        t = self._tokens
        governor = next(
            (t[k].low for k in range(j - 1, -1, -1) if not g.is_adverb(t[k])), ""
        )
        clause = {each.low for each in t[max(0, j - 6) : j]}
        subject = self._earlier([], j)
        if subject is None or subject.head == "it":
            return None
        if subject.last == 1 and self._phrases.only_opens(subject):
            return None  # "Expect protein to go on"
        negated = cue.negated or governor in g.NOT_DONE
        unreal = governor in g.HYPOTHETICAL or bool(clause & g.MODAL)
        if governor in g.NOT_DONE:
            unreal = False
        begins = min(subject.first, cue.first)
        unreal = unreal or any(
            each.last >= j - 12 and each.verb.frames & {"ask", "vow"}
            for each in before
            if each.subject
        )
        cue = replace(
            cue,
            subject=subject,
            negated=negated,
            unreal=unreal,
            begins=begins,
            inherited=True,
        )
        return cue if self._can_speak(cue) else None

    def _inverted(self, cue: Cue) -> Cue | None:
        """A verb behind a quotation or a comma with its subject after it: said X."""
        t = self._tokens
        at = cue.first - 1
        if at < 0 or cue.form is Form.PARTICIPLE:
            return None
        lead = t[at]
        closes = lead.kind is Kind.QUOTE or (
            lead.kind is Kind.SIGN and lead.low in {",", "—", "–", "-", "--"}
        )
        if not closes or cue.last >= len(t):
            return None
        near = t[at - 1] if lead.kind is Kind.SIGN and at > 0 else lead
        subject = self._phrases.starting(cue.last)
        if subject is None or subject.head in g.OBJECTS:
            return None
        spoke = cue.verb.name == "say" and near.kind is Kind.QUOTE
        somebody = spoke and t[subject.first].low in _SOMEBODY
        if subject.sort not in SPEAKING and not somebody:
            return None
        if cue.form is Form.BASE and not self._are_many(subject):
            return None
        if near.kind is not Kind.QUOTE and not self._stands_alone(cue, subject):
            return None
        return replace(cue, subject=subject, inverted=True, begins=cue.first)

    @staticmethod
    def _are_many(subject: Subject) -> bool:
        """Whether several people speak: "…, say experts"."""
        spoken = subject.sort in (Sort.ROLE, Sort.BODY, Sort.DOCUMENT, Sort.MANY)
        return spoken and (subject.head.endswith("s") or subject.head == "people")

    def _stands_alone(self, cue: Cue, subject: Subject) -> bool:
        """Without a quotation before: a strong verb, and nothing reported behind."""
        t = self._tokens
        if cue.verb.strength is not Strength.STRONG or cue.verb.name == "tell":
            return False
        end = subject.last
        if end >= len(t) or t[end].kind is Kind.SIGN:
            return True
        return (
            t[end].low in g.PREPOSITION
            or t[end].low in g.TIME
            or t[end].low.endswith("ing")
            or t[end].low in ("who", "as", "when")
        )


_SAYING = Verb("say", (), Strength.STRONG, frozenset({"that", "bare"}))
