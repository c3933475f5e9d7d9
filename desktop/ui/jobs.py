"""Work off the window's thread: progress, cancel, and the newest of a kind wins."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from desktop.errors import AppError
from desktop.progress import Cancelled, Progress

T = TypeVar("T")

# How often a job's progress reaches the screen, in seconds.
_EVERY = 0.1


class Job(QObject):
    """One piece of work under way."""

    progressed = Signal(int, int, str)
    finished = Signal(object)
    refused = Signal(object)
    ended = Signal()

    def __init__(self, kind: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask it to stop; it ends with neither `finished` nor `refused`."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()


class Jobs(QObject):
    """Starts jobs; a new job of a kind cancels the one before it."""

    # Worker threads emit these two and nothing else: their only receiver lives as
    # long as they do, while what listens to a job may be deleted at any moment.
    _came_back = Signal(object)
    _came_along = Signal(object, int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(2, thread_name_prefix="job")
        self._running: dict[str, Job] = {}
        # What a piece of work holds on to, widgets among it, must not be let go of in
        # a worker's thread: it is kept here until its outcome has arrived.
        self._works: dict[Job, Callable[[Progress], Any]] = {}
        self._came_back.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._came_along.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        kind: str,
        work: Callable[[Progress], T],
        then: Callable[[T], None] | None = None,
    ) -> Job:
        """Run `work(progress)`; `then` gets its result in the window's thread."""
        older = self._running.get(kind)
        if older is not None:
            older.cancel()
        job = Job(kind, self)
        self._running[kind] = job
        if then is not None:
            job.finished.connect(then)
        progress = _Throttled(job, self._came_along.emit)
        works = self._works
        works[job] = work

        def on_worker() -> None:
            self._came_back.emit((job, *_outcome(works, job, progress)))

        self._pool.submit(on_worker)
        return job

    def cancel(self, kind: str) -> None:
        """Ask the job of a kind to stop, if there is one under way."""
        job = self._running.get(kind)
        if job is not None:
            job.cancel()

    def cancel_all(self) -> None:
        """Ask everything under way to stop."""
        for job in self._running.values():
            job.cancel()

    def close(self) -> None:
        """Cancel everything and wait for it."""
        self.cancel_all()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _pass_on(self, job: Job, done: int, total: int, label: str) -> None:
        if not job.cancelled:
            job.progressed.emit(done, total, label)

    def _deliver(self, parcel: tuple[Job, str, Any]) -> None:
        job, how, result = parcel
        if self._running.get(job.kind) is job:
            del self._running[job.kind]
        try:
            if how == "done" and not job.cancelled:
                job.finished.emit(result)
            elif how == "failed" and isinstance(result, AppError):
                job.refused.emit(result)
            elif how == "failed":
                raise result
        finally:
            job.ended.emit()
            job.deleteLater()
            del self._works[job]


def _outcome(
    works: Mapping[Job, Callable[[Progress], Any]], job: Job, progress: Progress
) -> tuple[str, object]:
    """How a piece of work ended; once it is told, the worker holds nothing of it."""
    try:
        return "done", works[job](progress)
    except Cancelled:
        return "cancelled", None
    except Exception as error:
        return "failed", error


class _Throttled:
    """Progress that reports at most ten times a second and raises when cancelled."""

    def __init__(self, job: Job, tell: Callable[[Job, int, int, str], object]) -> None:
        self._job = job
        self._tell = tell
        self._last = 0.0

    def step(self, done: int, total: int, label: str = "") -> None:
        if self._job.cancelled:
            raise Cancelled
        now = time.monotonic()
        if now - self._last >= _EVERY or done >= total:
            self._last = now
            self._tell(self._job, done, total, label)
