"""Says how two wordings of one passage differ."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.analysis.shared.passages import Difference, Place, SharedPassage, Verdict
from desktop.analysis.shared.weighing import WeighedAccount
from desktop.text.places import place_names
from desktop.text.spans import ShownSpan
from desktop.text.wording import one_spelling


def shared_passage(
    a: WeighedAccount, b: WeighedAccount, pairs: Sequence[tuple[int, int]]
) -> SharedPassage:
    """The passage from the first to the last common word, with its differences."""
    first, last = pairs[0], pairs[-1]
    here = _place(a, first[0], last[0] + 1)
    there = _place(b, first[1], last[1] + 1)
    differences = tuple(_differences(a, b, pairs))
    common = sum(a.weights[i] for i, _j in pairs) + sum(b.weights[j] for _i, j in pairs)
    whole = sum(a.weights[first[0] : last[0] + 1]) + sum(
        b.weights[first[1] : last[1] + 1]
    )
    score = round(common / whole, 3) if whole else 0.0
    return SharedPassage(
        here, there, score, _verdict(here, there, differences), differences
    )


def _place(read: WeighedAccount, first: int, last: int) -> Place:
    span = ShownSpan(read.words[first].start, read.words[last - 1].end)
    inside = any(q.start <= span.start and span.end <= q.end for q in read.quotes)
    return Place(read.name, span, inside)


def _differences(
    a: WeighedAccount, b: WeighedAccount, pairs: Sequence[tuple[int, int]]
) -> list[Difference]:
    """What stands between common words on either side, and common words in another
    form: "sets" for "set"."""
    same = [(i, j) for i, j in pairs if _one_form(a, b, i, j)]
    ends = [(pairs[0][0] - 1, pairs[0][1] - 1), *same]
    nexts = [*same, (pairs[-1][0] + 1, pairs[-1][1] + 1)]
    out = []
    for (i, j), (next_i, next_j) in zip(ends, nexts, strict=True):
        left = _span(a, i + 1, next_i)
        right = _span(b, j + 1, next_j)
        if left or right:
            out.append(Difference(left, right))
    return out


def _one_form(a: WeighedAccount, b: WeighedAccount, i: int, j: int) -> bool:
    one, other = a.words[i], b.words[j]
    if a.stems[i] in place_names() or one.stem == "percent" or one.stem[0].isdigit():
        return True
    return one_spelling(
        a.account.text[one.start : one.end], b.account.text[other.start : other.end]
    )


def _span(read: WeighedAccount, first: int, last: int) -> ShownSpan | None:
    if first >= last:
        return None
    return ShownSpan(read.words[first].start, read.words[last - 1].end)


def _verdict(a: Place, b: Place, differences: Sequence[Difference]) -> Verdict:
    if not differences:
        return Verdict.IDENTICAL
    if a.quoted != b.quoted:
        return Verdict.INDIRECT
    if all(each.a is None for each in differences) or all(
        each.b is None for each in differences
    ):
        return Verdict.TRIMMED
    return Verdict.REWORDED
