"""Asks the index of words; whole words by FTS5, the rest letter by letter."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, select, text
from sqlalchemy.exc import OperationalError

from desktop.model.finding import Match, Traits
from desktop.model.ids import DocumentId, TagId
from desktop.store.engine import Database
from desktop.store.records import effective_status
from desktop.store.search_index import WITH_LETTERS
from desktop.store.tables import annotation, document, reading, tagging
from desktop.text.query import (
    Either,
    Every,
    Near,
    Query,
    Term,
    Without,
    wanted_terms,
)
from desktop.text.spans import Span

_OTHER_LENGTH = 2  # letters that a misspelt word has more or fewer
_MOST_SPELLINGS = 20_000
_FEW = 500  # numbers in one IN (…)


class Finder:
    """Every method may be called from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def first(self, query: Query, count: int) -> tuple[Match, ...]:
        """Some matches at once, in the order they came into the dossier."""
        return self._found(query, "ORDER BY search_index.rowid", count)

    def ranked(self, query: Query, count: int = -1) -> tuple[Match, ...]:
        """The best matches first (all of them unless counted), by BM25.

        What is found letter by letter has no rank: it comes in the order of the
        dossier.
        """
        return self._found(query, "ORDER BY search_index.rank", count)

    def places(
        self, matches: Sequence[Match], query: Query
    ) -> dict[int, tuple[str, tuple[Span, ...]]]:
        """The words of matches, by their number, and where in them the hits are."""
        connection = self._database.reading()
        terms = wanted_terms(query)
        by_letters = [term for term in terms if term.by_letters]
        whole = [term for term in terms if not term.by_letters]
        asked = query if not by_letters else Either(tuple(whole)) if whole else None
        found: dict[int, tuple[str, tuple[Span, ...]]] = {}
        for match in matches:
            found[match.number] = _places(connection, match.number, asked, by_letters)
        return found

    def traits(self) -> tuple[Traits, ...]:
        """What each document can be narrowed by, in the order they were added."""
        connection = self._database.reading()
        tags: dict[str, set[TagId]] = {}
        pairs = select(tagging.c.document_id, tagging.c.tag_id).distinct()
        for owner, tag in connection.execute(pairs):
            tags.setdefault(owner, set()).add(TagId(tag))
        coders: dict[str, set[str]] = {}
        pairs = select(annotation.c.document_id, annotation.c.coder).distinct()
        for owner, coder in connection.execute(pairs):
            coders.setdefault(owner, set()).add(coder)
        rows = connection.execute(
            select(
                document.c.id,
                document.c.outlet,
                document.c.published_on,
                document.c.status,
                reading.c.opened_at,
            )
            .join(reading, reading.c.id == document.c.id, isouter=True)
            .order_by(document.c.added_at, document.c.id)
        )
        return tuple(
            Traits(
                DocumentId(id),
                outlet or "",
                (published or "")[:7],
                effective_status(status, opened is not None),
                frozenset(tags.get(id, ())),
                frozenset(coders.get(id, ())),
            )
            for id, outlet, published, status, opened in rows
        )

    def spellings(self, like: str) -> tuple[str, ...]:
        """The words in the index that begin like this one and are about as long."""
        connection = self._database.reading()
        try:
            connection.exec_driver_sql(
                "CREATE VIRTUAL TABLE IF NOT EXISTS temp.spelling "
                "USING fts5vocab('main', 'search_index', 'row')"
            )
        except OperationalError:
            return ()  # A file that is open as unchanging has no room for it.
        # The vocabulary is in order: a range of it is read without the rest.
        rows = connection.exec_driver_sql(
            "SELECT term FROM temp.spelling WHERE term >= ? AND term < ? "
            "AND length(term) BETWEEN ? AND ? LIMIT ?",
            (
                like[:1],
                like[:1] + "\U0010ffff",
                len(like) - _OTHER_LENGTH,
                len(like) + _OTHER_LENGTH,
                _MOST_SPELLINGS,
            ),
        )
        return tuple(row[0] for row in rows)

    def problems(self) -> tuple[str, ...]:
        """Where the index does not agree with the words in the file; () when sound."""
        connection = self._database.reading()
        known = "SELECT n, id, kind FROM searched"
        wordless = connection.exec_driver_sql(
            f"{known} WHERE n NOT IN (SELECT n FROM searched_words)"
        ).all()
        size = "SELECT count(*) FROM search_index_docsize"
        numbered = connection.exec_driver_sql("SELECT count(*) FROM searched").scalar()
        indexed = connection.exec_driver_sql(size).scalar()
        found = [f"search: {row[2]} {row[1]} has no words" for row in wordless]
        if numbered != indexed:
            found.append(f"search: {indexed} of {numbered} are indexed")
        return tuple(found)

    def _found(self, query: Query, order: str, count: int) -> tuple[Match, ...]:
        connection = self._database.reading()
        if has_letters(query):
            numbers = sorted(_numbers(connection, query))
            return _matches(connection, numbers[: count if count >= 0 else None])
        # Straight from the driver: a row object for each of many costs as much as
        # ranking them.
        found = connection.connection.cursor().execute(
            "SELECT searched.n, searched.kind, searched.id, searched.document_id "
            "FROM search_index JOIN searched ON searched.n = search_index.rowid "
            f"WHERE search_index MATCH ? {order} LIMIT ?",
            (expression(query), count),
        )
        return tuple(map(Match._make, found))


