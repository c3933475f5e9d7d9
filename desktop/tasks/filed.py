"""What goes when figures are taken out of the measure they are filed under."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.model.ids import DocumentId
from desktop.model.measures import Alias
from desktop.tasks.facts import FactRow


@dataclass(frozen=True, slots=True)
class TakenOut:
    """The `aliases` that a measure has to forget; `figures` of the document leave it,
    and `others` of other documents that are spoken of in the same ways. `empties` says
    that nothing is left of the measure."""

    aliases: tuple[Alias, ...]
    figures: int
    others: int
    empties: bool


def taking_out(row: FactRow, document: DocumentId) -> TakenOut | None:
    """What goes when a document's figures leave the row; None if it is not filed.

    A measure knows figures by the words near them, so what is spoken of in the same
    way and in no other goes along.
    """
    if row.measure is None:
        return None
    placed = list(zip(row.places, row.met, strict=True))
    forgotten = {
        alias for (owner, _span), met in placed if owner == document for alias in met
    }
    going = [owner for (owner, _span), met in placed if forgotten.issuperset(met)]
    own = going.count(document)
    known = row.measure.aliases
    return TakenOut(
        tuple(alias for alias in known if alias in forgotten),
        own,
        len(going) - own,
        forgotten.issuperset(known),
    )
