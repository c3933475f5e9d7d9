"""Suggests sentences for each theme; never tags by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from desktop.analysis.suggestions.cues import (
    Cues,
    Evidence,
    Line,
    built_in,
    evidence,
    from_definition,
    in_setting,
    speaks_of,
)
from desktop.analysis.suggestions.learning import (
    UNTAUGHT,
    Features,
    Lesson,
    Model,
    learn,
)
from desktop.model.account import Account
from desktop.progress import SILENT, Progress
from desktop.text.spans import ShownSpan
from desktop.text.wording import Word

# A sentence is suggested from this chance on.
LIKELY = 0.5
# So many sentences away the matter of a theme is still spoken of.
_NEAR = 2
_FEWEST_WORDS = 3
# How much an untagged sentence of a text that is still being read counts at most.
_UNREAD = 0.15
_MOST_REASONS = 5
_TELLING = 1.0  # log-odds from which a learned word is named as a reason


@dataclass(frozen=True, slots=True)
class Theme:
    """A tag to look for; `definition` is all that its codebook entry says for it."""

    name: str
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A stretch that an analyst has judged: it belongs to the theme, or does not."""

    account: int
    span: ShownSpan
    theme: str
    belongs: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A sentence that may belong to a theme; `score` from 0.5 to 1 ranks, and `why`
    are the words of the text that speak for it, the strongest first."""

    account: int
    span: ShownSpan
    theme: str
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True)
class _Line:
    """A sentence with its words and those of its neighbours in the paragraph."""

    span: ShownSpan
    own: Line
    around: Line


def suggest(
    accounts: Sequence[Account],
    themes: Sequence[Theme],
    examples: Sequence[Example] = (),
    progress: Progress = SILENT,
    *,
    finished: frozenset[int] = frozenset(),
) -> tuple[Suggestion, ...]:
    """Sentences for each theme, in the order of accounts, sentences and themes.

    What an analyst judged teaches: tagged sentences and refused suggestions, and, in
    accounts that are `finished`, what was left untagged (in others a little).
    Raises Cancelled.
    """
    lines = []
    for done, account in enumerate(accounts):
        progress.step(done, len(accounts) + len(themes), account.name)
        lines.append(_lines(account))
    found: list[tuple[int, int, int, Suggestion]] = []
    for number, theme in enumerate(themes):
        progress.step(len(accounts) + number, len(accounts) + len(themes), theme.name)
        heard = [
            _heard(_cues(theme, account.language), of)
            for account, of in zip(accounts, lines, strict=True)
        ]
        model = _taught(theme, lines, heard, examples, finished)
        for place, of in enumerate(lines):
            for at, line in enumerate(of):
                score = model.score(heard[place][at].score, _features(line))
                if score >= LIKELY:
                    why = _why(accounts[place], line, heard[place][at], model)
                    suggestion = Suggestion(place, line.span, theme.name, score, why)
                    found.append((place, at, number, suggestion))
    progress.step(1, 1)
    return tuple(each[3] for each in sorted(found, key=lambda each: each[:3]))


def _heard(cues: Cues, lines: Sequence[_Line]) -> list[Evidence]:
    set_text = in_setting(cues, [line.own for line in lines])
    said = [speaks_of(cues, line.own) for line in lines]
    return [
        evidence(
            cues,
            line.own,
            line.around,
            set_there=set_text and any(said[max(0, at - _NEAR) : at + _NEAR + 1]),
        )
        for at, line in enumerate(lines)
    ]


@lru_cache(maxsize=512)
def _cues(theme: Theme, language: str) -> Cues:
    known = built_in(theme.name, language)
    if known is not None:
        return known
    return from_definition(theme.name, theme.definition, language)


def _lines(account: Account) -> list[_Line]:
    """The sentences that say something, with their words."""
    out: list[_Line] = []
    words = account.words
    at = 0
    per: list[tuple[Word, ...]] = []
    for sentence in account.sentences:
        while at < len(words) and words[at].end <= sentence.span.start:
            at += 1
        end = at
        while end < len(words) and words[end].start < sentence.span.end:
            end += 1
        per.append(tuple(words[at:end]))
        at = end
    for number, sentence in enumerate(account.sentences):
        if len(per[number]) < _FEWEST_WORDS:
            continue
        around = [
            per[other]
            for other in (number - 1, number + 1)
            if 0 <= other < len(per)
            and account.sentences[other].paragraph == sentence.paragraph
        ]
        joined = tuple(word for each in around for word in each)
        own, others = (_line(account.text, each) for each in (per[number], joined))
        out.append(_Line(sentence.span, own, others))
    return out


def _line(text: str, words: tuple[Word, ...]) -> Line:
    return Line(words, tuple(text[each.start : each.end].casefold() for each in words))


def _features(line: _Line) -> Features:
    stems = {word.stem for word in line.own.words if word.content}
    weight = 1 / max(len(stems), 4) ** 0.5
    return {"": 1.0, **dict.fromkeys(stems, weight)}


def _taught(
    theme: Theme,
    lines: Sequence[Sequence[_Line]],
    heard: Sequence[Sequence[Evidence]],
    examples: Sequence[Example],
    finished: frozenset[int],
) -> Model:
    judged = [each for each in examples if each.theme == theme.name]
    # That a theme was nowhere seen yet says nothing against its cues.
    seen = any(each.belongs for each in judged)
    lessons = []
    for place, of in enumerate(lines):
        mine = [each for each in judged if each.account == place]
        if not mine and (place not in finished or not seen):
            continue
        said = [
            [each.belongs for each in mine if _covers(each.span, line.span)]
            for line in of
        ]
        doubt = 1.0
        if place not in finished:
            doubt = _UNREAD * _gone_through(said, heard[place])
        for at, line in enumerate(of):
            verdicts = said[at]
            if not verdicts and not seen:
                continue
            weight = 1.0 if verdicts else doubt
            cue, features = heard[place][at].score, _features(line)
            lessons.append(Lesson(cue, features, any(verdicts), weight))
    return learn(lessons)


def _gone_through(said: Sequence[Sequence[bool]], heard: Sequence[Evidence]) -> float:
    """How far a text still being read was gone through for a theme, 0 to 1: the share
    of its likely sentences that are judged. What nobody looked at yet says nothing."""
    judged = sum(map(bool, said))
    waiting = sum(
        not verdicts and UNTAUGHT.score(each.score, {}) >= LIKELY
        for verdicts, each in zip(said, heard, strict=True)
    )
    return judged / max(1, judged + waiting)


def _covers(span: ShownSpan, line: ShownSpan) -> bool:
    """Whether they share half of the shorter of the two."""
    common = min(span.end, line.end) - max(span.start, line.start)
    return common > 0 and 2 * common >= min(len(span), len(line))


def _why(
    account: Account, line: _Line, heard: Evidence, model: Model
) -> tuple[str, ...]:
    """The words behind a suggestion: those of the cues, then what was learned."""
    spoken = [line.own.words[place] for place in heard.words]
    taught = sorted(
        (word for word in line.own.words if model.speaks_for(word.stem) > _TELLING),
        key=lambda word: -model.speaks_for(word.stem),
    )
    words = [
        account.text[word.start : word.end]
        for word in (*spoken, *taught)
        if word.content
    ]
    return tuple(dict.fromkeys(words))[:_MOST_REASONS]
