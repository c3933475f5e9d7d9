"""What is known of a statement, in words."""

from __future__ import annotations

from desktop.i18n import N_, _
from desktop.model.annotation import Directness, Stance, Statement
from desktop.ui.dates import date_text

DIRECTNESS = (
    (Directness.DIRECT, N_("Quoted")),
    (Directness.INDIRECT, N_("Reported")),
    (Directness.PARAPHRASE, N_("Paraphrased")),
)
STANCES = (
    (Stance.FOR, N_("For")),
    (Stance.AGAINST, N_("Against")),
    (Stance.CONDITIONAL, N_("Conditional")),
    (Stance.UNCLEAR, N_("Unclear")),
)


def stance_words(stance: Stance | None) -> str:
    """A stance as a chip has it; "" if nothing is said."""
    return _(dict(STANCES)[stance]) if stance is not None else ""


def said_words(statement: Statement) -> str:
    """As in "Ines Morrow, harbour board · 24 Jan 2026 · Quoted"; "" if unused."""
    who = ", ".join(part for part in (statement.speaker, statement.role) if part)
    parts = [who]
    if statement.said_on is not None:
        parts.append(date_text(statement.said_on))
    if statement.directness is not None:
        parts.append(_(dict(DIRECTNESS)[statement.directness]))
    return " · ".join(part for part in parts if part)
