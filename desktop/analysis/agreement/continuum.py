"""Agreement of coders who marked stretches of one text (a continuum) with values.

Krippendorff's family for unitizing (Krippendorff, Mathet, Bouvry, Widlöcher 2016): how
the lengths of one coder's stretches, and of the gaps between them, fall together with
those of the others. Stretches of one coder must not overlap: ask once for each tag, or
for tags that exclude each other. Lengths are code points.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations

from desktop.text.spans import Span

Marked = tuple[Span, Hashable]
"""A stretch and its value."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """`u_alpha`: stretches and values. `bar_u_alpha`: stretches alone, whatever their
    value. `cu_alpha`: values alone, where stretches overlap. `alpha_u`: boundaries and
    values by squared differences (Krippendorff 1995). None where nothing varies."""

    u_alpha: float | None
    bar_u_alpha: float | None
    cu_alpha: float | None
    alpha_u: float | None


@dataclass(frozen=True, slots=True)
class _Segment:
    start: int
    end: int
    value: Hashable | None  # None is a gap

    @property
    def length(self) -> int:
        return self.end - self.start


Line = Sequence[_Segment]


def agreement(length: int, coders: Sequence[Iterable[Marked]]) -> Agreement:
    """The agreement of two or more coders on a text of `length` code points.

    Raises ValueError for stretches of a coder that overlap or lie outside.
    """
    lines = [_line(length, marked) for marked in coders]
    merged = [
        [
            _Segment(each.start, each.end, None if each.value is None else True)
            for each in line
        ]
        for line in lines
    ]
    return Agreement(
        _u_alpha(lines, length),
        _u_alpha(merged, length),
        _cu_alpha(lines),
        _alpha_u(lines, length),
    )


def overlap_f1(
    one: Sequence[Marked], other: Sequence[Marked], share: float
) -> float | None:
    """How many stretches find one of the same value that covers `share` of both;
    2 × pairs / all stretches. None if nobody marked anything."""
    free = list(other)
    pairs = 0
    for span, value in one:
        for candidate in free:
            common = min(span.end, candidate[0].end) - max(
                span.start, candidate[0].start
            )
            longest = max(len(span), len(candidate[0]))
            if candidate[1] == value and common >= share * longest > 0:
                free.remove(candidate)
                pairs += 1
                break
    total = len(one) + len(other)
    return 2 * pairs / total if total else None


def _line(length: int, marked: Iterable[Marked]) -> Line:
    """A coder's stretches with the gaps between them."""
    out, at = [], 0
    for span, value in sorted(marked, key=lambda each: each[0]):
        if span.start < at or span.end > length:
            raise ValueError(f"{span} overlaps another stretch or the end")
        if span.start > at:
            out.append(_Segment(at, span.start, None))
        if span:
            out.append(_Segment(span.start, span.end, value))
        at = span.end
    if at < length:
        out.append(_Segment(at, length, None))
    return out


def _meetings(
    lines: Sequence[Line],
) -> Iterable[tuple[int, _Segment, _Segment, float]]:
    """Each coder's segments with those of each other that they meet, and the length
    of their meeting over the number of the other coders."""
    for i, j in permutations(range(len(lines)), 2):
        theirs, at = lines[j], 0
        for one in lines[i]:
            while theirs[at].end <= one.start:
                at += 1
            other = at
            while other < len(theirs) and theirs[other].start < one.end:
                two = theirs[other]
                common = min(one.end, two.end) - max(one.start, two.start)
                yield i, one, two, common / (len(lines) - 1)
                other += 1


def _u_alpha(lines: Sequence[Line], length: int) -> float | None:
    if length == 0 or len(lines) < 2:
        return None
    margins: Counter[Hashable | None] = Counter()
    apart = 0.0
    for _coder, one, two, common in _meetings(lines):
        margins[one.value] += common  # type: ignore[assignment]
        apart += common if one.value != two.value else 0.0
    # A stretch cannot be set against itself; a gap can be cut anywhere.
    itself = sum(
        each.length if each.value is None else each.length**2
        for line in lines
        for each in line
    )
    return _beyond(margins, apart, itself)


def _cu_alpha(lines: Sequence[Line]) -> float | None:
    margins: Counter[Hashable | None] = Counter()
    met: Counter[tuple[int, int]] = Counter()
    apart = 0.0
    for coder, one, two, common in _meetings(lines):
        if one.value is None or two.value is None:
            continue
        margins[one.value] += common  # type: ignore[assignment]
        met[coder, one.start] += common  # type: ignore[assignment]
        apart += common if one.value != two.value else 0.0
    return _beyond(margins, apart, sum(n * n for n in met.values()))


def _beyond(
    margins: Counter[Hashable | None], apart: float, itself: float
) -> float | None:
    """One less the disagreement seen by that expected; None if none is expected."""
    total = sum(margins.values())
    mixed = total**2 - sum(n * n for n in margins.values())
    pairs = total**2 - itself
    if mixed <= 0 or pairs <= 0:
        return None
    return 1 - apart * pairs / (mixed * total)


def _alpha_u(lines: Sequence[Line], length: int) -> float | None:
    """Krippendorff 1995, Sociological Methodology 25, for each value and summed."""
    values = {each.value for line in lines for each in line} - {None}
    count = len(lines)
    if count < 2 or not values:
        return None
    seen = expected = 0.0
    for value in values:
        of = [_of_value(line, value, length) for line in lines]
        apart = sum(
            _difference(one, two)
            for i, j in permutations(range(count), 2)
            for one in of[i]
            for two in of[j]
        )
        seen += apart / (count * (count - 1) * length**2)
        expected += _expected(of, length)
    return 1 - seen / expected if expected else None


def _of_value(line: Line, value: Hashable, length: int) -> Line:
    """The segments of one value, everything else as gaps."""
    spans = [
        (Span(each.start, each.end), value) for each in line if each.value == value
    ]
    return _line(length, spans)


def _difference(one: _Segment, two: _Segment) -> int:
    meet = one.start < two.end and two.start < one.end
    if not meet:
        return 0
    if one.value is not None and two.value is not None:
        return (one.start - two.start) ** 2 + (one.end - two.end) ** 2
    for unit, gap in ((one, two), (two, one)):
        if unit.value is not None and gap.value is None:
            inside = gap.start <= unit.start and unit.end <= gap.end
            return unit.length**2 if inside else 0
    return 0


def _expected(lines: Sequence[Line], length: int) -> float:
    units = [each.length for line in lines for each in line if each.value is not None]
    gaps = [each.length for line in lines for each in line if each.value is None]
    total = len(lines) * length
    above = 0.0
    for b in units:
        own = (b - 1) / 3 * (2 * b * b - 3 * b + 2)
        above += own + b * b * sum(gap - b + 1 for gap in gaps if gap >= b)
    below = total * (total - 1) - sum(b * (b - 1) for b in units)
    return 2 / length * above / below if below else 0.0
