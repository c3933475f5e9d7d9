"""Reads the library as narrow rows: all of them once, then those that changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, text

from desktop.model.document import UNSURE, Decider
from desktop.model.ids import DocumentId, TagId
from desktop.model.listing import Marked, ShelfRow
from desktop.store.records import effective_status
from desktop.store.transaction import chunks

_ROWS = (
    "SELECT document.id, coalesce(title, original_name), coalesce(outlet, ''), "
    "original_name, coalesce(author, ''), coalesce(published_on, ''), "
    "coalesce(published_time, ''), coalesce(doc_type, ''), status, "
    "opened_at IS NOT NULL, added_at, coalesce(language, ''), word_count "
    "FROM document LEFT JOIN reading ON reading.id = document.id"
)
_TAGS = "SELECT document_id, tag_id, count(*) FROM tagging"
# Cuts and doubts that nobody decided about.
_UNSURE = (
    "SELECT document_id, count(*) FROM (SELECT document_id FROM doubt UNION ALL "
    f"SELECT document_id FROM cut WHERE score < {UNSURE} AND decider = "
    f"'{Decider.CLEANER.value}') AS open_question"
)
_MARKED = "SELECT document_id, coder, max(modified_at) FROM annotation"
_BY_CODER = "GROUP BY document_id, coder"
_PASSAGES = "SELECT document_id, count(*) FROM annotation"


def shelf_rows(
    connection: Connection,
    tag_order: Mapping[TagId, int],
    ids: Iterable[DocumentId] | None = None,
) -> tuple[ShelfRow, ...]:
    """All documents in the order they were added, or these in any order."""
    if ids is None:
        return _rows(connection, tag_order, None)
    wanted = tuple(dict.fromkeys(ids))
    return tuple(
        row for some in chunks(wanted) for row in _rows(connection, tag_order, some)
    )


def marked_documents(
    connection: Connection, ids: Iterable[DocumentId] | None = None
) -> dict[DocumentId, Marked]:
    """Who marked which documents (or these of them), and when last.

    Apart from the rows: it reads every passage, which takes ten times as long.
    """
    if ids is None:
        return _marked(connection.exec_driver_sql(f"{_MARKED} {_BY_CODER}"))
    among = text(f"{_MARKED} WHERE document_id IN :some {_BY_CODER}").bindparams(
        bindparam("some", expanding=True)
    )
    found: dict[DocumentId, Marked] = {}
    for some in chunks(tuple(dict.fromkeys(ids))):
        found |= _marked(connection.execute(among, {"some": list(some)}))
    return found


def _marked(rows: Iterable[Any]) -> dict[DocumentId, Marked]:
    coders: dict[DocumentId, list[str]] = {}
    last: dict[DocumentId, str] = {}
    for document, coder, at in rows:
        id = DocumentId(document)
        if coder:
            coders.setdefault(id, []).append(coder)
        last[id] = max(last.get(id, ""), at)
    return {
        id: Marked(tuple(sorted(coders.get(id, ()))), at) for id, at in last.items()
    }


def _rows(
    connection: Connection,
    tag_order: Mapping[TagId, int],
    some: Sequence[DocumentId] | None,
) -> tuple[ShelfRow, ...]:
    def ask(query: str, column: str, end: str) -> Iterable[Any]:
        if some is None:
            return connection.exec_driver_sql(f"{query} {end}")
        among = text(f"{query} WHERE {column} IN :some {end}").bindparams(
            bindparam("some", expanding=True)
        )
        return connection.execute(among, {"some": list(some)})

    laid: dict[str, list[tuple[TagId, int]]] = {}
    for document, tag, count in ask(
        _TAGS, "document_id", "GROUP BY document_id, tag_id"
    ):
        laid.setdefault(document, []).append((TagId(tag), count))
    for pairs in laid.values():
        if len(pairs) > 1:
            pairs.sort(key=lambda pair: tag_order.get(pair[0], len(tag_order)))
    counts = ask(_PASSAGES, "document_id", "GROUP BY document_id")
    passages = {row[0]: row[1] for row in counts}
    open_questions = ask(_UNSURE, "document_id", "GROUP BY document_id")
    unsure = {row[0]: row[1] for row in open_questions}
    order = "ORDER BY added_at, document.id"
    return tuple(
        ShelfRow(
            DocumentId(id),
            title,
            outlet,
            file,
            author,
            day,
            time,
            kind,
            effective_status(status, bool(opened)),
            bool(opened),
            added,
            passages.get(id, 0),
            tuple(laid.get(id, ())),
            unsure.get(id, 0),
            language,
            words,
        )
        for (
            id,
            title,
            outlet,
            file,
            author,
            day,
            time,
            kind,
            status,
            opened,
            added,
            language,
            words,
        ) in ask(_ROWS, "document.id", order)
    )
