"""Everything that is read from a dossier, as values of the model."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Row,
    Select,
    Table,
    and_,
    func,
    or_,
    select,
)

from desktop.model.annotation import Annotation
from desktop.model.codebook import Codebook, in_tree_order
from desktop.model.document import (
    Body,
    Document,
    Structure,
)
from desktop.model.ids import AnnotationId, DocumentId, TagId
from desktop.model.links import Link
from desktop.model.listing import (
    Coded,
    DocumentRow,
    Gathered,
    Marked,
    ShelfRow,
    Speaker,
    TagUse,
)
from desktop.store import annotation_rows, gathered, journal, structure
from desktop.store.decisions import Decisions
from desktop.store.engine import Database
from desktop.store.finding import Finder
from desktop.store.journal import Step
from desktop.store.record import Record
from desktop.store.records import (
    CutRecord,
    DocumentRecord,
    DossierRecord,
    LinkRecord,
    TagRecord,
)
from desktop.store.shelf import marked_documents, shelf_rows
from desktop.store.tables import (
    annotation,
    content,
    cut,
    document,
    dossier,
    link,
    reading,
    tag,
    tagging,
)
from desktop.store.transaction import chunks
from desktop.text.spans import SourceSpan

# How many values one IN (…) names; SQLite's older builds allow 999.
_CHUNK = 500
_BODIES = 4  # texts kept as they were read last


class Reads(Decisions):
    """Asks a dossier; every method may be called from any thread."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.find = Finder(database)
        # Screens ask for the same document; what is derived from it is kept with it.
        self._bodies: dict[tuple[object, ...], Body] = {}
        self._guard = threading.Lock()

    def title(self) -> str:
        """The dossier's title."""
        row = self._database.reading().execute(select(dossier)).one()
        return DossierRecord(**row._mapping).title

    def note(self) -> str:
        """The note on the dossier, in Markdown."""
        row = self._database.reading().execute(select(dossier)).one()
        return DossierRecord(**row._mapping).note

    def codebook(self) -> Codebook:
        """All tags, in tree order."""
        rows = self._database.reading().execute(select(tag))
        return in_tree_order(tuple(TagRecord(**row._mapping).tag() for row in rows))

    def library(
        self, ids: Iterable[DocumentId] | None = None
    ) -> tuple[DocumentRow, ...]:
        """All documents (or these) with their tags, in the order they were added."""
        connection = self._database.reading()
        order = {each.id: n for n, each in enumerate(self.codebook())}
        laid: dict[str, list[tuple[TagId, int]]] = {}
        per_tag = select(
            tagging.c.document_id, tagging.c.tag_id, func.count()
        ).group_by(tagging.c.document_id, tagging.c.tag_id)
        counted = select(annotation.c.document_id, func.count()).group_by(
            annotation.c.document_id
        )
        some = None if ids is None else tuple(ids)
        if some is not None:
            per_tag = per_tag.where(tagging.c.document_id.in_(some))
            counted = counted.where(annotation.c.document_id.in_(some))
        for row in connection.execute(per_tag):
            laid.setdefault(row[0], []).append((TagId(row[1]), row[2]))
        passages = {row[0]: int(row[1]) for row in connection.execute(counted)}
        return tuple(
            DocumentRow(
                each,
                tuple(sorted(laid.get(each.id, ()), key=lambda pair: order[pair[0]])),
                passages.get(each.id, 0),
            )
            for each in self.documents(some)
        )

    def marked(
        self, ids: Iterable[DocumentId] | None = None
    ) -> dict[DocumentId, Marked]:
        """Who marked which documents (or these of them), and when last."""
        return marked_documents(self._database.reading(), ids)

    def shelf(self, ids: Iterable[DocumentId] | None = None) -> tuple[ShelfRow, ...]:
        """The library as narrow rows: all in the order added, or these in any."""
        order = {each.id: n for n, each in enumerate(self.codebook())}
        return shelf_rows(self._database.reading(), order, ids)

    def documents(
        self, ids: Iterable[DocumentId] | None = None
    ) -> tuple[Document, ...]:
        """All documents (or these), in the order they were added."""
        query = _documents().order_by(document.c.added_at, document.c.id)
        connection = self._database.reading()
        if ids is None:
            return tuple(_document(row) for row in connection.execute(query))
        found = [
            _document(row)
            for some in chunks(tuple(dict.fromkeys(ids)))
            for row in connection.execute(query.where(document.c.id.in_(some)))
        ]
        return tuple(sorted(found, key=lambda each: (each.added_at, each.id)))

    def document_ids(self) -> tuple[DocumentId, ...]:
        """The ids of all documents, in the order they were added."""
        query = select(document.c.id).order_by(document.c.added_at, document.c.id)
        rows = self._database.reading().execute(query)
        return tuple(DocumentId(row[0]) for row in rows)

    def document_count(self) -> int:
        """How many documents there are."""
        query = select(func.count()).select_from(document)
        return int(self._database.reading().execute(query).scalar_one())

    def document(self, id: DocumentId) -> Document:
        """One document. Raises LookupError."""
        row = (
            self._database.reading()
            .execute(_documents().where(document.c.id == id))
            .one_or_none()
        )
        if row is None:
            raise LookupError(id)
        return _document(row)

    def same_file(self, sha256: str) -> Document | None:
        """The document that was imported from the same bytes, if there is one."""
        row = (
            self._database.reading()
            .execute(_documents().where(document.c.original_sha256 == sha256).limit(1))
            .one_or_none()
        )
        return None if row is None else _document(row)

    def original(self, id: DocumentId) -> bytes:
        """The bytes of the file as it was imported. Raises LookupError."""
        return self._content(self.document(id).original.sha256)

    def body(self, id: DocumentId) -> Body:
        """A document's text and cuts. Raises LookupError."""
        connection = self._database.reading()
        row = connection.execute(
            select(document.c.text_sha256, document.c.structure_sha256).where(
                document.c.id == id
            )
        ).one_or_none()
        if row is None:
            raise LookupError(id)
        cuts = connection.execute(
            select(cut).where(cut.c.document_id == id).order_by(cut.c.start, cut.c.id)
        )
        key = (
            id,
            row.text_sha256,
            row.structure_sha256,
            tuple(CutRecord(**each._mapping).cut() for each in cuts),
        )
        with self._guard:
            known = self._bodies.get(key)
        if known is None:
            text = self._database.texts.get(row.text_sha256, self._content)
            structure = _structure(self._content(row.structure_sha256))
            known = Body(id, text, structure, key[-1])
        with self._guard:
            self._bodies.pop(key, None)
            self._bodies[key] = known
            while len(self._bodies) > _BODIES:
                del self._bodies[next(iter(self._bodies))]
        return known

    def position(self, id: DocumentId) -> int:
        """Where reading stopped, as a code point of the source text; 0 at first."""
        query = select(reading.c.position).where(reading.c.id == id)
        return self._database.reading().execute(query).scalar() or 0

    def annotations(self, id: DocumentId) -> tuple[Annotation, ...]:
        """A document's annotations in reading order (outer before inner)."""
        return self._annotations(annotation.c.document_id == id)

    def annotation_count(self, id: DocumentId) -> int:
        """How many annotations a document has."""
        return annotation_rows.count(self._database.reading(), id)

    def annotation(self, id: AnnotationId) -> Annotation:
        """One annotation. Raises LookupError."""
        found = self._annotations(annotation.c.id == id)
        if not found:
            raise LookupError(id)
        return found[0]

    def annotations_among(self, ids: Iterable[AnnotationId]) -> tuple[Annotation, ...]:
        """These annotations, in reading order; those that are gone are left out."""
        wanted = tuple(dict.fromkeys(ids))
        found = [
            each
            for at in range(0, len(wanted), _CHUNK)
            for each in self._annotations(annotation.c.id.in_(wanted[at : at + _CHUNK]))
        ]
        return tuple(found)

    def annotations_within(
        self, id: DocumentId, span: SourceSpan
    ) -> tuple[Annotation, ...]:
        """A document's annotations that a stretch of it touches, in reading order."""
        return self._annotations(
            and_(
                annotation.c.document_id == id,
                annotation.c.start < span.end,
                annotation.c.end > span.start,
            )
        )

    def all_annotations(self) -> tuple[Annotation, ...]:
        """Every annotation, by document."""
        return self._annotations(None)

    def tag_use(self, tags: Iterable[TagId] | None = None) -> dict[TagId, TagUse]:
        """How often each tag (or these) is laid, those below it counted with it."""
        connection = self._database.reading()
        counts = (
            func.count(tagging.c.annotation_id.distinct()),
            func.count(tagging.c.document_id.distinct()),
        )
        each_tag = select(tagging.c.tag_id, *counts).group_by(tagging.c.tag_id)
        wanted = None if tags is None else frozenset(tags)
        if wanted is not None:
            each_tag = each_tag.where(tagging.c.tag_id.in_(wanted))
        own = {
            TagId(row[0]): TagUse(int(row[1]), int(row[2]))
            for row in connection.execute(each_tag)
        }
        codebook = self.codebook()
        for each in codebook:
            below = codebook.within(each.id)
            if len(below) > 1 and (wanted is None or each.id in wanted):
                # A passage with a tag and its sub-tag is one passage.
                query = select(*counts).where(tagging.c.tag_id.in_(below))
                row = connection.execute(query).one()
                own[each.id] = TagUse(int(row[0]), int(row[1]))
        return own

    def speakers(self) -> tuple[Speaker, ...]:
        """Everybody who said something, who was named last first."""
        found = (
            select(annotation.c.speaker, annotation.c.speaker_role)
            .where(annotation.c.speaker.is_not(None))
            .order_by(annotation.c.modified_at.desc(), annotation.c.id.desc())
        )
        count: Counter[str] = Counter()
        roles: dict[str, str] = {}
        for name, role in self._database.reading().execute(found):
            count[name] += 1
            if role and name not in roles:
                roles[name] = role
        return tuple(Speaker(name, n, roles.get(name, "")) for name, n in count.items())

    def outlets(self) -> tuple[Gathered, ...]:
        """All outlets, most tagged passages first; "" is documents of none."""
        return gathered.outlets(self._database.reading())

    def voices(self) -> tuple[Gathered, ...]:
        """All who say tagged passages, most first; "" is those of nobody named."""
        return gathered.speakers(self._database.reading())

    def documents_of_outlets(self, names: Sequence[str]) -> tuple[DocumentId, ...]:
        """The documents of these outlets; "" is those of none."""
        return gathered.documents_of_outlets(self._database.reading(), names)

    def documents_of_speakers(self, names: Sequence[str]) -> tuple[DocumentId, ...]:
        """The documents in which one of these says a tagged passage."""
        return gathered.documents_of_speakers(self._database.reading(), names)

    def links(self, annotation: AnnotationId | None = None) -> tuple[Link, ...]:
        """All links, or those of a passage, in the order they were made."""
        query = select(*_columns(link, LinkRecord)).order_by(link.c.id)
        if annotation is not None:
            query = query.where(
                or_(link.c.annotation_id == annotation, link.c.other_id == annotation)
            )
        rows = self._database.reading().execute(query)
        return tuple(LinkRecord(*row).link() for row in rows)

    def annotations_with(self, tags: Iterable[TagId]) -> tuple[Annotation, ...]:
        """The annotations that bear one of these tags, by document."""
        bearing = select(tagging.c.annotation_id).where(
            tagging.c.tag_id.in_(tuple(tags))
        )
        return self._annotations(annotation.c.id.in_(bearing))

    def passages_with(self, letters: str, count: int) -> tuple[Annotation, ...]:
        """Some passages whose words or notes have these letters in a row."""
        some = (
            select(annotation.c.id)
            .where(
                annotation.c.words.icontains(letters.strip(), autoescape=True)
                | annotation.c.note.icontains(letters.strip(), autoescape=True)
            )
            .limit(count)
        )
        return self._annotations(annotation.c.id.in_(some))

    def coded(self, ids: Iterable[DocumentId] | None = None) -> tuple[Coded, ...]:
        """Documents with text and annotations, in the order asked (or added)."""
        if ids is None:
            documents = self.documents()
        else:
            wanted = tuple(ids)
            known = {each.id: each for each in self.documents(wanted)}
            documents = tuple(known[id] for id in wanted if id in known)
        return tuple(
            Coded(each, self.body(each.id), self.annotations(each.id))
            for each in documents
        )

    def next_undo(self) -> Step | None:
        """What undo would take back."""
        return journal.next_undo(self._database.reading())

    def next_redo(self) -> Step | None:
        """What redo would do again."""
        return journal.next_redo(self._database.reading())

    def history(self, limit: int = 100) -> tuple[Step, ...]:
        """The newest steps first."""
        return journal.history(self._database.reading(), limit)

    def problems(self) -> tuple[str, ...]:
        """What a full check of the file and its index finds wrong; () when sound."""
        connection = self._database.reading()
        rows = connection.exec_driver_sql("PRAGMA integrity_check").all()
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        found = [str(row[0]) for row in rows if row[0] != "ok"]
        found += [f"foreign key: {row[0]} {row[1]}" for row in broken]
        return (*found, *self.find.problems())

    def dump(self) -> dict[str, list[tuple[object, ...]]]:
        """All journaled rows, for tests that compare whole states."""
        from desktop.store.tables import JOURNALED

        connection = self._database.reading()
        return {
            kind.value: [
                tuple(row)
                for row in connection.execute(select(table).order_by(table.c.id))
            ]
            for kind, table in JOURNALED.items()
        }

    def _annotations(self, where: ColumnElement[bool] | None) -> tuple[Annotation, ...]:
        return annotation_rows.found(self._database.reading(), where)

    def _content(self, address: str) -> bytes:
        query = select(content.c.data).where(content.c.sha256 == address)
        data = self._database.reading().execute(query).scalar()
        if data is None:
            raise LookupError(address)
        return bytes(data)


def _columns(table: Table, record: type[Record]) -> list[Column[Any]]:
    """A table's columns in the order of the record's fields."""
    return [table.c[name] for name in record.columns()]


@lru_cache(maxsize=32)
def _structure(data: bytes) -> Structure:
    return structure.from_bytes(data)


def _documents() -> Select[tuple[object, ...]]:
    return select(document, reading.c.opened_at).join(
        reading, reading.c.id == document.c.id, isouter=True
    )


def _document(row: Row[tuple[object, ...]]) -> Document:
    values = dict(row._mapping)
    opened = values.pop("opened_at") is not None
    return DocumentRecord(**values).document(opened)
