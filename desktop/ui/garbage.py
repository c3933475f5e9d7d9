"""Python's cyclic garbage, collected in the window's thread and while it is idle.

Python collects in whichever thread happens to allocate. In a worker's that destroys
widgets and timers outside the thread they live in, which Qt answers with a crash.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QAbstractEventDispatcher, QObject

# Python's own numbers: so many new objects, and so many collections of the younger.
_MANY = 700
_OFTEN = 10
# A full collection waits so many seconds, and so many times as long as the last took.
_SELDOM, _SHARE = 20.0, 100.0


class IdleCollector(QObject):
    """Collects each time the event loop is about to wait, and at no other time.

    Automatic collection is off from here on until `stop`. Must be made in the
    window's thread, after the application.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._next_full = 0.0
        self._loop = QAbstractEventDispatcher.instance()
        gc.disable()
        gc.freeze()  # What is loaded by now stays; nobody needs to look at it again.
        self._loop.aboutToBlock.connect(self.collect_due)

    def stop(self) -> None:
        """Give collection back to Python."""
        self._loop.aboutToBlock.disconnect(self.collect_due)
        gc.enable()

    def collect_due(self) -> None:
        """Collect the generations that Python would have collected by now."""
        young, middle, old = gc.get_count()
        if young <= _MANY:
            return
        if middle <= _OFTEN:
            gc.collect(0)
        elif old <= _OFTEN or time.monotonic() < self._next_full:
            gc.collect(1)
        else:
            began = time.monotonic()
            gc.collect()
            ended = time.monotonic()
            self._next_full = ended + max(_SELDOM, (ended - began) * _SHARE)
