"""What a cue reports: the words of a sentence that are somebody's statement."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.analysis.quotations import grammar as g
from desktop.analysis.quotations.cues import Cue
from desktop.analysis.quotations.frames import Frames, is_finite
from desktop.analysis.quotations.lexicon import Form, Lexicon, Strength
from desktop.analysis.quotations.phrases import Phrases, Sort, Subject
from desktop.analysis.quotations.tokens import SPEECH, Kind, Token, without_stop

_SOURCES = frozenset(
    "citing referring pointing according speaking quoting echoing alluding".split()
)
_TURNS = frozenset("and but while whereas although though yet ;".split())
_BREAKS = frozenset((",", ":", "—", "–", "--"))
_ASKED = frozenset("asked pressed questioned challenged".split())
_ADJUNCTS = frozenset("when as while after before and but during".split())
_OPENS = frozenset("in by while when after before without on".split())
_NOBODY = frozenset("nobody none one few neither nothing".split())
Piece = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Claim:
    """A cue with what it reports: pieces of tokens, each `first..last` (exclusive).

    `cue` is the tokens of the verb, of "according to" or of a noun ("her remark").
    `reports` is False where only quotations in it count, as in "may say".
    """

    subject: Subject
    cue: Piece
    begins: int
    pieces: tuple[Piece, ...]
    reports: bool
    negated: bool = False
    unreal: bool = False
    weak: bool = False  # the verb reports speech only with a quotation

    def covers(self, at: int) -> bool:
        """Whether the token at that place is part of what is reported."""
        return any(first <= at < last for first, last in self.pieces)


def ranked(found: list[Claim]) -> list[Claim]:
    """The claims in order; one inside another's words only serves quotations."""
    out: list[Claim] = []
    for claim in sorted(found, key=lambda each: each.cue):
        inside = any(
            each.covers(claim.cue[0]) and each.cue[0] < claim.cue[0]
            for each in out
            if each.reports or each.unreal
        )
        around = any(
            claim.covers(each.cue[0])
            for each in out
            if each.reports and not each.unreal
        )
        out.append(replace(claim, reports=False) if inside or around else claim)
    return out


def has_own_words(sentence: list[Token], pieces: list[Piece]) -> bool:
    """Whether there is more than quotations in these pieces."""
    inside = [each for first, last in pieces for each in sentence[first:last]]
    quoted = sum(each.end - each.start for each in inside if each.kind is Kind.QUOTE)
    plain = sum(each.end + 1 - each.start for each in inside) - quoted
    words = sum(each.kind is Kind.WORD for each in inside)
    return words >= 2 and (not quoted or plain > 0.25 * quoted or words >= 5)


