"""Figures: the numbers of a text that matter, and where documents differ in them."""

from __future__ import annotations

from desktop.analysis.figures.figure import (
    Figure,
    FigureGroup,
    FigureKind,
    Relation,
    Voice,
)
from desktop.analysis.figures.finding import figures_in
from desktop.analysis.figures.linking import figure_groups
from desktop.analysis.figures.table import (
    MeasureRow,
    RowState,
    alias_of,
    measure_rows,
)
from desktop.analysis.figures.told_dates import ToldDate, dates_told
from desktop.analysis.figures.vocabulary import FigureCoverage, figure_coverage

__all__ = [
    "Figure",
    "FigureCoverage",
    "FigureGroup",
    "FigureKind",
    "MeasureRow",
    "Relation",
    "RowState",
    "ToldDate",
    "Voice",
    "alias_of",
    "dates_told",
    "figure_coverage",
    "figure_groups",
    "figures_in",
    "measure_rows",
]
