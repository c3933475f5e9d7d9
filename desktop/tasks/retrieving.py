"""Passages across the library by their tags: the same answer as a search for words."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.analysis.retrieval import Marked, retrieve
from desktop.model.annotation import Annotation
from desktop.model.codebook import Codebook
from desktop.model.document import Body
from desktop.model.finding import Asked, Found, FoundDocument, Hit, PassageQuery, Where
from desktop.model.ids import DocumentId, TagId
from desktop.progress import SILENT, Progress
from desktop.store.reads import Reads
from desktop.tasks.searching import MOST_DOCUMENTS, MOST_HITS, excerpt, narrowed


def look_for_passages(
    reads: Reads,
    asked: Asked,
    *,
    most: int = MOST_DOCUMENTS,
    most_hits: int = MOST_HITS,
    progress: Progress = SILENT,
) -> Found:
    """The passages that are asked for, by document in the order added."""
    query = asked.passages
    if query is None:
        return Found(asked, (), ())
    codebook = reads.codebook()
    within = {tag.id: codebook.within(tag.id) for tag in codebook}
    by_document: dict[DocumentId, list[Annotation]] = {}
    for each in reads.annotations_with(_concerned(query, codebook)):
        by_document.setdefault(each.document, []).append(each)
    found: dict[DocumentId, tuple[Annotation, ...]] = {}
    for number, (id, marks) in enumerate(by_document.items()):
        progress.step(number, len(by_document))
        passages = retrieve(Marked(reads.body(id), tuple(marks)), query, within)
        if passages:
            found[id] = passages
    order = tuple(each.document for each in reads.find.traits())
    kept, facets = narrowed(reads, [id for id in order if id in found], asked.narrowing)
    documents = tuple(
        FoundDocument(
            each,
            _hits(reads.body(each.id), found[each.id][:most_hits], codebook),
            max(0, len(found[each.id]) - most_hits),
        )
        for each in reads.documents(kept[:most])
    )
    return Found(asked, documents, kept, facets)


def _concerned(query: PassageQuery, codebook: Codebook) -> Iterable[TagId]:
    """All tags whose passages have to be looked at."""
    named = [*query.tags, *(tag for each in query.conditions for tag in each.tags)]
    return frozenset().union(
        *(codebook.within(tag) for tag in named if tag in codebook.by_id)
    )


def _hits(
    body: Body, annotations: Iterable[Annotation], codebook: Codebook
) -> tuple[Hit, ...]:
    return tuple(_hit(each, body, codebook) for each in annotations)


def _hit(annotation: Annotation, body: Body, codebook: Codebook) -> Hit:
    span = annotation.span
    words, _marks = excerpt(body.source_text, span, (span,))
    return Hit(
        annotation.document,
        Where.TEXT,
        words,
        (),
        span,
        (span,),
        not body.shown_map.parts(span),
        annotation.id,
        tuple(tag for tag in annotation.tags if tag in codebook.by_id),
    )
