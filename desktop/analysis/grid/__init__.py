"""Tagged passages side by side: what stands in the columns, and why a cell is empty."""

from desktop.analysis.grid.columns import (
    Blank,
    ColumnKind,
    GridColumn,
    blank_of,
    document_columns,
    outlet_columns,
    speaker_columns,
)
from desktop.analysis.grid.laying import Cell, Grid, Row, grid
from desktop.analysis.grid.passages import GAP, Passage, Speech, passages

__all__ = [
    "GAP",
    "Blank",
    "Cell",
    "ColumnKind",
    "Grid",
    "GridColumn",
    "Passage",
    "Row",
    "Speech",
    "blank_of",
    "document_columns",
    "grid",
    "outlet_columns",
    "passages",
    "speaker_columns",
]
