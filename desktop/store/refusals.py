"""Why a dossier cannot be used: each says what happened, what is safe, what to do."""

from __future__ import annotations

from pathlib import Path

from desktop.errors import AppError
from desktop.i18n import _


class DossierRefused(AppError):
    """A dossier that cannot be used as asked."""

    exit_code = 3


class NoSuchDossier(DossierRefused):
    """The file is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("There is no dossier at {path}.").format(path=path),
            hint=_("Check the path, or make one: dossier new FILE."),
        )


class NotADossier(DossierRefused):
    """The file is something else."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("{name} is not a dossier. It was not changed.").format(name=path.name),
            hint=_("To read it as a document, add it to a dossier instead."),
        )


class DossierDamaged(DossierRefused):
    """SQLite finds the file broken."""

    def __init__(self, path: Path, detail: str) -> None:
        self.detail = detail
        super().__init__(
            _("{name} is damaged ({detail}). Nothing was written to it.").format(
                name=path.name, detail=detail
            ),
            hint=_(
                "Keep the file as it is, and open a backup of it; "
                "the copies made before upgrades lie beside it."
            ),
        )


class DossierNewer(DossierRefused):
    """A later version of the program wrote it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "{name} was written by a newer version of Dossier. It was not changed."
            ).format(name=path.name),
            hint=_("Install that version or a later one to open it."),
        )


class CannotUpgrade(DossierRefused):
    """An older file stayed old: a part of the program is missing."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "{name} is from an older version and could not be upgraded. "
                "It is as it was."
            ).format(name=path.name),
            hint=_("A part of the program is missing: install it again."),
        )


class DossierBusy(DossierRefused):
    """Another window or command holds it for writing."""

    def __init__(self, path: Path, holder: str) -> None:
        self.holder = holder
        super().__init__(
            _("{name} is already open ({holder}). Nothing was changed.").format(
                name=path.name, holder=holder
            ),
            hint=_("Close it there, or open it here for reading only."),
        )


class DossierReadOnly(DossierRefused):
    """A change was asked of a dossier that is open for reading only."""

    def __init__(self, path: Path, why: str) -> None:
        self.why = why
        super().__init__(
            _("{name} is open for reading only: {why}. Nothing was changed.").format(
                name=path.name, why=why
            ),
            hint=_("Save a copy to a folder you may write to, and work on that."),
        )


class CannotWriteDossier(DossierRefused):
    """The disk or the folder refuses."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            _(
                "{name} could not be written ({detail}). "
                "What was saved before is safe; the last action was not saved."
            ).format(name=path.name, detail=detail),
            hint=_("Check free space and permissions, then do it again."),
        )


class DossierExists(DossierRefused):
    """A new dossier would overwrite a file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("{path} is already there. It was not changed.").format(path=path),
            hint=_("Choose another name, or open it: dossier open FILE."),
        )


class CannotUndo(DossierRefused):
    """Rows no longer are what the step left, or there is no step."""

    exit_code = 1
