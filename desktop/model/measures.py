"""Measures that an analyst follows through the documents: "defence spending"."""

from __future__ import annotations

import json
from dataclasses import dataclass

from desktop.model.ids import MeasureId


@dataclass(frozen=True, slots=True)
class Alias:
    """How documents speak of a measure: kind and unit of its figures, and stems of
    which most must stand near one."""

    kind: str
    unit: str | None
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure with the ways in which it was met so far."""

    id: MeasureId
    name: str
    aliases: tuple[Alias, ...] = ()


def as_kept(aliases: tuple[Alias, ...]) -> str:
    """Aliases as the dossier keeps them, in JSON."""
    rows = [[each.kind, each.unit, *each.stems] for each in aliases]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def from_kept(kept: str) -> tuple[Alias, ...]:
    """The aliases that were kept."""
    return tuple(
        Alias(kind, unit, tuple(stems)) for kind, unit, *stems in json.loads(kept)
    )
