"""Turns log-odds into verdicts, by rules that a reader would name."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.cleaning.features import (
    COPIES,
    END,
    FORM,
    HEAD,
    INDENT,
    START,
    Seen,
)
from desktop.cleaning.frame import INTRODUCTION, Frame
from desktop.cleaning.phrases import START as BEGINS
from desktop.cleaning.phrases import WHOLE, WITHIN
from desktop.cleaning.reasoning import (
    TAIL_REASONS,
    known_reason,
    reasons_of,
)
from desktop.model.document import Reason

_BOXES = frozenset(
    {Reason.RELATED, Reason.COMMENTS, Reason.AUTHOR_BOX, Reason.PROMOTION}
)
_PAGE_NUMBER = re.compile(
    r"(?i)^(?:page|seite|página|pagina|strona|сторінка|страница|стр\.?|s\.|p\.)?\s*\d{1,4}"
    r"(?:\s*(?:of|/|von|de|di|z|из|із)\s*\d{1,4})$|^(?:page|seite|página)\s+\d{1,4}$"
)
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+[^\W\d]")
_TURN = re.compile(r"([^\W\d_][^:：.!?]{1,40})[:：]\s*\S")
# 59 thoughts on “The pier”: a head of comments and of nothing else.
_COUNTED = re.compile(r"\d[^“”\"«»„‘’]{4,30}[“”\"«»„‘’]")
_SURE = 1.0
_SIBLINGS = 3
_DOUBT = -0.7
_RUNNING = 20  # words from which a block is running text
_TURN_DOUBT = -2.0
_SUBHEAD_DOUBT = -1.6
_NO_PART = -4.0
# On a web page, what looks like a standfirst may be a caption or a row of names.
_DECK_DOUBT = -1.0
# Up to which log-odds a phrase inside a block cuts it: what aggregators say of their
# own doing is unmistakable, "is a senior" is not.
_WITHIN_LIMITS: dict[Reason | None, float] = {
    Reason.AUTHOR_BOX: 0.0,
    Reason.RELATED: 6.0,
}
# How much of the running text is above the head of a section that ends an article;
# of one with teasers; of comments that it counts.
_BEFORE_SECTIONS, _BEFORE_TEASERS, _BEFORE_COUNTED = 0.85, 0.3, 0.05
_TEASER = 4  # lines from one "Read more" to the next
_MOST_PULL_QUOTES = 30  # a text with more of them is dialogue
_QUOTES = "\"“”„«»‘’' ."


@dataclass(slots=True)
class Judged:
    """A decision about one block: kept when `reason` is None."""

    reason: Reason | None
    why: str
    score: float


def judge(
    lines: Sequence[str], seen: Sequence[Seen], odds: Sequence[float], frame: Frame
) -> list[Judged]:
    """A decision per block, never one that leaves nothing of a text."""
    decided = list(odds)
    if any(block.place for block in seen):
        _judge_page(lines, seen, decided, frame)
    else:
        _judge_dump(lines, seen, decided, frame)
    kept = [odd > 0 for odd in decided]
    if not any(kept):
        kept = [True] * len(kept)
    elif not any(k and b.words >= _RUNNING for k, b in zip(kept, seen, strict=True)):
        # A headline alone is no text: what runs on is kept with it.
        kept = [
            k or b.words >= _RUNNING and not b.bins[FORM]
            for k, b in zip(kept, seen, strict=True)
        ]
    scores = [1 / (1 + math.exp(-min(abs(odd), 8))) for odd in decided]
    found = reasons_of(lines, seen, kept, frame)
    return [
        Judged(None, "", score) if keep else Judged(reason, why, score)
        for score, keep, (reason, why) in zip(scores, kept, found, strict=True)
    ]


def _judge_dump(
    lines: Sequence[str], seen: Sequence[Seen], odds: list[float], frame: Frame
) -> None:
    """Rules for texts without markup, where words and order are all there is."""
    _cut_phrases(seen, odds, frame)
    _cut_running_heads(lines, seen, odds)
    _trust_prose(lines, seen, odds, frame)
    tail = _tail(lines, seen, odds, frame)
    _cut_tail(seen, odds, tail)
    _cut_teasers(seen, odds, frame)
    _keep_unsure(lines, seen, odds, frame, tail)
    # Where the scorer is quite sure that one is none, the frame is mistaken.
    doubtful = (*_heading(frame), *frame.datelines)
    parts = [i for i in doubtful if i == frame.title or odds[i] > _NO_PART]
    _keep_parts(odds, (*parts, *frame.bylines))
    _cut_pull_quotes(lines, seen, odds)
    _keep_subheads(lines, seen, odds, tail)
    _keep_numbered(lines, seen, odds, frame)


def _judge_page(
    lines: Sequence[str], seen: Sequence[Seen], odds: list[float], frame: Frame
) -> None:
    """Rules for web pages: few, as where a block stands says more than they can."""
    _cut_phrases(seen, odds, frame)
    _cut_teasers(seen, odds, frame)
    parts = [i for i in _heading(frame) if i == frame.title or odds[i] > _DECK_DOUBT]
    _keep_parts(odds, parts)
    _cut_pull_quotes(lines, seen, odds)
    _cut_sections(seen, odds)


def _heading(frame: Frame) -> list[int]:
    """The blocks that are headline and standfirst."""
    return [part for part in (frame.title, frame.deck) if part is not None]


def _cut_phrases(seen: Sequence[Seen], odds: list[float], frame: Frame) -> None:
    """Lines that are nothing but a known furniture phrase go, unless surely article."""
    for i, block in enumerate(seen):
        form = block.bins[FORM]
        if not form or block.words >= 60:
            continue
        limit = 0.6
        if form == WHOLE:
            inside = frame.first < i < frame.last and not block.bins[HEAD]
            limit = 1.0 if inside else 2.0
        elif form == WITHIN:
            limit = _WITHIN_LIMITS.get(known_reason(block), 2.0)
        if odds[i] < limit:
            odds[i] = min(odds[i], -1.5)


def _cut_running_heads(
    lines: Sequence[str], seen: Sequence[Seen], odds: list[float]
) -> None:
    """Page numbers, and short lines that stand on page after page, are no text."""
    for i, block in enumerate(seen):
        if block.words > 12:
            continue
        repeated = (
            block.bins[COPIES] >= 4
            and block.bins[END] in {0, 1}
            and block.bins[START] in {0, 3}
            and odds[i] < 1.5
        )
        numbered = block.bins[END] == 1 and _PAGE_NUMBER.match(lines[i])
        if repeated or numbered:
            odds[i] = min(odds[i], -3.0)


def _trust_prose(
    lines: Sequence[str], seen: Sequence[Seen], odds: list[float], frame: Frame
) -> None:
    """Full sentences that stand among the article's paragraphs need more to be cut."""
    for i in range(frame.first + 1, min(frame.last + 2, len(seen))):
        block = seen[i]
        prose = block.words >= 25 and block.bins[END] == 2 and not block.bins[FORM]
        aside = block.words < 4 and lines[i][0] in "[(" and lines[i][-1] in "])"
        if prose and -0.9 < odds[i] <= 0 or aside and -3.0 < odds[i] <= 0:
            before = max(odds[max(0, i - 3) : i])
            after = max(odds[i + 1 : i + 4], default=0.0)
            if before > 0.3 and (after > 0.3 or i > frame.last):
                odds[i] = 0.1


