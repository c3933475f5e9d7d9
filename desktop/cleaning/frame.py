"""Finds what frames the body: headline, standfirst, byline, dateline, and its ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.cleaning.dates import DateFound, find_date
from desktop.cleaning.features import (
    END,
    FORM,
    PHRASE,
    SENTENCES,
    SIGN,
    START,
    Seen,
)
from desktop.cleaning.names import byline_name
from desktop.cleaning.phrases import bare

_BODY_WORDS = 22
_LOOK_BACK = 25
_LONGEST_HEADLINE = 45
_SUFFIX = re.compile(r"\s(?:[-–—|·•»:]|::)\s")
_INTRODUCTION = re.compile(
    r"(?i)(?:introduction|einleitung|einführung|introducción|introduzione|introdução|"
    r"background|overview|summary|executive summary|key points|введение|вступ)\b"
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
    frame.datelines = tuple(i for i in head if is_dateline(lines[i]))
    frame.bylines = tuple(i for i in places if byline_name(lines[i]))
    if frame.title is not None:
        frame.deck = _deck(lines, seen, frame)
    return frame


def is_dateline(line: str) -> DateFound | None:
    """The date of a line that hardly says anything else."""
    if len(line) > 90 or not any(map(str.isdigit, line)):
        return None
    found = find_date(line)
    return found if found and found.rest <= _DATE_LETTERS else None


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
    low = max(0, first - _LOOK_BACK)
    known = _known_titles(lines, declared)
    for i in range(min(first + 3, len(lines) - 1), -1, -1):
        folded = seen[i].bare
        if folded in known and seen[i].words >= 3:
            return i, known[folded]
    group: list[int] = []
    skipped = 0
    for i in range(first - 1, low - 1, -1):
        if _may_be_headline(lines[i], seen[i]):
            group.append(i)
        elif is_dateline(lines[i]) or byline_name(lines[i]) or seen[i].bins[PHRASE]:
            skipped += 1
            if skipped > 12:
                break
        elif group or first - i > 8:
            break
    if group:
        if len(group) > 3:  # A list of links: only what is next to the body counts.
            group = group[:2]
        return group[-1], None
    return _opening(lines, seen, odds, first), None


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


def _known_titles(
    lines: Sequence[str], declared: str | None
) -> dict[str, str | None]:
    """What the headline may read, from the declared title or the page title on top."""
    known: dict[str, str | None] = {}
    for text in (declared, lines[0] if lines else None):
        if not text or len(text) > 300:
            continue
        if text is declared:
            known.setdefault(bare(text), None)
        cuts = [match for match in _SUFFIX.finditer(text)]
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
    if bins[PHRASE] and bins[FORM] != 2 or bins[SIGN] in {1, 2, 3, 4, 5, 6}:
        return False
    if bins[START] in {4, 6} or bins[END] in {3, 4, 6, 8}:
        return False
    if line.endswith(".") and block.words > 14:
        return False
    return not (is_dateline(line) or byline_name(line))


def _deck(lines: Sequence[str], seen: Sequence[Seen], frame: Frame) -> int | None:
    """The standfirst: the block between headline and body that is neither date nor name."""
    if frame.title is None:
        return None
    for i in range(frame.title + 1, min(frame.first, frame.title + 5)):
        if i in frame.datelines or i in frame.bylines:
            continue
        if not _may_be_headline(lines[i], seen[i]) or seen[i].words < 6:
            if seen[i].words < 5:
                continue
            return None
        return None if _INTRODUCTION.match(lines[i]) else i
    return None
