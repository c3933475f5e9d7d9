"""Sentences as the search for speakers reads them: never divided within a quotation."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from desktop.analysis.quotations.tokens import Kind, Token, tokens
from desktop.model.account import Account
from desktop.model.document import BlockKind
from desktop.text.quotes import Quotation, quotations
from desktop.text.spans import ShownSpan

_STAGE = frozenset("!?.…,")
_DASHES = frozenset(("—", "–", "-", "--"))
_LONGEST = 160  # tokens of a sentence; what is longer is no sentence
_WHOM = 4  # tokens of a name with its full stop: "King asked Ada Orr."
_SHORT = 12  # tokens of an attribution that stands behind a finished quotation


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, the paragraph it stands in, and its tokens."""

    paragraph: int
    kind: BlockKind
    tokens: list[Token]


def marked(account: Account) -> tuple[Quotation[ShownSpan], ...]:
    """All quotations of a text, in order."""
    return quotations(account.text, ShownSpan(0, len(account.text)))


def units(
    account: Account,
    found: tuple[Quotation[ShownSpan], ...],
    reporting: frozenset[str],
) -> list[Unit]:
    """The sentences of an account in order; `reporting` are verbs that may follow."""
    starts = [each.whole.start for each in found]
    spans: list[tuple[int, ShownSpan]] = []
    for sentence in account.sentences:
        span = sentence.span
        if spans and spans[-1][0] == sentence.paragraph:
            last = spans[-1][1]
            if _divides_quotation(found, starts, last, span) or _belongs(
                account.text, found, starts, last, span, reporting
            ):
                spans[-1] = (sentence.paragraph, ShownSpan(last.start, span.end))
                continue
        spans.append((sentence.paragraph, span))
    out = []
    for paragraph, span in spans:
        low = bisect_right(starts, span.start - 5_001)
        high = bisect_right(starts, span.end)
        near = tuple(each for each in found[low:high] if each.whole.end > span.start)
        kind = account.paragraphs[paragraph].kind
        found_tokens = tokens(account.text, span, near)
        if span.start == account.paragraphs[paragraph].span.start:
            found_tokens = _without_dateline(account.text, found_tokens)
        for at in range(0, len(found_tokens), _LONGEST):
            out.append(Unit(paragraph, kind, found_tokens[at : at + _LONGEST]))
    return [each for each in out if each.tokens]


def _without_dateline(text: str, words: list[Token]) -> list[Token]:
    """The tokens behind "LONDON (Agency) — " or "NEW DELHI: "."""
    for at, token in enumerate(words[:14]):
        place = text[words[0].start : token.start]
        if at and (token.low in _DASHES or (token.low == ":" and place.isupper())):
            return words[at + 1 :]
        if token.low in (":", ";") or token.kind is Kind.QUOTE:
            return words
        if token.kind is Kind.WORD and not token.capital:
            return words
    return words


def _divides_quotation(
    found: tuple[Quotation[ShownSpan], ...],
    starts: list[int],
    last: ShownSpan,
    span: ShownSpan,
) -> bool:
    number = bisect_right(starts, span.start - 1) - 1
    return (
        number >= 0
        and found[number].whole.end > last.end
        and (found[number].whole.start < last.end)
    )


def _belongs(
    text: str,
    found: tuple[Quotation[ShownSpan], ...],
    starts: list[int],
    last: ShownSpan,
    span: ShownSpan,
    reporting: frozenset[str],
) -> bool:
    """Whether a sentence only says who spoke the quotation before: "…!" X said."""
    number = bisect_right(starts, last.end) - 1
    if number < 0 or found[number].whole.end != last.end:
        return False
    inner = found[number].words.slice(text).rstrip()
    if not inner or inner[-1] not in _STAGE:
        return False
    behind = tokens(text, span, ())
    plain = [each for each in behind if each.kind is Kind.WORD][:_SHORT]
    if any(each.low in reporting for each in plain[:1]):
        return True
    ended = [each.low for each in behind]
    for at, low in enumerate(ended[:7]):
        if low in (",", ":", ";", "“", '"'):
            return False
        if at and low in reporting:
            rest = ended[at + 1 :]
            asked = behind[at + 1 : at + 2]
            if asked and asked[0].capital and len(rest) <= _WHOM:
                return True
            return not rest or rest[0] in (
                ".",
                ",",
                "on",
                "in",
                "at",
                "of",
                "after",
                "again",
                "as",
            )
    return False
