"""The only door to data: open, run, undo, redo, read, subscribe."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar, Generic, Protocol, Self, TypeVar

from desktop.commands.codebook import AddTags
from desktop.commands.dossier import NameDossier
from desktop.commands.templates import DEFAULT_TEMPLATE, template
from desktop.model.changes import Changes
from desktop.store import engine, journal
from desktop.store.engine import Access
from desktop.store.journal import Step
from desktop.store.reads import Reads
from desktop.store.shingle_index import ShingleIndex
from desktop.store.transaction import Transaction

clock: Callable[[], datetime.datetime] = partial(datetime.datetime.now, datetime.UTC)
"""What time it is, in UTC; pictures of the window replace it."""

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")


class Command(Protocol[T_co]):
    """A change: a frozen dataclass with a label and `apply`.

    `undoable` is False only for traces of reading (a document was opened), which
    undo passes over.
    """

    label: ClassVar[str]
    undoable: ClassVar[bool]

    def apply(self, tx: Transaction) -> T_co:
        """Change rows through the transaction; raise AppError to change nothing."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a command answered and what it changed."""

    result: T
    changes: Changes


class Workspace:
    """An open dossier. Commands may be run, and reads asked, from any thread.

    Subscribers are called in the thread that ran the command, after the commit.
    """

    def __init__(self, database: engine.Database, coder: str) -> None:
        self._database = database
        self._coder = coder
        self._subscribers: list[Callable[[Changes], None]] = []
        self._guard = threading.Lock()
        self.reads = Reads(database)
        self.shingles = ShingleIndex(database)

    @classmethod
    def create(
        cls, path: Path, *, coder: str = "", template_name: str = DEFAULT_TEMPLATE
    ) -> Workspace:
        """Make a dossier with a codebook. Raises DossierExists, CannotWriteDossier."""
        tags = template(template_name)
        engine.create(path)
        made = cls(engine.open_database(path, Access.WRITE), coder)
        made.run(NameDossier(path.stem))
        if tags:
            made.run(AddTags(tags))
        made.seal()
        return made

    @classmethod
    def open(
        cls, path: Path, access: Access = Access.WRITE, *, coder: str = ""
    ) -> Workspace:
        """Open a dossier. Raises the refusals of `desktop.store.refusals`."""
        return cls(engine.open_database(path, access), coder)

    @property
    def path(self) -> Path:
        """Where the dossier lies."""
        return self._database.path

    @property
    def coder(self) -> str:
        """Whose name new annotations bear; "" on a machine with one analyst."""
        return self._coder

    @property
    def why_read_only(self) -> str | None:
        """Why nothing can be changed, in words; None if it can."""
        if self._database.access is Access.WRITE:
            return None
        return self._database.why_read_only

    def run(self, command: Command[T]) -> Outcome[T]:
        """Apply a command, journal it, commit, and tell the subscribers."""
        with self._database.writing() as connection:
            tx = Transaction(connection, _now(), self._coder, self._database.texts)
            result = command.apply(tx)
            changes = tx.changes()
            journal.record(
                connection, tx, type(command).__name__, command.label, command.undoable
            )
        self._tell(changes)
        return Outcome(result, changes)

    def undo(self) -> Outcome[Step]:
        """Take the last step back. Raises CannotUndo."""
        with self._database.writing() as connection:
            step, changes = journal.undo(connection)
        self._tell(changes)
        return Outcome(step, changes)

    def redo(self) -> Outcome[Step]:
        """Do the last undone step again. Raises CannotUndo."""
        with self._database.writing() as connection:
            step, changes = journal.redo(connection)
        self._tell(changes)
        return Outcome(step, changes)

    def seal(self) -> None:
        """Make what was done so far the beginning: undo will not go behind it."""
        with self._database.writing() as connection:
            journal.seal(connection)

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """Be told of changes; call what is returned to stop."""
        with self._guard:
            self._subscribers.append(listener)

        def stop() -> None:
            with self._guard, suppress(ValueError):
                self._subscribers.remove(listener)

        return stop

    def close(self) -> None:
        """Release the file. Safe to call twice."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _tell(self, changes: Changes) -> None:
        if not changes:
            return
        with self._guard:
            listeners = tuple(self._subscribers)
        for listener in listeners:
            listener(changes)


def _now() -> str:
    return clock().strftime("%Y-%m-%dT%H:%M:%SZ")
