"""Turns log-odds into verdicts: rules a reader would name, then reasons in words."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.cleaning import reasons
from desktop.cleaning.features import (
    COPIES,
    END,
    FORM,
    HEAD,
    INDENT,
    PHRASE,
    START,
    WORDS,
    Seen,
)
from desktop.cleaning.frame import Frame
from desktop.cleaning.language import script_of
from desktop.i18n import _
from desktop.model.document import Reason

_REASON_LIST = tuple(Reason)
_TAIL_REASONS = frozenset({Reason.RELATED, Reason.COMMENTS, Reason.AUTHOR_BOX})
_PAGE_NUMBER = re.compile(
    r"(?i)^(?:page|seite|página|pagina|strona|сторінка|страница|стр\.?|s\.|p\.)?\s*\d{1,4}"
    r"(?:\s*(?:of|/|von|de|di|z|из|із)\s*\d{1,4})$|^(?:page|seite|página)\s+\d{1,4}$"
)
_WHOLE = 1


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
    _cut_phrases(seen, decided, frame)
    _cut_running_heads(lines, seen, decided)
    _trust_prose(seen, decided, frame)
    tail = _tail(seen, decided, frame)
    _cut_tail(seen, decided, tail)
    _cut_teasers(seen, decided, frame)
    _keep_frame(decided, frame)
    _keep_subheads(lines, seen, decided, tail)
    kept = [odd > 0 for odd in decided]
    if not any(kept):
        kept = [True] * len(kept)
    out = []
    found = _reasons(lines, seen, kept, frame)
    for odd, keep, (reason, why) in zip(decided, kept, found, strict=True):
        score = 1 / (1 + math.exp(-min(abs(odd), 8)))
        out.append(Judged(None if keep else reason, "" if keep else why, score))
    return out


def known_reason(block: Seen) -> Reason | None:
    """The reason that a phrase on the block gives."""
    number = block.bins[PHRASE]
    return _REASON_LIST[number - 1] if number else None


def _cut_phrases(seen: Sequence[Seen], odds: list[float], frame: Frame) -> None:
    """Lines that are nothing but a known furniture phrase go, unless surely article."""
    for i, block in enumerate(seen):
        form = block.bins[FORM]
        if form and block.words < 60:
            limit = 2.0 if form == _WHOLE else 0.6
            inside = frame.first < i < frame.last
            if inside and form == _WHOLE and not block.bins[HEAD]:
                limit = 1.0
            if odds[i] < limit:
                odds[i] = min(odds[i], -1.5)


def _cut_running_heads(
    lines: Sequence[str], seen: Sequence[Seen], odds: list[float]
) -> None:
    """Page numbers, and short lines that stand on page after page, are no text."""
    for i, block in enumerate(seen):
        line = lines[i]
        if block.words > 12:
            continue
        repeated = (
            block.bins[COPIES] >= 4
            and block.bins[END] in {0, 1}
            and block.bins[START] in {0, 3}
            and odds[i] < 1.5
        )
        if _PAGE_NUMBER.match(line) or repeated:
            odds[i] = min(odds[i], -1.5)


def _trust_prose(seen: Sequence[Seen], odds: list[float], frame: Frame) -> None:
    """Full sentences between the first and last sure paragraph need more to be cut."""
    for i in range(frame.first + 1, frame.last):
        block = seen[i]
        if (
            -0.8 < odds[i] <= 0
            and block.words >= 25
            and block.bins[END] == 2
            and not block.bins[FORM]
        ):
            odds[i] = 0.1


def _tail(seen: Sequence[Seen], odds: Sequence[float], frame: Frame) -> int:
    """Where comments, related stories or an author box begin after the article.

    A head of such a section ends the article when most running text is before it, or
    when what follows is mostly cut or made of repeated teasers.
    """
    words = [b.words if o > 0.3 and b.words > 14 else 0 for b, o in zip(seen, odds, strict=True)]
    total = sum(words) or 1
    before = 0
    repeated = _repeated(seen)
    for i, block in enumerate(seen):
        before += words[i]
        if i <= frame.first or before == 0:
            continue
        reason = known_reason(block)
        if reason not in _TAIL_REASONS or odds[i] > 0:
            continue
        if not block.bins[HEAD] and block.bins[FORM] != 3:
            continue
        share = before / total
        teasers = sum(1 for j in repeated if j > i)
        if share > 0.85 or (share > 0.3 and teasers >= 2):
            return i
    return len(seen)


def _repeated(seen: Sequence[Seen]) -> list[int]:
    """Lines such as "Read more »" that a list of teasers repeats."""
    return [
        i
        for i, block in enumerate(seen)
        if block.bins[COPIES] >= 2
        and block.bins[FORM] == _WHOLE
        and known_reason(block) is Reason.RELATED
    ]


def _cut_tail(seen: Sequence[Seen], odds: list[float], tail: int) -> None:
    for i in range(tail, len(seen)):
        odds[i] = min(odds[i], -2.0)


def _cut_teasers(seen: Sequence[Seen], odds: list[float], frame: Frame) -> None:
    """What stands between the repeats of "Read more" is a list of other stories."""
    repeats = _repeated(seen)
    for a, b in zip(repeats, repeats[1:], strict=False):
        if 1 < b - a <= 4 and a > frame.first:
            for i in range(a, b):
                odds[i] = min(odds[i], -1.5)


def _keep_frame(odds: list[float], frame: Frame) -> None:
    parts = [frame.title, frame.deck, *frame.datelines, *frame.bylines]
    for part in parts:
        if part is not None:
            odds[part] = max(odds[part], 1.5)


def _keep_subheads(
    lines: Sequence[str], seen: Sequence[Seen], odds: list[float], tail: int
) -> None:
    """A short line that the scorer doubted stays when paragraphs stand around it."""
    for i in range(1, min(tail, len(seen)) - 1):
        if -1.2 < odds[i] <= 0 and looks_like_heading(lines[i], seen[i]):
            if odds[i - 1] > 0.8 and odds[i + 1] > 0.8 and seen[i + 1].words > 14:
                odds[i] = 0.2


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


def _reasons(
    lines: Sequence[str], seen: Sequence[Seen], kept: Sequence[bool], frame: Frame
) -> list[tuple[Reason, str]]:
    """Why each block would be cut: what it says itself, else what its run is."""
    own = [known_reason(block) for block in seen]
    page_script = script_of("\n".join(l for l, k in zip(lines, kept, strict=True) if k))
    for i, line in enumerate(lines):
        if own[i] is None and not kept[i]:
            own[i] = _by_shape(line, seen[i])
        if own[i] is None and not kept[i]:
            script = script_of(line)
            if script and page_script and script != page_script:
                own[i] = Reason.FOREIGN
    out: list[tuple[Reason, str]] = []
    n, i = len(lines), 0
    while i < n:
        if kept[i]:
            out.append((Reason.PAGE_FURNITURE, ""))
            i += 1
            continue
        stop = i
        while stop < n and not kept[stop]:
            stop += 1
        out += _run(seen, own[i:stop], i, stop, frame)
        i = stop
    return out


def _by_shape(line: str, block: Seen) -> Reason | None:
    low = line.casefold()
    if "©" in line or low.startswith("copyright"):
        return Reason.COPYRIGHT
    if block.words <= 6 and any(map(str.isdigit, line)):
        for word in ("view", "comment", "read", "share", "like", "min", "просмотр"):
            if word in low:
                return Reason.COMMENTS if word == "comment" else Reason.COUNTS
    if line.count(" | ") >= 2 or line.count(" · ") >= 2:
        return Reason.NAVIGATION
    return None


def _run(
    seen: Sequence[Seen],
    own: Sequence[Reason | None],
    start: int,
    stop: int,
    frame: Frame,
) -> list[tuple[Reason, str]]:
    """Reasons for neighbouring cuts; a line without one takes that of its section."""
    top = frame.first if frame.title is None else min(frame.title, frame.first)
    before = stop <= top + 1
    after = start > frame.last
    known = Counter(reason for reason in own if reason is not None)
    usual = known.most_common(1)[0][0] if known else None
    section: Reason | None = None
    out = []
    for i, reason in enumerate(own, start):
        block = seen[i]
        if reason is not None:
            if block.bins[HEAD] or reason in _TAIL_REASONS and block.bins[FORM] == 3:
                section = reason
            out.append((reason, _evidence(reason, block)))
        elif before:
            out.append((Reason.NAVIGATION, _("short lines before the headline")))
        elif section is not None:
            out.append((section, _("follows “{head}”").format(head=reasons.label(section))))
        elif after and block.bins[WORDS] >= 5:
            out.append((Reason.RELATED, _("headlines after the article")))
        elif usual is not None:
            out.append((usual, _("stands among such lines")))
        elif after:
            out.append((Reason.PAGE_FURNITURE, _("short lines after the article")))
        else:
            out.append((Reason.PAGE_FURNITURE, _("unlike the text around it")))
    return out


def _evidence(reason: Reason, block: Seen) -> str:
    """What on the block speaks for the reason, in a few words."""
    if block.bins[COPIES] >= 3 and reason is Reason.RELATED:
        return _("the same prompt again and again")
    if block.bins[FORM] == _WHOLE:
        return _("a phrase that pages use for this")
    if block.bins[FORM]:
        return _("wording that pages use for this")
    return _("its shape")
