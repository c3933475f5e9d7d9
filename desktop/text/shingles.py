"""Fingerprints of running text: five words in a row as one number, thinned out.

Of any five neighbouring runs the one with the least number is kept (winnowing,
Schleimer, Wilkerson and Aiken 2003), so two texts that share nine words in a row
share a fingerprint. The numbers are the same in every run and on every machine.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from desktop.text.wording import Word

RUN, WINDOW = 5, 5
# A Mersenne prime: numbers stay below 2**61 and fit into a database's integers.
_PRIME = (1 << 61) - 1
_BASE = 1_000_003_000_017


class Fingerprint(NamedTuple):
    """The number of the five words from the word `at` on."""

    number: int
    at: int


def fingerprints(words: Sequence[Word]) -> tuple[Fingerprint, ...]:
    """The fingerprints of a text's words in order; a short text has at least one if it
    has five words."""
    codes = [_code(word.stem) for word in words]
    runs = _runs(codes)
    out: list[Fingerprint] = []
    for at in range(max(1, len(runs) - WINDOW + 1) if runs else 0):
        window = runs[at : at + WINDOW]
        least = min(window)
        place = at + len(window) - 1 - window[::-1].index(least)
        if not out or out[-1].at != place:
            out.append(Fingerprint(least, place))
    return tuple(out)


def _runs(codes: Sequence[int]) -> list[int]:
    """The number of each run of five words; numbers roll from one to the next."""
    lead = pow(_BASE, RUN - 1, _PRIME)
    out = []
    number = 0
    for at, code in enumerate(codes):
        if at >= RUN:
            number -= codes[at - RUN] * lead
        number = (number * _BASE + code) % _PRIME
        if at >= RUN - 1:
            out.append(number)
    return out


@lru_cache(maxsize=200_000)
def _code(stem: str) -> int:
    raw = stem.encode()
    return zlib.crc32(raw) << 29 ^ zlib.adler32(raw)
