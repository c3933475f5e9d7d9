"""A saying that was found becomes a passage with its speaker."""

from __future__ import annotations

from pathlib import Path

from desktop.analysis.quotations import find_sayings
from desktop.commands.documents import ImportDocuments
from desktop.model.annotation import Directness, Statement
from desktop.tasks.known_ground import account_in_dossier
from desktop.tasks.taking import taken
from desktop.workspace import Workspace
from tests.invented import a_document

TEXT = "🚢 Harbour Master Ada Orr said that, in her view, ships rust."


def test_a_found_statement_is_taken_with_speaker_and_role(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "taking.dossier") as workspace:
        [document] = workspace.run(
            ImportDocuments((a_document("Set aside.", TEXT, aside=(0,)),))
        ).result
        [coded] = workspace.reads.coded([document])
        account = account_in_dossier(coded)
        [found] = find_sayings(account).statements
        made = workspace.run(
            taken(account, found.spans, found.said, Directness.INDIRECT)
        ).result
        kept = workspace.reads.annotation(made)
    assert (kept.anchor.words, kept.statement) == (
        "in her view, ships rust",
        Statement("Ada Orr", "harbour master", None, Directness.INDIRECT),
    )
