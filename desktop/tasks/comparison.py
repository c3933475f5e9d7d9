"""Puts columns side by side and counts documents; window and command line ask."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, pairwise

from desktop.analysis.bands import Place, bands
from desktop.analysis.counts import Column, Counts, DocumentCounts, count_document
from desktop.analysis.grid import (
    Blank,
    ColumnKind,
    GridColumn,
    Passage,
    Row,
    grid,
    passages,
)
from desktop.analysis.wording import (
    UNRELATED,
    Kinship,
    Stretch,
    Worded,
    Wording,
    compare,
    likeness,
    worded,
)
from desktop.model.codebook import Codebook
from desktop.model.document import Document
from desktop.model.ids import AnnotationId, DocumentId, TagId
from desktop.model.links import Link
from desktop.progress import SILENT, Progress
from desktop.tasks.columns import ColumnChoice, Columns, read_columns
from desktop.tasks.linked import LinkedPassages, linked_among
from desktop.text.wording import compared_words, one_language
from desktop.workspace import Workspace

_LINKED = 2.0  # above every likeness: linked passages come to stand in one row


@dataclass(frozen=True, slots=True)
class Card:
    """A passage in its place, marked against kin: the reference column's passage, else
    the nearest. `against` is the column of that kin, None if there is no kin."""

    passage: Passage
    wording: Wording = UNRELATED
    against: int | None = None

    @property
    def marks(self) -> tuple[Stretch, ...]:
        """The differences or the shared words, whichever is rarer."""
        return self.wording.marks[0]


@dataclass(frozen=True, slots=True)
class Band:
    """Passages of one row that stand side by side, at most one a column.

    `links` says how each card relates to the one in the next column: one shorter
    than `cards`; None where there is no relation (or no card).
    """

    cards: tuple[Card | None, ...]
    links: tuple[Wording | None, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A theme or sub-tag over all columns. `blanks` tells why a column has nothing."""

    tag: TagId
    theme: TagId
    bands: tuple[Band, ...]
    blanks: tuple[Blank | None, ...]


