"""Says in a sentence why figures were put together."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.analysis.figures.figure import Figure
from desktop.i18n import _


def why_agree(members: Sequence[Figure]) -> str:
    """The same value in several documents, and who is credited with it."""
    documents = len({each.document for each in members})
    speakers = sorted({each.speaker for each in members if each.speaker})
    said = _("{n} documents give {value}.").format(n=documents, value=_said(members[0]))
    if len(speakers) > 1:
        said += " " + _("It is credited to {names}.").format(names=", ".join(speakers))
    return said


def why_evolution(one: Figure, other: Figure) -> str:
    """Which of two values is marked as former, current or wanted."""
    marked, free = (one, other) if one.standing else (other, one)
    return _("{value} stands beside “{word}”, {other} does not.").format(
        value=_said(marked), word=marked.standing, other=_said(free)
    )


def why_check(one: Figure, other: Figure, common: Sequence[str]) -> str:
    """Two values for what seems one thing, with the words that spoke for it."""
    return _("{one} and {other}: both stand near “{words}”. Please check.").format(
        one=_said(one), other=_said(other), words=", ".join(common[:4])
    )


def _said(figure: Figure) -> str:
    return " ".join(figure.said.split())
