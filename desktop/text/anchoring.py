"""Finds a marked passage again in a text that may have changed, or says it cannot."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.text.spans import SourceSpan

# How much text either side an anchor keeps, in code points.
CONTEXT = 32
# Words this long may be recognised without anything around them.
_TELLING = 24
# What has to stand around the words, as (before, after) in code points: the more the
# better; one side alone is enough when the other was edited.
_SURROUNDINGS = ((32, 32), (32, 0), (0, 32), (16, 16), (16, 0), (0, 16), (8, 8))


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a passage stands: source offsets, its words, 32 characters either side."""

    span: SourceSpan
    words: str
    before: str
    after: str


class How(StrEnum):
    """How a passage was found again."""

    EXACT = "exact"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Resolved:
    """A passage found again; its words are the anchor's, to the character."""

    span: SourceSpan
    how: How


def describe(source_text: str, span: SourceSpan) -> Anchor:
    """The anchor of a stretch of a text."""
    return Anchor(
        span,
        span.slice(source_text),
        source_text[max(0, span.start - CONTEXT) : span.start],
        source_text[span.end : span.end + CONTEXT],
    )


def resolve(anchor: Anchor, text: str) -> Resolved | None:
    """Where the anchor's passage stands in `text`; None if that is not certain.

    The words in their old place, or the only words like them with the same text
    around. Of several that fit equally well none is taken: a passage that is given up
    is reported and put right, one that points at the wrong words is not noticed.
    """
    if not anchor.words:
        return None
    for low, high in _SURROUNDINGS:
        before = anchor.before[-low:] if low else ""
        after = anchor.after[:high]
        whole = before + anchor.words + after
        is_whole = before == anchor.before and after == anchor.after
        if len(whole) < len(anchor.words) + 8 and not is_whole:
            # The passage stands at an end of its text: that side says nothing.
            continue
        start = anchor.span.start - len(before)
        if start >= 0 and text.startswith(whole, start):
            return Resolved(anchor.span, How.EXACT)
        found = _only(whole, text)
        if found is not None:
            return _moved(anchor, found + len(before))
        if whole in text:
            return None
    found = _only(anchor.words, text) if len(anchor.words) >= _TELLING else None
    return None if found is None else _moved(anchor, found)


def _only(words: str, text: str) -> int | None:
    """Where the words stand, if they stand there only."""
    first = text.find(words)
    if first < 0 or text.find(words, first + 1) >= 0:
        return None
    return first


def _moved(anchor: Anchor, start: int) -> Resolved:
    span = SourceSpan(start, start + len(anchor.words))
    return Resolved(span, How.EXACT if span == anchor.span else How.MOVED)
