"""Verified copies of dossiers, and putting one back."""

from __future__ import annotations

import datetime
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from desktop.store import schema
from desktop.store.lock import WriterLock
from desktop.store.refusals import CannotWriteDossier, DossierDamaged, DossierExists


def back_up(source: Path, copy: Path) -> None:
    """Write a copy of a dossier, also of one that is open, and check it.

    Raises the refusals of a dossier that cannot be read, DossierExists,
    CannotWriteDossier.
    """
    schema.shape_of(source)
    if copy.exists():
        raise DossierExists(copy)
    _copy(source, copy)


def restore(copy: Path, target: Path) -> Path | None:
    """Put a copy in a dossier's place; returns where what was there is now.

    The copy is checked first; nothing is changed if it is not sound or the dossier
    is open.
    """
    schema.shape_of(copy)
    kept: Path | None = None
    lock = WriterLock(target)
    part = target.with_name(target.name + ".restoring")
    try:
        part.unlink(missing_ok=True)
        _copy(copy, part)
        if target.exists():
            with closing(sqlite3.connect(target)) as last:
                last.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            stamp = datetime.datetime.now().strftime("%Y-%m-%d %H.%M.%S")
            kept = target.with_name(f"{target.stem} (until {stamp}){target.suffix}")
            os.replace(target, kept)
        os.replace(part, target)
    except OSError as error:
        raise CannotWriteDossier(target, error.strerror or str(error)) from error
    except sqlite3.DatabaseError:
        # What lies in the way is damaged: it is moved aside as it is.
        stamp = datetime.datetime.now().strftime("%Y-%m-%d %H.%M.%S")
        kept = target.with_name(f"{target.stem} (damaged {stamp}){target.suffix}")
        os.replace(target, kept)
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)
        lock.release()
    return kept


def _copy(source: Path, copy: Path) -> None:
    try:
        with (
            closing(schema.read_only(source)) as here,
            closing(sqlite3.connect(copy)) as there,
        ):
            here.backup(there)
            problem = there.execute("PRAGMA integrity_check(1)").fetchone()[0]
            there.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        copy.unlink(missing_ok=True)
        raise CannotWriteDossier(copy, str(error)) from error
    except sqlite3.DatabaseError as error:
        copy.unlink(missing_ok=True)
        raise DossierDamaged(source, str(error)) from error
    if problem != "ok":
        copy.unlink(missing_ok=True)
        raise DossierDamaged(source, str(problem))
