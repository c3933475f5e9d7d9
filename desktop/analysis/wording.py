"""What two passages share in words, and which side of it is worth marking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.text.wording import Word

# Above this share of words in common the differences are the rarer side and are
# marked; from the second on, the passages count as the same words.
CLOSE = 0.45
SAME = 0.80
# What it takes for two loosely worded passages to be called related.
_LEAST_CONTENT = 2
_LEAST_COVER = 0.3
_LONGEST = 400  # words of a passage that are aligned; the rest counts as different


class Kinship(StrEnum):
    """How two passages stand to each other."""

    SAME = "same"
    CLOSE = "close"
    LOOSE = "loose"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Code points `start..end` of a passage's words."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Wording:
    """Two passages' words compared; `overlap` is 0 to 1 and the same both ways.

    `marks` are the stretches worth seeing in the first and in the second passage:
    the differences when the words are close or the same, else the shared words.
    """

    kinship: Kinship
    overlap: float
    marks: tuple[tuple[Stretch, ...], tuple[Stretch, ...]]

    @property
    def percent(self) -> int:
        """The overlap in percent, 100 only when every word is the same."""
        return 100 if self.overlap == 1 else min(99, round(100 * self.overlap))

    def turned(self) -> Wording:
        """The same seen from the second passage."""
        return Wording(self.kinship, self.overlap, (self.marks[1], self.marks[0]))


UNRELATED = Wording(Kinship.NONE, 0.0, ((), ()))


@dataclass(frozen=True, slots=True)
class Worded:
    """A passage's words, ready to be compared with many others."""

    words: tuple[Word, ...]
    content: frozenset[str]
    places: dict[str, int]
    """Each stem with the places it stands at, as bits."""


def worded(words: Sequence[Word]) -> Worded:
    """Prepare a passage's words; what goes beyond 400 of them is not compared."""
    kept = tuple(words[:_LONGEST])
    places: dict[str, int] = {}
    for at, word in enumerate(kept):
        places[word.stem] = places.get(word.stem, 0) | 1 << at
    return Worded(kept, frozenset(w.stem for w in kept if w.content), places)


def likeness(one: Worded, other: Worded) -> float:
    """How alike two passages are, 0 to 1, without saying where: for many pairs.

    0 means that `compare` finds no kinship; above `CLOSE` both say the same.
    """
    common = len(one.content & other.content)
    if not common:
        return 0.0
    size = len(one.words) + len(other.words)
    if 2 * min(len(one.words), len(other.words)) >= CLOSE * size:
        overlap = 2 * _common_length(one, other) / size
        if overlap >= CLOSE:
            return overlap
    least = min(len(one.content), len(other.content))
    if common < max(_LEAST_CONTENT, _LEAST_COVER * least):
        return 0.0
    return CLOSE * common / max(common + 1, least)


def compare(one: Worded, other: Worded) -> Wording:
    """Compare two passages of one language."""
    if not likeness(one, other):
        return UNRELATED
    # Among equally long alignments the choice must not depend on who is asked first.
    if [word.stem for word in one.words] > [word.stem for word in other.words]:
        return compare(other, one).turned()
    pairs = _aligned(one.words, other.words)
    size = len(one.words) + len(other.words)
    overlap = 2 * len(pairs) / size
    if overlap >= CLOSE and any(one.words[i].content for i, _j in pairs):
        kinship = Kinship.SAME if overlap >= SAME else Kinship.CLOSE
        left = set(range(len(one.words))) - {i for i, _j in pairs}
        right = set(range(len(other.words))) - {j for _i, j in pairs}
    else:
        pairs = _worth_marking(pairs, one.words)
        least = min(len(one.content), len(other.content))
        content = {one.words[i].stem for i, _j in pairs if one.words[i].content}
        if len(content) < max(_LEAST_CONTENT, _LEAST_COVER * least):
            return UNRELATED
        kinship = Kinship.LOOSE
        left, right = {i for i, _j in pairs}, {j for _i, j in pairs}
    marks = _stretches(one.words, left), _stretches(other.words, right)
    return Wording(kinship, overlap, marks)


def _common_length(one: Worded, other: Worded) -> int:
    """The length of the longest common run of stems in order.

    Bit by bit for all of one passage's words at once (Hyyrö 2004).
    """
    every = (1 << len(one.words)) - 1
    left = every
    for word in other.words:
        here = left & one.places.get(word.stem, 0)
        left = (left + here | left - here) & every
    return len(one.words) - left.bit_count()


def _aligned(one: Sequence[Word], other: Sequence[Word]) -> list[tuple[int, int]]:
    """The longest common run of stems in order; neighbours are kept together.

    A match counts 1000, one that the next words continue one more: the longest
    alignment wins, and of equally long ones that in the fewest pieces.
    """
    rows, columns = len(one), len(other)
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    chained = [[0] * (columns + 1) for _ in range(rows + 1)]
    ours = [word.stem for word in one]
    theirs = [word.stem for word in other]
    for i in range(rows - 1, -1, -1):
        here, below, stem = best[i], best[i + 1], ours[i]
        chain, chain_below = chained[i], chained[i + 1]
        for j in range(columns - 1, -1, -1):
            top = max(below[j], here[j + 1])
            if stem == theirs[j]:
                chain[j] = 1000 + below[j + 1]
                if chain_below[j + 1]:
                    chain[j] = max(chain[j], 1001 + chain_below[j + 1])
                top = max(top, chain[j])
            here[j] = top
    pairs, i, j = [], 0, 0
    while i < rows and j < columns:
        if chained[i][j] and chained[i][j] == best[i][j]:
            while True:
                pairs.append((i, j))
                goes_on = (
                    i + 1 < rows
                    and j + 1 < columns
                    and chained[i + 1][j + 1] > 0
                    and 1001 + chained[i + 1][j + 1] == chained[i][j]
                )
                i, j = i + 1, j + 1
                if not goes_on:
                    break
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _worth_marking(
    pairs: Sequence[tuple[int, int]], one: Sequence[Word]
) -> list[tuple[int, int]]:
    """Pairs in runs that have matter of their own; "of the" alone is no likeness."""
    out: list[tuple[int, int]] = []
    for run in _runs(pairs):
        first = next((k for k, (i, _j) in enumerate(run) if one[i].content), None)
        if first is not None:
            last = max(k for k, (i, _j) in enumerate(run) if one[i].content)
            out += run[first : last + 1]
    return out


def _runs(pairs: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    out: list[list[tuple[int, int]]] = []
    for i, j in pairs:
        if out and out[-1][-1] == (i - 1, j - 1):
            out[-1].append((i, j))
        else:
            out.append([(i, j)])
    return out


def _stretches(words: Sequence[Word], chosen: set[int]) -> tuple[Stretch, ...]:
    """The chosen words; neighbours are one stretch with what is between them."""
    out: list[Stretch] = []
    last = -2
    for at in sorted(chosen):
        word = words[at]
        if at == last + 1:
            out[-1] = Stretch(out[-1].start, word.end)
        else:
            out.append(Stretch(word.start, word.end))
        last = at
    return tuple(out)
