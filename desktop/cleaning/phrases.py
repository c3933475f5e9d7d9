"""The editable lists of words that pages say around their articles, ready to match."""

from __future__ import annotations

import json
import re
from functools import cache

from desktop import resources
from desktop.model.document import Reason

WORD = re.compile(r"[^\W\d_]+")
UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_BLANKED = bytes(32 if n < 128 and not chr(n).isalpha() else n for n in range(256))
_TYPOGRAPHIC = "’“”‘–—…«»•·©"
_EDGE = "0123456789 \t\u00a0.:;,!?…»›→←|·•-–—*#[]()+>▶▾▼▲✕×"
_LONGEST_ROW = 12
_LONGEST_PHRASE = 4
_UNKNOWN = ("",)  # the first letters of a line that has none
_LONGEST_LABEL = 40  # code points before a colon
# How a known phrase stands in a block: it is all of it, begins it, or stands within it.
NOTHING, WHOLE, START, WITHIN = range(4)


class Phrases:
    """What furniture says, by reason: whole lines, beginnings, parts, section heads."""

    __slots__ = ("_has", "_openers", "_runs", "_start", "_telling", "heads", "whole")

    def __init__(self, lists: dict[str, dict[str, list[str]]]) -> None:
        self.whole: dict[str, Reason] = {}
        self.heads: dict[str, Reason] = {}
        self._start: dict[str, list[tuple[str, Reason]]] = {}
        self._has: dict[str, list[tuple[str, Reason]]] = {}
        for name, forms in lists.items():
            reason = Reason(name)
            for phrase in forms["whole"]:
                self.whole.setdefault(bare(phrase), reason)
            for phrase in forms["section"]:
                self.heads.setdefault(bare(phrase), reason)
                self.whole.setdefault(bare(phrase), reason)
            for phrase in forms["start"]:
                self._start.setdefault(phrase[:3], []).append((phrase, reason))
            for phrase in forms["has"]:
                unspaced = UNSPACED.search(phrase)
                key = "" if unspaced else max(WORD.findall(phrase), key=len)
                self._has.setdefault(key, []).append((phrase, reason))
        self._telling = frozenset(self._has)
        self._openers = {bare(phrase.split()[0]) for phrase in self.whole}
        runs = [words_of(opener) for opener in self._openers]
        self._runs = {*_UNKNOWN, *(run[0] for run in runs if run)}

    def said(self, line: str, words: list[str]) -> tuple[Reason | None, int, bool]:
        """The reason that a casefolded line with these words gives, how its phrase
        stands in it, and whether it is, or begins with, the head of a section."""
        colon = line.find(":")
        label = bare(line[:colon]) if 0 < colon < _LONGEST_LABEL else line
        is_head = line in self.heads or label in self.heads
        reason = self.whole.get(line)
        # Only where its first letters begin some phrase can a line be a row of them.
        if reason is None and not self._runs.isdisjoint(words[:1] or _UNKNOWN):
            reason = self.row(line)
        if reason is not None:
            return reason, WHOLE, is_head
        if line[:3] in self._start:
            reason = self.starting(line)
        if reason is None and is_head:
            reason = self.heads.get(label)
        if reason is not None:
            return reason, START, is_head
        reason = self.within(line, words)
        return reason, NOTHING if reason is None else WITHIN, is_head

    def row(self, line: str) -> Reason | None:
        """The reason of a casefolded line that is nothing but known phrases in a row,
        three of them or more ("tweet share email")."""
        words = line.split(None, _LONGEST_ROW)
        if not 3 <= len(words) <= _LONGEST_ROW or bare(words[0]) not in self._openers:
            return None
        reasons: list[Reason] = []
        at = 0
        while at < len(words):
            for stop in range(min(at + _LONGEST_PHRASE, len(words)), at, -1):
                reason = self.whole.get(bare(" ".join(words[at:stop])))
                if reason is not None:
                    reasons.append(reason)
                    at = stop
                    break
            else:
                return None
        return reasons[0] if len(reasons) > 2 else None

    def starting(self, line: str) -> Reason | None:
        """The reason whose beginning a casefolded line has."""
        for phrase, reason in self._start.get(line[:3], ()):
            if line.startswith(phrase):
                return reason
        return None

    def within(self, line: str, words: list[str]) -> Reason | None:
        """The reason of which a casefolded line with these words has a phrase."""
        if not self._telling.isdisjoint(words):
            for word in words:
                for phrase, reason in self._has.get(word, ()):
                    if phrase in line:
                        return reason
        if not line.isascii() and UNSPACED.search(line):
            for phrase, reason in self._has.get("", ()):
                if phrase in line:
                    return reason
        return None


def words_of(folded: str) -> list[str]:
    """What WORD finds, in a tenth of the time: what is no letter becomes a blank."""
    words = folded
    if not folded.isascii():
        for sign in _TYPOGRAPHIC:
            words = words.replace(sign, " ")
    blanked = words.encode("utf-8", "surrogatepass").translate(_BLANKED)
    found = blanked.decode("utf-8", "surrogatepass").split()
    # Beyond ASCII there may be other signs than those.
    plain = folded.isascii() or "".join(found).isalpha()
    return found if plain else WORD.findall(folded)


def bare(line: str) -> str:
    """A line as the lists spell it: casefolded, without signs at its ends."""
    folded = line.casefold()
    return folded.strip(_EDGE) or folded.strip()


@cache
def phrases() -> Phrases:
    """The lists that come with the program."""
    return Phrases(json.loads(_read("phrases.json")))


@cache
def words_by_language() -> dict[str, frozenset[str]]:
    """The little words of running text, by ISO 639-1 code."""
    lists = {}
    for line in _read("common_words.txt").splitlines():
        code, _, words = line.partition(":")
        lists[code] = frozenset(words.split())
    return lists


@cache
def common_words() -> frozenset[str]:
    """The little words of all languages together."""
    return frozenset().union(*words_by_language().values())


def _read(name: str) -> str:
    return (resources.path("cleaning") / name).read_text(encoding="utf-8")
