"""The facts of an analysis, laid out as the window shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.tasks.dossier_analysis import DossierAnalysis
from desktop.tasks.fact_rows import figure_rows, saying_rows, wording_rows
from desktop.tasks.fact_trails import TRAIL_COLUMNS, trails
from desktop.tasks.facts import FactRow


@dataclass(frozen=True)
class FactSheets:
    """Rows of each kind; a `trail` is laid out by date, else documents are columns."""

    trail: bool
    figures: Sequence[FactRow]
    wording: Sequence[FactRow]
    sayings: Sequence[FactRow]


def fact_sheets(found: DossierAnalysis) -> FactSheets:
    """All rows of an analysis; of hundreds of documents this takes a second."""
    trail = len(found.documents) > TRAIL_COLUMNS
    sheets = [
        figure_rows(found),
        wording_rows(found, by_weight=trail),
        saying_rows(found),
    ]
    if trail:
        sheets = [list(trails(rows, found.documents)) for rows in sheets]
    return FactSheets(trail, *sheets)
