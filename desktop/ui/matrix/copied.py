"""The matrix as a table for the clipboard: tab-separated text, and HTML."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QMimeData

from desktop.analysis.counts import Axis, Measure
from desktop.i18n import _
from desktop.model.codebook import PATH_JOIN
from desktop.ui.matrix.model import ZERO, MatrixModel
from desktop.ui.matrix.names import copied_name

Table = tuple[tuple[str, ...], ...]


def table_of(model: MatrixModel) -> Table:
    """What is shown, as cells: header row first, "0" for nothing."""
    counts = model.counts
    if counts is None:
        return ()
    heads = tuple(copied_name(each) for each in model.columns)
    rows = [(corner_text(model), *heads, _("All"))]
    for row in range(model.rowCount()):
        tag = model.tag(row)
        name = PATH_JOIN.join(counts.codebook.path(tag.id)) if tag else _("Passages")
        cells = (model.text(row, column) for column in range(model.columnCount()))
        rows.append((name, *("0" if cell == ZERO else cell for cell in cells)))
    return tuple(rows)


def mime_data(table: Table) -> QMimeData:
    """For pasting into a spreadsheet, a word processor or a text."""
    made = QMimeData()
    made.setText(as_tsv(table))
    made.setHtml(as_html(table))
    return made


def as_tsv(table: Table) -> str:
    """Tabs between cells, a line a row; no cell can run as a formula."""
    return "\n".join("\t".join(_plain(cell) for cell in row) for row in table)


def as_html(table: Table) -> str:
    """A plain table with header cells."""
    lines = ["<table>"]
    for number, row in enumerate(table):
        cells = []
        for place, cell in enumerate(row):
            name = "th" if number == 0 or place == 0 else "td"
            cells.append(f"<{name}>{escape(_plain(cell))}</{name}>")
        lines.append("<tr>" + "".join(cells) + "</tr>")
    return "\n".join((*lines, "</table>"))


def _plain(cell: str) -> str:
    words = " ".join(cell.split())
    return "'" + words if words.startswith(("=", "+", "-", "@")) else words


def corner_text(model: MatrixModel) -> str:
    """What the numbers are."""
    if model.axis is Axis.TAG:
        return {
            Measure.COUNT: _("Places with both tags"),
            Measure.PER_THOUSAND: _("Places with both tags per 1,000 words"),
            Measure.SHARE: _("Share of text on both tags"),
        }[model.measure]
    return {
        Measure.COUNT: _("Passages"),
        Measure.PER_THOUSAND: _("Passages per 1,000 words"),
        Measure.SHARE: _("Share of text"),
    }[model.measure]
