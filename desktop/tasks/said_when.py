"""Finds when passages may have been said, to be offered; nothing is set by itself."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from desktop.analysis.figures import dates_told
from desktop.analysis.timeline import DateOffer
from desktop.cleaning.relative import counted_back
from desktop.cleaning.relative import readings as days_counted
from desktop.model.annotation import Annotation
from desktop.model.dates import PartialDate, Precision
from desktop.model.document import Document
from desktop.model.ids import AnnotationId, DocumentId
from desktop.model.listing import Coded
from desktop.progress import SILENT, Progress
from desktop.text.sentences import sentences
from desktop.text.spans import ShownSpan
from desktop.workspace import Workspace

_WEEK = 7
_MONTHS_BACK = 6  # a month without a year that is further back is nobody's guess
# Text around a passage in which its sentence begins and ends.
_AROUND = 600


Offers = dict[AnnotationId, DateOffer]
# What was found for each document, and for which state of it and its passages.
Known = dict[DocumentId, tuple[object, Offers]]


def date_offers(
    workspace: Workspace,
    documents: Iterable[Document],
    annotations: Iterable[Annotation],
    known: Known,
    progress: Progress = SILENT,
) -> Offers:
    """What can be offered for passages of which nobody said when. Raises Cancelled.

    Documents that are as they were in `known` are not read again; the others are
    entered there.
    """
    open_ones: dict[DocumentId, list[Annotation]] = {}
    for each in annotations:
        if each.statement.said_on is None and (each.tags or each.statement.speaker):
            open_ones.setdefault(each.document, []).append(each)
    out: Offers = {}
    wanted = [each for each in documents if each.id in open_ones]
    for done, document in enumerate(wanted):
        progress.step(done, len(wanted))
        passages = open_ones[document.id]
        state = document, tuple((each.id, each.span) for each in passages)
        if document.id not in known or known[document.id][0] != state:
            known[document.id] = state, _of_document(workspace, document.id, passages)
        out.update(known[document.id][1])
    progress.step(len(wanted), len(wanted))
    return out


def _of_document(
    workspace: Workspace, document: DocumentId, passages: Iterable[Annotation]
) -> Offers:
    found: Offers = {}
    for coded in workspace.reads.coded((document,)):
        for passage in passages:
            offer = offer_of(coded, passage)
            if offer is not None:
                found[passage.id] = offer
    return found


def offer_of(coded: Coded, passage: Annotation) -> DateOffer | None:
    """The date that the passage's sentences tell, if they tell one.

    A day before the document's own is what can have been said; what lies ahead of it
    is not offered, nor is what its date says anyway.
    """
    shown = coded.body.shown_map.forward(passage.span)
    if shown is None:
        return None
    text = coded.body.shown_text
    published = coded.document.metadata.published
    language = coded.document.metadata.language or "en"
    told: dict[tuple[PartialDate, ...], DateOffer] = {}
    for start, end, readings, counted in _told(text, shown, language, published):
        possible = tuple(each for each in readings if _can_be(each, published))
        if possible and possible != (published and _bare(published),):
            words = " ".join(text[start:end].split())
            offer = DateOffer(words, possible, published if counted else None)
            told.setdefault(possible, offer)
    exact = [
        each for each in told.values() if each.readings[0].precision is Precision.DAY
    ]
    found = exact or list(told.values())
    if not found:
        return None
    first, *others = found
    # Several dates in one sentence: all of them are asked about.
    dates = (date for each in found for date in each.readings)
    if not others:
        return first
    words = ", ".join(dict.fromkeys(each.words for each in found))
    counted = any(each.counted_from for each in found)
    return DateOffer(words, tuple(dict.fromkeys(dates)), published if counted else None)


def _told(
    text: str, shown: ShownSpan, language: str, published: PartialDate | None
) -> Iterator[tuple[int, int, tuple[PartialDate, ...], bool]]:
    """Each date in the passage's sentences: its place, what it can mean, and whether
    that is counted from the document's date."""
    for start, end in _sentences(text, shown, language):
        for date in dates_told(text, start, end, language):
            yield date.start, date.end, *_readings(date.value, published)
        if published is None or published.precision is not Precision.DAY:
            continue
        day = published.first_day()
        for left, right in counted_back(text[start:end], language):
            words = text[start + left : start + right]
            yield start + left, start + right, days_counted(words, day), True


def _sentences(text: str, shown: ShownSpan, language: str) -> Iterator[tuple[int, int]]:
    low = max(0, shown.start - _AROUND, text.rfind("\n\n", 0, shown.start) + 1)
    break_after = text.find("\n\n", shown.end)
    high = min(
        len(text), shown.end + _AROUND, break_after if break_after >= 0 else len(text)
    )
    for each in sentences(text[low:high], language):
        if low + each.start < shown.end and low + each.end > shown.start:
            yield low + each.start, low + each.end


def _readings(
    value: str, published: PartialDate | None
) -> tuple[tuple[PartialDate, ...], bool]:
    """The dates that a value can mean, and whether they are counted."""
    whole = _date(value)
    if whole is not None and len(value) >= len("2026"):
        return (whole,), False
    if published is None:
        return (), True
    if value[:1].isdigit():
        return _without_year(value, published), True
    if published.precision is not Precision.DAY:
        return (), True
    day = published.first_day()
    found = days_counted(value, day)
    if found and found[0].first_day() == day:
        # Printed on that very weekday: that day, or a week before.
        before = day - datetime.timedelta(days=_WEEK)
        found = (*found, PartialDate(before.isoformat()))
    return found, True


def _without_year(value: str, published: PartialDate) -> tuple[PartialDate, ...]:
    """The last such day or month up to the document's date, if it is not far back."""
    year, last = published.first_day().year, published.iso
    months = published.first_day().month
    for each in (year, year - 1):
        found = _date(f"{each:04}-{value}")
        if found is None or found.iso[: len(last)] > last[: len(found.iso)]:
            continue
        first = found.first_day()
        back = (year - first.year) * 12 + months - first.month
        return (found,) if back <= _MONTHS_BACK else ()
    return ()


def _can_be(date: PartialDate, published: PartialDate | None) -> bool:
    """Nothing is said after it was printed."""
    if published is None:
        return True
    size = min(len(date.iso), len(published.iso))
    if date.precision is Precision.YEAR:
        return date.iso < published.iso[:size]
    return date.iso[:size] <= published.iso[:size]


def _bare(date: PartialDate) -> PartialDate:
    return PartialDate(date.iso)


def _date(iso: str) -> PartialDate | None:
    try:
        return PartialDate(iso)
    except ValueError:
        return None
