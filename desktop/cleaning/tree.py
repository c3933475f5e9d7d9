"""What can be seen of each block of a page from the elements it stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

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
        "above", "box", "copies", "count", "depth", "first", "last", "linked", "make",
        "mass", "route", "size", "strong", "weight", "words",
    )  # fmt: skip

    def __init__(self, box: Box, above: Holder | None, first: int) -> None:
        self.box = box
        self.above = above
        self.depth: int = above.depth + 1 if above is not None else 1
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
) -> Iterator[list[float]]:
    """One row per chosen block: the boxes around it, and how far the main one is.

    `title` is the number of the block that is the page's own title, if one is.
    """
    inmost = _inmost(looks)
    total = sum(look.strong for look in looks) or 1
    mains = [_Way(_main(inmost, share)) for share in _MAIN]
    top = _Way(inmost[title] if title is not None else None)
    for i, kinds in zip(chosen, _kinds(looks, inmost, chosen), strict=True):
        look, inner = looks[i], inmost[i]
        row: list[float] = []
        steps = _distinct(inner)
        for level in range(LEVELS):
            if level < len(steps):
                row += _box(steps[level], look, total)
            else:
                row += _NONE
        for main in mains:
            row += _nearness(main, inner, i)
        row += _to_title(top, title, inner, i)
        row += kinds
        row.append(min(inner.depth, _FAR) if inner is not None else 0)
        row.append(len(steps))
        yield row


def _inmost(looks: Sequence[Look]) -> list[Holder | None]:
    """For each block the innermost element around it."""
    known: dict[int, Holder] = {}
    out: list[Holder | None] = []
    for i, look in enumerate(looks):
        holder = _held(look.box, known, i)
        out.append(holder)
        if holder is not None:
            weight = _LOG[look.words]
            holder.last = i
            holder.count += 1
            holder.words += look.words
            holder.strong += look.strong
            holder.linked += look.linked
            holder.size += look.size
            holder.weight += weight
            holder.mass += look.alone * weight
    holders = list(known.values())
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


def _held(box: Box | None, known: dict[int, Holder], first: int) -> Holder | None:
    boxes: list[Box] = []
    while box is not None and id(box) not in known:
        boxes.append(box)
        box = box.above
    holder = known[id(box)] if box is not None else None
    for each in reversed(boxes):
        holder = known[id(each)] = Holder(each, holder, first)
    return holder


def _outward(holder: Holder | None) -> Iterator[Holder]:
    """An element and those around it."""
    while holder is not None:
        yield holder
        holder = holder.above


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


def _distinct(inner: Holder | None) -> list[Holder]:
    """The way out without elements that hold just what the one inside them holds."""
    out: list[Holder] = []
    for holder in _outward(inner):
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

    def __init__(self, inner: Holder | None) -> None:
        self.holders = list(_outward(inner))[::-1]
        self.at = {id(holder): i for i, holder in enumerate(self.holders)}

    def meets(self, inner: Holder) -> tuple[int, int, Holder | None]:
        """How many elements up from one this way is, where on it that is, and the last
        element before it."""
        at = self.at
        up, branch = 0, None
        holder: Holder | None = inner
        while holder is not None:
            if id(holder) in at:
                return up, at[id(holder)], branch
            up += 1
            branch, holder = holder, holder.above
        return up, -1, branch


def _main(inmost: Sequence[Holder | None], share: float) -> Holder | None:
    """The innermost element with so much of the page's running text."""
    known: set[int] = set()
    page: Holder | None = None
    best: Holder | None = None
    for inner in inmost:
        if page is None and inner is not None:
            *_, page = _outward(inner)
        for holder in _outward(inner):
            if id(holder) in known or page is None or not page.strong:
                break
            known.add(id(holder))
            deeper = best is None or holder.depth > best.depth
            if deeper and holder.strong >= share * page.strong:
                best = holder
    return best


def _nearness(main: _Way, inner: Holder | None, i: int) -> list[float]:
    """How a block stands to the main place: below it, beside it, before or after."""
    path = main.holders
    if not path or inner is None:
        return [-1.0] * 8
    up, at, branch = main.meets(inner)
    common = path[at] if at >= 0 else None
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
    top: _Way, title: int | None, inner: Holder | None, i: int
) -> list[float]:
    """How far the page's title is, in blocks and in elements."""
    if title is None or not top.holders or inner is None:
        return [-_FAR - 1.0, -1.0, -1.0, -1.0]
    up, at, _branch = top.meets(inner)
    common = top.holders[at] if at >= 0 else None
    return [
        float(max(-_FAR, min(i - title, _FAR))),
        float(up),
        float(len(top.holders) - 1 - at),
        common.strong / (common.words or 1) if common else -1.0,
    ]


def _kinds(
    looks: Sequence[Look], inmost: Sequence[Holder | None], chosen: Sequence[int]
) -> Iterator[list[float]]:
    """How the blocks in boxes of the same make do on the whole page."""
    sums: dict[tuple[int, ...], list[float]] = {}
    keys = []
    for look, inner in zip(looks, inmost, strict=True):
        makes = tuple([holder.make for holder in islice(_outward(inner), 3)])
        own = ((1, *makes[:1]), (2, *makes), (3, inner.route if inner else 0))
        keys.append(own)
        weight = _LOG[look.words]
        for key in own:
            known = sums.setdefault(key, [0.0, 0.0, 0.0])
            known[0] += 1
            known[1] += weight
            known[2] += weight * look.alone
    for i in chosen:
        look = looks[i]
        row: list[float] = []
        weight = _LOG[look.words]
        for key in keys[i]:
            count, weights, mass = sums[key]
            row.append(min(count, 200))
            rest = mass - weight * look.alone
            row.append(rest / (weights - weight + 0.1) if count > 1 else -9.0)
        yield row
