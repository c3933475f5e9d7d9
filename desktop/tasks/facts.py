"""Facts: rows with a cell for each document, as the window and the brief show them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from desktop.commands.statements import TakeStatement
from desktop.i18n import N_, _
from desktop.model.ids import DocumentId
from desktop.model.measures import Alias, Measure
from desktop.model.resolutions import Place, Resolution
from desktop.text.spans import SourceSpan


class Verdict(Enum):
    """How the cells of a row stand to each other; the value is marked with N_."""

    AGREES = N_("Agrees")
    CHANGED = N_("Changed")
    CHECK = N_("Check")
    RESOLVED = N_("Resolved")
    ONE_SOURCE = N_("One source")
    IDENTICAL = N_("Identical")
    TRIMMED = N_("Trimmed")
    REWORDED = N_("Reworded")
    INDIRECT = N_("Indirect")

    @property
    def word(self) -> str:
        """What it is called, in the user's language."""
        return _(self.value)


@dataclass(frozen=True, slots=True)
class FactCell:
    """What one document says. `marks` are code points of `words` that differ from the
    row's other cells; a `value` is a figure rather than a quotation. `paragraph`
    counts the blocks of the cleaned text from 1. `take` makes a passage of it."""

    document: DocumentId
    span: SourceSpan
    words: str
    paragraph: int
    foot: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    value: bool = False
    take: TakeStatement | None = None


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact: its name, what it is measured in, a cell or None for each document.

    `aliases` are how a measure would remember the figures of the row, `places` where
    they stand, `resolution` what an analyst said of them when they were to be checked.
    `measure` is what the row is filed under, and `met` has for each place the aliases
    of the measure by which its figure came into the row.
    A row that `goes_on` belongs to the fact above it; `whole` has all cells of a fact
    that is laid out in several rows.
    """

    title: str
    sub: str
    cells: tuple[FactCell | None, ...]
    verdict: Verdict | None = None
    why: str = ""
    aliases: tuple[Alias, ...] = ()
    places: tuple[Place, ...] = ()
    resolution: Resolution | None = None
    goes_on: bool = False
    whole: tuple[FactCell, ...] = ()
    measure: Measure | None = None
    met: tuple[tuple[Alias, ...], ...] = ()

    @property
    def said(self) -> tuple[FactCell, ...]:
        """The cells in which something stands."""
        return tuple(cell for cell in self.cells if cell is not None)

    @property
    def spoken(self) -> str:
        """How its cells stand to each other, in words."""
        if self.verdict is None:
            return ""
        return f"{self.verdict.word}. {self.why}" if self.why else self.verdict.word
