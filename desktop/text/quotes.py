"""Quotation marks: which stretches of a text stand between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, NamedTuple

from desktop.text.spans import SpanT, merged

_MARK = re.compile(
    r"``|''|[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\"「」『』]"
)
_SINGLE = re.compile("['\u2018\u2019\u201a\u201b]")
_FAMILIES = (
    "\u201c\u201d\u201e\u201f\"``''",
    "\u00ab\u00bb",
    "\u2039\u203a",
    "「」",
    "『』",
)
_ONLY_OPEN = frozenset("\u201e\u201f「『") | {"``"}
_ONLY_CLOSE = frozenset("」』")
# Marks that open in one language and close in another: «fr», »de«, “en”, „de“, ”sv”.
_MOSTLY_OPEN = "\u201c\u00ab\u2039"
_MOSTLY_CLOSE = "\u201d\u00bb\u203a"
_LONGEST = 5_000  # characters of a quotation within a paragraph
_DEEPEST = 40  # marks left open that are still waited for
_NEAREST = 300  # single marks looked at for one that closes
_PARAGRAPH = re.compile(r"\n\s*\n|\n")
_OPENS_AFTER = frozenset("([{—–-/ \u00a0\u2009\u202f\n\t\u2026")
# Words that lost their beginning: 'em, '90s.
_ELISION = re.compile(r"(?:\d0s|em|til|tis|twas|cause|bout|round|n)\b", re.IGNORECASE)
_FEET = re.compile(r"\d['\u2019] ?\d{1,2}$")


@dataclass(frozen=True, slots=True)
class Quotation(Generic[SpanT]):
    """A quotation: `whole` with its marks, `words` what stands between them."""

    whole: SpanT
    words: SpanT


class _Mark(NamedTuple):
    start: int
    end: int
    sign: str


class _Pair(NamedTuple):
    start: int
    inner_start: int
    inner_end: int
    end: int


def quotations(text: str, whole: SpanT) -> tuple[Quotation[SpanT], ...]:
    """The quotations in `whole` (a text or a part of it), in order and apart.

    Marks are paired paragraph by paragraph, whatever language they come from; a
    quotation within one belongs to it. One that is left open runs to the end of its
    paragraph if the next one opens again, as long quotations are set; else it was no
    quotation.
    """
    make = type(whole)
    found = []
    paragraphs = list(_paragraphs(text, whole))
    for number, (start, end) in enumerate(paragraphs):
        following = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else None
        for pair in _outermost(text, start, end, following):
            outer = make(pair.start, pair.end)
            found.append(Quotation(outer, make(pair.inner_start, pair.inner_end)))
    return tuple(found)


def quoted(text: str, whole: SpanT) -> tuple[SpanT, ...]:
    """The stretches of `whole` inside quotation marks; the marks belong to them."""
    return merged(each.whole for each in quotations(text, whole))


def share_quoted(text: str, span: SpanT, inside: tuple[SpanT, ...]) -> float:
    """The share of the letters and digits of `span` in these stretches, 0 to 1."""
    near = [each for each in inside if each.overlaps(span)]
    letters = [pos for pos in range(span.start, span.end) if text[pos].isalnum()]
    if not letters:
        return 0.0
    covered = sum(any(each.covers(pos) for each in near) for pos in letters)
    return covered / len(letters)


def _paragraphs(text: str, whole: SpanT) -> Iterator[tuple[int, int]]:
    edges = [whole.start]
    for match in _PARAGRAPH.finditer(text, whole.start, whole.end):
        edges += (match.start(), match.end())
    edges.append(whole.end)
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if start < end:
            yield start, end


def _outermost(text: str, start: int, end: int, following: int | None) -> list[_Pair]:
    """The quotations of one paragraph that lie in no other."""
    pairs, open_marks = _doubles(text, start, end)
    again = _MARK.match(text, following) if following is not None else None
    pairs += _reopened(text, end, pairs, open_marks, again[0] if again else None)
    pairs += _singles(text, start, end, pairs)
    out: list[_Pair] = []
    for pair in sorted(pairs, key=lambda each: (each.start, -each.end)):
        bare = text[pair.inner_start : pair.inner_end]
        if (not out or pair.start >= out[-1].end) and any(map(str.isalnum, bare)):
            out.append(pair)
    return out


def _doubles(text: str, start: int, end: int) -> tuple[list[_Pair], list[_Mark]]:
    """Pairs of every depth, and the marks that nothing closed."""
    pairs: list[_Pair] = []
    stack: list[_Mark] = []
    for match in _MARK.finditer(text, start, end):
        mark = _Mark(match.start(), match.end(), match[0])
        if mark.sign == '"' and _FEET.search(text, max(start, mark.start - 6), mark[0]):
            continue
        family = _family(mark.sign)
        of_family = [each for each in stack if _family(each.sign) == family]
        role = _role(text, start, end, mark, of_family)
        if role > 0:
            stack.append(mark)
            del stack[:-_DEEPEST]
        elif role < 0 and of_family:
            opening = of_family[-1]
            del stack[stack.index(opening) :]
            if mark.end - opening.start <= _LONGEST:
                pairs.append(_Pair(opening.start, opening.end, mark.start, mark.end))
    return pairs, stack


def _reopened(
    text: str, end: int, pairs: list[_Pair], open_: list[_Mark], again: str | None
) -> list[_Pair]:
    """Quotations left open that open again in the next sentence or paragraph.

    Where the line ends of a long quotation were lost, its next paragraph opens in the
    middle of a line, behind a full stop.
    """
    out = []
    openings = sorted(
        {*(each.start for each in pairs), *(each.start for each in open_)}
    )
    went_on = False
    for mark in open_:
        number = bisect_right(openings, mark.start)
        later = openings[number] if number < len(openings) else None
        close = _before_blanks(text, later) if later is not None else end
        new_sentence = later and text[close - 1] in ".!?" and close > mark.end
        same = later is not None and text.startswith(mark.sign, later)
        if new_sentence and same:
            out.append(_Pair(mark.start, mark.end, close, close))
            went_on = True
        elif (again == mark.sign and mark is open_[0]) or (later is None and went_on):
            out.append(_Pair(mark.start, mark.end, end, end))
    return out


def _before_blanks(text: str, at: int) -> int:
    while at and text[at - 1].isspace():
        at -= 1
    return at


def _family(sign: str) -> int:
    return next(number for number, signs in enumerate(_FAMILIES) if sign in signs)


def _role(text: str, start: int, end: int, mark: _Mark, open_: list[_Mark]) -> int:
    """1 for a mark that opens, -1 for one that closes, 0 for neither."""
    sign = mark.sign
    if sign in _ONLY_OPEN:
        return 1
    if sign in _ONLY_CLOSE:
        return -1
    looks = _looks(text, start, end, mark.start, mark.end)
    if sign in _MOSTLY_OPEN:
        return (
            -1 if open_ and (open_[-1].sign in "\u201e\u00bb\u203a" or looks < 0) else 1
        )
    if sign in _MOSTLY_CLOSE:
        reversed_ = open_ and open_[-1].sign == sign != "\u201d" and looks > 0
        return 1 if not open_ and looks >= 0 or reversed_ else -1
    if looks:
        return looks
    return -1 if open_ else 1


def _looks(text: str, start: int, end: int, at: int, after: int) -> int:
    """What the characters around make of a mark: it opens, it closes, or either."""
    before = text[at - 1] if at > start else " "
    behind = text[after] if after < end else " "
    if before in _OPENS_AFTER:
        return 0 if behind.isspace() else 1
    if behind.isspace() or not behind.isalnum():
        return -1
    return -1 if before.isalnum() and before.isdigit() else 0


def _singles(text: str, start: int, end: int, doubles: list[_Pair]) -> list[_Pair]:
    """Pairs of single marks; apostrophes are told by the letters around them."""
    inside = _outer_stretches(doubles)
    marks = [
        match.start()
        for match in _SINGLE.finditer(text, start, end)
        if not _covered(inside, match.start())
    ]
    pairs: list[_Pair] = []
    done = start
    for number, at in enumerate(marks):
        if at < done or not _opens_single(text, start, end, at):
            continue
        closing = _closes_single(text, end, at, marks[number + 1 : number + _NEAREST])
        if closing is not None and closing - at < _LONGEST:
            pairs.append(_Pair(at, at + 1, closing, closing + 1))
            done = closing + 1
    return pairs


def _outer_stretches(pairs: list[_Pair]) -> list[tuple[int, int]]:
    """The stretches of the outermost pairs, in order."""
    out: list[tuple[int, int]] = []
    for pair in sorted(pairs, key=lambda each: (each.start, -each.end)):
        if not out or pair.start >= out[-1][1]:
            out.append((pair.start, pair.end))
    return out


def _covered(stretches: list[tuple[int, int]], pos: int) -> bool:
    number = bisect_right(stretches, (pos, 10**12)) - 1
    return number >= 0 and stretches[number][0] <= pos < stretches[number][1]


def _opens_single(text: str, start: int, end: int, at: int) -> bool:
    before = text[at - 1] if at > start else " "
    behind = text[at + 1] if at + 1 < end else " "
    opens = before in _OPENS_AFTER or before in ':;,.\u201c\u201e"'
    if not opens or before == "'" or behind in "'\u2019" or behind.isspace():
        return False
    return text[at] in "\u2018\u201a" or not _ELISION.match(text, at + 1)


def _closes_single(text: str, end: int, opening: int, marks: list[int]) -> int | None:
    """The mark that closes the one at `opening`, or None."""
    plural = None
    for at in marks:
        before, behind = text[at - 1], text[at + 1] if at + 1 < end else " "
        if before in _OPENS_AFTER and text[at] != "\u2018" or behind.isalnum():
            if text[at] in "'\u2018" and before in _OPENS_AFTER:
                break
            continue
        if text[opening] not in "\u201a" and text[at] == "\u2018":
            break
        if before in "sS" and text[at + 1 : at + 3].strip().isalpha():
            # Perhaps the possessive of a plural ("the allies' money").
            plural = at if plural is None else plural
            continue
        return at
    return plural
