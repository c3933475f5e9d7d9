"""Verified copies of dossiers, and putting one back."""

from __future__ import annotations

import datetime
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from desktop.store import schema
from desktop.store.engine import beside
from desktop.store.lock import WriterLock
from desktop.store.refusals import CannotWriteDossier, DossierDamaged, DossierExists


def back_up(source: Path, copy: Path) -> None:
    """Write a copy of a dossier, also of one that is open, and check it.

    Raises the refusals of a dossier that cannot be read, DossierExists,
    CannotWriteDossier. A copy that is there is whole: it gets its name last.
    """
    schema.shape_of(source)
    if copy.exists():
        raise DossierExists(copy)
    part = copy.with_name(copy.name + ".part")
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        _copy(source, part)
        os.replace(part, copy)
    except OSError as error:
        raise CannotWriteDossier(copy, error.strerror or str(error)) from error
    finally:
        _remove(part)


def restore(copy: Path, target: Path) -> Path | None:
    """Put a copy in a dossier's place; returns where what was there is now.

    The copy is checked first; nothing is changed if it is not sound or the dossier
    is open. Raises the refusals of `desktop.store.refusals`.
    """
    schema.shape_of(copy)
    part = target.with_name(target.name + ".restoring")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        lock = WriterLock(target)
        try:
            _copy(copy, part)
            kept = _set_aside(target) if target.exists() else None
            os.replace(part, target)
        finally:
            _remove(part)
            lock.release()
    except OSError as error:
        raise CannotWriteDossier(target, error.strerror or str(error)) from error
    return kept


def _set_aside(target: Path) -> Path:
    """Give a dossier another name, with the log it may have, and return the name."""
    stamp = datetime.datetime.now().strftime("%Y-%m-%d %H.%M.%S")
    kept = target.with_name(f"{target.stem} (until {stamp}){target.suffix}")
    count = 1
    while kept.exists():
        count += 1
        kept = target.with_name(f"{target.stem} (until {stamp} {count}){target.suffix}")
    os.replace(target, kept)
    # SQLite would play a log that stays behind into whatever has the dossier's name.
    for old, new in zip(beside(target), beside(kept), strict=True):
        if old.exists():
            os.replace(old, new)
    return kept


def _copy(source: Path, copy: Path) -> None:
    """Copy page by page through SQLite, as one file without a log, and check it."""
    _remove(copy)
    try:
        with (
            closing(schema.read_only(source)) as here,
            closing(sqlite3.connect(copy)) as there,
        ):
            here.backup(there)
            problem = there.execute("PRAGMA integrity_check(1)").fetchone()[0]
            there.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        raise CannotWriteDossier(copy, str(error)) from error
    except sqlite3.DatabaseError as error:
        raise DossierDamaged(source, str(error)) from error
    if problem != "ok":
        raise DossierDamaged(source, str(problem))


def _remove(path: Path) -> None:
    for each in (path, *beside(path)):
        each.unlink(missing_ok=True)
