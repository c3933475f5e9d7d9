"""The index of words: kept up to date beside the journal and not in it.

`searched` numbers what can be found: the source text of a document, its details
(title, author, outlet, file name), its note, and the notes on passages. `search_index`
is FTS5 over the view `searched_words`, so that no text is stored twice. Whoever writes
rows calls `leave` before and `enter` after, whether a command or an undo moves them.
(Triggers would do the same, but a file's own schema is not trusted to write.)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from desktop.store.record import Record
from desktop.store.records import AnnotationRecord, DocumentRecord

_DETAILS = ("title", "subtitle", "author", "outlet", "original_name")
_SOURCES = (
    (
        "text",
        "document",
        "(SELECT CAST(data AS TEXT) FROM content WHERE sha256 = document.text_sha256)",
    ),
    (
        "details",
        "document",
        " || char(10) || ".join(f"coalesce(document.{each}, '')" for each in _DETAILS),
    ),
    ("note", "document", "document.note"),
    ("passage", "annotation", "annotation.note"),
)
# The words of one entry. Not asked of the view: SQLite would walk through all of it.
_WORDS = {
    kind: f"SELECT {{first}}searched.n, {words} FROM searched "
    f"CROSS JOIN {table} ON {table}.id = searched.id "
    f"WHERE searched.id = ? AND searched.kind = '{kind}'"
    for kind, table, words in _SOURCES
}
WITH_LETTERS = " UNION ALL ".join(
    f"SELECT searched.n FROM searched CROSS JOIN {table} ON {table}.id = searched.id "
    f"WHERE searched.kind = '{kind}' AND {words} LIKE :letters ESCAPE '\\'"
    for kind, table, words in _SOURCES
)
"""The numbers of everything that has certain letters, somewhere in a word."""

# A row's part in the index: the kind of words, the row's id, its document's id.
_Entry = tuple[str, str, str]


def statements() -> tuple[str, ...]:
    """Everything that makes the index (as of revision 0003), for a file without one."""
    view = " UNION ALL ".join(
        f"SELECT searched.n AS n, {words} AS words "
        f"FROM searched JOIN {table} ON {table}.id = searched.id "
        f"WHERE searched.kind = '{kind}'"
        for kind, table, words in _SOURCES
    )
    return (
        "CREATE TABLE searched (n INTEGER NOT NULL, kind TEXT NOT NULL, "
        "id VARCHAR(36) NOT NULL, document_id VARCHAR(36) NOT NULL, "
        "CONSTRAINT pk_searched PRIMARY KEY (n), "
        "CONSTRAINT uq_searched_id UNIQUE (id, kind))",
        f"CREATE VIEW searched_words AS {view}",
        # Vowel signs and points belong to their words in many scripts.
        "CREATE VIRTUAL TABLE search_index USING fts5(words, "
        "content='searched_words', content_rowid='n', "
        "tokenize=\"unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'\")",
    )


def fill() -> tuple[str, ...]:
    """What enters the rows of a file that had no index before."""
    enter = "INSERT INTO searched (kind, id, document_id) SELECT"
    return (
        f"{enter} 'text', id, id FROM document",
        f"{enter} 'details', id, id FROM document",
        f"{enter} 'note', id, id FROM document WHERE note <> ''",
        f"{enter} 'passage', id, document_id FROM annotation WHERE note <> ''",
        "INSERT INTO search_index (search_index) VALUES ('rebuild')",
    )


def leave(
    connection: Connection, olds: Sequence[Record], news: Sequence[Record] = ()
) -> None:
    """Take words out before their rows go, or change to the ones at the same place."""
    for kind, entries in _by_kind(_differing(olds, news)):
        ids = [(id,) for _kind, id, _document in entries]
        # FTS5 has to be told the words that it is to forget.
        connection.exec_driver_sql(
            "INSERT INTO search_index (search_index, rowid, words) "
            + _WORDS[kind].format(first="'delete', "),
            ids,
        )
        connection.exec_driver_sql(
            f"DELETE FROM searched WHERE id = ? AND kind = '{kind}'", ids
        )


def enter(
    connection: Connection, news: Sequence[Record], olds: Sequence[Record] = ()
) -> None:
    """Take words in after their rows came, or changed from those at the same place."""
    for kind, entries in _by_kind(_differing(news, olds)):
        connection.exec_driver_sql(
            "INSERT INTO searched (kind, id, document_id) VALUES (?, ?, ?)", entries
        )
        connection.exec_driver_sql(
            "INSERT INTO search_index (rowid, words) " + _WORDS[kind].format(first=""),
            [(id,) for _kind, id, _document in entries],
        )


def _by_kind(entries: Iterable[_Entry]) -> Iterable[tuple[str, list[_Entry]]]:
    found: dict[str, list[_Entry]] = {}
    for entry in entries:
        found.setdefault(entry[0], []).append(entry)
    return found.items()


def _differing(these: Sequence[Record], those: Sequence[Record]) -> Iterable[_Entry]:
    """The entries of these rows whose words those rows do not have."""
    for number, record in enumerate(these):
        other = _entries(those[number]) if those else {}
        for entry, words in _entries(record).items():
            if other.get(entry) != words:
                yield entry


def _entries(record: Record) -> dict[_Entry, object]:
    """What of a row is in the index, and what its words depend on."""
    if isinstance(record, DocumentRecord):
        id = record.id
        found: dict[_Entry, object] = {
            ("text", id, id): record.text_sha256,
            ("details", id, id): tuple(getattr(record, each) for each in _DETAILS),
        }
        if record.note:
            found["note", id, id] = record.note
        return found
    if isinstance(record, AnnotationRecord) and record.note:
        return {("passage", record.id, record.document_id): record.note}
    return {}
