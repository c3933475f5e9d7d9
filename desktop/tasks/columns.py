"""Reads what stands in the columns of a comparison, and what stands in none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.analysis.grid import (
    ColumnKind,
    GridColumn,
    document_columns,
    outlet_columns,
    speaker_columns,
)
from desktop.model.document import Document
from desktop.model.ids import DocumentId
from desktop.model.listing import Coded, Gathered
from desktop.progress import SILENT, Progress
from desktop.workspace import Workspace

# So many fit side by side.
MOST_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """What is to stand in the columns.

    `keys` are ids of documents, outlets, or names of speakers ("" is what has none),
    in the order of the columns; None is all there are. `within` limits outlets and
    speakers to some documents.
    """

    kind: ColumnKind = ColumnKind.DOCUMENT
    keys: tuple[str, ...] | None = None
    within: tuple[DocumentId, ...] | None = None


@dataclass(frozen=True)
class Columns:
    """The columns, and what stands in none of them.

    `others` are outlets or speakers with passages that were not chosen; `nameless`
    is what has no outlet or no speaker, None where that was chosen or there is none.
    """

    kind: ColumnKind
    columns: tuple[GridColumn, ...]
    others: tuple[Gathered, ...] = ()
    nameless: Gathered | None = None

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents of the columns, each once, in the order of the columns."""
        found = {each.id: each for column in self.columns for each in column.documents}
        return tuple(found.values())


def of_documents(documents: Iterable[DocumentId]) -> ColumnChoice:
    """Documents as columns, in the order given."""
    return ColumnChoice(ColumnKind.DOCUMENT, tuple(documents))


def there_are(workspace: Workspace, kind: ColumnKind) -> tuple[Gathered, ...]:
    """The outlets or speakers to choose among, most passages first, "" last."""
    if kind is ColumnKind.OUTLET:
        return workspace.reads.outlets()
    return workspace.reads.voices()


def read_columns(
    workspace: Workspace, choice: ColumnChoice, progress: Progress = SILENT
) -> Columns:
    """Read what was chosen; what is gone is left out. Raises Cancelled."""
    if choice.kind is ColumnKind.DOCUMENT:
        if choice.keys is None:
            wanted = workspace.reads.document_ids()
        else:
            wanted = tuple(DocumentId(each) for each in choice.keys)
        coded = _coded(workspace, wanted, progress)
        return Columns(choice.kind, document_columns(coded))
    # Documents that were named are few, and read to count what is in them.
    if choice.within is not None:
        return _among(workspace, choice, choice.within, progress)
    every = there_are(workspace, choice.kind)
    names = _names(choice, every)
    if choice.kind is ColumnKind.OUTLET:
        ids = workspace.reads.documents_of_outlets(names)
        found = _outlets(workspace, ids, names, progress)
    else:
        ids = workspace.reads.documents_of_speakers(names)
        found = speaker_columns(_coded(workspace, ids, progress), names)
    return _with_the_rest(choice.kind, found, every)


def _among(
    workspace: Workspace,
    choice: ColumnChoice,
    within: Sequence[DocumentId],
    progress: Progress,
) -> Columns:
    if choice.kind is ColumnKind.OUTLET:
        documents = workspace.reads.documents(within)
        every_name = tuple(
            dict.fromkeys(each.metadata.outlet or "" for each in documents)
        )
        found = _outlets(workspace, within, every_name, progress)
    else:
        coded = _coded(workspace, within, progress)
        every_name = tuple(
            dict.fromkeys(
                said.statement.speaker or ""
                for each in coded
                for said in each.annotations
            )
        )
        found = speaker_columns(coded, every_name)
    every = sorted(
        (
            Gathered(column.key, len(column.documents), len(column.passages))
            for column in found
        ),
        key=lambda each: (not each.name, -each.passages, each.name.casefold()),
    )
    by_name = {column.key: column for column in found}
    names = [name for name in _names(choice, every) if name in by_name]
    return _with_the_rest(choice.kind, tuple(by_name[name] for name in names), every)


def _names(choice: ColumnChoice, every: Sequence[Gathered]) -> tuple[str, ...]:
    """Those chosen; else all that have a name."""
    if choice.keys is not None:
        return tuple(dict.fromkeys(choice.keys))
    return tuple(each.name for each in every if each.name)


def _with_the_rest(
    kind: ColumnKind, columns: tuple[GridColumn, ...], every: Sequence[Gathered]
) -> Columns:
    shown = {column.key for column in columns}
    left = [each for each in every if each.name not in shown]
    return Columns(
        kind,
        columns,
        tuple(each for each in left if each.name and each.passages),
        next((each for each in left if not each.name), None),
    )


def _outlets(
    workspace: Workspace,
    ids: Sequence[DocumentId],
    names: Sequence[str],
    progress: Progress,
) -> tuple[GridColumn, ...]:
    """Only documents with passages are read; the others say whether they were read."""
    documents = workspace.reads.documents(ids)
    tagged = [row.id for row in workspace.reads.shelf(ids) if row.tags]
    return outlet_columns(documents, _coded(workspace, tagged, progress), names)


def _coded(
    workspace: Workspace, ids: Sequence[DocumentId], progress: Progress
) -> list[Coded]:
    """The documents one after the other, so that reading many can be stopped."""
    found: list[Coded] = []
    for done, id in enumerate(ids):
        progress.step(done, len(ids))
        found += workspace.reads.coded((id,))
    progress.step(len(ids), len(ids))
    return found
