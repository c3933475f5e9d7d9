"""Finds when a text was published: declared, printed, marked, in its address."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from desktop.cleaning.dates import DateFound, find_date, find_short_date
from desktop.cleaning.frame import DATELINE, UPDATED, Frame, is_dateline
from desktop.cleaning.names import byline_name
from desktop.cleaning.relative import ambiguous_words, relative_words
from desktop.formats.parsed import Hint
from desktop.model.dates import PartialDate, Precision
from desktop.model.document import Metadata

_AMBIGUOUS = re.compile(r"\b(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)\d\d)\b")
_IN_ADDRESS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([/_.-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)"
)
_MONTH_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])/")
_LABEL = re.compile(
    r"(?i)\b(?:published|posted|publication date|release[sd]?|issued|veröffentlicht|"
    r"erschienen|erstellt|datum|stand|pressemitteilung|pressemeldung|publi[ée]|"
    r"mis en ligne|publicado|fecha|pubblicato|gepubliceerd|opublikowano|опубликовано|"
    r"опубліковано|дата|yayınlanma|date|last updated|updated|aktualisiert|modified)\b"
)
_OPENING = 70  # code points of a first sentence in which its date stands
_SEPARATOR = re.compile(r"\s[|•·⋅/–—-]\s|[|•·⋅]")
_LONGEST = 160
_SHORT = 140  # code points of a line that says when and little else
_LETTERS = 24  # other than the date in such a line, besides names and places
_UPDATE = 2  # how much less the date of an update counts
_ABOVE = 6  # lines above the headline in which its date may stand
_OTHERS = 70  # letters of section, author and the like on a line with the date
_UTC = re.compile(r"(?:Z|[+-]00:?00|GMT|UTC)\s*$")
_BY_NAME, _IN_SCRIPT = "element for dates", "page script"
_MARKS = frozenset((_BY_NAME, _IN_SCRIPT))
_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class When:
    """A date of publication and where it was found."""

    date: PartialDate
    found: str


def published(
    lines: Sequence[str],
    frame: Frame,
    declared: Metadata,
    hints: Sequence[Hint],
    *,
    name: str = "",
    language: str | None = None,
) -> When | None:
    """The date of publication; "updated" counts only where nothing else is printed."""
    day_first = language not in (None, "en")
    printed, changed = _near_headline(lines, frame, name, day_first=day_first)
    address = _in_address(declared.url)
    marked = _marked(lines, frame, hints, day_first=day_first)
    if declared.published is not None:
        known = When(declared.published, declared.found.get("published", ""))
        near = [each for each in (printed, address) if each is not None] or marked[:1]
        return _as_printed(known, near, hints)
    return (
        _agreed(printed, address)
        or (marked[0] if marked else None)
        or _opening(lines, frame)
        or _labelled(lines, frame, day_first=day_first)
        or _scripted(hints)
        or changed
        or _changed(hints)
        or _month_in_address(declared.url)
    )


def date_words(
    lines: Sequence[str],
    frame: Frame,
    hints: Sequence[Hint],
    date: PartialDate | None,
    language: str | None,
) -> str | None:
    """How the text dates itself where no day comes of it: what to ask about."""
    if date is not None and date.precision is not Precision.YEAR:
        return None
    top = frame.first if frame.title is None else min(frame.title, frame.first)
    near = [*range(max(0, top - _ABOVE), frame.first + 1)]
    near += range(frame.last + 1, frame.last + 4)
    around = [line for _i, line in _pieces(lines, near)]
    marked = [hint.words for hint in hints if hint.found == _BY_NAME]
    for line in (*around, *marked):
        if words := ambiguous_words(line):
            return words
    if date is not None:
        return None
    for line in (*around, *marked):
        if words := relative_words(line, language):
            return words
    return None


def _agreed(printed: When | None, address: When | None) -> When | None:
    """The printed date, unless the page's address has quite another one."""
    if printed is None or address is None:
        return printed or address
    if _near(printed.date, address.date) or printed.date.iso in address.date.iso:
        more_exact = printed.date.precision is Precision.DAY
        return printed if more_exact else address
    return address


