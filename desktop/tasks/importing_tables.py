"""Tables of ours among the files to add: codebook.csv, annotations.csv, and links.csv
beside it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.errors import AppError
from desktop.formats.export_csv import (
    DOCUMENT_COLUMNS,
    WIDE_COLUMNS,
)
from desktop.formats.import_annotations_csv import is_annotations_csv
from desktop.formats.import_codebook_csv import is_codebook_csv
from desktop.formats.import_links_csv import is_links_csv
from desktop.formats.returned_tables import header_names
from desktop.formats.tables import place_of
from desktop.progress import SILENT, Progress
from desktop.tasks.importing_annotations import AnnotationsReport, import_annotations
from desktop.tasks.importing_codebook import CodebookOffer, import_codebook
from desktop.tasks.importing_links import LinksReport, import_links
from desktop.tasks.table_guard import guard_of
from desktop.workspace import Workspace

LINKS = "links.csv"
Outcome = AnnotationsReport | LinksReport | CodebookOffer | AppError
_COMPANIONS = (WIDE_COLUMNS, DOCUMENT_COLUMNS)
_HEAD = 65_536  # bytes of a README in which it says what it is


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was found; `place` is the number of its result, None for links.csv
    that was not asked for."""

    place: int | None
    path: Path
    data: bytes


class OwnTables:
    """Kept until the documents are in; then tags come back, annotations, and links
    last."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._codebooks: list[Table] = []
        self._annotations: list[Table] = []
        self._links: list[Table] = []
        self._told = 0

    def take(self, place: int, path: Path, data: bytes) -> bool:
        """Keep a file if it is one of these tables."""
        if is_codebook_csv(data):
            self._codebooks.append(Table(place, path, data))
        elif is_annotations_csv(data):
            self._annotations.append(Table(place, path, data))
        elif is_links_csv(data):
            self._links.append(Table(place, path, data))
        else:
            return False
        return True

    @property
    def places(self) -> list[int]:
        """The places of the results that are not told yet."""
        asked = (*self._codebooks, *self._annotations, *self._links)
        return [each.place for each in asked[self._told :] if each.place is not None]

    def bring_in(self, progress: Progress = SILENT) -> Iterator[tuple[Table, Outcome]]:
        """What became of each table. Raises Cancelled."""
        first = (*self._codebooks, *self._annotations)
        for table in (*first, *self._links, *self._beside()):
            outcome = self._outcome(table, progress)
            self._told += 1
            yield table, outcome

    def _outcome(self, table: Table, progress: Progress) -> Outcome:
        guard = guard_of(table.path)
        try:
            if is_codebook_csv(table.data):
                return import_codebook(self._workspace, table.data, guard)
            if is_links_csv(table.data):
                return import_links(self._workspace, table.data, guard)
            return import_annotations(self._workspace, table.data, guard, progress)
        except AppError as error:
            return error

    def _beside(self) -> Iterator[Table]:
        """links.csv where the export put it, if it was not asked for besides."""
        asked = {_same(table.path) for table in self._links}
        for table in self._annotations:
            path = place_of(table.path, LINKS)
            if _same(path) in asked:
                continue
            asked.add(_same(path))
            try:
                data = path.read_bytes() if path.is_file() else b""
            except OSError:
                continue  # Nobody asked for it; the links can be added by themselves.
            if is_links_csv(data):
                yield Table(None, path, data)


def goes_with_annotations(data: bytes) -> bool:
    """Whether a file is a companion of annotations.csv that holds nothing more than
    it does: the wide table, documents, or the README. No document is one."""
    names = header_names(data)
    if any(names.issuperset(columns) for columns in _COMPANIONS):
        return True
    head = data[:_HEAD].replace(b"\r\n", b"\n")
    return b"\nExported by Dossier " in head and b"\nannotations.csv: one row" in head


def _same(path: Path) -> str:
    """What two ways to write one path have in common."""
    return os.path.normcase(path.absolute())
