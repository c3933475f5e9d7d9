"""What can be seen of the blocks of a web page: rows for the page's own scorer."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from desktop.cleaning.context import rows
from desktop.cleaning.expected import MOST_WORDS, limit_of
from desktop.cleaning.features import Seen
from desktop.cleaning.frame import known_titles
from desktop.cleaning.scorer import Scorer
from desktop.cleaning.segments import Segment
from desktop.cleaning.tree import Look, tree_rows
from desktop.formats.parsed import Parsed
from desktop.model.document import BlockKind

_TOKEN = re.compile(r"\w+")
# So many words in a row are no chance.
_RUN = 3
# Fewer words than this are a summary at best.
_FEWEST_TOLD = 40
_FAR = 40
# Below these log-odds by itself, hardly one block in 4,000 turned out to be article.
_CLEARLY_NOT = -5.0
_TOLD_BINS = (80, 160, 320, 640, 1280)


def page_odds(
    parsed: Parsed, segments: Sequence[Segment], seen: Sequence[Seen], scorer: Scorer
) -> list[float]:
    """The log-odds that each block of a page is article, seen where it stands."""
    alone = [scorer.alone(block) for block in seen]
    unsure = [i for i, odd in enumerate(alone) if odd > _CLEARLY_NOT]
    odds = list(alone)
    scores = scorer.scores(page_rows(parsed, segments, seen, alone, unsure))
    for i, score in zip(unsure, scores, strict=True):
        odds[i] = score
    limit = limit_of(odds, [min(block.words, MOST_WORDS) for block in seen])
    return [odd - limit for odd in odds]


def page_rows(
    parsed: Parsed,
    segments: Sequence[Segment],
    seen: Sequence[Seen],
    alone: Sequence[float],
    chosen: Sequence[int],
) -> Iterator[list[float]]:
    """One row per chosen block: its neighbours, its elements, and what the page tells.

    `alone` are the log-odds of all blocks, judged by themselves.
    """
    looks = [
        Look(
            segment.origin.box if segment.origin is not None else None,
            block.words,
            segment.origin.linked if segment.origin is not None else 0,
            segment.end - segment.start,
            odds,
        )
        for segment, block, odds in zip(segments, seen, alone, strict=True)
    ]
    title = _title(parsed.metadata.title, segments, seen)
    around = rows(seen, alone)
    told = _told(parsed, segments, chosen)
    under = _under(segments, seen)
    above = tree_rows(looks, title, chosen)
    for i, near, said in zip(chosen, above, told, strict=True):
        yield [*around[i], *near, *said, *under[i]]


def _title(
    declared: str | None, segments: Sequence[Segment], seen: Sequence[Seen]
) -> int | None:
    """The block that is the page's title: as declared, else the first top heading."""
    known = known_titles((), declared)
    plain = first = None
    for i, (segment, block) in enumerate(zip(segments, seen, strict=True)):
        is_heading = segment.kind is BlockKind.HEADING
        if block.words > 1 and block.bare in known:
            if is_heading:
                return i
            plain = i if plain is None else plain
        if is_heading and segment.level == 1 and block.words > 1 and first is None:
            first = i
    return first if plain is None else plain


def _told(
    parsed: Parsed, segments: Sequence[Segment], chosen: Sequence[int]
) -> list[tuple[float, float]]:
    """How much of each block the page repeats as its article, and how much that is."""
    told = _TOKEN.findall(parsed.told.casefold())
    if len(told) < _FEWEST_TOLD:
        return [(-1.0, -1.0)] * len(chosen)
    runs = set(zip(*(told[i:] for i in range(_RUN)), strict=False))
    size = float(bisect_right(_TOLD_BINS, len(told)))
    out = []
    for segment in map(segments.__getitem__, chosen):
        words = _TOKEN.findall(parsed.text[segment.start : segment.end].casefold())
        if len(words) < _RUN:
            out.append((-1.0, size))
            continue
        own = list(zip(*(words[i:] for i in range(_RUN)), strict=False))
        out.append((sum(map(runs.__contains__, own)) / len(own), size))
    return out


def _under(segments: Sequence[Segment], seen: Sequence[Seen]) -> list[list[float]]:
    """The heading above each block, and how much of it and the neighbours is link.

    Subheads of an article are seldom links; those of teasers nearly always are.
    """
    linked = [
        segment.origin.linked / (segment.end - segment.start)
        if segment.origin is not None
        else 0.0
        for segment in segments
    ]
    around = [-1.0, *linked, -1.0]
    head, level, at, words = -1.0, 0, 0, 0
    out = []
    for i, segment in enumerate(segments):
        if segment.kind is BlockKind.HEADING:
            head, level, at, words = linked[i], segment.level, i, 0
        out.append(
            [
                head,
                float(level),
                float(min(i - at, _FAR)),
                float(min(words, MOST_WORDS)),
                around[i],
                around[i + 2],
            ]
        )
        words += seen[i].words
    return out