def _tail(
    lines: Sequence[str], seen: Sequence[Seen], odds: Sequence[float], frame: Frame
) -> int:
    """Where comments, related stories or an author box begin after the article.

    A head of such a section ends the article when most running text is before it, or
    when teasers follow at once. One that counts comments ends it however little is
    before it: they are often longer than what they are about.
    """
    words = [
        b.words if o > 0.3 and b.words > 14 else 0
        for b, o in zip(seen, odds, strict=True)
    ]
    total = sum(words) or 1
    before = 0
    repeated = _repeated(seen)
    for i, block in enumerate(seen):
        before += words[i]
        if i <= frame.first or before == 0:
            continue
        reason = known_reason(block)
        if reason not in TAIL_REASONS or odds[i] > 0:
            continue
        counted = block.bins[FORM] == BEGINS and _COUNTED.match(lines[i])
        if reason is Reason.COMMENTS and counted:
            least = _BEFORE_COUNTED
        elif block.bins[HEAD] or block.bins[FORM] == WITHIN:
            teased = _follow_closely(repeated, i)
            least = _BEFORE_TEASERS if teased else _BEFORE_SECTIONS
        else:
            continue
        if before / total > least:
            return i
    return len(seen)


def _repeated(seen: Sequence[Seen]) -> list[int]:
    """Lines such as "Read more »" that a list of teasers repeats."""
    return [
        i
        for i, block in enumerate(seen)
        if block.bins[COPIES] >= 2
        and block.bins[FORM] == WHOLE
        and known_reason(block) is Reason.RELATED
    ]


def _follow_closely(repeated: Sequence[int], head: int) -> bool:
    """Whether the first two of these lines after a head each come soon."""
    at = bisect_right(repeated, head)
    later = [head, *repeated[at : at + 2]]
    gaps = [b - a for a, b in zip(later, later[1:], strict=False)]
    return len(gaps) == 2 and max(gaps) <= _TEASER


def _cut_tail(seen: Sequence[Seen], odds: list[float], tail: int) -> None:
    for i in range(tail, len(seen)):
        odds[i] = min(odds[i], -2.0)


