"""Annotations from rows: thousands are read when a document opens, so no detours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from desktop.model.annotation import (
    Anchor,
    Annotation,
    Directness,
    Origin,
    Stance,
    Statement,
    Tagging,
)
from desktop.model.ids import DocumentId
from desktop.store.records import partial_date
from desktop.store.tables import annotation, tagging
from desktop.text.spans import SourceSpan

# By position: naming the columns of each row costs more than reading it.
_SAID = (
    annotation.c.speaker,
    annotation.c.speaker_role,
    annotation.c.said_on,
    annotation.c.directness,
    annotation.c.quote_family_id,
)
_PASSAGE = (
    annotation.c.id,
    annotation.c.document_id,
    annotation.c.start,
    annotation.c.end,
    annotation.c.words,
    annotation.c.before,
    annotation.c.after,
    annotation.c.note,
    annotation.c.origin,
    annotation.c.coder,
    annotation.c.created_at,
    annotation.c.modified_at,
    *_SAID,
)
_LAID = (tagging.c.annotation_id, tagging.c.tag_id, tagging.c.stance)
_AT_ONCE = 200  # rows; all of them would keep other threads from Python for long
_UNSAID = (None,) * len(_SAID)
_NOTHING = Statement()


def found(
    connection: Connection, where: ColumnElement[bool] | None = None
) -> tuple[Annotation, ...]:
    """Those of which a condition on their rows holds, in reading order by document."""
    query = select(*_PASSAGE).order_by(
        annotation.c.document_id,
        annotation.c.start,
        annotation.c.end.desc(),
        annotation.c.id,
    )
    laid = (
        select(*_LAID)
        .join(annotation, annotation.c.id == tagging.c.annotation_id)
        .order_by(tagging.c.position, tagging.c.id)
    )
    if where is not None:
        query, laid = query.where(where), laid.where(where)
    tags: dict[str, tuple[Tagging, ...]] = {}
    for some in connection.execute(laid).partitions(_AT_ONCE):
        for id, tag, stance in some:
            new = Tagging(tag, Stance(stance) if stance else None)
            tags[id] = (*tags.get(id, ()), new)
    return tuple(
        _annotation(row, tags.get(row[0], ()))
        for some in connection.execute(query).partitions(_AT_ONCE)
        for row in some
    )


def count(connection: Connection, document: DocumentId) -> int:
    """How many there are in a document."""
    query = select(func.count()).where(annotation.c.document_id == document)
    return connection.execute(query).scalar_one()


def _annotation(row: Sequence[Any], taggings: tuple[Tagging, ...]) -> Annotation:
    id, document, start, end, words, before, after, note, *rest = row
    origin, coder, created_at, modified_at, *said = rest
    statement = _NOTHING
    if tuple(said) != _UNSAID:
        speaker, role, said_on, directness, family = said
        statement = Statement(
            speaker,
            role,
            partial_date(said_on, None),
            Directness(directness) if directness else None,
            family,
        )
    return Annotation(
        id,
        document,
        Anchor(SourceSpan(start, end), words, before, after),
        taggings,
        note,
        statement,
        Origin(origin),
        coder,
        created_at,
        modified_at,
    )
