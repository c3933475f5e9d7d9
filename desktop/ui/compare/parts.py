"""The parts of the Compare screen, and the row that switches between them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from desktop.i18n import N_, _
from desktop.ui.widgets.segmented import Segmented


@dataclass(frozen=True, slots=True)
class PartName:
    """A part of the screen; `label` is marked with N_, not yet translated."""

    key: str
    label: str


PASSAGES = PartName("passages", N_("Passages"))
SHARED = PartName("shared", N_("Shared wording"))
SAYINGS = PartName("sayings", N_("Who says what"))
FIGURES = PartName("figures", N_("Figures"))
SUGGESTIONS = PartName("suggestions", N_("Suggestions"))
ALIGNED = PartName("aligned", N_("Aligned"))
PART_NAMES: tuple[PartName, ...] = (
    PASSAGES,
    ALIGNED,
    SHARED,
    SAYINGS,
    FIGURES,
    SUGGESTIONS,
)


class PartsRow(Segmented):
    """Every part has such a row at the same place, so that none needs two rows."""

    def __init__(self, own: PartName, parent: QWidget | None = None) -> None:
        super().__init__(_("What to compare"), parent)
        self._own = own.key
        for part in PART_NAMES:
            self.add(part.key, _(part.label))
        self.rest()

    def rest(self) -> None:
        """Name the part it belongs to again."""
        self.blockSignals(True)
        self.choose(self._own)
        self.blockSignals(False)