def _as_printed(known: When, near: Sequence[When], hints: Sequence[Hint]) -> When:
    """What is declared, but where its parts differ the one that the page prints, and
    where a program wrote it in another time zone the printed day."""
    if known.date.precision is not Precision.DAY:
        return known
    days = [each for each in near if each.date.precision is Precision.DAY]
    if not days or any(each.date.iso == known.date.iso for each in days):
        return known
    written = [hint for hint in hints if _is_declared(hint)]
    for each in days:
        for hint in written:
            if hint.date is not None and hint.date.iso == each.date.iso:
                return When(hint.date, hint.found)
    if written and _UTC.search(written[0].words):
        for each in days:
            if _near(each.date, known.date):
                return each
    return known


def _is_declared(hint: Hint) -> bool:
    return hint.field == "published" and hint.found not in _MARKS


def _near(one: PartialDate, other: PartialDate) -> bool:
    both_days = one.precision is other.precision is Precision.DAY
    return both_days and abs(one.first_day() - other.first_day()) <= _DAY


def _near_headline(
    lines: Sequence[str], frame: Frame, name: str, *, day_first: bool
) -> tuple[When | None, When | None]:
    """The date of a line beside the headline, or of the one before the first words;
    then that of an update, where there is no other."""
    top = frame.first if frame.title is None else min(frame.title, frame.first)
    low = max(0, top - _ABOVE)
    near = [*range(low, frame.first + 2), *range(frame.last + 1, frame.last + 7)]
    best: tuple[int, PartialDate] | None = None
    for i, line in _pieces(lines, near):
        found = is_dateline(line) or _short(line)
        if found is None and (byline_name(line) or i in frame.bylines):
            found = find_date(line)
        if found is None and top - 2 <= i < frame.first:
            found = _beside_others(line)
        if found is None:
            continue
        date = _settled(line, found.date, [*lines, name], day_first=day_first)
        if date is None:
            continue
        is_update = UPDATED.search(line) is not None
        rank = _UPDATE * is_update + (date.precision is not Precision.DAY)
        if best is None or rank < best[0]:
            best = (rank, date)
    if best is None:
        opening = DATELINE.match(lines[frame.first])
        found = find_date(opening[0]) if opening else None
        return (When(found.date, "dateline") if found else None), None
    when = When(best[1], "dateline")
    return (None, when) if best[0] >= _UPDATE else (when, None)


def _pieces(lines: Sequence[str], near: Sequence[int]) -> Iterator[tuple[int, str]]:
    """The lines of these blocks that are short enough to be about the text."""
    for i in near:
        if i < len(lines):
            for piece in lines[i].split("\n"):
                if len(piece) <= _LONGEST:
                    yield i, piece


def _beside_others(line: str) -> DateFound | None:
    """The day on a line with section, author, reading time and such; no sentence."""
    if len(line) > _SHORT or line.rstrip()[-1:] in ".!?":
        return None
    found = find_date(line)
    if found is None or found.date.precision is not Precision.DAY:
        return None
    at_an_end = not line[: found.start].strip() or not line[found.end :].strip()
    parted = at_an_end or _SEPARATOR.search(line) is not None
    return found if parted and found.rest <= _OTHERS else None


def _short(line: str) -> DateFound | None:
    """A date with a year of two figures, in a line that says little else."""
    if len(line) > 60:
        return None
    found = find_short_date(line)
    return found if found is not None and found.rest <= _LETTERS else None


def _settled(
    line: str, date: PartialDate, others: Sequence[str], *, day_first: bool
) -> PartialDate | None:
    """A date like 05/03/2026 read the way that a plain date elsewhere confirms, or
    that the language has; known to the year if neither helps."""
    if date.precision is not Precision.YEAR:
        return date
    match = _AMBIGUOUS.search(line)
    if match is None:
        return None
    first, second, year = match[1], match[2], match[3]
    readings = (f"{year}-{second:0>2}-{first:0>2}", f"{year}-{first:0>2}-{second:0>2}")
    confirmed = set()
    for other in others:
        if other is line or len(other) > 300:
            continue
        found = find_date(other)
        if found and found.date.iso in readings:
            confirmed.add(found.date.iso)
    if len(confirmed) == 1:
        return PartialDate(confirmed.pop(), date.time)
    if day_first:
        return PartialDate(readings[0], date.time)
    return date


