"""Finds what frames the body: headline, standfirst, byline, dateline, and its ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.cleaning.dates import DateFound, find_date
from desktop.cleaning.features import (
    END,
    FORM,
    GAP,
    GAP_AFTER,
    PHRASE,
    SENTENCES,
    SIGN,
    START,
    Seen,
)
from desktop.cleaning.names import AGENCY, byline_name, is_person
from desktop.cleaning.phrases import bare, common_words

_BODY_WORDS = 22
_LOOK_BACK = 40
_LONGEST_HEADLINE = 45
_SUFFIX = re.compile(r"\s(?:[-–—|·•»:]|::)\s")
INTRODUCTION = re.compile(
    r"(?i)(?:introduction|einleitung|einführung|introducción|introduzione|introdução|"
    r"background|overview|summary|executive summary|key points|введение|вступ)\b"
)
# "BRUSSELS, 6 March 2031 (Ada Byron) — The ministers …"
DATELINE = re.compile(
    r"[^\W\d_a-z][^a-z()\n]{2,30}[^()\n]{0,40}?(?:\((?P<who>[^()\n]{2,60})\)\s*)?[—–-]{1,2}\s"
)
UPDATED = re.compile(
    r"(?i)updat|modif|aktualis|mis à jour|actualiz|aggiorn|atualiz|обновл|оновл|güncel"
)
_DATE_LETTERS = 14  # more other letters than this, and a line is not a dateline


@dataclass(slots=True)
class Frame:
    """Where the parts stand, as block numbers; None where there is no such part."""

    first: int
    last: int
    title: int | None = None
    deck: int | None = None
    datelines: tuple[int, ...] = ()
    bylines: tuple[int, ...] = ()
    site: str | None = None


def frame_of(
    lines: Sequence[str], seen: Sequence[Seen], odds: Sequence[float], title: str | None
) -> Frame:
    """The frame of a page whose blocks have these words and these log-odds."""
    first, last = _body(seen, odds)
    frame = Frame(first, last)
    frame.title, frame.site = _headline(lines, seen, odds, first, title)
    top = first if frame.title is None else frame.title
    head = range(max(0, min(top, first) - 4), min(first + 2, len(lines)))
    foot = range(last + 1, min(last + 4, len(lines)))
    places = [*head, *foot]
    dated = [i for i in head if is_dateline(lines[i])]
    fresh = [i for i in dated if not UPDATED.search(lines[i])]
    frame.datelines = tuple(fresh or dated)
    frame.bylines = tuple(i for i in places if byline_name(lines[i]))
    if frame.title is not None:
        frame.deck = _deck(lines, seen, frame)
    return frame


def is_dateline(line: str) -> DateFound | None:
    """The date of a line that hardly says anything else."""
    if len(line) > 90:
        return None
    found = find_date(line)
    if found is None or found.rest <= _DATE_LETTERS:
        return found
    # "Halcyon News Agency, Thursday, March 5, 2026": a name and a date.
    name = line[: found.start].split("\n")[0].split(",")[0].strip()
    is_name = is_person(name) or AGENCY.fullmatch(name) is not None
    return found if found.rest <= 2 * _DATE_LETTERS and is_name else None


def _body(seen: Sequence[Seen], odds: Sequence[float]) -> tuple[int, int]:
    """The first and the last block that are surely running text of the article."""
    sure = [
        i
        for i, (block, odd) in enumerate(zip(seen, odds, strict=True))
        if odd > 0.3 and block.words >= _BODY_WORDS
    ]
    if not sure:
        sure = [i for i, odd in enumerate(odds) if odd > 0]
    if not sure:
        best = max(range(len(odds)), key=odds.__getitem__)
        return best, best
    return sure[0], sure[-1]


def _headline(
    lines: Sequence[str],
    seen: Sequence[Seen],
    odds: Sequence[float],
    first: int,
    declared: str | None,
) -> tuple[int | None, str | None]:
    """The block that is the headline, and the site name a page title ends with."""
    known = known_titles(lines, declared)
    if known:
        for i in range(min(first + 3, len(lines) - 1), -1, -1):
            folded = seen[i].bare
            if folded in known and seen[i].words >= 3:
                return i, known[folded]
    topic = _topic(seen, odds)
    best, best_score = None, 0.0
    shares = {}
    for i in range(first - 1, max(0, first - _LOOK_BACK) - 1, -1):
        if not _may_be_headline(lines[i], seen[i]):
            continue
        shares[i] = share = _share(seen[i], topic)
        if seen[i].bins[PHRASE] and share < 0.4:
            continue
        score = 2.5 * share + 0.12 * min(seen[i].words, 12) - 0.08 * (first - i)
        score += 0.25 * max(-4.0, min(odds[i], 1.0))
        score += 0.3 * (seen[i].bins[GAP] > 0) + 0.3 * (seen[i].bins[GAP_AFTER] > 0)
        if any(is_dateline(lines[k]) for k in range(i + 1, min(i + 4, first))):
            score += 0.5
        if score > best_score:
            best, best_score = i, score
    if best is None:
        return _opening(lines, seen, odds, first), None
    return _above(best, lines, seen, shares), None


def _above(
    best: int, lines: Sequence[str], seen: Sequence[Seen], shares: dict[int, float]
) -> int:
    """The headline when `best` may be its standfirst: a line on the topic above it."""
    i = best - 1
    while i >= 0 and (is_dateline(lines[i]) or byline_name(lines[i])):
        i -= 1
    if i in shares and seen[i].words >= 4 and shares[i] >= 0.3 and best - i < 4:
        return i
    return best


def _topic(seen: Sequence[Seen], odds: Sequence[float]) -> set[str]:
    """The words of the running text."""
    sure = (
        block.tokens
        for block, odd in zip(seen, odds, strict=True)
        if odd > 0.3 and block.words >= _BODY_WORDS
    )
    return set[str]().union(*sure) - common_words()


def _share(block: Seen, topic: set[str]) -> float:
    """How many of a block's longer words the running text has; 0 without such words."""
    words = {word for word in block.tokens if len(word) > 3} - common_words()
    return len(words & topic) / len(words) if words else 0.0


