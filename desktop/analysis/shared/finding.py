"""Finds the wording that documents share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from desktop.analysis.shared.aligning import Alignment, best_alignment
from desktop.analysis.shared.comparing import shared_passage
from desktop.analysis.shared.passages import SharedPassage
from desktop.analysis.shared.weighing import Passage, WeighedAccount, weighed
from desktop.model.account import Account
from desktop.progress import SILENT, Progress
from desktop.text.rarity import RARE
from desktop.text.spans import ShownSpan

# A run of words that stands in more places is a stock phrase.
MOST_PLACES = 64
_GRAM = 3
# What an alignment takes to be shared wording: words that carry matter, one of them
# rare or more of them, and their weight.
_FEWEST, _MANY = 3, 4
_RARE = 0.7 * RARE
_LEAST_SCORE, _LEAST_OF_FEW = 4.3, 5.6
_LONGEST = 120  # words of a sentence that are aligned
# A quotation is one utterance when so much of the shorter one is common.
_UTTERANCE, _WHOLE, _LONG = 0.7, 0.95, 8
# A second partner in one document is shown if it is so strong beside the first.
_NEARLY = 0.6
_CELL = 200  # code points


Link = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Found:
    """A passage and how much its common words weigh."""

    passage: SharedPassage
    strength: float


def shared_wording(
    accounts: Sequence[Account], progress: Progress = SILENT
) -> tuple[SharedPassage, ...]:
    """The wording that two of the accounts share, in reading order. Raises Cancelled.

    Accounts in different languages share none.
    """
    read = weighed(accounts)
    return align(read, sorted(_candidates(read)), progress)


def wording_in_runs(
    accounts: Sequence[Account],
    runs: Iterable[tuple[int, ShownSpan, int, ShownSpan]],
    progress: Progress = SILENT,
) -> tuple[SharedPassage, ...]:
    """The shared wording of sentences in which running text is known to be shared:
    each run is a stretch of one account and one of another. Raises Cancelled.

    It costs what is shared, however many accounts there are.
    """
    read = weighed(accounts)
    links: set[Link] = set()
    for one, here, other, there in runs:
        left, right = _meeting(read[one], here), _meeting(read[other], there)
        links.update(((one, p), (other, q)) for p in left for q in right)
    return align(read, sorted(links), progress)


def _meeting(account: WeighedAccount, span: ShownSpan) -> list[int]:
    """The passages that have words in a stretch of the account."""
    words = account.words
    return [
        number
        for number, passage in enumerate(account.passages)
        if passage.first < passage.last
        and words[passage.first].start < span.end
        and words[passage.last - 1].end > span.start
    ]


def align(
    read: Sequence[WeighedAccount], links: Sequence[Link], progress: Progress = SILENT
) -> tuple[SharedPassage, ...]:
    """The shared wording of sentences that may have some: pairs of (account, passage).

    Raises Cancelled.
    """
    found = []
    for done, (one, other) in enumerate(links):
        if done % 256 == 0:
            progress.step(done, len(links))
        each = _aligned(read, one, other)
        if each is not None:
            found.append(each)
    progress.step(len(links), len(links))
    order = {account.name: number for number, account in enumerate(read)}
    return tuple(
        sorted(
            _best(found),
            key=lambda p: (
                order[p.a.document],
                order[p.b.document],
                p.a.span,
                p.b.span,
            ),
        )
    )


def _candidates(read: Sequence[WeighedAccount]) -> Iterator[Link]:
    """Pairs of passages in different documents that have a run of words in common.

    A passage that stands word for word in another document has no other partner
    there: so copies of long documents cost no more than reading them.
    """
    twins = _twins(read)
    seen = set(twins)
    yield from twins
    answered = {(one, other[0]) for one, other in twins}
    answered |= {(other, one[0]) for one, other in twins}
    for where in _places_of_grams(read).values():
        if not 1 < len(where) <= MOST_PLACES:
            continue
        for one, other in combinations(sorted(where), 2):
            if one[0] == other[0] or (one, other) in seen:
                continue
            if (one, other[0]) in answered or (other, one[0]) in answered:
                continue
            seen.add((one, other))
            yield one, other


def _twins(read: Sequence[WeighedAccount]) -> list[Link]:
    """Passages of the same words in two documents; of several, each has one."""
    same: dict[tuple[str, ...], dict[int, list[int]]] = defaultdict(dict)
    for a, account in enumerate(read):
        for p, passage in enumerate(account.passages):
            if passage.last - passage.first >= _GRAM:
                stems = account.stems[passage.first : passage.last]
                kind = "quotation" if passage.quotation else "sentence"
                key = (account.account.language, kind, *stems)
                same[key].setdefault(a, []).append(p)
    out = []
    for where in same.values():
        if len(where) > MOST_PLACES:
            continue
        for one, other in combinations(sorted(where), 2):
            pairs = zip(where[one], where[other], strict=False)
            out += [((one, p), (other, q)) for p, q in pairs]
    return out


def _places_of_grams(
    read: Sequence[WeighedAccount],
) -> dict[tuple[str, ...], set[tuple[int, int]]]:
    places: dict[tuple[str, ...], set[tuple[int, int]]] = defaultdict(set)
    for a, account in enumerate(read):
        for p, passage in enumerate(account.passages):
            for gram in _grams(account, passage):
                places[account.account.language, *gram].add((a, p))
    return places


def _grams(account: WeighedAccount, passage: Passage) -> Iterator[tuple[str, ...]]:
    """Three words in a row, and three in a row of those that carry matter."""
    places = range(passage.first, min(passage.last, passage.first + _LONGEST))
    stems, matter = account.stems, account.matter
    for at in places[: -_GRAM + 1]:
        if any(matter[at : at + _GRAM]):
            yield stems[at : at + _GRAM]
    rich = [stems[at] for at in places if matter[at]]
    if passage.quotation and 2 <= len(rich) < _GRAM:
        yield ("", *rich)
    for at in range(len(rich) - _GRAM + 1):
        yield ("", *rich[at : at + _GRAM])


def _aligned(
    read: Sequence[WeighedAccount], one: tuple[int, int], other: tuple[int, int]
) -> _Found | None:
    a, b = read[one[0]], read[other[0]]
    left, right = a.passages[one[1]], b.passages[other[1]]
    ours = slice(left.first, min(left.last, left.first + _LONGEST))
    theirs = slice(right.first, min(right.last, right.first + _LONGEST))
    alignment = best_alignment(a.stems[ours], b.stems[theirs], a.weights[ours])
    pairs = [(left.first + i, right.first + j) for i, j in alignment.pairs]
    if not pairs:
        return None
    quotes = left.quotation and right.quotation
    if not _tells(a, pairs, alignment) and not (
        quotes and _one_utterance(a, b, left, right, pairs)
    ):
        return None
    return _Found(shared_passage(a, b, pairs), alignment.score)


def _tells(
    a: WeighedAccount, pairs: Sequence[tuple[int, int]], alignment: Alignment
) -> bool:
    """Whether an alignment is more than names, titles, figures and stock phrases."""
    rich = {a.stems[i]: a.weights[i] for i, _j in pairs if a.matter[i]}
    words = [weight for stem, weight in rich.items() if not _is_figure(stem)]
    least = _LEAST_OF_FEW if len(rich) == _FEWEST else _LEAST_SCORE
    if len(rich) < _FEWEST or len(words) < 2 or alignment.score < least:
        return False
    return len(rich) > _MANY or max(words) >= _RARE


def _is_figure(stem: str) -> bool:
    return stem[0].isdigit() or stem in ("percent", "gdp", "million", "billion")


def _one_utterance(
    a: WeighedAccount,
    b: WeighedAccount,
    left: Passage,
    right: Passage,
    pairs: Sequence[tuple[int, int]],
) -> bool:
    """Whether two quotations are one utterance, though too short to tell by weight."""
    common = sum(a.matter[i] for i, _j in pairs)
    whole = min(
        sum(a.matter[left.first : left.last]), sum(b.matter[right.first : right.last])
    )
    if common < 2 or common < _UTTERANCE * whole:
        return False
    return len(pairs) >= _LONG or common >= _WHOLE * whole


def _best(found: Iterable[_Found]) -> list[SharedPassage]:
    """The strongest of passages that lie over each other in both documents, and of
    several partners in one document those that are nearly as strong as the best."""
    near: dict[tuple[str, str, str, int], list[_Found]] = defaultdict(list)
    kept = []
    for each in sorted(found, key=lambda f: (-f.strength, f.passage.a.span)):
        cells = list(_cells(each.passage))
        if not any(_covers(other, each) for cell in cells for other in near[cell]):
            kept.append(each.passage)
            for cell in cells:
                near[cell].append(each)
    return kept


def _cells(passage: SharedPassage) -> Iterator[tuple[str, str, str, int]]:
    """Where a passage lies in either document, coarsely, to find those over it."""
    a, b = passage.a, passage.b
    for side, span in (("a", a.span), ("b", b.span)):
        for cell in range(span.start // _CELL, span.end // _CELL + 1):
            yield a.document, b.document, side, cell


def _covers(better: _Found, each: _Found) -> bool:
    on_a = _overlap(better.passage.a.span, each.passage.a.span)
    on_b = _overlap(better.passage.b.span, each.passage.b.span)
    if on_a and on_b:
        return True
    return (on_a or on_b) and each.strength < _NEARLY * better.strength


def _overlap(one: ShownSpan, other: ShownSpan) -> bool:
    common = min(one.end, other.end) - max(one.start, other.start)
    return common > 0.5 * min(one.end - one.start, other.end - other.start)