def _cut_teasers(seen: Sequence[Seen], odds: list[float], frame: Frame) -> None:
    """What stands between the repeats of "Read more" is a list of other stories."""
    repeats = _repeated(seen)
    for a, b in zip(repeats, repeats[1:], strict=False):
        if 1 < b - a <= _TEASER and a > frame.first:
            for i in range(a, b):
                odds[i] = min(odds[i], -1.5)


def _keep_unsure(
    lines: Sequence[str],
    seen: Sequence[Seen],
    odds: list[float],
    frame: Frame,
    tail: int,
) -> None:
    """Next to kept text, little doubt does not cut, nor more when a speaker goes on."""
    speakers = _speakers(lines, odds)
    last = frame.last
    for i in range(frame.first + 1, min(tail, len(seen))):
        if i > last + 1:
            break
        if _TURN_DOUBT < odds[i] <= 0:
            block = seen[i]
            doubted = odds[i] > _DOUBT or _speaker(lines[i]) in speakers
            plain = block.words >= 5 and not block.bins[FORM] and block.bins[COPIES] < 3
            if plain and doubted and max(odds[max(0, i - 2) : i]) > 0:
                odds[i] = 0.05
        if odds[i] > 0:
            last = max(last, i)


def _speakers(lines: Sequence[str], odds: Sequence[float]) -> set[str]:
    """Names with a colon that begin at least two lines which are surely text."""
    named = Counter(
        _speaker(line) for line, odd in zip(lines, odds, strict=True) if odd > _SURE
    )
    return {name for name, turns in named.items() if name and turns > 1}


def _speaker(line: str) -> str:
    """Who speaks in the line of a transcript; "" where nobody is named."""
    found = _TURN.match(line)
    return found[1] if found else ""


def _keep_parts(odds: list[float], parts: Iterable[int]) -> None:
    """What frames the body stays, whatever the scorer thinks of it."""
    for part in parts:
        odds[part] = max(odds[part], 1.5)


def _keep_subheads(
    lines: Sequence[str], seen: Sequence[Seen], odds: list[float], tail: int
) -> None:
    """A short line that the scorer doubted stays when paragraphs stand around it."""
    for i in range(1, min(tail, len(seen)) - 1):
        if not -2.5 < odds[i] <= 0 or not looks_like_heading(lines[i], seen[i]):
            continue
        if odds[i + 1] > 0.5 and seen[i + 1].words > 14:
            opens = INTRODUCTION.match(lines[i]) is not None
            if opens or odds[i] > _SUBHEAD_DOUBT and max(odds[max(0, i - 4) : i]) > 0.5:
                odds[i] = 0.2


def _keep_numbered(
    lines: Sequence[str], seen: Sequence[Seen], odds: list[float], frame: Frame
) -> None:
    """A numbered heading stays among its like: papers have them next to page ends."""
    headings = [
        i
        for i in range(frame.first + 1, frame.last)
        if seen[i].bins[START] == 3
        and _NUMBERED.match(lines[i])
        and looks_like_heading(lines[i], seen[i])
    ]
    if sum(odds[i] > 0 for i in headings) >= _SIBLINGS:
        for i in headings:
            if odds[i] > _SUBHEAD_DOUBT:
                odds[i] = max(odds[i], 0.2)


def _cut_pull_quotes(
    lines: Sequence[str], seen: Sequence[Seen], odds: list[float]
) -> None:
    """A short quotation on its own that a paragraph has word for word is ornament."""
    quotes = [
        i
        for i, block in enumerate(seen)
        if odds[i] > 0
        and block.bins[START] == 5
        and 2 <= block.words <= 40
        and lines[i][-1] in _QUOTES
    ]
    if not 0 < len(quotes) <= _MOST_PULL_QUOTES:
        return
    longer = [line.casefold() for line, odd in zip(lines, odds, strict=True) if odd > 0]
    for i in quotes:
        words = seen[i].bare.strip(_QUOTES)
        if len(words) >= 10 and any(
            len(line) > 2 * len(words) and words in line for line in longer
        ):
            odds[i] = -1.5


def _cut_sections(seen: Sequence[Seen], odds: list[float]) -> None:
    """Short blocks in the same box as a furniture head go with it."""
    for i, block in enumerate(seen):
        heads = block.bins[FORM] == WHOLE and known_reason(block) in _BOXES
        if not block.place or not heads or odds[i] > 0:
            continue
        for j in range(i + 1, min(i + 12, len(seen))):
            if seen[j].place[: len(block.place)] != block.place or seen[j].words > 40:
                break
            odds[j] = min(odds[j], -1.0)


def looks_like_heading(line: str, block: Seen) -> bool:
    """Whether a line could be a subhead: short, no full stop, not a list item."""
    bins = block.bins
    return (
        block.words <= 18
        and len(line) <= 140
        and not bins[FORM]
        and bins[START] in {0, 2, 3, 5}
        and (bins[END] in {0, 1, 5, 7} or line[-1] in "?!？！")
        and bins[INDENT] < 2
    )
