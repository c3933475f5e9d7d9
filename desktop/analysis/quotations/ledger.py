"""The ledger of who says what: speakers by documents by themes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.analysis.quotations.result import Attribution, Sayings
from desktop.model.annotation import Directness
from desktop.model.ids import TagId
from desktop.text.spans import ShownSpan


@dataclass(frozen=True, slots=True)
class Saying:
    """Something said in the document of that place in the list."""

    document: int
    spans: tuple[ShownSpan, ...]
    said: Attribution
    directness: Directness
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """What one speaker says on one theme (None: on none), a cell for each document."""

    speaker: str
    theme: TagId | None
    cells: tuple[tuple[Saying, ...], ...]

    @property
    def documents(self) -> int:
        """How many documents have something."""
        return sum(bool(cell) for cell in self.cells)


Tagged = tuple[ShownSpan, TagId]


def ledger(
    sayings: Sequence[Sayings],
    tagged: Sequence[Iterable[Tagged]],
    themes: Sequence[TagId],
) -> tuple[Entry, ...]:
    """Rows in order: who is in most documents first, then by name; themes as given.

    `tagged` has the tagged stretches of each document. A saying is on every theme
    that is laid on it or on a part of it, and on none if none is. A report and the
    quotation in it count once: as the quotation if there is hardly more, else as the
    report. A speaker whom one document names by last name only is the one whom
    another names in full, if there is just one.
    """
    found = [
        saying
        for place, each in enumerate(sayings)
        for saying in _of_document(place, each)
    ]
    names = _full_names(_speaker(each) for each in found)
    rows: dict[tuple[str, TagId | None], dict[int, list[Saying]]] = defaultdict(
        lambda: defaultdict(list)
    )
    on = [list(each) for each in tagged]
    for saying in found:
        speaker = names[_speaker(saying)]
        laid = {tag for span, tag in on[saying.document] if _touches(saying, span)}
        on_themes: list[TagId | None] = [tag for tag in themes if tag in laid]
        for theme in on_themes or [None]:
            rows[speaker, theme][saying.document].append(saying)
    entries = [
        Entry(
            speaker, theme, tuple(tuple(cells.get(n, ())) for n in range(len(sayings)))
        )
        for (speaker, theme), cells in rows.items()
    ]
    return _sorted(entries, themes)


def _of_document(place: int, sayings: Sayings) -> Iterable[Saying]:
    """The sayings of one document that have a speaker, in reading order."""
    quoted = [
        Saying(place, (each.span,), each.said, Directness.DIRECT)
        for each in sayings.quotes
        if each.said.speaker is not None
    ]
    reported = [
        Saying(place, each.spans, each.said, Directness.INDIRECT, each.negated)
        for each in sayings.statements
    ]
    alone = [
        each
        for each in reported
        if not any(_same_words(each, quote) for quote in quoted)
    ]
    inside = [
        quote for quote in quoted if not any(_holds(each, quote) for each in alone)
    ]
    return sorted([*inside, *alone], key=lambda each: each.spans[0])


def _same_words(reported: Saying, quote: Saying) -> bool:
    """Whether a report is hardly more than the quotation in it."""
    length = sum(len(span) for span in reported.spans)
    return _holds(reported, quote) and len(quote.spans[0]) > 0.8 * length


def _holds(reported: Saying, quote: Saying) -> bool:
    span = quote.spans[0]
    return reported.said.speaker == quote.said.speaker and any(
        each.start <= span.start and span.end <= each.end for each in reported.spans
    )


def _touches(saying: Saying, span: ShownSpan) -> bool:
    return any(each.overlaps(span) for each in saying.spans)


def _speaker(saying: Saying) -> str:
    return saying.said.speaker or ""


def _full_names(names: Iterable[str]) -> dict[str, str]:
    """Each name with the one it stands for."""
    every = dict.fromkeys(names)
    longer = defaultdict(list)
    for name in every:
        *first, last = name.split()
        if first:
            longer[last].append(name)
    return {name: longer[name][0] if len(longer[name]) == 1 else name for name in every}


def _sorted(entries: Iterable[Entry], themes: Sequence[TagId]) -> tuple[Entry, ...]:
    places: dict[TagId | None, int] = {tag: at for at, tag in enumerate(themes)}
    by_speaker: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_speaker[entry.speaker].append(entry)

    def documents(speaker: str) -> int:
        cells = zip(*(each.cells for each in by_speaker[speaker]), strict=True)
        return sum(any(each) for each in cells)

    out: list[Entry] = []
    for speaker in sorted(by_speaker, key=lambda name: (-documents(name), name)):
        rows = by_speaker[speaker]
        out += sorted(rows, key=lambda row: places.get(row.theme, len(places)))
    return tuple(out)
