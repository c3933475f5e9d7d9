"""Finds title, standfirst, author, date, outlet, language and address of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import compress

from desktop.cleaning.dates import find_date
from desktop.cleaning.features import FORM, HEAD, PHRASE, Seen
from desktop.cleaning.frame import DATELINE, UPDATED, Frame, is_dateline
from desktop.cleaning.headline import parted
from desktop.cleaning.judge import Judged, known_reason
from desktop.cleaning.language import language_of
from desktop.cleaning.names import (
    AGENCY,
    byline_name,
    copyright_owner,
    is_person,
    people,
    visited,
)
from desktop.cleaning.phrases import bare
from desktop.model.dates import PartialDate, Precision
from desktop.model.document import Metadata, Reason

_SOURCE_MARK = re.compile(
    r"^([\w.&’' -]{2,30}?)\s+(?:/\s+[^\w\s]|[\U0001f300-\U0001faff])"
)
_SOURCE_LINE = re.compile(
    r"(?i)^(?:source|quelle|fuente|fonte|źródło|источник|джерело|mənbə|kaynak|出典|来源|來源"
    r"|출처)\s*[:：]\s*(?P<name>[^\s].{1,50})$"
)
_AMBIGUOUS = re.compile(r"\b(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)\d\d)\b")
_WEEKDAY = re.compile(r"(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?")
_PUBLISHER = re.compile(
    r"(?i)\b(?:times|post|ledger|tribune|examiner|courier|herald|gazette|journal|review|"
    r"observer|guardian|telegraph|chronicle|daily|weekly|press|agency|institute|forum|"
    r"authority|ministry|observatory|foundation|council|bulletin|dispatch|monitor|"
    r"zeitung|blatt|bote|anzeiger|rundschau|journal|presse|gazeta|diario|correo|giornale|"
    r"corriere|jornal|krant|вестник|газета|новости|вісник)\b"
)
_URL = re.compile(r"https?://[^\s<>\"')\]]{4,400}")
_BULLET = " \t•·-–—*▪"


@dataclass(slots=True)
class _Fields:
    values: dict[str, str] = field(default_factory=dict)
    found: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, value: str | None, where: str) -> None:
        if value and name not in self.values:
            self.values[name] = value
            self.found[name] = where


def metadata_of(
    lines: Sequence[str],
    seen: Sequence[Seen],
    judged: Sequence[Judged],
    frame: Frame,
    declared: Metadata,
    name: str,
) -> Metadata:
    """What the file declares, completed from the words on the page."""
    got = _Fields()
    title, deck = frame.title, frame.deck
    if title is not None:
        where = "first line" if lines[title].endswith(".") else "headline"
        body = "\n".join(lines[title + 1 :])
        headline, behind = parted(_squeezed(lines[title]), body)
        got.put("title", headline, where)
        got.put("subtitle", behind, "behind the headline")
    if deck is not None:
        got.put("subtitle", _squeezed(lines[deck]), "standfirst")
    _author(got, lines, seen, frame)
    _outlet(got, lines, seen, judged, frame)
    kept = "\n".join(compress(lines, (each.reason is None for each in judged)))
    got.put("language", language_of(kept or "\n".join(lines)), "wording")
    _url(got, lines, frame)
    date, where = _date(lines, frame, name)
    if title is not None and _is_page_title(declared.title, lines[title]):
        declared = replace(declared, title=None)
    merged = replace(
        declared,
        title=declared.title or got.values.get("title"),
        subtitle=declared.subtitle or got.values.get("subtitle"),
        author=declared.author or got.values.get("author"),
        published=declared.published or date,
        outlet=declared.outlet or got.values.get("outlet"),
        language=declared.language or got.values.get("language"),
        url=declared.url or got.values.get("url"),
    )
    found = dict(declared.found)
    for name, place in got.found.items():
        if getattr(declared, name) is None:
            found[name] = place
    if declared.published is None and date is not None:
        found["published"] = where
    return replace(merged, found=found)


def _is_page_title(declared: str | None, headline: str) -> bool:
    """Whether a declared title is the headline with the site's name behind it."""
    if declared is None:
        return False
    folded, short = bare(declared), bare(headline)
    return folded != short and len(short) > 11 and folded.startswith(short)


def _squeezed(line: str) -> str:
    return " ".join(line.replace("\xad", "").split())


def _author(
    got: _Fields,
    lines: Sequence[str],
    seen: Sequence[Seen],
    frame: Frame,
) -> None:
    for i in frame.bylines:
        got.put("author", byline_name(lines[i]), "byline")
    top = frame.first if frame.title is None else frame.title
    for i in range(top + 1, frame.first):
        beside = i == top + 1 or any(abs(i - j) <= 2 for j in frame.datelines)
        words = lines[i]
        if i in frame.datelines:
            found = find_date(words)
            words = words[: found.start] if found else ""
            words = _WEEKDAY.sub("", words).strip(" \n,|·•–—-:")
        if beside and AGENCY.fullmatch(words):
            got.put("author", words, "line beside the date")
        names = people(words) if beside and 4 < len(words) < 60 else []
        if names and all(is_person(name) for name in names):
            got.put("author", " and ".join(names), "line beside the date")
    opening = DATELINE.match(lines[frame.first])
    if opening and is_person(opening["who"] or ""):
        got.put("author", opening["who"], "dateline")
    for i in range(len(lines) - 1):
        if i > frame.first and seen[i].bins[HEAD] and seen[i].bins[PHRASE]:
            name = lines[i + 1].strip(_BULLET)
            if known_reason(seen[i]) is Reason.AUTHOR_BOX and is_person(name):
                got.put("author", name, "author box")


