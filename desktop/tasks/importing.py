"""Adds files, folders and pasted text to a dossier, and says what became of each."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path

from desktop.commands.documents import ImportDocuments, NewCut, NewDocument
from desktop.errors import AppError
from desktop.formats.import_annotations_csv import is_annotations_csv
from desktop.formats.parsed import Parsed
from desktop.formats.refusals import TooLarge
from desktop.formats.registry import LARGEST
from desktop.formats.tables import Flavour
from desktop.i18n import _
from desktop.model.ids import DocumentId
from desktop.progress import SILENT, Progress
from desktop.tasks.importing_annotations import import_annotations
from desktop.text.words import count_words
from desktop.workspace import Workspace

# Documents of one step and one commit: a crash or cancel keeps what is committed.
BATCH = 50


class Fate(StrEnum):
    """What became of a file."""

    ADDED = "added"
    SAME = "same"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Imported:
    """One file's result. `document` is the new one, or the one it is the same as.

    `reason` is a sentence for the user when it failed, `hint` what to do;
    `warnings` are sentences about a file that was added. `annotations` says what a
    file of annotations gave; such a file has no document.
    """

    path: Path
    fate: Fate
    document: DocumentId | None = None
    title: str = ""
    reason: str = ""
    hint: str = ""
    warnings: tuple[str, ...] = ()
    annotations: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """All files' results, in the order asked for."""

    files: tuple[Imported, ...]

    def count(self, fate: Fate) -> int:
        """How many files had this fate."""
        return sum(each.fate is fate for each in self.files)

    @property
    def added(self) -> tuple[DocumentId, ...]:
        """The new documents."""
        return tuple(
            each.document
            for each in self.files
            if each.fate is Fate.ADDED and each.document is not None
        )


def import_files(
    workspace: Workspace, paths: Iterable[Path], progress: Progress = SILENT
) -> ImportReport:
    """Add files, and all files in folders. Each file is added whole or not at all.

    Our own annotations.csv gives back its annotations, after the other files are in.
    Raises Cancelled (what was added before stays), and the refusals of a dossier
    that cannot be written.
    """
    batch = _Batch(workspace)
    files = list(_files(paths, batch))
    for done, path in enumerate(files):
        progress.step(done, len(files), path.name)
        batch.take(path)
        if batch.full:
            batch.commit()
    batch.commit()
    batch.take_annotations(progress)
    progress.step(len(files), len(files), "")
    return ImportReport(tuple(batch.results))


def import_text(workspace: Workspace, text: str, name: str = "") -> ImportReport:
    """Add pasted text as a document."""
    batch = _Batch(workspace)
    batch.take_bytes(Path(name or _("Pasted text") + ".txt"), text.encode())
    batch.commit()
    return ImportReport(tuple(batch.results))


def prepare(data: bytes, name: str) -> NewDocument:
    """Read and clean a file without adding it. Raises AppError."""
    from desktop.cleaning import clean
    from desktop.formats.registry import read

    parsed = read(data, name)
    return _new_document(data, name, parsed, clean(parsed, name=name))


