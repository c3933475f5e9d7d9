"""The frozen texts that were read last: reading a long one costs more than a mark."""

from __future__ import annotations

import threading
from collections.abc import Callable

_KEPT = 4


class Texts:
    """By address. What an address names never changes; any thread may ask."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._guard = threading.Lock()

    def get(self, address: str, read: Callable[[str], bytes]) -> str:
        """The text, read now unless it was lately."""
        with self._guard:
            known = self._texts.pop(address, None)
        text = read(address).decode() if known is None else known
        with self._guard:
            self._texts[address] = text
            while len(self._texts) > _KEPT:
                del self._texts[next(iter(self._texts))]
        return text
