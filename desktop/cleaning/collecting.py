"""Holds back Python's search for cyclic garbage while thousands of objects are made."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Runs a piece of work that makes no cycles without looking for them meanwhile.

    Only in the main thread, where nobody else switches collecting on or off during the
    work; while a window runs it is off for all threads anyway.
    """
    is_ours = gc.isenabled() and threading.current_thread() is threading.main_thread()
    if is_ours:
        gc.disable()
    try:
        yield
    finally:
        if is_ours:
            gc.enable()
