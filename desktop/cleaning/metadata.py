"""Finds title, standfirst, author, date, outlet, language and address of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress

from desktop.cleaning.authors import choose_author
from desktop.cleaning.bylines import printed_authors
from desktop.cleaning.features import FORM, Seen
from desktop.cleaning.frame import Frame
from desktop.cleaning.headline import parted
from desktop.cleaning.judge import Judged
from desktop.cleaning.language import language_of
from desktop.cleaning.names import (
    copyright_owner,
    visited,
)
from desktop.cleaning.phrases import bare
from desktop.cleaning.published import date_words, published
from desktop.formats.parsed import Parsed
from desktop.model.document import DATE_WORDS, SAVED_ON, Metadata

_SOURCE_MARK = re.compile(
    r"^([\w.&’' -]{2,30}?)\s+(?:/\s+[^\w\s]|[\U0001f300-\U0001faff])"
)
_SOURCE_LINE = re.compile(
    r"(?i)^(?:source|quelle|fuente|fonte|źródło|источник|джерело|mənbə|kaynak|出典|来源|來源"
    r"|출처)\s*[:：]\s*(?P<name>[^\s].{1,50})$"
)
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
    parsed: Parsed,
    name: str,
) -> Metadata:
    """What the file declares, completed from the words on the page."""
    got, declared = _Fields(), parsed.metadata
    title, deck = frame.title, frame.deck
    if title is not None:
        where = "first line" if lines[title].endswith(".") else "headline"
        body = "\n".join(lines[title + 1 :])
        headline, behind = parted(_squeezed(lines[title]), body)
        got.put("title", headline, where)
        got.put("subtitle", behind, "behind the headline")
    if deck is not None:
        got.put("subtitle", _squeezed(lines[deck]), "standfirst")
    if not declared.outlet:
        for outlet, place in _outlets(lines, seen, judged, frame):
            if outlet:
                got.put("outlet", outlet, place)
                break
    if not declared.language:
        kept = "\n".join(compress(lines, (each.reason is None for each in judged)))
        got.put("language", language_of(kept or "\n".join(lines)), "wording")
    _url(got, lines, frame)
    language = declared.language or got.values.get("language")
    author = choose_author(declared, parsed.hints, printed_authors(lines, seen, frame))
    when = published(lines, frame, declared, parsed.hints, name=name, language=language)
    if title is not None and _is_page_title(declared.title, lines[title]):
        declared = replace(declared, title=None)
    merged = replace(
        declared,
        title=declared.title or got.values.get("title"),
        subtitle=declared.subtitle or got.values.get("subtitle"),
        author=author[0] if author else None,
        published=when.date if when else None,
        outlet=declared.outlet or got.values.get("outlet"),
        language=language,
        url=declared.url or got.values.get("url"),
    )
    found = dict(declared.found)
    for name, place in got.found.items():
        if getattr(declared, name) is None:
            found[name] = place
    found |= {"author": author[1]} if author else {}
    found |= {"published": when.found} if when else {}
    if author is None:
        found.pop("author", None)
    day = when.date if when else None
    words = date_words(lines, frame, parsed.hints, day, language)
    if words:
        found[DATE_WORDS] = words
    saved = next((hint.date for hint in parsed.hints if hint.field == "saved"), None)
    if words and saved is not None:
        found[SAVED_ON] = saved.iso
    return replace(merged, found=found)


def _is_page_title(declared: str | None, headline: str) -> bool:
    """Whether a declared title is the headline with the site's name behind it."""
    if declared is None:
        return False
    folded, short = bare(declared), bare(headline)
    return folded != short and len(short) > 11 and folded.startswith(short)


def _squeezed(line: str) -> str:
    return " ".join(line.replace("\xad", "").split())


def _outlets(
    lines: Sequence[str],
    seen: Sequence[Seen],
    judged: Sequence[Judged],
    frame: Frame,
) -> Iterator[tuple[str | None, str]]:
    """Who may have published the page, and where it says so, the surest first."""
    if frame.site:
        yield _as_spelled(frame.site, lines), "page title"
    aside = list(compress(lines, (each.reason is not None for each in judged)))
    for owner in filter(None, map(copyright_owner, reversed(aside))):
        yield _as_spelled(owner, lines), "copyright line"
    for name in map(visited, aside):
        yield name, "prompt to visit"
    for line in lines[max(0, frame.last - 1) :]:
        colon = ":" in line or "：" in line
        if colon and (match := _SOURCE_LINE.match(line)):
            yield match["name"].strip(" ."), "source line"
    yield _masthead(lines, seen, frame), "first line"
    for match in filter(None, map(_SOURCE_MARK.match, aside)):
        yield match[1].strip(), "source mark"


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
    # What has neither name's letters somewhere is neither name.
    likely = [
        part.strip()
        for line in lines
        if len(line) < 200 and any(map(line.casefold().__contains__, names))
        for part in line.split("\n")
    ]
    for line in likely:
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
        match = _URL.search(line) if "://" in line else None
        if match and len(match[0]) > 0.6 * len(line) and match[0].count("/") > 3:
            got.put("url", match[0].rstrip(".,;"), "address line")
