"""Analyses that go over all documents of a dossier, however many there are."""

from __future__ import annotations

from desktop.model.ids import DocumentId
from desktop.progress import SILENT, Progress
from desktop.tasks.analyzing import Analysis
from desktop.tasks.common_ground import CommonGround, SharedText
from desktop.tasks.dossier_analysis import DossierAnalysis, concluded_in_dossier
from desktop.tasks.known_ground import KnownGround
from desktop.tasks.shared_by_index import shared_by_index
from desktop.workspace import Workspace

MOST_COMPARED = 200
"""In more documents than these, shared wording is looked for by the dossier's index."""
MOST_ANALYSED = 400
"""More documents than these take too much time and memory to be read at once."""


def analyze_dossier(
    workspace: Workspace,
    progress: Progress = SILENT,
    known: KnownGround | None = None,
) -> DossierAnalysis:
    """Analyse the documents of a dossier, but align none of them.

    Of more than `MOST_ANALYSED` those with most passages and then the newest are
    taken; of more than `MOST_COMPARED` the shared wording is left to
    `wording_of_dossier`, unless the dossier's index cannot be written. Raises
    Cancelled.
    """
    rows = list(workspace.reads.library())
    if len(rows) > MOST_ANALYSED:
        order = {row.id: place for place, row in enumerate(rows)}
        rows.sort(key=lambda row: (-row.passages, -order[row.id]))
        rows = sorted(rows[:MOST_ANALYSED], key=lambda row: order[row.id])
    coded = workspace.reads.coded(row.id for row in rows)
    none = None
    if len(coded) > MOST_COMPARED and workspace.why_read_only is None:
        none = SharedText((), {each.document.id: each.document.id for each in coded})
    ground = (known or KnownGround()).of(coded, progress, none)
    return concluded_in_dossier(workspace, coded, ground, progress, aligned=False)


def wording_of_dossier(
    workspace: Workspace, progress: Progress = SILENT
) -> DossierAnalysis:
    """What all documents of a dossier share in wording, by its index, and nothing
    else; of very much, that of which most is repeated. Raises Cancelled, and
    DossierReadOnly where the index cannot be brought up to date."""
    found = shared_by_index(workspace, progress)
    coded = workspace.reads.coded(DocumentId(each.name) for each in found.accounts)
    common = CommonGround((), (), found.passages, found.families, found.voice)
    codebook = workspace.reads.codebook()
    return DossierAnalysis(
        codebook,
        tuple(each.document for each in coded),
        Analysis(found.accounts, (), (), (), common),
        {tag.name: tag.id for tag in reversed(codebook.tags)},
        (),
        wordings_left=found.left_out,
    )
