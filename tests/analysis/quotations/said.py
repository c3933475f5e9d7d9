"""What a text is found to say, written shortly for tables of expectations."""

from __future__ import annotations

from desktop.analysis.quotations import Sayings, find_sayings
from desktop.model.account import Account
from desktop.model.document import Metadata
from tests.analysis.accounts import account


def sayings(text: str, language: str = "en", author: str | None = None) -> Sayings:
    """What is found in a text whose every line is a paragraph."""
    return find_sayings(read(text, language, author))


def read(text: str, language: str = "en", author: str | None = None) -> Account:
    """The account of a text whose every line is a paragraph."""
    return account(text, metadata=Metadata(language=language, author=author))


def quotes(text: str) -> list[tuple[str | None, str]]:
    """Speaker and words of each quotation."""
    one = read(text)
    return [
        (each.said.speaker, each.span.slice(one.text))
        for each in find_sayings(one).quotes
    ]


def statements(text: str) -> list[tuple[str | None, str]]:
    """Speaker and words of each reported statement, its pieces joined by " … "."""
    one = read(text)
    return [
        (each.said.speaker, " … ".join(span.slice(one.text) for span in each.spans))
        for each in find_sayings(one).statements
    ]
