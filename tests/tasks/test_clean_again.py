"""Cleaning again proposes, changes nothing by itself, and never moves a passage."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.commands.cleaning import RestoreText, SetAside
from desktop.commands.documents import ImportDocuments
from desktop.model.ids import DocumentId
from desktop.tasks.cleaning import TextDiffers, clean_again
from desktop.tasks.importing import import_text
from desktop.workspace import Workspace
from tests.invented import a_document, span_of

PAGE = """Home
News
Opinion
Subscribe
Harbour board buys four tugs before the ice
By Ines Morrow
24 January 2026

The harbour board will pay for four new tugs before the ice returns to the inner
basin, its chair said on Saturday after a long meeting in the old customs house.

"No ship leaves its berth without a pilot," she told the crews, and added that the
night shift would stay at sixty until the spring tides are over.

The board expects the first two boats in March and the others before the summer, at
a price that the treasurer called painful and fair.

Share this on Facebook
Share this on X
Copy link
© 2026 Pilot Post. All rights reserved.
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "a.dossier") as made:
        yield made


@pytest.fixture
def page(workspace: Workspace) -> DocumentId:
    (document,) = import_text(workspace, PAGE, "tugs.txt").added
    return document


def test_a_clean_document_has_nothing_to_change(
    workspace: Workspace, page: DocumentId
) -> None:
    assert not clean_again(workspace, page)


def test_restored_text_is_proposed_to_go_again(
    workspace: Workspace, page: DocumentId
) -> None:
    before = workspace.reads.body(page)
    cut = before.cuts[-1]
    workspace.run(RestoreText(page, (cut.id,)))
    proposal = clean_again(workspace, page)
    assert proposal.removed == (cut.span,)
    assert proposal.restored == ()
    workspace.run(proposal.command)
    assert workspace.reads.body(page).kept == before.kept


def test_what_was_set_aside_by_hand_stays_aside(
    workspace: Workspace, page: DocumentId
) -> None:
    body = workspace.reads.body(page)
    workspace.run(SetAside(page, span_of(body.source_text, "at\na price")))
    kept = workspace.reads.body(page).kept
    workspace.run(clean_again(workspace, page).command)
    assert workspace.reads.body(page).kept == kept


def test_an_original_that_reads_otherwise_now_is_refused(
    workspace: Workspace,
) -> None:
    # These bytes never read as this text: as after a change of an importer.
    (document,) = workspace.run(ImportDocuments((a_document("One.", "Two."),))).result
    with pytest.raises(TextDiffers):
        clean_again(workspace, document)
