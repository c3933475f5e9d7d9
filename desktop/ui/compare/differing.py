"""Says by one key that a passage differs from the one beside it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex

from desktop.commands.links import LinkPassages, Unlink
from desktop.i18n import _
from desktop.model.links import LinkKind
from desktop.tasks.column_words import column_name
from desktop.ui.bridge import Bridge
from desktop.ui.compare.table import CompareTable
from desktop.ui.widgets.announce import announce


class Differing:
    """Acts on the current card and its partner in the row."""

    def __init__(self, table: CompareTable, bridge: Bridge) -> None:
        self._table = table
        self._bridge = bridge

    def toggle(self) -> None:
        """The two differ; where that was said already, take it back."""
        cells = self._table.cells
        index = self._table.currentIndex()
        column = self._partner(index)
        card = cells.card(index)
        shown = cells.comparison
        if card is None or column is None or shown is None:
            announce(self._table, _("No other passage stands in this row."))
            return
        other = cells.card(index.siblingAtColumn(column))
        if other is None or self._bridge.why_read_only is not None:
            return
        said = cells.said(card, other)
        outlet = column_name(shown.columns[column])
        if said is not None and said.kind is LinkKind.DIFFERS:
            words = _("Not marked as differing from {outlet} any more")
            self._bridge.run(Unlink(said.id))
        else:
            words = _("Marked as differing from {outlet}")
            self._bridge.run(
                LinkPassages(
                    card.passage.annotation, other.passage.annotation, LinkKind.DIFFERS
                )
            )
        announce(self._table, words.format(outlet=outlet))

    def _partner(self, index: QModelIndex) -> int | None:
        """The column of the other passage: of its kin, the reference, the nearest."""
        cells = self._table.cells
        card = cells.card(index)
        shown = cells.comparison
        if card is None or shown is None:
            return None
        if card.against is not None:
            return card.against
        others = [
            column
            for column in range(cells.columnCount())
            if column != index.column()
            and cells.card(index.siblingAtColumn(column)) is not None
        ]
        if shown.reference in others:
            return shown.reference
        return min(others, key=lambda c: abs(c - index.column()), default=None)
