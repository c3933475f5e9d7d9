"""The part that shows figures: who gives which, what differs, what is followed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop.commands.measures import FileFigures
from desktop.commands.resolutions import ReopenCheck, ResolveCheck
from desktop.i18n import _
from desktop.tasks.fact_sheets import FactSheets
from desktop.tasks.facts import FactRow, Verdict
from desktop.ui.actions import bind
from desktop.ui.bridge import Bridge
from desktop.ui.compare.analysis_source import Sources
from desktop.ui.compare.facts_part import FactsPart
from desktop.ui.compare.filed_figures import FiledFigures
from desktop.ui.compare.keys import FILE_FIGURES, RESOLVE_CHECK
from desktop.ui.compare.parts import FIGURES
from desktop.ui.dialogs.name import NameDialog
from desktop.ui.jobs import Jobs
from desktop.ui.shown_keys import name_key
from desktop.ui.theme import Icon, current_theme
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.keycap import key_text


class FiguresPart(FactsPart):
    """Numbers, row by row: who gives which, and where they differ."""

    def __init__(self, bridge: Bridge, _jobs: Jobs, sources: Sources) -> None:
        super().__init__(FIGURES, bridge, sources)
        self.corner, self.last = _("Figure"), _("Check")
        self.note = _(
            "Figures are found by rule. Open a value to see the sentence it came from; "
            "file a row under a measure to follow it through later documents."
        )
        self.several.setChecked(True)
        file = Button(_("File under a measure…"), icon=Icon.HASH)
        name_key(file, FILE_FIGURES)
        file.clicked.connect(self.file)
        self._file = bind(FILE_FIGURES, self, self.file)
        resolve = Button(_("Resolve…"), icon=Icon.CIRCLE_CHECK)
        name_key(resolve, RESOLVE_CHECK)
        resolve.clicked.connect(self.resolve)
        self._resolve = bind(RESOLVE_CHECK, self, self.resolve)
        self._dialog: NameDialog | None = None
        self._note_dialog: NameDialog | None = None
        self.filed = FiledFigures(self.table, bridge, self)
        self.filed.said.connect(self.said)
        self.table.menu_asked.connect(self._pop_menu)
        self.finish(self.several, resolve, file)

    def rows(self, sheets: FactSheets) -> Sequence[FactRow]:
        return sheets.figures

    def nothing(self) -> tuple[str, str]:
        return _("No figures"), _("No number that matters stands in these documents.")

    def file(self) -> None:
        """Ask for the measure that the current row belongs to."""
        row = self.table.current_row
        if row is None or not row.aliases:
            return
        aliases = row.aliases
        if self._dialog is None:
            self._dialog = NameDialog(
                self.window(), _("File under a measure"), _("Measure"), _("File")
            )
        self._dialog.ask(
            row.title, lambda name: self.bridge.run(FileFigures(name, aliases))
        )

    def resolve(self) -> None:
        """Ask what is right of figures to be checked; of resolved ones take it back."""
        row = self.table.current_row
        if row is None or row.verdict not in (Verdict.CHECK, Verdict.RESOLVED):
            self.said.emit(_("Only a row that says “Check” can be resolved."))
            return
        if row.resolution is not None:
            self.bridge.run(ReopenCheck(row.resolution.id))
            self.said.emit(_("To be checked again"))
            return
        places = row.places
        if self._note_dialog is None:
            self._note_dialog = NameDialog(
                self.window(), _("What is right?"), _("Note"), _("Resolve")
            )

        def resolved(note: str) -> None:
            self.bridge.run(ResolveCheck(places, note))
            self.said.emit(_("Resolved. The brief has the note."))

        self._note_dialog.ask("", resolved)

    def _pop_menu(self, place: QPoint) -> None:
        """What can be done with the current row and the cell one stands on."""
        row, cell = self.table.current_row, self.table.current_cell
        if row is None:
            return
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        opens = menu.addAction(
            current_theme().icon(Icon.BOOK_OPEN), f"{_('Open in reader')}\t↵"
        )
        if cell is None:
            opens.setEnabled(False)
        else:
            opens.triggered.connect(partial(self._open, cell))
        menu.addSeparator()
        checked = row.verdict in (Verdict.CHECK, Verdict.RESOLVED)
        again = row.resolution is not None
        words = _("To be checked again") if again else _("Say what is right…")
        self._add(menu, self._file, _("File under a measure…"), bool(row.aliases))
        self._add(menu, self._resolve, words, checked)
        entries = self.filed.menu_entries()
        if entries:
            menu.addSeparator()
        for act, words, can in entries:
            self._add(menu, act, words, can)
        menu.popup(place)

    def _add(self, menu: QMenu, act: QAction, words: str, can: bool) -> None:
        """An entry with the words for this row; the key stays the action's."""
        key = key_text(act.shortcut()) if act.shortcuts() else ""
        entry = menu.addAction(act.icon(), f"{words}\t{key}" if key else words)
        entry.setEnabled(can and self.bridge.why_read_only is None)
        entry.triggered.connect(act.trigger)
