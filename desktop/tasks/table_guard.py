"""Whether the cells of a table on the disk have the guard against formulas."""

from __future__ import annotations

from pathlib import Path

from desktop.formats.tables import Flavour


def guard_of(path: Path) -> Flavour | None:
    """What the README beside an export says of its guard; None if there is none."""
    stem = path.stem.removesuffix("_links")
    for name in (f"{stem}_README.txt", "README.txt"):
        try:
            words = path.with_name(name).read_text("utf-8")
        except (OSError, ValueError):
            continue
        if "Formula guard off" in words:
            return Flavour.PROGRAMS
        if "Formula guard on" in words:
            return Flavour.EXCEL
    return None
