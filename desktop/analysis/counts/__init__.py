"""How much is said about each tag: by document, outlet, month, speaker, other tag."""

from __future__ import annotations

from desktop.analysis.counts.amounts import Amount, Measure
from desktop.analysis.counts.columns import Axis, Column, Counts, count_all
from desktop.analysis.counts.documents import (
    DocumentCounts,
    count_document,
    order_by_date,
)

__all__ = [
    "Amount",
    "Axis",
    "Column",
    "Counts",
    "DocumentCounts",
    "Measure",
    "count_all",
    "count_document",
    "order_by_date",
]
