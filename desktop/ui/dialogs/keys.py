"""All keys on one sheet, made from the tables of actions."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import _
from desktop.ui.actions import Action, Group, SheetRow, sheet
from desktop.ui.theme import Icon, Role, Tone, current_theme
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.focus_ring import NO_RING
from desktop.ui.widgets.keycap import KeyCap
from desktop.ui.widgets.label import Label
from desktop.ui.widgets.overlay import Overlay

# Which groups stand in which column.
_COLUMNS = (
    (Group.READ, Group.GO, Group.FIND, Group.COMPARE),
    (Group.MARK, Group.PROJECT, Group.MATRIX, Group.CODEBOOK),
)


class KeySheet(Overlay):
    """Filled anew whenever it opens, because views bring keys of their own."""

    change_requested = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, _("Keyboard"), width=1000)
        header = self.add_header(_("Keyboard"))
        self.change = Button(_("Change keys…"), icon=Icon.PENCIL, compact=True)
        self.change.clicked.connect(self._change)
        header.insertWidget(2, self.change)
        self._area = QScrollArea(self.panel)
        self._area.setWidgetResizable(True)
        self._area.setAccessibleName(_("Keys and what they do"))
        self._area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._area.setProperty(NO_RING, True)
        self._area.viewport().setAutoFillBackground(False)
        self.body.addWidget(self._area, 1)
        self._rows: dict[Group, tuple[SheetRow, ...]] = {}

    @property
    def rows(self) -> dict[Group, tuple[SheetRow, ...]]:
        """What the sheet shows."""
        return self._rows

    def _change(self) -> None:
        self.close_overlay()
        self.change_requested.emit()

    def show_actions(self, actions: Iterable[Action]) -> None:
        """Open the sheet on these actions."""
        self._rows = sheet(actions)
        theme = current_theme()
        content = QWidget()
        columns = QHBoxLayout(content)
        columns.setContentsMargins(0, 0, theme.px(8), 0)
        columns.setSpacing(theme.px(40))
        for groups in _COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(theme.px(6))
            for group in groups:
                if group in self._rows:
                    column.addWidget(
                        Label(_(group.value), Role.CONTROL_STRONG, Tone.SECONDARY)
                    )
                    column.addLayout(_grid(self._rows[group]))
                    column.addSpacing(theme.px(12))
            column.addStretch(1)
            columns.addLayout(column, 1)
        self._area.setWidget(content)
        content.setAutoFillBackground(False)
        tallest = self.window().height() - theme.px(140)
        self._area.setFixedHeight(min(content.sizeHint().height(), tallest))
        self.open(self._area)


def _grid(rows: tuple[SheetRow, ...]) -> QGridLayout:
    theme = current_theme()
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(14))
    grid.setVerticalSpacing(theme.px(6))
    grid.setColumnMinimumWidth(0, theme.px(130))
    grid.setColumnStretch(1, 1)
    for number, row in enumerate(rows):
        caps = QHBoxLayout()
        caps.setSpacing(theme.px(4))
        for cap in row.caps:
            caps.addWidget(KeyCap(cap))
        caps.addStretch(1)
        grid.addLayout(caps, number, 0)
        grid.addWidget(Label(row.words, Role.CONTROL, wrap=True), number, 1)
    return grid
