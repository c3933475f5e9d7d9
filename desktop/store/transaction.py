"""The only way rows change: each change is journaled in the same transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, insert, select, update

from desktop.model.changes import Changes
from desktop.store.records import RECORDS, Record
from desktop.store.tables import JOURNALED, content

RecordT = TypeVar("RecordT", bound=Record)


class Transaction:
    """Reads and changes rows for one command; made by the journal, never by hand."""

    def __init__(self, connection: Connection, now: str, coder: str) -> None:
        self._connection = connection
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

    def insert(self, *records: Record) -> None:
        """Add rows; many of one kind at once cost one statement."""
        by_kind: dict[type[Record], list[Record]] = {}
        for record in records:
            by_kind.setdefault(type(record), []).append(record)
        for kind, rows in by_kind.items():
            self._connection.execute(
                insert(JOURNALED[kind.kind]), [asdict(row) for row in rows]
            )
            self.images += [(row, None, row.image()) for row in rows]

    def replace(self, record: Record) -> None:
        """Change a row to this one. Raises LookupError if it is not there."""
        before = self.get(type(record), record.id)
        if before is None:
            raise LookupError(f"{record.kind} {record.id} is not there")
        if before == record:
            return
        table = JOURNALED[record.kind]
        self._connection.execute(
            update(table).where(table.c.id == record.id).values(**asdict(record))
        )
        self.images.append((record, before.image(), record.image()))

    def remove(self, *records: Record) -> None:
        """Take rows out."""
        for record in records:
            table = JOURNALED[record.kind]
            self._connection.execute(delete(table).where(table.c.id == record.id))
            self.images.append((record, record.image(), None))

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

    def changes(self) -> Changes:
        """What was changed so far."""
        return Changes(tuple(record.change() for record, _, _ in self.images))


def swap(
    connection: Connection, kind: type[Record], old: str | None, new: str | None
) -> None:
    """Write one image in place of another."""
    table = JOURNALED[kind.kind]
    if new is None:
        assert old is not None
        gone = kind.from_image(old)
        connection.execute(delete(table).where(table.c.id == gone.id))
        return
    record = kind.from_image(new)
    if old is None:
        connection.execute(insert(table).values(**asdict(record)))
    else:
        connection.execute(
            update(table).where(table.c.id == record.id).values(**asdict(record))
        )


def images_now(
    connection: Connection, wanted: Iterable[tuple[str, str]]
) -> list[str | None]:
    """The present images of (kind, id) rows, None where a row is not there."""
    out: list[str | None] = []
    for kind, id in wanted:
        record = next(r for k, r in RECORDS.items() if k.value == kind)
        table = JOURNALED[record.kind]
        row = connection.execute(select(table).where(table.c.id == id)).one_or_none()
        out.append(None if row is None else record(**row._mapping).image())
    return out
