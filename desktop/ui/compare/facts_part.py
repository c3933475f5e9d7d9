"""A part that shows facts in a table: figures, shared wording, who says what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout

from desktop.i18n import _, ngettext
from desktop.tasks.dossier_analysis import DossierAnalysis
from desktop.tasks.fact_rows import (
    figure_rows,
    saying_rows,
    several_sources,
    wording_rows,
)
from desktop.tasks.facts import FactCell, FactRow
from desktop.ui.bridge import Bridge
from desktop.ui.compare.analysis_source import AnalysisSource
from desktop.ui.compare.facts_table import FactsTable
from desktop.ui.compare.part import AnalysisPart
from desktop.ui.compare.parts import FIGURES, SAYINGS, SHARED, PartName
from desktop.ui.jobs import Jobs
from desktop.ui.theme import Role, Tone, current_theme
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.label import Label

# Rows that are laid out at most; the line above says how many there are.
MOST_ROWS = 400


@dataclass(frozen=True)
class _Kind:
    """What tells one table of facts from another."""

    name: PartName
    corner: str
    last: str
    rows: Callable[[DossierAnalysis], Sequence[FactRow]]
    note: str
    nothing: tuple[str, str]


class FactsPart(AnalysisPart):
    """A click or Enter on a cell opens its sentence in the reader."""

    def __init__(self, kind: _Kind, source: AnalysisSource) -> None:
        super().__init__(kind.name, source)
        self._kind = kind
        self._count = 0
        self._found: DossierAnalysis | None = None
        self._rows: Sequence[FactRow] = ()
        self.table = FactsTable(_(kind.name.label), self)
        self.table.opened.connect(self._open)
        self._note = Label("", Role.CONTROL, Tone.SECONDARY)
        self.several = Button(_("Only in several documents"), ButtonKind.QUIET)
        self.several.setCheckable(True)
        self.several.setChecked(kind.name == FIGURES)
        self.several.toggled.connect(lambda _on: self._lay())
        self._column = QVBoxLayout(self.content)
        self._column.addWidget(self.table, 1)
        self._column.addWidget(self._note)
        self.finish(self.several)

    @property
    def summary(self) -> str:
        """As in "12 rows"."""
        return _rows_text(self._count) if self._count else ""

    def nothing(self) -> tuple[str, str]:
        return self._kind.nothing

    def show_analysis(self, found: DossierAnalysis) -> bool:
        """Lay the rows out."""
        self._found = found
        self._rows = self._kind.rows(found)
        self._lay()
        return bool(self._rows)

    def _lay(self) -> None:
        if self._found is None:
            return
        rows = self._rows
        if self.several.isChecked():
            rows = several_sources(rows)
        self._count = len(rows)
        kind = self._kind
        self.table.facts.show(
            kind.corner, self._found.documents, rows[:MOST_ROWS], last=kind.last
        )
        note = kind.note
        if len(rows) > MOST_ROWS:
            note = _("The first {shown} of {count} rows.").format(
                shown=MOST_ROWS, count=len(rows)
            )
        self._note.setText(note)
        self.counted.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.table.setFocus()

    def _open(self, cell: FactCell) -> None:
        self.open_requested.emit(cell.document, cell.span)

    def _restyle(self) -> None:
        super()._restyle()
        theme = current_theme()
        self._column.setContentsMargins(0, 0, 0, theme.px(10))
        self._note.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), 0)


def figures_part(_bridge: Bridge, _jobs: Jobs, source: AnalysisSource) -> FactsPart:
    """Numbers, row by row: who gives which, and where they differ."""
    kind = _Kind(
        FIGURES,
        _("Figure"),
        _("Check"),
        figure_rows,
        _("Figures are found by rule. Open a value to see the sentence it came from."),
        (_("No figures"), _("No number that matters stands in these documents.")),
    )
    return FactsPart(kind, source)


def shared_part(_bridge: Bridge, _jobs: Jobs, source: AnalysisSource) -> FactsPart:
    """The same words in several documents, with their differences."""
    kind = _Kind(
        SHARED,
        _("Same statement"),
        _("Wording"),
        wording_rows,
        _("Words that differ from the fullest wording are underlined."),
        (_("No shared wording"), _("These documents do not use the same sentences.")),
    )
    return FactsPart(kind, source)


def sayings_part(_bridge: Bridge, _jobs: Jobs, source: AnalysisSource) -> FactsPart:
    """What each speaker is quoted or reported as saying, document by document."""
    kind = _Kind(
        SAYINGS,
        _("Speaker"),
        "",
        saying_rows,
        _("Quotations and reported statements, as far as a speaker is named."),
        (_("Nobody is quoted"), _("These documents name no speaker.")),
    )
    return FactsPart(kind, source)


def _rows_text(count: int) -> str:
    return ngettext("{count} row", "{count} rows", count).format(count=count)
