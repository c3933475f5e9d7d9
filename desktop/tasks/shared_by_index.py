"""Shared wording of a whole dossier, with verdicts and differences, by its index."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.analysis.shared import wording_in_runs
from desktop.model.account import Account
from desktop.model.ids import DocumentId
from desktop.progress import SILENT, Progress
from desktop.tasks.common_ground import SharedText
from desktop.tasks.shared_library import shared_in_library
from desktop.workspace import Workspace


def shared_by_index(
    workspace: Workspace, accounts: Sequence[Account], progress: Progress = SILENT
) -> SharedText:
    """What the accounts, named by their documents' ids, share in running text.

    Copies speak with one voice and are not compared with each other. The index is
    brought up to date first. Raises Cancelled.
    """
    library = shared_in_library(workspace, progress)
    places = {account.name: place for place, account in enumerate(accounts)}
    runs = []
    for run in library.runs:
        one, other = places.get(run.one), places.get(run.other)
        if one is not None and other is not None:
            runs.append((one, run.one_span, other, run.other_span))
    # Only what shares something is read again.
    sharing = sorted({place for one, _a, other, _b in runs for place in (one, other)})
    smaller = {place: number for number, place in enumerate(sharing)}
    passages = wording_in_runs(
        [accounts[place] for place in sharing],
        [(smaller[one], a, smaller[other], b) for one, a, other, b in runs],
        progress,
    )
    voice = {
        account.name: str(library.voice.get(DocumentId(account.name), account.name))
        for account in accounts
    }
    return SharedText(passages, voice)