def _opening(
    lines: Sequence[str], seen: Sequence[Seen], odds: Sequence[float], first: int
) -> int | None:
    """A summary sentence that opens a text which has no headline of its own."""
    for i in range(max(0, first - 1), first + 1):
        words = seen[i].words
        if i + 1 >= len(lines) or odds[i] < -1 or not 6 <= words <= _LONGEST_HEADLINE:
            continue
        if seen[i].bins[SENTENCES] or seen[i].bins[PHRASE]:
            continue
        if max(other.words for other in seen[i + 1 : i + 3]) > 1.5 * words:
            return i
    return None


def known_titles(lines: Sequence[str], declared: str | None) -> dict[str, str | None]:
    """What the headline may read, from the declared title or the page title on top."""
    known: dict[str, str | None] = {}
    for text in (declared, lines[0] if lines else None):
        if not text or len(text) > 300:
            continue
        if text is declared:
            known.setdefault(bare(text), None)
        cuts = list(_SUFFIX.finditer(text))
        for cut in cuts:
            head, tail = text[: cut.start()].strip(), text[cut.end() :].strip()
            if len(head) >= 12:
                tail = _SUFFIX.split(tail)[-1]
                known.setdefault(bare(head), tail if 1 < len(tail) < 40 else None)
    return known


def _may_be_headline(line: str, block: Seen) -> bool:
    if not 3 <= block.words <= _LONGEST_HEADLINE or len(line) < 12:
        return False
    bins = block.bins
    if bins[FORM] == 1 or bins[SIGN] in {1, 2, 3, 4, 5, 6}:
        return False
    if bins[START] in {4, 6} or bins[END] in {3, 4, 6, 8}:
        return False
    if line.endswith(".") and block.words > 14:
        return False
    return not (is_dateline(line) or byline_name(line))


def _deck(lines: Sequence[str], seen: Sequence[Seen], frame: Frame) -> int | None:
    """The standfirst: what stands between headline and body and is no date or name."""
    if frame.title is None:
        return None
    for i in range(frame.title + 1, min(frame.first, frame.title + 5)):
        if i in frame.datelines or i in frame.bylines:
            continue
        if not _may_be_headline(lines[i], seen[i]) or seen[i].words < 6:
            if seen[i].words < 5:
                continue
            return None
        return None if INTRODUCTION.match(lines[i]) else i
    return None
