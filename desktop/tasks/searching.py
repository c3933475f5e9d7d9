"""Search across the library: documents, best first, with the sentences that hit."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from desktop.model.document import Body, Document
from desktop.model.finding import (
    Asked,
    Facets,
    Found,
    FoundDocument,
    Hit,
    Match,
    Narrowing,
    Traits,
    Where,
)
from desktop.model.ids import AnnotationId, DocumentId, TagId
from desktop.progress import SILENT, Progress
from desktop.store.finding import has_letters
from desktop.store.reads import Reads
from desktop.text.query import Query, parse, wanted_terms
from desktop.text.sentences import sentences_in
from desktop.text.spans import SourceSpan, Span

FIRST = 50
"""How many matches are shown at once, before they are ranked."""
AT_FIRST = 30
"""Of how many of the best documents hits are shown, while more are read."""
MOST_DOCUMENTS = 200
"""Of how many documents hits are read; the others are only counted."""
MOST_HITS = 100
"""How many hits of one document are read."""

_LONGEST = 360  # characters of a sentence that are shown
_BEFORE = 60  # of them before the first hit


def look(
    reads: Reads,
    asked: Asked,
    *,
    reading: Callable[[str], Query] = parse,
    most: int = MOST_DOCUMENTS,
    most_hits: int = MOST_HITS,
    progress: Progress = SILENT,
) -> Found:
    """Everything that has the words, ranked and counted. Raises BadQuery."""
    query = reading(asked.words)
    matches = reads.find.ranked(query)
    progress.step(0, most)
    order = tuple(dict.fromkeys(match.document for match in matches))
    kept, facets = narrowed(reads, order, asked.narrowing)
    return Found(
        asked,
        _read(reads, kept[:most], matches, query, most_hits, progress),
        kept,
        facets,
        has_letters(query),
    )


def look_best(
    reads: Reads,
    asked: Asked,
    *,
    reading: Callable[[str], Query] = parse,
    progress: Progress = SILENT,
) -> Found:
    """The best of all documents with the words, not counted by their traits yet.

    In a hundred thousand documents counting takes longer than ranking. Raises BadQuery.
    """
    query = reading(asked.words)
    matches = reads.find.ranked(query)
    order = tuple(dict.fromkeys(match.document for match in matches))
    found = _read(reads, order[:AT_FIRST], matches, query, MOST_HITS, progress)
    return Found(asked, found, order, by_letters=has_letters(query))


def look_first(
    reads: Reads,
    asked: Asked,
    *,
    reading: Callable[[str], Query] = parse,
    most: int = FIRST,
) -> Found:
    """Some of what fits, at once: not ranked, not counted. Raises BadQuery."""
    query = reading(asked.words)
    matches = reads.find.first(query, most)
    order = tuple(dict.fromkeys(match.document for match in matches))
    found = _read(reads, order, matches, query, MOST_HITS, SILENT)
    return Found(asked, found, order, by_letters=has_letters(query))


def documents_with(reads: Reads, query: Query) -> frozenset[DocumentId]:
    """The documents that fit in text, details or notes, removed text as well."""
    return frozenset(each.document for each in reads.find.first(query, -1))


def spelling_of(reads: Reads, query: Query) -> str:
    """The word in the dossier that is nearest to the first sought word not in it."""
    for term in wanted_terms(query):
        for word in term.words.lower().split():
            known = () if term.by_letters else reads.find.spellings(word)
            if known and word not in known:
                near = get_close_matches(word, known, 1, 0.75)
                return near[0] if near else ""
    return ""


def narrowed(
    reads: Reads, order: Sequence[DocumentId], narrowing: Narrowing
) -> tuple[tuple[DocumentId, ...], Facets]:
    """The documents that are wanted, in order, and what all of them had."""
    known = {each.document: each for each in reads.find.traits()}
    traits = [known[id] for id in order if id in known]
    codebook = reads.codebook()
    within = frozenset[TagId]()
    if narrowing.tag in codebook.by_id and narrowing.tag is not None:
        within = codebook.within(narrowing.tag)
    kept = tuple(each.document for each in traits if each.fit(narrowing, within))
    return kept, count_facets(traits)


def count_facets(traits: Iterable[Traits]) -> Facets:
    """How many of these documents have which trait."""
    found = tuple(traits)
    return Facets(
        _counted(tag for each in found for tag in each.tags),
        _counted(each.outlet for each in found),
        dict(sorted(_counted(each.month for each in found).items(), reverse=True)),
        _counted(each.status for each in found),
        _counted(coder for each in found for coder in sorted(each.coders)),
    )


def _counted(values: Iterable[Any]) -> dict[Any, int]:
    return dict(Counter(values).most_common())


def _read(
    reads: Reads,
    order: Sequence[DocumentId],
    matches: Iterable[Match],
    query: Query,
    most_hits: int,
    progress: Progress,
) -> tuple[FoundDocument, ...]:
    wanted = set(order)
    of: dict[DocumentId, list[Match]] = {}
    for match in matches:
        if match.document in wanted:
            of.setdefault(match.document, []).append(match)
    documents = {each.id: each for each in reads.documents(order)}
    found = []
    for number, id in enumerate(order):
        progress.step(number, len(order))
        if id in documents:
            found.append(_document(reads, documents[id], of[id], query, most_hits))
    return tuple(found)


def _document(
    reads: Reads,
    document: Document,
    matches: list[Match],
    query: Query,
    most_hits: int,
) -> FoundDocument:
    places = reads.find.places(matches, query)
    hits: list[Hit] = []
    order = list(Where)
    for match in sorted(matches, key=lambda each: order.index(Where(each.where))):
        words, spans = places[match.number]
        if match.where == Where.TEXT:
            hits += _sentences(document, reads.body(document.id), spans)
        elif spans:
            hits.append(_noted(document, match, words, spans))
    return FoundDocument(
        document, tuple(hits[:most_hits]), max(0, len(hits) - most_hits)
    )


def _noted(
    document: Document, match: Match, words: str, spans: tuple[Span, ...]
) -> Hit:
    """A hit in a note or in the details: its line, or as much as can be shown."""
    start = words.rfind("\n", 0, spans[0].start) + 1
    end = words.find("\n", spans[0].end)
    line = SourceSpan(start, len(words) if end < 0 else end)
    inside = [span for span in spans if line.start <= span.start < line.end]
    shown, marks = excerpt(words, line, inside)
    mark = AnnotationId(match.id) if match.where == Where.PASSAGE else None
    return Hit(document.id, Where(match.where), shown, marks, annotation=mark)


def _sentences(
    document: Document, body: Body, spans: tuple[Span, ...]
) -> Iterable[Hit]:
    """The sentences that the words stand in, in their order, each once."""
    text = body.source_text
    blocks = sorted(block.span for block in body.structure.blocks)
    starts = [block.start for block in blocks]
    known: dict[int, tuple[SourceSpan, ...]] = {}
    hits: dict[SourceSpan, list[SourceSpan]] = {}
    for span in spans:
        place = SourceSpan(span.start, span.end)
        number = bisect_right(starts, place.start) - 1
        if number >= 0 and number not in known:
            language = document.metadata.language
            known[number] = sentences_in(text, blocks[number], language)
        around = (s for s in known.get(number, ()) if s.covers(place.start))
        # A phrase may run over the end of a sentence, or stand between blocks.
        sentence = next(around, place)
        whole = SourceSpan(sentence.start, max(sentence.end, place.end))
        hits.setdefault(whole, []).append(place)
    for sentence, places in hits.items():
        words, marks = excerpt(text, sentence, places)
        yield Hit(
            document.id,
            Where.TEXT,
            words,
            marks,
            sentence,
            tuple(places),
            not body.shown_map.parts(places[0]),
        )


def excerpt(
    text: str, sentence: SourceSpan, places: Sequence[Span]
) -> tuple[str, tuple[Span, ...]]:
    """A sentence on one line, cut where it is too long to show, with its hits."""
    start, end = sentence.start, sentence.end
    if end - start > _LONGEST:
        start = max(start, places[0].start - _BEFORE)
        end = min(end, start + _LONGEST)
    lead = "…" if start > sentence.start else ""
    tail = "…" if end < sentence.end else ""
    words = "".join(" " if each.isspace() else each for each in text[start:end])
    shift = len(lead) - start
    marks = tuple(
        Span(place.start + shift, min(place.end, end) + shift)
        for place in places
        if place.start < end
    )
    return lead + words + tail, marks