def _outlet(
    got: _Fields,
    lines: Sequence[str],
    seen: Sequence[Seen],
    judged: Sequence[Judged],
    frame: Frame,
) -> None:
    legal = source = None
    for line, verdict in zip(lines, judged, strict=True):
        if verdict.reason is None:
            continue
        legal = copyright_owner(line) or legal
        match = _SOURCE_MARK.match(line)
        if match and source is None:
            source = match[1].strip()
    if frame.site:
        got.put("outlet", _as_spelled(frame.site, lines), "page title")
    if legal:
        got.put("outlet", _as_spelled(legal, lines), "copyright line")
    for line, verdict in zip(lines, judged, strict=True):
        if verdict.reason is not None:
            got.put("outlet", visited(line), "prompt to visit")
    for line in lines[max(0, frame.last - 1) :]:
        match = _SOURCE_LINE.match(line)
        if match:
            got.put("outlet", match["name"].strip(" ."), "source line")
    got.put("outlet", _masthead(lines, seen, frame), "first line")
    got.put("outlet", source, "source mark")


def _masthead(lines: Sequence[str], seen: Sequence[Seen], frame: Frame) -> str | None:
    """The first line, where it is a name that the page repeats or a publisher's."""
    name = lines[0].strip(" .|")
    if not frame.title or len(name) > 45 or seen[0].bins[FORM]:
        return None
    if _PUBLISHER.search(name):
        return name
    parts = name.split()
    if not 1 <= len(parts) <= 5 or not all(part[0].isupper() for part in parts):
        return None
    again = any(
        name in line and len(line) < 200
        for i, line in enumerate(lines)
        if i and i != frame.title
    )
    return name if again and (len(parts) > 1 or not name[1:].islower()) else None


def _as_spelled(owner: str, lines: Sequence[str]) -> str:
    """The owner's name as a line of its own has it, "The" included."""
    folded = owner.casefold()
    names = {folded}
    shorter = re.sub(
        r"(?i)\s+(?:media|publishing|holdings|group|news media)$", "", owner
    )
    names.add(shorter.casefold())
    best = owner
    short = [
        part.strip() for line in lines if len(line) < 200 for part in line.split("\n")
    ]
    for line in short:
        if len(line) > 60:
            continue
        bare = re.sub(r"(?i)^the\s+", "", line).casefold().strip(" .")
        if bare in names and not line.isupper():
            best = line.strip(" .")
            if line.casefold().startswith("the "):
                break
    return best


def _url(got: _Fields, lines: Sequence[str], frame: Frame) -> None:
    for i in [*range(frame.first), *range(frame.last + 1, len(lines))]:
        line = lines[i]
        match = _URL.search(line)
        if match and len(match[0]) > 0.6 * len(line) and match[0].count("/") > 3:
            got.put("url", match[0].rstrip(".,;"), "address line")


def _date(
    lines: Sequence[str], frame: Frame, name: str
) -> tuple[PartialDate | None, str]:
    """The date of publication; "updated" counts only where nothing else is printed."""
    top = frame.first if frame.title is None else min(frame.title, frame.first)
    low = max(0, top - 6)
    near = [*range(low, frame.first + 2), *range(frame.last + 1, frame.last + 7)]
    best: tuple[int, PartialDate] | None = None
    for i in near:
        if i >= len(lines) or len(lines[i]) > 160:
            continue
        line = lines[i]
        found = is_dateline(line)
        byline = byline_name(line)
        if found is None and (byline or i in frame.bylines):
            found = find_date(line)
        if found is None:
            continue
        date: PartialDate | None = found.date
        if found.date.precision is Precision.YEAR:
            date = _settled(line, found.date, [*lines, name])
        if date is None:
            continue
        rank = 0 if not UPDATED.search(line) else 2
        rank += date.precision is not Precision.DAY
        if best is None or rank < best[0]:
            best = (rank, date)
    if best is None:
        opening = DATELINE.match(lines[frame.first])
        found = find_date(opening[0]) if opening else None
        best = (0, found.date) if found else None
    return (best[1], "dateline") if best else (None, "")


def _settled(line: str, date: PartialDate, others: Sequence[str]) -> PartialDate | None:
    """A date like 05/03/2026 read the way that a plain date elsewhere confirms."""
    match = _AMBIGUOUS.search(line)
    if match is None:
        return None
    first, second, year = match[1], match[2], match[3]
    readings = {f"{year}-{second:0>2}-{first:0>2}", f"{year}-{first:0>2}-{second:0>2}"}
    confirmed = set()
    for other in others:
        if other is line or len(other) > 300:
            continue
        found = find_date(other)
        if found and found.date.iso in readings:
            confirmed.add(found.date.iso)
    if len(confirmed) == 1:
        return PartialDate(confirmed.pop(), date.time)
    return date
