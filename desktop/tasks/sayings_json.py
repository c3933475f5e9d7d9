"""Quotations and reported statements as `compare/1` has them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop.analysis.quotations import Attribution, Sayings
from desktop.model.account import Account
from desktop.text.spans import ShownSpan


def quotes_json(
    accounts: Sequence[Account], sayings: Sequence[Sayings]
) -> list[dict[str, Any]]:
    """The quotations of all accounts; offsets count in the source texts."""
    return [
        {
            "doc": account.name,
            "span": _span(account, quote.span),
            **_said(account, quote.said),
        }
        for account, found in zip(accounts, sayings, strict=True)
        for quote in found.quotes
    ]


def statements_json(
    accounts: Sequence[Account], sayings: Sequence[Sayings]
) -> list[dict[str, Any]]:
    """The reported statements of all accounts; offsets count in the source texts."""
    return [
        {
            "doc": account.name,
            "spans": [_span(account, span) for span in statement.spans],
            **_said(account, statement.said),
            "negated": statement.negated,
        }
        for account, found in zip(accounts, sayings, strict=True)
        for statement in found.statements
    ]


def _said(account: Account, said: Attribution) -> dict[str, Any]:
    return {
        "source": _span(account, said.source),
        "cue": _span(account, said.cue),
        "speaker": said.speaker,
    }


def _span(account: Account, shown: ShownSpan | None) -> list[int] | None:
    if shown is None:
        return None
    source = account.source(shown)
    return [source.start, source.end]
