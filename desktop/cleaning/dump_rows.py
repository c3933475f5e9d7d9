"""What can be seen of a dump's lines from those around them: rows for its scorer.

Made column by column, because a page has hundreds of lines and most of what is asked
is a shifted or a running copy of the same few lists.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import sub

from desktop.cleaning.context import LOG_BINS, LOG_WORDS, core, decayed
from desktop.cleaning.features import (
    CAPITALS,
    COMMAS,
    COMMON,
    COPIES,
    DATE,
    DIGITS,
    END,
    GAP,
    HEAD,
    INDENT,
    PHRASE,
    SENTENCES,
    START,
    WORDS,
    Seen,
)
from desktop.cleaning.phrases import common_words
from desktop.cleaning.stretches import Stretch, compared, stretches
from desktop.model.document import Reason

_FAR = 40
_MOST_WORDS = 400
_STRONG, _STRONG_WORDS = 1.0, 12
_OUTSIDE = -6.0  # log-odds of what lies beyond the first and the last line
# So much against a stretch of text parts it from what follows: narrowly and widely.
_NARROW, _WIDE = 9.0, 30.0
_OWN = (
    *(WORDS, END, START, COMMAS, SENTENCES, CAPITALS, DIGITS),
    *(COPIES, DATE, PHRASE, INDENT),
)
_MARK_WORDS = 8
_REASONS = {reason: i + 1 for i, reason in enumerate(Reason)}
_COMMENTS, _RELATED = _REASONS[Reason.COMMENTS], _REASONS[Reason.RELATED]
# Who writes of "I" and "you" is more often a reader than a reporter.
_VOICES = frozenset(
    "i me my mine myself you your yours ich mich mir mein meine meinen du dich dir "
    "dein deine euch je moi mon ma mes tu toi ton tes yo mi mis tú usted io mio mia "
    "tuo tua eu meu minha você ik mij mijn jij je jouw jag mig min mitt dig jeg meg "
    "ja mnie mój moje ty ciebie já mě můj minä minun sinä я мне меня мой моя ты тебя "
    "вы вас мені мене мій ти вам εγώ μου εσύ σου ben bana benim sen sana أنا "
    "أنت".split()
)
Column = Sequence[float]


def dump_rows(seen: Sequence[Seen], alone: Sequence[float]) -> list[tuple[float, ...]]:
    """One row per block of a dump: itself, its neighbours, its place in the page.

    `alone` are the log-odds that each block is article, judged by itself.
    """
    if not seen:
        return []
    bins = list(zip(*(block.bins for block in seen), strict=True))
    words = [min(block.words, _MOST_WORDS) for block in seen]
    mass = [a * LOG_WORDS[w] for a, w in zip(alone, words, strict=True)]
    strong = [
        w if a > _STRONG and w > _STRONG_WORDS else 0
        for a, w in zip(alone, words, strict=True)
    ]
    narrow = stretches(mass, _NARROW)
    columns: list[Column] = [
        *(bins[column] for column in _OWN),
        *_neighbours(alone, bins[WORDS]),
        *_weighed(mass),
        *_placed(mass, words, strong),
        [sum(map(bool, bins[GAP])) / len(seen)] * len(seen),
        *_headed(bins, strong),
        *_about(seen, strong, narrow),
        *compared(narrow, mass),
        *compared(stretches(mass, _WIDE), mass),
        *_counted(bins, words),
        *_textured(seen, bins),
    ]
    return list(zip(*columns, strict=True))


def _neighbours(alone: Sequence[float], widths: Sequence[int]) -> list[Column]:
    n = len(alone)
    edge = [_OUTSIDE] * 3
    wide = [*edge, *alone, *edge]
    odds = [wide[i : n + i] for i in range(7)]
    return [*odds, [0, *widths[:-1]], [*widths[1:], 0]]


def _weighed(mass: Sequence[float]) -> list[Column]:
    """What lies before and after each block, nearer blocks counting more."""
    return [decayed(mass), decayed(mass[::-1])[::-1]]


def _placed(
    mass: Sequence[float], words: Sequence[int], strong: Sequence[int]
) -> list[Column]:
    """Where the block stands: to the core, among the words, in the page."""
    n = len(mass)
    first, last = core(mass)
    so_far = list(accumulate(strong, initial=0))
    total, all_words = so_far[-1], sum(words) or 1
    before = so_far[:-1]
    spread = list(accumulate(words, initial=0))[:-1]
    return [
        [min(i, _FAR) for i in range(-first, n - first)],
        [min(i, _FAR) for i in range(last, last - n, -1)],
        [each / (total or 1) for each in before],
        [min(each, 600) for each in before],
        [min(total - each, 600) for each in before],
        [each / all_words for each in spread],
        [min(i, _FAR) for i in range(n)],
        [min(n - i, _FAR) for i in range(n)],
        [i / n for i in range(n)],
        _until(strong),
        [float(bisect_right(LOG_BINS, n))] * n,
        [float(bisect_right(LOG_BINS, total))] * n,
        [total / all_words] * n,
    ]


def _until(strong: Sequence[int]) -> list[int]:
    """How many blocks ahead the next strong one is, not counting the block itself."""
    out = []
    distance = _FAR
    for each in reversed(strong):
        out.append(distance)
        distance = 1 if each else min(distance + 1, _FAR)
    out.reverse()
    return out


def _headed(
    bins: Sequence[Sequence[int]], strong: Sequence[int]
) -> tuple[Column, Column]:
    """The last head of a furniture section, and how much running text since."""
    reasons, texts = [], []
    reason = text = 0
    for is_head, said, size in zip(bins[HEAD], bins[PHRASE], strong, strict=True):
        reasons.append(reason)
        texts.append(min(text, _MOST_WORDS))
        if is_head:
            reason, text = said, 0
        text += size
    return reasons, texts


def _about(
    seen: Sequence[Seen], strong: Sequence[int], found: Sequence[Stretch]
) -> list[Column]:
    """The share of a block's longer words that running text has elsewhere, that the
    main stretch has elsewhere, and the share of the headline's that the block has."""
    common = common_words()
    longer = [
        {word for word in block.tokens if len(word) > 3} - common for block in seen
    ]
    in_text: dict[str, int] = {}
    for words, size in zip(longer, strong, strict=True):
        if size:
            for word in words:
                in_text[word] = in_text.get(word, 0) + 1
    first, last = -1, -2
    if found:
        main = max(found, key=lambda each: each.mass)
        first, last = main.first, main.last
    in_main: dict[str, int] = {}
    for words in longer[first : last + 1] if found else ():
        for word in words:
            in_main[word] = in_main.get(word, 0) + 1
    topical, kin = [], []
    for i, (words, size) in enumerate(zip(longer, strong, strict=True)):
        topical.append(_shared(words, in_text, bool(size)))
        kin.append(_shared(words, in_main, first <= i <= last))
    where = _headline(seen)
    n, headline = len(seen), longer[where]
    since: Column = [-_FAR - 1] * n
    if where:
        since = [max(-_FAR, min(i, _FAR)) for i in range(-where, n - where)]
    count = len(headline)
    about = [len(headline & words) / count for words in longer] if count else [-1.0] * n
    return [topical, kin, about, since]


