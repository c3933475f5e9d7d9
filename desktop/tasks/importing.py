"""Adds files, folders and pasted text to a dossier, and says what became of each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from desktop.commands.documents import ImportDocuments, NewCut, NewDocument
from desktop.errors import AppError
from desktop.formats.parsed import Parsed
from desktop.i18n import _
from desktop.model.ids import DocumentId
from desktop.progress import SILENT, Progress
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
    `warnings` are sentences about a file that was added.
    """

    path: Path
    fate: Fate
    document: DocumentId | None = None
    title: str = ""
    reason: str = ""
    hint: str = ""
    warnings: tuple[str, ...] = ()


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

    Raises Cancelled (what was added before stays), and the refusals of a dossier
    that cannot be written.
    """
    files = list(_files(paths))
    batch = _Batch(workspace)
    for done, path in enumerate(files):
        progress.step(done, len(files), path.name)
        batch.take(path)
        if batch.full:
            batch.commit()
    batch.commit()
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
        self.results: list[Imported] = []

    @property
    def full(self) -> bool:
        """Whether it is time to commit."""
        return len(self._waiting) >= BATCH

    def take(self, path: Path) -> None:
        """Read a file; a file that cannot be read gets its sentence."""
        try:
            data = path.read_bytes()
        except OSError as error:
            self.results.append(
                Imported(
                    path,
                    Fate.FAILED,
                    reason=_("It could not be read: {why}.").format(
                        why=error.strerror or error
                    ),
                    hint=_("Check that the file is there and that you may read it."),
                )
            )
            return
        self.take_bytes(path, data)

    def take_bytes(self, path: Path, data: bytes) -> None:
        """Judge a file's bytes: new, the same as one we have, or unreadable."""
        address = hashlib.sha256(data).hexdigest()
        twin = self._workspace.reads.same_file(address)
        if twin is not None:
            self.results.append(Imported(path, Fate.SAME, twin.id, twin.title))
            return
        if address in self._hashes:
            self.results.append(Imported(path, Fate.SAME, None, path.name))
            return
        try:
            new = prepare(data, path.name)
        except AppError as error:
            self.results.append(
                Imported(
                    path, Fate.FAILED, reason=error.sentence, hint=error.hint or ""
                )
            )
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
            was = self.results[index]
            self.results[index] = Imported(
                was.path, was.fate, id, was.title, warnings=was.warnings
            )
        self._waiting.clear()


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files asked for, folders walked in order, hidden files left out."""
    for path in paths:
        if path.is_dir():
            for each in sorted(path.rglob("*")):
                hidden = any(
                    part.startswith(".") for part in each.relative_to(path).parts
                )
                if each.is_file() and not hidden:
                    yield each
        else:
            yield path


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
