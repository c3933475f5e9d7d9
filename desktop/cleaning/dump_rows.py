"""What can be seen of a dump's lines from those around them: rows for its scorer.

Made column by column, because a page has hundreds of lines and most of what is asked
is a shifted or a running copy of the same few lists.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, chain
from operator import itemgetter, sub

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
# How many columns come before those of places.
_PLACES = len(_OWN) + 11
Column = Sequence[float]
Rows = list[tuple[float, ...]]


class Around:
    """What is counted over all blocks of a dump, and rows for the two looks at it.

    `alone` are the log-odds that each block is article, judged by itself.
    """

    __slots__ = (
        "_bins",
        "_core",
        "_mass",
        "_narrow",
        "_near",
        "_seen",
        "_words",
        "alone",
    )

    def __init__(self, seen: Sequence[Seen], alone: Sequence[float]) -> None:
        self._seen, self.alone = seen, alone
        self._bins = list(zip(*(block.bins for block in seen), strict=True))
        self._words = [
            block.words if block.words < _MOST_WORDS else _MOST_WORDS for block in seen
        ]
        # What speaks for each block, the more the longer it is.
        mass = [a * LOG_WORDS[w] for a, w in zip(alone, self._words, strict=True)]
        self._mass, self._core = mass, core(mass)
        self._narrow = stretches(mass, _NARROW)
        self._near: list[Column] = [
            *(self._bins[column] for column in _OWN),
            *_neighbours(alone, self._bins[WORDS]),
            decayed(mass),
            decayed(mass[::-1])[::-1],
            *compared(self._narrow, mass),
        ]

    def near(self) -> Rows:
        """What is enough to judge the clear blocks by: one short row per block."""
        first, last = self._core
        n = len(self._seen)
        places = range(-first, n - first), range(last, last - n, -1)
        return list(zip(*self._near, *places, strict=True))

    def rows(self, blocks: Sequence[int]) -> Rows:
        """One row per such block: itself, its neighbours, its place in the page.

        What needs all blocks is added up over all of them, the rest left to these.
        """
        if not blocks:
            return []
        pick = _picker(blocks)
        seen, bins, words, mass = self._seen, self._bins, self._words, self._mass
        strong = [
            w if a > _STRONG and w > _STRONG_WORDS else 0
            for a, w in zip(self.alone, words, strict=True)
        ]
        near = [pick(column) for column in self._near]
        columns: list[Column] = [
            *near[:_PLACES],
            *_placed(self._core, words, strong, blocks),
            [sum(map(bool, bins[GAP])) / len(seen)] * len(blocks),
            *_headed(bins, strong, pick),
            *_about(seen, strong, self._narrow, blocks),
            *near[_PLACES:],
            *map(pick, compared(stretches(mass, _WIDE), mass)),
            *_counted(bins, words, pick),
            *map(pick, _textured(seen, bins)),
        ]
        # Comparing is quicker where both sides are of one kind.
        return list(zip(*(map(float, column) for column in columns), strict=True))


def _picker(blocks: Sequence[int]) -> Callable[[Column], Column]:
    """Takes the values of these blocks out of a column."""
    if len(blocks) == 1:
        return lambda column: (column[blocks[0]],)
    return itemgetter(*blocks)


def _neighbours(alone: Sequence[float], widths: Sequence[int]) -> list[Column]:
    n = len(alone)
    edge = [_OUTSIDE] * 3
    wide = [*edge, *alone, *edge]
    odds = [wide[i : n + i] for i in range(7)]
    return [*odds, [0, *widths[:-1]], [*widths[1:], 0]]


def _placed(
    ends: tuple[int, int],
    words: Sequence[int],
    strong: Sequence[int],
    blocks: Sequence[int],
) -> list[Column]:
    """Where the blocks stand: to the core, among the words, in the page."""
    n, count = len(words), len(blocks)
    first, last = ends
    so_far = list(accumulate(strong, initial=0))
    total, all_words = so_far[-1], sum(words) or 1
    before = [so_far[i] for i in blocks]
    spread = list(accumulate(words, initial=0))
    until = _until(strong)
    return [
        [min(i - first, _FAR) for i in blocks],
        [min(last - i, _FAR) for i in blocks],
        [each / (total or 1) for each in before],
        [min(each, 600) for each in before],
        [min(total - each, 600) for each in before],
        [spread[i] / all_words for i in blocks],
        [min(i, _FAR) for i in blocks],
        [min(n - i, _FAR) for i in blocks],
        [i / n for i in blocks],
        [until[i] for i in blocks],
        [float(bisect_right(LOG_BINS, n))] * count,
        [float(bisect_right(LOG_BINS, total))] * count,
        [total / all_words] * count,
    ]


def _until(strong: Sequence[int]) -> list[int]:
    """How many blocks ahead the next strong one is, not counting the block itself."""
    out = []
    distance = _FAR
    for each in reversed(strong):
        out.append(distance)
        if each:
            distance = 1
        elif distance < _FAR:
            distance += 1
    out.reverse()
    return out


def _headed(
    bins: Sequence[Sequence[int]],
    strong: Sequence[int],
    pick: Callable[[Column], Column],
) -> tuple[Column, Column]:
    """The last head of a furniture section, and how much running text since."""
    reasons, texts = [], []
    reason = text = 0
    for is_head, said, size in zip(bins[HEAD], bins[PHRASE], strong, strict=True):
        reasons.append(reason)
        texts.append(text)
        if is_head:
            reason, text = said, 0
        text += size
    return pick(reasons), [min(text, _MOST_WORDS) for text in pick(texts)]


def _about(
    seen: Sequence[Seen],
    strong: Sequence[int],
    found: Sequence[Stretch],
    blocks: Sequence[int],
) -> list[Column]:
    """The share of a block's longer words that running text has elsewhere, that the
    main stretch has elsewhere, and the share of the headline's that the block has."""
    main = range(0)
    if found:
        widest = max(found, key=lambda each: each.mass)
        main = range(widest.first, widest.last + 1)
    text = [i for i, size in enumerate(strong) if size]
    where = title_again(seen)
    longer = {i: _longer(seen[i]) for i in {where, *blocks, *main, *text}}
    headline = longer[where]
    count = len(headline) or 1
    in_text = _Words(longer[i] for i in text)
    in_main = _Words(longer[i] for i in main)
    since: Column = [-_FAR - 1] * len(blocks)
    if where:
        since = [max(-_FAR, min(i - where, _FAR)) for i in blocks]
    return [
        [in_text.shared(longer[i], strong[i] > 0) for i in blocks],
        [in_main.shared(longer[i], i in main) for i in blocks],
        [len(headline & longer[i]) / count if headline else -1.0 for i in blocks],
        since,
    ]


