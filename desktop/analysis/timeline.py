"""Passages on an axis of dates, row by row; what has no date is kept apart."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from heapq import heappop, heappush

from desktop.model.annotation import Annotation, Stance
from desktop.model.codebook import Codebook
from desktop.model.dates import PartialDate, Precision
from desktop.model.document import Document
from desktop.model.ids import AnnotationId, DocumentId

_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)  # months between two ticks
_YEAR = 12


class Arrangement(StrEnum):
    """What a row of the timeline stands for."""

    THEME = "theme"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class DateOffer:
    """When a passage may have been said: the words that say so, and the dates that
    they can mean, the likeliest first. `counted_from` is the day they are counted
    from, None if they name the date themselves."""

    words: str
    readings: tuple[PartialDate, ...]
    counted_from: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A passage in one row; `key` is a theme's id or a speaker's name, "" for neither.

    `date` is when it was said, where that is given, else its document's.
    `stances` are those given on the tags for which it stands in the row. With an
    `offer` it stands where that would put it; nothing is set before it is confirmed.
    """

    annotation: Annotation
    document: Document
    key: str
    date: PartialDate | None
    stances: tuple[Stance, ...]
    offer: DateOffer | None = None


@dataclass(frozen=True)
class Timeline:
    """Dated moments in order of their rows, oldest first, and those without a date.

    `keys` are the rows that have a dated moment, "" last.
    """

    keys: tuple[str, ...]
    dated: tuple[Moment, ...]
    undated: tuple[Moment, ...]


def timeline(
    documents: Iterable[Document],
    annotations: Iterable[Annotation],
    codebook: Codebook,
    by: Arrangement,
    offers: Mapping[AnnotationId, DateOffer] | None = None,
) -> Timeline:
    """Lay out tagged passages and statements; one on two themes stands in both rows.

    An undated one is listed once, whatever its themes. Plain highlights are left out.
    A passage with an offer stands once more, where the offer would put it.
    """
    known = {document.id: document for document in documents}
    dated: dict[str, list[Moment]] = {}
    undated: dict[str, Moment] = {}
    for annotation in annotations:
        if annotation.document not in known:
            continue
        for moment in _moments(annotation, known, codebook, by):
            if moment.date is None:
                undated.setdefault(annotation.id, moment)
            else:
                dated.setdefault(moment.key, []).append(moment)
            offer = offers.get(annotation.id) if offers else None
            if offer is not None and annotation.statement.said_on is None:
                offered = replace(moment, date=offer.readings[0], offer=offer)
                dated.setdefault(moment.key, []).append(offered)
    keys: list[str] = []
    if by is Arrangement.THEME:
        keys += [tag.id for tag in codebook.themes if tag.id in dated]
    else:
        keys += sorted(filter(None, dated), key=str.casefold)
    keys += [key for key in dated if not key]
    order = [moment for key in keys for moment in sorted(dated[key], key=_when)]
    return Timeline(tuple(keys), tuple(order), tuple(undated.values()))


def days_of(date: PartialDate) -> tuple[datetime.date, datetime.date]:
    """The first and the last day that a date can mean."""
    first = date.first_day()
    if date.precision is Precision.DAY:
        return first, first
    after = _month_on(first, 1 if date.precision is Precision.MONTH else _YEAR)
    if after is None:
        return first, datetime.date.max
    return first, after - datetime.timedelta(days=1)


def reach(moments: Iterable[Moment]) -> tuple[datetime.date, datetime.date] | None:
    """The first and the last day of all dated moments; None if there is none."""
    days = [day for each in moments if each.date for day in days_of(each.date)]
    return (min(days), max(days)) if days else None


def share_of(day: datetime.date, within: tuple[datetime.date, datetime.date]) -> float:
    """How far along an axis from the first to the end of the last day a day begins."""
    whole = (within[1] - within[0]).days + 1
    return (day - within[0]).days / whole


def ticks(
    within: tuple[datetime.date, datetime.date], most: int
) -> tuple[datetime.date, ...]:
    """At most so many firsts of months inside, evenly apart; years fall on January."""
    out: list[datetime.date] = []
    for step in _STEPS:
        months = within[0].year * _YEAR + within[0].month - 1
        months -= months % step
        out = []
        day = _month(months)
        while day is not None and day <= within[1] and len(out) <= most:
            if day >= within[0]:
                out.append(day)
            months += step
            day = _month(months)
        if len(out) <= most:
            return tuple(out)
    return tuple(out[:most])


def lanes(extents: Sequence[tuple[float, float]], gap: float) -> tuple[int, ...]:
    """The lowest lane of each extent (left, right), so that none in a lane touch.

    The extents are in order of their left; `gap` is kept free between two.
    """
    taken: list[tuple[float, int]] = []
    free: list[int] = []
    out = []
    for left, right in extents:
        while taken and taken[0][0] + gap <= left:
            heappush(free, heappop(taken)[1])
        lane = heappop(free) if free else len(taken)
        heappush(taken, (right, lane))
        out.append(lane)
    return tuple(out)


def _moments(
    annotation: Annotation,
    known: Mapping[DocumentId, Document],
    codebook: Codebook,
    by: Arrangement,
) -> list[Moment]:
    document = known[annotation.document]
    said = annotation.statement
    rows: dict[str, tuple[Stance, ...]]
    taggings = [each for each in annotation.taggings if each.tag in codebook.by_id]
    if not taggings and said.speaker is None and said.said_on is None:
        return []
    date = said.said_on or document.metadata.published
    if by is Arrangement.SPEAKER:
        stances = tuple(each.stance for each in taggings if each.stance)
        rows = {said.speaker or "": stances}
    else:
        rows = {}
        for each in taggings:
            theme = codebook.theme(each.tag).id
            given = (each.stance,) if each.stance else ()
            rows[theme] = rows.get(theme, ()) + given
        rows = rows or {"": ()}
    return [
        Moment(annotation, document, key, date, tuple(dict.fromkeys(stances)))
        for key, stances in rows.items()
    ]


def _when(moment: Moment) -> tuple[datetime.date, str, int]:
    assert moment.date is not None
    first = moment.date.first_day()
    return first, moment.document.id, moment.annotation.span.start


def _month(months: int) -> datetime.date | None:
    """The first of a month counted from the year 0; None beyond the calendar."""
    year, month = divmod(months, _YEAR)
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        return None if year > datetime.MAXYEAR else datetime.date.min
    return datetime.date(year, month + 1, 1)


def _month_on(day: datetime.date, months: int) -> datetime.date | None:
    return _month(day.year * _YEAR + day.month - 1 + months)
