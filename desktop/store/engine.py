"""Opens and makes dossier files; everything above asks for connections here."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from enum import Enum
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import NullPool

from desktop.i18n import _
from desktop.store import schema, search_index
from desktop.store.lock import WriterLock
from desktop.store.refusals import (
    CannotUpgrade,
    CannotWriteDossier,
    DossierBusy,
    DossierDamaged,
    DossierExists,
    DossierNewer,
    DossierReadOnly,
)
from desktop.store.tables import metadata
from desktop.store.texts import Texts

_log = logging.getLogger(__name__)
# How systems refuse writing to a folder: its permissions, or its whole disk.
_WRITE_PROTECTED = (errno.EACCES, errno.EPERM, errno.EROFS)


class Access(Enum):
    """What a dossier is opened for."""

    WRITE = "write"
    READ = "read"


class Database:
    """A dossier file with one writing connection and a reading one per thread."""

    def __init__(self, path: Path, access: Access, why_read_only: str = "") -> None:
        """Raises the refusals of `desktop.store.refusals`."""
        self.path = path
        self.access = access
        self.why_read_only = why_read_only
        if access is Access.READ and not why_read_only:
            self.why_read_only = _("it was opened that way")
        self.texts = Texts()
        self._lock: WriterLock | None = None
        if access is Access.WRITE:
            try:
                self._lock = WriterLock(path)
            except OSError as error:
                if error.errno not in _WRITE_PROTECTED:
                    raise CannotWriteDossier(path, str(error)) from error
                self.access = Access.READ
                self.why_read_only = _("its folder cannot be written to")
        try:
            if self.access is Access.WRITE and not os.access(path, os.W_OK):
                self._release()
                self.access = Access.READ
                self.why_read_only = _("the file is write-protected")
            self._engine = _engine(path, self.access)
            self._reader_engine = _engine(path, self.access, begins=False)
            self._write_guard = threading.RLock()
            self._local = threading.local()
            self._readers: list[Connection] = []
            self._readers_guard = threading.Lock()
            self._writer: Connection | None = None
            if self.access is Access.WRITE:
                self._writer = self._engine.connect()
        except DBAPIError as error:
            self._release()
            raise DossierDamaged(path, str(error.orig)) from error
        except BaseException:
            self._release()
            raise

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: committed when the block ends well, rolled back otherwise."""
        if self._writer is None:
            raise DossierReadOnly(self.path, self.why_read_only)
        with self._write_guard:
            connection = self._writer
            try:
                with connection.begin():
                    yield connection
            except DBAPIError as error:
                raise _write_problem(self.path, error) from error

    def reading(self) -> Connection:
        """This thread's connection for reading; it sees what was last committed."""
        connection: Connection | None = getattr(self._local, "connection", None)
        if connection is None or connection.closed:
            connection = self._reader_engine.connect()
            self._local.connection = connection
            with self._readers_guard:
                self._readers.append(connection)
        return connection

    def close(self) -> None:
        """Fold the log into the file and let others write. Safe to call twice."""
        with self._readers_guard:
            for connection in self._readers:
                connection.close()
            self._readers.clear()
        if self._writer is not None:
            with self._write_guard:
                try:
                    self._writer.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
                except DBAPIError as error:
                    # What is committed is safe in the log; the next opening folds it.
                    _log.info("the log was not folded into the file: %s", error.orig)
                self._writer.close()
                self._writer = None
        self._engine.dispose()
        self._reader_engine.dispose()
        self._release()

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def create(path: Path) -> None:
    """Make an empty dossier file. Raises DossierExists, CannotWriteDossier."""
    if path.exists():
        raise DossierExists(path)
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for leftover in (part, *beside(part)):
            leftover.unlink(missing_ok=True)
        for orphan in beside(path):
            # SQLite would play the log of a dossier that is gone into the new one.
            if orphan.exists():
                os.replace(orphan, orphan.with_name(orphan.name + ".orphan"))
        with closing(sqlite3.connect(part)) as connection:
            connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            connection.execute("PRAGMA journal_mode = WAL")
        engine = _engine(part, Access.WRITE)
        with engine.begin() as connection_:
            metadata.create_all(connection_)
            for statement in search_index.statements():
                connection_.exec_driver_sql(statement)
            connection_.exec_driver_sql(
                "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
                "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
            )
            connection_.exec_driver_sql(
                "INSERT INTO alembic_version VALUES (?)", (schema.HEAD,)
            )
        engine.dispose()
        os.replace(part, path)
    except (OSError, sqlite3.Error, OperationalError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise CannotWriteDossier(path, why) from error
    finally:
        for leftover in (part, *beside(part)):
            leftover.unlink(missing_ok=True)


def open_database(path: Path, access: Access) -> Database:
    """Open a dossier, upgrading its schema if it is older (a copy is kept beside it).

    Raises the refusals of `desktop.store.refusals`; a file or folder that cannot be
    written to opens for reading only, with `why_read_only` told.
    """
    shape = schema.shape_of(path)
    if shape is schema.Shape.NEWER:
        raise DossierNewer(path)
    if shape is schema.Shape.OLDER:
        _upgrade(path)
    return Database(path, access)


def _upgrade(path: Path) -> None:
    """Bring an older file up to date, after copying it.

    Raises DossierBusy, CannotWriteDossier, CannotUpgrade (then nothing was changed).
    """
    if not os.access(path, os.W_OK):
        raise CannotWriteDossier(path, _("an older file is upgraded when it opens"))
    try:
        lock = WriterLock(path)
    except OSError as error:
        raise CannotWriteDossier(path, str(error)) from error
    try:
        copy = path.with_name(f"{path.stem} (before upgrade){path.suffix}")
        try:
            with (
                closing(sqlite3.connect(path)) as source,
                closing(sqlite3.connect(copy)) as target,
            ):
                source.backup(target)
        except sqlite3.Error as error:
            raise CannotWriteDossier(path, str(error)) from error
        from desktop.store.migrations import upgrade

        try:
            upgrade(path)
            if schema.shape_of(path) is not schema.Shape.CURRENT:
                # An installation without all its migrations upgrades in silence.
                raise CannotUpgrade(path)
        except Exception:  # Not answered here: the file is put back, then it goes on.
            shutil.copy2(copy, path)
            raise
    finally:
        lock.release()


def _engine(path: Path, access: Access, *, begins: bool = True) -> Engine:
    """An engine whose connections are in autocommit unless it `begins` transactions."""
    if access is Access.READ:

        def connect() -> sqlite3.Connection:
            return schema.read_only(path)
    else:

        def connect() -> sqlite3.Connection:
            return sqlite3.connect(path, check_same_thread=False, timeout=5)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        # The driver's own transaction handling is off: "begin" below says BEGIN.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        if access is Access.WRITE:
            connection.execute("PRAGMA synchronous = FULL")
            # A copy that was made to be one file comes without it.
            connection.execute("PRAGMA journal_mode = WAL")

    if begins:

        @event.listens_for(engine, "begin")
        def begin(connection: Connection) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _write_problem(path: Path, error: DBAPIError) -> Exception:
    detail = str(error.orig)
    if "malformed" in detail or "not a database" in detail:
        return DossierDamaged(path, detail)
    if "locked" in detail:
        return DossierBusy(path, detail)
    if isinstance(error, OperationalError):
        return CannotWriteDossier(path, detail)
    return error


def beside(path: Path) -> tuple[Path, ...]:
    """The files that SQLite keeps beside a dossier while it is open."""
    return tuple(path.with_name(path.name + end) for end in ("-wal", "-shm"))
