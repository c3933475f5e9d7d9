"""Which outlets and speakers there are, counted without reading a text."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, text

from desktop.model.ids import DocumentId
from desktop.model.listing import Gathered
from desktop.store.transaction import chunks

# Tagged passages of each document: plain highlights stand in no comparison.
_TAGGED = "SELECT DISTINCT annotation_id, document_id FROM tagging"
_OUTLETS = (
    "SELECT coalesce(outlet, '') AS name, count(*), coalesce(sum(passages), 0) "
    "FROM document LEFT JOIN (SELECT document_id, count(*) AS passages "
    f"FROM ({_TAGGED}) AS one GROUP BY document_id) AS laid "
    "ON laid.document_id = document.id GROUP BY name"
)
_SPEAKERS = (
    "SELECT coalesce(speaker, '') AS name, count(DISTINCT document_id), count(*) "
    "FROM annotation WHERE id IN (SELECT annotation_id FROM tagging) GROUP BY name"
)
_OF_OUTLETS = "SELECT id FROM document WHERE coalesce(outlet, '') IN :some"
_OF_SPEAKERS = (
    "SELECT DISTINCT document_id FROM annotation WHERE coalesce(speaker, '') IN :some "
    "AND id IN (SELECT annotation_id FROM tagging)"
)


def outlets(connection: Connection) -> tuple[Gathered, ...]:
    """All outlets with their documents and tagged passages, most passages first."""
    return _ordered(connection, _OUTLETS)


def speakers(connection: Connection) -> tuple[Gathered, ...]:
    """All who say tagged passages, and in how many documents; most passages first."""
    return _ordered(connection, _SPEAKERS)


def documents_of_outlets(
    connection: Connection, names: Sequence[str]
) -> tuple[DocumentId, ...]:
    """The documents of these outlets; "" is those of none."""
    return _documents(connection, _OF_OUTLETS, names)


def documents_of_speakers(
    connection: Connection, names: Sequence[str]
) -> tuple[DocumentId, ...]:
    """The documents with a tagged passage of one of these; "" is nobody named."""
    return _documents(connection, _OF_SPEAKERS, names)


def _ordered(connection: Connection, query: str) -> tuple[Gathered, ...]:
    found = [
        Gathered(str(name), int(documents), int(passages))
        for name, documents, passages in connection.exec_driver_sql(query)
    ]

    def key(each: Gathered) -> tuple[bool, int, str, str]:
        return not each.name, -each.passages, each.name.casefold(), each.name

    return tuple(sorted(found, key=key))


def _documents(
    connection: Connection, query: str, names: Sequence[str]
) -> tuple[DocumentId, ...]:
    among = text(query).bindparams(bindparam("some", expanding=True))
    return tuple(
        DocumentId(row[0])
        for some in chunks(tuple(dict.fromkeys(names)))
        for row in connection.execute(among, {"some": list(some)})
    )
