"""Puts documents side by side and counts them; the window and the command line ask."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from typing import Any

from desktop.analysis.bands import Place, bands
from desktop.analysis.counts import Column, Counts, DocumentCounts, count_document
from desktop.analysis.grid import Blank, Grid, Passage, Row, grid, passages
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
from desktop.model.codebook import PATH_JOIN, Codebook
from desktop.model.document import Document
from desktop.model.ids import AnnotationId, DocumentId, TagId
from desktop.model.links import Link
from desktop.model.listing import Coded
from desktop.progress import SILENT, Progress
from desktop.tasks.analyzing import PARTS, empty_comparison
from desktop.tasks.dossier_analysis import documents_json
from desktop.text.wording import compared_words, one_language
from desktop.workspace import Workspace

MOST_COLUMNS = 4
# More documents are not analysed at once: pairs of them grow with the square.
MOST_ANALYSED = 60


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
    """Passages of one row that stand side by side, at most one a document.

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
    """Two to four documents side by side. `said` are the analyst's links among them."""

    codebook: Codebook
    documents: tuple[Document, ...]
    passages: tuple[int, ...]
    reference: int
    topics: tuple[Topic, ...]
    said: tuple[Link, ...] = ()

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
    documents: Iterable[DocumentId],
    tags: Collection[TagId] | None = None,
    progress: Progress = SILENT,
    *,
    reference: DocumentId | None = None,
) -> Comparison:
    """Compare documents on all tags or some; marks are against the reference (the
    first document unless said otherwise). Documents that are gone are left out.

    Raises Cancelled.
    """
    codebook = workspace.reads.codebook()
    coded = workspace.reads.coded(documents)
    found = grid(coded, codebook, tags)
    ids = [each.document.id for each in coded]
    lead = ids.index(reference) if reference in ids else 0
    words = _Words(found)
    topics = []
    for done, row in enumerate(found.rows):
        progress.step(done, len(found.rows))
        topics.append(_topic(row, words, lead, progress))
    progress.step(len(found.rows), len(found.rows))
    return Comparison(
        codebook,
        found.documents,
        tuple(len(column) for column in found.passages),
        lead,
        tuple(topics),
        _said(workspace, coded),
    )


def _said(workspace: Workspace, coded: Iterable[Coded]) -> tuple[Link, ...]:
    """The links that an analyst made between passages of these documents."""
    there = {each.id for one in coded for each in one.annotations}
    return tuple(
        each for each in workspace.reads.links() if {each.start, each.end} <= there
    )


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


def compare_json(
    workspace: Workspace,
    documents: Iterable[DocumentId] | None = None,
    tags: Collection[TagId] | None = None,
    progress: Progress = SILENT,
) -> dict[str, Any]:
    """Documents of a dossier (None is all) as `compare/1` with the grid of passages and
    all that the analyses find (of no more than 60 documents; `parts` tells).

    Offsets count in the cleaned text. Raises Cancelled.
    """
    codebook = workspace.reads.codebook()
    coded = _coded(workspace, documents, progress)
    found = grid(coded, codebook, tags)
    if len(coded) > MOST_ANALYSED:
        return {**empty_comparison(("grid",)), "grid": _grid_json(found, codebook)}
    ids = [each.document.id for each in coded]
    return {
        **documents_json(workspace, ids, progress),
        "parts": ["grid", *PARTS],
        "grid": _grid_json(found, codebook),
    }


def _coded(
    workspace: Workspace, documents: Iterable[DocumentId] | None, progress: Progress
) -> tuple[Coded, ...]:
    """The documents one after the other, so that reading many can be stopped."""
    if documents is None:
        documents = [each.id for each in workspace.reads.documents()]
    wanted = tuple(documents)
    found: list[Coded] = []
    for done, id in enumerate(wanted):
        progress.step(done, len(wanted))
        found += workspace.reads.coded((id,))
    progress.step(len(wanted), len(wanted))
    return tuple(found)


def _grid_json(found: Grid, codebook: Codebook) -> dict[str, Any]:
    return {
        "documents": [
            {
                "doc": document.original.name,
                "id": document.id,
                "title": document.title,
                "outlet": document.metadata.outlet,
                "published": published.iso if published else None,
                "status": document.status.value,
                "word_count": document.word_count,
                "passages": len(column),
            }
            for document, column in zip(found.documents, found.passages, strict=True)
            for published in (document.metadata.published,)
        ],
        "rows": [
            {
                "tag": PATH_JOIN.join(codebook.path(row.tag)),
                "cells": [
                    {
                        "doc": document.original.name,
                        "blank": cell.blank.value if cell.blank else None,
                        "passages": [
                            _passage_json(passage, codebook)
                            for passage in cell.passages
                        ],
                    }
                    for document, cell in zip(found.documents, row.cells, strict=True)
                ],
            }
            for row in found.rows
        ],
    }


def _passage_json(passage: Passage, codebook: Codebook) -> dict[str, Any]:
    return {
        "annotation": passage.annotation,
        "start": passage.shown.start if passage.shown else None,
        "end": passage.shown.end if passage.shown else None,
        "text": passage.words,
        "paragraph": passage.paragraph,
        "speech": passage.speech.value,
        "tags": [PATH_JOIN.join(codebook.path(tag)) for tag in passage.tags],
    }


class _Words:
    """The words of all passages of a grid, made when first asked for."""

    def __init__(self, found: Grid) -> None:
        self._language = {
            each.id: each.metadata.language or "" for each in found.documents
        }
        self._words: dict[AnnotationId, Worded] = {}
        self._compared: dict[tuple[AnnotationId, AnnotationId], Wording] = {}

    def likeness(self, one: Passage, other: Passage) -> float:
        """How alike two passages are; other languages are never kin."""
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