def _in_address(url: str | None) -> When | None:
    """The day in a page's address, where content systems put it."""
    path = unquote(urlsplit(url or "").path)
    for match in _IN_ADDRESS.finditer(path):
        date = _date("-".join((match[1], match[3], match[4])))
        if date is not None:
            return When(date, "address")
    return None


def _month_in_address(url: str | None) -> When | None:
    match = _MONTH_IN_ADDRESS.search(urlsplit(url or "").path)
    date = _date(f"{match[1]}-{match[2]}") if match else None
    return When(date, "address") if date else None


def _date(iso: str) -> PartialDate | None:
    try:
        return PartialDate(iso)
    except ValueError:
        return None


def _marked(
    lines: Sequence[str], frame: Frame, hints: Sequence[Hint], *, day_first: bool
) -> list[When]:
    """Dates in elements that are named for them, not of updates: those beside the
    headline first, then those that are not printed, then the others."""
    ranked = []
    for order, hint in enumerate(hints):
        if hint.field != "published" or hint.found != _BY_NAME:
            continue
        if UPDATED.search(hint.words) or len(hint.words) > _SHORT:
            continue
        found = is_dateline(hint.words) or _short(hint.words)
        if found is None:
            found = _labelled_date(hint.words)
        if found is None:
            continue
        date = _settled(hint.words, found.date, (), day_first=day_first)
        if date is not None and date.precision is Precision.DAY:
            place = _place(hint.words[found.start : found.end], lines, frame)
            ranked.append((place, order, When(date, hint.found)))
    ranked.sort(key=lambda each: each[:2])
    return [when for _place, _order, when in ranked]


def _place(words: str, lines: Sequence[str], frame: Frame) -> int:
    """0 for words beside the headline, 1 for those not on the page, 2 for others."""
    top = frame.first if frame.title is None else min(frame.title, frame.first)
    places = [i for i, line in enumerate(lines) if words in line]
    if any(top - _ABOVE <= i <= frame.first + 1 for i in places):
        return 0
    return 2 if places else 1


def _opening(lines: Sequence[str], frame: Frame) -> When | None:
    """The date that the text's first words name: "Press release of 25 May 2031 …"."""
    for i in range(frame.first, min(frame.first + 2, len(lines))):
        words = lines[i][:_OPENING]
        found = find_date(words)
        if (
            found is not None
            and found.date.precision is Precision.DAY
            and _LABEL.search(words[: found.start])
        ):
            return When(found.date, "dateline")
    return None


def _labelled(lines: Sequence[str], frame: Frame, *, day_first: bool) -> When | None:
    """A line anywhere that says when: those of the article first, updates last."""
    best: tuple[int, PartialDate] | None = None
    for i, line in enumerate(lines):
        # Most lines have no year; a short date has at least two full stops or strokes.
        if len(line) > _SHORT or not (
            "20" in line or "19" in line or line.count(".") > 1 or line.count("/") > 1
        ):
            continue
        found = _labelled_date(line)
        if found is None and i <= frame.first:
            found = is_dateline(line) or _short(line)
        if found is None:
            continue
        date = _settled(line, found.date, (), day_first=day_first)
        if date is None or date.precision is not Precision.DAY:
            continue
        rank = _UPDATE * (UPDATED.search(line) is not None) + (i > frame.last)
        if best is None or rank < best[0]:
            best = (rank, date)
    return When(best[1], "dateline") if best else None


def _labelled_date(line: str) -> DateFound | None:
    """The date of a line that calls it one: "Published: 2031.12.17 | Essay"."""
    found = find_date(line) or find_short_date(line)
    if found is None or not _LABEL.search(line[: found.start]):
        return None
    return found if found.start < _OPENING and found.rest <= 2 * _LETTERS else None


def _scripted(hints: Sequence[Hint]) -> When | None:
    for hint in hints:
        if hint.found == _IN_SCRIPT and hint.field == "published" and hint.date:
            return When(hint.date, hint.found)
    return None


def _changed(hints: Sequence[Hint]) -> When | None:
    for hint in hints:
        if hint.field == "changed" and hint.date is not None:
            return When(PartialDate(hint.date.iso), f"{hint.found} (last change)")
    return None
