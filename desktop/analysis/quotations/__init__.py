"""Who says what: quotations, reported statements and their speakers.

Rules and word lists (resources/analysis) rather than a model: an answer can be traced
to the words that gave it, and mended by an entry in a list.
"""

from __future__ import annotations

from desktop.analysis.quotations.attributing import Attributing
from desktop.analysis.quotations.lexicon import lexicon
from desktop.analysis.quotations.people import People
from desktop.analysis.quotations.resolving import Resolver
from desktop.analysis.quotations.result import (
    Attribution,
    Coverage,
    DirectQuote,
    ReportedStatement,
    Sayings,
)
from desktop.analysis.quotations.transcripts import Turn, turns
from desktop.analysis.quotations.units import marked, units
from desktop.model.account import Account
from desktop.text.quotes import Quotation
from desktop.text.spans import ShownSpan

__all__ = [
    "Attribution",
    "Coverage",
    "DirectQuote",
    "ReportedStatement",
    "Sayings",
    "find_sayings",
]


def find_sayings(account: Account) -> Sayings:
    """The quotations and reported statements of one account, in reading order.

    Quotation marks are found in any language; who speaks only in English, and the
    answer's coverage says so.
    """
    found = marked(account)
    if account.language != "en":
        return Sayings(_unattributed(found), (), Coverage.MARKS_ONLY)
    words = lexicon()
    spoken = turns(account)
    in_turns = {turn.paragraph for turn in spoken}
    read = units(account, found, frozenset(words.verbs))
    people = People(account.text, [each.tokens for each in read], words)
    resolver = Resolver(account.text, words, account.metadata.author)
    attributing = Attributing(account.text, found, people, resolver, words)
    for number, unit in enumerate(read):
        if unit.paragraph not in in_turns:
            attributing.read(number, unit)
    attributing.finish()
    quotes = [*attributing.quotes, *_turn_quotes(spoken, found, people)]
    return Sayings(
        tuple(sorted(quotes, key=lambda each: each.span)),
        tuple(attributing.statements),
        Coverage.FULL,
    )


def _unattributed(
    found: tuple[Quotation[ShownSpan], ...],
) -> tuple[DirectQuote, ...]:
    nobody = Attribution(None, None, None)
    return tuple(DirectQuote(each.words, nobody) for each in found if each.words)


def _turn_quotes(
    spoken: tuple[Turn, ...],
    found: tuple[Quotation[ShownSpan], ...],
    people: People,
) -> list[DirectQuote]:
    """A turn of a transcript is a quotation, with or without marks around it."""
    inside_marks = {each.whole: each.words for each in found}
    out = []
    for turn in spoken:
        words = inside_marks.get(turn.words, turn.words)
        person = people.named(turn.speaker)
        name = person.name if person is not None else turn.speaker
        out.append(DirectQuote(words, Attribution(turn.name, None, name)))
    return out
