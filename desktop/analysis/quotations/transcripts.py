"""Turns of a transcript: "NAME: what was said", line after line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.model.account import Account
from desktop.text.spans import ShownSpan

_WORD = r"[^\W\d_][\w.'\u2019-]*"
_TURN = re.compile(
    rf"(?P<name>{_WORD}(?:[ \u00a0](?:{_WORD}|\([^)\n]*\))){{0,4}}(?:,[^:\n]{{0,60}})?)"
    r"[ \u00a0]?:[ \u00a0\t]+(?=\S)"
)
_ENOUGH = 3  # turns that make a transcript


@dataclass(frozen=True, slots=True)
class Turn:
    """Who speaks and what; a paragraph without a name goes on with the last turn."""

    name: ShownSpan | None
    speaker: str
    words: ShownSpan
    paragraph: int


def turns(account: Account) -> tuple[Turn, ...]:
    """The turns of an account, none if it is no transcript.

    At least three paragraphs begin with a name and a colon, a name comes back, and
    the turns make up most of the text from the first on.
    """
    text = account.text
    found = []
    for number, paragraph in enumerate(account.paragraphs):
        match = _TURN.match(text, paragraph.span.start, paragraph.span.end)
        if match is not None and _is_name(match["name"]):
            found.append((number, match))
    names = Counter(_key(match["name"]) for _number, match in found)
    if len(found) < _ENOUGH or max(names.values()) < 2 or len(names) < 2:
        return ()
    if sum(count for count in names.values() if count > 1) < 0.5 * len(found):
        return ()
    out: list[Turn] = []
    named = dict(found)
    asked = _questions(account, named)
    speakers = _full_names([match["name"] for _number, match in found])
    last = found[-1][0]
    for number in range(found[0][0], min(len(account.paragraphs), last + 1)):
        span = account.paragraphs[number].span
        match = named.get(number)
        if number in asked:
            continue
        if match is None:
            out.append(Turn(None, out[-1].speaker, span, number))
        else:
            name = ShownSpan(match.start("name"), match.end("name"))
            speaker = speakers[_key(match["name"])]
            out.append(Turn(name, speaker, ShownSpan(match.end(), span.end), number))
    return tuple(out)


def _questions(account: Account, named: dict[int, re.Match[str]]) -> frozenset[int]:
    """Paragraphs in which somebody without a name asks: questions before a turn, if
    any stands between two turns of one speaker."""
    asked, proven = set(), False
    speaker = ""
    for number in range(min(named), max(named)):
        if number in named:
            speaker = _key(named[number]["name"])
        elif number + 1 in named:
            span = account.paragraphs[number].span
            if span.slice(account.text).rstrip().endswith("?"):
                asked.add(number)
                proven = proven or _key(named[number + 1]["name"]) == speaker
    return frozenset(asked) if proven else frozenset()


def _is_name(name: str) -> bool:
    words = [word for word in re.split(r"[ \u00a0]", name.split(",")[0]) if word]
    small = [word for word in words if word[0].islower()]
    return not small or (len(words) > 2 and len(small) == 1 and len(small[0]) < 4)


def _key(name: str) -> str:
    bare = re.sub(r"\(.*?\)", "", name.split(",")[0])
    return bare.split()[-1].casefold() if bare.split() else name.casefold()


def _full_names(names: Sequence[str]) -> dict[str, str]:
    """The longest form of each name: a turn says "ORR", the first "SENATOR ADA ORR"."""
    out: dict[str, str] = {}
    for name in names:
        bare = re.sub(r"\(.*?\)", "", name.split(",")[0]).strip()
        if len(bare) > len(out.get(_key(name), "")):
            out[_key(name)] = bare
    return out
