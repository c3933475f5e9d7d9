"""Quotation marks: which stretches of a text stand between them."""

from __future__ import annotations

import re

from desktop.text.spans import SpanT, merged

_CLOSING = {
    "\u201c": "\u201d",  # “ ”
    "\u201e": "\u201c\u201d",  # „ “
    "\u00ab": "\u00bb",  # « »
    "\u300c": "\u300d",  # 「 」
    "\u300e": "\u300f",
    "\u2018": "\u2019",  # ‘ ’
    "\u201a": "\u2018\u2019",
    '"': '"',
}
_OPENING = re.compile("[" + "".join(_CLOSING) + "]")
_LONGEST = 5_000  # characters of a quotation within a paragraph
_SINGLE = "\u2018\u201a"
_PARAGRAPH = re.compile(r"\n\s*\n|\n")


def quoted(text: str, whole: SpanT) -> tuple[SpanT, ...]:
    """The stretches of `whole` (a text or a part of it) inside quotation marks.

    Marks are paired paragraph by paragraph and belong to the stretch. A quotation
    left open runs to the end of its paragraph if the next one opens with the same
    mark again, as long quotations are set; else it was no quotation.
    """
    make = type(whole)
    found = []
    edges = [whole.start]
    for match in _PARAGRAPH.finditer(text, whole.start, whole.end):
        edges += (match.start(), match.end())
    edges.append(whole.end)
    pairs = zip(edges[::2], edges[1::2], strict=True)
    paragraphs = [(start, end) for start, end in pairs if start < end]
    for number, (start, end) in enumerate(paragraphs):
        at = start
        for match in _OPENING.finditer(text, start, end):
            pos = match.start()
            if pos < at or not _may_open(text, pos, start):
                continue
            closed = _closing(text, pos, min(end, pos + _LONGEST))
            if closed is None and number + 1 < len(paragraphs):
                after = paragraphs[number + 1][0]
                closed = end if text[after] == text[pos] else None
            if closed is not None:
                found.append(make(pos, closed))
                at = closed
    return merged(found)


def share_quoted(text: str, span: SpanT, inside: tuple[SpanT, ...]) -> float:
    """The share of the letters and digits of `span` in these stretches, 0 to 1."""
    near = [each for each in inside if each.overlaps(span)]
    letters = [pos for pos in range(span.start, span.end) if text[pos].isalnum()]
    if not letters:
        return 0.0
    covered = sum(any(each.covers(pos) for each in near) for pos in letters)
    return covered / len(letters)


def _may_open(text: str, pos: int, start: int) -> bool:
    """Whether the mark at `pos` can open; straight and single ones need a look."""
    if text[pos] != '"' and text[pos] not in _SINGLE:
        return True
    return pos == start or not text[pos - 1].isalnum()


def _closing(text: str, pos: int, end: int) -> int | None:
    """Where the quotation opened at `pos` ends, its closing mark included."""
    marks = _CLOSING[text[pos]]
    depth = 0
    for at in range(pos + 1, end):
        here = text[at]
        if here == text[pos] and here not in marks:
            depth += 1
        elif here in marks:
            if text[pos] in _SINGLE and not _ends_word(text, at, end):
                continue  # an apostrophe
            if depth == 0:
                return at + 1
            depth -= 1
    return None


def _ends_word(text: str, at: int, end: int) -> bool:
    return at + 1 >= end or not text[at + 1].isalnum()
