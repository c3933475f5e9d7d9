"""Adds files, folders and pasted text to a dossier, and says what became of each."""

from __future__ import annotations

import datetime
import errno
import hashlib
import os
import stat
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from desktop.commands.documents import ImportDocuments, NewDocument
from desktop.errors import AppError
from desktop.formats.refusals import TooLarge
from desktop.formats.registry import LARGEST
from desktop.i18n import _
from desktop.model.document import SAVED_ON, Metadata
from desktop.model.ids import DocumentId
from desktop.progress import SILENT, Cancelled, Progress
from desktop.tasks.importing_tables import (
    Outcome,
    OwnTables,
    goes_with_annotations,
)
from desktop.tasks.preparing import Preparing, Ticket, preparing
from desktop.tasks.ruling import with_rules
from desktop.workspace import Workspace

# Documents of one step and one commit: a crash or cancel keeps what is committed, and
# what is committed can be read. The first ones come early.
BATCH = 50
FIRST_BATCH = 8


class Fate(StrEnum):
    """What became of a file."""

    ADDED = "added"
    SAME = "same"
    FAILED = "failed"
    UNTRIED = "untried"  # the import was stopped before its turn


@dataclass(frozen=True, slots=True)
class Imported:
    """One file's result. `document` is the new one, or the one it is the same as.

    `reason` is a sentence for the user when it failed, `hint` what to do;
    `warnings` are sentences about a file that was added. `annotations` says what a
    file of annotations or links gave; such a file has no document.
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
    def stopped(self) -> bool:
        """Whether the import was stopped before all files had their turn."""
        return any(each.fate is Fate.UNTRIED for each in self.files)

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

    Our own codebook.csv gives back its tags, after the other files are in, then
    annotations.csv its annotations and links.csv (chosen too, or lying beside it) the
    links between them. When `progress` cancels, what was read is added and the rest is
    UNTRIED. Raises the refusals of a dossier that cannot be written.
    """
    refused: list[Imported] = []
    files = deque(_files(paths, refused))
    count = len(files)
    with preparing(count, sum(map(_size, files))) as kitchen:
        batch = _Batch(workspace, kitchen, refused)
        try:
            while files:
                done = count - len(files) - kitchen.ahead
                progress.step(max(0, done), count, files[0].name)
                batch.take(files.popleft())
            batch.finish(lambda left: progress.step(count - left, count))
            batch.take_tables(progress)
            progress.step(count, count, "")
        except Cancelled:
            batch.stop(files)
    return ImportReport(tuple(batch.results))


def import_text(workspace: Workspace, text: str, name: str = "") -> ImportReport:
    """Add pasted text as a document."""
    data = text.encode()
    with preparing(1, len(data)) as kitchen:
        batch = _Batch(workspace, kitchen)
        batch.take_bytes(Path(name or _("Pasted text") + ".txt"), data)
        batch.finish()
    return ImportReport(tuple(batch.results))


class _Batch:
    """Files on their way: handed to the kitchen, then waiting for their commit.

    `results` has a place for each file from the moment it is taken, so that they are
    in the order asked for, whatever becomes of them.
    """

    def __init__(
        self,
        workspace: Workspace,
        kitchen: Preparing,
        results: Iterable[Imported] = (),
    ) -> None:
        self._workspace = workspace
        self._kitchen = kitchen
        self._cooking: deque[tuple[int, Ticket]] = deque()
        self._waiting: list[tuple[int, NewDocument]] = []
        self._committed = False
        self._hashes: dict[str, int] = {}
        self._days: dict[int, str] = {}
        self._twins: list[tuple[int, int]] = []
        self._tables = OwnTables(workspace)
        self.results: list[Imported] = list(results)

    def take(self, path: Path) -> None:
        """Read a file; a file that cannot be read gets its sentence."""
        try:
            data = read_bytes(path)
        except OSError as error:
            self.results.append(_unreadable(path, error))
        except AppError as error:
            self.results.append(_failed(path, error))
        else:
            self.take_bytes(path, data, _day_of(path))

    def take_bytes(self, path: Path, data: bytes, day: str = "") -> None:
        """Judge a file's bytes: new, the same as one we have, or unreadable.

        `day` is when the file was last written, for dates that count from then.
        """
        if self._tables.take(len(self.results), path, data):
            self.results.append(Imported(path, Fate.SAME, title=path.name))
            return
        if goes_with_annotations(data):
            words = _("goes with annotations.csv, which has all of it")
            same = Imported(path, Fate.SAME, title=path.name, annotations=words)
            self.results.append(same)
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
        self._hashes[address] = len(self.results)
        self._days[len(self.results)] = day
        ticket = self._kitchen.start(data, path.name)
        self._cooking.append((len(self.results), ticket))
        self.results.append(Imported(path, Fate.ADDED))
        self._serve(self._kitchen.ahead)

    def finish(self, tell: Callable[[int], None] = lambda _left: None) -> None:
        """Wait for everything that is on its way; `tell` how many files are left."""
        while self._cooking:
            tell(len(self._cooking))
            self._serve(len(self._cooking) - 1)
        self.commit()

    def _serve(self, most: int) -> None:
        """Take finished files over until at most so many are under way."""
        while len(self._cooking) > most:
            index, ticket = self._cooking.popleft()
            path = self.results[index].path
            try:
                new = ticket.document()
            except AppError as error:
                self.results[index] = _failed(path, error)
                continue
            new = replace(new, metadata=_counted_from(new.metadata, self._days[index]))
            self.results[index] = replace(
                self.results[index],
                title=new.metadata.title or path.name,
                warnings=(*new.warnings, *_asked(new.metadata)),
            )
            self._waiting.append((index, new))
            if len(self._waiting) >= (BATCH if self._committed else FIRST_BATCH):
                self.commit()

    def commit(self) -> None:
        """Add what waits, in one step."""
        if self._waiting:
            rules = tuple(rule.said for rule in self._workspace.reads.rules())
            batch = tuple(with_rules(new, rules) for _, new in self._waiting)
            command = ImportDocuments(batch)
            ids = self._workspace.run(command).result
            for (index, _new), id in zip(self._waiting, ids, strict=True):
                self.results[index] = replace(self.results[index], document=id)
            self._waiting.clear()
            self._committed = True
        under_way = {index for index, _ticket in self._cooking}
        for index, first in self._twins:
            if first not in under_way:
                twin = replace(self.results[first], path=self.results[index].path)
                same = Fate.SAME if twin.fate is Fate.ADDED else twin.fate
                self.results[index] = replace(twin, fate=same, warnings=())
        self._twins = [pair for pair in self._twins if pair[1] in under_way]

    def stop(self, rest: Iterable[Path]) -> None:
        """Add what was read; what is under way and the `rest` were not tried."""
        untold = [place for place, _ticket in self._cooking]
        self._cooking.clear()
        for place in (*untold, *self._tables.places):
            self.results[place] = Imported(self.results[place].path, Fate.UNTRIED)
        self.commit()
        self.results += [Imported(path, Fate.UNTRIED) for path in rest]

    def take_tables(self, progress: Progress) -> None:
        """Bring annotations and links back, now that the documents are there."""
        for table, outcome in self._tables.bring_in(progress):
            told = _told(table.path, outcome)
            if table.place is None:
                self.results.append(told)
            else:
                self.results[table.place] = told


