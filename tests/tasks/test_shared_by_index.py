"""What a dossier's index finds is what comparing everything finds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.analysis.shared import Verdict, shared_wording
from desktop.commands.documents import ImportDocuments
from desktop.tasks.dossier_analysis import account_in_dossier
from desktop.tasks.shared_by_index import shared_by_index
from desktop.workspace import Workspace
from tests.invented import a_document

SAID = (
    "“Nothing can excuse the council for leaving nine crews adrift in a north wind "
    "while the pilots were arguing over dinner,” the harbour master said."
)
TRIMMED = (
    "“Nothing can excuse the council for leaving nine crews adrift in a north wind,” "
    "the harbour master said."
)
TIDE = "The tide tables for the coming month were printed on Thursday by the registrar."
BAND = "A brass band opened the regatta under heavy clouds and nobody danced at all."
RAIN = "Rain kept most of the town at home, and the stalls on the quay sold little."


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "one.dossier") as made:
        texts = ((TIDE, SAID), (TRIMMED, BAND), (RAIN,))
        made.run(
            ImportDocuments(
                tuple(
                    a_document(*text, name=f"{number}.txt")
                    for number, text in enumerate(texts)
                )
            )
        )
        yield made


def test_it_has_the_verdicts_and_differences_of_a_full_comparison(
    workspace: Workspace,
) -> None:
    accounts = [account_in_dossier(each) for each in workspace.reads.coded()]
    found = shared_by_index(workspace, accounts)
    assert found.passages == shared_wording(accounts)
    assert [each.verdict for each in found.passages] == [Verdict.TRIMMED]


def test_documents_that_were_not_asked_for_stay_out(workspace: Workspace) -> None:
    accounts = [account_in_dossier(each) for each in workspace.reads.coded()]
    assert shared_by_index(workspace, accounts[1:]).passages == ()


def test_a_document_of_its_own_speaks_for_itself(workspace: Workspace) -> None:
    accounts = [account_in_dossier(each) for each in workspace.reads.coded()]
    voice = shared_by_index(workspace, accounts).voice
    assert voice == {account.name: account.name for account in accounts}
