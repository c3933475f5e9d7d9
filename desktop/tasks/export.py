"""Writes annotations and their companions, then reads back what was written."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop import __version__
from desktop.errors import AppError
from desktop.formats import export_csv
from desktop.formats.tables import Flavour, Table, from_bytes, place_of, to_bytes
from desktop.i18n import _
from desktop.model.annotation import Annotation
from desktop.model.codebook import Codebook, in_tree_order
from desktop.model.ids import DocumentId, TagId
from desktop.model.listing import Coded
from desktop.progress import SILENT, Progress
from desktop.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What to write. None means all; `untagged` keeps highlights without a tag."""

    flavour: Flavour = Flavour.EXCEL
    bom: bool = True
    documents: tuple[DocumentId, ...] | None = None
    tags: tuple[TagId, ...] | None = None
    untagged: bool = True


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written and what the check of the written files found."""

    paths: tuple[Path, ...]
    annotations: int
    rows: int
    problems: tuple[str, ...] = field(default=())

    @property
    def sentence(self) -> str:
        """As in “1,204 annotations, 1,377 rows, 0 problems”."""
        return _(
            "{annotations:,} annotations, {rows:,} rows, {problems} problems"
        ).format(
            annotations=self.annotations, rows=self.rows, problems=len(self.problems)
        )


class CannotExport(AppError):
    """A file could not be written; nothing that was there before is harmed."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            _(
                "{name} could not be written: {why}. "
                "What was there before is unchanged."
            ).format(name=path.name, why=why),
            hint=_(
                "If it is open in a spreadsheet, close it there; "
                "else choose another folder."
            ),
        )


def tables(
    workspace: Workspace, options: ExportOptions, progress: Progress = SILENT
) -> tuple[Table, ...]:
    """annotations, annotations_wide, documents, codebook, and links if there are any:
    what would be written."""
    progress.step(0, 4)
    codebook = workspace.reads.codebook()
    wanted = None
    if options.tags is not None:
        wanted = frozenset().union(*(codebook.within(tag) for tag in options.tags))
    coded = _chosen(workspace, options, wanted)
    columns = _with_parents(codebook, wanted)
    progress.step(1, 4)
    long, wide = export_csv.annotation_tables(coded, codebook, wanted, columns)
    progress.step(3, 4)
    documents = export_csv.documents_table(coded)
    tags = export_csv.codebook_table(coded, columns)
    links = export_csv.links_table(coded, workspace.reads.links())
    progress.step(4, 4)
    # Who links nothing has no empty file to wonder about.
    return (long, wide, documents, tags, *((links,) if links.rows else ()))


def export_annotations(
    workspace: Workspace,
    path: Path,
    options: ExportOptions,
    progress: Progress = SILENT,
) -> ExportReport:
    """Write annotations.csv and its companions.

    A path that ends in .csv names the annotations file, and the companions lie beside
    it, with its name before theirs unless it is “annotations.csv”; any other path is
    a folder. Every file is written beside its place, read back, compared, and only
    then moved there: all files or none, and none if the check finds problems.
    Raises CannotExport, Cancelled.
    """
    made = tables(workspace, options, progress)
    counted = len({row[0] for row in made[0].rows})
    readme = _readme(workspace, made, counted, options)
    files = [_as_file(place_of(path, table.name), table, options) for table in made]
    files.append(_File(place_of(path, "README.txt"), readme.encode()))
    problems = _write_all(files, options.flavour)
    written = () if problems else tuple(file.place for file in files)
    return ExportReport(written, counted, len(made[0].rows), problems)


def export_table(table: Table, path: Path, options: ExportOptions) -> tuple[str, ...]:
    """Write one table alone; returns what reading it back found wrong."""
    return _write_all([_as_file(path, table, options)], options.flavour)


def write_bytes(path: Path, data: bytes) -> None:
    """Write one file whole or not at all. Raises CannotExport."""
    _write_all([_File(path, data)], Flavour.PROGRAMS)


def _chosen(
    workspace: Workspace, options: ExportOptions, wanted: frozenset[TagId] | None
) -> tuple[Coded, ...]:
    """The documents with those annotations that are to be written."""

    def stays(annotation: Annotation) -> bool:
        if not annotation.taggings:
            return options.untagged
        return wanted is None or not wanted.isdisjoint(annotation.tags)

    return tuple(
        replace(each, annotations=tuple(filter(stays, each.annotations)))
        for each in workspace.reads.coded(options.documents)
    )


def _with_parents(codebook: Codebook, wanted: frozenset[TagId] | None) -> Codebook:
    """The tags that are wanted, and those above them, which give them their paths."""
    if wanted is None:
        return codebook
    return in_tree_order(
        tuple(tag for tag in codebook if codebook.within(tag.id) & wanted)
    )


@dataclass(frozen=True)
class _File:
    """Bytes and where they go; `table` is what they must read as."""

    place: Path
    data: bytes
    table: Table | None = None

    @property
    def part(self) -> Path:
        """Where they lie until they are checked."""
        return self.place.with_name(f".{self.place.name}.{os.getpid()}.part")

    @property
    def old(self) -> Path:
        """Where what was there waits until all files are in place."""
        return self.place.with_name(f".{self.place.name}.{os.getpid()}.old")


def _as_file(place: Path, table: Table, options: ExportOptions) -> _File:
    return _File(place, to_bytes(table, options.flavour, bom=options.bom), table)


