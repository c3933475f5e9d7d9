"""Reads and cleans files, many or large ones in child processes.

Parsing in a thread would make the window late (one interpreter lock for both), and a
file made to hang or to fill the memory would take the program with it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import suppress
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Protocol

from desktop.commands.documents import NewCut, NewDocument, NewDoubt
from desktop.errors import AppError
from desktop.formats.refusals import CannotRead
from desktop.i18n import _
from desktop.model.document import UNSURE
from desktop.text.words import count_words

# A file gets this many seconds and, where the system can limit it, this much memory.
SECONDS = 60.0
_BYTES = 3 << 30
# Fewer and smaller files than this are read where we are: a child takes 0.5 s to start.
_MANY = 8
_LARGE = 300_000
_NICENESS = 10


class TakesTooLong(CannotRead):
    """A file that could not be read within its time."""

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            _("“{name}” took longer than {seconds} seconds and was left out.").format(
                name=name, seconds=round(SECONDS)
            ),
            hint=_("The file is as it was. Try it as plain text, or in parts."),
        )


class StopsReader(CannotRead):
    """A file over which the reading process died, twice."""

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            _("“{name}” stopped the program that reads it and was left out.").format(
                name=name
            ),
            hint=_("The file is as it was. Try it as plain text, or in parts."),
        )


def prepare(data: bytes, name: str) -> NewDocument:
    """Read and clean a file without adding it. Raises AppError."""
    from desktop.cleaning import clean
    from desktop.formats.registry import read

    parsed = read(data, name)
    cleaned = clean(parsed, name=name)
    cuts = tuple(
        NewCut(verdict.block.span, verdict.reason, verdict.why, verdict.score)
        for verdict in cleaned.verdicts
        if verdict.reason is not None
    )
    doubts = tuple(
        NewDoubt(verdict.block.span, verdict.score)
        for verdict in cleaned.verdicts
        if verdict.kept and verdict.score < UNSURE
    )
    text = cleaned.text
    return NewDocument(
        original=data,
        name=name,
        media_type=parsed.media_type,
        encoding=parsed.encoding,
        source_text=cleaned.source_text,
        structure=cleaned.structure,
        cuts=cuts,
        metadata=cleaned.metadata,
        warnings=cleaned.warnings,
        word_count=count_words(text),
        shown_length=len(text),
        doubts=doubts,
    )


class Ticket(Protocol):
    """A file on its way."""

    def document(self) -> NewDocument:
        """Wait for it. Raises AppError if it cannot be read."""
        ...


class Preparing(Protocol):
    """Something that prepares files; use it in a `with` block."""

    ahead: int

    def start(self, data: bytes, name: str) -> Ticket:
        """Begin with a file."""
        ...

    def __enter__(self) -> Preparing: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


def preparing(count: int, size: int) -> Preparing:
    """The way that suits so many files of so many bytes altogether."""
    return InChildren() if count >= _MANY or size >= _LARGE else Here()


class Here:
    """Prepares each file when its document is asked for, in this thread."""

    ahead = 0

    def start(self, data: bytes, name: str) -> Ticket:
        """Remember the file."""
        return _Here(data, name)

    def __enter__(self) -> Here:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to let go of."""


class _Here:
    def __init__(self, data: bytes, name: str) -> None:
        self._data = data
        self._name = name

    def document(self) -> NewDocument:
        return prepare(self._data, self._name)


class InChildren:
    """Prepares files in child processes of low priority, as many as cores but one.

    `ahead` files may be under way at a time. Leaving the block ends the children at
    once, whatever they are doing. Where children cannot be started at all (a script
    that runs again when it is imported), files are read here.
    """

    def __init__(self) -> None:
        self._workers = max(1, min(4, (os.cpu_count() or 2) - 1))
        self.ahead = 2 * self._workers
        self.round = 0
        self.proven = False
        self._pool: ProcessPoolExecutor | None = None
        self._children: set[BaseProcess] = set()

    def start(self, data: bytes, name: str) -> Ticket:
        """Hand the file to a child."""
        return _InChild(self, data, name)

    def submit(self, data: bytes, name: str) -> Future[NewDocument | _Refusal]:
        """Queue a file; children are made when the first one comes."""
        before = set(multiprocessing.active_children())
        if self._pool is None:
            # Never fork: the window's threads and locks would be copied half-way.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(
                self._workers, mp_context=context, initializer=_settle_in
            )
        future = self._pool.submit(_in_child, data, name)
        self._children |= set(multiprocessing.active_children()) - before
        return future

    def end(self) -> None:
        """Stop all children now; files under way are given out again when asked for."""
        pool, self._pool = self._pool, None
        if pool is None:
            return
        self.round += 1
        for child in self._children:
            child.terminate()
        pool.shutdown(wait=True, cancel_futures=True)
        self._children.clear()

    def __enter__(self) -> InChildren:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()


class _InChild:
    """A file in a child, which may end before it is done: because another file hung
    (then it is given out again) or because of this file (then it is refused)."""

    def __init__(self, children: InChildren, data: bytes, name: str) -> None:
        self._children = children
        self._data = data
        self._name = name
        self._give_out()

    def document(self) -> NewDocument:
        if self._children.round != self._round:
            self._give_out()
        try:
            answer = self._result()
        except BrokenExecutor:
            # Some child died, perhaps over another file: once more, alone.
            self._children.end()
            self._give_out()
            try:
                answer = self._result()
            except BrokenExecutor:
                self._children.end()
                if not self._children.proven:
                    return prepare(self._data, self._name)
                raise StopsReader(self._name) from None
        if isinstance(answer, _Refusal):
            raise answer.as_error()
        return answer

    def _give_out(self) -> None:
        self._round = self._children.round
        try:
            self._future: Future[NewDocument | _Refusal] = self._children.submit(
                self._data, self._name
            )
        except (BrokenExecutor, OSError) as error:
            # An OSError: a system that grants no semaphores or processes at all.
            self._future = Future()
            self._future.set_exception(BrokenExecutor(str(error)))

    def _result(self) -> NewDocument | _Refusal:
        try:
            answer = self._future.result(SECONDS)
        except TimeoutError:
            self._children.end()
            raise TakesTooLong(self._name) from None
        self._children.proven = True
        return answer


class _Refusal:
    """An AppError on its way between processes: its words are all that is needed."""

    def __init__(self, error: AppError) -> None:
        self._sentence = error.sentence
        self._hint = error.hint

    def as_error(self) -> AppError:
        return AppError(self._sentence, hint=self._hint)


def _in_child(data: bytes, name: str) -> NewDocument | _Refusal:
    try:
        return prepare(data, name)
    except AppError as error:
        return _Refusal(error)
    except MemoryError:
        sentence = _("“{name}” needs more memory than a file may take.")
        hint = _("The file is as it was. Try it in parts.")
        return _Refusal(AppError(sentence.format(name=name), hint=hint))


def _settle_in() -> None:
    """What a child does first: step back behind the window, and take no more than
    its share. Ctrl C is for the parent, which then ends its children."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    if sys.platform != "win32":
        import resource

        # macOS refuses a limit on the address space.
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
