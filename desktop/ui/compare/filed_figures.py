"""What can be done with figures that are filed under a measure, by key or menu."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.commands.measures import DropMeasure, ForgetAliases, RenameMeasure
from desktop.i18n import _, ngettext
from desktop.model.measures import Measure
from desktop.tasks.facts import FactRow
from desktop.tasks.filed import TakenOut, taking_out
from desktop.ui.actions import bind
from desktop.ui.bridge import Bridge
from desktop.ui.compare.facts_table import FactsTable
from desktop.ui.compare.keys import (
    DROP_MEASURE,
    FILE_FIGURES,
    RENAME_MEASURE,
    TAKE_OUT,
)
from desktop.ui.dialogs.name import NameDialog


class FiledFigures(QObject):
    """Acts on the current row. `said` is what was done, for the status line."""

    said = Signal(str)

    def __init__(self, table: FactsTable, bridge: Bridge, owner: QWidget) -> None:
        super().__init__(owner)
        self._table = table
        self._bridge = bridge
        self._dialog: NameDialog | None = None
        self._rename = bind(RENAME_MEASURE, owner, self.rename)
        self._take_out = bind(TAKE_OUT, owner, self.take_out)
        self._drop = bind(DROP_MEASURE, owner, self.drop)

    def menu_entries(self) -> tuple[tuple[QAction, str, bool], ...]:
        """For a menu of the current row: action, what it would do, whether it can."""
        row = self._table.current_row
        if row is None or row.measure is None:
            return ()
        out = self._out(row)
        return (
            (self._rename, _("Rename measure…"), True),
            (
                self._take_out,
                _(TAKE_OUT.label) if out is None else _would_go(out),
                out is not None,
            ),
            (self._drop, _("Drop the measure; its figures stay"), True),
        )

    def rename(self) -> None:
        """Ask for another name of the current row's measure."""
        row = self._filed()
        if row is None or row.measure is None:
            return
        measure = row.measure
        if self._dialog is None:
            self._dialog = NameDialog(
                self._table.window(), _("Rename measure"), _("Measure"), _("Rename")
            )
        self._dialog.ask(
            measure.name, lambda name: self._bridge.run(RenameMeasure(measure.id, name))
        )

    def take_out(self) -> None:
        """Take the current document's figures out of the measure."""
        row = self._filed()
        if row is None or row.measure is None:
            return
        out = self._out(row)
        if out is None:
            self.said.emit(_("Go to a document's figures first."))
            return
        words = _went(row.measure, out)
        self._bridge.run(
            ForgetAliases(row.measure.id, out.aliases),
            lambda _none: self.said.emit(words),
        )

    def drop(self) -> None:
        """Follow the current row's measure no longer."""
        row = self._filed()
        if row is None or row.measure is None:
            return
        words = _(
            "“{name}” is no measure any more; its figures stay. Ctrl Z brings it back."
        ).format(name=row.measure.name)
        self._bridge.run(
            DropMeasure(row.measure.id), lambda _none: self.said.emit(words)
        )

    def _filed(self) -> FactRow | None:
        """The current row if it has a measure; says so if it has none."""
        row = self._table.current_row
        if row is None or row.measure is not None:
            return row
        words = _("These figures are filed under no measure. {key} files them.")
        self.said.emit(words.format(key=FILE_FIGURES.shown_key))
        return None

    def _out(self, row: FactRow) -> TakenOut | None:
        """What would go with the figures of the document one stands on."""
        cell = self._table.current_cell
        return None if cell is None else taking_out(row, cell.document)


def _would_go(out: TakenOut) -> str:
    """As in "Take 2 figures out of the measure, and 1 of other documents"."""
    words = ngettext(
        "Take {n} figure out of the measure",
        "Take {n} figures out of the measure",
        out.figures,
    ).format(n=out.figures)
    if not out.others:
        return words
    return _("{words}, and {n} of other documents").format(words=words, n=out.others)


def _went(measure: Measure, out: TakenOut) -> str:
    words = ngettext(
        "{n} figure is out of “{name}”",
        "{n} figures are out of “{name}”",
        out.figures,
    ).format(n=out.figures, name=measure.name)
    if out.others:
        more = ngettext(
            "with {n} of other documents that is spoken of in the same way",
            "with {n} of other documents that are spoken of in the same way",
            out.others,
        ).format(n=out.others)
        words = f"{words}, {more}"
    if out.empties:
        words = _("{words}; nothing is left of the measure").format(words=words)
    return _("{words}. Ctrl Z brings all back.").format(words=words)
