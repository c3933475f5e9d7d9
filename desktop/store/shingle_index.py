"""The index of running text: which fingerprints stand in which documents.

It is made from the cleaned texts and can be made again at any time, so it is not
journaled. Each document has the version of the text that was indexed; what was
imported, cleaned, undone or removed since is told by comparing versions, and only
that is indexed anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from sqlalchemy import ColumnElement, delete, func, insert, select

from desktop.model.ids import DocumentId
from desktop.store.engine import Database
from desktop.store.tables import cut, document, shingle, shingled

# A fingerprint that stands in more places is a stock phrase.
MOST_PLACES = 64
_CHUNK = 500
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Indexed:
    """A document's fingerprints: number, where the words begin, how long they are,
    in code points of the cleaned text."""

    document: DocumentId
    version: str
    prints: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class PrintAt:
    """A fingerprint in a document's cleaned text, `start..end`."""

    number: int
    document: DocumentId
    start: int
    end: int


class ShingleIndex:
    """Reads may be asked from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def behind(
        self,
    ) -> tuple[tuple[tuple[DocumentId, str], ...], frozenset[DocumentId]]:
        """Documents to be indexed, with the version each is at, and documents whose
        entries are to go: removed ones, and old versions."""
        now = self._versions_now()
        rows = self._database.reading().execute(select(shingled))
        known = {DocumentId(row.document_id): str(row.version) for row in rows}
        wanted = tuple((id, v) for id, v in now.items() if known.get(id) != v)
        gone = frozenset(id for id, v in known.items() if now.get(id) != v)
        return wanted, gone

    def write(self, gone: Iterable[DocumentId], added: Sequence[Indexed]) -> None:
        """Take documents out and put documents in, at once."""
        with self._database.writing() as connection:
            numbers = [
                number
                for some in _chunks(sorted(gone))
                for number in connection.execute(
                    select(shingled.c.n).where(shingled.c.document_id.in_(some))
                ).scalars()
            ]
            for some in _chunks(numbers):
                connection.execute(delete(shingle).where(shingle.c.n.in_(some)))
                connection.execute(delete(shingled).where(shingled.c.n.in_(some)))
            top = connection.execute(select(func.max(shingled.c.n))).scalar() or 0
            rows = []
            for n, each in enumerate(added, top + 1):
                connection.execute(
                    insert(shingled).values(
                        n=n, document_id=each.document, version=each.version
                    )
                )
                rows += [
                    {"number": number, "n": n, "start": start, "length": length}
                    for number, start, length in each.prints
                ]
            if rows:
                rows.sort(key=lambda row: (row["number"], row["n"], row["start"]))
                connection.execute(insert(shingle), rows)

    def common(self) -> Iterator[tuple[PrintAt, ...]]:
        """The places of each fingerprint that stands in 2 to `MOST_PLACES` places."""
        counted = (
            select(shingle.c.number)
            .group_by(shingle.c.number)
            .having(func.count().between(2, MOST_PLACES))
        )
        yield from self._grouped(shingle.c.number.in_(counted))

    def sizes(self) -> dict[DocumentId, int]:
        """How many fingerprints each document has."""
        rows = self._database.reading().execute(
            select(shingled.c.document_id, func.count())
            .join(shingle, shingle.c.n == shingled.c.n)
            .group_by(shingled.c.n)
        )
        return {DocumentId(id): count for id, count in rows}

    def places_of(self, numbers: Sequence[int]) -> Iterator[tuple[PrintAt, ...]]:
        """The places of these fingerprints, stock phrases left out."""
        for some in _chunks(sorted(set(numbers))):
            for places in self._grouped(shingle.c.number.in_(some)):
                if len(places) <= MOST_PLACES:
                    yield places

    def _grouped(self, which: ColumnElement[bool]) -> Iterator[tuple[PrintAt, ...]]:
        names = {
            row.n: DocumentId(row.document_id)
            for row in self._database.reading().execute(select(shingled))
        }
        rows = self._database.reading().execute(
            select(shingle)
            .where(which)
            .order_by(shingle.c.number, shingle.c.n, shingle.c.start)
        )
        for number, group in groupby(rows, lambda row: int(row[0])):
            yield tuple(
                PrintAt(number, names[row.n], row.start, row.start + row.length)
                for row in group
            )

    def _versions_now(self) -> dict[DocumentId, str]:
        """What each document's cleaned text is made of, as one hash."""
        # Cuts are many, so SQLite puts each document's in one word.
        ordered = (
            select(cut.c.document_id, cut.c.start, cut.c.end)
            .order_by(cut.c.document_id, cut.c.start, cut.c.end)
            .subquery()
        )
        place = ordered.c.start.concat("-").concat(ordered.c.end)
        made = (
            select(
                ordered.c.document_id,
                func.group_concat(place, " ").label("cuts"),
            )
            .group_by(ordered.c.document_id)
            .subquery()
        )
        rows = self._database.reading().execute(
            select(
                document.c.id,
                document.c.text_sha256,
                document.c.structure_sha256,
                document.c.language,
                made.c.cuts,
            )
            .outerjoin(made, made.c.document_id == document.c.id)
            .order_by(document.c.added_at, document.c.id)
        )
        return {
            DocumentId(id): hashlib.sha256(repr(made_of).encode()).hexdigest()
            for id, *made_of in rows
        }


def _chunks(values: Sequence[T]) -> Iterator[Sequence[T]]:
    for at in range(0, len(values), _CHUNK):
        yield values[at : at + _CHUNK]