def _write_all(files: list[_File], flavour: Flavour) -> tuple[str, ...]:
    """Write every file beside its place, check it, then move all into place."""
    problems: list[str] = []
    at = files[0].place
    try:
        for file in files:
            at = file.place
            at.parent.mkdir(parents=True, exist_ok=True)
            _write(file.part, file.data)
            if file.table is not None:
                problems += _differences(file.table, file.part.read_bytes(), flavour)
        if not problems:
            _move_all(files)
    except _NotMoved as error:
        raise CannotExport(error.place, error.why) from error
    except OSError as error:
        raise CannotExport(at, error.strerror or str(error)) from error
    finally:
        for file in files:
            # Where a part cannot be removed it could not be made either.
            with suppress(OSError):
                file.part.unlink(missing_ok=True)
    return tuple(problems)


def _write(path: Path, data: bytes) -> None:
    with open(path, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


class _NotMoved(Exception):
    def __init__(self, place: Path, why: str) -> None:
        self.place = place
        self.why = why


def _move_all(files: list[_File]) -> None:
    """Move the parts into place; if one refuses, put back all that was there."""
    moved: list[_File] = []
    for file in files:
        try:
            if file.place.exists():
                shutil.copy2(file.place, file.old)
            # A file that a spreadsheet holds open refuses this on Windows.
            os.replace(file.part, file.place)
            moved.append(file)
        except OSError as error:
            for done in reversed(moved):
                if done.old.exists():
                    os.replace(done.old, done.place)
                else:
                    done.place.unlink()
            file.old.unlink(missing_ok=True)
            raise _NotMoved(file.place, error.strerror or str(error)) from error
    for file in files:
        file.old.unlink(missing_ok=True)


def _differences(table: Table, data: bytes, flavour: Flavour) -> list[str]:
    """What of a table did not come back as it was written."""
    try:
        again = from_bytes(table.name, data, flavour)
    except ValueError as error:
        return [str(error)]
    if again.columns != table.columns:
        return [_("{name}: the header differs").format(name=table.name)]
    if len(again.rows) != len(table.rows):
        return [_("{name}: rows are missing").format(name=table.name)]
    return [
        _("{name}: row {row} differs").format(name=table.name, row=number)
        for number, (a, b) in enumerate(zip(again.rows, table.rows, strict=True), 2)
        if a != b
    ]


def _readme(
    workspace: Workspace,
    made: tuple[Table, ...],
    annotations: int,
    options: ExportOptions,
) -> str:
    names = {tag.id: tag.name for tag in workspace.reads.codebook()}
    if options.tags is None:
        tags = "all tags"
    else:
        tags = "tags " + ", ".join(names[tag] for tag in options.tags)
    documents = (
        "all documents"
        if options.documents is None
        else f"{len(options.documents)} chosen documents"
    )
    counts = "\n".join(f"  {table.name}: {len(table.rows):,} rows" for table in made)
    guard = (
        "on: cells that begin with = + - @ TAB or CR have an apostrophe before them"
        if options.flavour is Flavour.EXCEL
        else "off: cells are exactly as in the dossier"
    )
    encoding = "utf-8-sig" if options.bom else "utf-8"
    base_r = "UTF-8-BOM" if options.bom else "UTF-8"
    return _README.format(
        title=workspace.reads.title(),
        version=__version__,
        schema=export_csv.SCHEMA,
        filters=f"{documents}; {tags}; highlights without a tag "
        + ("kept" if options.untagged else "left out"),
        annotations=f"{annotations:,}",
        counts=counts,
        guard=guard,
        encoding=encoding,
        base_r=base_r,
    )


_README = """\
{title}
Exported by Dossier {version}, schema {schema}.

What is in it
  {filters}
  {annotations} annotations
{counts}

How to read it
  UTF-8, comma, CRLF row ends, LF inside cells, decimals with a dot.
  Formula guard {guard}.
  pandas:  pd.read_csv("annotations.csv", encoding="{encoding}")
  R:       readr::read_csv("annotations.csv")
           read.csv("annotations.csv", fileEncoding="{base_r}")

annotations.csv: one row per annotation and tag; a highlight without a tag has one row
  annotation_id        never reused; the same in every export
  document_id, document_title, outlet, doc_type, author, url
  published_on         as exact as published_precision says: year, month or day
  retrieved_at         when the file was added to the dossier (UTC)
  tag_id, tag, tag_path  the path is joined with " > "
  other_tags           the annotation's other tags, joined with "; "
  quote                the words, from the cleaned text
  context_before, context_after  up to 60 characters, whole words
  note                 the analyst's note, Markdown
  start, end           Unicode code points in the cleaned text, from 0, end exclusive;
                       empty where the words are in text that was set aside
  raw_start, raw_end   the same in the frozen source text
  paragraph            counted from 1 in the cleaned text
  page                 empty where a document has no pages
  word_count           words of the quote
  coverage_pct         share of the cleaned text's characters, in percent
  text_version         first 12 hex digits of the SHA-256 of the cleaned text
  speaker, speaker_role, said_on, directness, stance, quote_family_id  empty if unused
  origin               manual, auto or imported
  coder, created_at, modified_at  times are UTC

annotations_wide.csv: one row per annotation, 0 or 1 for each tag
documents.csv: one row per document, also of those without annotations
codebook.csv: one row per tag; counts are its own, not of tags below it
links.csv: one row per link between two passages (supports, differs,
  contradicts, same); written only if there are any, and read back with annotations.csv
"""
