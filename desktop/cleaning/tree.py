"""What can be seen of each block of a page from the elements it stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from desktop.formats.parsed import Box

LEVELS = 4
_FAR = 40
_MOST_WORDS = 400
_STEPS = (0, 1, 2, 3, 5, 8, 12, 18, 27, 40, 60, 90, 135, 200, 400, 800, 1600, 3200)
_LOG = [bisect_right(_STEPS, n) / 3 for n in range(_MOST_WORDS + 1)]
# Shares of the running text that a place has to hold to be the main one.
_MAIN = (0.45, 0.7, 0.9)


class Holder:
    """An element with what all of its blocks come to.

    `make` numbers its name and class words, `route` the names from the page to here.
    """

    __slots__ = (
        "above", "box", "copies", "count", "first", "last", "linked", "make", "mass",
        "route", "size", "strong", "weight", "words",
    )  # fmt: skip

    def __init__(self, box: Box, above: Holder | None, first: int) -> None:
        self.box = box
        self.above = above
        self.first = self.last = first
        self.count = self.words = self.strong = self.linked = self.size = 0
        self.mass = self.weight = 0.0
        self.copies = 1
        self.make = self.route = 0


class Look:
    """One block as the tree sees it."""

    __slots__ = ("alone", "box", "linked", "size", "strong", "words")

    def __init__(
        self, box: Box | None, words: int, linked: int, size: int, alone: float
    ) -> None:
        self.box = box
        self.words = min(words, _MOST_WORDS)
        self.linked = linked
        self.size = size
        self.alone = alone
        self.strong = self.words if alone > 1.0 and words > 12 else 0


def tree_rows(
    looks: Sequence[Look], title: int | None, chosen: Sequence[int]
) -> list[list[float]]:
    """One row per chosen block: the boxes around it, and how far the main one is.

    `title` is the number of the block that is the page's own title, if one is.
    """
    chains = _chains(looks)
    total = sum(look.strong for look in looks) or 1
    mains = [_main(chains, share) for share in _MAIN]
    top = _Way(chains[title][::-1]) if title is not None else _Way([])
    out = []
    for i, kinds in zip(chosen, _kinds(looks, chains, chosen), strict=True):
        look, chain = looks[i], chains[i]
        row: list[float] = []
        steps = _distinct(chain)
        for level in range(LEVELS):
            if level < len(steps):
                row += _box(steps[level], look, total)
            else:
                row += _NONE
        for main in mains:
            row += _nearness(main, chain, i)
        row += _to_title(top, title, chain, i)
        row += kinds
        row.append(min(len(chain), _FAR))
        row.append(len(steps))
        out.append(row)
    return out


def _chains(looks: Sequence[Look]) -> list[list[Holder]]:
    """For each block the elements around it, innermost first."""
    known: dict[int, list[Holder]] = {}
    holders: list[Holder] = []
    out: list[list[Holder]] = []
    for i, look in enumerate(looks):
        chain = _chain(look.box, known, holders, i)
        out.append(chain)
        if chain:
            weight = _LOG[look.words]
            holder = chain[0]
            holder.last = i
            holder.count += 1
            holder.words += look.words
            holder.strong += look.strong
            holder.linked += look.linked
            holder.size += look.size
            holder.weight += weight
            holder.mass += look.alone * weight
    # What is inside comes after what is around it, so it is complete when added.
    for holder in reversed(holders):
        above = holder.above
        if above is not None:
            above.last = max(above.last, holder.last)
            above.count += holder.count
            above.words += holder.words
            above.strong += holder.strong
            above.linked += holder.linked
            above.size += holder.size
            above.weight += holder.weight
            above.mass += holder.mass
    _number(holders)
    return out


def _chain(
    box: Box | None, known: dict[int, list[Holder]], holders: list[Holder], first: int
) -> list[Holder]:
    boxes: list[Box] = []
    while box is not None and id(box) not in known:
        boxes.append(box)
        box = box.above
    chain = known[id(box)] if box is not None else []
    for each in reversed(boxes):
        holder = Holder(each, chain[0] if chain else None, first)
        holders.append(holder)
        chain = known[id(each)] = [holder, *chain]
    return chain


def _number(holders: Sequence[Holder]) -> None:
    """Numbers makes and routes, and counts the elements of a make side by side."""
    makes: dict[tuple[str, tuple[str, ...]], int] = {}
    routes: dict[tuple[int, str], int] = {}
    beside: dict[tuple[int, int], int] = {}
    for holder in holders:
        box, above = holder.box, holder.above
        holder.make = makes.setdefault((box.tag, box.names), len(makes) + 1)
        route = (above.route if above is not None else 0, box.tag)
        holder.route = routes.setdefault(route, len(routes) + 1)
        if above is not None:
            key = (id(above), holder.make)
            beside[key] = beside.get(key, 0) + 1
    for holder in holders:
        if holder.above is not None:
            holder.copies = beside[id(holder.above), holder.make]


def _distinct(chain: Sequence[Holder]) -> list[Holder]:
    """The chain without elements that hold just what the one inside them holds."""
    out: list[Holder] = []
    for holder in chain:
        if out and holder.count == out[-1].count:
            out[-1] = holder
        else:
            out.append(holder)
            if len(out) > LEVELS + 1:
                break
    return out


_NONE = [-1.0] * 8


def _box(holder: Holder, look: Look, total: int) -> list[float]:
    weight = holder.weight - _LOG[look.words]
    mass = holder.mass - look.alone * _LOG[look.words]
    others = holder.count - 1
    return [
        min(holder.count, 200),
        holder.words,
        holder.linked / (holder.size or 1),
        (holder.strong - look.strong) / total,
        mass / (weight + 0.1) if others else -9.0,
        holder.copies,
        _KINDS.get(holder.box.tag, 0),
        holder.strong / (holder.words or 1),
    ]


_KINDS = {
    tag: i + 1
    for i, tag in enumerate(
        "p div li td section article main aside nav footer header ul ol table tr "
        "figure form body blockquote span a h1 h2 h3 h4 h5 h6 dl dd pre details".split()
    )
}


class _Way:
    """The elements from the page down to one of them, and where each is on the way."""

    __slots__ = ("at", "holders")

    def __init__(self, holders: list[Holder]) -> None:
        self.holders = holders
        self.at = {id(holder): i for i, holder in enumerate(holders)}

    def meets(self, chain: Sequence[Holder]) -> tuple[int, int]:
        """How many elements up the chain leaves this way, and where on it that is."""
        at = self.at
        for up, holder in enumerate(chain):
            if id(holder) in at:
                return up, at[id(holder)]
        return len(chain), -1


def _main(chains: Sequence[Sequence[Holder]], share: float) -> _Way:
    """The way from the page down to the innermost element with so much of its text."""
    known: set[int] = set()
    best: list[Holder] = []
    for chain in chains:
        if not chain or id(chain[0]) in known:
            continue
        known.add(id(chain[0]))
        least = share * chain[-1].strong
        deeper = len(best) + 1
        if least and len(chain) >= deeper and chain[-deeper].strong >= least:
            best = [each for each in chain if each.strong >= least]
    return _Way(best[::-1])


def _nearness(main: _Way, chain: Sequence[Holder], i: int) -> list[float]:
    """How a block stands to the main place: below it, beside it, before or after."""
    path = main.holders
    if not path or not chain:
        return [-1.0] * 8
    up, at = main.meets(chain)
    common = path[at] if at >= 0 else None
    branch = chain[up - 1] if up else None
    core = path[-1]
    return [
        float(len(path) - 1 - at),
        float(up),
        common.strong / (common.words or 1) if common else -1.0,
        branch.strong / (branch.words or 1) if branch else -1.0,
        branch.linked / (branch.size or 1) if branch else -1.0,
        branch.mass / (branch.weight + 0.1) if branch else -9.0,
        float(max(-_FAR, min(i - core.first, _FAR))),
        float(max(-_FAR, min(core.last - i, _FAR))),
    ]


def _to_title(
    top: _Way, title: int | None, chain: Sequence[Holder], i: int
) -> list[float]:
    """How far the page's title is, in blocks and in elements."""
    if title is None or not top.holders or not chain:
        return [-_FAR - 1.0, -1.0, -1.0, -1.0]
    up, at = top.meets(chain)
    common = top.holders[at] if at >= 0 else None
    return [
        float(max(-_FAR, min(i - title, _FAR))),
        float(up),
        float(len(top.holders) - 1 - at),
        common.strong / (common.words or 1) if common else -1.0,
    ]


def _kinds(
    looks: Sequence[Look], chains: Sequence[Sequence[Holder]], chosen: Sequence[int]
) -> list[list[float]]:
    """How the blocks in boxes of the same make do on the whole page."""
    sums: dict[tuple[int, ...], list[float]] = {}
    keys = []
    for look, chain in zip(looks, chains, strict=True):
        makes = tuple([holder.make for holder in chain[:3]])
        own = ((1, *makes[:1]), (2, *makes), (3, chain[0].route if chain else 0))
        keys.append(own)
        weight = _LOG[look.words]
        for key in own:
            known = sums.setdefault(key, [0.0, 0.0, 0.0])
            known[0] += 1
            known[1] += weight
            known[2] += weight * look.alone
    out = []
    for i in chosen:
        look = looks[i]
        row: list[float] = []
        weight = _LOG[look.words]
        for key in keys[i]:
            count, weights, mass = sums[key]
            row.append(min(count, 200))
            rest = mass - weight * look.alone
            row.append(rest / (weights - weight + 0.1) if count > 1 else -9.0)
        out.append(row)
    return out
