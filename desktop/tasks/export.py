"""Writes annotations and their companions, then reads back what was written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from desktop import __version__
from desktop.errors import AppError
from desktop.formats import export_csv
from desktop.formats.export_csv import Flavour, Table
from desktop.i18n import _
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
                "{name} could not be written: {why}. What was there before is unchanged."
            ).format(name=path.name, why=why),
            hint=_(
                "If it is open in a spreadsheet, close it there; "
                "else choose another folder."
            ),
        )


def tables(
    workspace: Workspace, options: ExportOptions, progress: Progress = SILENT
) -> tuple[Table, ...]:
    """annotations, annotations_wide, documents, codebook: what would be written."""
    coded, codebook = _chosen(workspace, options)
    makers = (
        lambda: export_csv.annotations_table(coded, codebook),
        lambda: export_csv.wide_table(coded, codebook),
        lambda: export_csv.documents_table(coded),
        lambda: export_csv.codebook_table(coded, codebook),
    )
    made = []
    for done, make in enumerate(makers):
        progress.step(done, len(makers))
        made.append(make())
    progress.step(len(makers), len(makers))
    return tuple(made)


def export_annotations(
    workspace: Workspace,
    path: Path,
    options: ExportOptions,
    progress: Progress = SILENT,
) -> ExportReport:
    """Write annotations.csv and its companions.

    A path that ends in .csv names the annotations file, and the companions lie beside
    it with its name before theirs; any other path is a folder. Every file is written
    beside its place, read back, compared, and only then moved there, all or none.
    Raises CannotExport, Cancelled.
    """
    made = tables(workspace, options, progress)
    contents = {
        _place(path, table.name): export_csv.to_bytes(
            table, options.flavour, bom=options.bom
        )
        for table in made
    }
    counted = len({row[0] for row in made[0].rows})
    readme = _readme(workspace, made, counted, options)
    contents[_place(path, "README.txt")] = readme.encode()
    problems = _write_all(contents, made, path, options)
    return ExportReport(tuple(contents), counted, len(made[0].rows), problems)


def export_table(table: Table, path: Path, options: ExportOptions) -> tuple[str, ...]:
    """Write one table alone; returns what reading it back found wrong."""
    data = export_csv.to_bytes(table, options.flavour, bom=options.bom)
    return _write_all({path: data}, (table,), path, options)


def _chosen(
    workspace: Workspace, options: ExportOptions
) -> tuple[tuple[Coded, ...], Codebook]:
    codebook = workspace.reads.codebook()
    coded = workspace.reads.coded(options.documents)
    if options.tags is not None:
        wanted = frozenset().union(*(codebook.within(tag) for tag in options.tags))
    else:
        wanted = frozenset(tag.id for tag in codebook)
    from dataclasses import replace

    def kept(each: Coded) -> Coded:
        annotations = []
        for annotation in each.annotations:
            taggings = tuple(t for t in annotation.taggings if t.tag in wanted)
            if taggings or (options.untagged and not annotation.taggings):
                annotations.append(replace(annotation, taggings=taggings))
        return Coded(each.document, each.body, tuple(annotations))

    above = {tag.id for tag in codebook if codebook.within(tag.id) & wanted}
    return (
        tuple(kept(each) for each in coded),
        in_tree_order(tuple(tag for tag in codebook if tag.id in above)),
    )


def _place(path: Path, name: str) -> Path:
    if path.suffix.lower() != ".csv":
        return path / name
    if name == "annotations.csv":
        return path
    return path.with_name(f"{path.stem}_{name}")


def _write_all(
    contents: dict[Path, bytes],
    made: Iterable[Table],
    path: Path,
    options: ExportOptions,
) -> tuple[str, ...]:
    """Write every file beside its place, check it, then move all into place."""
    expected = {_place(path, table.name): table for table in made}
    if len(contents) == 1:
        [only] = contents
        [table] = made
        expected = {only: table}
    parts: dict[Path, Path] = {}
    problems: list[str] = []
    place = path
    try:
        for place, data in contents.items():
            place.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(
                prefix=f".{place.name}.", suffix=".part", dir=place.parent
            )
            parts[place] = Path(name)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if place in expected:
                problems += _differences(
                    expected[place], parts[place].read_bytes(), options.flavour
                )
        for place in contents:
            # A file that a spreadsheet holds open refuses this on Windows.
            os.replace(parts[place], place)
    except OSError as error:
        raise CannotExport(place, error.strerror or str(error)) from error
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
    return tuple(problems)


def _differences(table: Table, data: bytes, flavour: Flavour) -> list[str]:
    """What of a table did not come back as it was written."""
    try:
        again = export_csv.from_bytes(table.name, data, flavour)
    except (ValueError, UnicodeError) as error:
        return [f"{table.name}: {error}"]
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
"""
