"""Stretches whose digits are no figures: addresses, clock times, names, codes."""

from __future__ import annotations

import re
from bisect import bisect_right

# What may stand, with a hyphen, before a number that is one all the same.
_BEFORE = (
    "pre|post|mid|late|early|end|since|about|us|usd|eur|gbp|chf|jpy|rs|sub|sek|nok"
)
_PATTERNS = (
    r"(?:https?://|www\.)\S+",
    r"\S+@\S+\.\w+",
    r"(?<!\w)[@#№]\s?\w+",
    r"\b[\w.-]+\.(?:com|org|net|gov|edu|eu|info|uk|de|fr)\b(?:/\S*)?",
    # clock times
    r"\b\d{1,2}:\d{2}(?::\d{2})?(?:\s*(?:[ap]\.?m\b\.?|GMT|UTC|Uhr))?",
    r"\b\d{1,2}(?:\.\d{2})?\s*(?:[ap]\.m\.|[ap]m\b|o['’]clock|Uhr\b)",
    r"\b\d{3,4}\s*(?:GMT|UTC|hours? local)\b",
    r"\b\d{1,2}h\d{2}\b",
    # who owns the text since when
    r"(?:©|\(c\)|\b(?i:copyright)\b)[^\n]{0,60}?\b\d{4}(?:\s*[-–—,]\s*\d{4})?",
    # telephone, ISBN and other numbers in groups
    r"\+\d[\d\s().–-]{6,}\d",
    r"\(?\b0\d{1,4}\)?[\s–-]\d{3,4}[\s–-]\d{3,}",
    r"\(?\b\d{3}\)?[\s.–-]\d{3}[.–-]\d{4}\b",
    r"\bISBN[\s:-]*[\d-]+",
    r"\b10\.\d{4,}/\S+",
    r"\b(?!\d{4}-\d\d-\d\d\b)\d+(?:[-–]\d+){2,}\b",
    r"\b\d+(?:\.\d+){2,}\b(?!\s*(?:%|percent|per cent|million|billion|Euro|Prozent))",
    # 24/7, 60/40, 9/11, 2023/24
    r"\b\d+(?:/\d+)+\b",
    # F-16, COVID-19, MH370, G7 and what is glued behind: 5G, 4x4, 1080p
    rf"(?<![\w.])(?!(?i:{_BEFORE})[-–]?\d)[^\W\d_]+[-–‑]?\d[\w-]*",
    r"(?<![\w.,])\d+(?:[xX×]\d+|[GDKpPx]\b)(?!\w)",
    # [12] and a mark that heads an entry of a list
    r"\[\d+(?:[,–-]\s?\d+)*\]",
    r"^[^\S\n]*\(?\d{1,3}[.)](?=\s)",
    # Views: 105
    r"^[^\n:]{0,29}[^\W\d_]\s?:[^\S\n]*[\d.,]+[kKmM]?[^\S\n]*$",
    # the year of a work that is referred to
    r"\(\d{4}[a-z]?\)",
    r"\b\d+(?:\.\d+)?\s?(?:[-–]\s?)?(?:min(?:ute)?s?)\s(?:read|ago)\b",
    # cost=0.00..2.27 rows=100
    r"(?:=|\.\.)\d[\d.]*",
)
_MASK = re.compile("|".join(_PATTERNS), re.MULTILINE)


class Masks:
    """The stretches of a text where no figure is looked for."""

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in _MASK.finditer(text)]
        self._starts = [start for start, _end in spans]
        self._ends = [end for _start, end in spans]

    def cover(self, start: int, end: int) -> bool:
        """Whether some of these stretches lies on `start..end`."""
        at = bisect_right(self._starts, end - 1) - 1
        return at >= 0 and self._ends[at] > start
