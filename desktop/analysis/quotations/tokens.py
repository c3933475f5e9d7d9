"""Words, signs and whole quotations of a sentence, as the rules for cues read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from desktop.text.quotes import Quotation
from desktop.text.spans import ShownSpan

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|\d[\d.,:/]*\d%?|\d%?"
    r"|['\u2019](?:s|ve|ll|re|d|m)\b|s['\u2019](?!\w)"
    r"|[^\W\d_](?:[^\W_]|[\u00ad\u0300-\u036f]|-(?=\w)|[.&](?=[^\W\d_])|"
    r"['\u2019](?!(?:s|ve|ll|re|d|m)\b)(?=[^\W\d_]))*"
    r"|[—–]|--|-|\.\.\.|\S"
)
# How a quotation is looked up: a few words within a sentence's grammar, or more.
SCRAP, SPEECH = "“…”", "“”"
_TITLES_WITH_STOP = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Capt|Maj|Adm|Sens?|Reps?|Govs?|Pres|Hon|Rev|St|Jr|"
    r"Sr|Amb|Cpl|Cmdr|Supt)\."
)


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    NUMBER = auto()
    SIGN = auto()
    QUOTE = auto()  # a whole quotation with its marks


@dataclass(frozen=True, slots=True)
class Token:
    """A token at `start..end` of the text; `low` is how it is looked up."""

    start: int
    end: int
    low: str
    kind: Kind
    capital: bool

    @property
    def span(self) -> ShownSpan:
        """Where it stands in the cleaned text."""
        return ShownSpan(self.start, self.end)


def tokens(
    text: str, span: ShownSpan, quotations: tuple[Quotation[ShownSpan], ...]
) -> list[Token]:
    """The tokens of `span`; a quotation that begins in it is one token."""
    out: list[Token] = []
    at = span.start
    for quotation in quotations:
        if quotation.whole.end <= at or quotation.whole.start >= span.end:
            continue
        out += _plain(text, at, max(at, quotation.whole.start))
        start, end = quotation.whole.start, min(quotation.whole.end, span.end)
        words = quotation.words.slice(text)
        low = SCRAP if _is_scrap(words) else SPEECH
        capital = next((sign.isupper() for sign in words if sign.isalpha()), False)
        out.append(Token(max(at, start), end, low, Kind.QUOTE, capital))
        at = end
    out += _plain(text, at, max(at, span.end))
    return out


def without_stop(sentence: list[Token]) -> int:
    """How many tokens a sentence has without its full stop."""
    end = len(sentence)
    while end and sentence[end - 1].low in {".", "!", "?", "...", "…"}:
        end -= 1
    return end


def _is_scrap(words: str) -> bool:
    if not words[-1:].isalnum():
        return False
    long = [word for word in words.split() if len(word) > 3]
    return len(words.split()) <= 4 or all(word[0].isupper() for word in long)


def _plain(text: str, start: int, end: int) -> Iterator[Token]:
    at = start
    while match := _TOKEN.search(text, at, end):
        first, last = match.span()
        title = _TITLES_WITH_STOP.match(text, first, end)
        if title is not None:
            last = title.end()
        at = last
        word = text[first:last]
        low = word.lower().replace("\u2019", "'")
        if low == "s'":  # only the apostrophe of a plural; the s is the word's
            yield Token(first + 1, last, "'", Kind.SIGN, capital=False)
            continue
        yield Token(first, last, low, _kind(word), capital=word[:1].isupper())


def _kind(word: str) -> Kind:
    if word[0].isdigit():
        return Kind.NUMBER
    if word[0].isalpha() or (word[0] in "'\u2019" and len(word) > 1):
        return Kind.WORD
    return Kind.SIGN
