"""A sentence cut into words, numerals, hyphens and signs, with their places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_TOKEN = re.compile(
    # 1,204.5 and 62 000 with a space that does not break
    r"(?P<digits>\d+(?:[.,'’\u00a0\u202f\u2009]\d+)*)"
    r"|(?P<short>(?:[^\W\d_]\.){2,})"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<dash>[-‐‑–—−])"
    r"|(?P<sign>US\$|AU?\$|CA?\$|\S)"
)


class Token(NamedTuple):
    """A piece of a sentence at `start..end` of the text."""

    start: int
    end: int
    sort: str
    """digits, word, dash or sign."""
    written: str
    low: str
    """Case folded, with straight apostrophes and no final point."""
    glued: bool
    """Nothing stands between it and the piece before."""


def tokens_of(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The pieces of one stretch, in order."""
    out: list[Token] = []
    last = -1
    for match in _TOKEN.finditer(text, start, end):
        sort = match.lastgroup or "sign"
        written = match[0]
        low = written.casefold().replace("’", "'")
        out.append(
            Token(
                match.start(),
                match.end(),
                "word" if sort == "short" else sort,
                written,
                low,
                match.start() == last,
            )
        )
        last = match.end()
    return tuple(out)


def lows(tokens: Sequence[Token], at: int, count: int) -> tuple[str, ...]:
    """`count` pieces from `at` on as they are compared, dashes as "-"."""
    return tuple(
        "-" if each.sort == "dash" else each.low
        for each in tokens[max(0, at) : at + count]
    )


def follows(
    tokens: Sequence[Token], at: int, phrases: Sequence[tuple[str, ...]]
) -> int:
    """How many pieces from `at` on are one of the phrases; the first that fits."""
    for phrase in phrases:
        if lows(tokens, at, len(phrase)) == phrase:
            return len(phrase)
    return 0


def precedes(
    tokens: Sequence[Token], at: int, phrases: Sequence[tuple[str, ...]]
) -> tuple[str, ...] | None:
    """The phrase that ends right before `at`; the first that fits."""
    for phrase in phrases:
        first = at - len(phrase)
        if first >= 0 and lows(tokens, first, len(phrase)) == phrase:
            return phrase
    return None
