"""Reads and cleans files, many or large ones in child processes.

Parsing in a thread would make the window late (one interpreter lock for both), and a
file made to hang or to fill the memory would take the program with it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from contextlib import suppress
from multiprocessing.pool import AsyncResult, Pool
from types import TracebackType
from typing import Protocol

from desktop.commands.documents import NewCut, NewDocument
from desktop.errors import AppError
from desktop.formats.refusals import CannotRead
from desktop.i18n import _
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
    once, whatever they are doing.
    """

    def __init__(self) -> None:
        self._workers = max(1, min(4, (os.cpu_count() or 2) - 1))
        self.ahead = 2 * self._workers
        self._pool: Pool | None = None

    def start(self, data: bytes, name: str) -> Ticket:
        """Hand the file to a child."""
        return _InChild(self, data, name)

    def submit(self, data: bytes, name: str) -> AsyncResult[NewDocument | _Refusal]:
        """Queue a file; children are made when the first one comes."""
        if self._pool is None:
            # Never fork: the window's threads and locks would be copied half-way.
            context = multiprocessing.get_context("spawn")
            self._pool = context.Pool(self._workers, initializer=_settle_in)
        return self._pool.apply_async(_in_child, (data, name))

    def end(self) -> None:
        """Stop all children now."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.terminate()
            pool.join()

    def __enter__(self) -> InChildren:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()


class _InChild:
    """A file in a child. If another file hangs and its child must be ended, all are;
    the others' files are then given out again."""

    def __init__(self, children: InChildren, data: bytes, name: str) -> None:
        self._children = children
        self._data = data
        self._name = name
        self._result = children.submit(data, name)
        self._pool = children._pool

    def document(self) -> NewDocument:
        if self._children._pool is not self._pool:
            self._result = self._children.submit(self._data, self._name)
            self._pool = self._children._pool
        try:
            answer = self._result.get(SECONDS)
        except multiprocessing.TimeoutError:
            self._children.end()
            raise TakesTooLong(self._name) from None
        if isinstance(answer, _Refusal):
            raise answer.as_error()
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
