"""Adds and chooses columns: what the button Add offers, and the list of all."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from desktop.analysis.grid import ColumnKind
from desktop.i18n import N_, _, ngettext
from desktop.model.listing import DocumentRow, Gathered
from desktop.tasks.column_words import key_name
from desktop.tasks.columns import MOST_COLUMNS, there_are
from desktop.ui.bridge import Bridge
from desktop.ui.compare.chosen_columns import ChosenColumns
from desktop.ui.compare.labels import DOT, passages_text, source_text
from desktop.ui.compare.picker import Choosable, ColumnPicker
from desktop.ui.theme import Role, current_theme
from desktop.ui.widgets.elide import elided_lines

_IN_MENU = 15
_FULL = {
    ColumnKind.DOCUMENT: N_("Four documents fit side by side"),
    ColumnKind.OUTLET: N_("Four outlets fit side by side"),
    ColumnKind.SPEAKER: N_("Four speakers fit side by side"),
}
_CHOOSE = {
    ColumnKind.DOCUMENT: N_("Choose documents…"),
    ColumnKind.OUTLET: N_("Choose outlets…"),
    ColumnKind.SPEAKER: N_("Choose speakers…"),
}
ADD = {
    ColumnKind.DOCUMENT: N_("Add document"),
    ColumnKind.OUTLET: N_("Add outlet"),
    ColumnKind.SPEAKER: N_("Add speaker"),
}
# What is missing where fewer than two can stand side by side, and what to do.
TOO_FEW = {
    ColumnKind.DOCUMENT: N_(
        "Comparing takes two documents. Add another one to the library."
    ),
    ColumnKind.OUTLET: N_(
        "Comparing outlets takes two. Name the outlet in the details of documents."
    ),
    ColumnKind.SPEAKER: N_(
        "Comparing speakers takes two. S in the reader says who said a passage."
    ),
}


class Choosing(QObject):
    """Asks for what is there when it is wanted; tells `chosen` what was taken."""

    def __init__(self, bridge: Bridge, chosen: ChosenColumns, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._chosen = chosen
        self._widget = parent
        self._pickers: dict[ColumnKind, ColumnPicker] = {}

    def choose_of(self, kind: ColumnKind) -> None:
        """Put a kind into the columns and open the list of all there are."""
        self._chosen.set_kind(kind)
        self.choose()

    def choose(self) -> None:
        """Open the list of all there are."""
        kind = self._chosen.kind
        if kind not in self._pickers:
            picker = ColumnPicker(kind, self._widget.window())
            picker.chosen.connect(self._chosen.choose)
            self._pickers[kind] = picker
        current = self._chosen.choice().keys or ()
        self._pickers[kind].choose(self._choosable(kind), current)

    def open_menu(self, place: QPoint) -> None:
        """What is not compared yet, and the full list."""
        kind = self._chosen.kind
        current = self._chosen.choice().keys or ()
        menu = QMenu(self._widget)
        if len(current) < MOST_COLUMNS:
            more = [e for e in self._most_first(kind) if e.key not in current]
            for each in more[:_IN_MENU]:
                self._add_to_menu(menu, each, current)
        else:
            menu.addAction(_(_FULL[kind])).setEnabled(False)
        menu.addSeparator()
        menu.addAction(_(_CHOOSE[kind])).triggered.connect(self.choose)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _add_to_menu(
        self, menu: QMenu, each: Choosable, current: tuple[str, ...]
    ) -> None:
        theme = current_theme()
        lines = elided_lines(each.title, theme.font(Role.CONTROL), theme.px(320), 1)
        title = (lines[0] if lines else each.title).replace("&", "&&")
        count = each.detail.rsplit(DOT, 1)[-1]
        action = menu.addAction(title + DOT + count)
        action.triggered.connect(
            lambda _on=False, key=each.key: self._chosen.choose((*current, key))
        )

    def _most_first(self, kind: ColumnKind) -> list[Choosable]:
        if kind is not ColumnKind.DOCUMENT:
            return self._choosable(kind)
        rows = sorted(self._bridge.reads.library(), key=lambda row: -row.passages)
        return [_document(row) for row in rows]

    def _choosable(self, kind: ColumnKind) -> list[Choosable]:
        if kind is ColumnKind.DOCUMENT:
            return [_document(row) for row in self._bridge.reads.library()]
        found = there_are(self._bridge.workspace, kind)
        return [_gathered(kind, each) for each in found]


def _document(row: DocumentRow) -> Choosable:
    detail = source_text(row.document) + DOT + passages_text(row.passages)
    return Choosable(row.id, row.document.title, detail)


def _gathered(kind: ColumnKind, each: Gathered) -> Choosable:
    documents = ngettext("{count} document", "{count} documents", each.documents)
    detail = documents.format(count=QLocale().toString(each.documents))
    passages = passages_text(each.passages)
    return Choosable(each.name, key_name(kind, each.name), detail + DOT + passages)
