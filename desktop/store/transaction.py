"""The only way rows change: each change is journaled in the same transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from desktop.model.changes import Changes
from desktop.store import search_index
from desktop.store.record import Record, as_image
from desktop.store.tables import JOURNALED, content
from desktop.store.texts import Texts

RecordT = TypeVar("RecordT", bound=Record)
IdT = TypeVar("IdT", bound=str)
# How many values one IN (…) names; SQLite's older builds allow 999.
_CHUNK = 500


class Transaction:
    """Reads and changes rows for one command; made by the journal, never by hand."""

    def __init__(
        self, connection: Connection, now: str, coder: str, texts: Texts
    ) -> None:
        self._connection = connection
        self._texts = texts
        self.now = now
        self.coder = coder
        self.images: list[tuple[Record, str | None, str | None]] = []

    def get(self, record: type[RecordT], id: str) -> RecordT | None:
        """The row with this id, or None."""
        table = JOURNALED[record.kind]
        row = self._connection.execute(
            select(table).where(table.c.id == id)
        ).one_or_none()
        return None if row is None else record(**row._mapping)

    def rows(self, record: type[RecordT], **equal: Any) -> tuple[RecordT, ...]:
        """All rows whose columns have these values, by id."""
        table = JOURNALED[record.kind]
        query = select(table).order_by(table.c.id)
        for column, value in equal.items():
            query = query.where(table.c[column] == value)
        return tuple(record(**row._mapping) for row in self._connection.execute(query))

    def rows_among(
        self, record: type[RecordT], column: str, values: Iterable[str]
    ) -> tuple[RecordT, ...]:
        """All rows whose column has one of these values, in any order."""
        table = JOURNALED[record.kind]
        return tuple(
            record(**row._mapping)
            for some in chunks(tuple(dict.fromkeys(values)))
            for row in self._connection.execute(
                select(table).where(table.c[column].in_(some))
            )
        )

    def insert(self, *records: Record) -> None:
        """Add rows; neighbours of one kind cost one statement."""
        for rows in _by_kind(records):
            values = [row.values() for row in rows]
            self._connection.execute(insert(JOURNALED[rows[0].kind]), values)
            search_index.enter(self._connection, rows)
            self.images += [
                (row, None, as_image(each))
                for row, each in zip(rows, values, strict=True)
            ]

    def replace(self, record: Record) -> None:
        """Change a row to this one. Raises LookupError if it is not there."""
        before = self.get(type(record), record.id)
        if before is None:
            raise LookupError(f"{record.kind} {record.id} is not there")
        if before == record:
            return
        _update(self._connection, [before], [record])
        self.images.append((record, before.image(), record.image()))

    def remove(self, *records: Record) -> None:
        """Take rows out; neighbours of one kind cost one statement."""
        for rows in _by_kind(records):
            _delete(self._connection, type(rows[0]), rows)
            self.images += [(row, row.image(), None) for row in rows]

    def keep_content(self, data: bytes) -> str:
        """Store bytes under their SHA-256 (once) and return it."""
        address = hashlib.sha256(data).hexdigest()
        known = self._connection.execute(
            select(content.c.sha256).where(content.c.sha256 == address)
        ).one_or_none()
        if known is None:
            self._connection.execute(insert(content).values(sha256=address, data=data))
        return address

    def content(self, address: str) -> bytes:
        """Bytes by their SHA-256. Raises LookupError."""
        row = self._connection.execute(
            select(content.c.data).where(content.c.sha256 == address)
        ).one_or_none()
        if row is None:
            raise LookupError(address)
        return bytes(row.data)

    def text(self, address: str) -> str:
        """A document's frozen text by its address. Raises LookupError."""
        return self._texts.get(address, self.content)

    def changes(self) -> Changes:
        """What was changed so far."""
        return Changes(tuple(record.change() for record, _, _ in self.images))


Swap = tuple[Record | None, Record | None]


def swap(connection: Connection, kind: type[Record], swaps: Sequence[Swap]) -> None:
    """Write the second row of each pair in place of the first.

    The pairs are all of one sort: rows that come, rows that go, or rows that change.
    """
    table = JOURNALED[kind.kind]
    olds = [old for old, _ in swaps if old is not None]
    news = [new for _, new in swaps if new is not None]
    if not news:
        _delete(connection, kind, olds)
    elif not olds:
        connection.execute(insert(table), [new.values() for new in news])
        search_index.enter(connection, news)
    else:
        _update(connection, olds, news)


def rows_now(
    connection: Connection, kind: type[Record], ids: Sequence[str]
) -> dict[str, Record]:
    """The rows as they are, by id; rows that are not there are left out."""
    table = JOURNALED[kind.kind]
    return {
        row.id: kind(**row._mapping)
        for some in chunks(ids)
        for row in connection.execute(select(table).where(table.c.id.in_(some)))
    }


def _update(
    connection: Connection, olds: Sequence[Record], news: Sequence[Record]
) -> None:
    """Write new rows over old ones, each at its place."""
    search_index.leave(connection, olds, news)
    for new in news:
        table = JOURNALED[new.kind]
        connection.execute(
            update(table).where(table.c.id == new.id).values(**new.values())
        )
    search_index.enter(connection, news, olds)


def _delete(connection: Connection, kind: type[Record], rows: Sequence[Record]) -> None:
    search_index.leave(connection, rows)
    table = JOURNALED[kind.kind]
    connection.execute(
        delete(table).where(table.c.id == bindparam("gone")),
        [{"gone": row.id} for row in rows],
    )


def _by_kind(records: Iterable[Record]) -> Iterator[list[Record]]:
    for _kind, group in groupby(records, lambda record: record.kind):
        yield list(group)


def chunks(values: Sequence[IdT]) -> Iterator[Sequence[IdT]]:
    """Many ids in parts that one statement can name."""
    for at in range(0, len(values), _CHUNK):
        yield values[at : at + _CHUNK]
