"""Shared wording: the same quotation or sentence in several documents."""

from __future__ import annotations

from desktop.analysis.shared.copies import voices
from desktop.analysis.shared.families import quote_families
from desktop.analysis.shared.finding import shared_wording, wording_in_runs
from desktop.analysis.shared.passages import (
    Difference,
    Place,
    QuoteFamily,
    SharedPassage,
    Verdict,
)

__all__ = [
    "Difference",
    "Place",
    "QuoteFamily",
    "SharedPassage",
    "Verdict",
    "quote_families",
    "shared_wording",
    "voices",
    "wording_in_runs",
]
