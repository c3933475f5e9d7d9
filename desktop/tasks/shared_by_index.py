"""Shared wording of a whole dossier, with verdicts and differences, by its index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.analysis.shared import (
    QuoteFamily,
    SharedPassage,
    quote_families,
    wording_in_runs,
)
from desktop.model.account import Account
from desktop.model.ids import DocumentId
from desktop.model.joined import Joined
from desktop.progress import SILENT, Progress
from desktop.tasks.known_ground import account_in_dossier
from desktop.tasks.shared_library import Run, shared_in_library
from desktop.workspace import Workspace

MOST_WORDINGS = 1000
"""Of more wordings than these only those of which most is repeated are compared."""


@dataclass(frozen=True)
class IndexedWording:
    """What documents share in running text. `accounts` are those that share something,
    in the order they were added; `left_out` counts wordings that were not compared."""

    accounts: tuple[Account, ...]
    passages: tuple[SharedPassage, ...]
    families: tuple[QuoteFamily, ...]
    voice: Mapping[str, str]
    left_out: int


def shared_by_index(
    workspace: Workspace, progress: Progress = SILENT
) -> IndexedWording:
    """What all documents of a dossier share in running text. Raises Cancelled.

    Copies speak with one voice and are not compared with each other. The index is
    brought up to date first; only documents that share something are read.
    """
    library = shared_in_library(workspace, progress)
    wordings = _wordings(library.runs)
    wordings.sort(key=lambda runs: _repeated(runs, library.voice), reverse=True)
    runs = [run for wording in wordings[:MOST_WORDINGS] for run in wording]
    sharing = sorted({id for run in runs for id in (run.one, run.other)})
    coded = workspace.reads.coded(sharing)
    accounts = tuple(account_in_dossier(each) for each in coded)
    places = {account.name: place for place, account in enumerate(accounts)}
    passages = wording_in_runs(
        accounts,
        [
            (places[run.one], run.one_span, places[run.other], run.other_span)
            for run in runs
            if run.one in places and run.other in places
        ],
        progress,
    )
    voice = {
        account.name: str(library.voice.get(DocumentId(account.name), account.name))
        for account in accounts
    }
    families = quote_families(passages, accounts, voice)
    left_out = max(0, len(wordings) - MOST_WORDINGS)
    return IndexedWording(accounts, passages, families, voice, left_out)


def _wordings(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs that belong together: they lie over each other in some document."""
    joined = Joined[int]()
    ends: dict[DocumentId, list[tuple[int, int, int]]] = defaultdict(list)
    for number, run in enumerate(runs):
        joined.add(number)
        ends[run.one].append((run.one_span.start, run.one_span.end, number))
        ends[run.other].append((run.other_span.start, run.other_span.end, number))
    for places in ends.values():
        places.sort()
        reach, last = places[0][1], places[0][2]
        for start, end, number in places[1:]:
            if start < reach:
                joined.join(last, number)
            if end > reach:
                reach, last = end, number
    return [[runs[number] for number in group] for group in joined.groups()]


def _repeated(runs: Sequence[Run], voice: Mapping[DocumentId, DocumentId]) -> int:
    """Characters that are said again, for as many voices as say them."""
    documents = {id for run in runs for id in (run.one, run.other)}
    voices = {voice.get(id, id) for id in documents}
    return len(voices) * min(len(run.one_span) for run in runs)
