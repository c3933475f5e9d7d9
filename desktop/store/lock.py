"""One writer per dossier: a lock the system releases when the process ends."""

from __future__ import annotations

import os
import platform
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

from desktop.store.refusals import DossierBusy


class WriterLock:
    """Held from construction to `release`; raises DossierBusy when another holds it.

    The lock lives in a file beside the dossier that also names its holder. SQLite
    would allow several writers, but a second window would not see the first one's
    changes, and two undo histories would cross.
    """

    def __init__(self, dossier: Path) -> None:
        self._path = dossier.with_name(dossier.name + ".lock")
        self._file: IO[str] | None = None
        while self._file is None:
            # Opened without truncation: until we hold it, its words are another's.
            file = open(self._path, "a+", encoding="utf-8")  # noqa: SIM115
            try:
                _lock(file)
            except OSError:
                file.seek(0)
                holder = file.read(200).strip() or "another program"
                file.close()
                raise DossierBusy(dossier, holder) from None
            # Its last holder may have removed it between our opening and our locking.
            if _is_at(file, self._path):
                self._file = file
            else:
                file.close()
        self._file.seek(0)
        self._file.truncate()
        self._file.write(f"process {os.getpid()} on {platform.node()}")
        self._file.flush()

    def release(self) -> None:
        """Let others write. Safe to call twice."""
        if self._file is None:
            return
        file, self._file = self._file, None
        # Windows does not remove a file that another has open: it stays, unlocked.
        with suppress(OSError):
            if sys.platform == "win32":
                file.close()
            self._path.unlink()
        file.close()


def _is_at(file: IO[str], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    # Bytes far behind the words, because a locked byte cannot be read on Windows.
    _BYTE = 1 << 20

    def _lock(file: IO[str]) -> None:
        file.seek(_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
