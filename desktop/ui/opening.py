"""Opens, makes and copies dossiers off the window's thread.

What is imported here is heavy (the database), so it is imported in the worker, after
the window was painted.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import settings
from desktop.i18n import _
from desktop.progress import Cancelled, Progress

if TYPE_CHECKING:
    from desktop.errors import AppError
    from desktop.workspace import Workspace

SUFFIX = ".dossier"
Work = Callable[[Progress], "Workspace"]


def opening(path: Path, coder: str, *, only_read: bool = False) -> Work:
    """Work that opens a dossier; it raises the store's refusals."""

    def work(progress: Progress) -> Workspace:
        from desktop.store.engine import Access
        from desktop.workspace import Workspace

        access = Access.READ if only_read else Access.WRITE
        return _unless_cancelled(Workspace.open(path, access, coder=coder), progress)

    return work


def making(path: Path, coder: str) -> Work:
    """Work that makes an empty dossier with the default codebook."""

    def work(progress: Progress) -> Workspace:
        from desktop.workspace import Workspace

        return _unless_cancelled(Workspace.create(path, coder=coder), progress)

    return work


def making_sample(coder: str) -> Work:
    """Work that makes the sample dossier, unless it is there, and opens it."""

    def work(progress: Progress) -> Workspace:
        from desktop.tasks.sample import open_sample
        from desktop.workspace import Workspace

        path = open_sample(settings.data_folder(), coder, progress)
        return _unless_cancelled(Workspace.open(path, coder=coder), progress)

    return work


def copying(source: Path, target: Path) -> Callable[[Progress], Path]:
    """Work that writes a verified copy of a dossier, also of one that is open."""

    def work(_progress: Progress) -> Path:
        from desktop.store.backup import back_up

        back_up(source, target)
        return target

    return work


def free_name(stem: str) -> Path:
    """A path in the data folder for a new dossier that no file has yet."""
    folder = settings.data_folder()
    path = folder / (stem + SUFFIX)
    number = 2
    while path.exists():
        path = folder / f"{stem} {number}{SUFFIX}"
        number += 1
    return path


def may_be_read(error: AppError) -> bool:
    """Whether a dossier that was refused could still be opened for reading."""
    from desktop.store.refusals import CannotWriteDossier, DossierBusy

    return isinstance(error, DossierBusy | CannotWriteDossier)


def is_save_problem(error: AppError) -> bool:
    """Whether what was just done is not on the disk."""
    from desktop.store.refusals import CannotWriteDossier, DossierBusy, DossierDamaged

    return isinstance(error, CannotWriteDossier | DossierBusy | DossierDamaged)


def holder_of(error: AppError) -> str:
    """Who writes to a dossier that was refused, in words; "" if that is not why."""
    from desktop.store.refusals import DossierBusy

    if not isinstance(error, DossierBusy):
        return ""
    return _("it is open elsewhere ({holder})").format(holder=error.holder)


def read_only_text(why: str) -> str:
    """What a locked dossier says of itself."""
    return _(
        "Opened for reading only: {why}. You can read, search, compare and export. "
        "Tagging is off."
    ).format(why=why)


def _unless_cancelled(workspace: Workspace, progress: Progress) -> Workspace:
    """The workspace, closed again if nobody waits for it any more."""
    try:
        progress.step(1, 1)
    except Cancelled:
        workspace.close()
        raise
    return workspace