class Contents:
    """Finds what the cues of one sentence report."""

    def __init__(
        self, sentence: list[Token], phrases: Phrases, cues: list[Cue], words: Lexicon
    ) -> None:
        self._tokens = sentence
        self._phrases = phrases
        self._cues = cues
        self._end = without_stop(sentence)
        self._frames = Frames(sentence, phrases, cues, words.nouns, self._end)

    def claims(self) -> list[Claim]:
        """What the cues report, in order."""
        return [claim for cue in self._cues if (claim := self._of(cue)) is not None]

    def _of(self, cue: Cue) -> Claim | None:
        subject = cue.subject
        if subject is None:
            return None
        pieces, reports = self._pieces(cue, subject)
        if not pieces:
            return None
        reports = (
            reports
            and not cue.unreal
            and not (cue.passive and "that" not in self._led(pieces))
            and subject.head not in _NOBODY
            and has_own_words(self._tokens, pieces)
        )
        return Claim(
            subject,
            (cue.first, cue.last),
            cue.begins,
            tuple(pieces),
            reports,
            cue.negated,
            unreal=cue.unreal,
            weak=cue.verb.strength is Strength.WEAK,
        )

    def _led(self, pieces: list[Piece]) -> str:
        first = pieces[0][0]
        return self._tokens[first - 1].low if first else ""

    def _pieces(self, cue: Cue, subject: Subject) -> tuple[list[Piece], bool]:
        """What the cue reports, and whether that makes a statement."""
        follow = subject.last if cue.inverted else cue.last
        frames = cue.verb.frames
        weak = cue.verb.strength is Strength.WEAK
        that = self._frames.that(follow, cue)
        if (
            that is not None
            and frames & {"that", "whom", "clause"}
            and (subject.sort is not Sort.SPEECH or self._only_adverbs(follow, that))
        ):
            behind = self._tokens[that + 1]
            points = behind.low == "'s" or is_finite(behind)  # "said that was wrong"
            first = that if points else that + 1
            return [(first, self._content_end(first, cue))], True
        if cue.inverted or self._is_trailing(cue, follow):
            return self._around(cue, follow), not weak and frames != {"quote"}
        quote = self._frames.quote_behind(follow)
        if quote is not None:
            end = self._content_end(quote, cue)
            return [(quote, end)], not weak and ("bare" in frames or "thing" in frames)
        if subject.sort is Sort.OTHER and cue.verb.name != "say":
            return [], False
        start = self._start(cue, follow, subject)
        if start is not None:
            return [(start, self._content_end(start, cue))], True
        end = self._content_end(follow, cue)
        if any(self._tokens[at].kind is Kind.QUOTE for at in range(follow, end)):
            return [(follow, end)], cue.verb.name == "call" and not cue.verb.particles
        return [], False

    def _start(self, cue: Cue, follow: int, subject: Subject) -> int | None:
        """Where words behind the cue begin that are no "that"-clause."""
        alone = not cue.inherited or cue.form is Form.PARTICIPLE or cue.verb.particles
        thing = "thing" in cue.verb.frames and alone
        if thing and follow < self._end and self._is_thing(cue, follow, subject):
            asked = "ask" in cue.verb.frames and self._frames.asks(follow)
            led = self._tokens[follow].low in cue.verb.frames
            return self._frames.framed(cue, follow) if asked or led else follow
        return self._frames.framed(cue, follow)

    def _only_adverbs(self, first: int, last: int) -> bool:
        return all(map(g.is_adverb, self._tokens[first:last]))

    def _is_thing(self, cue: Cue, follow: int, subject: Subject) -> bool:
        t = self._tokens
        first = t[follow]
        if subject.sort in (Sort.SPEECH, Sort.OTHER) or first.kind is Kind.SIGN:
            return False
        if first.low in g.PREPOSITION | g.STOPS | (g.OBJECTS - {"her"}) | g.TIME:
            return False
        return self._content_end(follow, cue) - follow >= 3

    def _is_trailing(self, cue: Cue, follow: int) -> bool:
        t = self._tokens
        if cue.begins == 0 or cue.inherited:
            return False
        lead = t[cue.begins - 1]
        if lead.kind is not Kind.QUOTE and lead.low not in (",", "—", "–", "--", "-"):
            return False
        left = t[: cue.begins - 1]
        quote = self._frames.quote_behind(follow)
        unspoken = all(each.kind is not Kind.QUOTE for each in left)
        opens = quote is not None and t[quote].capital and unspoken
        if opens or (quote is not None and self._is_adverbial(left)):
            return False
        near = lead if lead.kind is Kind.QUOTE else t[cue.begins - 2]
        quoted = near.kind is Kind.QUOTE and (near is not lead or near.low == SPEECH)
        closed = follow >= self._end or t[follow].low in (",", "—", "–")
        adjuncts = self._only_adjuncts(follow, cue)
        if not quoted and not closed and (self._is_adverbial(left) or not adjuncts):
            return False
        if follow >= self._end or t[follow].kind is Kind.SIGN:
            return bool(left) or quoted
        return quoted or adjuncts

    def _is_adverbial(self, left: list[Token]) -> bool:
        begins = 0
        while begins < len(left) and left[begins].low in g.CONJUNCTION | {","}:
            begins += 1
        left = left[begins:]
        if left and left[0].low in _ASKED:
            return True
        if not left or any(each.low == "," for each in left):
            return not left
        first = left[0].low
        return (
            first in g.PREPOSITION | g.SUBORDINATE | g.TIME
            or first.endswith("ing")
            or g.is_adverb(left[0])
            or len(left) < 3
        )

    def _only_adjuncts(self, follow: int, cue: Cue) -> bool:
        """Whether only a place, a time or another clause follows, no content."""
        t = self._tokens
        if follow >= self._end:
            return True
        first = t[follow]
        if first.kind is Kind.SIGN:
            return first.low != ":"
        if first.low in g.PREPOSITION | g.TIME | _ADJUNCTS or first.low.endswith("ly"):
            return True
        told = self._phrases.starting(follow)
        if told is None:
            return False
        ends = told.last >= self._end or t[told.last].low in g.PREPOSITION | g.TIME
        return ends if cue.verb.name == "tell" else told.last >= self._end

    def _around(self, cue: Cue, follow: int) -> list[Piece]:
        """The words left of an inserted or trailing cue, and those behind it."""
        t = self._tokens
        first = self._clause_start(cue)
        last = cue.begins
        while last > first and t[last - 1].kind is Kind.SIGN:
            last -= 1
        left = [(first, last)] if last > first else []
        if last - first == 1 and t[first].kind is Kind.WORD:
            left = []
        behind = self._behind(cue, follow, (first, last))
        leads = bool(left) and t[first].low in g.SUBORDINATE
        if behind is None and leads and not self._has_main(first, last):
            return []  # only a clause that goes before: "Though few came, Orr replied"
        return [*left, behind] if behind is not None else left

    def _main_clause(self, start: int, end: int) -> int:
        """Where the comma before the main clause stands, behind one with "though"."""
        t = self._tokens
        for at in range(start + 1, end - 2):
            if t[at].low == "," and self._frames.says(at + 1):
                return at
        return end

    def _has_main(self, first: int, last: int) -> bool:
        """Whether a clause of its own follows the one that "if" or "when" begins."""
        t = self._tokens
        return any(
            t[at].low == "," and at + 2 < last and self._frames.says(at + 1)
            for at in range(first + 1, last)
        )

    def _behind(self, cue: Cue, follow: int, left: Piece) -> Piece | None:
        """What goes on behind an inserted cue: a second half, a second sentence."""
        t = self._tokens
        first, last = left
        at = follow
        while (
            at < self._end and t[at].kind is not Kind.QUOTE and t[at].low not in _BREAKS
        ):
            at += 1
        if at < self._end and t[at].kind is Kind.SIGN:
            at += 1
        if at >= self._end:
            return None
        if t[at].kind is Kind.QUOTE:
            goes_on = at == follow or t[at - 1].kind is Kind.SIGN
        else:
            quoted = last > first and t[last - 1].kind is Kind.QUOTE
            inserted = at == follow + 1 and (not cue.inverted or last - first < 4)
            goes_on = not quoted and inserted and self._continues(at, last - first)
        end = self._content_end(at, cue) if goes_on else at
        return (at, end) if end > at else None

    def _continues(self, at: int, before: int) -> bool:
        """Whether a statement goes on behind an inserted ", X said,"."""
        t = self._tokens
        low = t[at].low
        participle = any(
            each.first == at and each.form is Form.PARTICIPLE for each in self._cues
        )
        again = any(
            each.begins == at and each.verb.strength > Strength.WEAK
            for each in self._cues
            if not self._frames.says(each.last)
        )
        if participle or again or low in _SOURCES:
            return False
        if before < 4:
            return True
        return not (
            low in g.PREPOSITION | g.SUBORDINATE | g.RELATIVE
            or low.endswith("ing")
            or low in ("and", "but")
            and any(each.first > at for each in self._cues)
        )

    def _clause_start(self, cue: Cue) -> int:
        """Where the words left of a trailing cue begin."""
        t = self._tokens
        start = 0
        for each in self._cues:
            if each.last > cue.first or each.subject is None or each is cue:
                continue
            for at in range(each.last, cue.begins):
                joined = t[at].low == "," and t[at + 1].low in ("and", "but", "while")
                if t[at].low == ";" or (joined and at + 1 < cue.begins):
                    start = at + 1
        if start < cue.begins and t[start].low in ("but", "and", "yet", "so", "while"):
            start += 1
        return start

    def _content_end(self, start: int, cue: Cue) -> int:
        """Where reported words that begin at `start` end."""
        t = self._tokens
        end = self._end
        for later in self._cues:
            if later.first <= max(start, cue.last) or later.subject is None:
                continue
            cut = self._cut_before(later, cue, start)
            if cut is not None:
                end = min(end, cut)
                break
        if t[0].low in g.SUBORDINATE and cue.begins <= 2:
            end = min(end, self._main_clause(start, end))
        for at in range(start + 1, end):
            cited = t[at].low in _SOURCES and t[at - 1].low == ","
            turned = cue.negated and t[at].low == "but" and t[at - 1].low == ","
            paired = (
                cue.form is Form.PARTICIPLE
                and t[at - 1].low in ("and", "but")
                and t[at].low.endswith("ing")
            )
            if cited or turned or paired:
                end = at - 1
                break
        while (
            end > start and t[end - 1].kind is Kind.SIGN and t[end - 1].low in ",;:—–"
        ):
            end -= 1
        return max(end, start)

    def _cut_before(self, later: Cue, cue: Cue, start: int) -> int | None:
        """Where `later` ends the words of `cue`, if it is no part of them."""
        t = self._tokens
        at = later.begins
        if later.inherited:
            at = later.first
            while at > start and g.is_adverb(t[at - 1]):
                at -= 1
            if at <= start:
                return None
            before = t[at - 1].low
            if later.form is Form.PARTICIPLE:
                quoted = t[at - 1].kind is Kind.QUOTE
                joined = before == "," or (before in ("and", "but") and at - 1 > start)
                firm = later.verb.strength > Strength.WEAK
                if not (joined or quoted) or not firm or not self._speaks(later):
                    return None
                return at if quoted else at - 1
            same = later.form is cue.form or cue.form in (Form.PARTICIPLE, Form.BASE)
            if before in ("and", "but", "then", "yet") and same and self._speaks(later):
                return at - 1
            return None
        if at <= start or self._only_quotes(later):
            return None
        before = t[at - 1].low
        if before in _TURNS or (before == "," and self._closes(later)):
            return at - 1
        if t[at - 1].low == SPEECH:
            return at
        if before == "as" and t[at - 2].low == "," and not later.unreal:
            return at - 2
        opening = cue.form is Form.PARTICIPLE and (
            cue.first == 0 or (cue.first == 1 and t[0].low in _OPENS)
        )
        led = t[0].low in g.SUBORDINATE or cue.negated or opening
        return at - 1 if before == "," and led else None

    def _closes(self, later: Cue) -> bool:
        """Whether a source of all that stands before ends the sentence: ", the agency
        reported"."""
        told = self._phrases.starting(later.last)
        last = told.last if later.verb.name == "tell" and told else later.last
        strong = later.verb.strength > Strength.WEAK and later.form is Form.PAST
        return strong and last >= self._end

    def _only_quotes(self, later: Cue) -> bool:
        """Whether a verb such as "begin" would report quotations, but there is none."""
        quotes = later.verb.strength is Strength.WEAK and "quote" in later.verb.frames
        return quotes and self._frames.quote_behind(later.last) is None

    def _speaks(self, later: Cue) -> bool:
        """Whether a verb without a subject of its own reports for itself."""
        follow = later.last
        if (
            self._frames.that(follow, later) is not None
            or self._frames.quote_behind(follow) is not None
        ):
            return True
        if later.form is Form.PARTICIPLE:
            return later.subject is not None and (
                self._frames.framed(later, follow) is not None
            )
        frames = later.verb.frames
        strong = later.verb.strength is Strength.STRONG
        if strong and "bare" in frames and self._frames.says(follow):
            return True
        return (
            "ask" in frames
            and follow < self._end
            and self._frames.asks(follow)
            or (later.verb.particles == ("for",))
        )
