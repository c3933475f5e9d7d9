"""The parts that show facts in a table: shared wording, who says what; figures have
a file of their own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout

from desktop.i18n import Count, _, ngettext
from desktop.tasks.dossier_analysis import DossierAnalysis
from desktop.tasks.fact_rows import several_sources
from desktop.tasks.fact_sheets import FactSheets
from desktop.tasks.facts import FactCell, FactRow
from desktop.ui.actions import bind
from desktop.ui.bridge import Bridge
from desktop.ui.compare.analysis_source import Sources
from desktop.ui.compare.facts_table import FactsTable
from desktop.ui.compare.keys import TAG_FAMILY, TAKE_STATEMENT
from desktop.ui.compare.part import AnalysisPart
from desktop.ui.compare.parts import SAYINGS, SHARED, PartName
from desktop.ui.jobs import Jobs
from desktop.ui.passages.place_tagger import Places, PlaceTagger
from desktop.ui.shown_keys import name_key
from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.label import Label

# Rows that are laid out at most; the line below says how many there are.
MOST_ROWS = 400


class FactsPart(AnalysisPart):
    """A click or Enter on a cell opens its sentence in the reader."""

    corner = last = note = ""

    def __init__(self, name: PartName, bridge: Bridge, sources: Sources) -> None:
        super().__init__(name, sources, whole=True)
        self.bridge = bridge
        self._count = 0
        self._found: DossierAnalysis | None = None
        self._sheets: FactSheets | None = None
        self.table = FactsTable(_(name.label), self)
        self.table.opened.connect(self._open)
        self._note = Label("", Role.CONTROL, Tone.SECONDARY)
        self.several = Button(_("Only in several documents"), ButtonKind.QUIET)
        self.several.setCheckable(True)
        self.several.toggled.connect(lambda _on: self._lay())
        self._column = QVBoxLayout(self.content)
        self._column.addWidget(self.table, 1)
        self._column.addWidget(self._note)

    @property
    def summary(self) -> str:
        """As in "12 rows"."""
        if not self._count:
            return ""
        return ngettext("{count} row", "{count} rows", self._count).format(
            count=self._count
        )

    def rows(self, sheets: FactSheets) -> Sequence[FactRow]:
        """The facts that the part shows."""
        raise NotImplementedError

    def show_analysis(self, found: DossierAnalysis) -> bool:
        """Lay the rows out."""
        self._found, self._sheets = found, self.source.sheets
        self._lay()
        return self._sheets is not None and bool(self.rows(self._sheets))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.table.setFocus()

    def _lay(self) -> None:
        if self._found is None or self._sheets is None:
            return
        rows = self.rows(self._sheets)
        if self.several.isChecked():
            rows = several_sources(rows)
        self._count = len(rows)
        self.table.facts.show(
            self.corner,
            self._found.documents,
            rows[:MOST_ROWS],
            last=self.last,
            trail=self._sheets.trail,
        )
        self._note.setText(self._note_text(self._found, len(rows)))
        self.counted.emit()

    def _note_text(self, found: DossierAnalysis, rows: int) -> str:
        """What is not shown, else what the part is about."""
        said = []
        if rows > MOST_ROWS:
            words = _("The first {shown} of {count} rows.")
            said.append(words.format(shown=_number(MOST_ROWS), count=_number(rows)))
        count = len(found.documents)
        every = self._sources.count
        if self.source is self._sources.all and count < every:
            words = _(
                "Read are {shown} of {count} documents: those with most passages, then "
                "those added last."
            )
            said.append(words.format(shown=_number(count), count=_number(every)))
        if found.wordings_left:
            words = ngettext(
                "{count} shorter wording was not compared.",
                "{count} shorter wordings were not compared.",
                found.wordings_left,
            )
            said.append(words.format(count=_number(found.wordings_left)))
        return " ".join(said) or self.note

    def _open(self, cell: FactCell) -> None:
        self.open_requested.emit(cell.document, cell.span)

    def _restyle(self) -> None:
        super()._restyle()
        theme = current_theme()
        self._column.setContentsMargins(0, 0, 0, theme.px(10))
        self._note.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), 0)


class SharedPart(FactsPart):
    """The same words in several documents, with their differences; a tag is laid on
    all places of them at once."""

    is_about_wording = True

    def __init__(self, bridge: Bridge, _jobs: Jobs, sources: Sources) -> None:
        super().__init__(SHARED, bridge, sources)
        self.corner, self.last = _("Same statement"), _("Wording")
        self.note = _("Words that differ from the fullest wording are underlined.")
        self.several.hide()
        self._tag = Button(_("Tag everywhere…"), icon=Icon.TAG)
        name_key(self._tag, TAG_FAMILY)
        self._tag.clicked.connect(self.tag)
        bind(TAG_FAMILY, self, self.tag)
        self.tagger = PlaceTagger(self.table, bridge, self._places)
        self.tagger.said.connect(self.said)
        self.finish(self._tag)

    def rows(self, sheets: FactSheets) -> Sequence[FactRow]:
        return sheets.wording

    def show_analysis(self, found: DossierAnalysis) -> bool:
        self.tagger.set_codebook(found.codebook)
        return super().show_analysis(found)

    def nothing(self) -> tuple[str, str]:
        return (
            _("No shared wording"),
            _("These documents do not use the same sentences."),
        )

    def tag(self) -> None:
        """Ask for the tag of the current wording."""
        corner = self._tag.mapTo(self.window(), self._tag.rect().topLeft())
        self.tagger.ask(QRect(corner, self._tag.size()))

    def _places(self) -> Places:
        row = self.table.current_row
        if row is None:
            return ()
        return tuple((each.document, each.span) for each in row.whole or row.said)


class SayingsPart(FactsPart):
    """What each speaker is quoted or reported as saying, document by document."""

    def __init__(self, bridge: Bridge, _jobs: Jobs, sources: Sources) -> None:
        super().__init__(SAYINGS, bridge, sources)
        self.corner = _("Speaker")
        self.note = _(
            "Quotations and reported statements, as far as a speaker is named."
        )
        take = Button(_("Take as a passage"), icon=Icon.HIGHLIGHTER)
        name_key(take, TAKE_STATEMENT)
        take.clicked.connect(self.take)
        bind(TAKE_STATEMENT, self, self.take)
        self.finish(self.several, take)

    def rows(self, sheets: FactSheets) -> Sequence[FactRow]:
        return sheets.sayings

    def nothing(self) -> tuple[str, str]:
        return _("Nobody is quoted"), _("These documents name no speaker.")

    def take(self) -> None:
        """Make a passage of the current statement, with who said it."""
        cell = self.table.current_cell
        if cell is not None and cell.take is not None:
            self.bridge.run(cell.take)
            self.said.emit(_("Taken as a passage"))


def _number(count: int) -> str:
    return f"{Count(count):,}"