def _longer(block: Seen) -> set[str]:
    """The words of a block that may tell what it is about."""
    return {word for word in block.tokens if len(word) > 3} - common_words()


class _Words:
    """The words of some blocks: all of them, and those that several blocks have."""

    __slots__ = ("_all", "_several")

    def __init__(self, blocks: Iterable[set[str]]) -> None:
        counts = Counter(chain.from_iterable(blocks))
        self._all = set(counts)
        self._several = {word for word, count in counts.items() if count > 1}

    def shared(self, words: set[str], own: bool) -> float:
        """The share of a block's words that others have; `own` if it is one of them."""
        if not words:
            return -1.0
        return len(words & (self._several if own else self._all)) / len(words)


def title_again(seen: Sequence[Seen]) -> int:
    """Where the page title on top comes again; 0 for the title itself."""
    top = seen[0].bare
    for i, block in enumerate(seen):
        again = len(block.bare) >= 12 and top.startswith(block.bare)
        if i and again and block.words > 2:
            return i
    return 0


def _counted(
    bins: Sequence[Sequence[int]],
    words: Sequence[int],
    pick: Callable[[Column], Column],
) -> list[Column]:
    """Short lines that come again and again but for their numbers, comments, other
    stories and dates before each block; such lines after it; phrases near it."""
    again = [
        copies > 2 and count <= _MARK_WORDS
        for copies, count in zip(bins[COPIES], words, strict=True)
    ]
    total = sum(again)
    before = pick(list(accumulate(again, initial=0)))
    said = bins[PHRASE]
    stories = [each == _RELATED for each in said]
    dates = [each == 2 for each in bins[DATE]]
    busy = [copies > 1 or d for copies, d in zip(bins[COPIES], dates, strict=True)]
    return [
        [min(each, 30) for each in before],
        [min(total - each, 30) for each in before],
        *(
            [min(each, 12) for each in pick(list(accumulate(flags, initial=0)))]
            for flags in ([each == _COMMENTS for each in said], stories, dates)
        ),
        *(
            pick(_near(flags, reach))
            for flags, reach in (
                (stories, 8),
                (dates, 8),
                (busy, 6),
                ([each > 0 for each in said], 4),
            )
        ),
    ]


def _near(values: Sequence[float], reach: int) -> list[float]:
    """The sum of the values so many blocks back and ahead, itself included."""
    sums = list(accumulate(values, initial=0))
    wide = [0] * reach + sums + [sums[-1]] * reach
    return list(map(sub, wide[2 * reach + 1 :], wide))


def _textured(seen: Sequence[Seen], bins: Sequence[Sequence[int]]) -> list[Column]:
    """What lines around a block are like: who speaks, full stops, lengths."""
    voices = [
        0
        if _VOICES.isdisjoint(block.tokens)
        else sum(map(_VOICES.__contains__, block.tokens))
        for block in seen
    ]
    spoken = _near([len(block.tokens) for block in seen], 8)
    stops = [each == 2 for each in bins[END]]
    return [
        [a / (b or 1) for a, b in zip(_near(voices, 8), spoken, strict=True)],
        _near(stops, 3),
        _near(bins[WORDS], 3),
        _near(bins[COMMON], 3),
        _near(stops, 10),
    ]
