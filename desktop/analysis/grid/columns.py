"""What stands in the columns of a comparison: documents, outlets or speakers."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from desktop.analysis.grid.passages import Passage, passages
from desktop.model.document import Document, ReadingStatus
from desktop.model.listing import Coded


class ColumnKind(StrEnum):
    """What a column is."""

    DOCUMENT = "document"
    OUTLET = "outlet"
    SPEAKER = "speaker"


class Blank(StrEnum):
    """Why a cell has no passage; only what was read to the end can be silent."""

    READ_NOT_MENTIONED = "read, not mentioned"
    NOT_READ_TO_END = "not read to the end"
    NOT_READ_YET = "not read yet"
    NOTHING_MARKED = "nothing marked"
    """Of a speaker: what nobody marked may still have been said."""


@dataclass(frozen=True)
class GridColumn:
    """One document, outlet or speaker with the passages that stand in its cells.

    `key` is the document's id, the outlet or the speaker's name; "" gathers what has
    none. `documents` are all those of an outlet, and those that a speaker speaks in,
    the earliest first.
    """

    kind: ColumnKind
    key: str
    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]

    @property
    def read(self) -> int:
        """How many of its documents are read to the end."""
        return sum(each.status is ReadingStatus.DONE for each in self.documents)

    @property
    def to_read(self) -> Document:
        """The first of its documents that is not read to the end, else the first."""
        unread = (e for e in self.documents if e.status is not ReadingStatus.DONE)
        return next(unread, self.documents[0])

    @property
    def blank(self) -> Blank:
        """What it means that a cell of it is empty."""
        if self.kind is ColumnKind.SPEAKER:
            return Blank.NOTHING_MARKED
        return blank_of(self.documents)


def blank_of(documents: Iterable[Document]) -> Blank:
    """What it means that none of these documents has a passage."""
    found = {each.status for each in documents}
    if ReadingStatus.TO_READ in found:
        return Blank.NOT_READ_YET
    if ReadingStatus.READING in found:
        return Blank.NOT_READ_TO_END
    return Blank.READ_NOT_MENTIONED


def document_columns(coded: Iterable[Coded]) -> tuple[GridColumn, ...]:
    """A column for each document, in the order given."""
    return tuple(
        GridColumn(
            ColumnKind.DOCUMENT, each.document.id, (each.document,), passages(each)
        )
        for each in coded
    )


def outlet_columns(
    documents: Iterable[Document], coded: Iterable[Coded], outlets: Sequence[str]
) -> tuple[GridColumn, ...]:
    """A column for each outlet. `coded` are those documents that have passages."""
    texts = {each.document.id: each for each in coded}
    members: dict[str, list[Document]] = {outlet: [] for outlet in outlets}
    for each in sorted(documents, key=_when):
        if outlet_of(each) in members:
            members[outlet_of(each)].append(each)
    return tuple(
        GridColumn(
            ColumnKind.OUTLET,
            outlet,
            tuple(found),
            tuple(
                passage
                for each in found
                if each.id in texts
                for passage in passages(texts[each.id])
            ),
        )
        for outlet, found in members.items()
        if found
    )


def speaker_columns(
    coded: Iterable[Coded], speakers: Sequence[str]
) -> tuple[GridColumn, ...]:
    """A column for each speaker who has a tagged passage in one of the documents."""
    said: dict[str, list[tuple[Document, tuple[Passage, ...]]]] = {
        speaker: [] for speaker in speakers
    }
    for each in sorted(coded, key=lambda one: _when(one.document)):
        for name in dict.fromkeys(a.statement.speaker or "" for a in each.annotations):
            if name not in said:
                continue
            own = tuple(
                a for a in each.annotations if (a.statement.speaker or "") == name
            )
            found = passages(replace(each, annotations=own))
            if found:
                said[name].append((each.document, found))
    return tuple(
        GridColumn(
            ColumnKind.SPEAKER,
            name,
            tuple(document for document, _found in places),
            tuple(passage for _document, found in places for passage in found),
        )
        for name, places in said.items()
        if places
    )


def outlet_of(document: Document) -> str:
    """The outlet, "" where none is known."""
    return document.metadata.outlet or ""


def _when(document: Document) -> tuple[bool, datetime.date, str, str]:
    published = document.metadata.published
    first = published.first_day() if published else datetime.date.max
    return published is None, first, document.title, document.id