def _shared(words: set[str], counts: dict[str, int], own: int) -> float:
    """The share of words that are counted more often than in the block itself."""
    if not words:
        return -1.0
    if own:
        return sum([counts[word] > 1 for word in words]) / len(words)
    return len(words & counts.keys()) / len(words)


def _headline(seen: Sequence[Seen]) -> int:
    """Where the page title on top comes again; 0 for the title itself."""
    top = seen[0].bare
    for i, block in enumerate(seen):
        again = len(block.bare) >= 12 and top.startswith(block.bare)
        if i and again and block.words > 2:
            return i
    return 0


def _counted(bins: Sequence[Sequence[int]], words: Sequence[int]) -> list[Column]:
    """Short lines that come again and again but for their numbers, comments, other
    stories and dates before each block; such lines after it; phrases near it."""
    again = [
        copies > 2 and count <= _MARK_WORDS
        for copies, count in zip(bins[COPIES], words, strict=True)
    ]
    total = sum(again)
    before = list(accumulate(again, initial=0))[:-1]
    said = bins[PHRASE]
    stories = [each == _RELATED for each in said]
    dates = [each == 2 for each in bins[DATE]]
    busy = [copies > 1 or d for copies, d in zip(bins[COPIES], dates, strict=True)]
    return [
        [min(each, 30) for each in before],
        [min(total - each, 30) for each in before],
        _before([each == _COMMENTS for each in said]),
        _before(stories),
        _before(dates),
        _near(stories, 8),
        _near(dates, 8),
        _near(busy, 6),
        _near([each > 0 for each in said], 4),
    ]


def _before(flags: Sequence[bool]) -> list[int]:
    return [min(each, 12) for each in accumulate(flags, initial=0)][:-1]


def _near(values: Sequence[float], reach: int) -> list[float]:
    """The sum of the values so many blocks back and ahead, itself included."""
    sums = list(accumulate(values, initial=0.0))
    wide = [0.0] * reach + sums + [sums[-1]] * reach
    return list(map(sub, wide[2 * reach + 1 :], wide))


def _textured(seen: Sequence[Seen], bins: Sequence[Sequence[int]]) -> list[Column]:
    """What lines around a block are like: who speaks, full stops, lengths."""
    voices = [sum(map(_VOICES.__contains__, block.tokens)) for block in seen]
    spoken = _near([len(block.tokens) for block in seen], 8)
    stops = [each == 2 for each in bins[END]]
    return [
        [a / (b or 1) for a, b in zip(_near(voices, 8), spoken, strict=True)],
        _near(stops, 3),
        _near(bins[WORDS], 3),
        _near(bins[COMMON], 3),
        _near(stops, 10),
    ]
