"""How long work reports back, and is stopped."""

from __future__ import annotations

from typing import Protocol


class Cancelled(Exception):
    """The user asked the work to stop."""


class Progress(Protocol):
    """Told after each piece of work."""

    def step(self, done: int, total: int, label: str = "") -> None:
        """`done` of `total` pieces are finished. May raise Cancelled."""
        ...


class _Silent:
    def step(self, done: int, total: int, label: str = "") -> None:
        """Tells nobody and never stops."""


SILENT: Progress = _Silent()
