"""Shared wording over a whole dossier, by an index that is kept in it.

The index holds thinned-out runs of five words (`text.shingles`). Bringing it up to
date costs what changed; finding all shared wording costs about what is shared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from desktop.analysis.shared import SharedPassage, shared_wording
from desktop.model.account import Account, account_of
from desktop.model.ids import DocumentId
from desktop.progress import SILENT, Progress
from desktop.store.shingle_index import Indexed, PrintAt
from desktop.text.rarity import word_weight
from desktop.text.shingles import RUN, fingerprints
from desktop.text.spans import ShownSpan
from desktop.text.wording import Word
from desktop.workspace import Workspace

_BATCH = 100  # documents that are indexed in one transaction
# A run of five words that weighs less is a stock phrase and is not indexed.
_LEAST_WEIGHT, _LEAST_WORDS = 3.4, 2
# Fingerprints this near to each other in both documents belong to one run.
_NEAR = 80  # code points
# A copy has this part of the other's fingerprints; see analysis.shared.copies.
_COPY, _FEWEST = 0.7, 8
# So many of the nearest documents are compared in full with one.
_MOST_PARTNERS = 40


@dataclass(frozen=True, slots=True)
class Run:
    """Running text that two documents share, found by the index alone."""

    one: DocumentId
    one_span: ShownSpan
    other: DocumentId
    other_span: ShownSpan


@dataclass(frozen=True)
class SharedLibrary:
    """All shared runs of a dossier. `voice` names for each copy the document it is a
    copy of; runs between copies are left out."""

    runs: tuple[Run, ...]
    voice: dict[DocumentId, DocumentId]


def update_index(workspace: Workspace, progress: Progress = SILENT) -> int:
    """Bring the index up to date; answers how many documents were read.

    Raises Cancelled; what was indexed until then stays.
    """
    wanted, gone = workspace.shingles.behind()
    if gone:
        workspace.shingles.write(gone, ())
    batch: list[Indexed] = []
    for done, (document, version) in enumerate(wanted):
        progress.step(done, len(wanted))
        account = account_in(workspace, document)
        batch.append(Indexed(document, version, tuple(_prints(account))))
        if len(batch) == _BATCH:
            workspace.shingles.write((), batch)
            batch = []
    if batch:
        workspace.shingles.write((), batch)
    progress.step(len(wanted), len(wanted))
    return len(wanted)


def shared_in_library(
    workspace: Workspace, progress: Progress = SILENT
) -> SharedLibrary:
    """All running text that documents of a dossier share. Raises Cancelled."""
    update_index(workspace, progress)
    hits: dict[tuple[DocumentId, DocumentId], list[tuple[PrintAt, PrintAt]]]
    hits = defaultdict(list)
    for places in workspace.shingles.common():
        # Ids rise in the order of adding.
        ordered = sorted(places, key=lambda place: (place.document, place.start))
        for one, other in combinations(ordered, 2):
            if one.document != other.document:
                hits[one.document, other.document].append((one, other))
    voice = _voices(hits, workspace.shingles.sizes())
    runs: list[Run] = []
    for done, (pair, found) in enumerate(sorted(hits.items())):
        if done % 256 == 0:
            progress.step(done, len(hits))
        if voice.get(pair[0], pair[0]) != voice.get(pair[1], pair[1]):
            runs += _runs(found)
    progress.step(len(hits), len(hits))
    return SharedLibrary(tuple(runs), voice)


def shared_with(
    workspace: Workspace, document: DocumentId, progress: Progress = SILENT
) -> tuple[SharedPassage, ...]:
    """What one document shares with others, with verdicts and differences.

    The documents with most in common are compared in full. Raises Cancelled, and
    LookupError for a document that is not there.
    """
    update_index(workspace, progress)
    account = account_in(workspace, document)
    numbers = [number for number, _start, _length in _prints(account)]
    common: Counter[DocumentId] = Counter()
    for places in workspace.shingles.places_of(numbers):
        common.update({place.document for place in places} - {document})
    partners = [id for id, _count in common.most_common(_MOST_PARTNERS)]
    others = [account_in(workspace, partner) for partner in partners]
    found = shared_wording([account, *others], progress)
    return tuple(each for each in found if each.a.document == document)


def account_in(workspace: Workspace, document: DocumentId) -> Account:
    """The account of a document of a dossier, named by its id. Raises LookupError."""
    body = workspace.reads.body(document)
    metadata = workspace.reads.document(document).metadata
    return account_of(document, body.source_text, body.structure, body.kept, metadata)


def _prints(account: Account) -> Iterator[tuple[int, int, int]]:
    """Fingerprints worth keeping, with where their words stand."""
    words = account.words
    for number, at in fingerprints(words):
        run = words[at : at + RUN]
        if _says_something(run, account.language):
            yield number, run[0].start, run[-1].end - run[0].start


def _says_something(run: Sequence[Word], language: str) -> bool:
    weights = [word_weight(word.stem, language) for word in run if word.content]
    return len(weights) >= _LEAST_WORDS and sum(weights) >= _LEAST_WEIGHT


def _voices(
    hits: dict[tuple[DocumentId, DocumentId], list[tuple[PrintAt, PrintAt]]],
    sizes: dict[DocumentId, int],
) -> dict[DocumentId, DocumentId]:
    """For each copy the first document that tells the same text."""
    voice: dict[DocumentId, DocumentId] = {}
    for one, other in sorted(hits):
        common = len({a.number for a, _b in hits[one, other]})
        fewer, more = sorted((sizes.get(one, 0), sizes.get(other, 0)))
        if fewer >= _FEWEST and common >= _COPY * fewer and fewer >= 0.4 * more:
            voice[other] = voice.get(one, one)
    return voice


def _runs(found: Sequence[tuple[PrintAt, PrintAt]]) -> Iterator[Run]:
    """Neighbouring fingerprints joined to runs."""
    open_runs: list[list[PrintAt]] = []
    for one, other in sorted(found, key=lambda hit: (hit[0].start, hit[1].start)):
        for run in open_runs:
            if (
                -_NEAR < one.start - run[1].end < _NEAR
                and -_NEAR < other.start - run[3].end < _NEAR
            ):
                run[1], run[3] = one, other
                break
        else:
            open_runs.append([one, one, other, other])
    for first, last, their_first, their_last in open_runs:
        yield Run(
            first.document,
            ShownSpan(first.start, max(first.end, last.end)),
            their_first.document,
            ShownSpan(
                min(their_first.start, their_last.start),
                max(their_first.end, their_last.end),
            ),
        )
