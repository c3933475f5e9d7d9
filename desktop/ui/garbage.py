"""Python's cyclic garbage, collected in the window's thread and while it is idle.

Python collects in whichever thread happens to allocate. In a worker's that destroys
widgets and timers outside the thread they live in, which Qt answers with a crash.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QAbstractEventDispatcher, QObject, QTimer

# Python's own numbers: so many new objects, and so many collections of the younger.
_MANY = 700
_OFTEN = 10
# A full collection waits so many seconds, and so many times as long as the last took.
_SELDOM, _SHARE = 20.0, 100.0
# What takes longer than a frame: a full one, or so many new objects at once. It waits
# until nothing was to be done for a while; but not for ever.
_PLENTY = 20_000
_LOOK_AFTER = 150  # ms
_LULL, _AT_LAST = 0.1, 3.0  # seconds


class IdleCollector(QObject):
    """Collects when the event loop is about to wait, and at no other time.

    A loop that waits for the disk, or for the next step of a wheel, is not idle: what
    would make the next frame late is left for a lull. Automatic collection is off from
    here on until `stop`. Must be made in the window's thread, after the application.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._next_full = 0.0
        self._waits_since = 0.0
        self._put_off_since = 0.0
        self._lull = QTimer(self)
        self._lull.setSingleShot(True)
        self._lull.setInterval(_LOOK_AFTER)
        self._lull.timeout.connect(self._look)
        self._loop = QAbstractEventDispatcher.instance()
        gc.disable()
        gc.freeze()  # What is loaded by now stays; nobody needs to look at it again.
        self._loop.aboutToBlock.connect(self.collect_due)

    def stop(self) -> None:
        """Give collection back to Python."""
        self._loop.aboutToBlock.disconnect(self.collect_due)
        self._lull.stop()
        gc.enable()

    def collect_due(self) -> None:
        """Collect the generations that Python would have collected by now."""
        now = self._waits_since = time.monotonic()
        young, middle, _old = gc.get_count()
        if young <= _MANY or self._lull.isActive():
            return
        if young > _PLENTY or self._is_full_due(now):
            self._put_off_since = now
            self._lull.start()
        else:
            gc.collect(0 if middle <= _OFTEN else 1)

    def _is_full_due(self, now: float) -> bool:
        _young, middle, old = gc.get_count()
        return middle > _OFTEN and old > _OFTEN and now >= self._next_full

    def _look(self) -> None:
        """Collect, unless something was to be done a moment ago."""
        began = time.monotonic()
        busy = began - self._waits_since < _LULL
        if busy and began - self._put_off_since < _AT_LAST:
            self._lull.start()
            return
        if not self._is_full_due(began):
            gc.collect(1)
            return
        gc.collect()
        ended = time.monotonic()
        self._next_full = ended + max(_SELDOM, (ended - began) * _SHARE)