class _Batch:
    """Files read and waiting for their commit."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._waiting: list[tuple[int, NewDocument]] = []
        self._hashes: dict[str, int] = {}
        self._twins: list[tuple[int, int]] = []
        self._annotations: list[tuple[int, bytes]] = []
        self.results: list[Imported] = []

    @property
    def full(self) -> bool:
        """Whether it is time to commit."""
        return len(self._waiting) >= BATCH

    def take(self, path: Path) -> None:
        """Read a file; a file that cannot be read gets its sentence."""
        try:
            data = read_bytes(path)
        except OSError as error:
            self.refuse(path, error)
        except AppError as error:
            self._failed(path, error)
        else:
            self.take_bytes(path, data)

    def refuse(self, path: Path, error: OSError) -> None:
        """Say that a file or folder could not be read."""
        self.results.append(
            Imported(
                path,
                Fate.FAILED,
                reason=_("It could not be read: {why}.").format(
                    why=error.strerror or error
                ),
                hint=_("Check that it is there and that you may read it."),
            )
        )

    def _failed(self, path: Path, error: AppError) -> None:
        self.results.append(
            Imported(path, Fate.FAILED, reason=error.sentence, hint=error.hint or "")
        )

    def take_bytes(self, path: Path, data: bytes) -> None:
        """Judge a file's bytes: new, the same as one we have, or unreadable."""
        if is_annotations_csv(data):
            self._annotations.append((len(self.results), data))
            self.results.append(Imported(path, Fate.SAME, title=path.name))
            return
        address = hashlib.sha256(data).hexdigest()
        twin = self._workspace.reads.same_file(address)
        if twin is not None:
            self.results.append(Imported(path, Fate.SAME, twin.id, twin.title))
            return
        if address in self._hashes:
            self._twins.append((len(self.results), self._hashes[address]))
            self.results.append(Imported(path, Fate.SAME))
            return
        try:
            new = prepare(data, path.name)
        except AppError as error:
            self._failed(path, error)
            return
        self._hashes[address] = len(self.results)
        self._waiting.append((len(self.results), new))
        self.results.append(
            Imported(
                path,
                Fate.ADDED,
                title=new.metadata.title or path.name,
                warnings=new.warnings,
            )
        )

    def commit(self) -> None:
        """Add what waits, in one step."""
        if not self._waiting:
            return
        command = ImportDocuments(tuple(new for _, new in self._waiting))
        ids = self._workspace.run(command).result
        for (index, _new), id in zip(self._waiting, ids, strict=True):
            self.results[index] = replace(self.results[index], document=id)
        for index, first in self._twins:
            twin = self.results[first]
            self.results[index] = replace(
                self.results[index], document=twin.document, title=twin.title
            )
        self._waiting.clear()
        self._twins.clear()
        # From here on the dossier itself knows them.
        self._hashes.clear()

    def take_annotations(self, progress: Progress) -> None:
        """Bring in the files of annotations, now that the documents are there."""
        for index, data in self._annotations:
            was = self.results[index]
            try:
                report = import_annotations(
                    self._workspace, data, _guard_of(was.path), progress
                )
            except AppError as error:
                self.results[index] = replace(
                    was, fate=Fate.FAILED, reason=error.sentence, hint=error.hint or ""
                )
                continue
            fate = Fate.ADDED if report.added else Fate.SAME
            self.results[index] = replace(
                was,
                fate=Fate.FAILED if report.unplaced else fate,
                reason=report.sentence + "." if report.unplaced else "",
                annotations=report.sentence,
                warnings=report.unplaced,
            )


def read_bytes(path: Path) -> bytes:
    """A file's bytes. Raises OSError, TooLarge before reading what nobody can read."""
    known = path.stat()
    if not stat.S_ISREG(known.st_mode):
        raise OSError(errno.EINVAL, _("it is not a file"))
    if known.st_size > LARGEST:
        raise TooLarge(path.name, known.st_size, LARGEST)
    return path.read_bytes()


def _guard_of(path: Path) -> Flavour | None:
    """What the README beside an export says of its guard; None if there is none."""
    for name in (f"{path.stem}_README.txt", "README.txt"):
        try:
            words = path.with_name(name).read_text("utf-8")
        except (OSError, ValueError):
            continue
        if "Formula guard off" in words:
            return Flavour.PROGRAMS
        if "Formula guard on" in words:
            return Flavour.EXCEL
    return None


def _files(paths: Iterable[Path], batch: _Batch) -> Iterator[Path]:
    """The files asked for, folders walked in order, hidden files left out."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        count = 0
        for folder, names, files in os.walk(path, onerror=partial(_refuse, batch)):
            names[:] = sorted(name for name in names if not name.startswith("."))
            for name in sorted(files):
                if not name.startswith("."):
                    count += 1
                    yield Path(folder, name)
        if not count:
            batch.refuse(path, OSError(errno.ENOENT, _("there is no file in it")))


def _refuse(batch: _Batch, error: OSError) -> None:
    batch.refuse(Path(error.filename), error)


def _new_document(
    data: bytes, name: str, parsed: Parsed, cleaned: object
) -> NewDocument:
    from desktop.cleaning.verdict import Cleaned

    assert isinstance(cleaned, Cleaned)
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
        warnings=(*parsed.warnings, *cleaned.warnings),
        word_count=count_words(text),
        shown_length=len(text),
    )
