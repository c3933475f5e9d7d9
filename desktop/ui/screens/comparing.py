"""What has changed between a picture and the one of the last run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

_TOLERANCE = 0.001  # the share of pixels that may differ: a caret, a clock
_TILE = 50  # px; where a picture differs is said to so many


@dataclass(frozen=True, slots=True)
class Change:
    """How much of a picture differs, 0 to 1, and the smallest frame around that."""

    share: float
    frame: QRect

    def __str__(self) -> str:
        at = self.frame
        return (
            f"{self.share:.1%} differs, within {at.width()} x {at.height()} "
            f"at {at.x()}, {at.y()}"
        )


def change_between(before: QImage, now: QImage) -> Change | None:
    """How a picture differs from the one before; None if it does not, or hardly."""
    whole = now.rect()
    if before.size() != now.size():
        return Change(1.0, whole)
    if before == now:
        return None
    count, frame = 0, QRect()
    for top in range(0, whole.height(), _TILE):
        for left in range(0, whole.width(), _TILE):
            tile = QRect(left, top, _TILE, _TILE).intersected(whole)
            if before.copy(tile) != now.copy(tile):
                frame = frame.united(tile)
                count += _differing(before, now, tile)
    share = count / (whole.width() * whole.height())
    return Change(share, frame) if share > _TOLERANCE else None


def kept(target: Path) -> QImage | None:
    """The picture of the last run, before it is written over."""
    image = QImage(str(target))
    return None if image.isNull() else image


def said(before: QImage | None, target: Path) -> str:
    """A picture's path and what became of it since the last run."""
    if before is None:
        return f"{target}  new"
    change = change_between(before, QImage(str(target)))
    return f"{target}  as before" if change is None else f"{target}  CHANGED: {change}"


def _differing(before: QImage, now: QImage, tile: QRect) -> int:
    return sum(
        before.pixel(x, y) != now.pixel(x, y)
        for y in range(tile.top(), tile.bottom() + 1)
        for x in range(tile.left(), tile.right() + 1)
    )