def has_letters(query: Query) -> bool:
    """Whether any part can only be found letter by letter."""
    if isinstance(query, Term):
        return query.by_letters
    if isinstance(query, Near):
        return any(term.by_letters for term in query.terms)
    if isinstance(query, Without):
        return has_letters(query.wanted) or has_letters(query.unwanted)
    return any(has_letters(part) for part in query.parts)


def expression(query: Query) -> str:
    """The query as FTS5 reads it; every word is quoted, so none is an operator."""
    if isinstance(query, Term):
        quoted = '"' + query.words.replace('"', '""') + '"'
        return quoted + " *" if query.begins else quoted
    if isinstance(query, Near):
        return f"NEAR({' '.join(map(expression, query.terms))}, {query.within})"
    if isinstance(query, Without):
        return f"({expression(query.wanted)}) NOT ({expression(query.unwanted)})"
    joined = " AND " if isinstance(query, Every) else " OR "
    return joined.join(f"({expression(part)})" for part in query.parts)


def _numbers(connection: Connection, query: Query) -> set[int]:
    """The numbers of everything that fits, part by part."""
    if not has_letters(query):
        rows = connection.exec_driver_sql(
            "SELECT rowid FROM search_index WHERE search_index MATCH ?",
            (expression(query),),
        )
        return {row[0] for row in rows}
    if isinstance(query, Term):
        letters = query.words
        for sign in "\\%_":
            letters = letters.replace(sign, "\\" + sign)
        rows = connection.exec_driver_sql(WITH_LETTERS, {"letters": f"%{letters}%"})
        return {row[0] for row in rows}
    if isinstance(query, Without):
        return _numbers(connection, query.wanted) - _numbers(connection, query.unwanted)
    # Letters have no words between them to be counted: NEAR is only "both" then.
    parts: Sequence[Query] = query.terms if isinstance(query, Near) else query.parts
    sets = [_numbers(connection, part) for part in parts]
    if isinstance(query, Either):
        return set().union(*sets)
    return sets[0].intersection(*sets[1:])


def _matches(connection: Connection, numbers: Sequence[int]) -> tuple[Match, ...]:
    query = text(
        "SELECT n, kind, id, document_id FROM searched WHERE n IN :some ORDER BY n"
    ).bindparams(bindparam("some", expanding=True))
    return tuple(
        Match._make(row)
        for at in range(0, len(numbers), _FEW)
        for row in connection.execute(query, {"some": list(numbers[at : at + _FEW])})
    )


def _places(
    connection: Connection,
    number: int,
    asked: Query | None,
    by_letters: Iterable[Term],
) -> tuple[str, tuple[Span, ...]]:
    """The words of one match, with the hits marked by FTS5 and found by letters."""
    row = None
    # No text can hold a sign that is drawn by lot anew each time.
    begin, end = (f"\ue000{secrets.token_hex(8)}" for _side in range(2))
    if asked is not None:
        row = connection.exec_driver_sql(
            "SELECT highlight(search_index, 0, ?, ?) FROM search_index "
            "WHERE search_index MATCH ? AND rowid = ?",
            (begin, end, expression(asked), number),
        ).one_or_none()
    if row is None:
        row = connection.exec_driver_sql(
            "SELECT words FROM searched_words WHERE n = ?", (number,)
        ).one_or_none()
    words, spans = _unmarked(row[0] if row is not None else "", begin, end)
    folded = ""
    for term in by_letters:
        folded = folded or "".join(each.lower()[:1] or each for each in words)
        sought = term.words.lower()
        at = folded.find(sought)
        while at >= 0:
            spans.append(Span(at, at + len(sought)))
            at = folded.find(sought, at + len(sought))
    return words, tuple(sorted(spans))


def _unmarked(marked: str, begin: str, end: str) -> tuple[str, list[Span]]:
    """The text without the signs, and what stood between them."""
    pieces: list[str] = []
    spans: list[Span] = []
    at = 0
    for number, piece in enumerate(marked.split(begin)):
        inside, sign, outside = piece.partition(end)
        if number and sign:
            spans.append(Span(at, at + len(inside)))
        else:
            inside, outside = piece, ""
        pieces += (inside, outside)
        at += len(inside) + len(outside)
    return "".join(pieces), spans