def _told(path: Path, outcome: Outcome) -> Imported:
    """The result of a table of ours."""
    if isinstance(outcome, AppError):
        return _failed(path, outcome)
    fate = Fate.ADDED if outcome.added else Fate.SAME
    return Imported(
        path,
        Fate.FAILED if outcome.unplaced else fate,
        title=path.name,
        reason=outcome.sentence + "." if outcome.unplaced else "",
        annotations=outcome.sentence,
        warnings=outcome.unplaced,
    )


def read_bytes(path: Path) -> bytes:
    """A file's bytes. Raises OSError, TooLarge before reading what nobody can read."""
    known = path.stat()
    if not stat.S_ISREG(known.st_mode):
        raise OSError(errno.EINVAL, _("it is not a file"))
    if known.st_size > LARGEST:
        raise TooLarge(path.name, known.st_size, LARGEST)
    return path.read_bytes()


def _files(paths: Iterable[Path], refused: list[Imported]) -> Iterator[Path]:
    """The files asked for, folders walked in order, hidden files left out."""

    def refuse(error: OSError) -> None:
        refused.append(_unreadable(Path(error.filename), error))

    for path in paths:
        if not path.is_dir():
            yield path
            continue
        count = 0
        for folder, names, files in os.walk(path, onerror=refuse):
            names[:] = sorted(name for name in names if not name.startswith("."))
            for name in sorted(files):
                if not name.startswith("."):
                    count += 1
                    yield Path(folder, name)
        if not count:
            nothing = OSError(errno.ENOENT, _("there is no file in it"))
            refused.append(_unreadable(path, nothing))


def _size(path: Path) -> int:
    """A file's size in bytes; 0 for one that reading it will refuse."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _unreadable(path: Path, error: OSError) -> Imported:
    """The result of a file or folder that the system does not let us read."""
    return Imported(
        path,
        Fate.FAILED,
        reason=_("It could not be read: {why}. Nothing was added.").format(
            why=error.strerror or error
        ),
        hint=_("Check that it is there and that you may read it."),
    )


def _day_of(path: Path) -> str:
    """When a file was last written, as an ISO day; "" if that is not to be had."""
    with suppress(OSError, ValueError, OverflowError):
        return datetime.date.fromtimestamp(path.stat().st_mtime).isoformat()
    return ""


def _counted_from(known: Metadata, day: str) -> Metadata:
    """With the file's day as the one that its date words may count from, where the
    file itself says nothing better."""
    if not known.date_words or known.counted_from is not None or not day:
        return known
    return replace(known, found={**known.found, SAVED_ON: day})


def _asked(known: Metadata) -> tuple[str, ...]:
    """What to ask of a document that dates itself without naming a day."""
    if not known.date_words:
        return ()
    words = _("It dates itself “{words}”. Which day is that? Say so with Ctrl I.")
    return (words.format(words=known.date_words),)


def _failed(path: Path, error: AppError) -> Imported:
    return Imported(path, Fate.FAILED, reason=error.sentence, hint=error.hint or "")
