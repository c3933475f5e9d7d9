"""Analyses several accounts at once and says what was found as `compare/1`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop.cleaning.verdict import Cleaned
from desktop.model.account import Account, account_of
from desktop.progress import SILENT, Progress
from desktop.text.spans import ShownSpan


@dataclass(frozen=True)
class Analysis:
    """What the analyses found in some accounts; each list in reading order."""

    accounts: tuple[Account, ...]


def account_of_file(name: str, cleaned: Cleaned) -> Account:
    """The account of a file that is in no dossier."""
    return account_of(
        name, cleaned.source_text, cleaned.structure, cleaned.kept, cleaned.metadata
    )


def analyze(accounts: Sequence[Account], progress: Progress = SILENT) -> Analysis:
    """Run every analysis over the accounts. Raises Cancelled."""
    for done, account in enumerate(accounts):
        progress.step(done, len(accounts), account.name)
    progress.step(len(accounts), len(accounts))
    return Analysis(tuple(accounts))


def analysis_json(found: Analysis) -> dict[str, Any]:
    """`compare/1`; offsets count in the source texts, `doc` is the account's name."""
    return {
        **empty_comparison(()),
        "documents": [
            {
                "doc": each.name,
                "title": each.metadata.title,
                "characters": len(each.text),
            }
            for each in found.accounts
        ],
    }


def _span(account: Account, shown: ShownSpan | None) -> list[int] | None:
    if shown is None:
        return None
    source = account.source(shown)
    return [source.start, source.end]


def empty_comparison(parts: Sequence[str]) -> dict[str, Any]:
    """`compare/1` with all its lists; `parts` names those that were computed."""
    return {
        "format": "compare/1",
        "parts": list(parts),
        "quotes": [],
        "statements": [],
        "shared": [],
        "figures": [],
        "figure_groups": [],
        "suggestions": [],
        "alignment": [],
    }