@dataclass(frozen=True)
class Comparison:
    """Two to four documents, outlets or speakers side by side.

    `said` are the analyst's links between their passages.
    """

    codebook: Codebook
    found: Columns
    reference: int
    topics: tuple[Topic, ...]
    said: LinkedPassages

    @property
    def kind(self) -> ColumnKind:
        """What the columns are."""
        return self.found.kind

    @property
    def columns(self) -> tuple[GridColumn, ...]:
        """The columns, in their order."""
        return self.found.columns

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents of the columns, in the order of these."""
        return self.found.documents

    @property
    def passages(self) -> tuple[int, ...]:
        """How many passages each column has."""
        return tuple(len(column.passages) for column in self.columns)

    @cached_property
    def sources(self) -> Mapping[DocumentId, Document]:
        """The document that a passage is from."""
        return {each.id: each for each in self.found.documents}

    @property
    def related(self) -> int:
        """How many pairs of neighbouring passages are related in wording."""
        return sum(
            link is not None
            for topic in self.topics
            for band in topic.bands
            for link in band.links
        )


def build_comparison(
    workspace: Workspace,
    choice: ColumnChoice,
    tags: Collection[TagId] | None = None,
    progress: Progress = SILENT,
    *,
    reference: str | None = None,
) -> Comparison:
    """Compare on all tags or some; marks are against the column with the key
    `reference` (the first unless said otherwise). What is gone is left out.

    Raises Cancelled.
    """
    columns = read_columns(workspace, choice, progress)
    codebook = workspace.reads.codebook()
    links = workspace.reads.links()
    return compare_columns(
        columns, codebook, links, tags, progress, reference=reference
    )


def compare_columns(
    columns: Columns,
    codebook: Codebook,
    links: Iterable[Link] = (),
    tags: Collection[TagId] | None = None,
    progress: Progress = SILENT,
    *,
    reference: str | None = None,
) -> Comparison:
    """The same for columns that were read already. Raises Cancelled."""
    found = grid(columns.columns, codebook, tags)
    keys = [each.key for each in columns.columns]
    lead = keys.index(reference) if reference in keys else 0
    said = linked_among(columns.columns, links)
    words = _Words(columns.documents, said)
    topics = []
    for done, row in enumerate(found.rows):
        progress.step(done, len(found.rows))
        topics.append(_topic(row, words, lead, progress))
    progress.step(len(found.rows), len(found.rows))
    return Comparison(codebook, columns, lead, tuple(topics), said)


def count_workspace(
    workspace: Workspace,
    known: Mapping[DocumentId, DocumentCounts],
    progress: Progress = SILENT,
) -> Counts:
    """Count all documents; those in `known` are taken from there. Raises Cancelled."""
    codebook = workspace.reads.codebook()
    documents = workspace.reads.documents()
    counted = []
    for done, document in enumerate(documents):
        progress.step(done, len(documents))
        old = known.get(document.id)
        if old is None:
            for coded in workspace.reads.coded((document.id,)):
                counted.append(count_document(coded, codebook))
        else:
            counted.append(old)
    progress.step(len(documents), len(documents))
    return Counts(codebook, tuple(counted))


def passages_of_cell(
    workspace: Workspace, column: Column, tag: TagId, progress: Progress = SILENT
) -> tuple[Passage, ...]:
    """What a cell counts, document by document in reading order. Raises Cancelled."""
    codebook = workspace.reads.codebook()
    documents = column.bearing(tag)
    found: list[Passage] = []
    for done, document in enumerate(documents):
        progress.step(done, len(documents))
        for coded in workspace.reads.coded((document,)):
            counted = column.counted(coded.annotations, tag, codebook)
            if counted:
                found += passages(replace(coded, annotations=counted))
    return tuple(found)


class _Words:
    """The words of all passages that are compared, made when first asked for."""

    def __init__(self, documents: Sequence[Document], said: LinkedPassages) -> None:
        self._said = said
        self._language = {each.id: each.metadata.language or "" for each in documents}
        self._words: dict[AnnotationId, Worded] = {}
        self._compared: dict[tuple[AnnotationId, AnnotationId], Wording] = {}

    def likeness(self, one: Passage, other: Passage) -> float:
        """How alike two passages are; those that an analyst linked belong together,
        and other languages are no kin without that."""
        if self._said.between(one.annotation, other.annotation) is not None:
            return _LINKED
        language = self._common_language(one, other)
        if language is None:
            return 0.0
        return likeness(self._of(one, language), self._of(other, language))

    def compare(self, one: Passage, other: Passage) -> Wording:
        """Both passages' words compared; other languages are never kin."""
        language = self._common_language(one, other)
        if language is None:
            return UNRELATED
        key = (one.annotation, other.annotation)
        if key not in self._compared:
            result = compare(self._of(one, language), self._of(other, language))
            self._compared[key] = result
            self._compared[key[1], key[0]] = result.turned()
        return self._compared[key]

    def _common_language(self, one: Passage, other: Passage) -> str | None:
        ours, theirs = self._language[one.document], self._language[other.document]
        return ours or theirs or "en" if one_language(ours, theirs) else None

    def _of(self, passage: Passage, language: str) -> Worded:
        if passage.annotation not in self._words:
            words = compared_words(passage.words, language)
            self._words[passage.annotation] = worded(words)
        return self._words[passage.annotation]


def _topic(row: Row, words: _Words, lead: int, progress: Progress) -> Topic:
    columns = [cell.passages for cell in row.cells]
    kinship: dict[tuple[Place, Place], float] = {}
    for left, right in combinations(range(len(columns)), 2):
        for i, one in enumerate(columns[left]):
            progress.step(0, 1)
            for j, other in enumerate(columns[right]):
                alike = words.likeness(one, other)
                if alike:
                    kinship[(left, i), (right, j)] = alike
    laid = bands([len(column) for column in columns], kinship, lead)
    made = tuple(
        _band(
            [
                columns[column][number] if number is not None else None
                for column, number in enumerate(numbers)
            ],
            words,
            lead,
        )
        for numbers in laid
    )
    return Topic(row.tag, row.theme, made, tuple(cell.blank for cell in row.cells))


def _band(found: Sequence[Passage | None], words: _Words, lead: int) -> Band:
    cards = [
        None if passage is None else _card(found, column, words, lead)
        for column, passage in enumerate(found)
    ]
    links: list[Wording | None] = []
    for left, right in pairwise(found):
        wording = words.compare(left, right) if left and right else UNRELATED
        links.append(wording if wording.kinship is not Kinship.NONE else None)
    return Band(tuple(cards), tuple(links))


def _card(
    found: Sequence[Passage | None], column: int, words: _Words, lead: int
) -> Card:
    """The card, marked against its kin: the reference, else the first in the row.

    The reference itself is marked against the next kin to it.
    """
    passage = found[column]
    assert passage is not None
    nearest = sorted(range(len(found)), key=lambda c: (abs(c - column), c))
    order = [lead, *range(len(found))] if column != lead else nearest
    for place in order:
        other = found[place]
        if place == column or other is None:
            continue
        wording = words.compare(passage, other)
        if wording.kinship is not Kinship.NONE:
            return Card(passage, wording, place)
    return Card(passage)
