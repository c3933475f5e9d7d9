"""Which shape a dossier file has, told with sqlite3 alone: no SQLAlchemy at start."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from enum import Enum
from pathlib import Path

from desktop.store.refusals import DossierDamaged, NoSuchDossier, NotADossier

# The newest revision in desktop/store/migrations/versions.
HEAD = "0009"
KNOWN = frozenset(f"{number:04}" for number in range(1, int(HEAD) + 1))
# "DOSR": at offset 68 of the file, so that desktops know a dossier by its bytes.
APPLICATION_ID = 0x444F5352
_MAGIC = b"SQLite format 3\x00"


class Shape(Enum):
    """How a file's schema stands to this program."""

    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"


def shape_of(path: Path) -> Shape:
    """Look at a dossier without changing it.

    Raises NoSuchDossier, NotADossier, DossierDamaged.
    """
    try:
        with open(path, "rb") as file:
            start = file.read(100)
    except FileNotFoundError:
        raise NoSuchDossier(path) from None
    except IsADirectoryError:
        raise NotADossier(path) from None
    except OSError as error:
        raise DossierDamaged(path, error.strerror or str(error)) from error
    if start[:16] != _MAGIC:
        raise NotADossier(path)
    if int.from_bytes(start[68:72], "big") != APPLICATION_ID:
        raise NotADossier(path)
    try:
        with closing(read_only(path)) as connection:
            rows = connection.execute("SELECT version_num FROM alembic_version")
            versions = {str(row[0]) for row in rows}
            problem = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise DossierDamaged(path, str(error)) from error
    if problem != "ok":
        raise DossierDamaged(path, str(problem))
    if versions == {HEAD}:
        return Shape.CURRENT
    return Shape.OLDER if versions and versions <= KNOWN else Shape.NEWER


def read_only(path: Path) -> sqlite3.Connection:
    """A connection that cannot write, also in a folder that cannot be written to."""
    uri = path.resolve().as_uri() + "?mode=ro"
    connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        # WAL needs to make a file beside the dossier; without a pending WAL the
        # file alone is the whole truth and may be read as unchanging.
        connection.close()
        wal = path.with_name(path.name + "-wal")
        if wal.exists() and wal.stat().st_size:
            raise
        connection = sqlite3.connect(
            uri + "&immutable=1", uri=True, check_same_thread=False
        )
    except sqlite3.Error:
        connection.close()
        raise
    return connection
