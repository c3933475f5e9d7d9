"""Carries commands to one writer thread and brings the news back to the screens."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from desktop.errors import AppError

if TYPE_CHECKING:
    from desktop.model.changes import Changes
    from desktop.store.journal import Step
    from desktop.store.reads import Reads
    from desktop.workspace import Command, Outcome, Workspace

T = TypeVar("T")


class Bridge(QObject):
    """A workspace as the window uses it; lives in the window's thread.

    `changed` carries what a command changed, after it was committed; every screen
    refreshes from that and from nothing else. `refused` carries an AppError whose
    sentence is for the user; while it is told, `do_again` tries the same once more.
    `stepped` carries the Step that was undone or redone and whether it was an undo.
    """

    changed = Signal(object)
    refused = Signal(object)
    stepped = Signal(object, bool)
    idle = Signal()
    _came_back = Signal(object)
    _told = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        # Jobs run commands too, in threads of their own: news come from the workspace.
        self._told.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        self._stop_listening = workspace.subscribe(self._told.emit)
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        # In the order they were asked, which is that of the answers. What is to hear
        # an answer must not be let go of in the writer's thread, so it is kept here.
        self._asked: deque[tuple[Callable[[], Any], Callable[[Any], None]]] = deque()
        self._closed = False
        self.do_again: Callable[[], None] | None = None
        self._came_back.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def workspace(self) -> Workspace:
        """The open dossier, for jobs that run elsewhere."""
        return self._workspace

    @property
    def reads(self) -> Reads:
        """Questions that are answered at once (under 50 ms)."""
        return self._workspace.reads

    @property
    def why_read_only(self) -> str | None:
        """Why nothing can be changed, in words; None if it can."""
        return self._workspace.why_read_only

    @property
    def busy(self) -> bool:
        """Whether commands are on their way that the disk does not have yet."""
        return bool(self._asked)

    def run(self, command: Command[T], then: Callable[[T], None] | None = None) -> None:
        """Run a command off the window's thread; `then` gets its result in it."""

        def work() -> Outcome[T]:
            return self._workspace.run(command)

        def done(outcome: Outcome[T]) -> None:
            if then is not None:
                then(outcome.result)

        self._submit(work, done)

    def undo(self) -> None:
        """Take the last step back, whatever document it was in."""
        self._submit(self._workspace.undo, lambda outcome: self._step(outcome, True))

    def redo(self) -> None:
        """Do the last undone step again."""
        self._submit(self._workspace.redo, lambda outcome: self._step(outcome, False))

    def close(self) -> None:
        """Wait for what is on its way, then release the dossier."""
        self._writer.shutdown(wait=True)
        self._stop_listening()
        self._closed = True
        self._workspace.close()

    def _pass_on(self, changes: Changes) -> None:
        """Tell the screens, unless the dossier was released while the news came:
        who reads then would open the file again, and nobody would close it."""
        if not self._closed:
            self.changed.emit(changes)

    def _step(self, outcome: Outcome[Step], back: bool) -> None:
        self.stepped.emit(outcome.result, back)

    def _submit(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._asked.append((work, done))

        def on_writer_thread() -> None:
            try:
                outcome = work()
            except Exception as error:
                self._came_back.emit((None, error))
            else:
                self._came_back.emit((outcome, None))

        self._writer.submit(on_writer_thread)

    def _deliver(self, parcel: tuple[Any, Exception | None]) -> None:
        outcome, error = parcel
        work, done = self._asked.popleft()
        try:
            if isinstance(error, AppError):
                self.do_again = partial(self._submit, work, done)
                self.refused.emit(error)
                self.do_again = None
            elif error is not None:
                raise error
            elif not self._closed:
                done(outcome)
        finally:
            if not self._asked:
                self.idle.emit()
