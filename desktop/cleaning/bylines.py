"""Reads the names of authors out of the lines around a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from desktop.cleaning.authors import author_in
from desktop.cleaning.dates import find_date, find_short_date
from desktop.cleaning.features import HEAD, PHRASE, Seen
from desktop.cleaning.frame import DATELINE, Frame
from desktop.cleaning.names import AGENCY, byline_name, is_person, people
from desktop.cleaning.phrases import common_words
from desktop.cleaning.reasoning import known_reason
from desktop.model.document import Reason

_BULLET = " \t•·-–—*▪"
_WEEKDAY = re.compile(r"(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?")
_SMALL = re.compile(r"(?<![^\W\d_])[^\W\d_A-Z][^\W\d_A-Z]+")
# "21 September 2031 by Ada Berg", "Posted by Ada Berg at 2:33"
_INSIDE = re.compile(
    r"(?:^|[\s,|•·–-])(?:by|By|BY|von|Von|VON|par|Par|por|Por|POR|di|Di|door|przez|av|"
    r"af|автор|[Tt]ext|TEXT|[Tt]ext (?:&|und) [Ff]otos?|[Rr]edaktion|[Aa]utor(?:in)?|"
    r"[Aa]uteur|[Aa]utore|[Aa]uthor|AUTHOR|AUTOR)\s*[:|–-]?\s+(?P<name>[^\W\d_].{1,60})$"
)
_LABEL = re.compile(
    r"(?i)(?:(?:written|posted|published|story|words|article) by|by|von|par|por|di|"
    r"door|authors?|autor(?:in|en|es)?|auteurs?|autore|verfasser(?:in)?|text|redaktion|"
    r"über den autor|über die autorin|artikel von|автор)\s*[:：]?"
)
_CHANGED = re.compile(
    r"(?i)\s*[|•·,–-]?\s*(?:zuletzt|last|updated|published|aktualisiert|"
    r"veröffentlicht|stand\b|am\b|on\b)"
)
_LONGEST = 140
_LONGEST_NAME = 60
_FOOT = 4  # lines below a text that may name who wrote it
_BESIDE = 2


def printed_authors(
    lines: Sequence[str], seen: Sequence[Seen], frame: Frame
) -> Iterator[tuple[str, str]]:
    """Names of authors that the page prints, and where, the surest first."""
    for i in frame.bylines:
        if name := _tidied(lines[i]) or byline_name(lines[i]):
            yield name, "byline"
    top = frame.first if frame.title is None else min(frame.title, frame.first)
    head = list(_around(lines, range(max(0, top - _BESIDE), frame.first + 1)))
    foot = list(_around(lines, range(frame.last + 1, frame.last + 1 + _FOOT)))
    yield from _labelled(head)
    yield from _author_box(lines, seen, frame)
    yield from _labelled(foot)
    yield from _beside_date(lines, seen, frame)
    opening = DATELINE.match(lines[frame.first])
    if opening and is_person(opening["who"] or ""):
        yield opening["who"], "dateline"


def _author_box(
    lines: Sequence[str], seen: Sequence[Seen], frame: Frame
) -> Iterator[tuple[str, str]]:
    """The name below the head of a box about the author."""
    start = frame.first + 1
    for i, block in enumerate(seen[start:-1], start):
        if block.bins[HEAD] and known_reason(block) is Reason.AUTHOR_BOX:
            name = lines[i + 1].strip(_BULLET)
            if is_person(name):
                yield name, "author box"


def _around(lines: Sequence[str], places: range) -> Iterator[str]:
    """The short lines of these blocks, one by one."""
    for i in places:
        if i < len(lines):
            for piece in lines[i].split("\n"):
                words = " ".join(piece.split()).strip(_BULLET)
                if words and len(words) <= _LONGEST:
                    yield words


def _labelled(places: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Names behind "by", on its line or the next, wherever on a line that stands."""
    for number, words in enumerate(places):
        if _LABEL.fullmatch(words) and number + 1 < len(places):
            following = places[number + 1]
            if len(following) <= _LONGEST_NAME and (name := _tidied(following)):
                yield name, "byline"
        match = _INSIDE.search(words)
        if match is None or words[-1] in "!?" or not _is_about(words, match):
            continue
        author = author_in(match["name"], "byline")
        if author is not None and (match.start() or is_person(author.words)):
            yield author.words, "byline"


def _is_about(words: str, match: re.Match[str]) -> bool:
    """Whether what stands before the name is a date, a label or nothing."""
    before = words[: match.start()].strip(" ,|•·–-:")
    if not before or _LABEL.fullmatch(before):
        return True
    dated = find_date(before) or find_short_date(before)
    if dated is not None:
        return dated.rest <= _LONGEST_NAME
    return len(before.split()) <= _BESIDE and bool(
        re.match(
            r"(?i)publi|post|writ|veröff|geschr|verfass|erstellt|escrit|text", before
        )
    )


def _beside_date(
    lines: Sequence[str], seen: Sequence[Seen], frame: Frame
) -> Iterator[tuple[str, str]]:
    """Lines between headline and text that are a name, or a name and the date."""
    top = frame.first if frame.title is None else frame.title
    found = []
    for i in range(top + 1, frame.first):
        if seen[i].bins[PHRASE]:
            continue
        beside = i == top + 1 or any(abs(i - j) <= _BESIDE for j in frame.datelines)
        for line in lines[i].split("\n"):
            words = _before_date(line)
            if beside and AGENCY.fullmatch(words):
                yield words, "line beside the date"
            names = people(words) if 4 < len(words) < _LONGEST_NAME else []
            if names and all(is_person(n) and not _is_label(n, lines) for n in names):
                found.append((not beside, " and ".join(names)))
    for _apart, name in sorted(found, key=lambda each: each[0]):
        yield name, "line beside the date"


def _before_date(line: str) -> str:
    """A line without the date that it ends with, and without what leads to that."""
    found = find_date(line) or find_short_date(line)
    words = line[: found.start] if found else line
    words = _CHANGED.split(words)[0] if found else words
    return _WEEKDAY.sub("", words).strip(" \n,|·•–—-:")


def _is_label(name: str, lines: Sequence[str]) -> bool:
    """Whether words are no name although they look like one: "Reading Time" stands on
    the page in small letters too, "Our Story" begins with a little word."""
    words = [word.casefold() for word in name.split()]
    if words[0] in common_words():
        return True
    text = "\n".join(lines)
    return all(word in text for word in words) and not (
        set(words).difference(_SMALL.findall(text))
    )


def _tidied(words: str) -> str | None:
    author = author_in(words, "byline")
    return author.words if author is not None else None
