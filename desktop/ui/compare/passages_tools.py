"""The tools above Passages: what the columns are, the reference, and what to do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from desktop.analysis.grid import ColumnKind
from desktop.i18n import N_, _
from desktop.tasks.column_words import column_name, column_title
from desktop.tasks.comparison import Comparison
from desktop.ui.compare.choosing import ADD
from desktop.ui.compare.keys import COMPARE_ACTIONS, NEXT_COLUMNS
from desktop.ui.compare.legend import Legend
from desktop.ui.compare.parts import PASSAGES, PartsRow
from desktop.ui.compare.toolbar import PartToolbar
from desktop.ui.shown_keys import follow_key, name_key
from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.announce import announce
from desktop.ui.widgets.button import Button, ButtonKind
from desktop.ui.widgets.choice import ComboBox
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.segmented import Segmented

_NARROW = 1040  # px of the screen at text scale 1
_REFERENCE = 190  # px
_KINDS = (
    (ColumnKind.DOCUMENT, N_("Documents"), Icon.FILE_TEXT),
    (ColumnKind.OUTLET, N_("Outlets"), Icon.LIBRARY),
    (ColumnKind.SPEAKER, N_("Speakers"), Icon.USER),
)


class PassagesTools(PartToolbar):
    """`reference_chosen` carries the key of a column, `marked` whether word
    differences are shown, `add_asked` where a menu may open."""

    kind_chosen = Signal(object)
    reference_chosen = Signal(str)
    marked = Signal(bool)
    add_asked = Signal(QPoint)
    brief_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        self.parts = PartsRow(PASSAGES)
        super().__init__(self.parts, parent)
        self._kind = ColumnKind.DOCUMENT
        self.kinds = Segmented(_("Columns"))
        for kind, label, icon in _KINDS:
            self.kinds.add(kind.value, _(label), icon)
        follow_key(self.kinds, NEXT_COLUMNS, self.kinds.set_shortcuts)
        self.kinds.chosen.connect(lambda key: self.kind_chosen.emit(ColumnKind(key)))
        self._label = Label(_("Reference"), Role.CONTROL, Tone.SECONDARY)
        self.references = ComboBox(_("Reference"))
        self.references.activated.connect(self._reference_chosen)
        self.differences = Button("", ButtonKind.QUIET, icon=Icon.GIT_COMPARE)
        name_key(self.differences, COMPARE_ACTIONS[2], _("Word differences"))
        self.differences.setCheckable(True)
        self.differences.setChecked(True)
        self.differences.toggled.connect(self.marked)
        self._add = Button("", icon=Icon.PLUS)
        self._add.clicked.connect(self._ask_to_add)
        self._export = Button("", icon=Icon.DOWNLOAD)
        self._export.clicked.connect(self.brief_asked)
        self.tools.addWidget(self.kinds)
        self.tools.addWidget(self._label)
        self.tools.addWidget(self.references)
        self.tools.addSpacing(8)
        self.tools.addWidget(Legend(), 1)
        for button in (self.differences, self._add, self._export):
            self.tools.addWidget(button)

    def show_kind(self, kind: ColumnKind) -> None:
        """Say what the columns are, however that was chosen."""
        self._kind = kind
        self.kinds.blockSignals(True)
        self.kinds.choose(kind.value)
        self.kinds.blockSignals(False)

    def next_kind(self) -> None:
        """Choose the next kind of columns."""
        keys = [kind.value for kind, _label, _icon in _KINDS]
        place = (keys.index(self.kinds.current) + 1) % len(keys)
        self.kinds.choose(keys[place])
        announce(self, _(_KINDS[place][1]))

    def show_references(self, comparison: Comparison | None) -> None:
        """Offer the columns as references."""
        self.references.clear()
        if comparison is None:
            return
        for column in comparison.columns:
            self.references.addItem(column_name(column), column.key)
        self.references.setCurrentIndex(comparison.reference)
        lead = comparison.columns[comparison.reference]
        self.references.setToolTip(column_title(lead))

    def restyle(self) -> None:
        """Take sizes from the theme; measure how narrow the tools can get."""
        super().restyle()
        self.references.setFixedWidth(current_theme().px(_REFERENCE))
        self._show_words(narrow=True)
        self.take_least()

    def arrange(self, width: int) -> None:
        """In narrow windows the tools keep their icons and give up their words."""
        self._show_words(narrow=width < current_theme().px(_NARROW))

    def _show_words(self, *, narrow: bool) -> None:
        self._label.setVisible(not narrow)
        self.kinds.set_compact(icons_only=narrow)
        key = COMPARE_ACTIONS[2].shown_key
        words = _("Word differences")
        self.differences.show_words(words, key=key, icon_only=narrow)
        name = _(ADD[self._kind])
        self._add.show_words(_("Add"), name=name, icon_only=narrow)
        self._export.show_words(_("Brief"), icon_only=narrow)

    def _reference_chosen(self, place: int) -> None:
        self.reference_chosen.emit(str(self.references.itemData(place)))

    def _ask_to_add(self) -> None:
        self.add_asked.emit(self._add.mapToGlobal(self._add.rect().bottomLeft()))
